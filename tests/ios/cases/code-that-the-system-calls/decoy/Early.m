// A name that promises more than it does.
#import <UIKit/UIKit.h>
#include <sys/utsname.h>

@interface Early : NSObject
@property(copy, nonatomic) NSString *copied;
@end

struct utsname about_kernel;
void before_main(void);

@implementation Early

- (void)load {
    self.copied = UIPasteboard.generalPasteboard.string;
}

@end

void before_main(void) {
    uname(&about_kernel);
}
