// Measures how long something takes.
#include <mach/mach_time.h>

uint64_t pace_now(void) {
    return mach_absolute_time();
}
