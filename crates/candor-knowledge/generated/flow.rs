//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "e38a28a346db602ce6091a68cf665a36cb163aa8c0dc3bf8a57952492b414a19";
pub(super) const DATE: &str = "2026-11-21";
