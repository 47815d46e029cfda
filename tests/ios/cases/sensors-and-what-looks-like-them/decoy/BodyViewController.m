// Looks whether the device has health data, and shows a page.
#import <HealthKit/HealthKit.h>
#import <WebKit/WebKit.h>

@interface BodyViewController : UIViewController
@property(strong, nonatomic) WKWebView *page;
@end

@implementation BodyViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    if ([HKHealthStore isHealthDataAvailable]) {
        NSLog(@"has health data");
    }
    self.page = [[WKWebView alloc] init];
    NSURL *url = [NSURL URLWithString:@"https://page.example.com/"];
    [self.page loadRequest:[NSURLRequest requestWithURL:url]];
}

@end
