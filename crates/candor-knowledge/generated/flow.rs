//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "09af12bb54801dc0160eb1c8d02f10027942d191e3bdc56f051cd95d6612d49a";
pub(super) const DATE: &str = "2026-11-21";
