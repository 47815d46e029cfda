// Behind the library.
#import <UIKit/UIKit.h>

@interface ThirdViewController : UIViewController
@end

@implementation ThirdViewController
@end
