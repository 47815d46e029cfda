// Says how the keyboard is switched on.
#import <UIKit/UIKit.h>

@interface HelpViewController : UIViewController
@end

@implementation HelpViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    UILabel *label = [[UILabel alloc] init];
    label.text = @"Settings, General, Keyboard";
    [self.view addSubview:label];
}

@end
