// Starts two libraries. Its own classes stand before and behind the static one's.
#import "Frameworks/Osprey/Osprey.h"
#import "Libraries/Kestrel/Kestrel.h"
#import <UIKit/UIKit.h>

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@end

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options {
    [KSTTracker start:@"key-1"];
    [OSPClient startWithKey:@"key-2"];
    return YES;
}

@end
