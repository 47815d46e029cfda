// Text into buffers and files.
#pragma once
#include <sys/types.h>
typedef struct __sFILE FILE;
int snprintf(char *out, size_t length, const char *format, ...);
FILE *fopen(const char *path, const char *mode);
size_t fwrite(const void *from, size_t size, size_t count, FILE *file);
int fclose(FILE *file);
