//! What the bytes say: each module turns the bytes of one file format into structures that borrow from them.
//!
//! Input: byte slices. Output: borrowed views, plus problems for whatever is damaged.
//!
//! Invariant: no IO, no panic, no allocation whose size an input controls without a named limit. Every error
//! carries the offset and the value seen.
#![deny(clippy::indexing_slicing)]

pub mod arsc;
pub mod axml;
pub mod dex;
pub mod elf;
pub mod proto;
pub mod res;
pub mod zip;
