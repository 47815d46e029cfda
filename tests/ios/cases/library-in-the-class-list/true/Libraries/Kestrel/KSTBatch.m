#import "Kestrel.h"

@implementation KSTBatch

- (void)add:(KSTEvent *)event {
    [self.rows addObject:event.name];
}

@end
