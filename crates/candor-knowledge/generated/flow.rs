//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "37743309144040dfd3d52d2ea9fc71e9a94e09328d057f6fc25a85678fd99245";
pub(super) const DATE: &str = "2026-11-21";
