// Shows the app's own second screen by its own scheme.
#import <UIKit/UIKit.h>

@interface StartViewController : UIViewController
@end

@implementation StartViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    NSURL *url = [NSURL URLWithString:@"ownscheme://second"];
    [[UIApplication sharedApplication] openURL:url options:@{} completionHandler:nil];
}

@end
