#import "Kestrel.h"
#import <CoreLocation/CoreLocation.h>

@implementation KSTLocation

- (double)last {
    CLLocationManager *manager = [[CLLocationManager alloc] init];
    return manager.location.coordinate.latitude;
}

@end
