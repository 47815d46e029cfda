//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "365f585492a036e626f9f2f5232836b2309d599d7f6730529b849200762e685f";
pub(super) const DATE: &str = "2026-11-22";
