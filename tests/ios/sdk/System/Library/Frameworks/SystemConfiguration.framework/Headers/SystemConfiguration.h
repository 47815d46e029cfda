// SystemConfiguration, as far as the fixtures need it.
#pragma once
#include <CoreFoundation/CoreFoundation.h>
typedef const struct __SCNetworkReachability *SCNetworkReachabilityRef;
SCNetworkReachabilityRef SCNetworkReachabilityCreateWithName(CFAllocatorRef allocator, const char *name);
Boolean SCNetworkReachabilityGetFlags(SCNetworkReachabilityRef target, uint32_t *flags);
extern const CFStringRef kCNNetworkInfoKeySSID;
CFArrayRef CNCopySupportedInterfaces(void);
CFDictionaryRef CNCopyCurrentNetworkInfo(CFStringRef interface);
