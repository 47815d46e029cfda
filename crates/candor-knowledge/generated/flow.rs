//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "b2ea60339410827e511ef329e8b151a77b065bd9a2f8a6d5bd18fab20f46132a";
pub(super) const DATE: &str = "2026-11-21";
