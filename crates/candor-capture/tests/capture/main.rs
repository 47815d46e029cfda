//! Captures that are built byte by byte, and what is told of them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod build;
mod connections;
mod files;
mod hostile;
mod http2;
mod names;
mod seal;
mod sealed;
mod seen;
mod websocket;
