//! A sentence as clauses: each has at most one verb that says something, who is its subject, and what it reaches.
//!
//! One pass from left to right. Boundaries are words that open a clause (subordinators, relatives, "to" before a verb,
//! a preposition before a verb in -ing, a subject before an auxiliary); what is not known is left without a verb, so that
//! nothing behind it is taken for the object of an earlier one.

use crate::{
    lexicon::{Does, MarkerKind, Verb, Who, flag, form},
    tokens::{Sentence, Token, is_form, is_gerund},
};

/// How a clause hangs on the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    Main,
    /// A second verb of the same subject.
    Coordinated,
    Subordinate,
    Relative,
    Infinitive,
    Gerund,
    /// A participle behind its noun: "information collected by".
    Participle,
}

/// Data or a party that a clause reaches, with the preposition before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reached {
    /// Index among the sentence's mentions or parties.
    pub(crate) index: usize,
    /// Flags of the preposition between the verb and it; 0 for none.
    pub(crate) preposition: u64,
    /// "No" stands before it, or before what it is listed with.
    pub(crate) is_denied: bool,
}

/// Who acts, as far as the clause itself says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Nothing said; what it hangs on decides.
    #[default]
    Open,
    /// Indices of parties.
    Parties(Vec<usize>),
    /// Something that is nobody.
    Thing,
}

/// One clause.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) link: Link,
    pub(crate) parent: Option<usize>,
    /// The clause that markers are shared with: the main one above.
    pub(crate) root: usize,
    pub(crate) first: usize,
    pub(crate) verb: Option<(usize, Verb)>,
    pub(crate) subject: Subject,
    /// Data before the verb.
    pub(crate) before: Vec<Reached>,
    /// Data after the verb.
    pub(crate) objects: Vec<Reached>,
    /// Data behind "such as" for the noun that this clause is about.
    pub(crate) examples: Vec<usize>,
    /// Parties after the verb.
    pub(crate) parties: Vec<Reached>,
    pub(crate) is_negated: bool,
    pub(crate) is_passive: bool,
    pub(crate) is_possible: bool,
    /// Opened by "if" or "unless".
    pub(crate) is_condition: bool,
    /// The noun that a relative clause is about.
    pub(crate) antecedent: Option<usize>,
    /// A verb in its base form at the start of a sentence: an order, or an item under a lead-in.
    pub(crate) is_bare: bool,
}

impl Clause {
    fn new(link: Link, parent: Option<usize>, root: usize, first: usize) -> Self {
        Self {
            link,
            parent,
            root,
            first,
            verb: None,
            subject: Subject::Open,
            before: Vec::new(),
            objects: Vec::new(),
            examples: Vec::new(),
            parties: Vec::new(),
            is_negated: false,
            is_passive: false,
            is_possible: false,
            is_condition: false,
            antecedent: None,
            is_bare: false,
        }
    }

    pub(crate) fn does(&self) -> Option<Does> {
        self.verb.map(|(_, verb)| verb.does)
    }
}

/// Reads a sentence's clauses.
pub(crate) fn clauses(sentence: &Sentence) -> Vec<Clause> {
    let mut reader = Reader {
        sentence,
        clauses: vec![Clause::new(Link::Main, None, 0, 0)],
        at: 0,
        preposition: 0,
        also: None,
    };
    let mut i = 0;
    while i < sentence.tokens.len() {
        i = reader.step(i).max(i + 1);
    }
    reader.share_objects();
    reader.clauses
}

struct Reader<'a> {
    sentence: &'a Sentence,
    clauses: Vec<Clause>,
    /// The clause that words go to.
    at: usize,
    /// Flags of the preposition that governs the next noun; 0 for none.
    preposition: u64,
    /// The clause whose noun "such as" explains.
    also: Option<usize>,
}

