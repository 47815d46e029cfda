//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "474b24a419a65df1b2c77b00994e89b44dee5b45e61bf52394f7574ef40e0827";
pub(super) const DATE: &str = "2026-11-21";
