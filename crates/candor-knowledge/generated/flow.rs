//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "c8ab7b7cbb0a2ea71bd59ae4beee2abd0d8cd27e5ea273a229bdb42dc1075067";
pub(super) const DATE: &str = "2026-11-21";
