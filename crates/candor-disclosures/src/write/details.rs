//! fastlane's `app_privacy_details.json`.

use serde::Serialize;

use crate::{
    disclosure::{Declared, Disclosure, What},
    vocabulary::{Vocabulary, vocabulary},
};

use super::Error;

#[derive(Serialize)]
struct Entry {
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purposes: Option<Vec<&'static str>>,
    data_protections: Vec<&'static str>,
}

/// Writes the label as fastlane uploads it.
///
/// # Errors
/// [`Error::NoSuchId`] for ids that are not Apple's, for whole categories, and for the three types of visionOS, for which fastlane has no id;
/// [`Error::CannotSay`] where nothing is declared at all.
pub fn apple_label(disclosure: &Disclosure) -> Result<String, Error> {
    let vocabulary = vocabulary().map_err(|error| Error::Failed(error.to_string()))?;
    let entries = match &disclosure.collected {
        Declared::NotAsked | Declared::NotDeclared => return Err(Error::CannotSay("nothing declared")),
        Declared::None => {
            vec![Entry { category: None, purposes: None, data_protections: vec!["DATA_NOT_COLLECTED"] }]
        }
        Declared::Types(types) => {
            let mut entries = Vec::new();
            for declaration in types {
                let mut data_protections = Vec::new();
                match declaration.linked {
                    Some(true) => data_protections.push("DATA_LINKED_TO_YOU"),
                    Some(false) => data_protections.push("DATA_NOT_LINKED_TO_YOU"),
                    None => {}
                }
                if declaration.tracking == Some(true) {
                    data_protections.push("DATA_USED_TO_TRACK_YOU");
                }
                let purposes = declaration.purposes.iter().map(|id| purpose(vocabulary, id));
                entries.push(Entry {
                    category: Some(category(vocabulary, declaration.what)?),
                    purposes: Some(purposes.collect::<Result<_, _>>()?),
                    data_protections,
                });
            }
            entries
        }
    };
    let text = serde_json::to_string_pretty(&entries).map_err(|error| Error::Failed(error.to_string()))?;
    Ok(text + "\n")
}

fn category(vocabulary: &'static Vocabulary, what: What) -> Result<&'static str, Error> {
    let row = match what {
        What::Type(id) => vocabulary.apple.types().find(|row| row.id == id),
        What::Category(_) => None,
    };
    row.and_then(|row| row.connect.as_deref()).ok_or_else(|| Error::NoSuchId(what.id().to_owned()))
}

fn purpose(vocabulary: &'static Vocabulary, id: &str) -> Result<&'static str, Error> {
    vocabulary.apple.purpose_connect(id).ok_or_else(|| Error::NoSuchId(id.to_owned()))
}
