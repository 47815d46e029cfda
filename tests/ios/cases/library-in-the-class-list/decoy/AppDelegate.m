// Own classes whose names begin like those of a library.
#import <UIKit/UIKit.h>

@interface KSTable : UIView
@end

@implementation KSTable
@end

@interface KSTitle : UILabel
@end

@implementation KSTitle
@end

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@end

@implementation AppDelegate

- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options {
    KSTitle *title = [[KSTitle alloc] init];
    title.text = @"KSTTracker";
    [[[KSTable alloc] init] addSubview:title];
    return YES;
}

@end
