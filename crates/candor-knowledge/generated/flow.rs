//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "27a0f6bd72a5619292b33d23eff6d51b84e940bc60582cf0c673aee5116aaf0c";
pub(super) const DATE: &str = "2026-11-21";
