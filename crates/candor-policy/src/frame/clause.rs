//! A sentence as clauses: each has at most one verb that says something, who is its subject, and what it reaches.
//!
//! One pass from left to right. Boundaries are words that open a clause (subordinators, relatives, "to" before a verb,
//! a preposition before a verb in -ing, a subject before an auxiliary); what is not known is left without a verb, so that
//! nothing behind it is taken for the object of an earlier one.

use crate::{
    lexicon::{Does, Verb, Who, flag, form},
    tokens::{Sentence, Token, is_form},
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

pub(super) struct Reader<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) clauses: Vec<Clause>,
    /// The clause that words go to.
    pub(super) at: usize,
    /// Flags of the preposition that governs the next noun; 0 for none.
    pub(super) preposition: u64,
    /// The clause whose noun "such as" explains.
    pub(super) also: Option<usize>,
}

impl Reader<'_> {
    /// Reads the token at `i`; the next token to read.
    pub(super) fn step(&mut self, i: usize) -> usize {
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
        } else if token.is_sign(&[':']) || token.is_sign(&[',', ';']) && !self.continues_list(i + 1) {
            self.preposition = 0;
        } else if token.has(flag::NEGATION) && self.here().is_some_and(|clause| clause.verb.is_none()) {
            // Kept for the verb: it looks back.
        } else if token.has(flag::SUBJECT) {
            self.set_subject(Subject::Thing);
        }
        i + 1
    }

    pub(super) fn here(&self) -> Option<&Clause> {
        self.clauses.get(self.at)
    }

    pub(super) fn here_mut(&mut self) -> Option<&mut Clause> {
        self.clauses.get_mut(self.at)
    }

    pub(super) fn open(&mut self, link: Link, parent: Option<usize>, first: usize) {
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

    pub(super) fn set_subject(&mut self, subject: Subject) {
        if let Some(clause) = self.here_mut()
            && clause.verb.is_none()
        {
            clause.subject = subject;
        }
    }

    pub(super) fn set_antecedent(&mut self, mention: Option<usize>) {
        if let Some(clause) = self.here_mut() {
            clause.antecedent = mention;
        }
    }

    pub(super) fn mention(&mut self, index: usize) -> usize {
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
    pub(super) fn is_denied(&self, start: usize) -> bool {
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

    pub(super) fn party(&mut self, i: usize, index: usize) -> usize {
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
        // "Some of our sites", "one of our partners": the party is the subject.
        let quantity = i.checked_sub(2).and_then(|before| sentence.get(before));
        let is_some_of = preposition & flag::OF_DATA != 0
            && quantity.is_some_and(|token| token.has(flag::DETERMINER))
            && self.here().is_some_and(|clause| clause.subject == Subject::Open && clause.first + 2 >= i);
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
        if preposition == 0 || is_some_of {
            match &mut clause.subject {
                Subject::Parties(parties) if joins => parties.push(index),
                subject => *subject = Subject::Parties(vec![index]),
            }
        }
        party.tokens.end
    }

    pub(super) fn skip(&self, from: usize, passes: impl Fn(&Token) -> bool) -> usize {
        let rest = self.sentence.tokens.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|token| passes(token)).count()
    }

    pub(super) fn back(&self, from: usize, passes: impl Fn(&Token) -> bool) -> Option<usize> {
        let before = self.sentence.tokens.get(..from).unwrap_or_default();
        before.iter().rposition(|token| !passes(token))
    }

    /// Whether what follows a comma goes on with a list under the same preposition.
    pub(super) fn continues_list(&self, i: usize) -> bool {
        let next = self.skip(i, |token| token.has(flag::COORDINATOR));
        self.sentence.get(next).is_some_and(|token| {
            (token.mention.is_some() || token.party.is_some())
                && !token.has(flag::POSSESSIVE | flag::DETERMINER)
        })
    }

    /// Whether a subject with its auxiliary or verb begins at `i`.
    pub(super) fn starts_clause(&self, i: usize) -> bool {
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
            // "other device you use": a noun with a clause of its own, and no subject of this one.
            let is_behind_noun = at > first
                && self.sentence.has(first, flag::DETERMINER)
                && self.sentence.get(at - 1).is_some_and(Token::is_plain);
            if token.has(flag::SUBJECT) && !has_subject && is_behind_noun {
                return false;
            }
            // "the operating system you use": the same of data.
            let is_behind_data =
                at > first && self.sentence.get(at - 1).is_some_and(|before| before.mention.is_some());
            if token.has(flag::SUBJECT) && is_behind_data {
                return false;
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
}

/// Who a party is, past words that stand for somebody.
pub(crate) fn is_other(who: Who) -> bool {
    !matches!(who, Who::We | Who::User | Who::Elsewhere)
}
