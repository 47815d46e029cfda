//! `PrivacyInfo.xcprivacy` as XML.

use plist::{Dictionary, Value};

use crate::{
    apple::manifest,
    disclosure::{Declaration, Declared, Disclosure, What},
    vocabulary::{Vocabulary, vocabulary},
};

use super::Error;

/// Writes a privacy manifest. What is not declared is left out; what is declared to be none is an empty array.
///
/// # Errors
/// [`Error::NoSuchId`] for ids that are not Apple's and for whole categories.
pub fn privacy_manifest(disclosure: &Disclosure) -> Result<String, Error> {
    let vocabulary = vocabulary().map_err(|error| Error::Failed(error.to_string()))?;
    let mut root = Dictionary::new();
    if let Some(tracking) = disclosure.tracking {
        root.insert(manifest::TRACKING.to_owned(), Value::Boolean(tracking));
    }
    if let Some(domains) = &disclosure.tracking_domains {
        let domains = domains.iter().map(|domain| Value::String(domain.domain.clone()));
        root.insert(manifest::DOMAINS.to_owned(), Value::Array(domains.collect()));
    }
    match &disclosure.collected {
        Declared::NotAsked | Declared::NotDeclared => {}
        declared @ (Declared::None | Declared::Types(_)) => {
            let types = declared.types().iter().map(|declaration| of_type(vocabulary, declaration));
            root.insert(manifest::COLLECTED.to_owned(), Value::Array(types.collect::<Result<_, _>>()?));
        }
    }
    if let Some(apis) = &disclosure.accessed_apis {
        let apis = apis.iter().map(|api| {
            let mut entry = Dictionary::new();
            entry.insert(manifest::API.to_owned(), Value::String(api.category.to_owned()));
            entry.insert(manifest::REASONS.to_owned(), words(&api.reasons));
            Value::Dictionary(entry)
        });
        root.insert(manifest::ACCESSED.to_owned(), Value::Array(apis.collect()));
    }
    let mut bytes = Vec::new();
    Value::Dictionary(root).to_writer_xml(&mut bytes).map_err(|error| Error::Failed(error.to_string()))?;
    let text = String::from_utf8(bytes).map_err(|error| Error::Failed(error.to_string()))?;
    Ok(text + "\n")
}

fn of_type(vocabulary: &'static Vocabulary, declaration: &Declaration) -> Result<Value, Error> {
    let apple = &vocabulary.apple;
    let is_known = matches!(declaration.what, What::Type(id) if apple.types().any(|row| row.id == id));
    if !is_known {
        return Err(Error::NoSuchId(declaration.what.id().to_owned()));
    }
    if let Some(id) = declaration.purposes.iter().find(|id| apple.purpose_rank(id).is_none()) {
        return Err(Error::NoSuchId((*id).to_owned()));
    }
    let mut entry = Dictionary::new();
    entry.insert(manifest::TYPE.to_owned(), Value::String(declaration.what.id().to_owned()));
    for (key, flag) in
        [(manifest::LINKED, declaration.linked), (manifest::TYPE_TRACKING, declaration.tracking)]
    {
        if let Some(flag) = flag {
            entry.insert(key.to_owned(), Value::Boolean(flag));
        }
    }
    entry.insert(manifest::PURPOSES.to_owned(), words(&declaration.purposes));
    Ok(Value::Dictionary(entry))
}

fn words(ids: &[&'static str]) -> Value {
    Value::Array(ids.iter().map(|id| Value::String((*id).to_owned())).collect())
}
