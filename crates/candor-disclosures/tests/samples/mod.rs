//! The samples of this folder, read by name.

use std::path::PathBuf;

use candor_disclosures::{Disclosure, read};

/// Where a sample stands.
pub(crate) fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(name)
}

/// What a sample says.
#[allow(dead_code, reason = "not every test reads by name")]
pub(crate) fn sample(name: &str) -> Disclosure {
    let bytes = std::fs::read(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    read(&bytes, name).unwrap_or_else(|error| panic!("{name}: {error}"))
}
