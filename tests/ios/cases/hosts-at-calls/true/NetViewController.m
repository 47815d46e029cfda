// Talks to hosts in all the usual ways.
#import <Network/Network.h>
#import <UIKit/UIKit.h>

static NSString *const kBase = @"https://joined.example.com";

@interface NetViewController : UIViewController
@property(strong, nonatomic) nw_connection_t connection;
@end

@implementation NetViewController

- (void)viewDidLoad {
    [super viewDidLoad];
    NSURLRequest *request =
        [NSURLRequest requestWithURL:[NSURL URLWithString:@"https://fixed.example.com/start"]];
    [[NSURLSession.sharedSession dataTaskWithRequest:request] resume];
    [self load:7];
    [self openSocket];
    [self joined];
}

- (void)load:(int)page {
    NSString *address = [NSString stringWithFormat:@"https://%@/v2/pages/%d", @"built.example.com", page];
    NSURL *url = [NSURL URLWithString:address];
    [[NSURLSession.sharedSession dataTaskWithURL:url
                               completionHandler:^(NSData *data, NSURLResponse *response, NSError *error){
                               }] resume];
}

- (void)openSocket {
    nw_endpoint_t endpoint = nw_endpoint_create_host("socket.example.com", "443");
    nw_parameters_t parameters =
        nw_parameters_create_secure_tcp(_nw_parameters_configure_protocol_default_configuration,
                                        _nw_parameters_configure_protocol_default_configuration);
    self.connection = nw_connection_create(endpoint, parameters);
    nw_connection_set_queue(self.connection, dispatch_get_main_queue());
    nw_connection_start(self.connection);
}

- (void)joined {
    NSURL *url = [NSURL URLWithString:[kBase stringByAppendingString:@"/v3/list"]];
    [[NSURLSession.sharedSession dataTaskWithRequest:[NSURLRequest requestWithURL:url]] resume];
}

@end
