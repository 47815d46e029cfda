//! Android containers, manifest and signatures.

pub mod attributes;
pub mod manifest;
pub mod network_config;
pub mod resources;
pub mod signing;
pub mod ui;
mod xml;
mod xml_text;
