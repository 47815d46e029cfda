// Looks for a code that was copied elsewhere.
#import <UIKit/UIKit.h>

@interface SceneDelegate : UIResponder <UISceneDelegate>
@end

@implementation SceneDelegate

- (void)sceneDidBecomeActive:(UIScene *)scene {
    NSString *copied = UIPasteboard.generalPasteboard.string;
    NSLog(@"copied: %@", copied);
}

@end
