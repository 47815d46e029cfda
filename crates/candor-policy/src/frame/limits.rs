//! What limits a clause: denials and what takes them back, conditions, what is only supposed, purposes.

use crate::{
    frame::{
        actors::Scene,
        clause::{Clause, Link, Subject},
    },
    lexicon::{MarkerKind, Who, flag},
    statement::{Condition, Polarity},
};

impl Scene<'_> {
    /// The clause that a token belongs to.
    fn clause_of(&self, token: usize) -> usize {
        self.clauses.iter().rposition(|clause| clause.first <= token).unwrap_or(0)
    }

    /// Whether a marker speaks of a clause: it stands under the same main clause.
    fn speaks_of(&self, token: usize, clause: &Clause) -> bool {
        self.clauses.get(self.clause_of(token)).is_some_and(|other| other.root == clause.root)
    }

    fn marker(&self, kind: MarkerKind, clause: &Clause) -> Option<String> {
        let fits = |(range, other): &&(std::ops::Range<usize>, MarkerKind)| {
            *other == kind && self.speaks_of(range.start, clause)
        };
        let (range, _) = self.sentence.markers.iter().find(fits)?;
        self.text.get(self.sentence.bytes_of(range.clone())).map(str::to_lowercase)
    }

    /// Said, denied, or denied and taken back in part.
    pub(crate) fn polarity(&self, clause: &Clause, is_negated: bool) -> Polarity {
        if !is_negated {
            return Polarity::Stated;
        }
        match self.marker(MarkerKind::Exception, clause) {
            Some(marker) => Polarity::Unclear { marker },
            None => Polarity::Denied,
        }
    }

    /// What the sentence only supposes says nothing.
    pub(crate) fn is_hypothetical(&self, clause: &Clause) -> bool {
        self.marker(MarkerKind::Hypothetical, clause).is_some()
    }

    /// "You should read their policy before you give your name": what readers are told to mind says nothing of what is done.
    pub(crate) fn is_advice(&self, index: usize) -> bool {
        /// Clauses up to the one that advises.
        const STEPS: usize = 8;
        let mut at = self.clauses.get(index);
        for _ in 0..STEPS {
            let Some(clause) = at else { return false };
            let end = clause.verb.map_or(clause.first, |(verb, _)| verb);
            // "You should be aware that" only opens what is said; "Should you give" supposes.
            let advises = (clause.first + 1..end).any(|i| {
                let is_modal = self.sentence.has(i, flag::HYPOTHETICAL) && self.sentence.has(i, flag::MODAL);
                is_modal && !self.sentence.has(i + 1, flag::BE)
            });
            if advises {
                return true;
            }
            at = clause.parent.and_then(|parent| self.clauses.get(parent));
        }
        false
    }

    pub(crate) fn is_subject_user(&self, clause: &Clause) -> bool {
        let Subject::Parties(parties) = &clause.subject else { return false };
        parties
            .iter()
            .all(|party| self.sentence.parties.get(*party).is_some_and(|party| party.who == Who::User))
    }

    /// Whether a passive's subject is somebody who is asked for data, and no data.
    pub(crate) fn is_asked(&self, clause: &Clause) -> bool {
        clause.verb.is_some_and(|(_, verb)| verb.asks) || self.is_subject_user(clause)
    }

    /// What a clause is limited to, sorted.
    pub(crate) fn conditions(&self, clause: &Clause) -> Vec<Condition> {
        let mut conditions = Vec::new();
        if clause.is_possible {
            conditions.push(Condition::Possible);
        }
        if clause.link == Link::Subordinate && clause.is_condition {
            conditions.push(Condition::Choice);
        }
        for (range, kind) in &self.sentence.markers {
            let condition = match kind {
                MarkerKind::Consent => Condition::Consent,
                MarkerKind::Choice => Condition::Choice,
                MarkerKind::Children => Condition::Children,
                MarkerKind::Region => Condition::Region,
                MarkerKind::Law => Condition::Law,
                _ => continue,
            };
            if self.speaks_of(range.start, clause) {
                conditions.push(condition);
            }
        }
        conditions.sort();
        conditions.dedup();
        conditions
    }

    /// The purposes that a clause names, or a clause that says what for.
    pub(crate) fn purposes(&self, index: usize) -> Vec<u16> {
        let after = self.clauses.get(index).and_then(|clause| clause.verb).map_or(0, |(verb, _)| verb);
        let mut purposes = Vec::new();
        for (token, purpose) in &self.sentence.purposes {
            let mut at = Some(self.clause_of(*token));
            let mut belongs = false;
            // Up from the clause with the purpose, as far as purposes reach.
            while let Some(clause) = at {
                belongs = clause == index;
                let inner = self.clauses.get(clause);
                let rises = inner.filter(|clause| matches!(clause.link, Link::Infinitive | Link::Gerund));
                at = if belongs { None } else { rises.and_then(|clause| clause.parent) };
            }
            if belongs && *token > after {
                purposes.push(*purpose);
            }
        }
        purposes.sort_unstable();
        purposes.dedup();
        purposes
    }
}
