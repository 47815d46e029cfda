#import "Kestrel.h"

@implementation KSTEvent
@end
