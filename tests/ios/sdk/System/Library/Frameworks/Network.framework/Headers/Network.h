// Network, as far as the fixtures need it.
#pragma once
#import <Foundation/Foundation.h>
typedef NSObject *nw_endpoint_t;
typedef NSObject *nw_parameters_t;
typedef NSObject *nw_connection_t;
typedef void (^nw_parameters_configure_protocol_block_t)(NSObject *options);
extern const nw_parameters_configure_protocol_block_t _nw_parameters_configure_protocol_default_configuration;
__attribute__((ns_returns_retained)) nw_endpoint_t nw_endpoint_create_host(const char *host, const char *port);
__attribute__((ns_returns_retained)) nw_parameters_t nw_parameters_create_secure_tcp(
    nw_parameters_configure_protocol_block_t tls, nw_parameters_configure_protocol_block_t tcp);
__attribute__((ns_returns_retained)) nw_connection_t nw_connection_create(nw_endpoint_t endpoint,
                                                                         nw_parameters_t parameters);
void nw_connection_set_queue(nw_connection_t connection, dispatch_queue_t queue);
void nw_connection_start(nw_connection_t connection);
