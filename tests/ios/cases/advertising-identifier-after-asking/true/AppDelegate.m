// Asks as soon as the app is in front: earlier the system would not show the question.
#import <AppTrackingTransparency/AppTrackingTransparency.h>
#import <UIKit/UIKit.h>

@interface Tracking : NSObject
+ (instancetype)shared;
- (void)sendIdentifier;
@end

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@property(strong, nonatomic) UIWindow *window;
@end

@implementation AppDelegate

- (void)applicationDidBecomeActive:(UIApplication *)application {
    [ATTrackingManager requestTrackingAuthorizationWithCompletionHandler:^(NSUInteger status) {
      if (status == ATTrackingManagerAuthorizationStatusAuthorized) {
          [[Tracking shared] sendIdentifier];
      }
    }];
}

@end
