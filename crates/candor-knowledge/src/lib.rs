//! What the world knows: schema, loader, checker and index of `data/`.
//!
//! Invariant: the only reader of `data/`; every row has an id, a source and a date.

mod framework;

pub use framework::framework_table;
