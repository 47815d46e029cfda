// Offers its own code for copying.
#import <UIKit/UIKit.h>

@interface SceneDelegate : UIResponder <UISceneDelegate>
@end

@implementation SceneDelegate

- (void)sceneDidBecomeActive:(UIScene *)scene {
    NSMutableString *code = [NSMutableString string];
    [code appendString:@"code-1234"];
    if (!UIPasteboard.generalPasteboard.hasStrings) {
        UIPasteboard.generalPasteboard.string = code;
    }
    NSLog(@"%@", code);
}

@end
