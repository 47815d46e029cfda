//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "2f5dc572d1e3bfe4f40b0658dc9da8db5d167deedb4f65b158702c935fb6937a";
pub(super) const DATE: &str = "2026-11-21";
