//! From inputs to apps: containers are opened, what belongs together is merged, each fact keeps its member.

use candor_formats::zip::Archive;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::{
    accessibility,
    containers::{self, Opened},
    drafts::{self, Draft},
    manifest::{self, Manifest},
    network_config,
    resources::Resources,
    signing, ui,
    units::{self, Group, Unit},
};
use crate::{
    App, Identity, Member, MemberId, MemberKind, NetworkPolicy, OpenError, Options, Place, Platform, Problem,
    UiEntry, abridge, inflate::Budget, open::Source,
};

/// Reads all inputs as Android apps: the apps, in the order of their inputs, and the inputs that are none, with the
/// reason.
pub(crate) fn read_all(sources: Vec<Source>, options: &Options) -> (Vec<App>, Vec<(Source, OpenError)>) {
    let (mut opened, mut refused) = (Vec::new(), Vec::new());
    for source in sources {
        match containers::open(source.clone()) {
            Ok(input) => opened.push(input),
            Err(error) => refused.push((source, error)),
        }
    }
    let digests: Vec<[u8; 32]> = opened.par_iter().map(|input| sha256(&input.bytes)).collect();
    let groups = units::group(units::units(&opened), &opened);
    let apps = groups.iter().map(|group| assemble(group, &opened, &digests, options)).collect();
    (apps, refused)
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Builds the app of one group.
fn assemble(group: &Group, opened: &[Opened], digests: &[[u8; 32]], options: &Options) -> App {
    let mut problems = group_problems(group, opened);
    let archives: Vec<Option<Archive<'_>>> =
        group.units.iter().map(|unit| Archive::parse(&unit.bytes).ok()).collect();
    let mut budget = Budget::default();
    let mut drafts = Vec::new();
    for (index, (unit, archive)) in group.units.iter().zip(&archives).enumerate() {
        let Some(archive) = archive else { continue };
        // The modules of a bundle share one archive; its oddities are told once.
        if index == 0 || unit.module.is_none() {
            drafts.push(Draft::archive(index, unit));
            problems.extend(Problem::anomalies(&unit.label(), archive));
        }
        drafts.extend(drafts::of_unit(index, unit, archive, options, &mut budget, &mut problems));
    }
    let (xml, kept): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|draft| draft.kind == MemberKind::XmlResource);

    let tables = of_kind(&kept, MemberKind::ResourceTable);
    let mut damage = Vec::new();
    let resources = Resources::merge(&tables, &mut damage);
    let mut manifests = read_manifests(group, &kept, &resources, &mut damage);
    let target = manifests.first().and_then(|(_, manifest)| manifest.identity.target_os);
    let config = network_config_path(&manifests, &resources);
    hear(&mut manifests, &xml, &resources);
    let (ui, network, xml) = read_xml(xml, kept.len(), &resources, config.as_deref(), target);
    drop(resources);

    let mut drafts = kept;
    drafts.extend(xml);
    problems.extend(damage.into_iter().map(|problem| with_path(problem, &drafts)));
    let signatures = verify(group, &archives, &manifests);
    let members = members(drafts, group, opened, digests);
    let code = ids(&members, MemberKind::Dex);
    if code.is_empty() {
        problems.push(Problem::odd("base", "no classes.dex: nothing on the class path was there to read"));
    }
    let mut app = App {
        platform: Platform::Android,
        identity: Identity::default(),
        sha256: app_digest(group, digests),
        members,
        code,
        permissions: Vec::new(),
        defined_permissions: Default::default(),
        components: Vec::new(),
        queries: Vec::new(),
        switches: Vec::new(),
        network: NetworkPolicy::default(),
        ui,
        signatures,
        attributes: Default::default(),
        bundles: Vec::new(),
        images: Vec::new(),
        problems,
    };
    merge_manifests(&mut app, group, manifests);
    if let Some(network) = network {
        app.network = network;
    }
    app.problems = abridge(app.problems);
    app
}

/// What is odd or missing about the set of units.
fn group_problems(group: &Group, opened: &[Opened]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = super::splits::problems(group);
    let mut inputs: Vec<usize> = group.units.iter().map(|unit| unit.opened).collect();
    inputs.dedup();
    for input in inputs.into_iter().filter_map(|input| opened.get(input)) {
        problems.extend(input.problems.iter().cloned());
        let place = format!("set.{}", input.kind);
        problems.extend(
            input
                .missing
                .iter()
                .map(|file| Problem::lost(&place, format!("{} is listed and missing", file.escape_debug()))),
        );
    }
    problems
}

