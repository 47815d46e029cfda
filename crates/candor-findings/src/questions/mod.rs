//! The readers' questions, one file each.

pub(crate) mod what;
