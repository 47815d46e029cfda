//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "0693e1fbb0ecad63270bf28c7a5850e6780125a8b573cb1c374abcb0bae49704";
pub(super) const DATE: &str = "2026-11-21";
