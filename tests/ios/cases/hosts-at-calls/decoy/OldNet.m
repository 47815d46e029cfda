// Nothing makes it.
#import <Foundation/Foundation.h>

@interface OldNet : NSObject
- (void)load;
@end

@implementation OldNet

- (void)load {
    NSURL *url = [NSURL URLWithString:@"https://dead.example.com/old"];
    [[NSURLSession.sharedSession dataTaskWithRequest:[NSURLRequest requestWithURL:url]] resume];
}

@end
