//! The rules that look across rows.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::SHARED_NAMESPACES;
use super::{Complaint, Rule, ios, ios_marks, obtainable};
use crate::Text;
use crate::model::{Api, ApiKind, Fact, Row, Sdk, SdkKind};
use crate::rows::{Place, Places};
use crate::table::Tables;

/// Collects complaints about rows whose place is known; rows of the embedded table under an overlay have none
/// and are named by id alone.
pub(super) struct Docket<'a> {
    places: &'a Places,
    complaints: Vec<Complaint>,
}

impl Docket<'_> {
    /// Whether this SDK stands in the files at hand. Where two rows collide, the one at hand is to blame, because
    /// the other is part of the program.
    pub(super) fn knows(&self, sdk: &str) -> bool {
        self.places.contains_key(&("sdks", sdk.to_owned()))
    }

    pub(super) fn add(&mut self, section: &'static str, id: &str, rule: Rule, message: String) {
        let place = self.places.get(&(section, id.to_owned())).cloned();
        let place = place.unwrap_or_else(|| Place { path: "(embedded)".to_owned(), line: 0 });
        self.complaints.push(Complaint::new(&place, id, rule, message));
    }
}

/// Checks rows against each other.
pub(crate) fn check_tables(tables: &Tables, places: &Places) -> Vec<Complaint> {
    let mut docket = Docket { places, complaints: Vec::new() };
    taxonomy(tables, &mut docket);
    apis(tables, &mut docket);
    obtainable::check(tables, &mut docket);
    permissions(tables, &mut docket);
    sdks(tables, &mut docket);
    anchors(&tables.sdks, &mut docket);
    ios_marks::check(&tables.sdks, &mut docket);
    operators(tables, &mut docket);
    ios::check(tables, &mut docket);
    docket.complaints
}

fn taxonomy(tables: &Tables, docket: &mut Docket<'_>) {
    for row in &tables.data_types {
        let mut complain = |rule, message| docket.add("data_types", &row.id, rule, message);
        if row.label.trim().is_empty() || row.reveals.trim().is_empty() {
            complain(Rule::Label, "label or reveals is empty".to_owned());
        }
        if row.items.is_empty() {
            complain(Rule::Label, "a data type needs at least one item".to_owned());
        }
        for item in &row.items {
            if item.label.trim().is_empty() {
                complain(Rule::Label, format!("item {} has no label", item.id));
            }
        }
        for pair in row.items.windows(2) {
            if let [a, b] = pair
                && a.id == b.id
            {
                complain(Rule::DuplicateId, format!("item {} stands twice", a.id));
            }
        }
    }
    for row in &tables.purposes {
        if row.label.trim().is_empty() {
            docket.add("purposes", &row.id, Rule::Label, "label is empty".to_owned());
        }
    }
}

/// The (data, item) pairs and data ids that exist.
pub(super) fn known_items(tables: &Tables) -> BTreeSet<(&str, &str)> {
    tables
        .data_types
        .iter()
        .flat_map(|row| row.items.iter().map(|item| (row.id.as_str(), item.id.as_str())))
        .collect()
}

fn apis(tables: &Tables, docket: &mut Docket<'_>) {
    let items = known_items(tables);
    let permissions: BTreeSet<&str> = tables.permissions.iter().map(|row| row.id.as_str()).collect();
    let unknown = |names: &[Text]| {
        names
            .iter()
            .find(|name| name.starts_with("android.permission.") && !permissions.contains(name.as_str()))
            .map(|name| format!("{name} is not in android/permissions"))
    };
    let mut claims: BTreeMap<_, &str> = BTreeMap::new();
    for row in &tables.apis {
        let mut complain = |rule, message| docket.add("apis", &row.id, rule, message);
        if !items.contains(&(row.data.as_str(), row.item.as_str())) {
            complain(Rule::UnknownData, format!("{} / {} is not in the taxonomy", row.data, row.item));
        }
        if let Some(message) = shape_complaint(row) {
            complain(Rule::ApiShape, message);
        }
        if let Some(message) = unknown(&row.permissions.names) {
            complain(Rule::UnknownPermission, message);
        }
        if row.since.zip(row.until).is_some_and(|(since, until)| since > until) {
            complain(Rule::Range, "since is after until".to_owned());
        }
        let claim = match row.kind {
            ApiKind::Call | ApiKind::Field | ApiKind::Callback => {
                (row.kind, row.class.clone(), row.member.clone(), row.params.clone(), None)
            }
            // One value may be reached through several constants or calls; the same way twice is an error.
            _ => (
                row.kind,
                row.class.clone(),
                row.member.clone(),
                row.params.clone(),
                row.value
                    .clone()
                    .zip(row.of.clone())
                    .map(|(v, o)| Text::from(format!("{v} {o}")))
                    .or_else(|| row.value.clone()),
            ),
        };
        if let Some(first) = claims.insert(claim, &row.id) {
            complain(Rule::DuplicateMapping, format!("says the same as {first}"));
        }
    }
    for row in &tables.api_permissions {
        let mut complain = |rule, message| docket.add("api_permissions", &row.id, rule, message);
        if let Some(message) = unknown(&row.permissions) {
            complain(Rule::UnknownPermission, message);
        }
        if row.os_to.is_some_and(|to| to < row.os_from) {
            complain(Rule::Range, "os_from is after os_to".to_owned());
        }
        if row.permissions.is_empty() {
            complain(Rule::ApiShape, "no permission".to_owned());
        }
    }
}

