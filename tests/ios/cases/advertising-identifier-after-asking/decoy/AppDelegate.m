// Numbers the app's own advertisements.
#import <UIKit/UIKit.h>

@interface Billboard : NSObject
@property(readonly, copy) NSString *advertisingIdentifier;
@end

@implementation Billboard

- (NSString *)advertisingIdentifier {
    return @"poster-7";
}

@end

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@end

@implementation AppDelegate

- (void)applicationDidBecomeActive:(UIApplication *)application {
    Billboard *billboard = [[Billboard alloc] init];
    NSLog(@"ASIdentifierManager is not needed for %@", billboard.advertisingIdentifier);
}

@end
