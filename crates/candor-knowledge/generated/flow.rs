//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "93593ecb22f6b9e507af0c3f6527b9a8cb21cfa59b20eecd85918b855396f71a";
pub(super) const DATE: &str = "2026-11-21";
