//! Android containers, manifest and signatures.

pub mod accessibility;
mod assemble;
pub mod attributes;
mod containers;
mod drafts;
mod entries;
pub mod manifest;
pub mod network_config;
pub mod resources;
pub mod signing;
mod splits;
pub mod ui;
mod units;
mod xml;
mod xml_text;

pub use containers::MAX_NESTED_APKS;

pub(crate) use assemble::{read_all, sha256};
