// Records a route while the person wants it.
#import <CoreLocation/CoreLocation.h>
#import <UIKit/UIKit.h>

@interface RouteViewController : UIViewController <CLLocationManagerDelegate>
@property(strong, nonatomic) CLLocationManager *manager;
@end
