// Values of the kernel by name.
#pragma once
#include <sys/types.h>
int sysctlbyname(const char *name, void *old, size_t *old_length, void *new_value, size_t new_length);
