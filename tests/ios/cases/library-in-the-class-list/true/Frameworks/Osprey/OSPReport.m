#import "Osprey.h"
#import <UIKit/UIKit.h>

@implementation OSPReport

- (NSString *)identifier {
    return UIDevice.currentDevice.identifierForVendor.UUIDString;
}

@end
