//! Guards: what must have held whenever code gets to a place, as the code itself asks it.
//!
//! The engine's conditions are about places; a finding has those that all of its places have in common which can run, and
//! a flow those of both its ends, and what all places have in common that use the value first.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use candor_flow::conditions::{Condition, Conditions, Fact, Held, MAX_QUESTIONS, Match, Outcome, Subject};
use candor_program::CodePlace;
use rustc_hash::FxHashSet;

use crate::{
    Evidence, Role,
    proof::Prover,
    uses::{Use, UsePlace},
};

/// Kind of the system's version, as rules name it.
const VERSION: &str = "sdk_int";

/// Kind of the time of day.
const CLOCK: &str = "now";

/// Guards listed for one finding or flow.
const MAX_GUARDS: usize = 20;

/// What the answer to a guard's question must have been.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GuardFact {
    /// Yes or no.
    Is(bool),
    /// A number between these, both included.
    Number {
        /// Lowest.
        min: Option<i64>,
        /// Highest.
        max: Option<i64>,
    },
    /// A text.
    Text {
        /// Whether it is like these, or is not.
        is: bool,
        /// `equals`, `begins`, `ends` or `within`.
        how: &'static str,
        /// Like which.
        texts: Vec<String>,
    },
}

/// A condition under which alone the code runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// What is asked: `sdk_int`, `granted`, `preference`, `remote`, `country`, `own_test` … as rules name it.
    pub kind: String,
    /// Of what: the permission, the key, the app's own method.
    pub key: Option<String>,
    /// What holds where nothing is set, as the code says.
    pub default: Option<String>,
    /// What the answer must have been.
    pub fact: GuardFact,
    /// Whether it was asked when what runs was set up, and may have changed since.
    pub earlier: bool,
    /// The branch, and what it asks.
    pub evidence: Vec<Evidence>,
}

/// Answers what holds at places.
pub(crate) trait Find {
    /// What holds at each of these places.
    fn find(&self, places: &BTreeSet<CodePlace>) -> BTreeMap<CodePlace, Outcome>;

    /// Whether more was asked than is answered.
    fn is_exhausted(&self) -> bool;

    /// Steps from method to method that are never taken.
    fn closed(&self) -> FxHashSet<CodePlace>;
}

impl Find for RefCell<Conditions<'_, '_>> {
    fn find(&self, places: &BTreeSet<CodePlace>) -> BTreeMap<CodePlace, Outcome> {
        self.borrow_mut().find(places)
    }

    fn is_exhausted(&self) -> bool {
        self.borrow().is_exhausted()
    }

    fn closed(&self) -> FxHashSet<CodePlace> {
        self.borrow().closed().clone()
    }
}

/// What holds at places of an app.
pub(crate) struct Guards<'p> {
    conditions: &'p (dyn Find + 'p),
    /// By place, as far as it was asked.
    known: RefCell<BTreeMap<CodePlace, Outcome>>,
    /// Lowest version of the system that the app can be installed on.
    oldest: i64,
}

