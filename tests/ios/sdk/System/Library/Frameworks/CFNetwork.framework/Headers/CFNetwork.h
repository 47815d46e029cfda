// CFNetwork, as far as the fixtures need it.
#pragma once
#include <CoreFoundation/CoreFoundation.h>
typedef struct __CFHTTPMessage *CFHTTPMessageRef;
extern const CFStringRef kCFHTTPVersion1_1;
CFHTTPMessageRef CFHTTPMessageCreateRequest(CFAllocatorRef allocator, CFStringRef method, CFURLRef url,
                                            CFStringRef version);
void CFHTTPMessageSetBody(CFHTTPMessageRef message, CFDataRef body);
CFReadStreamRef CFReadStreamCreateForHTTPRequest(CFAllocatorRef allocator, CFHTTPMessageRef request);
void CFStreamCreatePairWithSocketToHost(CFAllocatorRef allocator, CFStringRef host, uint32_t port,
                                        CFReadStreamRef *read, CFWriteStreamRef *write);
CFDictionaryRef CFNetworkCopySystemProxySettings(void);
