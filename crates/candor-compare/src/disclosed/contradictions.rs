//! Disclosures of one app that do not agree with each other, whatever the app does.

use candor_disclosures::{Declared, Store, What, term};
use candor_knowledge::{Knowledge, Relation};
use candor_report::{
    disclosures::{Contradiction, Handling},
    display::clean,
};

use super::{Content, Said, form, policy};

/// Longest quote, in characters.
const MAX_QUOTE: usize = 300;

/// What a disclosure plainly says of a type: that it is collected, or that it is not.
fn plainly(said: &Said, data: &str, knowledge: &Knowledge) -> Option<(bool, String)> {
    match &said.content {
        // A manifest speaks for one bundle, and for SDKs only where it wants to.
        Content::Form(disclosure)
            if disclosure.store == Store::PrivacyManifest || form::is_partly_read(disclosure) =>
        {
            None
        }
        Content::Policy(reading) => {
            let (is, one) = policy::plainly(reading, data)?;
            Some((is, format!("\u{201c}{}\u{201d}", clean(&one.quote, MAX_QUOTE))))
        }
        Content::Form(disclosure) => {
            let terms = form::terms(disclosure.store, data, knowledge);
            // Only where the form has the very word: that a broader one is missing, or there, says nothing plain.
            let exact = terms.iter().find(|of| of.relation == Relation::Exact)?;
            match &disclosure.collected {
                Declared::None => Some((false, "It declares that nothing is collected.".to_owned())),
                Declared::Types(types) => {
                    let is_whole = types.iter().all(|one| matches!(one.what, What::Type(_)));
                    let label = term(&exact.term).map_or("", |term| term.label);
                    let is_there = types.iter().any(|one| one.what.id() == exact.term.as_str());
                    match (is_there, is_whole) {
                        (true, _) => Some((true, format!("It declares {label:?}."))),
                        (false, true) => Some((false, format!("It declares other types and not {label:?}."))),
                        (false, false) => None,
                    }
                }
                Declared::NotAsked | Declared::NotDeclared => None,
            }
        }
    }
}

/// Every pair of disclosures and type of data of which one says yes and the other no.
pub(super) fn contradictions(said: &[&Said], knowledge: &Knowledge) -> Vec<Contradiction> {
    let mut found = Vec::new();
    for data in knowledge.data_types() {
        let plain: Vec<(&Said, bool, String)> = said
            .iter()
            .copied()
            .filter_map(|one| plainly(one, data.id.as_str(), knowledge).map(|(is, words)| (one, is, words)))
            .collect();
        let (yes, no): (Vec<_>, Vec<_>) = plain.into_iter().partition(|(_, is, _)| *is);
        for (one, _, says) in &yes {
            for (other, _, contrary) in &no {
                found.push(Contradiction {
                    data: data.id.to_string(),
                    handling: Handling::Collected,
                    one: (one.file.sha256.clone(), says.clone()),
                    other: (other.file.sha256.clone(), contrary.clone()),
                    because: format!(
                        "{} says that it is collected, {} says that it is not. They may be of different days.",
                        one.file.name, other.file.name
                    ),
                });
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
