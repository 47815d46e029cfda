// Foundation, as far as the fixtures need it: names and types of what they call.
#pragma once
#import <objc/NSObject.h>
#import <CoreFoundation/CoreFoundation.h>
#import <dispatch/dispatch.h>

@class NSData, NSDate, NSError, NSNotification, NSURL, NSURLRequest, NSURLResponse, NSURLSession;
typedef struct { NSUInteger location, length; } NSRange;

@protocol NSCopying
@end
typedef struct {
    unsigned long state;
    id __unsafe_unretained *items;
    unsigned long *mutations;
    unsigned long extra[5];
} NSFastEnumerationState;
@protocol NSFastEnumeration
- (NSUInteger)countByEnumeratingWithState:(NSFastEnumerationState *)state
                                  objects:(id __unsafe_unretained [])buffer
                                    count:(NSUInteger)length;
@end

@interface NSString : NSObject <NSCopying>
+ (instancetype)stringWithFormat:(NSString *)format, ...;
+ (instancetype)stringWithUTF8String:(const char *)text;
- (NSString *)stringByAppendingString:(NSString *)other;
- (NSString *)stringByAppendingPathComponent:(NSString *)part;
- (NSData *)dataUsingEncoding:(NSUInteger)encoding;
- (BOOL)isEqualToString:(NSString *)other;
- (BOOL)writeToFile:(NSString *)path atomically:(BOOL)atomically encoding:(NSUInteger)encoding
              error:(NSError **)error;
@property(readonly) NSUInteger length;
@property(readonly) const char *UTF8String;
@end
@interface NSMutableString : NSString
+ (instancetype)string;
- (void)appendFormat:(NSString *)format, ...;
- (void)appendString:(NSString *)other;
@end
#define NSUTF8StringEncoding 4UL

@interface NSNumber : NSObject <NSCopying>
+ (NSNumber *)numberWithDouble:(double)value;
+ (NSNumber *)numberWithInt:(int)value;
+ (NSNumber *)numberWithInteger:(NSInteger)value;
+ (NSNumber *)numberWithUnsignedLongLong:(unsigned long long)value;
+ (NSNumber *)numberWithBool:(BOOL)value;
@property(readonly) double doubleValue;
@end

@interface NSData : NSObject
+ (instancetype)dataWithBytes:(const void *)bytes length:(NSUInteger)length;
- (BOOL)writeToFile:(NSString *)path atomically:(BOOL)atomically;
- (NSString *)base64EncodedStringWithOptions:(NSUInteger)options;
@property(readonly) NSUInteger length;
@property(readonly) const void *bytes;
@end

@interface NSDate : NSObject
+ (instancetype)date;
@property(readonly) NSTimeInterval timeIntervalSince1970;
@end
@interface NSDate (Making)
+ (instancetype)dateWithTimeIntervalSinceNow:(NSTimeInterval)seconds;
@end

@interface NSError : NSObject
@property(readonly) NSInteger code;
@end

@interface NSArray<__covariant Item> : NSObject <NSFastEnumeration>
+ (instancetype)arrayWithObjects:(const Item[])items count:(NSUInteger)count;
- (Item)objectAtIndexedSubscript:(NSUInteger)at;
@property(readonly) NSUInteger count;
@property(readonly) Item firstObject;
@property(readonly) Item lastObject;
@end
@interface NSMutableArray<Item> : NSArray<Item>
+ (instancetype)array;
- (void)addObject:(Item)item;
@end
@interface NSDictionary<__covariant Key, __covariant Value> : NSObject
+ (instancetype)dictionaryWithObjects:(const Value[])values
                              forKeys:(const Key<NSCopying>[])keys
                                count:(NSUInteger)count;
- (Value)objectForKey:(Key)key;
- (Value)objectForKeyedSubscript:(Key)key;
@end
@interface NSMutableDictionary<Key, Value> : NSDictionary<Key, Value>
+ (instancetype)dictionary;
- (void)setObject:(Value)value forKeyedSubscript:(Key<NSCopying>)key;
@end

@interface NSUUID : NSObject
+ (instancetype)UUID;
@property(readonly, copy) NSString *UUIDString;
@end

