//! Members in the making: the wanted entries of a unit, read, and what nested archives add.

use std::collections::BTreeSet;

use candor_formats::zip::{Archive, Contents, Error};
use rayon::prelude::*;

use super::{
    entries::{self, Role, Wanted},
    units::Unit,
};
use crate::{
    Bytes, MemberKind, Opaque, Options, Problem,
    inflate::{self, Budget, shared},
};

/// Shortest bytes that can be a DEX file (its header) or a ZIP archive with an entry.
const SMALLEST_CODE: u64 = 98;

/// Processors whose libraries are read, the better one first: nearly every phone runs the first, emulators the second.
const READ_ABIS: [&str; 2] = ["arm64-v8a", "x86_64"];
/// Bytes of native libraries that are read of one unit. Reading them costs about a tenth of a second for each 50 MB.
pub(crate) const MAX_NATIVE_BYTES: u64 = 48 << 20;

/// A member that has no id and no digest yet.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Index of its unit in the group.
    pub(crate) unit: usize,
    /// Name within the unit.
    pub(crate) name: String,
    /// Member path.
    pub(crate) path: String,
    pub(crate) kind: MemberKind,
    pub(crate) bytes: Bytes,
    pub(crate) unread: Option<u64>,
    pub(crate) split: Option<String>,
}

impl Draft {
    /// The container itself.
    pub(crate) fn archive(index: usize, unit: &Unit) -> Self {
        Self {
            unit: index,
            name: String::new(),
            path: unit.label(),
            kind: MemberKind::Archive,
            bytes: unit.bytes.clone(),
            unread: None,
            split: unit.split().map(str::to_owned),
        }
    }
}

/// Reads what is wanted of a unit.
pub(crate) fn of_unit(
    index: usize,
    unit: &Unit,
    archive: &Archive<'_>,
    options: &Options,
    budget: &mut Budget,
    problems: &mut Vec<Problem>,
) -> Vec<Draft> {
    let wanted = entries::wanted(archive, unit.module.as_deref());
    let label = match &unit.module {
        Some(module) => format!("{}!{module}", unit.label()),
        None => unit.label(),
    };
    let separator = if unit.module.is_some() { '/' } else { '!' };
    let read_into = read_into(archive, &wanted);
    let is_read = |wanted: &Wanted| {
        let is_wanted = match options.opaque {
            Opaque::Named => false,
            Opaque::OneProcessor => read_into.contains(&wanted.entry),
            Opaque::Read => true,
        };
        is_wanted || !wanted.role.is_opaque()
    };
    let read: Vec<usize> =
        wanted.iter().filter(|wanted| is_read(wanted)).map(|wanted| wanted.entry).collect();
    let mut contents = inflate::read_all(archive, &read, budget).into_iter();
    let mut drafts = Vec::new();
    for wanted in wanted {
        let draft = Draft {
            unit: index,
            path: format!("{label}{separator}{}", wanted.name),
            kind: wanted.role.kind(),
            bytes: Bytes::from(Vec::new()),
            unread: None,
            split: unit.split().map(str::to_owned),
            name: wanted.name.clone(),
        };
        let Some(entry) = archive.entries().get(wanted.entry) else { continue };
        if !is_read(&wanted) {
            drafts.push(Draft { unread: Some(entry.uncompressed_size), ..draft });
            continue;
        }
        let Some(result) = contents.next() else { break };
        let Some(contents) = accept(&draft.path, &wanted, result, problems) else { continue };
        let bytes = shared(&unit.bytes, entry, contents.encoding, contents.bytes);
        let draft = Draft { bytes, ..draft };
        if wanted.role == Role::Nested {
            drafts.extend(nested(draft, budget, problems));
        } else {
            drafts.push(draft);
        }
    }
    drafts
}

/// Native libraries and scripts of a unit that are read: of libraries those of the first of [`READ_ABIS`] that it has, scripts that
/// are for no one processor, smallest first, as far as [`MAX_NATIVE_BYTES`] goes for either.
fn read_into(archive: &Archive<'_>, wanted: &[Wanted]) -> BTreeSet<usize> {
    let of_abi = |abi: &&str| -> Vec<usize> {
        let is_of = |wanted: &&Wanted| {
            let rest = wanted.name.strip_prefix("lib/").and_then(|rest| rest.strip_prefix(*abi));
            wanted.role.is_opaque() && rest.is_some_and(|rest| rest.starts_with('/'))
        };
        wanted.iter().filter(is_of).map(|wanted| wanted.entry).collect()
    };
    let libraries = READ_ABIS.iter().map(of_abi).find(|found| !found.is_empty()).unwrap_or_default();
    let is_script = |wanted: &&Wanted| {
        wanted.role.is_opaque() && wanted.role != Role::Native && !wanted.name.starts_with("lib/")
    };
    let scripts = wanted.iter().filter(is_script).map(|wanted| wanted.entry).collect();
    [libraries, scripts].into_iter().flat_map(|entries| within(archive, entries, MAX_NATIVE_BYTES)).collect()
}

