//! Compiled resource tables (resources.arsc).
//!
//! [`Table::parse`] indexes the packages and type chunks, as the platform's `LoadedArsc` does; [`Table::lookup`]
//! then reads entries in place. Nothing is expanded up front, so that a table of 45 MB costs no more than what is
//! asked of it.

mod config;
mod entry;
mod parse;
#[cfg(test)]
mod tests;

pub use config::Config;
pub use entry::{Bag, EntryValue, Found, MAX_BAG_ITEMS};
pub use parse::{MAX_ALIASES, MAX_PACKAGES, MAX_TYPE_CHUNKS, Package, Table, TypeChunk};