impl Reader<'_> {
    /// Reads the token at `i`; the next token to read.
    fn step(&mut self, i: usize) -> usize {
        let Some(token) = self.sentence.get(i).copied() else { return i + 1 };
        if let Some(next) = self.boundary(i, &token) {
            return next;
        }
        if let Some(mention) = token.mention {
            return self.mention(mention);
        }
        if let Some(party) = token.party {
            return self.party(i, party);
        }
        if token.verb.is_some() && self.is_verb(i) {
            self.verb(i);
            return i + 1;
        }
        if token.has(flag::PREPOSITION) || token.has(flag::INFINITIVE) {
            self.preposition = token.flags | flag::PREPOSITION;
        } else if token.is_sign(&[',', ';']) && !self.continues_list(i + 1) {
            self.preposition = 0;
        } else if token.has(flag::NEGATION) && self.here().is_some_and(|clause| clause.verb.is_none()) {
            // Kept for the verb: it looks back.
        } else if token.has(flag::SUBJECT) {
            self.set_subject(Subject::Thing);
        }
        i + 1
    }

    fn here(&self) -> Option<&Clause> {
        self.clauses.get(self.at)
    }

    fn here_mut(&mut self) -> Option<&mut Clause> {
        self.clauses.get_mut(self.at)
    }

    fn open(&mut self, link: Link, parent: Option<usize>, first: usize) {
        let index = self.clauses.len();
        // A main clause behind a condition at the start is what the condition is about: they share their markers.
        let leads = |clause: &Clause| {
            clause.root == 0 && clause.verb.is_none_or(|_| clause.link == Link::Subordinate)
        };
        let root = match (link, parent.and_then(|parent| self.clauses.get(parent))) {
            (Link::Main, _) if self.clauses.iter().all(leads) => 0,
            (Link::Main, _) | (_, None) => index,
            (_, Some(parent)) => parent.root,
        };
        self.clauses.push(Clause::new(link, parent, root, first));
        self.at = index;
        self.preposition = 0;
        self.also = None;
    }

    /// Whether a clause opens at `i`; the next token to read.
    fn boundary(&mut self, i: usize, token: &Token) -> Option<usize> {
        if token.is_sign(&[',', ';', ':', '\u{2013}', '\u{2014}', '-', '(']) || token.has(flag::COORDINATOR) {
            return self.after_break(i);
        }
        if token.has(flag::SUBORDINATOR) && !token.has(flag::ADVERB) && token.mention.is_none() {
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

    /// A subject with its verb, behind no comma: inside a noun ("data we collect"), or of a clause of its own.
    fn subject_begins(&mut self, i: usize, token: &Token) {
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
    fn needs_new_main(&self) -> bool {
        self.here().is_some_and(|clause| {
            clause.verb.is_some()
                || clause.subject != Subject::Open
                || clause.link == Link::Gerund
                || clause.link == Link::Infinitive
        })
    }

    /// A subject does not stand behind a preposition, a verb, or in the middle of a noun.
    fn may_open(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).and_then(|before| self.sentence.get(before)) else {
            return false;
        };
        let is_pronoun = self.sentence.has(i, flag::SUBJECT);
        let is_inside =
            before.party.is_some() && before.party == self.sentence.get(i).and_then(|token| token.party);
        !is_inside
            && (is_pronoun || self.preposition == 0)
            && !(before.has(flag::PREPOSITION) && !before.has(flag::SUBORDINATOR))
            && !before.has(flag::DETERMINER | flag::OWN | flag::POSSESSIVE | flag::COORDINATOR)
    }

    /// After a comma or "and": a new clause, more of the same, or back to what an inserted clause interrupted.
    fn after_break(&mut self, i: usize) -> Option<usize> {
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
        } else if (is_comma || self.has_gap_filled())
            && self.is_done_inside()
            && !self.sentence.get(next).is_some_and(|token| token.verb.is_some_and(|verb| !verb.is_noun))
        {
            self.resume(false);
        }
        None
    }

    /// Whether a clause without a verb goes on with more of its subject: "your name, your photo and your age are".
    fn lists_subjects(&self, i: usize, next: usize) -> bool {
        let Some(clause) = self.here() else { return false };
        let has_subject = !clause.before.is_empty() || matches!(clause.subject, Subject::Parties(_));
        let is_open = clause.verb.is_none()
            && matches!(clause.link, Link::Main | Link::Relative)
            && !self.has_auxiliary(clause.first, i);
        is_open && has_subject && !self.sentence.has(next, flag::SUBJECT)
    }

    fn has_auxiliary(&self, from: usize, to: usize) -> bool {
        self.sentence
            .tokens
            .get(from..to)
            .unwrap_or_default()
            .iter()
            .any(|token| token.has(flag::MODAL | flag::BE | flag::DO | flag::HAVE))
    }

    /// Whether an inserted clause has nothing more to say: it has no verb that takes data.
    fn is_done_inside(&self) -> bool {
        self.here().is_some_and(|clause| match clause.link {
            Link::Main | Link::Coordinated => false,
            Link::Relative | Link::Participle => clause.objects.is_empty(),
            _ => clause.objects.is_empty() && clause.does().is_none_or(|does| does == Does::Other),
        })
    }

    /// Goes back to the clause that the one at hand was inserted into.
    fn resume(&mut self, keeps_gerunds: bool) {
        while let Some(clause) = self.here() {
            let inserted = matches!(clause.link, Link::Relative | Link::Participle | Link::Subordinate)
                || (matches!(clause.link, Link::Infinitive | Link::Gerund)
                    && (!keeps_gerunds
                        || clause.objects.is_empty()
                            && clause.does().is_none_or(|does| does == Does::Other)));
            match clause.parent {
                Some(parent) if inserted => self.at = parent,
                _ => break,
            }
        }
        self.preposition = 0;
    }

    /// Whether the clause at hand is a relative one whose noun is its object: "the browser you use".
    fn has_gap_filled(&self) -> bool {
        self.here().is_some_and(|clause| {
            clause.link == Link::Relative
                && clause.verb.is_some()
                && matches!(clause.subject, Subject::Parties(_))
        })
    }

    fn is_such_as(&self, i: usize) -> bool {
        self.sentence.markers.iter().any(|(range, kind)| *kind == MarkerKind::SuchAs && range.start == i)
    }

    /// Whether "such as" stands right before a token.
    fn is_example(&self, i: usize) -> bool {
        self.sentence.markers.iter().any(|(range, kind)| *kind == MarkerKind::SuchAs && range.end == i)
    }

    fn subordinate(&mut self, i: usize, token: &Token) -> Option<usize> {
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

    fn relative(&mut self, i: usize) -> Option<usize> {
        let before = i.checked_sub(1).and_then(|before| self.sentence.get(before))?;
        let next = self.skip(i + 1, |token| token.has(flag::ADVERB | flag::NEGATION));
        let goes_on = self.sentence.get(next).is_some_and(|token| {
            token.has(flag::MODAL | flag::BE | flag::DO | flag::HAVE)
                || token.verb.is_some_and(|_| is_form(token, form::BASE | form::THIRD | form::PAST))
        });
        let is_that = self.sentence.has(i, flag::DETERMINER);
        if is_that
            && !goes_on
            && !self.starts_clause(next)
            && !self.sentence.get(next).is_some_and(|token| token.party.is_some())
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
    fn mention_before(&self, i: usize) -> Option<usize> {
        (1..=4).find_map(|back| self.sentence.get(i.checked_sub(back)?)?.mention)
    }

    fn infinitive(&mut self, i: usize) -> Option<usize> {
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
    fn leads_to_party(&self, i: usize) -> bool {
        let ahead = |n: usize| self.sentence.get(i + n);
        let is_party = |n: usize| ahead(n).is_some_and(|token| token.party.is_some());
        is_party(1) || ahead(1).is_some_and(Token::is_plain) && is_party(2)
    }

    /// "We do not need to", "refrain from": what stands before denies the verb that follows.
    fn denies_what_follows(&self, i: usize) -> bool {
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
    fn is_governed_gerund(&self, i: usize) -> bool {
        let Some(back) = self.back(i, |token| token.has(flag::ADVERB | flag::NEGATION)) else { return true };
        let Some(before) = self.sentence.get(back) else { return false };
        let is_coordinated = before.has(flag::COORDINATOR) || before.is_sign(&[',']);
        let in_gerund = self.here().is_some_and(|clause| clause.link == Link::Gerund);
        before.has(flag::PREPOSITION | flag::SUBORDINATOR | flag::NEGATIVE_VERB | flag::INFINITIVE)
            || (before.party.is_some() && self.preposition != 0)
            || (is_coordinated && in_gerund)
    }

    fn gerund(&mut self, i: usize) -> usize {
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
    fn denies_from(&self, preposition: usize) -> bool {
        self.sentence.has(preposition, flag::NEGATIVE_VERB)
            || preposition.checked_sub(1).is_some_and(|before| self.sentence.has(before, flag::NEGATIVE_VERB))
    }

    fn set_subject(&mut self, subject: Subject) {
        if let Some(clause) = self.here_mut()
            && clause.verb.is_none()
        {
            clause.subject = subject;
        }
    }

    fn set_antecedent(&mut self, mention: Option<usize>) {
        if let Some(clause) = self.here_mut() {
            clause.antecedent = mention;
        }
    }

    fn mention(&mut self, index: usize) -> usize {
        let sentence = self.sentence;
        let Some(mention) = sentence.mentions.get(index) else { return 0 };
        let preposition = self.preposition;
        if let Some(clause) = self.also.and_then(|also| self.clauses.get_mut(also)) {
            clause.examples.push(index);
        }
        let is_denied = self.is_denied(mention.tokens.start);
        if let Some(clause) = self.here_mut() {
            let reached = Reached { index, preposition, is_denied };
            if clause.verb.is_some() {
                clause.objects.push(reached);
            } else {
                clause.before.push(reached);
            }
        }
        mention.tokens.end
    }

    /// Whether "no" stands before a noun, or before one that it is listed with: "no name, address or age".
    fn is_denied(&self, start: usize) -> bool {
        let lists = |token: &Token| {
            token.mention.is_some()
                || token.is_plain() && !token.is_upper
                || token.is_sign(&[','])
                || token.has(flag::COORDINATOR | flag::ADVERB | flag::POSSESSIVE)
                || token.has(flag::DETERMINER) && !token.has(flag::NEGATIVE_DETERMINER)
        };
        let floor = self.here().map_or(0, |clause| clause.verb.map_or(clause.first, |(verb, _)| verb + 1));
        let region = self.sentence.tokens.get(floor..start).unwrap_or_default();
        let Some(stop) = region.iter().rposition(|token| !lists(token)) else { return false };
        let denies = region
            .get(stop)
            .is_some_and(|token| token.has(flag::NEGATIVE_DETERMINER) && !token.has(flag::ADVERB));
        // "no" with "but" behind it does not reach the next noun: the list ends there.
        denies && !region.get(stop..).unwrap_or_default().iter().any(|token| token.has(flag::CONTRAST))
    }

    fn party(&mut self, i: usize, index: usize) -> usize {
        let sentence = self.sentence;
        let Some(party) = sentence.parties.get(index) else { return i + 1 };
        let preposition = self.preposition;
        let joins = self.back(i, |token| {
            token.has(flag::DETERMINER | flag::OWN | flag::ADVERB | flag::POSSESSIVE) || token.is_plain()
        });
        let joins = joins
            .and_then(|back| sentence.get(back))
            .is_some_and(|token| token.has(flag::COORDINATOR) || token.is_sign(&[',']));
        let joins = joins || self.is_example(i);
        let Some(clause) = self.here_mut() else { return i + 1 };
        if clause.verb.is_some() {
            clause.parties.push(Reached { index, preposition, is_denied: false });
            // "with advertisers and banks" goes on; in "with advertisers your name" the name is governed by the verb.
            if !sentence
                .get(party.tokens.end)
                .is_some_and(|token| token.is_sign(&[',', '(', '/']) || token.has(flag::COORDINATOR))
            {
                self.preposition = 0;
            }
            return party.tokens.end;
        }
        if preposition == 0 {
            match &mut clause.subject {
                Subject::Parties(parties) if joins => parties.push(index),
                subject => *subject = Subject::Parties(vec![index]),
            }
        }
        party.tokens.end
    }

    fn skip(&self, from: usize, passes: impl Fn(&Token) -> bool) -> usize {
        let rest = self.sentence.tokens.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|token| passes(token)).count()
    }

    fn back(&self, from: usize, passes: impl Fn(&Token) -> bool) -> Option<usize> {
        let before = self.sentence.tokens.get(..from).unwrap_or_default();
        before.iter().rposition(|token| !passes(token))
    }

    /// Whether what follows a comma goes on with a list under the same preposition.
    fn continues_list(&self, i: usize) -> bool {
        let next = self.skip(i, |token| token.has(flag::COORDINATOR));
        self.sentence.get(next).is_some_and(|token| {
            (token.mention.is_some() || token.party.is_some())
                && !token.has(flag::POSSESSIVE | flag::DETERMINER)
        })
    }

    /// Whether a subject with its auxiliary or verb begins at `i`.
    fn starts_clause(&self, i: usize) -> bool {
        /// Words that a subject may have.
        const SUBJECT: usize = 8;
        let mut at = self.skip(i, |token| token.has(flag::ADVERB));
        let (mut has_subject, mut has_actor) = (false, false);
        let first = at;
        while at < first + SUBJECT {
            let Some(token) = self.sentence.get(at) else { return false };
            let is_aux = token.has(flag::MODAL | flag::BE | flag::DO | flag::HAVE);
            let verb_next = has_subject
                && (is_aux
                    || has_actor
                        && is_form(token, form::BASE | form::THIRD | form::PAST)
                        && !token.has(flag::ADVERB));
            if verb_next {
                let is_noun = token.verb.is_some_and(|verb| verb.is_noun)
                    && at
                        .checked_sub(1)
                        .and_then(|j| self.sentence.get(j))
                        .is_some_and(|before| before.mention.is_some());
                return !is_noun;
            }
            let is_party = token.party.is_some();
            let is_name = token.is_upper && token.is_plain();
            let is_part = is_party || token.mention.is_some() || is_name || token.has(flag::SUBJECT);
            let joins = has_subject
                && (token.has(flag::COORDINATOR | flag::ADVERB | flag::NEGATION)
                    || token.is_sign(&[',']) && at == first + 1);
            let leads = !has_subject
                && (token.has(flag::DETERMINER | flag::OWN | flag::POSSESSIVE | flag::NEGATIVE_DETERMINER)
                    || (token.is_plain() && at > first))
                && !token.has(flag::RELATIVE | flag::PREPOSITION);
            has_subject |= is_part;
            has_actor |= is_party || is_name || token.has(flag::SUBJECT);
            let goes_on = has_subject
                && (token.has(flag::DETERMINER | flag::OWN | flag::POSSESSIVE) && !token.has(flag::RELATIVE)
                    || token.is_plain()
                    || token.has(flag::OF_DATA) && !token.has(flag::SUBORDINATOR));
            if !is_part && !joins && !leads && !goes_on {
                return false;
            }
            at += 1;
        }
        false
    }

    /// Whether the word at `i` is a verb here.
    fn is_verb(&self, i: usize) -> bool {
        let Some(token) = self.sentence.get(i) else { return false };
        let Some(verb) = token.verb else { return false };
        let Some(back) = self.back(i, |token| {
            token.has(flag::ADVERB | flag::NEGATION)
                && !token.has(flag::DO | flag::MODAL | flag::BE | flag::HAVE)
                || token.is_sign(&['(', ')', '"', '-', '/'])
        }) else {
            return is_form(token, form::BASE | form::PAST | form::GERUND);
        };
        let Some(before) = self.sentence.get(back) else { return false };
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
        let is_name = before.is_upper && before.is_plain();
        let after_noun = before.mention.is_some() || before.has(flag::CARRIER) || before.party.is_some();
        match verb.forms {
            forms if forms & form::PAST != 0 => after_noun || is_name,
            form::GERUND => after_noun,
            _ => {
                !verb.is_noun
                    && !before.has(flag::DETERMINER | flag::POSSESSIVE | flag::OWN | flag::PREPOSITION)
                    || (is_name && verb.forms & form::THIRD != 0)
            }
        }
    }

    /// A word that is verb and noun, after "and": a noun unless an object follows it.
    fn is_noun_here(&self, i: usize) -> bool {
        let follows = self.sentence.get(i + 1);
        !follows.is_some_and(|token| {
            token.has(flag::DETERMINER | flag::POSSESSIVE | flag::OWN | flag::COORDINATOR)
                || token.mention.is_some()
                || token.party.is_some()
                || token.is_sign(&[','])
        })
    }

    /// Takes the word at `i` as a verb.
    fn verb(&mut self, i: usize) {
        let Some(verb) = self.sentence.get(i).and_then(|token| token.verb) else { return };
        let aux = self.auxiliaries(i, verb);
        if self.here().is_some_and(|clause| clause.verb.is_some()) {
            self.next_verb(i, &aux);
        }
        let Some(clause) = self.here_mut() else { return };
        clause.is_negated |= aux.is_negated;
        clause.is_passive = aux.is_passive;
        clause.is_possible |= aux.is_possible;
        clause.verb = Some((i, verb));
        clause.is_bare = aux.is_first && verb.forms & form::BASE != 0;
        self.preposition = 0;
    }

    /// A clause for a further verb: a participle behind its noun, or the same subject again.
    fn next_verb(&mut self, i: usize, aux: &Auxiliaries) {
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
    fn outer(&self) -> Option<usize> {
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
    fn auxiliaries(&self, i: usize, verb: Verb) -> Auxiliaries {
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
        let begins = floor + region.iter().rposition(|token| !passes(token)).map_or(0, |at| at + 1);
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
    fn share_objects(&mut self) {
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

fn is_form_at(sentence: &Sentence, i: usize) -> bool {
    sentence.get(i).is_some_and(|token| is_form(token, form::GERUND))
}

/// What stands between a verb and the noun before it.
struct Auxiliaries {
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

/// Who a party is, past words that stand for somebody.
pub(crate) fn is_other(who: Who) -> bool {
    !matches!(who, Who::We | Who::User | Who::Elsewhere)
}
