//! `corpus/inputs.toml`: which packages, with which hashes, for which sets.

use std::{fmt, path::Path};

use anyhow::{Context, Result};
use serde::Deserialize;

/// The client that installs a package.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Client {
    /// `npm pack`.
    Npm,
    /// `pip download --no-deps`.
    Pip,
    /// `apt-get source --download-only`.
    AptSource,
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Client::Npm => "npm",
            Client::Pip => "pip",
            Client::AptSource => "apt-source",
        })
    }
}

/// One package, pinned by the hash of its archive; the files taken out of it stand in `corpus/files/`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Package {
    /// Client.
    pub(crate) client: Client,
    /// Name in its registry.
    pub(crate) name: String,
    /// Version.
    pub(crate) version: String,
    /// File name of the archive.
    pub(crate) archive: String,
    /// SHA-256 of the archive.
    pub(crate) sha256: String,
    /// Licence of the package as its metadata states it.
    pub(crate) licence: String,
    /// Endings of the files that are taken out.
    pub(crate) take: Vec<String>,
    /// Sets it belongs to.
    pub(crate) sets: Vec<String>,
}

/// The whole list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct List {
    /// Packages, in the order of the file.
    pub(crate) package: Vec<Package>,
}

impl List {
    /// The packages of a set, or all.
    pub(crate) fn of_set<'a>(&'a self, set: Option<&'a str>) -> impl Iterator<Item = &'a Package> {
        self.package.iter().filter(move |p| set.is_none_or(|set| p.sets.iter().any(|s| s == set)))
    }
}

/// Reads the list.
pub(crate) fn read(root: &Path) -> Result<List> {
    let path = root.join("corpus/inputs.toml");
    let text = std::fs::read(&path).with_context(|| path.display().to_string())?;
    toml::from_slice(&text).with_context(|| path.display().to_string())
}