/// What a row of this kind lacks.
fn shape_complaint(row: &Api) -> Option<String> {
    let value = row.value.as_deref();
    let sound = match row.kind {
        ApiKind::Call | ApiKind::Callback => row.class.is_some() && row.member.is_some(),
        ApiKind::CallWith => {
            row.class.is_some() && row.member.is_some() && value.is_some_and(|v| !v.is_empty())
        }
        ApiKind::Field => row.class.is_some() && row.member.is_some() && row.params.is_none(),
        ApiKind::ContentUri => value.is_some_and(|value| value.starts_with("content://")),
        ApiKind::FilePath => value.is_some_and(|value| value.starts_with('/')),
        ApiKind::Column
        | ApiKind::SettingsKey
        | ApiKind::SystemProperty
        | ApiKind::Broadcast
        | ApiKind::Intent => value.is_some_and(|value| !value.is_empty()),
    };
    let needs = match row.kind {
        ApiKind::Call | ApiKind::Callback => "class and member",
        ApiKind::CallWith => "class, member and value",
        ApiKind::Field => "class and member, and no params",
        ApiKind::ContentUri => "a value that starts with content://",
        ApiKind::FilePath => "a value that starts with /",
        _ => "a value",
    };
    (!sound).then(|| format!("a {} needs {needs}", row.kind.name()))
}

fn permissions(tables: &Tables, docket: &mut Docket<'_>) {
    let types: BTreeSet<&str> = tables.data_types.iter().map(|row| row.id.as_str()).collect();
    let items = known_items(tables);
    let names: BTreeSet<&str> = tables.permissions.iter().map(|row| row.id.as_str()).collect();
    for row in &tables.permissions {
        let mut complain = |rule, message| docket.add("permissions", &row.id, rule, message);
        for opened in row.data.iter().chain(&row.instead) {
            let is_known = match &opened.item {
                Some(item) => items.contains(&(opened.data.as_str(), item.as_str())),
                None => types.contains(opened.data.as_str()),
            };
            if !is_known {
                let item = opened.item.as_deref().unwrap_or("any");
                complain(Rule::UnknownData, format!("{} / {item} is not in the taxonomy", opened.data));
            }
        }
        let mut implying = row.implied_by.iter().filter_map(|by| by.permission.as_deref());
        if let Some(name) = implying.find(|name| !names.contains(name)) {
            complain(Rule::UnknownPermission, format!("{name} is not in android/permissions"));
        }
        if row.implied_by.iter().any(|by| by.permission.is_none() && by.target_below.is_none()) {
            complain(Rule::Range, "implied_by names neither a permission nor a target".to_owned());
        }
        let broken = row.protection.iter().any(|span| span.to.is_some_and(|to| to < span.from))
            || row
                .protection
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if a.to.is_none_or(|to| to >= b.from)));
        if broken {
            complain(Rule::Range, "protection spans are empty, unsorted or overlap".to_owned());
        }
    }
}

