//! iOS: IPAs, app folders, extensions, frameworks and bare Mach-O files become apps.
//!
//! A member's path is `app.ipa!` and the entry's name in an IPA, `bundle.app!` and the file's name in a folder: the
//! name of the file or folder that was handed in is no part of it. Only the first bytes of a Mach-O file are looked at.

mod assemble;
mod bundles;
mod drafts;
mod files;
mod folder;
mod identity;
mod info;
mod ipa;
mod layout;
mod locate;
mod nib;
pub mod plist;
mod roles;
mod strings;
mod translations;
mod transport;
mod xcframework;

use std::path::{Path, PathBuf};

use candor_formats::zip::Archive;
use sha2::{Digest, Sha256};

pub use folder::{MAX_BYTES, MAX_FILES, MAX_FOLDERS};
pub use info::MAX_LISTED;
pub use layout::{MAX_BUNDLES, MAX_NESTED};
pub use strings::{MAX_ROWS, MAX_STRINGS};

use crate::{App, BundleKind, Bytes, OpenError, Options, open::Source};
use assemble::Input;
use files::Files;

/// First bytes of a static library.
const STATIC_LIBRARY: &[u8] = b"!<arch>\n";
/// What an IPA is called in member paths.
const IPA: &str = "app.ipa";

/// Reads a file as an IPA or a Mach-O file; `None` if it is neither.
pub(crate) fn of_file(source: &Source, options: &Options) -> Option<Result<App, OpenError>> {
    let refuse = |found| Some(Err(OpenError::NotAnApp { input: source.name.clone(), found }));
    if source.bytes.starts_with(STATIC_LIBRARY) {
        return refuse("a static library, not an app");
    } else if layout::is_macho(source.bytes.get(..files::START).unwrap_or_default()) {
        return Some(Ok(lone(source.bytes.clone(), options)));
    }
    let archive = Archive::parse(&source.bytes).ok()?;
    let has = |test: &dyn Fn(&[u8]) -> bool| archive.entries().iter().any(|entry| test(entry.name));
    if !has(&|name| name.starts_with(ipa::PAYLOAD.as_bytes())) {
        let is_bundle = has(&|name| name.ends_with(b".app/Info.plist"));
        return if is_bundle {
            refuse("an archive with an iOS app, but without Payload/, so no IPA")
        } else {
            None
        };
    }
    let mut problems = crate::Problem::anomalies(IPA, &archive);
    let files = Files::of_archive(archive, source.bytes.clone(), IPA, &mut problems);
    let Some(root) = ipa::root(&files.list, IPA, &mut problems) else {
        return refuse("an archive with a folder Payload/, but without an app (.app) in it");
    };
    ipa::note_beside(&files.list, &root, IPA, &mut problems);
    let sha256 = Sha256::digest(&*source.bytes).into();
    let archive = Some(source.bytes.clone());
    let kind = BundleKind::App;
    Some(Ok(Input { label: IPA, files, root, kind, archive, sha256, problems }.assemble(options)))
}

/// A Mach-O file alone.
fn lone(bytes: Bytes, options: &Options) -> App {
    let sha256 = Sha256::digest(&*bytes).into();
    let files = Files::lone("image", bytes);
    let kind = BundleKind::LoneImage;
    let (root, problems) = (String::new(), Vec::new());
    Input { label: "macho", files, root, kind, archive: None, sha256, problems }.assemble(options)
}

/// Whether a folder is to be read as one app.
pub(crate) fn is_app_folder(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    layout::is_bundle_extension(extension)
        || xcframework::is(path)
        || path.join("Info.plist").is_file()
        || path.join("Payload").is_dir()
}

/// Reads a folder as an app, an unpacked IPA, an extension or a framework.
pub(crate) fn of_folder(name: &str, path: &Path, options: &Options) -> Result<App, OpenError> {
    let mut problems = Vec::new();
    let (path, kind): (PathBuf, Option<BundleKind>) = if xcframework::is(path) {
        (xcframework::slice(name, path, &mut problems)?, Some(BundleKind::Framework))
    } else {
        (path.to_owned(), None)
    };
    let is_unpacked = kind.is_none() && !path.join("Info.plist").is_file() && path.join("Payload").is_dir();
    let kind = kind.unwrap_or_else(|| layout::kind_of_folder(&path));
    let label = if is_unpacked { IPA } else { label(kind) };
    let found = folder::files(name, &path, label, &mut problems)?;
    let sha256 = folder::digest(&found);
    let files = Files::of_folder(found);
    let (mut root, mut kind) = (String::new(), kind);
    if is_unpacked {
        let found = "a folder with a folder Payload/, but without an app (.app) in it";
        root = ipa::root(&files.list, label, &mut problems)
            .ok_or_else(|| OpenError::NotAnApp { input: name.to_owned(), found })?;
        ipa::note_beside(&files.list, &root, label, &mut problems);
        kind = BundleKind::App;
    }
    Ok(Input { label, files, root, kind, archive: None, sha256, problems }.assemble(options))
}

/// What a folder is called in member paths.
fn label(kind: BundleKind) -> &'static str {
    match kind {
        BundleKind::Extension => "bundle.appex",
        BundleKind::Framework => "bundle.framework",
        BundleKind::Tests => "bundle.xctest",
        BundleKind::Resources => "bundle.bundle",
        _ => "bundle.app",
    }
}

#[cfg(test)]
mod tests;
