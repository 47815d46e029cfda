//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "8c6fd7949d4b66631ed71ea139b209c3d71c9e336113ab8f9018e80ef11d3caa";
pub(super) const DATE: &str = "2026-11-21";