/// The members of one kind, with the ids they will have: drafts keep their order.
fn of_kind(drafts: &[Draft], kind: MemberKind) -> Vec<(MemberId, &[u8])> {
    let one = |(index, draft): (usize, &'_ Draft)| (draft.kind == kind).then_some(index);
    let indices: Vec<usize> = drafts.iter().enumerate().filter_map(one).collect();
    indices.into_iter().filter_map(|index| Some((id(index), &*drafts.get(index)?.bytes))).collect()
}

fn ids(members: &[Member], kind: MemberKind) -> Vec<MemberId> {
    members.iter().enumerate().filter(|(_, member)| member.kind == kind).map(|(index, _)| id(index)).collect()
}

fn id(index: usize) -> MemberId {
    // Far below: an app has at most a few hundred thousand members.
    MemberId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// Each unit's manifest, with resources: the unit's index and what it says.
fn read_manifests(
    group: &Group,
    drafts: &[Draft],
    resources: &Resources<'_>,
    problems: &mut Vec<Problem>,
) -> Vec<(usize, Manifest)> {
    let mut manifests = Vec::new();
    for (index, unit) in group.units.iter().enumerate() {
        let is_manifest = |draft: &Draft| draft.unit == index && draft.kind == MemberKind::Manifest;
        let Some(at) = drafts.iter().position(is_manifest) else {
            problems.push(Problem::lost(unit.label(), "the manifest is missing or cannot be read"));
            continue;
        };
        let Some(draft) = drafts.get(at) else { continue };
        let mut own = Vec::new();
        let manifest = manifest::read(id(at), &draft.bytes, resources, &mut own);
        problems.extend(own.into_iter().map(|problem| match problem.place.strip_prefix("manifest") {
            Some(rest) => Problem { place: format!("{}{rest}", draft.path), ..problem },
            None => problem,
        }));
        manifests.extend(manifest.map(|manifest| (index, manifest)));
    }
    manifests
}

/// Path of the network security configuration within its unit.
fn network_config_path(manifests: &[(usize, Manifest)], resources: &Resources<'_>) -> Option<String> {
    let (_, base) = manifests.first()?;
    resources.file_path(base.network_config?)
}

/// Reads the configurations of accessibility services.
fn hear(manifests: &mut [(usize, Manifest)], xml: &[Draft], resources: &Resources<'_>) {
    for (unit, manifest) in manifests {
        for (class, configuration) in std::mem::take(&mut manifest.accessibility) {
            let Some(path) = resources.file_path(configuration) else { continue };
            let file = xml.iter().find(|draft| draft.unit == *unit && draft.name == path);
            let Some(packages) = file.and_then(|file| accessibility::packages(&file.bytes, resources)) else {
                continue;
            };
            for component in manifest.components.iter_mut().filter(|component| component.class == class) {
                component.hears.clone_from(&packages);
            }
        }
    }
}

/// Reads XML resources in parallel; those that name nothing are dropped. `first` is the id of the first one kept.
fn read_xml(
    xml: Vec<Draft>,
    first: usize,
    resources: &Resources<'_>,
    config: Option<&str>,
    target: Option<u32>,
) -> (Vec<UiEntry>, Option<NetworkPolicy>, Vec<Draft>) {
    let provisional = MemberId(u32::MAX);
    let read = |draft: Draft| {
        let entries = ui::read(provisional, &draft.bytes, resources);
        let policy = (draft.unit == 0 && config == Some(draft.name.as_str()))
            .then(|| network_config::read(provisional, &draft.bytes, resources, target))
            .flatten();
        (!entries.is_empty() || policy.is_some()).then_some((draft, entries, policy))
    };
    let found: Vec<_> = xml.into_par_iter().filter_map(read).collect();
    let (mut ui, mut network, mut kept) = (Vec::new(), None, Vec::new());
    for (draft, entries, policy) in found {
        let member = id(first + kept.len());
        ui.extend(
            entries.into_iter().map(|entry| UiEntry { place: Place { member, ..entry.place }, ..entry }),
        );
        if let Some(mut policy) = policy {
            policy.place = policy.place.map(|place| Place { member, ..place });
            policy.domains.iter_mut().for_each(|domain| domain.place.member = member);
            network = Some(policy);
        }
        kept.push(draft);
    }
    (ui, network, kept)
}

/// Verifies the signatures of each APK, and of a bundle once.
fn verify(
    group: &Group,
    archives: &[Option<Archive<'_>>],
    manifests: &[(usize, Manifest)],
) -> Vec<signing::Signature> {
    let min_sdk = manifests.first().and_then(|(_, manifest)| manifest.identity.min_os);
    let signed = |(index, unit): &(usize, &Unit)| *index == 0 || unit.module.is_none();
    let units: Vec<(usize, &Unit)> = group.units.iter().enumerate().filter(signed).collect();
    let verify_one = |(index, unit): &(usize, &Unit)| {
        let archive = archives.get(*index)?.as_ref()?;
        Some(signing::verify(&unit.label(), &unit.bytes, archive, min_sdk, unit.idsig.as_deref()))
    };
    units.par_iter().filter_map(verify_one).flatten().collect()
}

/// Hashes drafts, in parallel. The digest of a file handed in is known already.
fn members(drafts: Vec<Draft>, group: &Group, opened: &[Opened], digests: &[[u8; 32]]) -> Vec<Member> {
    let known = |draft: &Draft| {
        let unit = group.units.get(draft.unit).filter(|_| draft.kind == MemberKind::Archive)?;
        let whole = opened.get(unit.opened).filter(|input| input.kind == "apk" || input.kind == "aab")?;
        (whole.bytes.len() == draft.bytes.len()).then(|| digests.get(unit.opened).copied()).flatten()
    };
    let member = |draft: Draft| Member {
        sha256: known(&draft).unwrap_or_else(|| sha256(&draft.bytes)),
        path: draft.path,
        kind: draft.kind,
        bytes: draft.bytes,
        unread: draft.unread,
        split: draft.split,
    };
    drafts.into_par_iter().map(member).collect()
}

/// The digest of the file handed in; of the sorted digests, one after the other, if there were several.
fn app_digest(group: &Group, digests: &[[u8; 32]]) -> [u8; 32] {
    let mut inputs: Vec<usize> = group.units.iter().map(|unit| unit.opened).collect();
    inputs.sort_unstable();
    inputs.dedup();
    let mut all: Vec<[u8; 32]> = inputs.iter().filter_map(|input| digests.get(*input).copied()).collect();
    all.sort_unstable();
    match all.as_slice() {
        [one] => *one,
        several => sha256(&several.concat()),
    }
}

/// Merges what the manifests say. Of an installed split the platform takes components and meta-data only; the
/// modules of a bundle are merged whole by the build tools.
fn merge_manifests(app: &mut App, group: &Group, manifests: Vec<(usize, Manifest)>) {
    for (order, (index, manifest)) in manifests.into_iter().enumerate() {
        let unit = group.units.get(index);
        let is_base = order == 0;
        let is_module = unit.is_some_and(|unit| unit.module.is_some());
        for component in manifest.components {
            let same = |known: &crate::Component| {
                (known.kind, &known.class, &known.alias)
                    == (component.kind, &component.class, &component.alias)
            };
            if !app.components.iter().any(same) {
                app.components.push(component);
            }
        }
        app.switches.extend(manifest.switches);
        if is_base || is_module {
            app.permissions.extend(manifest.permissions);
            app.queries.extend(manifest.queries);
            for (name, level) in manifest.defined_permissions {
                app.defined_permissions.entry(name).or_insert(level);
            }
        } else if let Some(permission) = manifest.permissions.first() {
            let (place, name) = (unit.map(Unit::label).unwrap_or_default(), permission.name.escape_debug());
            let what =
                format!("a split asks for permissions ({name}), which the platform does not grant to splits");
            app.problems.push(Problem::odd(place, what));
        }
        if is_base {
            app.identity = manifest.identity;
            app.attributes = manifest.attributes;
            app.network = manifest.network;
        }
    }
}

/// Puts the member's path into a problem that only knows its id.
fn with_path(problem: Problem, drafts: &[Draft]) -> Problem {
    let path = problem.place.strip_prefix("member ").and_then(|rest| {
        let (number, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        let draft = drafts.get(number.parse::<usize>().ok()?)?;
        Some(format!("{} {rest}", draft.path).trim_end().to_owned())
    });
    match path {
        Some(place) => Problem { place, ..problem },
        None => problem,
    }
}
