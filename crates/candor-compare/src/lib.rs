//! What an app does, held against what is said of it and what it did before.
//!
//! Input: a [`candor_report::report::Report`], of this run or read back, and files of claims. Output: records of the report's
//! own types ([`candor_report::claims::Claim`], [`candor_report::needed::Needed`]).
//!
//! Invariant: reads reports and changes none of their findings; nothing here looks into an app.

pub mod claims;
pub mod diff;
pub mod needed;
mod time;
