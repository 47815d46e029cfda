#import "Kestrel.h"

@implementation KSTSession
@end
