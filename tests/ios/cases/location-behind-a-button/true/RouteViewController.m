#import "RouteViewController.h"

@implementation RouteViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    UIButton *start = [UIButton buttonWithType:1];
    [start addTarget:self action:@selector(startTapped:) forControlEvents:UIControlEventTouchUpInside];
    [self.view addSubview:start];
}

- (void)startTapped:(UIButton *)sender {
    self.manager = [[CLLocationManager alloc] init];
    self.manager.delegate = self;
    self.manager.desiredAccuracy = kCLLocationAccuracyBest;
    self.manager.distanceFilter = 10.0;
    [self.manager requestWhenInUseAuthorization];
    [self.manager startUpdatingLocation];
}

- (void)locationManager:(CLLocationManager *)manager didUpdateLocations:(NSArray<CLLocation *> *)locations {
    CLLocation *last = locations.lastObject;
    NSString *body = [NSString stringWithFormat:@"lat=%f&lon=%f", last.coordinate.latitude,
                                                last.coordinate.longitude];
    NSURL *url = [NSURL URLWithString:@"https://routes.example.com/v1/points"];
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
    request.HTTPMethod = @"POST";
    request.HTTPBody = [body dataUsingEncoding:NSUTF8StringEncoding];
    [[[NSURLSession sharedSession] dataTaskWithRequest:request] resume];
}

@end
