//! Units: the base, splits and feature modules that make up one app, and which of them belong together.

use std::collections::BTreeMap;

use candor_formats::zip::{Archive, Limits, MAX_ENTRY_INFLATED};

use super::{
    containers::{Container, Layout, Opened},
    manifest::{self, Manifest},
    resources::Resources,
};
use crate::{Bytes, MemberId};

/// An APK, or one module of an app bundle.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Index of the input it came from.
    pub(crate) opened: usize,
    /// Its archive; modules of a bundle share one.
    pub(crate) bytes: Bytes,
    /// Its name for messages.
    pub(crate) name: String,
    /// Its v4 signature.
    pub(crate) idsig: Option<Bytes>,
    /// The module's folder; `None` for an APK.
    pub(crate) module: Option<String>,
    /// What its manifest says, read without resources.
    pub(crate) manifest: Option<Manifest>,
}

impl Unit {
    /// The split or feature module it is; `None` for a base.
    pub(crate) fn split(&self) -> Option<&str> {
        match &self.module {
            Some(module) => (module != "base").then_some(module.as_str()),
            None => self.manifest.as_ref()?.split.as_deref(),
        }
    }

    /// Its role in the app, which member paths start with.
    pub(crate) fn label(&self) -> String {
        match (&self.module, self.split()) {
            (Some(_), _) => "bundle.aab".to_owned(),
            (None, None) => "base.apk".to_owned(),
            (None, Some(split)) => format!("split_{}.apk", split.escape_debug()),
        }
    }
}

/// Units of one app, base first, then by split name.
#[derive(Debug, Default)]
pub(crate) struct Group {
    pub(crate) units: Vec<Unit>,
    /// Names of units that repeat another one of the same name and were left out.
    pub(crate) repeated: Vec<String>,
}

/// The units of all inputs.
pub(crate) fn units(opened: &[Opened]) -> Vec<Unit> {
    let mut all = Vec::new();
    for (index, input) in opened.iter().enumerate() {
        for container in &input.containers {
            let Ok(archive) = Archive::parse(&container.bytes) else { continue };
            let modules = match &container.layout {
                Layout::Apk => vec![None],
                Layout::Bundle(modules) => modules.iter().cloned().map(Some).collect(),
            };
            all.extend(modules.into_iter().map(|module| unit(index, container, &archive, module)));
        }
    }
    all
}

fn unit(opened: usize, container: &Container, archive: &Archive<'_>, module: Option<String>) -> Unit {
    let path = match &module {
        None => "AndroidManifest.xml".to_owned(),
        Some(module) => format!("{module}/manifest/AndroidManifest.xml"),
    };
    let limits = Limits { max_inflated: MAX_ENTRY_INFLATED / 8, ..Limits::default() };
    let contents = archive.entry(path.as_bytes()).and_then(|entry| archive.read(entry, &limits).ok());
    // Damage is noted when the manifest is read for good.
    let manifest = contents.and_then(|contents| {
        manifest::read(MemberId(0), &contents.bytes, &Resources::default(), &mut Vec::new())
    });
    let (bytes, name) = (container.bytes.clone(), container.name.clone());
    Unit { opened, bytes, name, idsig: container.idsig.clone(), module, manifest }
}

/// Puts together what belongs to one app: the same package and version code. An APK whose manifest cannot be read
/// goes with the only app of its input, if there is one.
pub(crate) fn group(units: Vec<Unit>, opened: &[Opened]) -> Vec<Group> {
    let mut by_app: BTreeMap<(String, Option<u64>), Vec<Unit>> = BTreeMap::new();
    let mut nameless = Vec::new();
    let mut bundles: BTreeMap<usize, Vec<Unit>> = BTreeMap::new();
    for unit in units {
        match &unit.manifest {
            // A feature module's manifest need not repeat the version.
            _ if unit.module.is_some() => bundles.entry(unit.opened).or_default().push(unit),
            Some(manifest) => {
                let key = (manifest.identity.id.clone(), manifest.identity.version_code);
                by_app.entry(key).or_default().push(unit);
            }
            None => nameless.push(unit),
        }
    }
    let mut groups: Vec<Group> = by_app.into_values().flat_map(|units| apks(units, opened)).collect();
    for unit in nameless {
        let input = opened.get(unit.opened).map(|opened| opened.input);
        let of_input = |group: &&mut Group| {
            group.units.iter().any(|unit| opened.get(unit.opened).map(|opened| opened.input) == input)
        };
        let mut candidates = groups.iter_mut().filter(of_input);
        match (candidates.next(), candidates.next()) {
            (Some(only), None) => only.units.push(unit),
            _ => groups.push(Group { units: vec![unit], repeated: Vec::new() }),
        }
    }
    groups.extend(bundles.into_values().map(|units| Group { units, repeated: Vec::new() }));
    groups.sort_by_key(|group| group.units.first().map(|unit| unit.opened));
    groups
}

/// APKs of one package and version. Several of the same split name in one set are variants for different devices:
/// the last one, for the newest devices, counts. Bases handed in as files of their own are apps of their own.
fn apks(mut units: Vec<Unit>, opened: &[Opened]) -> Vec<Group> {
    units.sort_by(|a, b| {
        (a.split(), a.opened, natural(&a.name)).cmp(&(b.split(), b.opened, natural(&b.name)))
    });
    let mut main = Group::default();
    let mut others = Vec::new();
    for unit in units {
        let same = main.units.last_mut().filter(|last| last.split() == unit.split());
        let Some(last) = same else {
            main.units.push(unit);
            continue;
        };
        if *last.bytes == *unit.bytes {
            continue;
        }
        let in_one_set = last.opened == unit.opened;
        if in_one_set {
            main.repeated.push(std::mem::replace(last, unit).name);
        } else if unit.split().is_none() && opened.get(unit.opened).is_some_and(|input| input.kind == "apk") {
            others.push(Group { units: vec![unit], repeated: Vec::new() });
        } else {
            main.repeated.push(unit.name);
        }
    }
    others.insert(0, main);
    others
}

/// Sort key by which `base-master_10.apk` comes after `base-master_2.apk`, and both after `base-master.apk`.
fn natural(name: &str) -> (String, u64) {
    let stem = name.strip_suffix(".apk").unwrap_or(name);
    match stem.rsplit_once('_').and_then(|(head, n)| Some((head, n.parse().ok()?))) {
        Some((head, n)) => (head.to_owned(), n),
        None => (stem.to_owned(), 0),
    }
}
