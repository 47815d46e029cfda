// A library that counts what people do, linked into the program.
#import <Foundation/Foundation.h>

@interface KSTEvent : NSObject
@property(copy, nonatomic) NSString *name;
@property(copy, nonatomic) NSDictionary *more;
@end
@interface KSTBatch : NSObject
@property(strong, nonatomic) NSMutableArray *rows;
- (void)add:(KSTEvent *)event;
@end
@interface KSTConfig : NSObject
@property(copy, nonatomic) NSString *key;
@property(copy, nonatomic) NSString *endpoint;
@end
@interface KSTTransport : NSObject
- (void)send:(NSDictionary *)values to:(NSString *)endpoint;
@end
@interface KSTClient : NSObject
@property(strong, nonatomic) KSTConfig *config;
@property(strong, nonatomic) KSTTransport *transport;
- (void)upload:(NSDictionary *)values;
@end
@interface KSTClock : NSObject
- (unsigned long long)ticks;
@end
@interface KSTDevice : NSObject
- (NSDictionary *)identifiers;
@end
@interface KSTLocation : NSObject
- (double)last;
@end
@interface KSTQueue : NSObject
@property(strong, nonatomic) KSTBatch *batch;
@end
@interface KSTSession : NSObject
@property(nonatomic) unsigned long long began;
@end
@interface KSTStore : NSObject
- (void)keep:(KSTEvent *)event;
@end
@interface KSTTracker : NSObject
@property(strong, nonatomic) KSTClient *client;
@property(strong, nonatomic) KSTDevice *device;
+ (void)start:(NSString *)key;
- (void)track:(NSString *)name;
@end
