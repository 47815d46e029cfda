// Hashes, sends and writes, but nothing of the device.
#import <UIKit/UIKit.h>
#include <CommonCrypto/CommonDigest.h>

@interface HashViewController : UIViewController
@end

@implementation HashViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    [self compare];
    [self sendHashed];
    [self keep];
}

- (void)compare {
    NSString *identifier = UIDevice.currentDevice.identifierForVendor.UUIDString;
    if ([identifier isEqualToString:@"00000000-0000-0000-0000-000000000000"]) {
        NSLog(@"a simulator");
    }
}

- (void)sendHashed {
    NSData *bytes = [@"hello" dataUsingEncoding:NSUTF8StringEncoding];
    unsigned char digest[CC_SHA256_DIGEST_LENGTH];
    CC_SHA256(bytes.bytes, (uint32_t)bytes.length, digest);
    NSString *text = [[NSData dataWithBytes:digest length:sizeof(digest)] base64EncodedStringWithOptions:0];
    NSString *address = [NSString stringWithFormat:@"https://hashed.example.com/h?v=%@", text];
    NSURL *url = [NSURL URLWithString:address];
    [[NSURLSession.sharedSession dataTaskWithRequest:[NSURLRequest requestWithURL:url]] resume];
}

- (void)keep {
    NSString *path = [NSHomeDirectory() stringByAppendingPathComponent:@"Documents/id.txt"];
    [[NSUUID UUID].UUIDString writeToFile:path atomically:YES encoding:NSUTF8StringEncoding error:nil];
}

@end
