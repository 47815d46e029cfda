#import "Kestrel.h"

@implementation KSTStore

- (void)keep:(KSTEvent *)event {
    NSLog(@"kept %@", event.name);
}

@end
