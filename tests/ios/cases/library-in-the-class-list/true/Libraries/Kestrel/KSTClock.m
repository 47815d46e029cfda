#import "Kestrel.h"
#include <mach/mach_time.h>

@implementation KSTClock

- (unsigned long long)ticks {
    return mach_absolute_time();
}

@end
