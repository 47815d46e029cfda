//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "690b355437174d45d1b6c81f2f48a4e6f50903a8ef42be4b40f37bc8b92a1d40";
pub(super) const DATE: &str = "2026-11-21";
