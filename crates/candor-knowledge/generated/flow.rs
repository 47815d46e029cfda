//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "04f7c2d34811fbc8c6734b81f75d65c6a395314c6a1e7f021399481bf30a200d";
pub(super) const DATE: &str = "2026-11-21";
