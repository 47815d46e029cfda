//! What evidence files say: captures, logs and system records as a stream of sightings.
//!
//! Input: anything that can be read once from front to back. Output: calls of an [`Observer`], plus the [`Summary`] of the file.
//!
//! Invariant: knows no app and no privacy word; a file is streamed and never held; every buffer has a named limit, and
//! what is left out or damaged becomes a [`Problem`]. Values that a person sent stay inside [`Exchange`]s and are never
//! part of an error.
#![deny(clippy::indexing_slicing)]

pub mod frequency;
mod kind;
mod open;
pub mod packets;
pub mod payload;
pub mod records;
mod sighting;
#[cfg(test)]
mod testing;

pub use kind::{HEAD, kind};
pub use open::{Settings, Unread, read};
pub use sighting::{
    Access, AppName, Attribution, Contact, DomainNote, Exchange, FileKind, Ground, Handshake, Observer, Part,
    Problem, Resolution, Summary, Time, Vantage, Via, Window,
};
