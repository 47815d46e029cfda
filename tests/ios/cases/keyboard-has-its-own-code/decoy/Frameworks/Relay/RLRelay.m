// Posts a text. Nobody calls it.
#import <Foundation/Foundation.h>

@interface RLRelay : NSObject
- (void)postTyped:(NSString *)typed;
@end

@implementation RLRelay

- (void)postTyped:(NSString *)typed {
    NSMutableURLRequest *request =
        [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://typed.example.org/t"]];
    request.HTTPMethod = @"POST";
    request.HTTPBody = [typed dataUsingEncoding:NSUTF8StringEncoding];
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
}

@end
