//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "1e59fc806772ead2891d243d96ed4782ecbd8b7aae08050a33e3f15ad7480a9d";
pub(super) const DATE: &str = "2026-11-21";
