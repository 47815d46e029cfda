#import "Uploader.h"

@implementation Uploader

- (void)post:(NSArray *)rows {
    NSData *json = [NSJSONSerialization dataWithJSONObject:@{@"people" : rows} options:0 error:nil];
    NSURL *url = [NSURL URLWithString:@"https://friends.example.net/find"];
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
    request.HTTPMethod = @"POST";
    [request setValue:@"application/json" forHTTPHeaderField:@"Content-Type"];
    request.HTTPBody = json;
    NSURLSessionDataTask *task = [NSURLSession.sharedSession
        dataTaskWithRequest:request
          completionHandler:^(NSData *data, NSURLResponse *response, NSError *error) {
            NSLog(@"sent");
          }];
    [task resume];
}

@end
