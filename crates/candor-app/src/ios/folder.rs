//! Folders on disk (`.app`, `.appex`, `.framework`, an unpacked IPA): their files in a fixed order, within limits.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::files::START;
use crate::{Bytes, OpenError, Problem, mapping};

/// Most files of a folder, like the entries of an archive.
pub const MAX_FILES: usize = candor_formats::zip::MAX_ENTRIES;
/// Folders within one another.
pub const MAX_FOLDERS: usize = 64;
/// Most bytes of all files: every one of them is hashed. The store takes no app above 4 GB.
pub const MAX_BYTES: u64 = 16 << 30;
/// Largest file that is read as a member.
const MAX_MEMBER: u64 = 1 << 30;
/// Files up to this size are copied: a mapping costs more, and the system has a limited number of them.
const SMALL: usize = 256 << 10;

/// What a limit of the whole folder is told as.
const LIMIT: io::ErrorKind = io::ErrorKind::FileTooLarge;

/// A file of a folder.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Name from the folder, with `/`.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Number of bytes.
    pub(crate) size: u64,
    /// Its first bytes.
    pub(crate) start: Vec<u8>,
    /// SHA-256 of all of it.
    pub(crate) sha256: [u8; 32],
}

/// All files of a folder, sorted by name. Symbolic links are not followed, so that nothing outside is read, and said;
/// so are files that cannot be read.
///
/// # Errors
/// If the folder cannot be listed, or a limit is hit.
pub(crate) fn files(
    input: &str,
    root: &Path,
    label: &str,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Found>, OpenError> {
    let unreadable = |source| OpenError::Unreadable { input: input.to_owned(), source };
    let mut walk = Walk { label, problems, found: Vec::new(), n_bytes: 0 };
    walk.folder(root, "", 0).map_err(unreadable)?;
    let mut found = walk.found;
    found.sort_by(|a, b| a.0.cmp(&b.0));
    let look = |(name, path): (String, PathBuf)| match mapping::map(&path) {
        Ok(bytes) => Ok(Found {
            size: bytes.len() as u64,
            start: bytes.get(..START.min(bytes.len())).unwrap_or_default().to_vec(),
            sha256: Sha256::digest(&*bytes).into(),
            name,
            path,
        }),
        Err(error) => Err(Problem::lost(
            format!("{label}!{}", name.escape_debug()),
            format!("cannot be read: {}", error.kind()),
        )),
    };
    let looked: Vec<Result<Found, Problem>> = found.into_par_iter().map(look).collect();
    let mut files = Vec::new();
    for result in looked {
        match result {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    Ok(files)
}

/// SHA-256 of a folder: of one line for each file, its digest in hexadecimal, two blanks and its name, sorted by name,
/// as `find . -type f -printf '%P\0' | sort -z | xargs -0 sha256sum | sha256sum` gives it in the C locale for names
/// without line breaks and backslashes.
pub(crate) fn digest(files: &[Found]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for file in files {
        for byte in file.sha256 {
            hasher.update(format!("{byte:02x}"));
        }
        hasher.update(format!("  {}\n", file.name));
    }
    hasher.finalize().into()
}

/// The bytes of a file.
pub(crate) fn bytes(path: &Path) -> Result<Bytes, String> {
    let mapped = mapping::map(path).map_err(|error| format!("cannot be read: {}", error.kind()))?;
    if mapped.len() as u64 > MAX_MEMBER {
        return Err(format!("{} bytes, more than the limit of {MAX_MEMBER}", mapped.len()));
    }
    Ok(if mapped.len() <= SMALL { Bytes::from(mapped.to_vec()) } else { mapped })
}

struct Walk<'a> {
    label: &'a str,
    problems: &'a mut Vec<Problem>,
    found: Vec<(String, PathBuf)>,
    n_bytes: u64,
}

impl Walk<'_> {
    /// Adds the files of a folder; `prefix` is its name from the root with a `/` behind it.
    fn folder(&mut self, path: &Path, prefix: &str, depth: usize) -> io::Result<()> {
        let mut entries: Vec<fs::DirEntry> = fs::read_dir(path)?.collect::<io::Result<_>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let file_name = entry.file_name();
            let name = format!("{prefix}{}", file_name.to_string_lossy());
            let label = self.label;
            let place = || format!("{label}!{}", name.escape_debug());
            let kind = entry.file_type()?;
            if kind.is_symlink() {
                let what = "a symbolic link, which is not followed";
                self.problems.push(Problem::odd(place(), what));
            } else if kind.is_dir() && depth >= MAX_FOLDERS {
                let what = format!("more than {MAX_FOLDERS} folders within one another; it was left out");
                self.problems.push(Problem::lost(place(), what));
            } else if kind.is_dir() {
                match self.folder(&entry.path(), &format!("{name}/"), depth + 1) {
                    Err(error) if error.kind() != LIMIT => {
                        let what = format!("the folder cannot be listed: {}", error.kind());
                        self.problems.push(Problem::lost(place(), what));
                    }
                    result => result?,
                }
            } else if kind.is_file() && file_name.to_str().is_none() {
                self.problems.push(Problem::lost(place(), "the name is not UTF-8; it was left out"));
            } else if kind.is_file() {
                self.file(name, &entry)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, name: String, entry: &fs::DirEntry) -> io::Result<()> {
        let size = entry.metadata()?.len();
        self.n_bytes = self.n_bytes.saturating_add(size);
        if self.found.len() >= MAX_FILES || self.n_bytes > MAX_BYTES {
            let what = format!("the folder has more than {MAX_FILES} files or {MAX_BYTES} bytes");
            return Err(io::Error::new(LIMIT, what));
        }
        self.found.push((name, entry.path()));
        Ok(())
    }
}
