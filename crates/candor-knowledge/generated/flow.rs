//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "a344d0272513af1fc81df0fe41d1fc9a53663da21e0a0fa30a9ce3f5a42a46db";
pub(super) const DATE: &str = "2026-11-21";
