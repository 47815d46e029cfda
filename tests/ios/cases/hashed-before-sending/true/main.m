// The program starts the delegate that is named here.
#import <UIKit/UIKit.h>

int main(int count, char **arguments) {
    @autoreleasepool {
        return UIApplicationMain(count, arguments, nil, @"AppDelegate");
    }
}
