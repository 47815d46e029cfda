#import "Kestrel.h"

@implementation KSTClient

- (void)upload:(NSDictionary *)values {
    [self.transport send:values to:self.config.endpoint];
}

@end
