// Work that runs later or elsewhere.
#pragma once
#include <sys/types.h>
typedef void (^dispatch_block_t)(void);
#ifdef __OBJC__
#import <objc/NSObject.h>
@protocol OS_dispatch_object <NSObject>
@end
typedef NSObject<OS_dispatch_object> *dispatch_queue_t;
#else
typedef struct dispatch_queue_s *dispatch_queue_t;
#endif
typedef struct dispatch_queue_s dispatch_queue_s;
extern dispatch_queue_s _dispatch_main_q;
typedef long dispatch_once_t;
dispatch_queue_t dispatch_get_global_queue(long quality, unsigned long flags);
void dispatch_async(dispatch_queue_t queue, dispatch_block_t block);
void dispatch_after(uint64_t when, dispatch_queue_t queue, dispatch_block_t block);
uint64_t dispatch_time(uint64_t from, int64_t nanoseconds);
void dispatch_once(dispatch_once_t *once, dispatch_block_t block);
#ifdef __OBJC__
#define dispatch_get_main_queue() ((__bridge dispatch_queue_t)&_dispatch_main_q)
#endif
