//! Evidence files that are texts and records: one format, one file.
//!
//! Every reader takes anything that can be read once from front to back, tells an [`Observer`](crate::Observer) what it
//! says, and gives back a [`Summary`](crate::Summary). Damage ends a record, not the file: it becomes a
//! [`Problem`](crate::Problem) and a row of [`Summary::unread`](crate::Summary::unread). An [`Error`] means that nothing of
//! the file can be read at all, or that reading itself failed.

pub mod app_privacy_report;
pub mod appops;
mod clock;
pub mod discrete_xml;
pub mod dns;
pub mod har;
mod host;
mod json_elements;
mod json_values;
mod lines;
pub mod mitmproxy;
mod operations;
pub mod resolutions;
mod tally;
mod tnetstring;

use std::io;

pub use clock::Zone;

use crate::FileKind;

/// What [`Summary::unread`](crate::Summary::unread) says where times stand as they are, because nobody said their zone.
pub const NO_ZONE: &str = "times are local to the phone, whose zone is not known";

/// Why a file cannot be read. Never holds anything that a person sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes could not be had.
    #[error("cannot be read at byte {at}")]
    Read {
        /// Byte offset up to which all was well.
        at: u64,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The file is something else.
    #[error("byte {at}: is no {kind:?}: {why}")]
    Other {
        /// What it was read as.
        kind: FileKind,
        /// Byte offset where that shows.
        at: u64,
        /// In words.
        why: &'static str,
    },
}
