//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "01ccce2bb02204986e04ae0b2994b9ed8c8228edf7fcbd90c058cf7b815544ed";
pub(super) const DATE: &str = "2026-11-21";
