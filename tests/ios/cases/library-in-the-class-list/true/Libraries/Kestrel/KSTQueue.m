#import "Kestrel.h"

@implementation KSTQueue
@end
