//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "597eb4520b0da56a045cf374b547bab12e2e14ef13a5f28a417b4c93cc054289";
pub(super) const DATE: &str = "2026-11-21";
