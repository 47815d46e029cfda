//! The label as the App Store shows it: JSON of the catalogue, and pages whose scripts hold the same sections.
//!
//! Categories and sections have ids; types have only words, in the language that was asked for. A page repeats sections in short and in full, and only the
//! fullest copy of each is read. Short copies have categories alone.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    disclosure::{Answer, Declaration, Declared, Disclosure, Format, What},
    html::Script,
    json,
    problem::{Error, Trouble},
    report::{List, Report, insert_ordered},
    vocabulary::{Found, Says, vocabulary},
};

/// Scripts of App Store pages, new and old, that hold data.
const SCRIPTS: [&str; 2] = ["serialized-server-data", "shoebox-media-api-cache"];
const SECTIONS: &str = "privacyTypes";
const CHOICES: &str = "managePrivacyChoicesUrl";

/// Keys of a list of categories: of the catalogue, of pages.
const CATEGORIES: [&str; 2] = ["dataCategories", "categories"];

/// Reads the scripts of a page. `None` if it has no label.
pub(crate) fn in_scripts(scripts: &[Script], name: &str) -> Result<Option<Disclosure>, Error> {
    for script in scripts.iter().filter(|script| SCRIPTS.contains(&script.id.as_str())) {
        let value = json::parse(&script.text)?;
        if let Some(disclosure) = in_value(&value, Format::AppStorePage, name)? {
            return Ok(Some(disclosure));
        }
        // Older pages keep answers of the catalogue as texts.
        for text in
            value.as_object().into_iter().flat_map(|entries| entries.values()).filter_map(Value::as_str)
        {
            if let Ok(value) = json::parse(text)
                && let Some(disclosure) = in_value(&value, Format::AppStorePage, name)?
            {
                return Ok(Some(disclosure));
            }
        }
    }
    Ok(None)
}

/// Reads JSON of the catalogue or of a page's script. `None` if it has no label.
pub(crate) fn in_json(value: &Value, name: &str) -> Result<Option<Disclosure>, Error> {
    let is_catalogue = !json::objects(value, |value| value.get("dataCategories").is_some()).is_empty();
    let format = if is_catalogue { Format::AppStoreCatalogue } else { Format::AppStorePage };
    in_value(value, format, name)
}

fn in_value(value: &Value, format: Format, name: &str) -> Result<Option<Disclosure>, Error> {
    vocabulary()?;
    let sections = json::objects(value, is_section);
    let holders = json::objects(value, |value| value.get(SECTIONS).is_some());
    if sections.is_empty() && holders.is_empty() {
        return Ok(None);
    }
    let mut report = Report::new(format, name)?;
    if sections.is_empty() {
        report.problem(&report.at(""), SECTIONS, Trouble::Unanswered);
    }
    let mut fullest: BTreeMap<&str, (usize, &str, &Value)> = BTreeMap::new();
    for (pointer, section) in &sections {
        let Some(word) = name_of(section) else { continue };
        let weight = weight(section);
        if fullest.get(word).is_none_or(|(before, _, _)| weight > *before) {
            fullest.insert(word, (weight, pointer, section));
        }
    }
    let mut list = List::default();
    let mut label = Label::default();
    for (word, (_, pointer, section)) in fullest {
        let place = report.at(pointer);
        let found = report.vocabulary.apple.protection(word);
        match report.known(found, word, &place, Trouble::UnknownProtection) {
            Some(row) => label.section(row.says, section, pointer, &mut list, &mut report),
            None => list.push_unknown(),
        }
    }
    label.finish(list, &mut report);
    let choices = json::objects(value, |value| value.get(CHOICES).is_some_and(Value::is_string));
    if let Some((pointer, holder)) = choices.first()
        && let Some(url) = holder.get(CHOICES).and_then(Value::as_str)
        && let Some(row) = report.vocabulary.play.practice_by(|row| row.id == "privacy_choices_url")
    {
        let place = report.at(&json::child(pointer, CHOICES));
        report.practice(row, Answer::Text(url.to_owned()), place);
    }
    Ok(Some(report.finish()))
}

fn name_of(section: &Value) -> Option<&str> {
    ["identifier", "privacyType", "title"].iter().find_map(|key| section.get(key)).and_then(Value::as_str)
}

fn is_section(value: &Value) -> bool {
    let Some(word) = name_of(value) else { return false };
    let is_known = vocabulary().is_ok_and(|vocabulary| {
        matches!(vocabulary.apple.protection(word), Some(Found::Exact(_)))
            || (value.get("privacyType").is_some() && vocabulary.apple.protection(word).is_some())
    });
    let has_list = CATEGORIES.iter().chain(&["purposes"]).any(|key| value.get(key).is_some());
    is_known || (word.starts_with("DATA_") && has_list)
}

/// How much a copy of a section says: types before categories.
fn weight(section: &Value) -> usize {
    let categories = categories(section)
        .into_iter()
        .chain(purposes(section).into_iter().flat_map(|(_, purpose)| categories(purpose)));
    categories
        .map(|(_, category)| {
            let n_types = category.get("dataTypes").and_then(Value::as_array).map_or(0, Vec::len);
            n_types.saturating_mul(1_000).saturating_add(1)
        })
        .fold(0, usize::saturating_add)
}

