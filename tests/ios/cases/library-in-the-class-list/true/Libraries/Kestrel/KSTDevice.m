#import "Kestrel.h"
#import <AdSupport/AdSupport.h>

@implementation KSTDevice

- (NSDictionary *)identifiers {
    NSUUID *identifier = ASIdentifierManager.sharedManager.advertisingIdentifier;
    return @{@"ad" : identifier.UUIDString};
}

@end
