// WebKit, as far as the fixtures need it.
#pragma once
#import <UIKit/UIKit.h>
@interface WKWebView : UIView
- (id)loadRequest:(NSURLRequest *)request;
- (void)evaluateJavaScript:(NSString *)script completionHandler:(void (^)(id result, NSError *error))handler;
@end
