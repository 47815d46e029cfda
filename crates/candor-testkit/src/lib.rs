//! Builds small APK, DEX and AXML bytes in memory, for tests only.

pub mod zip;
