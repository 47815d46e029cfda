// Basic types of the Objective-C language, as far as the fixtures need them.
#pragma once
typedef _Bool BOOL;
#define YES ((BOOL)1)
#define NO ((BOOL)0)
#define nil ((void *)0)
#ifndef NULL
#define NULL ((void *)0)
#endif
typedef long NSInteger;
typedef unsigned long NSUInteger;
typedef double NSTimeInterval;
typedef __SIZE_TYPE__ size_t;
