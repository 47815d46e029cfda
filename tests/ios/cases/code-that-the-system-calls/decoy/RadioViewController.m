// Is told nothing, though its methods look as if.
#import <CoreBluetooth/CoreBluetooth.h>
#import <UIKit/UIKit.h>

@interface Radio : NSObject <CBCentralManagerDelegate>
@end

@implementation Radio

- (void)centralManagerDidUpdateState:(CBCentralManager *)central {
    [central scanForPeripheralsWithServices:nil options:nil];
}

- (void)centralManager:(CBCentralManager *)central didDiscoverPeripheral:(CBPeripheral *)peripheral
     advertisementData:(NSDictionary *)data RSSI:(NSNumber *)strength {
    NSLog(@"%@ at %@", peripheral.name, strength);
}

@end

@interface RadioViewController : UIViewController
@property(copy, nonatomic) void (^later)(void);
@end

@implementation RadioViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    self.later = ^{
      NSLog(@"%f", (double)UIDevice.currentDevice.batteryLevel);
    };
}

- (void)wentAway:(NSNotification *)notification {
    NSLog(@"%@ left %@", UIDevice.currentDevice.name, notification.name);
}

@end
