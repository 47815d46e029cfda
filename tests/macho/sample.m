// A little of all that the reader of Mach-O and Objective-C looks at; compiled by scripts/macho-oracle.
typedef struct objc_object *id;
typedef struct objc_class *Class;
typedef struct objc_selector *SEL;
typedef signed char BOOL;
struct Point { double x, y; };

__attribute__((objc_root_class)) @interface NSObject { Class isa; }
+ (id)alloc;
- (id)init;
@end
@interface NSString : NSObject
- (NSString *)stringByAppendingString:(NSString *)other;
@end
@interface NSConstantString : NSString { char *bytes; unsigned int length; } @end
@interface UIView : NSObject @end

extern int printf(const char *format, ...);
extern void *malloc(unsigned long size);
extern int shared_counter __attribute__((weak_import));

@protocol Asking
- (void)ask:(NSString *)text then:(void (^)(NSString *answer))block;
@optional
- (BOOL)maybe:(struct Point)point;
+ (id)shared;
@property (nonatomic, readonly) NSString *title;
@end

@interface Thing : NSObject <Asking> { int _count; struct Point _points[3]; }
@property (nonatomic) NSString *name;
@property (class, nonatomic, readonly) Thing *first;
@end
@implementation Thing
+ (Thing *)first { return [[self alloc] init]; }
- (void)ask:(NSString *)text then:(void (^)(NSString *answer))block { block([text stringByAppendingString:@"grün"]); }
- (NSString *)title { return @"a title"; }
- (int *)counter { return &shared_counter; }
@end
@interface Child : Thing @end
@implementation Child
- (id)init { return [super init]; }
@end
@interface UIView (Extra) - (void)grow:(unsigned long long)by; @end
@implementation UIView (Extra)
+ (void)load { printf("loaded\n"); }
- (void)grow:(unsigned long long)by { (void)by; }
@end

void *(*allocator)(unsigned long) = malloc;
const char *const words[] = {"first", "second", 0};
__attribute__((visibility("hidden"))) int (*say)(const char *, ...) = printf;
// What newer compilers call instead of objc_msgSend: the linker makes the stub.
extern id send_first(id receiver, SEL ignored, int value) __asm__("_objc_msgSend$useNumber:");
int main(void) {
#ifdef STUBS
  send_first((id)words, 0, 3);
#endif
  [[Thing first] ask:@"hello" then:^(NSString *answer) { (void)answer; }];
  return printf("%s %p\n", words[1], allocator(3));
}
