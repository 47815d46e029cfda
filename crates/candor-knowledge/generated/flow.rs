//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "f53b5c776d22ab06d7db4f3ef366a2b7321ef7464c0677fbab454de1d446c3a9";
pub(super) const DATE: &str = "2026-11-22";
