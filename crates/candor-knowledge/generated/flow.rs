//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "5e14d473eeaaae0a76fd1b1aa6fc1a8e484935af83da53c9cae4bf3552c9d4a6";
pub(super) const DATE: &str = "2026-11-21";
