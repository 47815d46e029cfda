//! What the law of the seats of operators lets authorities ask of them: shown, never counted for or against anyone.

use std::collections::BTreeSet;

use crate::{
    display::clean,
    operators,
    report::{Report, Rung},
    words::Words,
};

/// What is said above the list.
pub(crate) const LEAD: &str = "Laws of the places where the operators above are incorporated, led from or owned, as far as \
    rows name them. They say what an authority may ask, not that it did, and nothing here is scored. Not reviewed by a lawyer.";

/// The law of a seat, in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Law {
    /// Name and code of the country.
    pub(crate) country: String,
    /// Names of the operators with a seat there.
    pub(crate) operators: String,
    /// What the acts provide for.
    pub(crate) text: String,
    /// Names of the acts.
    pub(crate) instruments: String,
    /// Where that was read, or a mark that it was not.
    pub(crate) source: String,
}

/// The laws of the seats of operators that code can reach, or that were seen; by code of the country.
pub(crate) fn laws(report: &Report, words: &dyn Words) -> Vec<Law> {
    let reached = report.destinations.iter().filter(|found| found.rung >= Rung::Reachable);
    let ids: BTreeSet<&str> = reached.filter_map(|found| found.operator.as_deref()).collect();
    let mut seats: BTreeSet<(String, String)> = BTreeSet::new();
    for id in ids {
        let lines = operators::operator(words, id);
        let name = clean(&lines.name, 80);
        let of_country = lines.facts.iter().filter(|fact| fact.label != "ultimate parent");
        seats.extend(of_country.filter_map(|fact| fact.short.clone()).map(|code| (code, name.clone())));
    }
    let codes: BTreeSet<&String> = seats.iter().map(|(code, _)| code).collect();
    codes
        .into_iter()
        .filter_map(|code| {
            let law = words.law(code)?;
            let at = seats.iter().filter(|(seat, _)| seat == code).map(|(_, name)| name.as_str());
            Some(Law {
                country: format!("{} ({})", clean(&law.country, 80), clean(code, 2)),
                operators: at.collect::<Vec<_>>().join(", "),
                text: clean(&law.text, 1_000),
                instruments: clean(&law.instruments.join("; "), 400),
                source: if law.verified { clean(&law.source, 300) } else { "unverified".to_owned() },
            })
        })
        .collect()
}
