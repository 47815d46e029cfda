//! Members in the making: the files of an app that something looks at, read within limits.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    files::Files,
    layout::Layout,
    roles::{self, FLUTTER, Role},
};
use crate::{Bytes, Member, MemberKind, Opaque, Options, Problem, android::sha256, inflate::Budget};

/// Bytes of scripts that are read of one app.
const MAX_SCRIPT_BYTES: u64 = 48 << 20;

/// A member, the bundle that it lies in, and what it is there.
pub(crate) struct Draft {
    pub(crate) member: Member,
    /// Index of its bundle.
    pub(crate) bundle: usize,
    /// Name in the bundle.
    pub(crate) name: String,
    pub(crate) role: Role,
}

/// A file that is wanted.
struct Wanted {
    file: usize,
    bundle: usize,
    name: String,
    role: Role,
}

/// The members, in the order of the files' names. What becomes none and is said nonetheless goes to `problems`; bundles
/// with keys of the store's encryption are given beside.
pub(crate) fn read(
    label: &str,
    files: &Files<'_>,
    layout: &Layout,
    options: &Options,
    problems: &mut Vec<Problem>,
) -> (Vec<Draft>, BTreeSet<usize>) {
    let mut wanted = Vec::new();
    for (at, (file, owner)) in files.list.iter().zip(&layout.owners).enumerate() {
        let Some((bundle, name)) = owner else { continue };
        let Some(role) = roles::role(name, file) else { continue };
        wanted.push(Wanted { file: at, bundle: *bundle, name: name.clone(), role });
    }
    let (wanted, others): (Vec<Wanted>, Vec<Wanted>) =
        wanted.into_iter().partition(|wanted| wanted.role.kind().is_some());
    let store_keys = note(label, files, others, problems);

    let scripts = scripts(files, &wanted, options);
    let is_read = |wanted: &Wanted| !wanted.role.is_opaque() || scripts.contains(&wanted.file);
    let read: Vec<usize> = wanted.iter().filter(|wanted| is_read(wanted)).map(|wanted| wanted.file).collect();
    let mut contents = files.read(&read, &mut Budget::default()).into_iter();
    let flutter = flutter(layout);
    let mut drafts = Vec::new();
    for wanted in wanted {
        let (Some(file), Some(kind)) = (files.list.get(wanted.file), wanted.role.kind()) else { continue };
        let path = format!("{label}!{}", file.name);
        let (mut bytes, mut unread) = (Bytes::from(Vec::new()), Some(file.size));
        if is_read(&wanted) {
            match contents.next() {
                Some(Ok(read)) => (bytes, unread) = (read, None),
                Some(Err(what)) => {
                    problems.push(Problem::lost(path, what));
                    continue;
                }
                None => break,
            }
        }
        let is_dart = wanted.role == Role::Image && flutter.contains(&wanted.bundle);
        let kind = if is_dart { MemberKind::Script } else { kind };
        let member = Member { path, kind, bytes, sha256: [0; 32], unread, split: None };
        let Wanted { bundle, name, role, .. } = wanted;
        drafts.push(Draft { member, bundle, name, role });
    }
    drafts.par_iter_mut().for_each(|draft| draft.member.sha256 = sha256(&draft.member.bytes));
    (drafts, store_keys)
}

/// Frameworks in which Flutter's resources stand: their code is Dart.
fn flutter(layout: &Layout) -> BTreeSet<usize> {
    let owners = layout.owners.iter().flatten();
    owners
        .filter(|(bundle, name)| *bundle > 0 && name.starts_with(FLUTTER))
        .map(|(bundle, _)| *bundle)
        .collect()
}

/// Scripts that are read: the smallest, as far as [`MAX_SCRIPT_BYTES`] goes.
fn scripts(files: &Files<'_>, wanted: &[Wanted], options: &Options) -> BTreeSet<usize> {
    let size = |wanted: &Wanted| files.list.get(wanted.file).map_or(0, |file| file.size);
    let opaque = wanted.iter().filter(|wanted| wanted.role.is_opaque());
    let mut sized: Vec<(u64, usize)> = opaque.map(|wanted| (size(wanted), wanted.file)).collect();
    sized.sort_unstable();
    let mut left = match options.opaque {
        Opaque::Named => return BTreeSet::new(),
        Opaque::OneProcessor => MAX_SCRIPT_BYTES,
        Opaque::Read => u64::MAX,
    };
    let fits = |(size, file): (u64, usize)| {
        left = left.checked_sub(size)?;
        Some(file)
    };
    sized.into_iter().map_while(fits).collect()
}

/// Says what was seen and is not read; gives the bundles with keys of the store.
fn note(label: &str, files: &Files<'_>, others: Vec<Wanted>, problems: &mut Vec<Problem>) -> BTreeSet<usize> {
    let mut store_keys = BTreeSet::new();
    let mut on_demand: Option<(String, usize)> = None;
    for wanted in others {
        let path =
            files.list.get(wanted.file).map(|file| format!("{label}!{}", file.name)).unwrap_or_default();
        match wanted.role {
            Role::StoreKeys if store_keys.insert(wanted.bundle) => {
                let what =
                    "keys of the store's encryption: a program that is encrypted with them cannot be read";
                problems.push(Problem::odd(path, what));
            }
            Role::OnDemand => on_demand.get_or_insert((path, 0)).1 += 1,
            Role::Nested => {
                problems.push(Problem::lost(path, "an archive inside the app; it was not opened"));
            }
            _ => {}
        }
    }
    if let Some((path, n)) = on_demand {
        let what = format!("{n} files of parts that are downloaded when they are needed were not read");
        problems.push(Problem::lost(path, what));
    }
    store_keys
}
