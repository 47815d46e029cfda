//! Apps of one short main with real libraries, renamed by R8: `tests/shapes/` and where the cache keeps the builds.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::corpus::{self, List};

/// Changed when the way of building changes without a change in any file that the key covers.
const RECIPE: &str = "1";

/// One app to build.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// Name.
    pub name: String,
    /// Folder of its `Main.java` below `tests/shapes/mains/`.
    pub main: String,
    /// File names of its libraries in the set `shapes`, with `!prefix,prefix` to take only classes below packages.
    pub libraries: Vec<String>,
    /// SDKs that must be recognised by structure, sorted; empty for a decoy.
    pub recognised: Vec<String>,
    /// Folder in the cache with `classes.dex` and `mapping.txt`.
    #[serde(skip)]
    pub built: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    build: Vec<Build>,
}

impl Build {
    /// Its code.
    pub fn dex(&self) -> PathBuf {
        self.built.join("classes.dex")
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

/// All builds, in the order of the list; each is found by the hash of what it is made from.
pub fn builds(root: &Path, cache: &Path) -> io::Result<Vec<Build>> {
    let mut common = Sha256::new();
    common.update(RECIPE);
    common.update(fs::read_to_string(root.join("xtask/src/shapes/BuildShapes.java"))?);
    common.update(fs::read_to_string(root.join("tests/shapes/lib.pro"))?);
    common.update(fs::read_to_string(root.join("tests/shapes/decoy.pro"))?);
    let list = List::read(root)?;
    for package in list.of_set(Some("tools")).chain(list.of_set(Some("shapes"))) {
        common.update(&package.sha256);
    }
    let text = fs::read_to_string(root.join("tests/shapes/builds.toml"))?;
    let document: Document = toml::from_str(&text).map_err(io::Error::other)?;
    let located = document.build.into_iter().map(|build| {
        let mut hash = common.clone();
        hash.update(fs::read_to_string(build.source(root))?);
        hash.update(build.libraries.join("|"));
        let key: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let built = cache.join("shapes").join(format!("{}-{key}", build.name));
        Ok(Build { built, ..build })
    });
    located.collect()
}

/// The builds of this repository, all there.
///
/// An error says which command builds them: a test that lacks one fails, it is never skipped.
pub fn built() -> io::Result<Vec<Build>> {
    let builds = builds(&corpus::repository_root(), &corpus::cache_dir())?;
    match builds.iter().find(|build| !build.dex().is_file()) {
        Some(missing) => {
            let what = format!(
                "{} is not built: run `cargo xtask inputs fetch shapes` and `cargo xtask shapes fixtures`",
                missing.name
            );
            Err(io::Error::new(io::ErrorKind::NotFound, what))
        }
        None => Ok(builds),
    }
}
