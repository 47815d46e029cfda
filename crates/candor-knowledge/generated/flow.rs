//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "5b9ad27d992360217210526d6324e964c4a72893eddc1e88198337ab1c11726b";
pub(super) const DATE: &str = "2026-11-21";
