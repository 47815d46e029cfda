//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "e7382e6f12d65e93ef93b8d88b5b563cd424791a04f046140758cf3f15dd113f";
pub(super) const DATE: &str = "2026-11-22";
