// Before the library.
#import <UIKit/UIKit.h>

@interface FirstViewController : UIViewController
@end

@implementation FirstViewController
@end
