//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.

pub(super) const SHA256: &str = "e59a0837a677d3931dc399c7a977e5af393cf5404579f961ea51fc1322862022";
pub(super) const DATE: &str = "2026-11-22";
