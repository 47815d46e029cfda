// Plays a sound and looks whether there is a camera.
#import <AVFoundation/AVFoundation.h>
#import <UIKit/UIKit.h>

@interface StudioViewController : UIViewController
@property(strong, nonatomic) AVAudioPlayer *player;
@end

@implementation StudioViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    NSURL *file = [NSURL fileURLWithPath:[NSHomeDirectory() stringByAppendingPathComponent:@"bell.m4a"]];
    self.player = [[AVAudioPlayer alloc] initWithContentsOfURL:file error:nil];
    [self.player play];
    if ([AVCaptureDevice defaultDeviceWithMediaType:AVMediaTypeVideo] != nil) {
        NSLog(@"there is a camera");
    }
}

@end
