#import "AppDelegate.h"
#import "FilmViewController.h"

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options {
    self.window = [[UIWindow alloc] init];
    FilmViewController *first = [[FilmViewController alloc] init];
    self.window.rootViewController = [[UINavigationController alloc] initWithRootViewController:first];
    [self.window makeKeyAndVisible];
    return YES;
}

@end
