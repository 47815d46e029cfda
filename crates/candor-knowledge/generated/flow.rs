//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "ded6d5bc6e1a9ec11d1caff55b26f84e94a6c1d8772cc676a49d46c158368d40";
pub(super) const DATE: &str = "2026-11-21";
