// Sockets.
#pragma once
#include <sys/types.h>
#define AF_INET 2
#define SOCK_STREAM 1
struct sockaddr {
    uint8_t sa_len, sa_family;
    char sa_data[14];
};
int socket(int domain, int kind, int protocol);
int connect(int socket, const struct sockaddr *to, uint32_t length);
ssize_t send(int socket, const void *from, size_t length, int flags);
