//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "b8e0abcc5e8260c87387e0bb486390f936bd3d026e03140c8202da1985eedcd9";
pub(super) const DATE: &str = "2026-11-21";
