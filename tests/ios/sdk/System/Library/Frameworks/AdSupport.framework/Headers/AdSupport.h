// AdSupport, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
@interface ASIdentifierManager : NSObject
+ (ASIdentifierManager *)sharedManager;
@property(readonly, strong) NSUUID *advertisingIdentifier;
@end
