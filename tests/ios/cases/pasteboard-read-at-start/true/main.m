// The program of an app with scenes: the delegate of the first scene is named in Info.plist.
#import <UIKit/UIKit.h>

@interface AppDelegate : UIResponder <UIApplicationDelegate>
@end

@implementation AppDelegate
@end

int main(int count, char **arguments) {
    @autoreleasepool {
        return UIApplicationMain(count, arguments, nil, @"AppDelegate");
    }
}
