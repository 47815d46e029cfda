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

/// The builds that every app has: as an app of the store is built today, and as one was built years ago,
/// without optimising.
pub const BUILDS: [&str; 2] = ["chained", "dyldinfo"];

/// The builds that a case may ask for: the first one encrypted, the same for the simulator, and with a second
/// architecture.
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

/// Both apps of all cases, sorted; a build is found by the hash of its sources, its case file, the stubs of
/// the system and the code that builds.
pub fn variants(root: &Path, cache: &Path) -> io::Result<Vec<Variant>> {
    let mut common = Sha256::new();
    hash_folder(&root.join("tests/ios/sdk"), &mut common)?;
    hash_folder(&root.join("xtask/src/fixtures/ios"), &mut common)?;
    common.update(std::fs::read_to_string(root.join("xtask/src/fixtures/ios.rs"))?);
    let mut variants = Vec::new();
    for folder in sorted(&root.join("tests/ios/cases"))? {
        let case = Case::read(&folder)?;
        let builds: Vec<String> =
            BUILDS.iter().map(|&build| build.to_owned()).chain(case.also.clone()).collect();
        for name in ["true", "decoy"] {
            let sources = folder.join(name);
            let mut hash = common.clone();
            hash.update(std::fs::read_to_string(folder.join("case.toml"))?);
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

#[cfg(test)]
mod tests {
    //! Cases are read, and speak of data that the taxonomy knows.

    use std::collections::BTreeMap;

    use super::*;

    /// Items that cases name and the taxonomy has not yet.
    const PENDING: [&str; 0] = [];

    #[derive(serde::Deserialize)]
    struct Taxonomy {
        data_type: Vec<DataType>,
    }

    #[derive(serde::Deserialize)]
    struct DataType {
        id: String,
        items: Vec<Item>,
    }

    #[derive(serde::Deserialize)]
    struct Item {
        id: String,
    }

    fn cases(root: &Path) -> Vec<(String, Case)> {
        let folders = sorted(&root.join("tests/ios/cases")).unwrap();
        folders.iter().map(|folder| (file_name(folder), Case::read(folder).unwrap())).collect()
    }

    #[test]
    fn cases_name_data_of_the_taxonomy() {
        let root = corpus::repository_root();
        let text = std::fs::read_to_string(root.join("data/taxonomy/data_types.toml")).unwrap();
        let types: Taxonomy = toml::from_str(&text).unwrap();
        let types: BTreeMap<&str, Vec<&str>> = types
            .data_type
            .iter()
            .map(|of| (of.id.as_str(), of.items.iter().map(|item| item.id.as_str()).collect()))
            .collect();
        let cases = cases(&root);
        assert!(cases.len() >= 15, "{} cases", cases.len());
        for (name, case) in &cases {
            for app in [&case.genuine, &case.decoy] {
                let findings = app.finding.iter().map(|row| (&row.data, &row.item));
                for (data, item) in findings.chain(app.absent.iter().map(|row| (&row.data, &row.item))) {
                    let items =
                        types.get(data.as_str()).unwrap_or_else(|| panic!("{name}: no data type {data}"));
                    let is_known =
                        |item: &String| items.contains(&item.as_str()) || PENDING.contains(&item.as_str());
                    assert!(item.as_ref().is_none_or(is_known), "{name}: {data} has no item {item:?}");
                }
            }
        }
    }

    #[test]
    fn each_case_says_something_of_both_apps() {
        for (name, case) in cases(&corpus::repository_root()) {
            let [genuine, decoy] = [&case.genuine, &case.decoy].map(|app| {
                app.finding.len() + app.absent.len() + app.host.len() + app.reason.len() + app.no_reason.len()
            });
            assert!(genuine > 0 && decoy > 0, "{name}");
        }
    }

    #[test]
    fn a_rung_that_is_none_is_refused() {
        let folder = corpus::cache_dir().join(format!("ios-case-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let text = "claim = \"\"\ndecoy_is = \"\"\nfailure_modes = []\n[true]\n[decoy]\n[[decoy.finding]]\n\
                    data = \"location.precise\"\nrung = \"sure\"\n";
        std::fs::write(folder.join("case.toml"), text).unwrap();
        let error = Case::read(&folder).unwrap_err().to_string();
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(error.contains("rung `sure`"), "{error}");
    }
}
