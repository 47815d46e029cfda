// Shows nothing.
#import <UIKit/UIKit.h>

@interface EmptyViewController : UIViewController
@end

@implementation EmptyViewController
@end
