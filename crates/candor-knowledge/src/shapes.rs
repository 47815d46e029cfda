//! The table of library shapes, as bytes: `candor_program::shape::Table` reads it in place.

/// The compiled table of library shapes (`data/android/shapes/shapes.bin`).
pub fn shapes_table() -> &'static [u8] {
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/android/shapes/shapes.bin"))
}
