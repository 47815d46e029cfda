//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "493fdb0737c2c5b0759855c14f1a90f18e09ddb0baca096dd43610318d0b0d9f";
pub(super) const DATE: &str = "2026-11-21";
