#import "Kestrel.h"

@implementation KSTTracker

+ (void)start:(NSString *)key {
    KSTTracker *tracker = [[KSTTracker alloc] init];
    KSTConfig *config = [[KSTConfig alloc] init];
    config.key = key;
    config.endpoint = @"https://in.kestrel.example/events";
    tracker.client = [[KSTClient alloc] init];
    tracker.client.config = config;
    tracker.client.transport = [[KSTTransport alloc] init];
    tracker.device = [[KSTDevice alloc] init];
    KSTSession *session = [[KSTSession alloc] init];
    session.began = [[[KSTClock alloc] init] ticks];
    NSLog(@"%llu %f", session.began, [[[KSTLocation alloc] init] last]);
    [tracker track:@"start"];
}

- (void)track:(NSString *)name {
    KSTEvent *event = [[KSTEvent alloc] init];
    event.name = name;
    [[[KSTStore alloc] init] keep:event];
    [self.client upload:[self.device identifiers]];
}

@end
