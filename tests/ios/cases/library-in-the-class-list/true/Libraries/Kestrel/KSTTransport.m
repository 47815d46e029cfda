#import "Kestrel.h"

@implementation KSTTransport

- (void)send:(NSDictionary *)values to:(NSString *)endpoint {
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:[NSURL URLWithString:endpoint]];
    request.HTTPMethod = @"POST";
    request.HTTPBody = [NSJSONSerialization dataWithJSONObject:values options:0 error:nil];
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
}

@end
