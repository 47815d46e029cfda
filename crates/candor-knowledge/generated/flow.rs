//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "dfa1ac5787c3969096f4f96224686053382c478dc9b1cf8911f7e82ab0b21cf0";
pub(super) const DATE: &str = "2026-11-21";
