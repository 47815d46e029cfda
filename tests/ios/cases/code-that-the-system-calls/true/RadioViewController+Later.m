// A category: its method is called by name alone.
#import <UIKit/UIKit.h>

@interface RadioViewController : UIViewController
@end

@interface RadioViewController (Later)
- (void)late;
@end

@implementation RadioViewController (Later)

- (void)late {
    NSLog(@"%@", UIDevice.currentDevice.systemVersion);
}

@end
