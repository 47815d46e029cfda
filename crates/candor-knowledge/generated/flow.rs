//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "d12b5f4d740a5cca402b6c5e89a049f97f7ca3d292f0d2cf62f26b93b179fbfb";
pub(super) const DATE: &str = "2026-11-21";
