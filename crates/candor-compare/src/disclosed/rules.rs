//! Rules of the stores: rows of `data/disclosures/rules.toml`.

use std::sync::OnceLock;

use candor_report::disclosures::{Handling, StoreRule};
use serde::Deserialize;

const TABLE: &str = include_str!("../../../../data/disclosures/rules.toml");

/// What in the evidence makes that an exemption may apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sign {
    /// What arrives is encrypted.
    Encrypted,
    /// Nothing shows that whoever gets it keeps it.
    NotKept,
    /// It is data of payments.
    Payment,
    /// It is data of money.
    Finance,
    /// It is data of health.
    Health,
    /// A person picks it, or does something for it, each time.
    EnteredByUser,
    /// It is about handing on.
    HandedOn,
    /// No way off the phone was found.
    NoWayOut,
}

/// A row; what readers of the file alone need is left out.
#[derive(Debug, Deserialize)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) store: String,
    pub(crate) kind: String,
    pub(crate) applies_to: String,
    #[serde(default)]
    pub(crate) sign: Option<Sign>,
    #[cfg(test)]
    statement: String,
    #[serde(default)]
    pub(crate) must_be_known: Option<String>,
    pub(crate) clause: String,
    #[serde(default)]
    pub(crate) confidence: Option<String>,
}

impl Rule {
    pub(crate) fn record(&self) -> StoreRule {
        StoreRule {
            id: self.id.clone(),
            clause: self.clause.clone(),
            must_be_known: self.must_be_known.clone(),
            verified: self.confidence.as_deref() != Some("known"),
        }
    }

    /// Whether it speaks of what is asked.
    pub(crate) fn is_about(&self, store: &str, handling: Handling) -> bool {
        let about = match handling {
            Handling::Collected => "collect",
            Handling::Shared => "share",
        };
        self.store == store && (self.applies_to == about || self.applies_to == "both")
    }
}

#[derive(Deserialize)]
struct Table {
    keeping: Vec<String>,
    rule: Vec<Rule>,
}

/// The table; empty if it is damaged, which a test rules out.
fn table() -> &'static Table {
    static ROWS: OnceLock<Table> = OnceLock::new();
    ROWS.get_or_init(|| toml::from_str(TABLE).unwrap_or(Table { keeping: Vec::new(), rule: Vec::new() }))
}

/// All rules.
pub(crate) fn rules() -> &'static [Rule] {
    &table().rule
}

/// Whether an SDK for such a purpose keeps what it gets.
pub(crate) fn keeps(purpose: &str) -> bool {
    table().keeping.iter().any(|one| one == purpose)
}

/// Exemptions of a store that the evidence leaves open.
pub(crate) fn open(store: &str, handling: Handling, signs: &[Sign]) -> Vec<&'static Rule> {
    let is_open = |rule: &&Rule| {
        rule.kind == "exemption"
            && rule.is_about(store, handling)
            && rule.sign.is_some_and(|sign| signs.contains(&sign))
    };
    rules().iter().filter(is_open).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_what_must_be_known_and_where_it_stands() {
        assert!(rules().len() > 100);
        for rule in rules() {
            assert!(rule.clause.starts_with("https://") && rule.statement.ends_with('.'), "{}", rule.id);
            let is_exemption =
                rule.kind == "exemption" && rule.sign.is_some_and(|sign| sign != Sign::NoWayOut);
            assert!(
                !is_exemption || rule.must_be_known.is_some(),
                "{} names nothing that must be known",
                rule.id
            );
        }
    }
}