/// The smallest of some entries, as far as a number of bytes goes.
fn within(archive: &Archive<'_>, entries: Vec<usize>, mut left: u64) -> Vec<usize> {
    let sized = entries.into_iter().filter_map(|at| Some((archive.entries().get(at)?.uncompressed_size, at)));
    let mut sized: Vec<(u64, usize)> = sized.collect();
    sized.sort_unstable();
    let fits = |(size, at): (u64, usize)| {
        left = left.checked_sub(size)?;
        Some(at)
    };
    sized.into_iter().map_while(fits).collect()
}

/// Notes what is odd about the contents; drops what cannot be read or is encrypted.
fn accept<'a>(
    path: &str,
    wanted: &Wanted,
    result: Result<Contents<'a>, Error>,
    problems: &mut Vec<Problem>,
) -> Option<Contents<'a>> {
    let contents = match result {
        Ok(contents) => contents,
        Err(error) => {
            problems.push(Problem::lost(path, error.to_string()));
            return None;
        }
    };
    for anomaly in &contents.anomalies {
        problems.push(Problem::odd(path, anomaly.kind.to_string()));
    }
    // Android takes the bytes as they stand. If they are what they should be, they were never encrypted.
    if contents.is_perhaps_encrypted() && !looks_right(wanted.role, &contents.bytes) {
        problems.push(Problem::lost(path, "encrypted: the bytes are not what the name says without a key"));
        return None;
    }
    Some(contents)
}

fn looks_right(role: Role, bytes: &[u8]) -> bool {
    match role {
        Role::Dex(_) | Role::LooseDex => bytes.starts_with(b"dex\n") || bytes.starts_with(b"cdex"),
        // Chunk type, or the first field of a protobuf message.
        Role::Manifest | Role::Xml => matches!(bytes.first(), Some(0x03 | 0x00 | 0x0a | b'<')),
        Role::ResourceTable => matches!(bytes.first(), Some(0x02 | 0x0a)),
        Role::Nested => bytes.starts_with(b"PK"),
        Role::Native | Role::Script | Role::UnityMetadata => true,
    }
}

/// An archive inside the app: an app of its own, or a JAR, or nothing of interest. The DEX files of either become
/// members. Archives inside it are named, not opened.
fn nested(draft: Draft, budget: &mut Budget, problems: &mut Vec<Problem>) -> Vec<Draft> {
    let owner = draft.bytes.clone();
    let archive = match Archive::parse(&owner) {
        Ok(archive) => archive,
        Err(error) => {
            problems.push(Problem::lost(draft.path, format!("starts like an archive, but: {error}")));
            return Vec::new();
        }
    };
    let is_app = archive.entry(b"AndroidManifest.xml").is_some();
    let magic = |entry: &candor_formats::zip::Entry<'_>| {
        let plausible = !entry.is_directory() && entry.uncompressed_size >= SMALLEST_CODE;
        let start = if plausible { archive.first_bytes(entry, 4) } else { Default::default() };
        (*start == *b"dex\n" || *start == *b"cdex", *start == *b"PK\x03\x04")
    };
    let kinds: Vec<(bool, bool)> = archive.entries().par_iter().map(magic).collect();
    let path_of = |name: &[u8]| format!("{}!{}", draft.path, String::from_utf8_lossy(name).escape_debug());
    let mut code = Vec::new();
    for (index, (entry, (is_dex, is_archive))) in archive.entries().iter().zip(kinds).enumerate() {
        if is_dex {
            code.push(index);
        }
        if is_archive && !is_app {
            problems.push(Problem::lost(
                path_of(entry.name),
                "an archive inside an archive inside the app; it was not opened",
            ));
        }
    }
    let kind = if is_app { MemberKind::NestedDex } else { MemberKind::LooseDex };
    let mut drafts = Vec::new();
    for (index, result) in code.iter().zip(inflate::read_all(&archive, &code, budget)) {
        let Some(entry) = archive.entries().get(*index) else { continue };
        let path = path_of(entry.name);
        match result {
            Ok(contents) => drafts.push(Draft {
                bytes: shared(&owner, entry, contents.encoding, contents.bytes),
                kind,
                path,
                ..draft.clone()
            }),
            Err(error) => problems.push(Problem::lost(path, error.to_string())),
        }
    }
    drafts.sort_by(|a, b| a.path.cmp(&b.path));
    if is_app {
        drafts.insert(0, draft);
    }
    drafts
}
