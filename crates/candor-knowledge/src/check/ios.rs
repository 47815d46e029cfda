//! The rules for rows of iOS.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use super::tables::{Docket, known_items};
use crate::Text;
use crate::model::{IosApi, IosConsequence, IosGives, IosKind, IosName, IosRole, IosSlot, Row};
use crate::table::Tables;

pub(super) fn check(tables: &Tables, docket: &mut Docket<'_>) {
    apis(tables, docket);
    claims(tables, docket);
    declared(tables, docket);
    required_reason(tables, docket);
    calls(tables, docket);
    classes(tables, docket);
}

fn apis(tables: &Tables, docket: &mut Docket<'_>) {
    let items = known_items(tables);
    let keys: BTreeSet<&str> = tables.ios_usage_keys.iter().map(|row| row.id()).collect();
    let entitlements: BTreeSet<&str> = tables.ios_entitlements.iter().map(|row| row.id()).collect();
    for row in &tables.ios_apis {
        let mut complain = |rule, message| docket.add("ios_apis", &row.id, rule, message);
        if !items.contains(&(row.data.as_str(), row.item.as_str())) {
            complain(Rule::UnknownData, format!("{} / {} is not in the taxonomy", row.data, row.item));
        }
        if let Some(message) = shape_complaint(row) {
            complain(Rule::ApiShape, message);
        }
        if let Some(key) = row.usage_keys.iter().find(|key| !keys.contains(key.as_str())) {
            complain(Rule::UnknownPermission, format!("{key} is not in ios/usage_keys.toml"));
        }
        if let Some(name) = row.entitlement.as_ref().filter(|name| !entitlements.contains(name.as_str())) {
            complain(Rule::UnknownPermission, format!("{name} is not in ios/entitlements.toml"));
        }
        if row.since.zip(row.deprecated).is_some_and(|(since, deprecated)| since > deprecated) {
            complain(Rule::Range, "since is after deprecated".to_owned());
        }
        if row.framework.is_empty() {
            complain(Rule::Label, "no framework".to_owned());
        }
    }
}

/// What a row of this kind lacks.
fn shape_complaint(row: &IosApi) -> Option<String> {
    let arguments = row.name.arguments();
    let is_beyond = |argument: u8| arguments.is_some_and(|count| usize::from(argument) >= count);
    let gives_data = matches!(row.gives, IosGives::Data | IosGives::Part);
    // A constant, a notification or a linked framework stands for data; what it stands for arrives elsewhere.
    let stands_for = !matches!(
        row.kind,
        IosKind::Method | IosKind::Getter | IosKind::Setter | IosKind::Callback | IosKind::Function
    );
    if stands_for && gives_data {
        return Some(format!("a {} is no data itself", row.kind.name()));
    }
    if gives_data != row.delivers.is_some() {
        return Some(format!("gives {} and delivers do not fit", row.gives.name()));
    }
    if row.delivers.and_then(IosSlot::argument).is_some_and(is_beyond) {
        return Some("delivers names an argument that the selector does not have".to_owned());
    }
    if row.when.as_ref().is_some_and(|when| is_beyond(when.argument)) {
        return Some("when names an argument that the selector does not have".to_owned());
    }
    let is_fit = match (row.kind, row.delivers) {
        (IosKind::Callback, Some(slot)) => matches!(slot, IosSlot::Argument(_) | IosSlot::Receiver),
        (IosKind::Getter, Some(slot)) => slot == IosSlot::Result,
        (IosKind::Setter, Some(_)) => false,
        _ => true,
    };
    if !is_fit {
        return Some(format!("a {} does not deliver there", row.kind.name()));
    }
    if (row.kind == IosKind::Getter && arguments != Some(0))
        || (row.kind == IosKind::Setter && arguments != Some(1))
    {
        return Some(format!("{} is no {}", row.name, row.kind.name()));
    }
    if (row.kind == IosKind::Key) == row.given_to.is_empty() {
        return Some("given_to is for keys, and a key needs it".to_owned());
    }
    if row
        .given_to
        .iter()
        .any(|given| given.call.arguments().is_some_and(|n| usize::from(given.argument) >= n))
    {
        return Some("given_to names an argument that the selector does not have".to_owned());
    }
    let takes = matches!(row.role, IosRole::Read | IosRole::Observe);
    if !takes && row.gives != IosGives::Nothing {
        return Some(format!("what only serves to {} gives nothing", row.role.name()));
    }
    if row.role == IosRole::Read && row.gives == IosGives::Nothing {
        return Some("what reads gives something".to_owned());
    }
    None
}

/// One name says one thing once.
fn claims(tables: &Tables, docket: &mut Docket<'_>) {
    let mut claims: BTreeMap<_, &str> = BTreeMap::new();
    for row in &tables.ios_apis {
        let claim = (&row.name, &row.when, &row.data, &row.item);
        if let Some(first) = claims.insert(claim, &row.id) {
            docket.add("ios_apis", &row.id, Rule::DuplicateMapping, format!("says the same as {first}"));
        }
    }
    let mut names: BTreeMap<(&str, &IosName), &str> = BTreeMap::new();
    let sinks = tables.ios_sinks.iter().map(|row| ("ios_sinks", &row.name, &row.id));
    let contacts = tables.ios_contacts.iter().map(|row| ("ios_contacts", &row.name, &row.id));
    let passes = tables.ios_passes.iter().map(|row| ("ios_passes", &row.name, &row.id));
    for (section, name, id) in sinks.chain(contacts).chain(passes) {
        if let Some(first) = names.insert((section, name), id) {
            docket.add(section, id, Rule::DuplicateMapping, format!("says the same as {first}"));
        }
    }
}

