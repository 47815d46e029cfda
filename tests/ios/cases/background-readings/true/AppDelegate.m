// Has the system wake the app.
#import "Watcher.h"
#import <BackgroundTasks/BackgroundTasks.h>

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@property(strong, nonatomic) Watcher *watcher;
@end

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options {
    self.watcher = [Watcher new];
    [self.watcher begin];
    [BGTaskScheduler.sharedScheduler registerForTaskWithIdentifier:@"org.example.watch.refresh"
                                                        usingQueue:nil
                                                     launchHandler:^(BGTask *task) {
                                                       [self refresh:task];
                                                     }];
    return YES;
}

- (void)applicationDidEnterBackground:(UIApplication *)application {
    BGAppRefreshTaskRequest *request =
        [[BGAppRefreshTaskRequest alloc] initWithIdentifier:@"org.example.watch.refresh"];
    request.earliestBeginDate = [NSDate dateWithTimeIntervalSinceNow:15 * 60];
    [BGTaskScheduler.sharedScheduler submitTaskRequest:request error:nil];
}

- (void)refresh:(BGTask *)task {
    [self.watcher tick:nil];
    [task setTaskCompletedWithSuccess:YES];
}

@end
