// Security, as far as the fixtures need it.
#pragma once
#include <CoreFoundation/CoreFoundation.h>
extern const CFStringRef kSecClass;
extern const CFStringRef kSecClassGenericPassword;
extern const CFStringRef kSecReturnData;
int SecItemCopyMatching(CFDictionaryRef query, CFTypeRef *result);
int SecItemAdd(CFDictionaryRef attributes, CFTypeRef *result);
