//! Damage and oddities met on the way; they end in the report's coverage section.

use candor_formats::zip::{Anomaly, AnomalyKind, Archive};

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

impl Problem {
    /// Something odd that costs nothing.
    pub(crate) fn odd(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), loses_coverage: false }
    }

    /// Something that was left out of the analysis.
    pub(crate) fn lost(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), loses_coverage: true }
    }

    /// An anomaly of a container.
    pub(crate) fn anomaly(container: &str, anomaly: &Anomaly) -> Self {
        let loses_coverage = matches!(
            anomaly.kind,
            AnomalyKind::DirectoryDamaged { .. }
                | AnomalyKind::NoEndRecord
                | AnomalyKind::TooManyEntries { .. }
                | AnomalyKind::NoLocalHeader { .. }
        );
        Self {
            place: format!("{container} at {:#x}", anomaly.offset),
            what: anomaly.to_string(),
            loses_coverage,
        }
    }

    /// The anomalies of an archive, and a word on those it did not keep.
    pub(crate) fn anomalies(container: &str, archive: &Archive<'_>) -> Vec<Self> {
        let mut all: Vec<Self> =
            archive.anomalies().iter().map(|anomaly| Self::anomaly(container, anomaly)).collect();
        let more = archive.n_anomalies().saturating_sub(archive.anomalies().len());
        if more > 0 {
            all.push(Self::odd(container, format!("{more} further oddities of the archive are not listed")));
        }
        all
    }
}
