#import "FilmViewController.h"

@implementation Playback

- (void)startUpdatingLocation {
    self.rate = 1.0;
}

@end

@implementation FilmViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    UIButton *start = [UIButton buttonWithType:1];
    [start addTarget:self action:@selector(startTapped:) forControlEvents:UIControlEventTouchUpInside];
    [self.view addSubview:start];
}

- (void)startTapped:(UIButton *)sender {
    self.manager = [[Playback alloc] init];
    [self.manager startUpdatingLocation];
    NSLog(@"locationManager:didUpdateLocations: is not for us");
}

@end
