//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "ed5a119a3dc05dc2d7406f7d460189a769e0436d74c08cbd7990c8570c8f3309";
pub(super) const DATE: &str = "2026-11-21";
