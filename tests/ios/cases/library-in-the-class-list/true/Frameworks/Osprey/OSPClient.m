#import "Osprey.h"

@implementation OSPClient

+ (void)startWithKey:(NSString *)key {
    [NSUserDefaults.standardUserDefaults setObject:key forKey:@"OSPKey"];
    NSString *identifier = [[[OSPReport alloc] init] identifier];
    NSMutableURLRequest *request =
        [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://crash.osprey.example/hello"]];
    [request setValue:identifier forHTTPHeaderField:@"X-Device"];
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
}

@end