impl<'p> Guards<'p> {
    pub(crate) fn new(conditions: &'p (dyn Find + 'p), oldest: Option<u32>) -> Self {
        Self { conditions, known: RefCell::default(), oldest: oldest.map_or(1, i64::from) }
    }

    /// Works out what holds at these places.
    pub(crate) fn ask(&self, places: impl Iterator<Item = CodePlace>) {
        let mut known = self.known.borrow_mut();
        let places: BTreeSet<CodePlace> = places.filter(|place| !known.contains_key(place)).collect();
        if !places.is_empty() {
            known.extend(self.conditions.find(&places));
        }
    }

    /// Steps from method to method that are never taken, of those on ways to the places asked so far.
    pub(crate) fn closed(&self) -> FxHashSet<CodePlace> {
        self.conditions.closed()
    }

    /// Places that no phone gets to which the app can be installed on.
    pub(crate) fn never(&self) -> Vec<CodePlace> {
        let known = self.known.borrow();
        let never = known.iter().filter(|(_, outcome)| match outcome {
            Outcome::Never => true,
            Outcome::Holds(held) => {
                held.iter().any(|(subject, condition)| self.is_outside(subject, condition))
            }
        });
        never.map(|(place, _)| *place).collect()
    }

    /// Whether a condition holds on no version that the app can be installed on.
    fn is_outside(&self, subject: &Subject, condition: &Condition) -> bool {
        let Fact::Number { max: Some(max), .. } = condition.fact else { return false };
        subject.kind == VERSION && max < self.oldest
    }

    /// What all of these places have in common.
    pub(crate) fn common(
        &self,
        places: impl Iterator<Item = CodePlace>,
        prover: &Prover<'_, '_>,
    ) -> Vec<Guard> {
        let mut common: Option<Held> = None;
        for place in places {
            let Some(Outcome::Holds(held)) = self.known.borrow().get(&place).cloned() else { continue };
            common = Some(common.map_or_else(|| held.clone(), |common| common.or(&held)));
        }
        common.map(|held| self.listed(&held, prover)).unwrap_or_default()
    }

    /// What holds where all of these places are come to, and one of the others.
    pub(crate) fn together(
        &self,
        places: impl Iterator<Item = CodePlace>,
        one_of: &[CodePlace],
        prover: &Prover<'_, '_>,
    ) -> Vec<Guard> {
        let mut all = Held::default();
        for place in places {
            if let Some(Outcome::Holds(held)) = self.known.borrow().get(&place) {
                // Ends of one way may be come to on two days: what excludes each other is left out.
                all = all.and(held, &|_| false).unwrap_or(all);
            }
        }
        if let Some(common) = self.common_of_all(one_of) {
            all = all.and(&common, &|_| false).unwrap_or(all);
        }
        self.listed(&all, prover)
    }

    /// What all of these ways have in common, each of which comes by both of its places.
    pub(crate) fn of_ways(
        &self,
        ways: impl Iterator<Item = [CodePlace; 2]>,
        prover: &Prover<'_, '_>,
    ) -> Vec<Guard> {
        let known = self.known.borrow();
        let mut common: Option<Held> = None;
        for places in ways {
            let mut held = Held::default();
            for place in places {
                match known.get(&place) {
                    Some(Outcome::Holds(also)) => held = held.and(also, &|_| false).unwrap_or(held),
                    Some(Outcome::Never) => {}
                    None => return Vec::new(),
                }
            }
            common = Some(common.map_or_else(|| held.clone(), |common| common.or(&held)));
        }
        common.map(|held| self.listed(&held, prover)).unwrap_or_default()
    }

    /// What all of these places have in common; nothing if one of them was not answered.
    fn common_of_all(&self, places: &[CodePlace]) -> Option<Held> {
        let known = self.known.borrow();
        let mut common: Option<Held> = None;
        for place in places {
            match known.get(place)? {
                Outcome::Holds(held) => {
                    common = Some(common.map_or_else(|| held.clone(), |common| common.or(held)));
                }
                Outcome::Never => {}
            }
        }
        common
    }

    /// That more was asked than is answered, as a sentence.
    pub(crate) fn limit(&self) -> Option<String> {
        self.conditions.is_exhausted().then(|| {
            format!(
                "conditions under which code runs were worked out in {MAX_QUESTIONS} steps and no further"
            )
        })
    }

    fn listed(&self, held: &Held, prover: &Prover<'_, '_>) -> Vec<Guard> {
        let guards = held.iter().filter_map(|(subject, condition)| self.guard(subject, condition, prover));
        guards.take(MAX_GUARDS).collect()
    }

    fn guard(&self, subject: &Subject, condition: &Condition, prover: &Prover<'_, '_>) -> Option<Guard> {
        // Everybody's clock goes on: that some time has passed is no condition on who is looked at.
        if subject.kind == CLOCK {
            return None;
        }
        let fact = match &condition.fact {
            Fact::Is(is) => GuardFact::Is(*is),
            Fact::Number { min, max } => {
                // What every phone has that the app can be installed on says nothing.
                let min = min.filter(|min| subject.kind != VERSION || *min > self.oldest);
                if min.is_none() && max.is_none() {
                    return None;
                }
                GuardFact::Number { min, max: *max }
            }
            Fact::Text { is, how, texts } => {
                GuardFact::Text { is: *is, how: how_name(*how), texts: texts.iter().cloned().collect() }
            }
        };
        let mut evidence: Vec<Evidence> = Vec::new();
        for place in BTreeSet::from([condition.asks, condition.branch]) {
            evidence.extend(prover.instruction(Role::Guard, place));
        }
        Some(Guard {
            kind: subject.kind.clone(),
            key: subject.key.clone(),
            default: subject.default.clone(),
            fact,
            earlier: condition.earlier,
            evidence,
        })
    }
}

fn how_name(how: Match) -> &'static str {
    match how {
        Match::Equals => "equals",
        Match::Begins => "begins",
        Match::Ends => "ends",
        Match::Within => "within",
    }
}

/// The place of a use: of a method that the system calls, its first instruction.
pub(crate) fn place_of(found: &Use) -> CodePlace {
    match found.place {
        UsePlace::Instruction(place) => place,
        UsePlace::Callback(method) => CodePlace { method, pc: 0 },
    }
}
