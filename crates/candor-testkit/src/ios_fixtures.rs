//! Our own iOS apps: the cases of `tests/ios/cases/`, and where the cache keeps their IPAs.

mod expected;

use std::{
    io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

pub use self::expected::{
    Absent, App, Case, Entitlement, Finding, Host, Image, Key, Library, Probe, Reason, Schedule,
};
use crate::{
    corpus,
    fixtures::{file_name, hash_folder, sorted},
};

/// The builds that every app has: as an app of the store is built today, and as one was built years ago, without optimising.
pub const BUILDS: [&str; 2] = ["chained", "dyldinfo"];

/// The builds that a case may ask for: the first one encrypted, the same for the simulator, and with a second architecture.
pub const FURTHER_BUILDS: [&str; 3] = ["encrypted", "simulator", "fat"];

/// One app of a case.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Name of the case.
    pub case: String,
    /// `true` or `decoy`.
    pub name: String,
    /// Folder with sources, property lists and parts.
    pub sources: PathBuf,
    /// Folder in the cache.
    pub built: PathBuf,
    /// Its builds.
    pub builds: Vec<String>,
}

impl Variant {
    /// The IPA of a build.
    pub fn ipa(&self, build: &str) -> PathBuf {
        self.built.join(format!("{build}.ipa"))
    }

    /// Whether all builds stand in the cache.
    pub fn is_built(&self) -> bool {
        self.builds.iter().all(|build| self.ipa(build).is_file())
    }

    /// The case file of this repository that says what must be found.
    pub fn expected(&self) -> io::Result<Case> {
        Case::read(self.sources.parent().unwrap_or(&self.sources))
    }
}

/// Both apps of all cases, sorted; a build is found by the hash of its sources, its case file, the stubs of the system and the
/// code that builds.
pub fn variants(root: &Path, cache: &Path) -> io::Result<Vec<Variant>> {
    let mut common = Sha256::new();
    hash_folder(&root.join("tests/ios/sdk"), &mut common)?;
    hash_folder(&root.join("xtask/src/fixtures/ios"), &mut common)?;
    common.update(std::fs::read(root.join("xtask/src/fixtures/ios.rs"))?);
    let mut variants = Vec::new();
    for folder in sorted(&root.join("tests/ios/cases"))? {
        let case = Case::read(&folder)?;
        let builds: Vec<String> =
            BUILDS.iter().map(|&build| build.to_owned()).chain(case.also.clone()).collect();
        for name in ["true", "decoy"] {
            let sources = folder.join(name);
            let mut hash = common.clone();
            hash.update(std::fs::read(folder.join("case.toml"))?);
            hash_folder(&sources, &mut hash)?;
            let key: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
            let case = file_name(&folder);
            let built = cache.join("fixtures").join(format!("ios-{case}-{name}-{key}"));
            variants.push(Variant { case, name: name.to_owned(), sources, built, builds: builds.clone() });
        }
    }
    Ok(variants)
}

/// The iOS apps of this repository, all built.
///
/// An error says which command builds them: a test that lacks a fixture fails, it is never skipped.
pub fn built_variants() -> io::Result<Vec<Variant>> {
    let variants = variants(&corpus::repository_root(), &corpus::cache_dir())?;
    match variants.iter().find(|variant| !variant.is_built()) {
        Some(missing) => Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!("ios {}/{} is not built: run `cargo xtask fixtures build`", missing.case, missing.name),
        )),
        None => Ok(variants),
    }
}
