//! Claims: files of checkable sentences, and a verdict on each from a report.

mod claim;
mod decide;
mod look;
mod phrase;
mod predicates;
mod read;
mod reason;
mod strict;
mod weigh;

pub use claim::{Claim, ClaimFile, Defaults, GuardIs, OwnerIs, Predicate, Scope, Suppress, To, Words};
pub use read::{ClaimError, Claims, MAX_CLAIMS, MAX_FILE_BYTES, claims_schema, is_day, read};
pub use weigh::{Against, judge};
