//! The seal of a bundle's resources (`_CodeSignature/CodeResources`): a property list with a hash of each file.
//!
//! The list itself is sealed by special slot 3 of the main image, so a file that is as in the list is as it was signed.

use super::{
    error::{Error, Result},
    hash::{sha1, sha256},
    value::Value,
};

/// The seal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeResources {
    /// Rows by path. Of `files2`; of `files`, which older releases read, where there is no other.
    pub rows: Vec<Resource>,
    /// Rows whose value is none that a seal has.
    pub n_unreadable: usize,
}

/// A row of the seal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// Path within the bundle.
    pub path: String,
    /// SHA-1 of the file.
    pub sha1: Option<Vec<u8>>,
    /// SHA-256 of the file.
    pub sha256: Option<Vec<u8>>,
    /// Whether it may be missing.
    pub optional: bool,
    /// Where it leads, if it is a link.
    pub link: Option<String>,
    /// Hash of the code directory of nested code, which has its own signature.
    pub cd_hash: Option<Vec<u8>>,
}

/// What became of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResourceState {
    /// Every hash of the row fits.
    AsSigned,
    /// A hash of the row does not fit.
    ChangedAfterSigning,
    /// It is gone, and the row does not allow that.
    Missing,
    /// It is gone, and the row allows that.
    MissingOptional,
    /// The row has no hash of bytes: a link, or nested code.
    NoHash,
}

impl CodeResources {
    /// Reads a seal.
    ///
    /// # Errors
    /// The bytes are no property list, or one without files.
    pub fn parse(bytes: &[u8]) -> Result<Self> {
        let list = Value::parse(bytes)?;
        let Some(files) = list.get("files2").or_else(|| list.get("files")) else {
            let reason = "it has neither files2 nor files".to_owned();
            return Err(Error::Unreadable { what: "seal of resources", reason });
        };
        let mut this = Self::default();
        for (path, value) in files.entries() {
            match Resource::of(path, value) {
                Some(row) => this.rows.push(row),
                None => this.n_unreadable += 1,
            }
        }
        // Stable: of two rows for one path the first counts, as in the list.
        this.rows.sort_by(|a, b| a.path.cmp(&b.path));
        this.rows.dedup_by(|later, earlier| later.path == earlier.path);
        Ok(this)
    }

    /// The row of a path.
    #[must_use]
    pub fn row(&self, path: &str) -> Option<&Resource> {
        let index = self.rows.binary_search_by(|row| row.path.as_str().cmp(path)).ok()?;
        self.rows.get(index)
    }
}

impl Resource {
    fn of(path: &str, value: &Value) -> Option<Self> {
        let path = path.to_owned();
        if let Some(hash) = value.data() {
            return Some(Self { path, sha1: Some(hash.to_vec()), ..Self::default() });
        }
        let Value::Dictionary(_) = value else { return None };
        let data = |key: &str| value.get(key).and_then(Value::data).map(<[u8]>::to_vec);
        Some(Self {
            path,
            sha1: data("hash"),
            sha256: data("hash2"),
            optional: value.get("optional").and_then(Value::bool) == Some(true),
            link: value.get("symlink").and_then(Value::text).map(str::to_owned),
            cd_hash: data("cdhash"),
        })
    }

    /// Checks the file's bytes, `None` if it is not there, against the row.
    #[must_use]
    pub fn check(&self, bytes: Option<&[u8]>) -> ResourceState {
        let Some(bytes) = bytes else {
            return if self.optional { ResourceState::MissingOptional } else { ResourceState::Missing };
        };
        let strong = self.sha256.as_ref().map(|hash| *hash == sha256(bytes));
        let weak = self.sha1.as_ref().map(|hash| *hash == sha1(bytes));
        match (strong, weak) {
            (None, None) => ResourceState::NoHash,
            (Some(false), _) | (_, Some(false)) => ResourceState::ChangedAfterSigning,
            _ => ResourceState::AsSigned,
        }
    }
}
