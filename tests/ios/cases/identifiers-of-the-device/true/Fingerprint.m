// Collects, hence the name.
#import <CoreTelephony/CoreTelephony.h>
#import <UIKit/UIKit.h>
#include <sys/sysctl.h>
#include <sys/utsname.h>

@interface Fingerprint : NSObject
@property(strong, nonatomic) CTTelephonyNetworkInfo *network;
- (void)collect;
@end

@implementation Fingerprint

- (NSString *)machine {
    char machine[64];
    size_t length = sizeof(machine);
    if (sysctlbyname("hw.machine", machine, &length, NULL, 0) != 0) {
        return @"";
    }
    return [NSString stringWithUTF8String:machine];
}

- (NSString *)kernel {
    struct utsname about;
    uname(&about);
    return [NSString stringWithUTF8String:about.release];
}

- (void)collect {
    UIDevice *device = [UIDevice currentDevice];
    self.network = [[CTTelephonyNetworkInfo alloc] init];
    NSMutableDictionary *all = [NSMutableDictionary dictionary];
    all[@"idfv"] = device.identifierForVendor.UUIDString;
    all[@"name"] = device.name;
    all[@"model"] = device.model;
    all[@"machine"] = [self machine];
    all[@"kernel"] = [self kernel];
    all[@"carrier"] = self.network.subscriberCellularProvider.carrierName;
    NSURL *url = [NSURL URLWithString:@"https://print.example.com/f"];
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
    request.HTTPMethod = @"POST";
    request.HTTPBody = [NSJSONSerialization dataWithJSONObject:all options:0 error:nil];
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
}

@end
