// Starts the agent before the app.
#import <UIKit/UIKit.h>

void agent_start(void);

int main(int count, char **arguments) {
    agent_start();
    @autoreleasepool {
        return UIApplicationMain(count, arguments, nil, @"AppDelegate");
    }
}
