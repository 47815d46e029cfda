//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "cfb361f001bb298d7660a59e4246f930a9d0db15623c81533cd678830492fb68";
pub(super) const DATE: &str = "2026-11-21";
