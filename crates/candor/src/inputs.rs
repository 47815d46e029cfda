//! What was handed in: apps by path or on standard input, reports, additions to the knowledge.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use candor::RuleSet;
use candor_app::{App, Bytes, OpenError};
use candor_knowledge::Knowledge;
use candor_report::report::Report;

use crate::commands::{Failure, warn};

/// Apps that could be read, and whether some could not.
pub(crate) struct Opened {
    /// The apps.
    pub(crate) apps: Vec<App>,
    /// Whether an input was refused; its reason is on standard error.
    pub(crate) some_unread: bool,
}

/// Opens apps. Inputs that are not apps are named on standard error; it is a failure only when none is left.
pub(crate) fn open(paths: &[PathBuf], rules: &RuleSet) -> Result<Opened, Failure> {
    let options = rules.opening();
    let (stdin, files): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|p| p == Path::new("-"));
    let (mut apps, mut errors) = (Vec::new(), Vec::new());
    if !files.is_empty() {
        let (some, refused) = candor_app::open_all(&files, &options);
        apps.extend(some);
        errors.extend(refused);
    }
    if !stdin.is_empty() {
        match candor_app::open_bytes("standard input", read_stdin()?, &options) {
            Ok(some) => apps.extend(some),
            Err(error) => errors.push(error),
        }
    }
    let mut lines: Vec<String> = errors.iter().map(OpenError::to_string).collect();
    if apps.is_empty() {
        let last = lines.pop().unwrap_or_else(|| "no input holds an app".to_owned());
        lines.iter().for_each(|line| warn(line));
        return Err(Failure::App(last));
    }
    lines.iter().for_each(|line| warn(line));
    Ok(Opened { apps, some_unread: !lines.is_empty() })
}

fn read_stdin() -> Result<Bytes, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::App(format!("standard input: cannot be read: {error}")))?;
    Ok(Bytes::from(bytes))
}

/// Reads a report back.
pub(crate) fn report(path: &Path) -> Result<Report, Failure> {
    let bytes = read(path)?;
    candor_report::read_report(&bytes).map_err(|error| Failure::File(format!("{}: {error}", path.display())))
}

/// The knowledge with the user's additions: files, or folders with `.toml` files.
pub(crate) fn knowledge(additions: &[PathBuf]) -> Result<Knowledge, Failure> {
    let mut overlay = Vec::new();
    for path in additions {
        overlay.extend(toml_files(path)?);
    }
    let embedded = Knowledge::embedded().map_err(|error| Failure::File(error.to_string()))?;
    embedded.with_overlay(&overlay).map_err(|error| {
        let names: Vec<String> = additions.iter().map(|p| p.display().to_string()).collect();
        Failure::File(format!("{}: {error}", names.join(", ")))
    })
}

/// The rules of flows with the user's beside them: files, or folders with `.toml` files.
pub(crate) fn rules(additions: &[PathBuf]) -> Result<RuleSet, Failure> {
    let mut files = Vec::new();
    for path in additions {
        files.extend(toml_files(path)?);
    }
    let failed = |error: candor::RuleSetError| Failure::File(error.to_string());
    RuleSet::embedded().map_err(failed)?.with(&files).map_err(failed)
}

/// Names and texts of one file, or of the files in a folder.
fn toml_files(path: &Path) -> Result<Vec<(String, String)>, Failure> {
    let failed = |error: std::io::Error| Failure::File(format!("{}: {error}", path.display()));
    if path.is_dir() {
        return candor_knowledge::check::read_dir(path).map_err(failed);
    }
    let text = String::from_utf8(read(path)?)
        .map_err(|error| Failure::File(format!("{}: not UTF-8: {error}", path.display())))?;
    let name =
        path.file_name().map_or_else(|| path.display().to_string(), |n| n.to_string_lossy().into_owned());
    Ok(vec![(name, text)])
}

/// An evidence file, and the app that the user states it to be of: `FILE=APP_ID`. A file whose whole name is as typed is
/// that file.
pub(crate) fn stated(typed: &Path) -> (PathBuf, Option<String>) {
    let text = typed.to_string_lossy();
    match text.rsplit_once('=') {
        Some((file, app)) if !typed.exists() && !app.is_empty() && !app.contains(['/', '\\']) => {
            (PathBuf::from(file), Some(app.to_owned()))
        }
        _ => (typed.to_path_buf(), None),
    }
}

/// A file that is read from front to back.
#[expect(clippy::disallowed_methods, reason = "evidence files are files that the user names here")]
pub(crate) fn stream(path: &Path) -> Result<impl Read + use<>, Failure> {
    let failed = |error: std::io::Error| Failure::File(format!("{}: {error}", path.display()));
    let file = std::fs::File::open(path).map_err(failed)?;
    if file.metadata().map_err(failed)?.is_dir() {
        return Err(Failure::File(format!("{}: is a folder", path.display())));
    }
    Ok(std::io::BufReader::with_capacity(1 << 20, file))
}

/// Files of a folder, by name.
pub(crate) fn files(dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| Failure::File(format!("{}: {error}", dir.display()));
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// The first byte of a file; none of one that is empty, a folder or not there.
#[expect(clippy::disallowed_methods, reason = "the file is one that the user names here")]
pub(crate) fn first_byte(path: &Path) -> Option<u8> {
    let mut first = [0];
    std::fs::File::open(path).ok()?.read_exact(&mut first).ok()?;
    first.first().copied()
}

/// A file of at most so many bytes, or why not.
#[expect(clippy::disallowed_methods, reason = "tables are files that the user names here")]
pub(crate) fn read_at_most(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    let file = std::fs::File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() > limit { Err(format!("has more than {limit} bytes")) } else { Ok(bytes) }
}

#[expect(clippy::disallowed_methods, reason = "reports and additions are files that the user names here")]
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::File(format!("{}: {error}", path.display())))
}
