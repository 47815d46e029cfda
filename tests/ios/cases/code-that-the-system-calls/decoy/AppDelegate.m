// Puts the first screen into a window.
#import <UIKit/UIKit.h>

@interface RadioViewController : UIViewController
@end

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@property(strong, nonatomic) UIWindow *window;
@end

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options {
    self.window = [[UIWindow alloc] init];
    self.window.rootViewController = [[RadioViewController alloc] init];
    [self.window makeKeyAndVisible];
    return YES;
}

@end
