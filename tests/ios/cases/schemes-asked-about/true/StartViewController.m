// Counts which other apps the person has.
#import <UIKit/UIKit.h>

@interface StartViewController : UIViewController
@end

@implementation StartViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    [self probe];
}

- (void)probe {
    NSInteger found = 0;
    for (NSString *address in @[ @"bankone://", @"chattwo://open" ]) {
        NSURL *url = [NSURL URLWithString:address];
        if ([[UIApplication sharedApplication] canOpenURL:url]) {
            found++;
        }
    }
    if ([UIApplication.sharedApplication canOpenURL:[NSURL URLWithString:@"hiddenfour://"]]) {
        found++;
    }
    NSLog(@"%ld apps", (long)found);
}

@end
