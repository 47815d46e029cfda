// Follows where the person is.
#import <CoreLocation/CoreLocation.h>
#import <UIKit/UIKit.h>

@interface Watcher : NSObject <CLLocationManagerDelegate>
@property(strong, nonatomic) CLLocationManager *manager;
@property(strong, nonatomic) NSTimer *timer;
- (void)begin;
- (void)tick:(NSTimer *)timer;
@end
