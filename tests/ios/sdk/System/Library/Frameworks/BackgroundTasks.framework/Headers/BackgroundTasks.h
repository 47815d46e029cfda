// BackgroundTasks, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
@interface BGTask : NSObject
- (void)setTaskCompletedWithSuccess:(BOOL)success;
@end
@interface BGAppRefreshTask : BGTask
@end
@interface BGTaskRequest : NSObject
@property(copy) NSDate *earliestBeginDate;
@end
@interface BGAppRefreshTaskRequest : BGTaskRequest
- (instancetype)initWithIdentifier:(NSString *)identifier;
@end
@interface BGTaskScheduler : NSObject
@property(class, readonly, strong) BGTaskScheduler *sharedScheduler;
- (BOOL)registerForTaskWithIdentifier:(NSString *)identifier usingQueue:(dispatch_queue_t)queue
                        launchHandler:(void (^)(BGTask *task))handler;
- (BOOL)submitTaskRequest:(BGTaskRequest *)request error:(NSError **)error;
@end
