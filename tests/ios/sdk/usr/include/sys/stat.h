// What the system says of a file. Only the fields that the fixtures read stand in the places they have on arm64.
#pragma once
#include <sys/types.h>
struct timespec {
    long tv_sec;
    long tv_nsec;
};
struct stat {
    uint32_t before_times[12];
    struct timespec st_atimespec, st_mtimespec, st_ctimespec, st_birthtimespec;
    int64_t st_size;
    uint32_t after_size[10];
};
int stat(const char *path, struct stat *out);
int fstat(int file, struct stat *out);
