// Left over from an earlier version: nothing makes it.
#import <CoreLocation/CoreLocation.h>

@interface OldTracker : NSObject <CLLocationManagerDelegate>
@property(strong, nonatomic) CLLocationManager *manager;
@end

@implementation OldTracker

- (void)begin {
    self.manager = [[CLLocationManager alloc] init];
    self.manager.delegate = self;
    [self.manager startUpdatingLocation];
}

- (void)locationManager:(CLLocationManager *)manager didUpdateLocations:(NSArray<CLLocation *> *)locations {
    NSLog(@"%@", locations.lastObject);
}

@end
