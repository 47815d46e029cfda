//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "9d2910090c3bdc5b7ea2f27107e8d031e504d109a6fcd896c6441d33d49fb5e5";
pub(super) const DATE: &str = "2026-11-21";
