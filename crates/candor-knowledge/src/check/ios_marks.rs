//! Rules for the marks by which SDKs are recognised in iOS apps.

use std::collections::BTreeMap;

use super::Rule;
use super::tables::Docket;
use crate::model::{ClassPrefix, IosMarkKind, IosMarks, Sdk};

/// The fewest letters of a class prefix: two-letter prefixes belong to Apple and to everybody.
const PREFIX_LETTERS: usize = 3;
/// The fewest classes that a prefix may ask for.
const PREFIX_CLASSES: u16 = 5;
/// The fewest letters of a start of C symbols.
const SYMBOL_LETTERS: usize = 4;

/// Bundles that many SDKs and apps have under one name.
const BUNDLES_OF_MANY: [&str; 8] = [
    "Assets.bundle",
    "Images.bundle",
    "Localization.bundle",
    "Privacy.bundle",
    "PrivacyInfo.bundle",
    "Resource.bundle",
    "Resources.bundle",
    "Strings.bundle",
];

/// Checks the marks of each SDK, and that no two SDKs claim the same.
pub(super) fn check(sdks: &[Sdk], docket: &mut Docket<'_>) {
    let mut owners: BTreeMap<(IosMarkKind, &str), &Sdk> = BTreeMap::new();
    for row in sdks {
        let Some(marks) = &row.ios else { continue };
        for (rule, message) in complaints(marks) {
            docket.add("sdks", &row.id, rule, message);
        }
        let prefixes = marks.prefixes.iter().map(|prefix| (IosMarkKind::Prefix, prefix.prefix.as_str()));
        let names = marks
            .recognising()
            .flat_map(|(kind, marks)| marks.iter().map(move |mark| (kind, mark.name.as_str())));
        for key in names.chain(prefixes) {
            let Some(other) = owners.insert(key, row) else { continue };
            let (blamed, other) = if docket.knows(&row.id) { (row, other) } else { (other, row) };
            let message = format!("{:?} {} is also a mark of {}", key.0, key.1, other.id);
            docket.add("sdks", &blamed.id, Rule::IosShared, message);
        }
    }
}

fn complaints(marks: &IosMarks) -> Vec<(Rule, String)> {
    let mut found = Vec::new();
    let mut any = !marks.prefixes.is_empty();
    for (kind, list) in marks.recognising() {
        // One class alone never shows an SDK.
        any |= list.len() > usize::from(kind == IosMarkKind::Class);
        for mark in list {
            if !is_name(kind, &mark.name) {
                found.push((Rule::IosForm, format!("{:?} is no name of a {kind:?}", mark.name)));
            }
        }
    }
    for mark in marks.symbols.iter().filter(|mark| mark.name.len() < SYMBOL_LETTERS) {
        let message = format!("symbols {:?}: fewer than {SYMBOL_LETTERS} letters", mark.name);
        found.push((Rule::IosBroad, message));
    }
    for mark in marks.bundles.iter().filter(|mark| BUNDLES_OF_MANY.contains(&mark.name.as_str())) {
        found.push((Rule::IosBroad, format!("bundle {:?}: many have one of this name", mark.name)));
    }
    found.extend(marks.prefixes.iter().filter_map(prefix_complaint));
    if !any {
        found.push((Rule::IosForm, "nothing that an app could show it by".to_owned()));
    }
    found
}

fn prefix_complaint(prefix: &ClassPrefix) -> Option<(Rule, String)> {
    let name = &prefix.prefix;
    if !is_name(IosMarkKind::Class, name) {
        return Some((Rule::IosForm, format!("{name:?} is no start of a class name")));
    }
    let letters = name.chars().filter(|c| c.is_ascii_alphabetic()).count();
    if letters < PREFIX_LETTERS || prefix.min < PREFIX_CLASSES {
        let message = format!(
            "prefix {name:?} with {} classes: at least {PREFIX_LETTERS} letters and {PREFIX_CLASSES} classes",
            prefix.min
        );
        return Some((Rule::IosBroad, message));
    }
    None
}

fn is_name(kind: IosMarkKind, name: &str) -> bool {
    let identifier = |text: &str| {
        !text.is_empty()
            && !text.starts_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    let file = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+' | b'.' | b' '))
    };
    match kind {
        IosMarkKind::Framework => {
            file(name) && !name.ends_with(".framework") && !name.ends_with(".xcframework")
        }
        IosMarkKind::Bundle => name.strip_suffix(".bundle").is_some_and(file),
        IosMarkKind::BundleId => file(name) && name.contains('.') && !name.contains(' '),
        // A Swift class that is not named for Objective-C is found by its module.
        IosMarkKind::Class | IosMarkKind::Prefix => identifier(name) && !name.starts_with("_Tt"),
        IosMarkKind::SwiftModule | IosMarkKind::Symbol => identifier(name),
    }
}
