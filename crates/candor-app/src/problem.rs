//! Damage and oddities met on the way; they end in the report's coverage section.

/// Something that could not be read, or that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Member path, with an offset where one is known.
    pub place: String,
    /// What was found, in one sentence.
    pub what: String,
    /// Whether something was left out of the analysis because of it (an anomaly that costs nothing is `false`).
    pub loses_coverage: bool,
}
