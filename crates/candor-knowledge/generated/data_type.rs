//! Ids of data types as constants. Written by `cargo xtask data build` from `data/taxonomy/`; do not edit.
