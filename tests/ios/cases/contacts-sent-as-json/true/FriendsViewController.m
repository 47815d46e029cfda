// Finds friends who use the app as well.
#import "Uploader.h"
#import <Contacts/Contacts.h>
#import <UIKit/UIKit.h>

@interface FriendsViewController : UIViewController
@property(strong, nonatomic) CNContactStore *store;
@end

@implementation FriendsViewController

- (void)viewDidAppear:(BOOL)animated {
    [super viewDidAppear:animated];
    self.store = [[CNContactStore alloc] init];
    [self.store requestAccessForEntityType:0
                         completionHandler:^(BOOL granted, NSError *error) {
                           if (granted) {
                               [self readContacts];
                           }
                         }];
}

- (void)readContacts {
    NSArray *keys = @[ CNContactGivenNameKey, CNContactPhoneNumbersKey ];
    CNContactFetchRequest *request = [[CNContactFetchRequest alloc] initWithKeysToFetch:keys];
    NSMutableArray *rows = [NSMutableArray array];
    [self.store enumerateContactsWithFetchRequest:request
                                            error:nil
                                       usingBlock:^(CNContact *contact, BOOL *stop) {
                                         CNPhoneNumber *number = contact.phoneNumbers.firstObject.value;
                                         [rows addObject:@{
                                             @"name" : contact.givenName,
                                             @"phone" : number.stringValue
                                         }];
                                       }];
    [[[Uploader alloc] init] post:rows];
}

@end
