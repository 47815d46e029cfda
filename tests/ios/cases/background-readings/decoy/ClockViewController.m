// Draws a clock, and once the place beside it.
#import <CoreLocation/CoreLocation.h>
#import <UIKit/UIKit.h>

@interface ClockViewController : UIViewController
@property(strong, nonatomic) CLLocationManager *manager;
@end

@implementation ClockViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    self.manager = [[CLLocationManager alloc] init];
    [self.manager requestWhenInUseAuthorization];
    self.manager.allowsBackgroundLocationUpdates = NO;
    [self.manager startUpdatingLocation];
    [self.manager stopUpdatingLocation];
    [NSTimer scheduledTimerWithTimeInterval:600
                                     target:self
                                   selector:@selector(tick:)
                                   userInfo:nil
                                    repeats:YES];
}

- (void)tick:(NSTimer *)timer {
    [self.view setNeedsDisplay];
}

@end
