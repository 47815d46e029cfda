// CoreFoundation, as far as the fixtures need it.
#pragma once
#include <sys/types.h>
typedef const void *CFTypeRef;
typedef const struct __CFAllocator *CFAllocatorRef;
typedef const struct __CFString *CFStringRef;
typedef const struct __CFData *CFDataRef;
typedef const struct __CFURL *CFURLRef;
typedef const struct __CFArray *CFArrayRef;
typedef const struct __CFDictionary *CFDictionaryRef;
typedef const struct __CFLocale *CFLocaleRef;
typedef struct __CFReadStream *CFReadStreamRef;
typedef struct __CFWriteStream *CFWriteStreamRef;
typedef signed long CFIndex;
typedef unsigned char Boolean;
#define CFSTR(text) ((CFStringRef)__builtin___CFStringMakeConstantString(text))
#define kCFStringEncodingUTF8 0x08000100u
extern const CFAllocatorRef kCFAllocatorDefault;
void CFRelease(CFTypeRef value);
CFURLRef CFURLCreateWithString(CFAllocatorRef allocator, CFStringRef text, CFURLRef base);
CFDataRef CFDataCreate(CFAllocatorRef allocator, const uint8_t *bytes, CFIndex length);
Boolean CFStringGetCString(CFStringRef text, char *out, CFIndex length, uint32_t encoding);
CFStringRef CFStringCreateWithCString(CFAllocatorRef allocator, const char *text, uint32_t encoding);
CFLocaleRef CFLocaleCopyCurrent(void);
CFStringRef CFLocaleGetIdentifier(CFLocaleRef locale);
CFIndex CFArrayGetCount(CFArrayRef array);
const void *CFArrayGetValueAtIndex(CFArrayRef array, CFIndex at);
const void *CFDictionaryGetValue(CFDictionaryRef dictionary, const void *key);
Boolean CFReadStreamOpen(CFReadStreamRef stream);
Boolean CFWriteStreamOpen(CFWriteStreamRef stream);
CFIndex CFWriteStreamWrite(CFWriteStreamRef stream, const uint8_t *bytes, CFIndex length);
