//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "4169f28a896ee0f0487e74ff2bc9a877ded0c671a163e151d258ead64d93e27c";
pub(super) const DATE: &str = "2026-11-21";
