// Bytes and C strings.
#pragma once
#include <sys/types.h>
size_t strlen(const char *text);
void *memset(void *at, int byte, size_t length);
void *memcpy(void *to, const void *from, size_t length);
