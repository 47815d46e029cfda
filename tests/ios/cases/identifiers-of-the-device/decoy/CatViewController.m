// Shows a cat that has everything a telephone has.
#import <UIKit/UIKit.h>

@interface Cat : NSObject
@property(copy, nonatomic) NSString *name;
@property(copy, nonatomic) NSString *carrierName;
@property(strong, nonatomic) NSUUID *identifierForVendor;
@end

@implementation Cat
@end

@interface CatViewController : UIViewController
@end

@implementation CatViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    Cat *cat = [[Cat alloc] init];
    cat.name = @"Tom";
    cat.carrierName = @"basket";
    cat.identifierForVendor = [NSUUID UUID];
    NSLog(@"%@ %@ %@", cat.name, cat.carrierName, cat.identifierForVendor.UUIDString);
    NSLog(@"on %@ at %f", UIDevice.currentDevice.systemVersion, [NSDate date].timeIntervalSince1970);
}

@end
