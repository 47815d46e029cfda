// Sends the name of the network, in C.
#include <CFNetwork/CFNetwork.h>
#include <Security/Security.h>
#include <SystemConfiguration/SystemConfiguration.h>
#include <netdb.h>
#include <string.h>
#include <unistd.h>

void agent_start(void);

static __attribute__((noinline)) int agent_network_name(char *out, CFIndex length) {
    CFArrayRef interfaces = CNCopySupportedInterfaces();
    if (interfaces == NULL || CFArrayGetCount(interfaces) == 0) {
        return -1;
    }
    CFDictionaryRef network = CNCopyCurrentNetworkInfo((CFStringRef)CFArrayGetValueAtIndex(interfaces, 0));
    if (network == NULL) {
        return -1;
    }
    CFStringRef name = (CFStringRef)CFDictionaryGetValue(network, kCNNetworkInfoKeySSID);
    int is_there = CFStringGetCString(name, out, length, kCFStringEncodingUTF8);
    CFRelease(network);
    CFRelease(interfaces);
    return is_there ? 0 : -1;
}

static __attribute__((noinline)) void agent_post(const char *text) {
    CFURLRef url = CFURLCreateWithString(kCFAllocatorDefault, CFSTR("https://agent.example.com/n"), NULL);
    CFHTTPMessageRef message =
        CFHTTPMessageCreateRequest(kCFAllocatorDefault, CFSTR("POST"), url, kCFHTTPVersion1_1);
    CFDataRef body = CFDataCreate(kCFAllocatorDefault, (const uint8_t *)text, (CFIndex)strlen(text));
    CFHTTPMessageSetBody(message, body);
    CFReadStreamRef stream = CFReadStreamCreateForHTTPRequest(kCFAllocatorDefault, message);
    CFReadStreamOpen(stream);
    CFRelease(body);
    CFRelease(url);
}

static __attribute__((noinline)) CFStringRef agent_language(void) {
    return CFLocaleGetIdentifier(CFLocaleCopyCurrent());
}

static __attribute__((noinline)) int agent_connect(void) {
    struct addrinfo *found;
    if (getaddrinfo("raw-socket.example.com", "9000", NULL, &found) != 0) {
        return -1;
    }
    int file = socket(AF_INET, SOCK_STREAM, 0);
    int done = connect(file, found->ai_addr, found->ai_addrlen);
    freeaddrinfo(found);
    if (done == 0) {
        send(file, "hello", 5, 0);
    }
    return close(file);
}

static __attribute__((noinline)) void agent_stream(void) {
    CFReadStreamRef in;
    CFWriteStreamRef out;
    CFStreamCreatePairWithSocketToHost(kCFAllocatorDefault, CFSTR("stream.example.com"), 443, &in, &out);
    CFWriteStreamOpen(out);
    char language[32];
    if (CFStringGetCString(agent_language(), language, sizeof(language), kCFStringEncodingUTF8)) {
        CFWriteStreamWrite(out, (const uint8_t *)language, (CFIndex)strlen(language));
    }
}

__attribute__((noinline)) void agent_start(void) {
    char name[64];
    if (agent_network_name(name, sizeof(name)) == 0) {
        agent_post(name);
    }
    agent_connect();
    agent_stream();
}
