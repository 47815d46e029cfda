//! Real third-party inputs, pinned by hash: `corpus/inputs.toml`, `corpus/files/`, and where the cache keeps them.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

/// The client that installs a package.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Client {
    /// `npm pack`.
    Npm,
    /// `pip download --no-deps`.
    Pip,
    /// `apt-get source --download-only`.
    AptSource,
    /// `apt-get download`.
    Apt,
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Client::Npm => "npm",
            Client::Pip => "pip",
            Client::AptSource => "apt-source",
            Client::Apt => "apt",
        })
    }
}

/// One package, pinned by the hash of its archive; the files taken out of it stand in `corpus/files/`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// Client.
    pub client: Client,
    /// Name in its registry.
    pub name: String,
    /// Version.
    pub version: String,
    /// File name of the archive.
    pub archive: String,
    /// SHA-256 of the archive, in hex.
    pub sha256: String,
    /// Licence of the package as its metadata states it.
    pub licence: String,
    /// Endings of the files that are taken out; a folder where the row ends with a slash.
    pub take: Vec<String>,
    /// Sets it belongs to.
    pub sets: Vec<String>,
    /// Name of its list in `corpus/files/`, where a second version of a package is pinned; default: the package's.
    #[serde(default)]
    pub pins: Option<String>,
}

/// A file out of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinnedFile {
    /// SHA-256 in hex.
    pub sha256: String,
    /// Path inside the archive.
    pub path: String,
}

impl PinnedFile {
    /// Where the cache keeps it: by hash, with its name behind for people.
    pub fn cached(&self, cache: &Path) -> PathBuf {
        let base = self.path.rsplit('/').next().unwrap_or_default();
        let tame = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
        let base: String = base.chars().map(tame).collect();
        cache.join("inputs").join(format!("{}-{base}", self.sha256.get(..16).unwrap_or(&self.sha256)))
    }
}

impl Package {
    /// Where the hashes of its files stand.
    pub fn pins(&self, root: &Path) -> PathBuf {
        let name = self.pins.as_ref().unwrap_or(&self.name).trim_start_matches('@').replace('/', "-");
        root.join("corpus/files").join(format!("{name}.sha256"))
    }

    /// The files taken out of it, as pinned.
    pub fn files(&self, root: &Path) -> io::Result<Vec<PinnedFile>> {
        let pins = self.pins(root);
        let text = read(&pins)?;
        let row = |line: &str| {
            let (sha256, path) = line.split_once("  ")?;
            Some(PinnedFile { sha256: sha256.to_owned(), path: path.to_owned() })
        };
        text.lines().map(|line| row(line).ok_or_else(|| invalid(&pins, line))).collect()
    }
}

/// The whole list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Packages, in the order of the file.
    pub package: Vec<Package>,
}

impl List {
    /// Reads the list of the repository at `root`.
    pub fn read(root: &Path) -> io::Result<List> {
        let path = root.join("corpus/inputs.toml");
        toml::from_str(&read(&path)?).map_err(|error| invalid(&path, &error.to_string()))
    }

    /// The packages of a set, or all.
    pub fn of_set<'a>(&'a self, set: Option<&'a str>) -> impl Iterator<Item = &'a Package> {
        self.package.iter().filter(move |p| set.is_none_or(|set| p.sets.iter().any(|s| s == set)))
    }
}

/// Root of this repository.
pub fn repository_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_owned()
}

/// The cache folder outside the repository: `CANDOR_CACHE`, else `candor` in the user's cache folder.
#[expect(clippy::disallowed_methods, reason = "tests and chores look for their inputs; no audit does")]
pub fn cache_dir() -> PathBuf {
    let of = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    if let Some(dir) = of("CANDOR_CACHE") {
        return dir;
    }
    let user = of("XDG_CACHE_HOME").or_else(|| Some(of("HOME")?.join(".cache")));
    user.unwrap_or_else(std::env::temp_dir).join("candor")
}

/// The cached file of a set whose path in its archive ends with `ending`.
///
/// An error says which command installs it: a test that lacks its input fails, it is never skipped.
pub fn cached_file(set: &str, ending: &str) -> io::Result<PathBuf> {
    let found = cached_files(set)?.into_iter().find(|(file, _)| file.path.ends_with(ending));
    let path = found.ok_or_else(|| io::Error::other(format!("no file *{ending} in set {set}")))?.1;
    Ok(path)
}

/// All cached files of a set, in the order of the list.
///
/// An error says which command installs what is missing.
pub fn cached_files(set: &str) -> io::Result<Vec<(PinnedFile, PathBuf)>> {
    cached_files_in(&cache_dir(), set)
}

/// As [`cached_files`], in a given cache folder.
pub fn cached_files_in(cache: &Path, set: &str) -> io::Result<Vec<(PinnedFile, PathBuf)>> {
    let root = repository_root();
    let mut files = Vec::new();
    for package in List::read(&root)?.of_set(Some(set)) {
        for file in package.files(&root)? {
            let path = file.cached(cache);
            if !path.is_file() {
                let what = format!("{} is missing: run `cargo xtask inputs fetch {set}`", path.display());
                return Err(io::Error::new(io::ErrorKind::NotFound, what));
            }
            files.push((file, path));
        }
    }
    Ok(files)
}

fn read(path: &Path) -> io::Result<String> {
    std::fs::read_to_string(path)
        .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
}

fn invalid(path: &Path, what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{}: {what}", path.display()))
}
