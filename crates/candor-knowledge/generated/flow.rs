//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "1fa4e7857c579349cb16804bbd7872d6d071dd42a4ac20bf85ac1edc73d12f1a";
pub(super) const DATE: &str = "2026-11-21";
