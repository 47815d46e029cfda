//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "19f807e2b311049c6c0d77a9bc002467074d09b29b24f79d02d60d8b9ea0ad55";
pub(super) const DATE: &str = "2026-11-21";
