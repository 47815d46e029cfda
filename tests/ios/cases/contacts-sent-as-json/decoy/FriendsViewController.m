// Shows the name of the first contact, and counts taps.
#import <Contacts/Contacts.h>
#import <UIKit/UIKit.h>

@interface FriendsViewController : UIViewController
@property(strong, nonatomic) CNContactStore *store;
@property(strong, nonatomic) UILabel *label;
@property(nonatomic) NSInteger taps;
@end

@implementation FriendsViewController

- (void)viewDidAppear:(BOOL)animated {
    [super viewDidAppear:animated];
    self.label = [[UILabel alloc] init];
    [self.view addSubview:self.label];
    self.store = [[CNContactStore alloc] init];
    [self.store requestAccessForEntityType:0
                         completionHandler:^(BOOL granted, NSError *error) {
                           if (granted) {
                               [self readContacts];
                           }
                         }];
    [self countTap];
}

- (void)readContacts {
    NSArray *keys = @[ CNContactGivenNameKey ];
    CNContactFetchRequest *request = [[CNContactFetchRequest alloc] initWithKeysToFetch:keys];
    [self.store enumerateContactsWithFetchRequest:request
                                            error:nil
                                       usingBlock:^(CNContact *contact, BOOL *stop) {
                                         self.label.text = contact.givenName;
                                         *stop = YES;
                                       }];
}

- (void)countTap {
    self.taps = self.taps + 1;
    NSData *json = [NSJSONSerialization dataWithJSONObject:@{@"taps" : @(self.taps)} options:0 error:nil];
    NSURL *url = [NSURL URLWithString:@"https://stats.example.net/taps"];
    NSMutableURLRequest *request = [NSMutableURLRequest requestWithURL:url];
    request.HTTPMethod = @"POST";
    request.HTTPBody = json;
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
}

@end
