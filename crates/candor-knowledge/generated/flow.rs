//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "013cdc4fb08c84c7274540a816f1e9e660bed4daa73f6888866f5e1418bbb3ea";
pub(super) const DATE: &str = "2026-11-21";