fn sdks(tables: &Tables, docket: &mut Docket<'_>) {
    let operators: BTreeSet<&str> = tables.operators.iter().map(|row| row.id.as_str()).collect();
    let purposes: BTreeSet<&str> = tables.purposes.iter().map(|row| row.id.as_str()).collect();
    for row in &tables.sdks {
        let mut complain = |rule, message| docket.add("sdks", &row.id, rule, message);
        if row.name.trim().is_empty() {
            complain(Rule::Label, "name is empty".to_owned());
        }
        if let Some(operator) = row.operator.as_deref().filter(|id| !operators.contains(id)) {
            complain(Rule::UnknownOperator, format!("operator {operator} has no row"));
        }
        if row.purposes.is_empty() {
            complain(Rule::UnknownPurpose, "no purpose".to_owned());
        }
        if let Some(purpose) = row.purposes.iter().find(|id| !purposes.contains(id.as_str())) {
            complain(Rule::UnknownPurpose, format!("purpose {purpose} has no row"));
        }
        for switch in &row.runtime_switches {
            let decides = switch.argument.is_none() || !switch.off.is_empty();
            if !decides || switch.off.iter().any(|value| switch.on.contains(value)) {
                let named = format!("{}.{}", switch.class, switch.method);
                complain(Rule::Switch, format!("{named}: off is empty, or a value is both on and off"));
            }
        }
        for switch in &row.switches {
            if switch.off.is_empty() || switch.off.iter().any(|value| switch.on.contains(value)) {
                complain(
                    Rule::Switch,
                    format!("{}: off is empty, or a value is both on and off", switch.meta_data),
                );
            }
        }
    }
}

fn anchors(sdks: &[Sdk], docket: &mut Docket<'_>) {
    let mut owners: BTreeMap<&str, &Sdk> = BTreeMap::new();
    for row in sdks {
        if row.anchors.is_empty() && row.ios.is_none() {
            docket.add("sdks", &row.id, Rule::AnchorForm, "no anchor".to_owned());
        }
        for anchor in &row.anchors {
            let text = anchor.descriptor.as_str();
            if !is_descriptor_prefix(text) {
                let message = format!("{text:?} is neither L<package>/ nor L<class>;");
                docket.add("sdks", &row.id, Rule::AnchorForm, message);
            }
            if SHARED_NAMESPACES.contains(&text) {
                let message = format!("{text} is shared by several vendors or products");
                docket.add("sdks", &row.id, Rule::AnchorBroad, message);
            }
            if let Some(other) = owners.insert(text, row) {
                let (blamed, other) = if docket.knows(&row.id) { (row, other) } else { (other, row) };
                let message = format!("{text} is also an anchor of {}", other.id);
                docket.add("sdks", &blamed.id, Rule::AnchorShared, message);
            }
        }
    }
    for (text, row) in &owners {
        let short = text.ends_with('/') && text.matches('/').count() < 3;
        if !short || row.kind == SdkKind::Platform {
            continue;
        }
        let below = owners
            .range(*text..)
            .skip(1)
            .take_while(|(other, _)| other.starts_with(text))
            .find(|(_, other)| other.id != row.id);
        if let Some((other, of)) = below {
            let blamed = if docket.knows(&row.id) { row } else { of };
            let message = format!("{text} of {} also covers {other} of {}: narrow it", row.id, of.id);
            docket.add("sdks", &blamed.id, Rule::AnchorBroad, message);
        }
    }
}

/// Whether a text is `Lcom/foo/` or `Lcom/foo/Bar;`.
fn is_descriptor_prefix(text: &str) -> bool {
    let Some(body) = text.strip_prefix('L') else { return false };
    let Some(path) = body.strip_suffix('/').or_else(|| body.strip_suffix(';')) else { return false };
    let legal = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-');
    path.split('/').all(|part| !part.is_empty() && part.chars().all(legal))
}

fn operators(tables: &Tables, docket: &mut Docket<'_>) {
    let ids: BTreeSet<&str> = tables.operators.iter().map(|row| row.id()).collect();
    let is_country = |code: &str| code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    for row in &tables.operators {
        let mut complain = |rule, message| docket.add("operators", &row.id, rule, message);
        if row.name.trim().is_empty() {
            complain(Rule::Label, "name is empty".to_owned());
        }
        if let Some(parent) = row.ultimate_parent.as_ref().filter(|fact| !ids.contains(fact.value.as_str())) {
            complain(Rule::UnknownOperator, format!("ultimate parent {} has no row", parent.value));
        }
        let seats: [(&str, Option<&Fact>); 3] = [
            ("incorporated", row.incorporated.as_ref()),
            ("headquartered", row.headquartered.as_ref()),
            ("parent_seat", row.parent_seat.as_ref()),
        ];
        for (field, fact) in seats {
            if let Some(fact) = fact.filter(|fact| !is_country(&fact.value)) {
                complain(Rule::Country, format!("{field} is {:?}", fact.value));
            }
        }
    }
    for row in &tables.jurisdictions {
        if !is_country(&row.seat) {
            docket.add("jurisdictions", &row.id, Rule::Country, format!("seat is {:?}", row.seat));
        }
    }
}
