//! What an app does, held against what is said of it, what its maker says, and what it did before.
//!
//! Input: a [`candor_report::report::Report`], of this run or read back, and files of claims and disclosures. Output: records of
//! the report's own types.
//!
//! Invariant: reads reports and changes none of their findings; nothing here looks into an app.

pub mod claims;
pub mod diff;
pub mod disclosed;
pub mod draft;
pub mod needed;
pub mod peers;
mod time;
