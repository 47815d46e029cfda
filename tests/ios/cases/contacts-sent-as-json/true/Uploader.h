// Sends what it is given.
#import <Foundation/Foundation.h>

@interface Uploader : NSObject
- (void)post:(NSArray *)rows;
@end
