//! Where clauses begin and end: commas, subordinators, relatives, "to" and verbs in -ing.

use super::clause::{Clause, Link, Reader, Subject};
use crate::{
    lexicon::{Does, MarkerKind, flag, form},
    tokens::{Sentence, Token, is_form, is_gerund},
};

impl Reader<'_> {
    /// Whether a clause opens at `i`; the next token to read.
    pub(super) fn boundary(&mut self, i: usize, token: &Token) -> Option<usize> {
        if token.is_sign(&[',', ';', ':', '\u{2013}', '\u{2014}', '-', '(']) || token.has(flag::COORDINATOR) {
            return self.after_break(i);
        }
        if token.has(flag::SUBORDINATOR)
            && !token.has(flag::ADVERB)
            && token.mention.is_none()
            && !self.is_participle(i, token)
        {
            return self.subordinate(i, token);
        }
        if token.has(flag::RELATIVE) {
            return self.relative(i);
        }
        if token.has(flag::INFINITIVE) {
            return self.infinitive(i);
        }
        if is_gerund(token) && self.is_governed_gerund(i) {
            return Some(self.gerund(i));
        }
        if self.starts_clause(i) && self.may_open(i) {
            self.subject_begins(i, token);
        }
        None
    }

    /// "Your name may be provided to": a participle, where "provided that" would stand behind a sign.
    fn is_participle(&self, i: usize, token: &Token) -> bool {
        let before = i.checked_sub(1).and_then(|before| self.sentence.get(before));
        is_form(token, form::PAST) && before.is_some_and(|before| before.sign.is_none())
    }

    /// A subject with its verb, behind no comma: inside a noun ("data we collect"), or of a clause of its own.
    pub(super) fn subject_begins(&mut self, i: usize, token: &Token) {
        let is_pronoun = token.has(flag::SUBJECT);
        if is_pronoun {
            self.preposition = 0;
        }
        let Some(before) = i.checked_sub(1).and_then(|before| self.sentence.get(before)).copied() else {
            return;
        };
        let carries = before.mention.is_some() || before.has(flag::CARRIER);
        let names_party = is_pronoun || token.party.is_some() || token.has(flag::OWN);
        let is_inside = carries && names_party
            || is_pronoun && before.is_plain() && self.here().is_some_and(|clause| clause.verb.is_some());
        if is_inside && self.here().is_some_and(|clause| clause.first < i) {
            self.open(Link::Relative, Some(self.at), i);
            self.set_antecedent(before.mention);
        } else if is_pronoun && self.needs_new_main() {
            self.open(Link::Main, Some(self.at), i);
        }
    }

    /// Whether the clause at hand already has what a new subject would bring.
    pub(super) fn needs_new_main(&self) -> bool {
        self.here().is_some_and(|clause| {
            clause.verb.is_some()
                || clause.subject != Subject::Open
                || clause.link == Link::Gerund
                || clause.link == Link::Infinitive
        })
    }

    /// A subject does not stand behind a preposition, a verb, or in the middle of a noun.
    pub(super) fn may_open(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|before| self.sentence.get(before)) else {
            return false;
        };
        let is_pronoun = self.sentence.has(i, flag::SUBJECT);
        let is_inside =
            before.party.is_some() && before.party == self.sentence.get(i).and_then(|token| token.party);
        !is_inside
            && (is_pronoun || self.preposition == 0)
            && (!before.has(flag::PREPOSITION) || before.has(flag::SUBORDINATOR))
            && !before.has(flag::DETERMINER | flag::OWN | flag::POSSESSIVE | flag::COORDINATOR)
    }

    /// After a comma or "and": a new clause, more of the same, or back to what an inserted clause interrupted.
    pub(super) fn after_break(&mut self, i: usize) -> Option<usize> {
        let next = self.skip(i, |token| {
            token.has(flag::COORDINATOR | flag::ADVERB) || token.is_sign(&[',', ';', ':', '-', '"'])
        });
        if self.starts_clause(next) && !self.lists_subjects(i, next) {
            let link = self.here().map_or(Link::Main, |clause| clause.link);
            // "when we collect X or you provide Y": still under the same word.
            let stays = self.sentence.has(next.saturating_sub(1), flag::COORDINATOR)
                && link == Link::Subordinate
                && next - i == 1
                && !self.sentence.get(i).is_some_and(|token| token.is_sign(&[',']));
            let is_condition = self.here().is_some_and(|clause| clause.is_condition);
            self.open(if stays { link } else { Link::Main }, Some(self.at), next);
            if stays && let Some(clause) = self.here_mut() {
                clause.is_condition = is_condition;
            }
            return Some(next);
        }
        let is_comma =
            self.sentence.get(i).is_some_and(|token| token.is_sign(&[',', '-', '\u{2013}', '\u{2014}', '(']));
        if is_comma && self.is_such_as(next) {
            let from = self.at;
            let explains =
                self.here().is_some_and(|clause| matches!(clause.link, Link::Relative | Link::Participle));
            self.resume(true);
            self.also = (explains && from != self.at).then_some(from);
        } else if (is_comma
            || self.sentence.get(i).is_some_and(|token| token.is_sign(&[';']))
            || self.has_gap_filled())
            && self.is_done_inside()
            && self.sentence.get(next).is_none_or(|token| token.verb.is_none_or(|verb| verb.is_noun))
        {
            self.resume(false);
        }
        None
    }

    /// Whether a clause without a verb goes on with more of its subject: "your name, your photo and your age are".
    pub(super) fn lists_subjects(&self, i: usize, next: usize) -> bool {
        let Some(clause) = self.here() else { return false };
        let has_subject = !clause.before.is_empty() || matches!(clause.subject, Subject::Parties(_));
        let is_open = clause.verb.is_none()
            && matches!(clause.link, Link::Main | Link::Relative)
            && !self.has_auxiliary(clause.first, i);
        is_open && has_subject && !self.sentence.has(next, flag::SUBJECT)
    }

    pub(super) fn has_auxiliary(&self, from: usize, to: usize) -> bool {
        self.sentence
            .tokens
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .any(|token| token.has(flag::MODAL | flag::BE | flag::DO | flag::HAVE))
    }

    /// Whether an inserted clause has nothing more to say: it has no verb that takes data.
    pub(super) fn is_done_inside(&self) -> bool {
        self.here().is_some_and(|clause| match clause.link {
            Link::Main | Link::Coordinated => false,
            Link::Relative | Link::Participle => clause.objects.is_empty(),
            _ => clause.objects.is_empty() && clause.does().is_none_or(|does| does == Does::Other),
        })
    }

    /// Goes back to the clause that the one at hand was inserted into.
    pub(super) fn resume(&mut self, keeps_gerunds: bool) {
        while let Some(clause) = self.here() {
            let inserted = matches!(clause.link, Link::Relative | Link::Participle | Link::Subordinate)
                || (matches!(clause.link, Link::Infinitive | Link::Gerund)
                    && (!keeps_gerunds
                        || clause.objects.is_empty()
                            && (clause.does().is_none_or(|does| does == Does::Other)
                                || self.is_within_insertion(clause))))
                || keeps_gerunds && clause.objects.is_empty() && self.is_within_insertion(clause);
            match clause.parent {
                Some(parent) if inserted => self.at = parent,
                _ => break,
            }
        }
        self.preposition = 0;
    }

    /// Whether a clause hangs on one that was inserted: "the device that you use to access", "when you visit or use".
    fn is_within_insertion(&self, clause: &Clause) -> bool {
        let parent = clause.parent.and_then(|parent| self.clauses.get(parent));
        clause.link != Link::Main
            && parent.is_some_and(|parent| matches!(parent.link, Link::Relative | Link::Subordinate))
    }

    /// Whether the clause at hand is a relative one whose noun is its object: "the browser you use".
    pub(super) fn has_gap_filled(&self) -> bool {
        self.here().is_some_and(|clause| {
            clause.link == Link::Relative
                && clause.verb.is_some()
                && matches!(clause.subject, Subject::Parties(_))
        })
    }

    pub(super) fn is_such_as(&self, i: usize) -> bool {
        self.sentence.markers.iter().any(|(range, kind)| *kind == MarkerKind::SuchAs && range.start == i)
    }

    /// Whether "such as" stands right before a token.
    pub(super) fn is_example(&self, i: usize) -> bool {
        self.sentence.markers.iter().any(|(range, kind)| *kind == MarkerKind::SuchAs && range.end == i)
    }

    pub(super) fn subordinate(&mut self, i: usize, token: &Token) -> Option<usize> {
        let is_weak = !token.has(flag::HYPOTHETICAL) && (token.has(flag::PREPOSITION) || self.is_such_as(i));
        if self.is_such_as(i)
            || (is_weak && !self.starts_clause(self.skip(i + 1, |token| token.has(flag::ADVERB))))
        {
            return None;
        }
        if token.has(flag::MODAL) && i > 0 {
            return None;
        }
        // "how we use", "why we collect" stand for what they hold.
        self.open(Link::Subordinate, Some(self.at), i);
        let is_condition = token.has(flag::HYPOTHETICAL);
        if let Some(clause) = self.here_mut() {
            clause.is_condition = is_condition;
        }
        Some(i + 1)
    }

    pub(super) fn relative(&mut self, i: usize) -> Option<usize> {
        let before = i.checked_sub(1).and_then(|before| self.sentence.get(before))?;
        // "We give that company your name": a word of its name.
        if self.sentence.get(i).is_some_and(|token| token.party.is_some()) {
            return None;
        }
        let next = self.skip(i + 1, |token| token.has(flag::ADVERB | flag::NEGATION));
        let goes_on = self.sentence.get(next).is_some_and(|token| {
            token.has(flag::MODAL | flag::BE | flag::DO | flag::HAVE)
                || token.verb.is_some_and(|_| is_form(token, form::BASE | form::THIRD | form::PAST))
        });
        let is_that = self.sentence.has(i, flag::DETERMINER);
        if is_that
            && !goes_on
            && !self.starts_clause(next)
            && self.sentence.get(next).is_none_or(|token| token.party.is_none())
        {
            return None;
        }
        let antecedent = before.mention.or_else(|| self.mention_before(i));
        let party = before
            .party
            .or_else(|| i.checked_sub(2).and_then(|j| self.sentence.get(j)).and_then(|token| token.party));
        self.open(Link::Relative, Some(self.at), i);
        self.set_antecedent(antecedent);
        if goes_on && let Some(party) = party.filter(|_| before.mention.is_none()) {
            self.set_subject(Subject::Parties(vec![party]));
        }
        Some(i + 1)
    }

    /// The data just before a relative: past a comma and a few words ("information about you that").
    pub(super) fn mention_before(&self, i: usize) -> Option<usize> {
        (1..=4).find_map(|back| self.sentence.get(i.checked_sub(back)?)?.mention)
    }

    pub(super) fn infinitive(&mut self, i: usize) -> Option<usize> {
        let next = self.skip(i + 1, |token| token.has(flag::ADVERB));
        let token = self.sentence.get(next)?;
        let is_verb = is_form(token, form::BASE);
        // "to" before a plain word is an infinitive as well, unless the word is a noun of a party to come.
        let is_unknown =
            token.is_plain() && !token.is_upper && !token.is_gerund && !self.leads_to_party(next);
        let is_be = token.has(flag::BE | flag::HAVE);
        if !is_verb && !is_unknown && !is_be {
            return None;
        }
        let joins = i.checked_sub(1).is_some_and(|before| self.sentence.has(before, flag::COORDINATOR));
        let sibling = self
            .here()
            .filter(|clause| joins && clause.link == Link::Infinitive)
            .map(|clause| (clause.parent, clause.is_negated));
        let is_negated = sibling.map_or_else(|| self.denies_what_follows(i), |(_, is_negated)| is_negated);
        let parent = sibling.and_then(|(parent, _)| parent).unwrap_or(self.at);
        self.open(Link::Infinitive, Some(parent), i);
        if let Some(clause) = self.here_mut() {
            clause.is_negated = is_negated;
        }
        if is_verb {
            self.verb(next);
        }
        Some(next + usize::from(!is_be))
    }

    /// "to trusted advertisers": a plain word before a party.
    pub(super) fn leads_to_party(&self, i: usize) -> bool {
        let ahead = |n: usize| self.sentence.get(i + n);
        let is_party = |n: usize| ahead(n).is_some_and(|token| token.party.is_some());
        is_party(1) || ahead(1).is_some_and(Token::is_plain) && is_party(2)
    }

    /// "We do not need to", "refrain from": what stands before denies the verb that follows.
    pub(super) fn denies_what_follows(&self, i: usize) -> bool {
        let Some(clause) = self.here() else { return false };
        let region = self.sentence.tokens.get(clause.first..i).unwrap_or_default();
        let last_denies =
            i.checked_sub(1).is_some_and(|before| self.sentence.has(before, flag::NEGATIVE_VERB));
        let is_denied = region.iter().any(|token| token.has(flag::NEGATION));
        match clause.verb {
            None => is_denied != last_denies,
            Some((_, verb)) => {
                last_denies || (clause.is_negated && matches!(verb.does, Does::Permit | Does::Oblige))
            }
        }
    }

    /// A verb in -ing behind a preposition, a coordinator of such, or somebody who does it.
    pub(super) fn is_governed_gerund(&self, i: usize) -> bool {
        let Some(back) = self.back(i, |token| token.has(flag::ADVERB | flag::NEGATION)) else { return true };
        let Some(before) = self.sentence.get(back) else { return false };
        let is_coordinated = before.has(flag::COORDINATOR) || before.is_sign(&[',']);
        let in_gerund = self.here().is_some_and(|clause| clause.link == Link::Gerund);
        before.has(flag::PREPOSITION | flag::SUBORDINATOR | flag::NEGATIVE_VERB | flag::INFINITIVE)
            || (before.party.is_some() && self.preposition != 0)
            || (is_coordinated && in_gerund)
    }

    pub(super) fn gerund(&mut self, i: usize) -> usize {
        let back = self.back(i, |token| token.has(flag::ADVERB | flag::NEGATION)).unwrap_or(0);
        let party = self.sentence.get(back).and_then(|token| token.party);
        let is_negated = self.denies_what_follows(i)
            || (back + 1 < i && self.sentence.has(i - 1, flag::NEGATION))
            || self.here().is_some_and(|clause| {
                clause.verb.is_none() && clause.is_negated && clause.link == Link::Infinitive
            });
        let denies = self.denies_from(back);
        let (parent, is_listed) = (self.at, is_form_at(self.sentence, i));
        self.open(Link::Gerund, Some(parent), back);
        if let Some(party) = party {
            self.set_subject(Subject::Parties(vec![party]));
        }
        if is_listed {
            self.verb(i);
        }
        if let Some(clause) = self.here_mut() {
            clause.is_negated = is_negated || denies;
        }
        i + 1
    }

    /// "without", or "refrain from": the word before the verb or the one before its preposition.
    pub(super) fn denies_from(&self, preposition: usize) -> bool {
        self.sentence.has(preposition, flag::NEGATIVE_VERB)
            || preposition.checked_sub(1).is_some_and(|before| self.sentence.has(before, flag::NEGATIVE_VERB))
    }
}

fn is_form_at(sentence: &Sentence, i: usize) -> bool {
    sentence.get(i).is_some_and(|token| is_form(token, form::GERUND))
}
