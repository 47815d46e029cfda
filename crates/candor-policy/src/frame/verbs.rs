//! Which words are verbs, what their auxiliaries say, and which verbs share their objects.

use super::clause::{Link, Reader};
use crate::{
    lexicon::{Verb, flag, form},
    tokens::{Token, is_form},
};

impl Reader<'_> {
    /// Whether the word at `i` is a verb here.
    pub(super) fn is_verb(&self, i: usize) -> bool {
        let Some(token) = self.sentence.get(i) else { return false };
        let Some(verb) = token.verb else { return false };
        let Some(back) = self.back(i, |token| {
            token.has(flag::ADVERB | flag::NEGATION)
                && !token.has(flag::DO | flag::MODAL | flag::BE | flag::HAVE)
                || token.is_sign(&['(', ')', '"', '-', '/'])
        }) else {
            return is_form(token, form::BASE | form::PAST | form::GERUND);
        };
        let back = self.past_inserted(back);
        let Some(before) = self.sentence.get(back) else { return false };
        // "This includes": the word points at what was said.
        if back == 0
            && before.has(flag::DETERMINER)
            && !before.has(flag::RELATIVE)
            && before.mention.is_none()
        {
            return !verb.is_noun && is_form(token, form::BASE | form::THIRD);
        }
        if before.has(flag::MODAL | flag::DO | flag::INFINITIVE) {
            return is_form(token, form::BASE)
                || (before.has(flag::DO | flag::MODAL) && is_form(token, form::BASE));
        }
        if before.has(flag::BE) {
            return is_form(token, form::PAST | form::GERUND);
        }
        if before.has(flag::HAVE) {
            return is_form(token, form::PAST);
        }
        if before.has(flag::RELATIVE) {
            return is_form(token, form::BASE | form::THIRD | form::PAST);
        }
        if before.has(flag::SUBJECT) || (before.party.is_some() && self.preposition == 0) {
            return is_form(token, form::BASE | form::THIRD | form::PAST);
        }
        let joins = before.has(flag::COORDINATOR) || before.is_sign(&[',', ';', ':', '/', '&']);
        if joins
            && self
                .here()
                .and_then(|clause| clause.verb)
                .is_some_and(|(_, other)| other.forms & verb.forms != 0)
        {
            return !verb.is_noun || !self.is_noun_here(i);
        }
        if before.is_sign(&[':', '\u{2022}']) && is_form(token, form::BASE | form::PAST) {
            return true;
        }
        self.is_verb_behind(i, verb, before)
    }

    /// Whether a word is a verb behind one that is neither auxiliary, subject nor sign: a noun, most often.
    fn is_verb_behind(&self, i: usize, verb: Verb, before: &Token) -> bool {
        let is_name = before.is_upper && before.is_plain();
        let after_noun = before.mention.is_some() || before.has(flag::CARRIER) || before.party.is_some();
        match verb.forms {
            // "for purposes disclosed to you": a participle behind a noun that no list knows.
            forms if forms & form::PAST != 0 => {
                let is_behind_noun = before.is_plain()
                    && self.here().is_some_and(|clause| clause.verb.is_some())
                    && self.sentence.has(i + 1, flag::PREPOSITION);
                after_noun || is_name || is_behind_noun
            }
            form::GERUND => after_noun,
            // "Cookies track your visits": as what stands behind it is its object.
            _ if verb.is_noun
                && before.mention.is_some()
                && !self.is_noun_here(i)
                && !self
                    .sentence
                    .get(i + 1)
                    .is_some_and(|next| next.has(flag::COORDINATOR) || next.is_sign(&[',']))
                && self.here().is_some_and(|clause| clause.verb.is_none() && clause.before.len() == 1) =>
            {
                true
            }
            _ => {
                !verb.is_noun
                    && !before.has(flag::DETERMINER | flag::POSSESSIVE | flag::OWN | flag::PREPOSITION)
                    || (is_name && verb.forms & form::THIRD != 0)
            }
        }
    }

    /// "We may, from time to time, use": what stands before an adverb between commas.
    fn past_inserted(&self, back: usize) -> usize {
        let is_comma = |i: usize| self.sentence.get(i).is_some_and(|token| token.is_sign(&[',']));
        let inserted = |i: &usize| self.sentence.has(*i, flag::ADVERB);
        if !is_comma(back) {
            return back;
        }
        let first = (0..back).rev().take_while(inserted).last();
        match first.and_then(|first| first.checked_sub(2)) {
            Some(before) if is_comma(before + 1) => before,
            _ => back,
        }
    }

    /// A word that is verb and noun, after "and": a noun unless an object follows it.
    pub(super) fn is_noun_here(&self, i: usize) -> bool {
        let follows = self.sentence.get(i + 1);
        !follows.is_some_and(|token| {
            token.has(flag::DETERMINER | flag::POSSESSIVE | flag::OWN | flag::COORDINATOR)
                || token.mention.is_some()
                || token.party.is_some()
                || token.is_sign(&[','])
        })
    }

    /// Takes the word at `i` as a verb.
    pub(super) fn verb(&mut self, i: usize) {
        let Some(verb) = self.sentence.get(i).and_then(|token| token.verb) else { return };
        let aux = self.auxiliaries(i, verb);
        if self.here().is_some_and(|clause| clause.verb.is_some()) {
            self.next_verb(i, &aux);
        }
        // "is disclosed neither to advertisers nor to banks".
        let is_denied_behind = self
            .sentence
            .get(i + 1)
            .is_some_and(|token| token.has(flag::NEGATION) && token.has(flag::NEGATIVE_DETERMINER));
        let Some(clause) = self.here_mut() else { return };
        clause.is_negated |= aux.is_negated || is_denied_behind;
        clause.is_passive = aux.is_passive;
        clause.is_possible |= aux.is_possible;
        clause.verb = Some((i, verb));
        clause.is_bare = aux.is_first && verb.forms & form::BASE != 0;
        self.preposition = 0;
    }

    /// A clause for a further verb: a participle behind its noun, or the same subject again.
    pub(super) fn next_verb(&mut self, i: usize, aux: &Auxiliaries) {
        let parent = self.at;
        if aux.is_participle {
            let antecedent = aux.noun;
            self.open(Link::Participle, Some(parent), i);
            self.set_antecedent(antecedent);
            return;
        }
        // "documents you upload are kept": back to what the inserted clause is about.
        if aux.resumes
            && let Some(outer) = self.outer()
        {
            self.at = outer;
            if self.here().is_some_and(|clause| clause.verb.is_none()) {
                return;
            }
        }
        let parent = self.at;
        let inherits = aux.begins == i && !aux.is_contrast;
        let before = self.clauses.get(parent).cloned();
        self.open(Link::Coordinated, Some(parent), aux.begins);
        if let (Some(before), Some(clause)) = (before, self.here_mut()) {
            clause.is_negated = inherits && before.is_negated;
            clause.is_possible = inherits && before.is_possible;
        }
    }

    /// The first clause above that is not inserted.
    pub(super) fn outer(&self) -> Option<usize> {
        let mut at = self.at;
        for _ in 0..8 {
            let clause = self.clauses.get(at)?;
            if !matches!(clause.link, Link::Relative | Link::Participle) {
                return Some(at);
            }
            at = clause.parent?;
        }
        None
    }

    /// What stands between the last noun and the verb.
    pub(super) fn auxiliaries(&self, i: usize, verb: Verb) -> Auxiliaries {
        let floor = self.here().map_or(0, |clause| clause.verb.map_or(clause.first, |(at, _)| at + 1));
        let region = self.sentence.tokens.get(floor..i).unwrap_or_default();
        let passes = |token: &Token| {
            token.has(
                flag::MODAL
                    | flag::BE
                    | flag::DO
                    | flag::HAVE
                    | flag::ADVERB
                    | flag::NEGATION
                    | flag::SUBORDINATOR,
            )
        };
        let is_inserted = |at: usize| {
            let is_comma = region.get(at).is_some_and(|token| token.is_sign(&[',']));
            let is_adverb = |at: usize| region.get(at).is_some_and(|token| token.has(flag::ADVERB));
            is_comma && (is_adverb(at + 1) || at.checked_sub(1).is_some_and(is_adverb))
        };
        let stops = |(at, token): (usize, &Token)| !passes(token) && !is_inserted(at);
        let begins = floor
            + (0..region.len())
                .rev()
                .find(|at| region.get(*at).is_some_and(|token| stops((*at, token))))
                .map_or(0, |at| at + 1);
        let aux = self.sentence.tokens.get(begins..i).unwrap_or_default();
        let before = begins.checked_sub(1).and_then(|at| self.sentence.get(at));
        let has_be = aux.iter().any(|token| token.has(flag::BE));
        let is_past = verb.forms & form::PAST != 0;
        let noun = before.and_then(|token| token.mention);
        let has_aux = aux.iter().any(|token| token.has(flag::MODAL | flag::BE | flag::DO | flag::HAVE));
        let subject_before = before.is_some_and(|token| token.has(flag::SUBJECT) || token.party.is_some());
        let is_bare_past =
            is_past && !has_aux && verb.forms & (form::BASE | form::THIRD) == 0 && !subject_before;
        let follows_passive = self.here().is_some_and(|clause| clause.is_passive && clause.verb.is_some());
        let joins = before.is_some_and(|token| token.has(flag::COORDINATOR) || token.is_sign(&[',']));
        let fresh = self.here().is_some_and(|clause| clause.verb.is_none());
        // The negation may stand before the subject: "neither we nor our partners", "nor do we".
        let scope = if fresh { region } else { aux };
        Auxiliaries {
            begins,
            is_negated: scope.iter().any(|token| token.has(flag::NEGATION)),
            is_passive: is_past && (has_be || (is_bare_past && (!joins || follows_passive))),
            is_possible: aux.iter().any(|token| token.has(flag::POSSIBLE)),
            is_participle: is_bare_past && !joins,
            is_contrast: before.is_some_and(|token| token.has(flag::COORDINATOR)) && has_aux,
            resumes: !joins && (has_aux || verb.forms & form::THIRD != 0) && !fresh && !subject_before,
            is_first: begins == floor && floor == 0 && !has_aux,
            noun,
        }
    }

    /// "collect, use and share your name": verbs without objects have those of the next one; so have passives their subject.
    pub(super) fn share_objects(&mut self) {
        for i in (0..self.clauses.len()).rev() {
            let Some(clause) = self.clauses.get(i).cloned() else { continue };
            let (Link::Coordinated, Some(parent)) = (clause.link, clause.parent) else { continue };
            if let Some(before) = self.clauses.get_mut(parent)
                && before.objects.is_empty()
                && !before.is_passive
                && before.verb.is_some()
            {
                before.objects.clone_from(&clause.objects);
                if before.parties.is_empty() && before.does() == clause.does() {
                    before.parties.clone_from(&clause.parties);
                }
            }
        }
        for i in 0..self.clauses.len() {
            let Some(clause) = self.clauses.get(i).cloned() else { continue };
            let (Link::Coordinated, Some(parent)) = (clause.link, clause.parent) else { continue };
            let Some(before) = self.clauses.get(parent).cloned() else { continue };
            let Some(clause) = self.clauses.get_mut(i) else { continue };
            if clause.is_passive && clause.before.is_empty() {
                clause.before.clone_from(&before.before);
                clause.antecedent = clause.antecedent.or(before.antecedent);
            }
        }
    }
}

/// What stands between a verb and the noun before it.
pub(super) struct Auxiliaries {
    /// The first of these words.
    begins: usize,
    is_negated: bool,
    is_passive: bool,
    is_possible: bool,
    is_participle: bool,
    is_contrast: bool,
    is_first: bool,
    /// The verb belongs to the clause that the one at hand was inserted into.
    resumes: bool,
    noun: Option<usize>,
}