fn categories(value: &Value) -> Vec<(String, &Value)> {
    listed(value, CATEGORIES.into_iter().find(|key| value.get(key).is_some_and(Value::is_array)))
}

fn purposes(value: &Value) -> Vec<(String, &Value)> {
    listed(value, Some("purposes"))
}

fn listed<'a>(value: &'a Value, key: Option<&str>) -> Vec<(String, &'a Value)> {
    let Some(key) = key else { return Vec::new() };
    let items = value.get(key).and_then(Value::as_array).into_iter().flatten().enumerate();
    items.map(|(index, item)| (json::item(&json::child("", key), index), item)).collect()
}

/// What the sections say together.
#[derive(Default)]
struct Label {
    is_none: bool,
    is_not_declared: bool,
    has_data: bool,
    is_tracking: bool,
}

impl Label {
    fn section(&mut self, says: Says, section: &Value, pointer: &str, list: &mut List, report: &mut Report) {
        match says {
            Says::None => return self.is_none = true,
            Says::NotDeclared => return self.is_not_declared = true,
            Says::Tracking => self.is_tracking = true,
            Says::Linked | Says::NotLinked => {}
        }
        self.has_data = true;
        let mut declared: Vec<Declaration> = Vec::new();
        for (path, category) in categories(section) {
            of_category(category, &format!("{pointer}{path}"), None, &mut declared, list, report);
        }
        let apple = &report.vocabulary.apple;
        for (path, purpose) in purposes(section) {
            let pointer = format!("{pointer}{path}");
            let word = purpose
                .get("identifier")
                .or_else(|| purpose.get("purpose"))
                .and_then(Value::as_str)
                .unwrap_or_default();
            let place = report.at(&pointer);
            let id = report.known(apple.purpose_by_connect(word), word, &place, Trouble::UnknownPurpose);
            for (path, category) in categories(purpose) {
                of_category(category, &format!("{pointer}{path}"), id, &mut declared, list, report);
            }
        }
        if declared.is_empty() && list.is_empty() {
            report.problem(&report.at(pointer), name_of(section).unwrap_or_default(), Trouble::Unanswered);
            list.push_unknown();
        }
        for mut declaration in declared {
            match says {
                Says::Tracking => declaration.tracking = Some(true),
                Says::Linked => declaration.linked = Some(true),
                _ => declaration.linked = Some(false),
            }
            list.push(declaration);
        }
    }

    fn finish(self, list: List, report: &mut Report) {
        let has_any = self.has_data || !list.is_empty();
        if (self.is_none || self.is_not_declared) && has_any {
            let place = report.at("");
            report.problem(
                &place,
                if self.is_none { "DATA_NOT_COLLECTED" } else { "DATA_NOT_PROVIDED" },
                Trouble::Contradicts,
            );
        }
        if self.has_data || self.is_none {
            report.disclosure.tracking = Some(self.is_tracking);
        }
        let empty = if self.is_none { Declared::None } else { Declared::NotDeclared };
        report.disclosure.collected = list.declared(empty);
    }
}

/// Adds the types of one category, or the category itself where it has no types that are known.
fn of_category(
    category: &Value,
    pointer: &str,
    purpose: Option<&'static str>,
    declared: &mut Vec<Declaration>,
    list: &mut List,
    report: &mut Report,
) {
    let place = report.at(pointer);
    let apple = &report.vocabulary.apple;
    let word = |key: &str| category.get(key).and_then(Value::as_str);
    let label = word("dataCategory").or_else(|| word("title")).or_else(|| category.as_str());
    let row = word("identifier")
        .and_then(|id| apple.category_by_id(id))
        .or_else(|| label.and_then(|label| apple.category_by_label(label)));
    if row.is_none() {
        report.problem(&place, word("identifier").or(label).unwrap_or_default(), Trouble::UnknownCategory);
    }
    let mut found: Vec<What> = Vec::new();
    let types = category.get("dataTypes").and_then(Value::as_array);
    let mut has_unknown = types.is_none_or(Vec::is_empty);
    for (index, of_type) in types.into_iter().flatten().enumerate() {
        let place = report.at(&json::item(&json::child(pointer, "dataTypes"), index));
        let word = of_type.as_str().unwrap_or_default();
        match report.known(apple.type_by_label(word), word, &place, Trouble::UnknownType) {
            Some(row) => found.push(What::Type(&row.id)),
            None => has_unknown = true,
        }
    }
    if has_unknown {
        match row {
            Some(row) => found.push(What::Category(&row.id)),
            None => list.push_unknown(),
        }
    }
    for what in found {
        let known = declared.iter_mut().find(|declaration| declaration.what == what);
        let purposes = match known {
            Some(declaration) => &mut declaration.purposes,
            None => {
                declared.push(Declaration::new(what, place.clone()));
                let Some(last) = declared.last_mut() else { continue };
                &mut last.purposes
            }
        };
        if let Some(id) = purpose {
            insert_ordered(purposes, id, |id| apple.purpose_rank(id));
        }
    }
}
