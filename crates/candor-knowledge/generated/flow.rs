//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "03d01d88d18354ad037728b4c1655514264956a7bf6b9a81febd492975aab43d";
pub(super) const DATE: &str = "2026-11-22";
