// A library that reports crashes, in a framework of its own.
#import <Foundation/Foundation.h>

@interface OSPReport : NSObject
- (NSString *)identifier;
@end
@interface OSPClient : NSObject
+ (void)startWithKey:(NSString *)key;
@end
