//! Apple's forms: privacy labels, privacy manifests, and the texts by which an app explains what it asks for.

pub(crate) mod details;
pub(crate) mod label;
pub(crate) mod manifest;
mod strings;
pub(crate) mod usage;
