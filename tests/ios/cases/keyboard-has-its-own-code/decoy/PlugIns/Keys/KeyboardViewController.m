// A keyboard that looks at what stands before the cursor to write a capital letter.
#import <UIKit/UIKit.h>

@interface KeyboardViewController : UIInputViewController
@end

@implementation KeyboardViewController

- (void)textDidChange:(id<UITextInput>)input {
    NSString *typed = self.textDocumentProxy.documentContextBeforeInput;
    if (typed.length == 0) {
        [self.textDocumentProxy insertText:@"A"];
    }
}

@end
