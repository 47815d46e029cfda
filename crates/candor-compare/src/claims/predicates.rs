//! What each predicate asks of the evidence: rows of `data/claims/predicates.toml`.

use std::sync::OnceLock;

use candor_report::report::Rung;
use serde::Deserialize;

use super::claim::Predicate;

const TABLE: &str = include_str!("../../../../data/claims/predicates.toml");

/// How a claim binds what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sense {
    /// There is something of this.
    Some,
    /// There is nothing of this.
    None,
    /// All that there is of this is so.
    Every,
    /// Neither package nor evidence files can say.
    Outside,
}

/// A row.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) id: Predicate,
    pub(crate) sense: Sense,
    /// The rung that is needed where a claim names none.
    pub(crate) rung: Rung,
    /// Fields that a claim must have; of `a|b` one of them.
    #[serde(default)]
    pub(crate) needs: Vec<String>,
    /// Fields that it may have beside them.
    #[serde(default)]
    pub(crate) takes: Vec<String>,
    /// Words of `coverage.not_analysed` that say that nobody looked.
    #[serde(default)]
    pub(crate) not_analysed: Vec<String>,
    /// Which open ends of `coverage` matter to it.
    #[serde(default)]
    pub(crate) gaps: Vec<String>,
    /// The claim in plain words, with `{…}` for its fields.
    pub(crate) words: String,
    /// What evidence would change a verdict, by verdict.
    pub(crate) if_supported: String,
    pub(crate) if_not: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    predicate: Vec<Row>,
}

/// All rows; empty if the table is damaged, which a test rules out.
pub(crate) fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| toml::from_str::<Table>(TABLE).map(|table| table.predicate).unwrap_or_default())
}

/// The row of a predicate.
pub(crate) fn row(of: Predicate) -> Option<&'static Row> {
    rows().iter().find(|row| row.id == of)
}
