//! How a value is changed on its way, in words of reports: `kind`, or `kind:what` where code tells more.

use candor_flow::{Change, Flow};

/// All that is told of the changes of a flow: sorted, without doubles.
pub(super) fn changed(flow: &Flow) -> Vec<String> {
    let mut all: Vec<String> = flow.changes.iter().flat_map(words).collect();
    all.sort();
    all.dedup();
    all
}

fn words(change: &Change) -> Vec<String> {
    match change {
        Change::Part => vec!["part".to_owned()],
        Change::Cut(cut) => vec![format!("part:{}", cut.length)],
        Change::Rounded(places) => vec![with("rounded", *places)],
        Change::Cell(cell) => vec![with(&format!("cell:{}", cell.grid), cell.level)],
        Change::Encoded => vec!["encoded".to_owned()],
        Change::Hashed(hash) => {
            let salts = hash.salts.iter().map(|salt| with("salted", Some(salt.name())));
            let key = hash.key.map(|key| with("keyed", Some(key.name())));
            std::iter::once(with("hashed", hash.function.as_ref())).chain(salts).chain(key).collect()
        }
        Change::Encrypted => vec!["encrypted".to_owned()],
        Change::Count => vec!["count".to_owned()],
        Change::Probe => vec!["probe".to_owned()],
        // Of flows that are handed out there is no other.
        _ => Vec::new(),
    }
}

fn with(word: &str, what: Option<impl std::fmt::Display>) -> String {
    what.map_or_else(|| word.to_owned(), |what| format!("{word}:{what}"))
}
