//! What holds at a place: for each subject that something was asked of, what the answer must have been.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use candor_program::CodePlace;

/// Most texts listed of what one may or must not be.
const MAX_TEXTS: usize = 16;

/// What was asked: a kind that rules name, with its key and what holds where nothing is set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Subject {
    /// Kind.
    pub kind: String,
    /// Key, where the kind has one: a permission, the name of a preference.
    pub key: Option<String>,
    /// What holds where nothing is set, where the code says so.
    pub default: Option<String>,
}

/// How a text is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// It is one of these.
    Equals,
    /// It begins with one of these.
    Begins,
    /// It ends with one of these.
    Ends,
    /// One of these is within it.
    Within,
}

/// What the answer must have been.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Yes or no.
    Is(bool),
    /// A number between these, both included.
    Number {
        /// Lowest, if there is one.
        min: Option<i64>,
        /// Highest, if there is one.
        max: Option<i64>,
    },
    /// A text that is, or is not, like these.
    Text {
        /// Whether it is.
        is: bool,
        /// In which way.
        how: Match,
        /// The texts.
        texts: BTreeSet<String>,
    },
}

/// A fact, and where the code asks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Condition {
    /// What the answer must have been.
    pub fact: Fact,
    /// The branch that hangs on it.
    pub branch: CodePlace,
    /// The call or the read that asks.
    pub asks: CodePlace,
    /// Whether it held when what runs was set up, and may have changed since.
    pub earlier: bool,
}

/// What holds whenever a place is come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// None: none. Most blocks have what the block before them has, so that it is shared.
    conditions: Option<Arc<Conditions>>,
}

type Conditions = BTreeMap<Subject, Condition>;

/// What is known of a way through code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is never taken.
    Never,
    /// Whenever it is taken, this holds.
    Holds(Held),
}

impl Outcome {
    /// Nothing is known.
    pub(super) fn open() -> Self {
        Self::Holds(Held::default())
    }

    /// Whether nothing is known.
    pub(super) fn is_open(&self) -> bool {
        matches!(self, Self::Holds(held) if held.is_empty())
    }
}

impl Held {
    /// One condition.
    pub(super) fn one(subject: Subject, condition: Condition) -> Self {
        Self::of(BTreeMap::from([(subject, condition)]))
    }

    fn of(conditions: Conditions) -> Self {
        Self { conditions: (!conditions.is_empty()).then(|| Arc::new(conditions)) }
    }

    /// The conditions, in order of their subjects.
    pub fn iter(&self) -> impl Iterator<Item = (&Subject, &Condition)> {
        self.conditions.iter().flat_map(|conditions| conditions.iter())
    }

