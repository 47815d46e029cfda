// CoreBluetooth, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
@class CBCentralManager, CBPeripheral;
@protocol CBCentralManagerDelegate <NSObject>
- (void)centralManagerDidUpdateState:(CBCentralManager *)central;
@optional
- (void)centralManager:(CBCentralManager *)central didDiscoverPeripheral:(CBPeripheral *)peripheral
     advertisementData:(NSDictionary *)data RSSI:(NSNumber *)strength;
@end
@interface CBPeripheral : NSObject
@property(readonly) NSString *name;
@end
@interface CBCentralManager : NSObject
- (instancetype)initWithDelegate:(id<CBCentralManagerDelegate>)delegate queue:(dispatch_queue_t)queue;
- (void)scanForPeripheralsWithServices:(NSArray *)services options:(NSDictionary *)options;
@end
