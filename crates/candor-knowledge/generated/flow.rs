//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "64b4b14dc318c4c9a6a46f6b76bcd25b235447fdbec304d8087c2542acdf2a7b";
pub(super) const DATE: &str = "2026-11-21";
