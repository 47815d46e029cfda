// One identifier, four ways out.
#import <UIKit/UIKit.h>
#include <CommonCrypto/CommonDigest.h>

@interface HashViewController : UIViewController
@end

@implementation HashViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    [self sendHashed];
    [self sendRaw];
    [self keep];
    [self copyName];
}

- (void)get:(NSString *)address {
    NSURL *url = [NSURL URLWithString:address];
    [[NSURLSession.sharedSession dataTaskWithRequest:[NSURLRequest requestWithURL:url]] resume];
}

- (void)sendHashed {
    NSString *identifier = UIDevice.currentDevice.identifierForVendor.UUIDString;
    NSData *bytes = [identifier dataUsingEncoding:NSUTF8StringEncoding];
    unsigned char digest[CC_SHA256_DIGEST_LENGTH];
    CC_SHA256(bytes.bytes, (uint32_t)bytes.length, digest);
    NSString *text = [[NSData dataWithBytes:digest length:sizeof(digest)] base64EncodedStringWithOptions:0];
    [self get:[NSString stringWithFormat:@"https://hashed.example.com/h?v=%@", text]];
}

- (void)sendRaw {
    NSString *identifier = UIDevice.currentDevice.identifierForVendor.UUIDString;
    [self get:[NSString stringWithFormat:@"https://raw.example.com/h?v=%@", identifier]];
}

- (void)keep {
    NSString *identifier = UIDevice.currentDevice.identifierForVendor.UUIDString;
    NSString *path = [NSHomeDirectory() stringByAppendingPathComponent:@"Documents/id.txt"];
    [identifier writeToFile:path atomically:YES encoding:NSUTF8StringEncoding error:nil];
}

- (void)copyName {
    UIPasteboard.generalPasteboard.string = UIDevice.currentDevice.name;
}

@end
