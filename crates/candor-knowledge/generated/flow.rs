//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "74f3d58f05d78890bd925bd2f7eebd4ea6beadead0bcad7d3a087e1718c6f8fd";
pub(super) const DATE: &str = "2026-11-21";
