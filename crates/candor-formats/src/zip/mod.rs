//! ZIP archives as Android reads them, with every anomaly named.
//!
//! The rules are those of Android's own reader (libziparchive) and of the asset manager on top of it:
//! sizes, checksum and method come from the central directory; the encryption bit is not looked at; checksums are
//! not verified; the asset manager takes the bytes of every entry whose method is not *deflate* as they stand;
//! duplicate names, data before the first local header and data after the comment make it refuse the archive.
//! [`Archive::parse`] reads on where Android refuses, because a reader of evidence wants to see what is there, and
//! each [`Anomaly`] says what Android does about it.

mod anomaly;
mod archive;
mod end;
mod entry;
mod error;
mod little_endian;
mod read;
mod recover;
mod signing_block;
#[cfg(test)]
mod tests;

pub use anomaly::{Anomaly, AnomalyKind, Consequence};
pub use archive::Archive;
pub use entry::{Entry, LocalHeader};
pub use error::Error;
pub use read::{Contents, Encoding, Limits};

/// Compression method 0: the bytes as they are.
pub const STORED: u16 = 0;
/// Compression method 8: a raw deflate stream.
pub const DEFLATED: u16 = 8;

/// Most entries that are indexed. Classic ZIP ends at 65,535; the largest apps on stores stay below that. Four times
/// as many keep the index of a ZIP64 archive under 64 MB.
pub const MAX_ENTRIES: usize = 1 << 18;
/// Most bytes that one entry may inflate to. The largest DEX or resource table in shipped apps is well under
/// 100 MB; a DEX cannot grow far beyond it with 16-bit method indices.
pub const MAX_ENTRY_INFLATED: u64 = 256 << 20;
/// Most bytes that all entries kept of one app may inflate to. Holds the code and resources of the largest shipped
/// apps several times over, and bounds memory and time for archives whose entries share one compressed stream.
pub const MAX_TOTAL_INFLATED: u64 = 512 << 20;
/// Highest ratio of inflated to compressed bytes, looked at once an entry exceeds [`RATIO_FLOOR`]. Code and resource
/// tables reach 2 to 20; deflate cannot exceed 1,032, and bombs come close to it.
pub const MAX_RATIO: u64 = 200;
/// Inflated size from which [`MAX_RATIO`] counts: smaller entries (a table of zeros) may be as dense as they like.
pub const RATIO_FLOOR: u64 = 16 << 20;
/// Most anomalies that are kept with their text; the rest are counted by [`Archive::n_anomalies`]. An archive with
/// 100,000 odd entries is described well enough by the first ones.
pub const MAX_ANOMALIES: usize = 256;
