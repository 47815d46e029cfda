//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "4886b1f78112fdf98269be8eb57b2e6d5fa9f8868700f38924a5514664350c78";
pub(super) const DATE: &str = "2026-11-21";
