// AppTrackingTransparency, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
#define ATTrackingManagerAuthorizationStatusAuthorized 3UL
@interface ATTrackingManager : NSObject
@property(class, readonly) NSUInteger trackingAuthorizationStatus;
+ (void)requestTrackingAuthorizationWithCompletionHandler:(void (^)(NSUInteger status))handler;
@end
