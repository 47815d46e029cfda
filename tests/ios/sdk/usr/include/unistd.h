// Files and processes.
#pragma once
#include <sys/types.h>
ssize_t write(int file, const void *from, size_t length);
int close(int file);