    /// Whether nothing is known to hold.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_none()
    }

    /// What holds where both hold. `fixed` says of which kinds one phone has one answer: two of them that exclude each
    /// other never hold together; of any other kind the answer may have changed in between, and nothing is said.
    #[must_use]
    pub fn and(&self, other: &Self, fixed: &dyn Fn(&str) -> bool) -> Option<Self> {
        let (Some(mine), Some(others)) = (&self.conditions, &other.conditions) else {
            return Some(if self.is_empty() { other.clone() } else { self.clone() });
        };
        if Arc::ptr_eq(mine, others) {
            return Some(self.clone());
        }
        let mut both = Conditions::clone(mine);
        for (subject, condition) in others.iter() {
            let Some(own) = both.get(subject) else {
                both.insert(subject.clone(), condition.clone());
                continue;
            };
            match met(&own.fact, &condition.fact) {
                Some(fact) => {
                    // Where the second adds nothing, the place of the first stands for both.
                    let from = if fact == own.fact { own } else { condition };
                    let earlier = own.earlier && condition.earlier;
                    let kept = Condition { fact, earlier, ..from.clone() };
                    both.insert(subject.clone(), kept);
                }
                None if fixed(&subject.kind) => return None,
                None => drop(both.remove(subject)),
            }
        }
        Some(Self::of(both))
    }

    /// What holds wherever either holds.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        let (Some(mine), Some(others)) = (&self.conditions, &other.conditions) else {
            return Self::default();
        };
        if Arc::ptr_eq(mine, others) {
            return self.clone();
        }
        let mut either = BTreeMap::new();
        for (subject, own) in mine.iter() {
            let Some(condition) = others.get(subject) else { continue };
            let Some(fact) = joined(&own.fact, &condition.fact) else { continue };
            let earlier = own.earlier || condition.earlier;
            either.insert(subject.clone(), Condition { fact, earlier, ..own.clone() });
        }
        Self::of(either)
    }

    /// The same, with the branch that all of it hangs on.
    pub(super) fn tested_at(mut self, branch: CodePlace) -> Self {
        if let Some(conditions) = &mut self.conditions {
            Arc::make_mut(conditions).values_mut().for_each(|condition| condition.branch = branch);
        }
        self
    }

    /// The same, once what it guards was set up: what is not lasting held then.
    pub(super) fn set_up(&self, lasting: &dyn Fn(&str) -> bool) -> Self {
        let mut held = self.clone();
        if let Some(conditions) = &mut held.conditions {
            for (subject, condition) in Arc::make_mut(conditions) {
                condition.earlier |= !lasting(&subject.kind);
            }
        }
        held
    }
}

/// Both facts about one subject; `None` if they exclude each other.
fn met(a: &Fact, b: &Fact) -> Option<Fact> {
    match (a, b) {
        (Fact::Is(a), Fact::Is(b)) => (a == b).then_some(Fact::Is(*a)),
        (Fact::Number { min, max }, Fact::Number { min: low, max: high }) => {
            let min = (*min).max(*low);
            let max = match (max, high) {
                (Some(a), Some(b)) => Some(*a.min(b)),
                (one, other) => one.or(*other),
            };
            let is_empty = min.zip(max).is_some_and(|(min, max)| min > max);
            (!is_empty).then_some(Fact::Number { min, max })
        }
        (
            Fact::Text { is: true, how: Match::Equals, texts },
            Fact::Text { is: true, how: Match::Equals, texts: of_b },
        ) => {
            let texts: BTreeSet<String> = texts.intersection(of_b).cloned().collect();
            (!texts.is_empty()).then_some(Fact::Text { is: true, how: Match::Equals, texts })
        }
        (Fact::Text { is: false, how, texts }, Fact::Text { is: false, how: of_b, texts: more })
            if how == of_b =>
        {
            let texts: BTreeSet<String> = texts.union(more).take(MAX_TEXTS).cloned().collect();
            Some(Fact::Text { is: false, how: *how, texts })
        }
        // What a text is says more than what it is not.
        (Fact::Text { is: false, .. }, Fact::Text { is: true, .. }) => Some(b.clone()),
        _ => Some(a.clone()),
    }
}

/// What follows from either fact about one subject; `None` if nothing does.
fn joined(a: &Fact, b: &Fact) -> Option<Fact> {
    match (a, b) {
        (a, b) if a == b => Some(a.clone()),
        (Fact::Number { min, max }, Fact::Number { min: low, max: high }) => {
            let min = min.zip(*low).map(|(a, b)| a.min(b));
            let max = max.zip(*high).map(|(a, b)| a.max(b));
            (min.is_some() || max.is_some()).then_some(Fact::Number { min, max })
        }
        (Fact::Text { is, how, texts }, Fact::Text { is: of_b, how: how_b, texts: more })
            if is == of_b && how == how_b =>
        {
            let texts: BTreeSet<String> = if *is {
                texts.union(more).cloned().collect()
            } else {
                texts.intersection(more).cloned().collect()
            };
            let is_some = !texts.is_empty() && texts.len() <= MAX_TEXTS;
            is_some.then_some(Fact::Text { is: *is, how: *how, texts })
        }
        _ => None,
    }
}
