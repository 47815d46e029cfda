//! Captures that are built byte by byte, and what is told of them.

mod build;
mod connections;
mod files;
mod hostile;
mod names;
mod seen;
