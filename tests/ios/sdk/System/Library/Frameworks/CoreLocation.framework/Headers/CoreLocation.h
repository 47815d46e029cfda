// CoreLocation, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
typedef double CLLocationDegrees;
typedef struct { CLLocationDegrees latitude, longitude; } CLLocationCoordinate2D;
extern const double kCLLocationAccuracyBest;
extern const double kCLLocationAccuracyThreeKilometers;
@interface CLLocation : NSObject
@property(readonly) CLLocationCoordinate2D coordinate;
@property(readonly) double horizontalAccuracy;
@property(readonly) double speed;
@end
@class CLLocationManager;
@protocol CLLocationManagerDelegate <NSObject>
@optional
- (void)locationManager:(CLLocationManager *)manager didUpdateLocations:(NSArray<CLLocation *> *)locations;
- (void)locationManager:(CLLocationManager *)manager didFailWithError:(NSError *)error;
@end
@interface CLLocationManager : NSObject
@property(weak) id<CLLocationManagerDelegate> delegate;
@property double distanceFilter;
@property double desiredAccuracy;
@property BOOL allowsBackgroundLocationUpdates;
@property BOOL pausesLocationUpdatesAutomatically;
@property(readonly, copy) CLLocation *location;
- (void)requestWhenInUseAuthorization;
- (void)requestAlwaysAuthorization;
- (void)startUpdatingLocation;
- (void)stopUpdatingLocation;
- (void)startMonitoringSignificantLocationChanges;
@end
