#import "Watcher.h"

@implementation Watcher

- (void)begin {
    self.manager = [[CLLocationManager alloc] init];
    self.manager.delegate = self;
    [self.manager requestAlwaysAuthorization];
    self.manager.allowsBackgroundLocationUpdates = YES;
    self.manager.pausesLocationUpdatesAutomatically = NO;
    [self.manager startUpdatingLocation];
    self.timer = [NSTimer scheduledTimerWithTimeInterval:600
                                                  target:self
                                                selector:@selector(tick:)
                                                userInfo:nil
                                                 repeats:YES];
}

- (void)tick:(NSTimer *)timer {
    CLLocation *now = self.manager.location;
    NSLog(@"at %f %f", now.coordinate.latitude, now.coordinate.longitude);
}

- (void)locationManager:(CLLocationManager *)manager didUpdateLocations:(NSArray<CLLocation *> *)locations {
    NSLog(@"now %@", locations.firstObject);
}

@end
