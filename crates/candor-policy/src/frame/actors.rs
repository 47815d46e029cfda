//! Who acts in a clause: its subject, an agent behind "by", or whoever the clause hangs on names.

use crate::{
    frame::clause::{Clause, Link, Subject, is_other},
    lexicon::{Does, Lexicon, Who, flag, form},
    names::Names,
    statement::{Actor, Party},
    tokens::{PartyMention, Sentence, Token, is_form},
};

/// Clauses that may hang on each other before the search for a subject ends.
const MAX_STEPS: usize = 12;

/// What is known while one sentence is read.
pub(crate) struct Scene<'a> {
    pub(crate) sentence: &'a Sentence,
    pub(crate) clauses: &'a [Clause],
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) names: &'a Names,
    pub(crate) text: &'a str,
    /// Whom "they" means.
    pub(crate) last_parties: &'a [Party],
    /// Who leads a list in, for items that begin with a verb.
    pub(crate) lead: &'a [Actor],
}

impl Scene<'_> {
    /// Who acts in a clause; empty for nobody who matters.
    pub(crate) fn actors(&self, clause: usize) -> Vec<Actor> {
        self.actors_within(clause, MAX_STEPS)
    }

    fn actors_within(&self, index: usize, steps: usize) -> Vec<Actor> {
        let (Some(clause), Some(steps)) = (self.clauses.get(index), steps.checked_sub(1)) else {
            return Vec::new();
        };
        if clause.is_passive {
            return self.agents(clause);
        }
        match &clause.subject {
            Subject::Parties(parties) => parties.iter().flat_map(|party| self.all_actors(*party)).collect(),
            // "It" is whoever was named, if that was one company.
            Subject::Thing => match self.last_parties {
                [party] if party.class == "named" => vec![Actor::ThirdParty(party.clone())],
                _ => Vec::new(),
            },
            Subject::Open => self.inherited(clause, steps),
        }
    }

    /// Who does what a passive says: whoever stands behind "by", else the policy's own side.
    fn agents(&self, clause: &Clause) -> Vec<Actor> {
        let by = clause.parties.iter().filter(|party| party.preposition & flag::AGENT != 0);
        let agents: Vec<Actor> = by.filter_map(|party| self.actor(party.index)).collect();
        if agents.is_empty() { vec![Actor::We] } else { agents }
    }

    fn inherited(&self, clause: &Clause, steps: usize) -> Vec<Actor> {
        if let Some(actor) = self.named_subject(clause) {
            return actor;
        }
        let parent = clause.parent.and_then(|parent| Some((parent, self.clauses.get(parent)?)));
        match (clause.link, parent) {
            // "You may be asked to create an account and provide your name".
            (Link::Coordinated, Some((_, parent))) if parent.verb.is_some_and(|(_, verb)| verb.asks) => {
                vec![Actor::User]
            }
            (Link::Infinitive | Link::Gerund | Link::Coordinated, Some((index, parent))) => {
                let controls = matches!(parent.does(), Some(Does::Permit | Does::Oblige))
                    && clause.link == Link::Infinitive;
                if let (true, true, Subject::Parties(parties)) =
                    (controls, parent.is_passive, &parent.subject)
                {
                    return parties.iter().flat_map(|party| self.all_actors(*party)).collect();
                }
                // "You may be asked to provide", "we ask you to provide": the reader is who does it.
                if parent.does() == Some(Does::Collect)
                    && clause.link == Link::Infinitive
                    && self.asks_user(parent)
                {
                    return vec![Actor::User];
                }
                if controls {
                    let controlled: Vec<Actor> = parent
                        .parties
                        .iter()
                        .filter(|party| party.preposition == 0)
                        .filter_map(|party| self.actor(party.index))
                        .collect();
                    if !controlled.is_empty() {
                        return controlled;
                    }
                }
                self.actors_within(index, steps)
            }
            (Link::Participle, _) => vec![Actor::We],
            _ if clause.is_bare => self.lead.to_vec(),
            (Link::Relative, _) => self.tracker(clause.antecedent),
            _ => self.tracker(clause.before.first().map(|reached| reached.index)),
        }
    }

    fn asks_user(&self, clause: &Clause) -> bool {
        let is_user =
            |party: &usize| self.sentence.parties.get(*party).is_some_and(|party| party.who == Who::User);
        match &clause.subject {
            Subject::Parties(parties) if clause.is_passive => parties.iter().all(is_user),
            _ => clause.parties.iter().any(|party| party.preposition == 0 && is_user(&party.index)),
        }
    }

    /// A tracker that collects is ours, unless the sentence says whose it is.
    fn tracker(&self, mention: Option<usize>) -> Vec<Actor> {
        let id = mention.and_then(|index| self.sentence.mentions.get(index)).and_then(|mention| mention.id);
        let is_tracker = id
            .and_then(|id| self.lexicon.types.get(usize::from(id)))
            .is_some_and(|id| id == "id.installation");
        if is_tracker { vec![Actor::We] } else { Vec::new() }
    }

    /// A name that is on no list, right before the verb.
    fn named_subject(&self, clause: &Clause) -> Option<Vec<Actor>> {
        let (verb, _) = clause.verb?;
        if self.is_own_part(clause.first, verb) {
            return Some(vec![Actor::We]);
        }
        let (from, to) = Names::before(self.sentence, clause.first, verb)?;
        let bytes = self.sentence.bytes_of(from..to);
        let name = self.text.get(bytes)?;
        // "Acme Services": the name without its last word.
        let is_longer = to - from > 1 && self.sentence.has(to - 1, flag::CARRIER);
        let shorter = self.text.get(self.sentence.bytes_of(from..to - usize::from(is_longer)));
        if self.names.is_own(name) || shorter.is_some_and(|name| self.names.is_own(name)) {
            return Some(vec![Actor::We]);
        }
        // One word with a capital at the start of a sentence is a word like any other, if others follow it.
        if from == 0
            && to - from < 2
            && !self.sentence.get(verb).is_some_and(|token| is_form(token, form::THIRD))
        {
            return None;
        }
        Some(vec![Actor::ThirdParty(Party { class: "named".to_owned(), name: Some(name.to_owned()) })])
    }

    /// "Our billing department may", "the Herald's web team may": a part of the policy's own side that no list knows.
    fn is_own_part(&self, first: usize, verb: usize) -> bool {
        let passes =
            |token: &Token| token.has(flag::MODAL | flag::DO | flag::HAVE | flag::ADVERB | flag::NEGATION);
        let region = self.sentence.tokens.get(first..verb).unwrap_or_default();
        let Some(end) = region.iter().rposition(|token| !passes(token)) else { return false };
        let nouns = region.get(..=end).unwrap_or_default();
        let Some(owner) = nouns.iter().rposition(|token| !token.is_plain()) else { return false };
        let is_start = nouns.get(..owner).unwrap_or_default().iter().all(|token| {
            token.has(flag::ADVERB | flag::COORDINATOR | flag::DETERMINER)
                || token.is_sign(&[','])
                || token.is_plain()
        });
        let Some(token) = nouns.get(owner).filter(|_| is_start && owner < end) else { return false };
        let name = self.text.get(token.start..token.end).unwrap_or_default();
        let possessor = name.strip_suffix("'s").or_else(|| name.strip_suffix("\u{2019}s"));
        token.has(flag::OWN)
            || token.has(flag::POSSESSIVE) && possessor.is_some_and(|name| self.names.is_own(name))
    }

    /// A party as actors: a pronoun may stand for several.
    fn all_actors(&self, index: usize) -> Vec<Actor> {
        match self.sentence.parties.get(index).map(|party| party.who) {
            Some(Who::Pronoun) => self.last_parties.iter().cloned().map(Actor::ThirdParty).collect(),
            _ => self.actor(index).into_iter().collect(),
        }
    }

    /// A party as an actor; `None` for whoever is neither ours nor told data.
    pub(crate) fn actor(&self, index: usize) -> Option<Actor> {
        let mention = self.sentence.parties.get(index)?;
        match mention.who {
            Who::We => Some(Actor::We),
            Who::User => Some(Actor::User),
            Who::Affiliates => Some(Actor::Affiliates),
            // "Acme web sites": whose they are stands before.
            Who::Elsewhere => self.is_owned_by_name(mention).then_some(Actor::We),
            Who::Named if self.is_own(mention) => Some(Actor::We),
            _ => self.party(index).map(Actor::ThirdParty),
        }
    }

    /// A party as somebody who is told data; `None` for the policy's own side, the reader, and nobody.
    pub(crate) fn party(&self, index: usize) -> Option<Party> {
        let mention = self.sentence.parties.get(index)?;
        if !is_other(mention.who) {
            return None;
        }
        let plain = |class: &str| Some(Party { class: class.to_owned(), name: None });
        match mention.who {
            Who::Affiliates => plain("affiliates"),
            Who::Class(id) => plain(self.lexicon.classes.get(usize::from(id))?),
            Who::Pronoun => self.last_parties.first().cloned(),
            _ => {
                let name = self.text.get(self.sentence.bytes_of(mention.tokens.clone()))?;
                if self.names.is_own(name) {
                    return None;
                }
                Some(Party { class: "named".to_owned(), name: Some(name.to_owned()) })
            }
        }
    }

    /// "to the fulfilment house": somebody whom no list knows, behind the verb and its "to".
    pub(crate) fn has_unknown_recipient(&self, clause: &Clause) -> bool {
        /// Words behind the verb in which the recipient must stand.
        const WITHIN: usize = 16;
        let Some((verb, _)) = clause.verb else { return false };
        let mut tokens =
            self.sentence.tokens.get(verb + 1..).unwrap_or_default().iter().take(WITHIN).peekable();
        while let Some(token) = tokens.next() {
            if token.verb.is_some() || token.has(flag::SUBORDINATOR) {
                return false;
            }
            if token.has(flag::INFINITIVE) {
                let article = tokens.next_if(|token| {
                    token.has(flag::DETERMINER) && !token.has(flag::POSSESSIVE | flag::OWN | flag::RELATIVE)
                });
                // "to other Acme Inc. offices": past a name.
                let is_name = |token: &&Token| token.is_upper && token.is_plain() || token.is_sign(&['.']);
                while article.is_some() && tokens.next_if(is_name).is_some() {}
                return article.is_some()
                    && tokens.peek().is_some_and(|token| token.is_plain() && !token.is_upper);
            }
        }
        false
    }

    fn is_owned_by_name(&self, mention: &PartyMention) -> bool {
        let before = mention.tokens.start.checked_sub(1).and_then(|at| self.sentence.get(at));
        let name = before.filter(|token| token.is_upper && token.is_plain());
        name.and_then(|token| self.text.get(token.start..token.end))
            .is_some_and(|name| self.names.is_own(name))
    }

    fn is_own(&self, mention: &PartyMention) -> bool {
        self.text
            .get(self.sentence.bytes_of(mention.tokens.clone()))
            .is_some_and(|name| self.names.is_own(name))
    }

    /// Whether a subject is denied as such: "no third party", "nobody".
    pub(crate) fn is_nobody(&self, clause: &Clause) -> bool {
        let Subject::Parties(parties) = &clause.subject else { return false };
        parties.iter().any(|party| {
            let Some(mention) = self.sentence.parties.get(*party) else { return false };
            let from = mention.tokens.start.saturating_sub(3).max(clause.first);
            (from..mention.tokens.end).any(|i| self.sentence.has(i, flag::NEGATIVE_DETERMINER))
        })
    }
}
