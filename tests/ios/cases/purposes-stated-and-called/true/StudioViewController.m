// Records a voice, shows the camera and lists what is next.
#import <AVFoundation/AVFoundation.h>
#import <Contacts/Contacts.h>
#import <EventKit/EventKit.h>
#import <UIKit/UIKit.h>

@interface StudioViewController : UIViewController
@property(strong, nonatomic) AVAudioRecorder *recorder;
@property(strong, nonatomic) AVCaptureSession *session;
@property(strong, nonatomic) EKEventStore *events;
@end

@implementation StudioViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    [self recordVoice];
    [self showCamera];
    [self listEvents];
    CNContactStore *store = [[CNContactStore alloc] init];
    [store requestAccessForEntityType:0
                    completionHandler:^(BOOL granted, NSError *error){
                    }];
}

- (void)recordVoice {
    NSURL *file = [NSURL fileURLWithPath:[NSTemporaryDirectory() stringByAppendingPathComponent:@"v.m4a"]];
    self.recorder = [[AVAudioRecorder alloc] initWithURL:file settings:@{} error:nil];
    [self.recorder record];
}

- (void)showCamera {
    AVCaptureDevice *device = [AVCaptureDevice defaultDeviceWithMediaType:AVMediaTypeVideo];
    self.session = [[AVCaptureSession alloc] init];
    [self.session addInput:[AVCaptureDeviceInput deviceInputWithDevice:device error:nil]];
    [self.session startRunning];
}

- (void)listEvents {
    self.events = [[EKEventStore alloc] init];
    [self.events requestAccessToEntityType:0
                                completion:^(BOOL granted, NSError *error) {
                                  NSDate *end = [NSDate dateWithTimeIntervalSinceNow:86400];
                                  id next = [self.events predicateForEventsWithStartDate:[NSDate date]
                                                                                 endDate:end
                                                                               calendars:nil];
                                  NSArray<EKEvent *> *found = [self.events eventsMatchingPredicate:next];
                                  NSLog(@"%lu", found.count);
                                }];
}

@end
