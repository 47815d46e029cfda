//! The files of an app, whatever holds them: an archive, a folder, or a lone file. Their names are labels and never
//! become paths on disk.

use std::path::PathBuf;

use candor_formats::zip::Archive;
use rayon::prelude::*;

use super::folder;
use crate::{
    Bytes, Problem,
    inflate::{self, Budget, shared},
};

/// First bytes of a file that tell its kind.
pub(crate) const START: usize = 8;
/// Longest name, in bytes; longer ones are left out. The system allows 1024.
const MAX_NAME: usize = 4096;

/// One file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Name from the root, with `/`, printable.
    pub(crate) name: String,
    /// Number of bytes, as declared.
    pub(crate) size: u64,
    /// Its first bytes, at most [`START`].
    pub(crate) start: Vec<u8>,
    /// Where the store has it.
    slot: usize,
}

/// Files sorted by name, each name once.
pub(crate) struct Files<'a> {
    pub(crate) list: Vec<File>,
    store: Store<'a>,
}

enum Store<'a> {
    Archive(Box<Archive<'a>>, Bytes),
    Folder(Vec<PathBuf>),
    Lone(Bytes),
}

impl<'a> Files<'a> {
    /// The files of an archive. Names that are absolute or lead out of it, and all but the first of entries of one name,
    /// are left out and said.
    pub(crate) fn of_archive(
        archive: Archive<'a>,
        owner: Bytes,
        label: &str,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut list = Vec::new();
        let mut wanted = Vec::new();
        for (slot, entry) in archive.entries().iter().enumerate() {
            let name = entry.name_lossy();
            let path = || format!("{label}!{}", abbreviated(&name));
            if entry.is_directory() || name.ends_with('/') {
                continue;
            }
            if !is_plain(&name) {
                problems
                    .push(Problem::lost(path(), "the name does not lead into the archive; it was left out"));
            } else if archive.entry(entry.name).is_some_and(|first| !std::ptr::eq(first, entry)) {
                problems
                    .push(Problem::lost(path(), "a further entry of a name that is there; it was left out"));
            } else {
                wanted.push((slot, name.escape_debug().to_string(), entry.uncompressed_size));
            }
        }
        let file = |(slot, name, size): (usize, String, u64)| {
            let start = archive.entries().get(slot).map(|entry| archive.first_bytes(entry, START));
            File { name, size, start: start.unwrap_or_default().into_owned(), slot }
        };
        list.par_extend(wanted.into_par_iter().map(file));
        Self::sorted(list, Store::Archive(Box::new(archive), owner))
    }

    /// The files of a folder on disk: name, path, size and first bytes of each.
    pub(crate) fn of_folder(found: Vec<folder::Found>) -> Self {
        let mut paths = Vec::new();
        let mut list = Vec::new();
        for (slot, file) in found.into_iter().enumerate() {
            let name = file.name.escape_debug().to_string();
            list.push(File { name, size: file.size, start: file.start, slot });
            paths.push(file.path);
        }
        Self::sorted(list, Store::Folder(paths))
    }

    /// A file alone.
    pub(crate) fn lone(name: &str, bytes: Bytes) -> Self {
        let start = bytes.get(..START.min(bytes.len())).unwrap_or_default().to_vec();
        let file = File { name: name.to_owned(), size: bytes.len() as u64, start, slot: 0 };
        Self::sorted(vec![file], Store::Lone(bytes))
    }

    fn sorted(mut list: Vec<File>, store: Store<'a>) -> Self {
        list.sort_by(|a, b| (&a.name, a.slot).cmp(&(&b.name, b.slot)));
        // Names that differ only in bytes that cannot be printed.
        let mut previous = String::new();
        for file in &mut list {
            if file.name == previous {
                file.name = format!("{previous}#{}", file.slot);
            } else {
                previous.clone_from(&file.name);
            }
        }
        Self { list, store }
    }

    /// Reads files, by their numbers in the list; in that order, each or why not.
    pub(crate) fn read(&self, wanted: &[usize], budget: &mut Budget) -> Vec<Result<Bytes, String>> {
        let slots: Vec<usize> =
            wanted.iter().map(|at| self.list.get(*at).map_or(usize::MAX, |file| file.slot)).collect();
        match &self.store {
            Store::Archive(archive, owner) => {
                let read = inflate::read_all(archive, &slots, budget).into_iter();
                read.zip(slots).map(|(result, slot)| of_entry(archive, owner, slot, result)).collect()
            }
            Store::Folder(paths) => slots
                .into_par_iter()
                .map(|slot| folder::bytes(paths.get(slot).ok_or("no such file")?))
                .collect(),
            Store::Lone(bytes) => slots.iter().map(|_| Ok(bytes.clone())).collect(),
        }
    }
}

fn of_entry(
    archive: &Archive<'_>,
    owner: &Bytes,
    slot: usize,
    result: Result<candor_formats::zip::Contents<'_>, candor_formats::zip::Error>,
) -> Result<Bytes, String> {
    let contents = result.map_err(|error| error.to_string())?;
    if contents.is_perhaps_encrypted() {
        return Err("encrypted: it cannot be read without a key".to_owned());
    }
    let entry = archive.entries().get(slot).ok_or("no such entry")?;
    Ok(shared(owner, entry, contents.encoding, contents.bytes))
}

/// Whether a name leads from the root to a file inside it.
pub(crate) fn is_plain(name: &str) -> bool {
    let is_step = |part: &str| !part.is_empty() && part != "." && part != "..";
    name.len() <= MAX_NAME && !name.contains(['\0', '\\']) && name.split('/').all(is_step)
}

/// A name for a message, cut where it is long.
fn abbreviated(name: &str) -> String {
    let mut shown: String = name.chars().take(120).collect();
    if shown.len() < name.len() {
        shown.push('…');
    }
    shown.escape_debug().to_string()
}
