// CoreTelephony, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
@interface CTCarrier : NSObject
@property(readonly) NSString *carrierName;
@property(readonly) NSString *mobileCountryCode;
@end
@interface CTTelephonyNetworkInfo : NSObject
@property(readonly) CTCarrier *subscriberCellularProvider;
@property(readonly) NSDictionary<NSString *, NSString *> *serviceCurrentRadioAccessTechnology;
@end
