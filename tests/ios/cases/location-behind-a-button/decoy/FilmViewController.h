// Plays a film of a route. Its player has methods of the same names as a location manager.
#import <UIKit/UIKit.h>

@interface Playback : NSObject
@property(nonatomic) double rate;
- (void)startUpdatingLocation;
@end

@interface FilmViewController : UIViewController
@property(strong, nonatomic) Playback *manager;
@end
