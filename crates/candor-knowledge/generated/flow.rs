//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "a0b550fec478311fb5381a1cbdc636c8d961d0d16cedc1496499bed6316e530e";
pub(super) const DATE: &str = "2026-11-21";
