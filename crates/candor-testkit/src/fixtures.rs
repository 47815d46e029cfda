//! Our own fixture apps: the cases of `tests/cases/`, the groups of `tests/flows/` and `tests/pairs/`, and where the cache
//! keeps their builds.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::corpus::{self, List};

/// Changed when the way of building changes without a change in any file that the key covers.
const RECIPE: &str = "1";

/// One app: of a case, the true one or its decoy; of a group of flows, the app or the other one it talks to.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Name of the case or the group.
    pub case: String,
    /// `true` or `decoy`; `app` or `other`.
    pub name: String,
    /// Folder with manifest, sources and resources.
    pub sources: PathBuf,
    /// Folder in the cache with `plain.apk`, `r8.apk` and `mapping.txt`.
    pub built: PathBuf,
}

/// The two ways in which each variant is compiled.
pub const BUILDS: [&str; 2] = ["plain", "r8"];

impl Variant {
    /// The APK of a build.
    pub fn apk(&self, build: &str) -> PathBuf {
        self.built.join(format!("{build}.apk"))
    }

    /// Whether both builds stand in the cache.
    pub fn is_built(&self) -> bool {
        BUILDS.iter().all(|build| self.apk(build).is_file())
    }
}

/// All variants of all cases, sorted; a build is found by the hash of its sources, the stubs, the recipe and the pinned
/// compilers.
pub fn variants(root: &Path, cache: &Path) -> io::Result<Vec<Variant>> {
    variants_in(root, cache, "tests/cases", "case.toml", &["true", "decoy"], &[])
}

/// All apps of all groups of flows, sorted and found in the same way.
pub fn flow_variants(root: &Path, cache: &Path) -> io::Result<Vec<Variant>> {
    variants_in(root, cache, "tests/flows", "group.toml", &["app"], &["other"])
}

/// The apps of all groups of pairs, sorted and found in the same way.
pub fn pair_variants(root: &Path, cache: &Path) -> io::Result<Vec<Variant>> {
    variants_in(root, cache, "tests/pairs", "group.toml", &["app"], &[])
}

/// The two complete apps of `examples/`: one that takes what it can, and its twin that only looks like it.
pub fn example_variants(root: &Path, cache: &Path) -> io::Result<Vec<Variant>> {
    let common = common(root)?;
    let examples = root.join("examples");
    ["chatter", "discreet"]
        .map(|name| variant(&examples, examples.join(name), &common, cache))
        .into_iter()
        .collect()
}

/// What all builds depend on.
fn common(root: &Path) -> io::Result<Sha256> {
    let mut common = Sha256::new();
    common.update(RECIPE);
    hash_folder(&root.join("tests/cases/stubs"), &mut common)?;
    common.update(fs::read_to_string(root.join("xtask/src/fixtures/BuildFixtures.java"))?);
    for package in List::read(root)?.of_set(Some("tools")) {
        common.update(&package.sha256);
    }
    Ok(common)
}

/// One app of a case.
fn variant(case: &Path, sources: PathBuf, common: &Sha256, cache: &Path) -> io::Result<Variant> {
    let mut hash = common.clone();
    hash_folder(&sources, &mut hash)?;
    let key: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let (case, name) = (file_name(case), file_name(&sources));
    let built = cache.join("fixtures").join(format!("{case}-{name}-{key}"));
    Ok(Variant { case, name, sources, built })
}

/// Apps in the named sub-folders of each folder that holds the marker file.
fn variants_in(
    root: &Path,
    cache: &Path,
    folder: &str,
    marker: &str,
    names: &[&str],
    optional: &[&str],
) -> io::Result<Vec<Variant>> {
    let common = common(root)?;
    let mut variants = Vec::new();
    for case in sorted(&root.join(folder))?.into_iter().filter(|case| case.join(marker).is_file()) {
        let optional = optional.iter().filter(|name| case.join(name).is_dir());
        for sources in names.iter().chain(optional).map(|name| case.join(name)) {
            variants.push(variant(&case, sources, &common, cache)?);
        }
    }
    Ok(variants)
}

/// The variants of this repository, all built.
///
/// An error says which command builds them: a test that lacks a fixture fails, it is never skipped.
pub fn built_variants() -> io::Result<Vec<Variant>> {
    all_built(variants(&corpus::repository_root(), &corpus::cache_dir())?)
}

/// The apps of this repository's groups of flows, all built.
///
/// An error says which command builds them.
pub fn built_flow_variants() -> io::Result<Vec<Variant>> {
    all_built(flow_variants(&corpus::repository_root(), &corpus::cache_dir())?)
}

/// The apps of this repository's groups of pairs, all built.
///
/// An error says which command builds them.
pub fn built_pair_variants() -> io::Result<Vec<Variant>> {
    all_built(pair_variants(&corpus::repository_root(), &corpus::cache_dir())?)
}

/// The two complete apps of this repository, built.
///
/// An error says which command builds them.
pub fn built_example_variants() -> io::Result<Vec<Variant>> {
    all_built(example_variants(&corpus::repository_root(), &corpus::cache_dir())?)
}

fn all_built(variants: Vec<Variant>) -> io::Result<Vec<Variant>> {
    match variants.iter().find(|variant| !variant.is_built()) {
        Some(missing) => Err(io::Error::new(
            io::ErrorKind::NotFound,
            format!("{}/{} is not built: run `cargo xtask fixtures build`", missing.case, missing.name),
        )),
        None => Ok(variants),
    }
}

/// Feeds names and bytes of all files below a folder to a hash.
pub(crate) fn hash_folder(dir: &Path, hash: &mut Sha256) -> io::Result<()> {
    for path in sorted(dir)? {
        hash.update(file_name(&path));
        if path.is_dir() {
            hash.update(b"{");
            hash_folder(&path, hash)?;
            hash.update(b"}");
        } else {
            let bytes = fs::read_to_string(&path)?;
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
    Ok(())
}

pub(crate) fn sorted(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(dir).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", dir.display())))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
