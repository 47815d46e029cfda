// EventKit, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
@interface EKEvent : NSObject
@property(copy) NSString *title;
@end
@interface EKEventStore : NSObject
- (void)requestAccessToEntityType:(NSUInteger)type completion:(void (^)(BOOL granted, NSError *error))handler;
- (id)predicateForEventsWithStartDate:(NSDate *)start endDate:(NSDate *)end calendars:(NSArray *)calendars;
- (NSArray<EKEvent *> *)eventsMatchingPredicate:(id)predicate;
@end
