//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "f923ffadcddce12716a111f49b742b5492a13cfd5b1805f93100695495c4c31c";
pub(super) const DATE: &str = "2026-11-21";
