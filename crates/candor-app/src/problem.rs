//! Damage and oddities met on the way; they end in the report's coverage section.

use std::collections::BTreeMap;

use candor_formats::zip::{Anomaly, AnomalyKind, Archive};

/// Most problems of one kind that are listed; a hostile archive can have one per entry, and nobody reads 60,000 lines.
pub const MAX_OF_A_KIND: usize = 200;
/// Most problems that are listed in all: ten kinds at their limit.
pub const MAX_LISTED: usize = 10 * MAX_OF_A_KIND;
/// Words at the start of a sentence that tell its kind; names and numbers come later, numbers count as one word.
const KIND_WORDS: usize = 3;

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

/// Sorts the problems, leaves out repetitions and what goes beyond [`MAX_OF_A_KIND`] and [`MAX_LISTED`], and says how
/// many were left out. Those that cost coverage are kept first.
pub fn abridge(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by(|a, b| (!a.loses_coverage, a).cmp(&(!b.loses_coverage, b)));
    problems.dedup();
    let mut of_kind: BTreeMap<String, (usize, Problem)> = BTreeMap::new();
    let (mut kept, mut others) = (Vec::new(), 0_usize);
    for problem in problems {
        let (n, _) = of_kind.entry(kind(&problem.what)).or_insert_with(|| (0, problem.clone()));
        *n += 1;
        if *n <= MAX_OF_A_KIND && kept.len() < MAX_LISTED {
            kept.push(problem);
        } else if *n <= MAX_OF_A_KIND {
            others += 1;
        }
    }
    for (n, first) in of_kind.into_values().filter(|(n, _)| *n > MAX_OF_A_KIND) {
        let what =
            format!("{} more problems like this one are not listed: {}", n - MAX_OF_A_KIND, first.what);
        kept.push(Problem { what, ..first });
    }
    if others > 0 {
        kept.push(Problem::lost("app", format!("{others} more problems of many kinds are not listed")));
    }
    kept.sort();
    kept
}

fn kind(what: &str) -> String {
    let word = |word: &'_ str| {
        if word.starts_with(|c: char| c.is_ascii_digit()) { "0".into() } else { word.to_owned() }
    };
    what.split(' ').take(KIND_WORDS).map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    //! Long lists of problems are cut by kind, and say so.

    use super::*;

    #[test]
    fn first_of_each_kind_are_kept_and_the_rest_is_counted() {
        let overlap = |n| Problem::odd(format!("a{n:05}"), format!("shares its data with b{n}"));
        let mut all: Vec<Problem> = (0..60_000).map(overlap).collect();
        all.push(Problem::lost("z", "the manifest is missing or cannot be read"));
        all.push(Problem::lost("z", "the manifest is missing or cannot be read"));
        let kept = abridge(all);
        assert_eq!(kept.len(), MAX_OF_A_KIND + 2);
        assert_eq!(kept.iter().filter(|problem| problem.loses_coverage).count(), 1);
        let counted =
            kept.iter().filter(|problem| problem.what.starts_with("59800 more problems like this one"));
        assert_eq!(counted.count(), 1);
    }

    #[test]
    fn numbers_do_not_make_kinds_and_many_kinds_have_an_end() {
        assert_eq!(kind("12 entries have this name"), kind("7 entries have this name"));
        let many = (0..10_000).map(|n| Problem::odd("set", format!("x{n} is listed and missing"))).collect();
        let kept = abridge(many);
        assert_eq!(kept.len(), MAX_LISTED + 1);
        assert!(kept.iter().any(|problem| problem.what == "8000 more problems of many kinds are not listed"));
    }

    #[test]
    fn short_lists_are_only_sorted() {
        let (a, b) = (Problem::odd("a", "first"), Problem::lost("b", "second"));
        assert_eq!(abridge(vec![b.clone(), a.clone(), b.clone()]), [a, b]);
    }
}
