// Integer types of the C library, as far as the fixtures need them.
#pragma once
typedef __SIZE_TYPE__ size_t;
typedef long ssize_t;
typedef __UINT8_TYPE__ uint8_t;
typedef __UINT16_TYPE__ uint16_t;
typedef __UINT32_TYPE__ uint32_t;
typedef __UINT64_TYPE__ uint64_t;
typedef __INT64_TYPE__ int64_t;
#ifndef NULL
#define NULL ((void *)0)
#endif
