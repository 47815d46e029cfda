// Contacts, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
@protocol CNKeyDescriptor <NSObject>
@end
extern NSString *const CNContactGivenNameKey;
extern NSString *const CNContactFamilyNameKey;
extern NSString *const CNContactPhoneNumbersKey;
extern NSString *const CNContactEmailAddressesKey;
@interface CNPhoneNumber : NSObject
@property(readonly, copy) NSString *stringValue;
@end
@interface CNLabeledValue<Value> : NSObject
@property(readonly, copy) Value value;
@end
@interface CNContact : NSObject
@property(readonly, copy) NSString *givenName;
@property(readonly, copy) NSString *familyName;
@property(readonly, copy) NSArray<CNLabeledValue<CNPhoneNumber *> *> *phoneNumbers;
@end
@interface CNContactFetchRequest : NSObject
- (instancetype)initWithKeysToFetch:(NSArray *)keys;
@end
@interface CNContactStore : NSObject
- (void)requestAccessForEntityType:(NSInteger)type
                 completionHandler:(void (^)(BOOL granted, NSError *error))handler;
- (BOOL)enumerateContactsWithFetchRequest:(CNContactFetchRequest *)request error:(NSError **)error
                               usingBlock:(void (^)(CNContact *contact, BOOL *stop))block;
@end
