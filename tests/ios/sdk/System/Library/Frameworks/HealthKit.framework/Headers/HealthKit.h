// HealthKit, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
extern NSString *const HKQuantityTypeIdentifierHeartRate;
@interface HKObjectType : NSObject
+ (id)quantityTypeForIdentifier:(NSString *)identifier;
@end
@interface HKQuery : NSObject
@end
@interface HKSampleQuery : HKQuery
- (instancetype)initWithSampleType:(id)type predicate:(id)predicate limit:(NSUInteger)limit
                   sortDescriptors:(NSArray *)order
                    resultsHandler:(void (^)(HKSampleQuery *query, NSArray *results, NSError *error))handler;
@end
@interface HKHealthStore : NSObject
+ (BOOL)isHealthDataAvailable;
- (void)requestAuthorizationToShareTypes:(id)share readTypes:(id)read
                              completion:(void (^)(BOOL granted, NSError *error))handler;
- (void)executeQuery:(HKQuery *)query;
@end
