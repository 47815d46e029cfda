//! Builds small APK, DEX and AXML bytes in memory and finds the pinned real inputs, for tests only.

pub mod apk;
pub mod arsc;
pub mod axml;
pub mod codesign;
pub mod corpus;
pub mod dex;
pub mod elf;
pub mod fixtures;
pub mod ios_fixtures;
pub mod ipa;
pub mod macho;
pub mod mutate;
pub mod precision;
pub mod programs;
pub mod res;
pub mod sdk_truth;
pub mod shapes;
pub mod signing;
pub mod zip;
