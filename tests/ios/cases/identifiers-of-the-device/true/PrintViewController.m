// Has the device recognised as soon as the screen is shown.
#import <UIKit/UIKit.h>

@interface Fingerprint : NSObject
- (void)collect;
@end

@interface PrintViewController : UIViewController
@end

@implementation PrintViewController

- (void)viewDidAppear:(BOOL)animated {
    [super viewDidAppear:animated];
    [[Fingerprint new] collect];
}

@end
