//! From files and folders to iOS apps: what is found, what is missing, what is hostile.

use std::{
    fs,
    path::{Path, PathBuf},
};

use candor_testkit::{
    ipa::{dictionary, fat, identity, info_plist, ipa, macho, text, texts, truth},
    zip::{ZipBuilder, ZipEntry, deflate},
};

use crate::{
    App, Bundle, BundleKind, Bytes, MemberKind, Opaque, Options, Platform, Problem, open, open_bytes,
};

mod hostile;
mod kinds;
mod said;

fn one(zip: &ZipBuilder) -> App {
    let mut apps = open_bytes("x", Bytes::from(zip.build()), &Options::default()).unwrap();
    assert_eq!(apps.len(), 1);
    apps.remove(0)
}

fn error(bytes: Vec<u8>) -> String {
    let error = open_bytes("x", Bytes::from(bytes), &Options::default()).unwrap_err().to_string();
    assert!(!error.contains('\n'), "{error}");
    error
}

fn paths(app: &App, kind: MemberKind) -> Vec<&str> {
    app.members.iter().filter(|member| member.kind == kind).map(|member| member.path.as_str()).collect()
}

fn lost(app: &App) -> Vec<String> {
    let lost = app.problems.iter().filter(|problem| problem.loses_coverage);
    lost.map(|problem| format!("{}: {}", problem.place, problem.what)).collect()
}

fn says(app: &App, words: &str) -> bool {
    app.problems.iter().any(|Problem { what, .. }| what.contains(words))
}

/// The bytes of a place.
fn at(app: &App, place: crate::Place) -> &[u8] {
    let bytes = &app.members[place.member.0 as usize].bytes;
    &bytes[place.offset as usize..][..place.len as usize]
}

fn bundle<'a>(app: &'a App, path: &str) -> &'a Bundle {
    app.bundles.iter().find(|bundle| bundle.path == path).unwrap_or_else(|| panic!("no bundle {path}"))
}

fn info(id: &str, executable: &str, entries: &str) -> Vec<u8> {
    info_plist(&[identity(id, executable), entries.to_owned()].concat()).into_bytes()
}

/// The same property list in binary.
fn binary(xml: &[u8]) -> Vec<u8> {
    let value = plist::Value::from_reader_xml(xml).unwrap();
    let mut bytes = Vec::new();
    value.to_writer_binary(&mut bytes).unwrap();
    bytes
}

/// A folder with files, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn with(test: &str, files: &[(&str, Vec<u8>)]) -> Self {
        let path = std::env::temp_dir().join(format!("candor-ios-{}-{test}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        for (name, bytes) in files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
        Self(path)
    }

    fn open(&self, name: &str) -> Result<App, String> {
        read(&self.0.join(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(path: &Path) -> Result<App, String> {
    let mut apps = open(&[path.to_owned()], &Options::default()).map_err(|error| error.to_string())?;
    assert_eq!(apps.len(), 1);
    Ok(apps.remove(0))
}
