//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "9f25c620bbaed58236c08bc65d592bf65f2d37f20b716892b00f9b171a746959";
pub(super) const DATE: &str = "2026-11-21";
