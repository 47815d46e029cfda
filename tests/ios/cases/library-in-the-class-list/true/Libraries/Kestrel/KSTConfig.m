#import "Kestrel.h"

@implementation KSTConfig
@end
