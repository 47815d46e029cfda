//! The framework table, as bytes: `candor_program::framework::Surface` reads it in place.

/// The compiled table of framework classes (`data/android/framework/surface.bin`).
pub fn framework_table() -> &'static [u8] {
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/android/framework/surface.bin"))
}

/// The compiled table of the frameworks of iOS (`data/ios/framework/surface.bin`).
pub fn ios_framework_table() -> &'static [u8] {
    include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/ios/framework/surface.bin"))
}
