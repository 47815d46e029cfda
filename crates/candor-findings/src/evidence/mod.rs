//! The evidence ladder, one file for each rung that needs its own reading.

pub(crate) mod declared;
