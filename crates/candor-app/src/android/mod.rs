//! Android containers, manifest and signatures.

pub mod signing;
