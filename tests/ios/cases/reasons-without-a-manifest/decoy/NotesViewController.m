// Shows how long the notes are. A note knows when it was made.
#import "my_stat.h"
#import <UIKit/UIKit.h>

@interface Note : NSObject
@property(nonatomic, copy) NSString *creationDate;
@property(nonatomic) double systemUptime;
@end

@implementation Note
@end

@interface NotesViewController : UIViewController
@end

@implementation NotesViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    Note *note = [[Note alloc] init];
    note.creationDate = @"yesterday";
    note.systemUptime = 3.5;
    struct counts counts;
    if (my_stat(note.creationDate.UTF8String, &counts) == 0) {
        NSLog(@"%ld letters, %@, %f", counts.letters, note.creationDate, note.systemUptime);
    }
}

@end
