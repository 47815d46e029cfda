//! What the bytes say: each module turns the bytes of one file format into structures that borrow from them.
//!
//! Input: byte slices. Output: borrowed views, plus problems for whatever is damaged.
//!
//! Invariant: no IO, no panic, no allocation whose size an input controls without a named limit. Every error
//! carries the offset and the value seen.
#![deny(clippy::indexing_slicing)]

pub mod arsc;
pub mod axml;
pub mod codesign;
pub mod dart;
pub mod dex;
pub mod dotnet;
pub mod elf;
pub mod hermes;
pub mod javascript;
pub mod macho;
pub mod objc;
pub mod proto;
pub mod res;
pub mod texts;
pub mod unity;
pub mod zip;
