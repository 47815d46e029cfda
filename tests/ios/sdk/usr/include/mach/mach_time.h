// Ticks since the device was started.
#pragma once
#include <sys/types.h>
uint64_t mach_absolute_time(void);
