// Runs before the program's first line.
#import <UIKit/UIKit.h>
#include <stdio.h>
#include <sys/utsname.h>

@interface Early : NSObject
@end

static NSString *copied;
struct utsname about_kernel;

@implementation Early

+ (void)load {
    copied = UIPasteboard.generalPasteboard.string;
}

@end

__attribute__((constructor)) static void before_main(void) {
    uname(&about_kernel);
}
