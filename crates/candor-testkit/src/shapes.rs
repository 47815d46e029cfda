//! Apps with renamed libraries: `tests/shapes/`, and where the cache keeps those that R8 builds.
//!
//! Two kinds: one short main with real libraries, shrunk, optimised and renamed by R8 (or renamed whole, for a decoy);
//! and real apps as they ship, in which the types of some packages get other names.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::corpus::List;

/// Changed when the way of building changes without a change in any file that the key covers.
const RECIPE: &str = "2";

/// One app.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// Name.
    pub name: String,
    /// Folder of its `Main.java` below `tests/shapes/mains/`; empty for a real app.
    #[serde(default)]
    pub main: String,
    /// Pinned files with its libraries, with `!prefix,prefix` to take only classes below packages.
    #[serde(default)]
    pub libraries: Vec<String>,
    /// File with R8's rules below `tests/shapes/`; default: `lib.pro`, and `decoy.pro` for a decoy.
    #[serde(default)]
    pub rules: Option<String>,
    /// The pinned file of a real app; empty for one that R8 builds.
    #[serde(default)]
    pub app: String,
    /// Descriptor prefixes of the types of a real app that get other names.
    #[serde(default)]
    pub renamed: Vec<String>,
    /// What its libraries are, where the table was not made from them.
    #[serde(default)]
    pub version: Option<String>,
    /// SDKs in it that are in the table, sorted; empty for a decoy.
    pub recognised: Vec<String>,
    /// Those of them that are known not to be recognised.
    #[serde(default)]
    pub missed: Vec<String>,
    /// Whether its libraries had other names before R8 built it, so that the mapping does not tell whose a class is.
    #[serde(default)]
    pub renamed_before: bool,
    /// Whether it is built and measured at every change.
    #[serde(default)]
    pub ci: bool,
    /// Findings that its audit must have, with their owners.
    #[serde(default)]
    pub finding: Vec<OwnedFinding>,
    /// Folder in the cache with `classes.dex` and `mapping.txt`.
    #[serde(skip)]
    pub built: PathBuf,
}

/// A finding and whose code it must be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnedFinding {
    /// Data type.
    pub data: String,
    /// Item.
    pub item: String,
    /// The SDK; none: the app's own code, or nobody's known.
    pub sdk: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    build: Vec<Build>,
}

impl Build {
    /// Its code, if R8 builds it.
    pub fn dex(&self) -> PathBuf {
        self.built.join("classes.dex")
    }

    /// Whether R8 builds it.
    pub fn is_compiled(&self) -> bool {
        self.app.is_empty()
    }

    /// The source of its main class.
    pub fn source(&self, root: &Path) -> PathBuf {
        root.join("tests/shapes/mains").join(&self.main).join("Main.java")
    }

    /// Whether it must be recognised as nothing.
    pub fn is_decoy(&self) -> bool {
        self.recognised.is_empty()
    }
}

/// The pinned files of all sets that the cache may hold, by path: hash and place.
#[derive(Debug)]
pub struct PinnedFiles {
    by_path: BTreeMap<String, (String, PathBuf)>,
}

impl PinnedFiles {
    /// Those of the list of the repository at `root`.
    pub fn read(root: &Path, cache: &Path) -> io::Result<PinnedFiles> {
        let mut by_path = BTreeMap::new();
        for package in List::read(root)?.package {
            for file in package.files(root)? {
                let cached = file.cached(cache);
                by_path.insert(file.path, (file.sha256, cached));
            }
        }
        Ok(PinnedFiles { by_path })
    }

    /// The one whose path is `name`, or ends with it after a slash: hash and place in the cache.
    pub fn find(&self, name: &str) -> io::Result<(&str, &Path)> {
        let ending = format!("/{name}");
        let found = self.by_path.iter().find(|(path, _)| *path == name || path.ends_with(&ending));
        let (_, (sha256, path)) =
            found.ok_or_else(|| io::Error::other(format!("no {name} in the pinned inputs")))?;
        Ok((sha256, path))
    }
}

/// A library as the list writes it: pinned file, and the rest from `!` on.
pub fn split_library(library: &str) -> (&str, &str) {
    library.split_at(library.find('!').unwrap_or(library.len()))
}

/// All apps, in the order of the list; each build is found by the hash of what it is made from.
pub fn builds(root: &Path, cache: &Path) -> io::Result<Vec<Build>> {
    let pinned = PinnedFiles::read(root, cache)?;
    let mut common = Sha256::new();
    common.update(RECIPE);
    common.update(fs::read_to_string(root.join("xtask/src/shapes/BuildShapes.java"))?);
    for tool in ["d8.jar", "android.jar"] {
        common.update(pinned.find(tool)?.0);
    }
    let text = fs::read_to_string(root.join("tests/shapes/builds.toml"))?;
    let document: Document = toml::from_str(&text).map_err(io::Error::other)?;
    let located = document.build.into_iter().map(|build| {
        if !build.is_compiled() {
            return Ok(build);
        }
        let mut hash = common.clone();
        hash.update(fs::read_to_string(rules(&build, root))?);
        hash.update(fs::read_to_string(build.source(root))?);
        for library in &build.libraries {
            let (name, part) = split_library(library);
            hash.update(pinned.find(name)?.0);
            hash.update(part);
        }
        let key: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let built = cache.join("shapes").join(format!("{}-{key}", build.name));
        Ok(Build { built, ..build })
    });
    located.collect()
}

/// The rules that R8 builds an app by.
pub fn rules(build: &Build, root: &Path) -> PathBuf {
    let usual = if build.is_decoy() { "decoy.pro" } else { "lib.pro" };
    root.join("tests/shapes").join(build.rules.as_deref().unwrap_or(usual))
}
