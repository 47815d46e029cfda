// AVFoundation, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
extern NSString *const AVMediaTypeVideo;
extern NSString *const AVMediaTypeAudio;
@interface AVCaptureDevice : NSObject
+ (AVCaptureDevice *)defaultDeviceWithMediaType:(NSString *)type;
+ (void)requestAccessForMediaType:(NSString *)type completionHandler:(void (^)(BOOL granted))handler;
@end
@interface AVCaptureInput : NSObject
@end
@interface AVCaptureDeviceInput : AVCaptureInput
+ (instancetype)deviceInputWithDevice:(AVCaptureDevice *)device error:(NSError **)error;
@end
@interface AVCaptureSession : NSObject
- (void)addInput:(AVCaptureInput *)input;
- (void)startRunning;
@end
@interface AVAudioRecorder : NSObject
- (instancetype)initWithURL:(NSURL *)url settings:(NSDictionary *)settings error:(NSError **)error;
- (BOOL)record;
@end
@interface AVAudioPlayer : NSObject
- (instancetype)initWithContentsOfURL:(NSURL *)url error:(NSError **)error;
- (BOOL)play;
@end
