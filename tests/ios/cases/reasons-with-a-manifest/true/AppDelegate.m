// Puts the first screen into a window.
#import <UIKit/UIKit.h>

@interface LogViewController : UIViewController
@end

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@property(strong, nonatomic) UIWindow *window;
@end

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options {
    self.window = [[UIWindow alloc] init];
    self.window.rootViewController = [[LogViewController alloc] init];
    [self.window makeKeyAndVisible];
    return YES;
}

@end
