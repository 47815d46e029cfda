//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "a28d113b7317a0bc10eb1d025405669def29933c493cd717f51293cbfc355759";
pub(super) const DATE: &str = "2026-11-21";
