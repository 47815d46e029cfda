#import "AppDelegate.h"
#import "RouteViewController.h"

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options {
    self.window = [[UIWindow alloc] init];
    RouteViewController *first = [[RouteViewController alloc] init];
    self.window.rootViewController = [[UINavigationController alloc] initWithRootViewController:first];
    [self.window makeKeyAndVisible];
    return YES;
}

@end
