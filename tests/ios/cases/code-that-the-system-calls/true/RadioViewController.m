// Is told by the system of all kinds of things.
#import <CoreBluetooth/CoreBluetooth.h>
#import <CoreMotion/CoreMotion.h>
#import <UIKit/UIKit.h>

@interface RadioViewController : UIViewController <CBCentralManagerDelegate>
@property(strong, nonatomic) CBCentralManager *central;
@property(strong, nonatomic) CMPedometer *pedometer;
@end

@implementation RadioViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    [NSNotificationCenter.defaultCenter addObserver:self
                                           selector:@selector(wentAway:)
                                               name:UIApplicationDidEnterBackgroundNotification
                                             object:nil];
    self.central = [[CBCentralManager alloc] initWithDelegate:self queue:nil];
    dispatch_async(dispatch_get_global_queue(0, 0), ^{
      UIDevice.currentDevice.batteryMonitoringEnabled = YES;
      NSLog(@"%f", (double)UIDevice.currentDevice.batteryLevel);
    });
    [self performSelector:@selector(countSteps)];
    [self performSelector:@selector(late) withObject:nil afterDelay:2.0];
}

- (void)countSteps {
    self.pedometer = [[CMPedometer alloc] init];
    [self.pedometer startPedometerUpdatesFromDate:[NSDate date]
                                      withHandler:^(CMPedometerData *data, NSError *error) {
                                        NSLog(@"%@ steps", data.numberOfSteps);
                                      }];
}

- (void)wentAway:(NSNotification *)notification {
    NSLog(@"%@ left %@", UIDevice.currentDevice.name, notification.name);
}

- (void)centralManagerDidUpdateState:(CBCentralManager *)central {
    [central scanForPeripheralsWithServices:nil options:nil];
}

- (void)centralManager:(CBCentralManager *)central didDiscoverPeripheral:(CBPeripheral *)peripheral
     advertisementData:(NSDictionary *)data RSSI:(NSNumber *)strength {
    NSLog(@"%@ at %@", peripheral.name, strength);
}

@end
