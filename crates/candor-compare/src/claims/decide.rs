//! The decision table: sense × best evidence × contrary evidence × whether anybody looked → verdict.

use std::sync::OnceLock;

use candor_report::claims::ClaimVerdict;
use serde::Deserialize;

use super::predicates::Sense;

const TABLE: &str = include_str!("../../../../data/claims/decisions.toml");

/// The best of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Best {
    /// On the rung that is needed, or higher.
    Met,
    /// Lower, or short of it otherwise.
    Below,
    /// Nothing.
    None,
}

/// Why a verdict is what it is; the words stand in `reason.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    Outside,
    Shown,
    BothWays,
    Contrary,
    CounterExample,
    Exception,
    NotLooked,
    FallsShort,
    NothingFound,
    NoCounterExampleBut,
    NoCounterExample,
    AllFound,
}

/// What is decided on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) sense: Sense,
    pub(crate) best: Best,
    pub(crate) contrary: bool,
    pub(crate) looked: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Decision {
    sense: Option<Sense>,
    best: Option<Best>,
    contrary: Option<bool>,
    looked: Option<bool>,
    verdict: ClaimVerdict,
    reason: Reason,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    decision: Vec<Decision>,
}

fn decisions() -> &'static [Decision] {
    static ROWS: OnceLock<Vec<Decision>> = OnceLock::new();
    ROWS.get_or_init(|| toml::from_str::<Table>(TABLE).map(|table| table.decision).unwrap_or_default())
}

/// The verdict. Facts that no row fits, which a test rules out, decide nothing.
pub(crate) fn decide(facts: Facts) -> (ClaimVerdict, Reason) {
    let fits = |row: &&Decision| {
        row.sense.is_none_or(|sense| sense == facts.sense)
            && row.best.is_none_or(|best| best == facts.best)
            && row.contrary.is_none_or(|contrary| contrary == facts.contrary)
            && row.looked.is_none_or(|looked| looked == facts.looked)
    };
    let row = decisions().iter().find(fits);
    row.map_or((ClaimVerdict::Untestable, Reason::NotLooked), |row| (row.verdict, row.reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every combination, written down by hand: sense, best, then the verdicts of
    /// (contrary, looked) = (no, yes), (no, no), (yes, yes), (yes, no).
    const EXPECTED: &str = "
        some    met   supported   supported  unsupported unsupported
        some    below unsupported untestable refuted     refuted
        some    none  unsupported untestable refuted     refuted
        none    met   refuted     refuted    refuted     refuted
        none    below unsupported untestable unsupported untestable
        none    none  unsupported untestable unsupported untestable
        every   met   supported   untestable refuted     refuted
        every   below unsupported untestable refuted     refuted
        every   none  unsupported untestable refuted     refuted
        outside met   untestable  untestable untestable  untestable
        outside below untestable  untestable untestable  untestable
        outside none  untestable  untestable untestable  untestable
    ";

    fn word<T: for<'a> Deserialize<'a>>(text: &str) -> T {
        serde_json::from_value(serde_json::Value::String(text.to_owned())).unwrap()
    }

    #[test]
    fn every_combination_has_the_verdict_that_was_written_down() {
        let mut checked = 0;
        for line in EXPECTED.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let (sense, best) = (word::<Sense>(words[0]), word::<Best>(words[1]));
            for (n, (contrary, looked)) in
                [(false, true), (false, false), (true, true), (true, false)].into_iter().enumerate()
            {
                let facts = Facts { sense, best, contrary, looked };
                let (verdict, _) = decide(facts);
                assert_eq!(verdict.name(), words[2 + n], "{facts:?}");
                checked += 1;
            }
        }
        assert_eq!(checked, 48);
        println!("decision table: {checked} combinations checked");
    }

    #[test]
    fn a_refutation_rests_on_positive_evidence() {
        for row in decisions().iter().filter(|row| row.verdict == ClaimVerdict::Refuted) {
            let counter_example = row.sense == Some(Sense::None) && row.best == Some(Best::Met);
            assert!(row.contrary == Some(true) || counter_example, "{row:?}");
        }
        for sense in [Sense::Some, Sense::None, Sense::Every, Sense::Outside] {
            for looked in [false, true] {
                let (verdict, _) = decide(Facts { sense, best: Best::None, contrary: false, looked });
                assert!(matches!(verdict, ClaimVerdict::Unsupported | ClaimVerdict::Untestable), "{sense:?}");
            }
        }
    }

    #[test]
    fn a_claim_that_something_never_is_is_never_supported() {
        for best in [Best::Met, Best::Below, Best::None] {
            for (contrary, looked) in [(false, false), (false, true), (true, false), (true, true)] {
                let (verdict, _) = decide(Facts { sense: Sense::None, best, contrary, looked });
                assert_ne!(verdict, ClaimVerdict::Supported);
            }
        }
    }

    #[test]
    fn every_row_decides_something() {
        for (n, row) in decisions().iter().enumerate() {
            let mut hit = false;
            for sense in [Sense::Some, Sense::None, Sense::Every, Sense::Outside] {
                for best in [Best::Met, Best::Below, Best::None] {
                    for (contrary, looked) in [(false, false), (false, true), (true, false), (true, true)] {
                        hit |= decide(Facts { sense, best, contrary, looked }) == (row.verdict, row.reason);
                    }
                }
            }
            assert!(hit, "row {n} decides nothing: {row:?}");
        }
    }
}
