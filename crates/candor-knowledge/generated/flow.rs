//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "9403f328e35543680c67f6b35aae9f7726edf07c65d55bd2d8d403853354980a";
pub(super) const DATE: &str = "2026-11-21";
