//! What a store's form says of a type of data.

use candor_disclosures::{Declaration, Declared, Disclosure, Format, Store, Trouble, What, term};
use candor_knowledge::{Knowledge, Mapping, Relation};
use candor_report::disclosures::Handling;

use super::{Answer, Kind};

/// The name of a format in reports.
pub(super) fn format_name(format: Format) -> &'static str {
    match format {
        Format::DataSafetyCsv => "data_safety_csv",
        Format::DataSafetyRequest => "data_safety_request",
        Format::GooglePlayScraper => "google_play_scraper",
        Format::ParsePlay => "parse_play",
        Format::PlayPage => "play_page",
        Format::AppMetadataHuman => "app_metadata_human",
        Format::AppMetadataDevice => "app_metadata_device",
        Format::AppStoreCatalogue => "app_store_catalogue",
        Format::AppStorePage => "app_store_page",
        Format::PrivacyDetails => "privacy_details",
        Format::PrivacyManifest => "privacy_manifest",
        Format::InfoPlist => "info_plist",
        Format::InfoPlistStrings => "info_plist_strings",
        _ => "other",
    }
}

/// Whether a question was answered at all.
pub(super) fn answers(declared: &Declared) -> bool {
    matches!(declared, Declared::None | Declared::Types(_))
}

/// The words of the stores for our type of data.
pub(super) fn terms<'k>(store: Store, data: &str, knowledge: &'k Knowledge) -> &'k [Mapping] {
    let Some(row) = knowledge.data_type(data) else { return &[] };
    match store {
        Store::PlayForm | Store::PlayPage | Store::AospLabel => &row.play,
        _ => &row.apple,
    }
}

/// What a form says; none where it has no such question.
pub(super) fn answer(
    form: &Disclosure,
    data: &str,
    handling: Handling,
    knowledge: &Knowledge,
) -> Option<Answer> {
    let declared = match handling {
        Handling::Collected => &form.collected,
        Handling::Shared => &form.shared,
    };
    let store = match form.store {
        Store::UsageTexts => return None,
        Store::PlayForm | Store::PlayPage | Store::AospLabel => "play",
        _ => "apple",
    };
    let terms = terms(form.store, data, knowledge);
    let answer = |stated, statement: String, place| Some(Answer { stated, statement, place, store });
    match declared {
        Declared::NotAsked => None,
        Declared::NotDeclared => answer(Kind::NoAnswer, "The question is not answered.".to_owned(), None),
        _ if terms.is_empty() => answer(Kind::NoWord, "The form has no word for it.".to_owned(), None),
        Declared::None => answer(Kind::None, "It declares that there is none.".to_owned(), None),
        Declared::Types(types) => {
            let (stated, found) = among(types, terms);
            // A list of which a part was not understood leaves nothing out.
            let is_partly_read = types.is_empty() || is_partly_read(form);
            if stated == Kind::No && is_partly_read {
                let statement = "It declares other types, and some of it was not understood.".to_owned();
                return answer(Kind::Unclear, statement, None);
            }
            let statement = match found {
                Some(one) => format!("It declares {}.", label(one.what)),
                None => "It declares other types and not this one.".to_owned(),
            };
            answer(stated, statement, found.map(|one| one.place.to_string()))
        }
    }
}

/// Whether a type or a category of the form was not understood.
pub(super) fn is_partly_read(form: &Disclosure) -> bool {
    form.problems
        .iter()
        .any(|problem| matches!(problem.what, Trouble::UnknownType | Trouble::UnknownCategory))
}

/// The nearest declared type: one that says the same or less, else one that is broader.
fn among<'d>(types: &'d [Declaration], terms: &[Mapping]) -> (Kind, Option<&'d Declaration>) {
    let declared = |term: &Mapping| types.iter().find(|one| one.what == What::Type(id_of(term)));
    let is_near = |term: &&Mapping| term.relation != Relation::Broad;
    if let Some(one) = terms.iter().filter(is_near).find_map(declared) {
        return (Kind::Yes, Some(one));
    }
    if let Some(one) = terms.iter().filter(|term| !is_near(term)).find_map(declared) {
        // Where the store has no nearer word, the broader one is the right one.
        let has_nearer = terms.iter().any(|term| is_near(&term));
        return (if has_nearer { Kind::Broad } else { Kind::Yes }, Some(one));
    }
    // A list that gives categories alone says something broader.
    let categories: Vec<&str> =
        terms.iter().filter_map(|of| term(&of.term)).filter_map(|of| of.group).collect();
    let by_category = types.iter().find(|one| match one.what {
        What::Category(id) => categories.contains(&id),
        What::Type(_) => false,
    });
    by_category.map_or((Kind::No, None), |one| (Kind::Broad, Some(one)))
}

/// The form's own text for a term: ids are compared by what they say.
fn id_of(of: &Mapping) -> &'static str {
    term(&of.term).map_or("", |term| term.id)
}

fn label(what: What) -> String {
    term(what.id()).map_or_else(|| what.id().to_owned(), |term| format!("{:?} ({})", term.label, term.id))
}
