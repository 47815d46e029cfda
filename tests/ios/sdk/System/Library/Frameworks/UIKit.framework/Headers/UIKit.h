// UIKit, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>

@class UIApplication, UIWindow, UIScene, UISceneSession, UISceneConnectionOptions;

@interface UIResponder : NSObject
@end
@interface UIView : UIResponder
- (void)addSubview:(UIView *)view;
- (void)setNeedsDisplay;
@end
@interface UIControl : UIView
- (void)addTarget:(id)target action:(SEL)action forControlEvents:(NSUInteger)events;
@end
#define UIControlEventTouchUpInside (1UL << 6)
@interface UIButton : UIControl
+ (instancetype)buttonWithType:(NSInteger)type;
@end
@interface UILabel : UIView
@property(copy) NSString *text;
@end
@interface UITextField : UIControl
@property(copy) NSString *text;
@end
@interface UIViewController : UIResponder
@property(strong) UIView *view;
- (void)viewDidLoad;
- (void)viewDidAppear:(BOOL)animated;
- (void)presentViewController:(UIViewController *)other animated:(BOOL)animated
                   completion:(void (^)(void))completion;
@end
@interface UINavigationController : UIViewController
- (instancetype)initWithRootViewController:(UIViewController *)controller;
- (void)pushViewController:(UIViewController *)controller animated:(BOOL)animated;
@end
@interface UIWindow : UIView
@property(strong) UIViewController *rootViewController;
- (void)makeKeyAndVisible;
@end
@interface UIScene : UIResponder
@end
@interface UIWindowScene : UIScene
@end
@interface UIWindow (Scenes)
- (instancetype)initWithWindowScene:(UIWindowScene *)scene;
@end

@protocol UIApplicationDelegate <NSObject>
@optional
- (BOOL)application:(UIApplication *)application didFinishLaunchingWithOptions:(NSDictionary *)options;
- (void)applicationDidBecomeActive:(UIApplication *)application;
- (void)applicationDidEnterBackground:(UIApplication *)application;
@end
@protocol UISceneDelegate <NSObject>
@optional
- (void)scene:(UIScene *)scene willConnectToSession:(UISceneSession *)session
      options:(UISceneConnectionOptions *)options;
- (void)sceneDidBecomeActive:(UIScene *)scene;
@end
@interface UIApplication : UIResponder
@property(class, readonly, strong) UIApplication *sharedApplication;
- (BOOL)canOpenURL:(NSURL *)url;
- (void)openURL:(NSURL *)url options:(NSDictionary *)options completionHandler:(void (^)(BOOL opened))handler;
@end
int UIApplicationMain(int count, char **arguments, NSString *principal, NSString *delegate);
extern NSString *const UIApplicationDidEnterBackgroundNotification;
extern NSString *const UIApplicationDidBecomeActiveNotification;

@interface UIPasteboard : NSObject
@property(class, readonly, strong) UIPasteboard *generalPasteboard;
@property(copy) NSString *string;
@property(readonly) BOOL hasStrings;
@end
@interface UIDevice : NSObject
@property(class, readonly, strong) UIDevice *currentDevice;
@property(readonly, strong) NSString *name;
@property(readonly, strong) NSString *model;
@property(readonly, strong) NSString *systemVersion;
@property(readonly, strong) NSUUID *identifierForVendor;
@property BOOL batteryMonitoringEnabled;
@property(readonly) float batteryLevel;
@end

@protocol UITextDocumentProxy <NSObject>
@property(readonly) NSString *documentContextBeforeInput;
- (void)insertText:(NSString *)text;
@end
@protocol UITextInput <NSObject>
@end
@interface UIInputViewController : UIViewController
@property(readonly) NSObject<UITextDocumentProxy> *textDocumentProxy;
@property(readonly) BOOL hasFullAccess;
- (void)textDidChange:(id<UITextInput>)input;
@end
