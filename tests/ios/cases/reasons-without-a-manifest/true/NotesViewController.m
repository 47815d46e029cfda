// Shows how old the notes are.
#import <UIKit/UIKit.h>
#include <mach/mach_time.h>
#include <sys/stat.h>

@interface NotesViewController : UIViewController
@end

@implementation NotesViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    NSString *path = [NSHomeDirectory() stringByAppendingPathComponent:@"Documents/notes.txt"];
    struct stat about;
    if (stat(path.UTF8String, &about) == 0) {
        NSLog(@"changed %ld", about.st_mtimespec.tv_sec);
    }
    NSDictionary *attributes = [NSFileManager.defaultManager attributesOfItemAtPath:path error:nil];
    NSLog(@"made %@", attributes[NSFileCreationDate]);
    [[NSUserDefaults standardUserDefaults] setObject:path forKey:@"lastNote"];
    uint64_t ticks = mach_absolute_time();
    NSLog(@"%llu ticks, up %f", ticks, NSProcessInfo.processInfo.systemUptime);
}

@end
