// CoreMotion, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
@interface CMPedometerData : NSObject
@property(readonly) NSNumber *numberOfSteps;
@end
@interface CMPedometer : NSObject
+ (BOOL)isStepCountingAvailable;
- (void)startPedometerUpdatesFromDate:(NSDate *)start
                          withHandler:(void (^)(CMPedometerData *data, NSError *error))handler;
@end
@interface CMMotionManager : NSObject
@property NSTimeInterval accelerometerUpdateInterval;
- (void)startAccelerometerUpdates;
@end
