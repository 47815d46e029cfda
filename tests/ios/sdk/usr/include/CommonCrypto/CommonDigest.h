// Digests.
#pragma once
#include <sys/types.h>
#define CC_SHA256_DIGEST_LENGTH 32
unsigned char *CC_SHA256(const void *data, uint32_t length, unsigned char *digest);
