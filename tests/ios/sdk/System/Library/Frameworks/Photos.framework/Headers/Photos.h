// Photos, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
@class CLLocation;
@interface PHAsset : NSObject
+ (id)fetchAssetsWithMediaType:(NSInteger)type options:(id)options;
@property(readonly, strong) NSDate *creationDate;
@property(readonly, strong) CLLocation *location;
@end
@interface PHPhotoLibrary : NSObject
+ (PHPhotoLibrary *)sharedPhotoLibrary;
+ (void)requestAuthorization:(void (^)(NSInteger status))handler;
@end
