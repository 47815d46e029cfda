//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "2919e0561b1b2f432d4a4fb7d4b9e574e21a8c4687cbfcb9dacc374db51657a4";
pub(super) const DATE: &str = "2026-11-21";
