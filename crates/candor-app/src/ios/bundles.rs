//! Bundles with what their members say.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::{
    drafts::Draft,
    info,
    layout::Layout,
    locate::Locator,
    plist::{self, Tree},
    roles::Role,
    translations,
};
use crate::{Bundle, BundleKind, Image, MemberId, Problem};

/// Where the program stands in a bundle for iOS, and in the forms that bundles for other systems have.
const PROGRAM_FOLDERS: [&str; 3] = ["", "Versions/A/", "Contents/MacOS/"];

/// The bundles of an app. `first` is the number of the first draft among the members.
pub(crate) fn bundles(
    layout: &Layout,
    drafts: &[Draft],
    first: usize,
    label: &str,
    store_keys: &BTreeSet<usize>,
    problems: &mut Vec<Problem>,
) -> Vec<Bundle> {
    let mut of_bundle: Vec<Vec<usize>> = vec![Vec::new(); layout.bundles.len()];
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(list) = of_bundle.get_mut(draft.bundle) {
            list.push(at);
        }
    }
    let one = |(index, place): (usize, &super::layout::Place)| {
        let mut own = Vec::new();
        let mut bundle = Bundle {
            kind: place.kind,
            path: place.path.clone(),
            parent: place.parent,
            has_store_keys: store_keys.contains(&index),
            ..Bundle::default()
        };
        let members = of_bundle.get(index).map(Vec::as_slice).unwrap_or_default();
        let members: Vec<(MemberId, &Draft)> =
            members.iter().filter_map(|at| Some((id(first + at), drafts.get(*at)?))).collect();
        read(&mut bundle, &members, label, &mut own);
        (bundle, own)
    };
    let read: Vec<(Bundle, Vec<Problem>)> = layout.bundles.par_iter().enumerate().map(one).collect();
    let mut bundles = Vec::new();
    for (bundle, own) in read {
        bundles.push(bundle);
        problems.extend(own);
    }
    bundles
}

pub(crate) fn id(index: usize) -> MemberId {
    // Far below: an archive has at most some hundred thousand entries.
    MemberId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// Reads what the members of one bundle say.
fn read(bundle: &mut Bundle, members: &[(MemberId, &Draft)], label: &str, problems: &mut Vec<Problem>) {
    let first = |role: Role| members.iter().find(|(_, draft)| draft.role == role).map(|(id, _)| *id);
    bundle.provisioning = first(Role::Provisioning);
    bundle.resource_seal = first(Role::Seal);
    let manifests = members.iter().filter(|(_, draft)| draft.role == Role::Privacy);
    bundle.privacy_manifests = manifests.map(|(id, _)| *id).collect();
    read_info(bundle, members, label, problems);
    translations::read(bundle, members, problems);
}

/// The path of a bundle in problems.
fn path(bundle: &Bundle, label: &str) -> String {
    if bundle.path.is_empty() { label.to_owned() } else { format!("{label}!{}", bundle.path) }
}

/// Whether a bundle of a kind is nothing without its Info.plist and its program.
fn needs_info(kind: BundleKind) -> bool {
    !matches!(kind, BundleKind::Resources | BundleKind::Dylib | BundleKind::LoneImage)
}

fn read_info(bundle: &mut Bundle, members: &[(MemberId, &Draft)], label: &str, problems: &mut Vec<Problem>) {
    let rank = |draft: &Draft| match draft.role {
        Role::Info(rank) => Some(rank),
        _ => None,
    };
    let best = members.iter().filter_map(|(id, draft)| Some((rank(draft)?, *id, *draft)));
    let Some((_, id, draft)) = best.min_by_key(|(rank, id, _)| (*rank, *id)) else {
        if needs_info(bundle.kind) {
            problems.push(Problem::lost(path(bundle, label), "the Info.plist is missing or cannot be read"));
        }
        return;
    };
    bundle.plist = Some(id);
    match plist::read(&draft.member.bytes) {
        Ok(Tree { root: root @ plist::Value::Dictionary(_), cut }) => {
            if let Some(cut) = cut {
                let what = format!("the Info.plist is damaged and was read in part: {cut}");
                problems.push(Problem::lost(&draft.member.path, what));
            }
            info::fill(bundle, root, &Locator::new(id, &draft.member.bytes));
        }
        Ok(_) => {
            problems.push(Problem::lost(&draft.member.path, "the Info.plist is no dictionary"));
        }
        Err(error) => {
            problems
                .push(Problem::lost(&draft.member.path, format!("the Info.plist cannot be read: {error}")));
        }
    }
    if bundle.is_for_simulator {
        let what = "built for the simulator: what people get is another build";
        problems.push(Problem::odd(&draft.member.path, what));
    }
}

/// The Mach-O files, and for each bundle that should have a program whether it has one.
pub(crate) fn images(
    bundles: &mut [Bundle],
    drafts: &[Draft],
    first: usize,
    label: &str,
    problems: &mut Vec<Problem>,
) -> Vec<Image> {
    let mut images: Vec<Image> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (at, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.role == Role::Image) {
        images.push(Image { member: id(first + at), bundle: draft.bundle, is_executable: false });
        names.push(&draft.name);
    }
    let mut of_bundle: Vec<Vec<usize>> = vec![Vec::new(); bundles.len()];
    for (at, image) in images.iter().enumerate() {
        if let Some(list) = of_bundle.get_mut(image.bundle) {
            list.push(at);
        }
    }
    for (bundle, list) in bundles.iter_mut().zip(of_bundle) {
        let own: Vec<(usize, &str)> = list.iter().filter_map(|at| Some((*at, *names.get(*at)?))).collect();
        let executable = executable(bundle, &own);
        if let Some(image) = executable.and_then(|at| images.get_mut(at)) {
            image.is_executable = true;
        } else if needs_info(bundle.kind) {
            let name = bundle.executable.as_deref().unwrap_or("of the bundle").escape_debug().to_string();
            let what = format!("the program {name} is missing, empty or no Mach-O file");
            problems.push(Problem::lost(path(bundle, label), what));
        }
    }
    images
}

/// Which of a bundle's Mach-O files, each with its name in the bundle, is its program: the one that the Info.plist
/// names, or else the one that is called like the bundle, or the only one that stands directly in it.
fn executable(bundle: &Bundle, own: &[(usize, &str)]) -> Option<usize> {
    if matches!(bundle.kind, BundleKind::Dylib | BundleKind::LoneImage) {
        return own.first().map(|(at, _)| *at);
    }
    let named = |wanted: &str| {
        let mut places = PROGRAM_FOLDERS.iter().map(|folder| format!("{folder}{wanted}"));
        places.find_map(|place| own.iter().find(|(_, name)| *name == place))
    };
    let folder = bundle.path.rsplit('/').next().unwrap_or_default();
    let stem = folder.rsplit_once('.').map_or(folder, |(stem, _)| stem);
    let mut direct = own.iter().filter(|(_, name)| !name.contains('/'));
    let found = match &bundle.executable {
        Some(executable) => named(&executable.escape_debug().to_string()),
        None => named(stem).or_else(|| direct.next().filter(|_| direct.next().is_none())),
    };
    found.map(|(at, _)| *at)
}