fn declared(tables: &Tables, docket: &mut Docket<'_>) {
    let types: BTreeSet<&str> = tables.data_types.iter().map(|row| row.id()).collect();
    let keys: BTreeSet<&str> = tables.ios_usage_keys.iter().map(|row| row.id()).collect();
    let unknown = |data: &[Text]| {
        let first = data.iter().find(|data| !types.contains(data.as_str()));
        first.map(|data| (Rule::UnknownData, format!("{data} is not in the taxonomy")))
    };
    let silent = |text: &str| text.trim().is_empty().then(|| (Rule::Label, "text is empty".to_owned()));
    for row in &tables.ios_usage_keys {
        let mut found: Vec<(Rule, String)> =
            unknown(&row.data).into_iter().chain(silent(&row.text)).collect();
        if let Some(key) = row.replaced_by.iter().find(|key| !keys.contains(key.as_str())) {
            found.push((Rule::UnknownPermission, format!("replaced by {key}, which has no row")));
        }
        if row.since.zip(row.replaced).is_some_and(|(since, replaced)| since >= replaced) {
            found.push((Rule::Range, "since is not before replaced".to_owned()));
        }
        if row.consequence == IosConsequence::Unknown && row.consequence_source.is_some() {
            found.push((Rule::ApiShape, "a consequence that was read is known".to_owned()));
        }
        for (rule, message) in found {
            docket.add("ios_usage_keys", &row.id, rule, message);
        }
    }
    let entitlements =
        tables.ios_entitlements.iter().map(|row| ("ios_entitlements", &row.id, &row.data, &row.text));
    let modes =
        tables.ios_background_modes.iter().map(|row| ("ios_background_modes", &row.id, &row.data, &row.text));
    for (section, id, data, text) in entitlements.chain(modes) {
        for (rule, message) in unknown(data).into_iter().chain(silent(text)) {
            docket.add(section, id, rule, message);
        }
    }
}

fn required_reason(tables: &Tables, docket: &mut Docket<'_>) {
    let mut homes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in &tables.ios_required_reason {
        for function in row.functions.iter().chain(&row.constants) {
            homes.entry(function).or_default().push(&row.id);
        }
    }
    for row in &tables.ios_required_reason {
        let mut complain = |rule, message| docket.add("ios_required_reason", &row.id, rule, message);
        if row.reasons.is_empty() || row.label.trim().is_empty() {
            complain(Rule::Label, "no reasons, or no label".to_owned());
        }
        for reason in &row.reasons {
            if reason.text.trim().is_empty() || reason.off_device.trim().is_empty() {
                complain(Rule::Label, format!("reason {} has no words", reason.code));
            }
        }
        for function in &row.functions {
            let is_shared = homes.get(function.as_str()).is_some_and(|homes| homes.len() > 1);
            if is_shared != row.shared.contains(function) {
                complain(Rule::DuplicateMapping, format!("shared and categories disagree on {function}"));
            }
        }
    }
}

/// Whether a slot speaks of an argument that the call does not have.
fn is_beyond(name: &IosName, slot: IosSlot) -> bool {
    let is_free = matches!((name, slot), (IosName::Symbol(_), IosSlot::Receiver));
    is_free
        || name
            .arguments()
            .zip(slot.argument())
            .is_some_and(|(count, argument)| usize::from(argument) >= count)
}

fn calls(tables: &Tables, docket: &mut Docket<'_>) {
    for row in &tables.ios_sinks {
        let slots = row.takes.iter().map(|taken| taken.place.slot).chain(row.to.iter().map(|to| to.slot));
        let mut slots = slots.collect::<Vec<_>>().into_iter();
        if row.takes.is_empty() || slots.any(|slot| slot == IosSlot::Result || is_beyond(&row.name, slot)) {
            docket.add(
                "ios_sinks",
                &row.id,
                Rule::ApiShape,
                "takes nothing, or what the call does not have".to_owned(),
            );
        }
    }
    for row in &tables.ios_contacts {
        if row.to.slot == IosSlot::Result || is_beyond(&row.name, row.to.slot) {
            docket.add("ios_contacts", &row.id, Rule::ApiShape, "the call has no such argument".to_owned());
        }
    }
    for row in &tables.ios_passes {
        let mut complain =
            |message: &str| docket.add("ios_passes", &row.id, Rule::ApiShape, message.to_owned());
        if row.passages.is_empty() {
            complain("nothing passes");
        }
        for passage in &row.passages {
            if passage.from.slot == IosSlot::Result || passage.from == passage.to {
                complain("a value passes from where it is before the call to where it was not");
            }
            if is_beyond(&row.name, passage.from.slot) {
                complain("from: the call has no such argument");
            }
            // What a message to a class makes is its result; the class itself keeps no values.
            let is_class = matches!(&row.name, IosName::Method { of_class: true, .. });
            if is_beyond(&row.name, passage.to.slot) || (is_class && passage.to.slot == IosSlot::Receiver) {
                complain("to: the call has no such argument or object");
            }
        }
    }
}

fn classes(tables: &Tables, docket: &mut Docket<'_>) {
    let above: BTreeMap<&str, Option<&str>> =
        tables.ios_classes.iter().map(|row| (row.id(), row.superclass.as_deref())).collect();
    for row in &tables.ios_classes {
        let mut at = row.superclass.as_deref();
        let mut steps = 0usize;
        while let Some(class) = at {
            match above.get(class) {
                None => {
                    docket.add("ios_classes", &row.id, Rule::Form, format!("{class} has no row"));
                    break;
                }
                Some(_) if steps > above.len() => {
                    docket.add("ios_classes", &row.id, Rule::Form, "stands above itself".to_owned());
                    break;
                }
                Some(next) => at = *next,
            }
            steps += 1;
        }
    }
}