@interface NSURL : NSObject
+ (instancetype)URLWithString:(NSString *)text;
+ (instancetype)fileURLWithPath:(NSString *)path;
- (BOOL)getResourceValue:(id *)value forKey:(NSString *)key error:(NSError **)error;
@property(readonly, copy) NSString *absoluteString;
@property(readonly, copy) NSString *host;
@end
extern NSString *const NSURLCreationDateKey;
extern NSString *const NSFileCreationDate;

@interface NSURLRequest : NSObject
+ (instancetype)requestWithURL:(NSURL *)url;
@end
@interface NSMutableURLRequest : NSURLRequest
- (void)setValue:(NSString *)value forHTTPHeaderField:(NSString *)field;
@property(copy) NSString *HTTPMethod;
@property(copy) NSData *HTTPBody;
@end
@interface NSURLSessionTask : NSObject
- (void)resume;
@end
@interface NSURLSessionDataTask : NSURLSessionTask
@end
typedef void (^NSDataHandler)(NSData *data, NSURLResponse *response, NSError *error);
@interface NSURLSession : NSObject
+ (NSURLSession *)sharedSession;
- (NSURLSessionDataTask *)dataTaskWithRequest:(NSURLRequest *)request;
- (NSURLSessionDataTask *)dataTaskWithRequest:(NSURLRequest *)request
                            completionHandler:(NSDataHandler)handler;
- (NSURLSessionDataTask *)dataTaskWithURL:(NSURL *)url completionHandler:(NSDataHandler)handler;
@end

@interface NSJSONSerialization : NSObject
+ (NSData *)dataWithJSONObject:(id)object options:(NSUInteger)options error:(NSError **)error;
@end

@interface NSUserDefaults : NSObject
@property(class, readonly, strong) NSUserDefaults *standardUserDefaults;
- (id)objectForKey:(NSString *)key;
- (NSString *)stringForKey:(NSString *)key;
- (void)setObject:(id)value forKey:(NSString *)key;
@end
@interface NSFileManager : NSObject
@property(class, readonly, strong) NSFileManager *defaultManager;
- (NSDictionary *)attributesOfItemAtPath:(NSString *)path error:(NSError **)error;
@end
@interface NSProcessInfo : NSObject
@property(class, readonly, strong) NSProcessInfo *processInfo;
@property(readonly) NSTimeInterval systemUptime;
@property(readonly, copy) NSString *operatingSystemVersionString;
@property(readonly, copy) NSString *hostName;
@end
@interface NSBundle : NSObject
@property(class, readonly, strong) NSBundle *mainBundle;
@property(readonly, copy) NSString *bundleIdentifier;
@end
@interface NSLocale : NSObject
@property(class, readonly, copy) NSLocale *currentLocale;
@property(readonly, copy) NSString *localeIdentifier;
@end

@interface NSNotification : NSObject
@property(readonly, copy) NSString *name;
@end
@interface NSNotificationCenter : NSObject
@property(class, readonly, strong) NSNotificationCenter *defaultCenter;
- (void)addObserver:(id)observer selector:(SEL)selector name:(NSString *)name object:(id)object;
- (void)postNotificationName:(NSString *)name object:(id)object;
@end
@interface NSTimer : NSObject
+ (NSTimer *)scheduledTimerWithTimeInterval:(NSTimeInterval)seconds target:(id)target selector:(SEL)selector
                                   userInfo:(id)info repeats:(BOOL)repeats;
+ (NSTimer *)scheduledTimerWithTimeInterval:(NSTimeInterval)seconds repeats:(BOOL)repeats
                                      block:(void (^)(NSTimer *timer))block;
- (void)invalidate;
@end
@interface NSOperationQueue : NSObject
@property(class, readonly, strong) NSOperationQueue *mainQueue;
- (void)addOperationWithBlock:(void (^)(void))block;
@end
@interface NSObject (Later)
- (void)performSelector:(SEL)selector withObject:(id)object afterDelay:(NSTimeInterval)seconds;
- (void)performSelectorInBackground:(SEL)selector withObject:(id)object;
@end

void NSLog(NSString *format, ...);
NSString *NSTemporaryDirectory(void);
NSString *NSHomeDirectory(void);
SEL NSSelectorFromString(NSString *name);
Class NSClassFromString(NSString *name);
// Where app extensions start.
int NSExtensionMain(int count, char **arguments);
