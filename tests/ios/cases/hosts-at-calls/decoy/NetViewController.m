// Talks to one host, and shows the addresses of others.
#import <UIKit/UIKit.h>

static NSString *const kHelp = @"https://help.example.com/unused";

@interface NetViewController : UIViewController
@property(copy, nonatomic) NSString *help;
@end

@implementation NetViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    UILabel *label = [[UILabel alloc] init];
    label.text = @"Write to us: https://shown.example.com/contact";
    [self.view addSubview:label];
    self.help = kHelp;
    NSLog(@"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    NSURLRequest *request =
        [NSURLRequest requestWithURL:[NSURL URLWithString:@"https://live.example.com/start"]];
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
}

@end
