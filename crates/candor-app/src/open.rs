//! Opening what was handed in: files, folders and lists of them become apps.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{App, Bytes, android, ios, mapping};

#[cfg(test)]
mod tests;

/// What to read beyond what the analysis needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which native libraries and scripts are inflated and hashed.
    pub opaque: Opaque,
}

/// Native libraries and scripts that are read; the others are named. Inflating them costs more than the analysis of a small
/// app.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Opaque {
    /// None: where no flow is looked for, nothing looks into them.
    Named,
    /// Libraries for one processor, and scripts.
    #[default]
    OneProcessor,
    /// All of them.
    Read,
}

/// Why an input is not read as an app: one line, naming the input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// Nothing was handed in.
    #[error("no input was given")]
    NoInput,
    /// The file or folder cannot be read.
    #[error("{input}: cannot be read: {source}")]
    Unreadable {
        /// The input as it was named.
        input: String,
        /// The system's reason.
        source: io::Error,
    },
    /// The folder holds no app files, and is no app.
    #[error("{input}: the folder holds no APK, APKS, XAPK, APKM, AAB or IPA file, and is no iOS app")]
    NoApps {
        /// The input as it was named.
        input: String,
    },
    /// The file is not a readable archive.
    #[error("{input}: {source}")]
    NotArchive {
        /// The input as it was named.
        input: String,
        /// What was found instead.
        source: candor_formats::zip::Error,
    },
    /// The file is a kind of file that is no app, or none that this version reads.
    #[error("{input}: {found}")]
    NotAnApp {
        /// The input as it was named.
        input: String,
        /// What it is.
        found: &'static str,
    },
}

/// One file to read: as it was named, and its bytes.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// The input as it was named; for messages only.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Bytes,
    /// The v4 signature that stands beside it as `<file>.idsig`.
    pub(crate) idsig: Option<Bytes>,
    /// Number of the argument that it came from. Files of one folder have the same.
    pub(crate) input: usize,
}

/// Opens inputs. Android files of the same package and version code become one app, base and splits merged. Android apps
/// come first, then iOS apps in files, then iOS apps in folders.
///
/// # Errors
/// The first input that cannot be read as an app; [`open_all`] goes on with the others.
pub fn open(inputs: &[PathBuf], options: &Options) -> Result<Vec<App>, OpenError> {
    let (apps, errors) = open_all(inputs, options);
    match errors.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(apps),
    }
}

/// Opens inputs like [`open`], and gives the apps that could be read beside the errors of those that could not.
/// At least one of both lists is not empty.
pub fn open_all(inputs: &[PathBuf], options: &Options) -> (Vec<App>, Vec<OpenError>) {
    let mut found = Found::default();
    let mut errors = Vec::new();
    for (index, input) in inputs.iter().enumerate() {
        if let Err(error) = collect(input, index, &mut found) {
            errors.push(error);
        }
    }
    if inputs.is_empty() {
        errors.push(OpenError::NoInput);
    }
    let (mut apps, more) = read_all(found.sources, options);
    errors.extend(more);
    for folder in found.app_folders {
        match ios::of_folder(&folder.display().to_string(), &folder, options) {
            Ok(app) => apps.push(app),
            Err(error) => errors.push(error),
        }
    }
    (apps, errors)
}

/// Reads files as Android apps, and those that are none as iOS apps. A file that is neither keeps the first reason.
fn read_all(sources: Vec<Source>, options: &Options) -> (Vec<App>, Vec<OpenError>) {
    let (mut apps, refused) = android::read_all(sources, options);
    let mut errors = Vec::new();
    for (source, error) in refused {
        match ios::of_file(&source, options).unwrap_or(Err(error)) {
            Ok(app) => apps.push(app),
            Err(error) => errors.push(error),
        }
    }
    (apps, errors)
}

/// Opens one file whose bytes are already there: standard input, a test, a fuzzer.
///
/// # Errors
/// If the bytes are not an app; `name` is what the error calls them.
pub fn open_bytes(name: &str, bytes: Bytes, options: &Options) -> Result<Vec<App>, OpenError> {
    let source = Source { name: name.to_owned(), bytes, idsig: None, input: 0 };
    let (apps, errors) = read_all(vec![source], options);
    match errors.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(apps),
    }
}

/// What the inputs name.
#[derive(Default)]
struct Found {
    sources: Vec<Source>,
    /// Folders that are iOS apps.
    app_folders: Vec<PathBuf>,
}

/// Adds the file, the app files of the folder, or the folder as an app.
fn collect(input: &Path, index: usize, found: &mut Found) -> Result<(), OpenError> {
    let name = input.display().to_string();
    let unreadable = |source| OpenError::Unreadable { input: name.clone(), source };
    let metadata = fs::metadata(input).map_err(unreadable)?;
    if !metadata.is_dir() {
        found.sources.push(source(input, index)?);
        return Ok(());
    }
    if ios::is_app_folder(input) {
        found.app_folders.push(input.to_owned());
        return Ok(());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(input).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if has_app_extension(&path) && path.is_file() {
            paths.push(path);
        }
    }
    // The order of a folder's listing depends on the file system.
    paths.sort();
    if paths.is_empty() {
        return Err(OpenError::NoApps { input: name });
    }
    for path in paths {
        found.sources.push(source(&path, index)?);
    }
    Ok(())
}

/// In a folder the extension chooses the files, so that notes and pictures beside the APKs are no errors. What a
/// file is, its content says.
fn has_app_extension(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    matches!(extension.as_deref(), Some("apk" | "apks" | "xapk" | "apkm" | "aab" | "ipa"))
}

fn source(path: &Path, input: usize) -> Result<Source, OpenError> {
    let name = path.display().to_string();
    let bytes = mapping::map(path).map_err(|source| OpenError::Unreadable { input: name.clone(), source })?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".idsig");
    Ok(Source { name, bytes, idsig: mapping::map(Path::new(&beside)).ok(), input })
}
