// Reads what other apps have stored.
#import <HealthKit/HealthKit.h>
#import <Photos/Photos.h>
#import <WebKit/WebKit.h>

@interface BodyViewController : UIViewController
@property(strong, nonatomic) HKHealthStore *store;
@property(strong, nonatomic) WKWebView *page;
@end

@implementation BodyViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    [self readHeart];
    [self readPhotos];
    [self readPage];
}

- (void)readHeart {
    self.store = [[HKHealthStore alloc] init];
    id type = [HKObjectType quantityTypeForIdentifier:HKQuantityTypeIdentifierHeartRate];
    [self.store requestAuthorizationToShareTypes:nil
                                       readTypes:type
                                      completion:^(BOOL granted, NSError *error){
                                      }];
    HKSampleQuery *query = [[HKSampleQuery alloc]
        initWithSampleType:type
                 predicate:nil
                     limit:10
           sortDescriptors:nil
            resultsHandler:^(HKSampleQuery *done, NSArray *results, NSError *error) {
              NSLog(@"%lu", results.count);
            }];
    [self.store executeQuery:query];
}

- (void)readPhotos {
    [PHPhotoLibrary requestAuthorization:^(NSInteger status) {
      NSLog(@"%ld", (long)status);
    }];
    NSLog(@"%@", [PHAsset fetchAssetsWithMediaType:1 options:nil]);
}

- (void)readPage {
    self.page = [[WKWebView alloc] init];
    [self.page evaluateJavaScript:@"document.title"
                completionHandler:^(id result, NSError *error) {
                  NSLog(@"%@", result);
                }];
}

@end
