//! Clauses become drafts of statements: who does what with which data, said or denied.

pub(crate) mod actors;
mod breaks;
mod choices;
pub(crate) mod clause;
mod limits;
mod nouns;
mod objects;
mod verbs;

use crate::{
    lexicon::{Does, flag},
    statement::{Action, Actor, Condition, Party, Polarity, Rule},
    tokens::Mention,
};

pub(crate) use actors::Scene;
use clause::{Clause, Link};
pub(crate) use objects::{Object, object};

/// A statement before it has its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Draft {
    pub(crate) actor: Actor,
    pub(crate) action: Action,
    pub(crate) object: Object,
    pub(crate) polarity: Polarity,
    pub(crate) recipient: Option<Party>,
    pub(crate) purposes: Vec<u16>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) rule: Rule,
}

/// What a clause says apart from its data: what items of a list take from what leads them in.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) actors: Vec<Actor>,
    /// `None` where the verb is still to come: "We may:".
    pub(crate) does: Option<Does>,
    pub(crate) is_negated: bool,
    pub(crate) recipients: Vec<Party>,
    pub(crate) comes_to_us: bool,
    pub(crate) only_to_user: bool,
    pub(crate) is_users_verb: bool,
    pub(crate) polarity: Polarity,
    /// What a denial would be here.
    pub(crate) denial: Polarity,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) purposes: Vec<u16>,
    pub(crate) rule: Rule,
    /// The clause's own data, for items that name recipients.
    pub(crate) objects: Vec<Object>,
}

/// The frame of one clause; `None` if it says nothing that counts.
pub(crate) fn frame(scene: &Scene<'_>, index: usize) -> Option<Frame> {
    let clause = scene.clauses.get(index)?;
    let does = clause.does()?;
    if matches!(does, Does::Permit | Does::Oblige | Does::Means | Does::Other)
        || scene.is_hypothetical(clause)
        || is_denied_end(scene, clause)
        || is_end_of_data(scene, clause)
    {
        return None;
    }
    let mut actors = scene.actors(index);
    if actors.contains(&Actor::User) && scene.is_advice(index) {
        return None;
    }
    let asked = clause.is_passive && scene.is_asked(clause);
    if clause.is_condition && actors.iter().any(|actor| *actor != Actor::User) && !clause.is_passive {
        return None;
    }
    actors.dedup();
    actors.truncate(MAX_PARTS);
    if actors.is_empty() {
        return None;
    }
    let is_nobody = scene.is_nobody(clause);
    let is_negated = clause.is_negated || is_nobody;
    if is_negated && clause.verb.is_some_and(|(_, verb)| verb.is_duty) {
        return None;
    }
    let (recipients, comes_to_us, only_to_user) = recipients(scene, clause);
    let rule = match (clause.is_passive && !asked, clause.link) {
        (true, _) => Rule::Passive,
        _ => Rule::Active,
    };
    Some(Frame {
        actors,
        does: Some(does),
        is_negated,
        recipients,
        comes_to_us,
        only_to_user,
        is_users_verb: clause.verb.is_some_and(|(_, verb)| verb.is_users),
        polarity: scene.polarity(clause, is_negated),
        denial: scene.polarity(clause, true),
        conditions: scene.conditions(clause),
        purposes: scene.purposes(index),
        rule,
        objects: objects::objects(scene, index).into_iter().take(MAX_PARTS).collect(),
    })
}

/// "We do not use cookies to collect your name" neither says nor denies that it is collected.
fn is_denied_end(scene: &Scene<'_>, clause: &Clause) -> bool {
    let parent = clause.parent.and_then(|parent| scene.clauses.get(parent));
    let uses = |parent: &Clause| parent.is_negated && parent.does() == Some(Does::Use);
    clause.link == Link::Infinitive && !clause.is_negated && parent.is_some_and(uses)
}

/// "We use your IP address to track trends": what data that is named is used for, and no collection of its own. What cookies are
/// used for is one.
fn is_end_of_data(scene: &Scene<'_>, clause: &Clause) -> bool {
    /// Clauses up to the one that uses data.
    const STEPS: usize = 8;
    if clause.link != Link::Infinitive && clause.link != Link::Coordinated
        || !matches!(clause.does(), Some(Does::Collect | Does::Use))
    {
        return false;
    }
    let (mut at, mut within) = (clause, clause.link == Link::Infinitive);
    for _ in 0..STEPS {
        let Some(parent) = at.parent.and_then(|parent| scene.clauses.get(parent)) else { return false };
        if !matches!(at.link, Link::Infinitive | Link::Coordinated) {
            return false;
        }
        within |= at.link == Link::Infinitive;
        if within && parent.does() == Some(Does::Use) && parent.link != Link::Infinitive {
            let named = if parent.is_passive { &parent.before } else { &parent.objects };
            let mut data =
                named.iter().filter_map(|reached| scene.sentence.mentions.get(reached.index)).peekable();
            let is_tracker =
                |mention: &Mention| object(scene, mention, false).is_some_and(|object| object.is_tracker);
            return data.peek().is_some() && !data.any(is_tracker);
        }
        at = parent;
    }
    false
}

/// Who gets the data, whether it comes to the policy's own side, and whether it goes to the reader alone.
fn recipients(scene: &Scene<'_>, clause: &Clause) -> (Vec<Party>, bool, bool) {
    let mut recipients = Vec::new();
    let (mut to_us, mut to_user) = (false, false);
    let gives = clause.does() == Some(Does::Give);
    for reached in &clause.parties {
        let is_direct = reached.preposition == 0 && gives;
        let leads = reached.preposition & flag::TO_RECIPIENT != 0
            && !(clause.is_passive && reached.preposition & flag::AGENT != 0);
        if !is_direct && !leads || reached.preposition & flag::AGENT != 0 {
            continue;
        }
        match scene.actor(reached.index) {
            Some(Actor::We) => to_us = true,
            Some(Actor::User) => to_user = true,
            _ => recipients.extend(scene.party(reached.index)),
        }
    }
    if recipients.is_empty() && !to_us && !to_user && gives && scene.has_unknown_recipient(clause) {
        recipients.push(Party { class: "unspecified".to_owned(), name: None });
    }
    recipients.sort();
    recipients.dedup();
    let only_to_user = to_user && recipients.is_empty() && !to_us;
    (recipients, to_us, only_to_user)
}

impl Frame {
    /// Drafts of what the frame says about data.
    pub(crate) fn drafts(&self, objects: &[Object], more: &[Party]) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let mut recipients: Vec<&Party> = self.recipients.iter().chain(more).collect();
        recipients.dedup();
        recipients.truncate(MAX_PARTS);
        for actor in self.actors.iter().take(MAX_PARTS) {
            for object in objects.iter().take(MAX_PARTS) {
                if drafts.len() >= MAX_DRAFTS {
                    return drafts;
                }
                let Some((actor, action, rule)) = self.reading(actor, object, !recipients.is_empty()) else {
                    continue;
                };
                let takes = matches!(action, Action::Share | Action::Sell);
                let ends: Vec<Option<Party>> = if takes && !recipients.is_empty() {
                    recipients.iter().map(|party| Some((*party).clone())).collect()
                } else {
                    vec![None]
                };
                for recipient in ends {
                    drafts.push(Draft {
                        actor: actor.clone(),
                        action,
                        object: object.clone(),
                        polarity: if object.is_denied { self.denial.clone() } else { self.polarity.clone() },
                        recipient,
                        purposes: self.purposes.clone(),
                        conditions: self.conditions.clone(),
                        rule,
                    });
                }
            }
        }
        drafts
    }

    /// What the verb says of this actor and this data; `None` for what is nobody's practice.
    fn reading(&self, actor: &Actor, object: &Object, has_recipient: bool) -> Option<(Actor, Action, Rule)> {
        let does = self.does?;
        if object.is_means {
            let action = if does == Does::Place { Action::Collect } else { Action::Use };
            return (*actor != Actor::User && !self.is_negated).then(|| (actor.clone(), action, Rule::Means));
        }
        let simple = match does {
            Does::Collect => Action::Collect,
            Does::Place if object.is_tracker => Action::Collect,
            Does::Share | Does::Give => Action::Share,
            Does::Sell => Action::Sell,
            Does::Use => Action::Use,
            Does::Store => Action::Store,
            Does::Enter if *actor == Actor::User => Action::Share,
            // "Your card number is entered": by readers, with us.
            Does::Enter if self.rule == Rule::Passive && *actor == Actor::We => Action::Collect,
            _ => return None,
        };
        if *actor == Actor::User {
            return self.by_user(does, has_recipient);
        }
        // "We may send a cookie to your browser" places it.
        if does == Does::Give && object.is_tracker && !has_recipient {
            return Some((actor.clone(), Action::Collect, self.rule));
        }
        if matches!(does, Does::Share | Does::Give) {
            if self.comes_to_us && (*actor != Actor::We || !has_recipient) {
                return Some((Actor::We, Action::Collect, self.rule));
            }
            if self.only_to_user || (does == Does::Give && !has_recipient) {
                return None;
            }
        }
        Some((actor.clone(), simple, self.rule))
    }

    fn by_user(&self, does: Does, has_recipient: bool) -> Option<(Actor, Action, Rule)> {
        if self.is_negated {
            return None;
        }
        match does {
            Does::Share | Does::Give if has_recipient && !self.comes_to_us => {
                Some((Actor::User, Action::Share, self.rule))
            }
            Does::Share | Does::Give | Does::Enter => Some((Actor::We, Action::Collect, Rule::UserProvides)),
            Does::Collect if self.is_users_verb => Some((Actor::We, Action::Collect, Rule::UserProvides)),
            _ => None,
        }
    }
}

/// Statements that one sentence may make; a sentence of people makes fewer than fifty.
const MAX_DRAFTS: usize = 256;
/// Actors, data and recipients of one verb.
const MAX_PARTS: usize = 32;

/// Whether the words are a name of personal information: "your personal data", and not "your information".
fn names_personal(scene: &Scene<'_>, object: &Object) -> bool {
    let words =
        scene.text.get(scene.sentence.bytes_of(object.tokens.clone())).unwrap_or_default().to_lowercase();
    object.is_generic && scene.lexicon.personal.contains(&words)
}

/// Drafts of everything that a sentence's clauses say.
pub(crate) fn drafts(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    for index in 0..scene.clauses.len() {
        if drafts.len() >= MAX_DRAFTS {
            break;
        }
        let Some(frame) = frame(scene, index) else { continue };
        for draft in frame.drafts(&frame.objects, &[]) {
            let is_same = |other: &Draft| {
                other.actor == draft.actor
                    && other.action == draft.action
                    && other.object.id == draft.object.id
                    && other.recipient == draft.recipient
                    && other.polarity == draft.polarity
            };
            match drafts.iter_mut().find(|other| is_same(other)) {
                // "Your information, including personal information": the words that say more name it.
                Some(same)
                    if names_personal(scene, &draft.object) && !names_personal(scene, &same.object) =>
                {
                    same.object = draft.object;
                }
                Some(_) => {}
                None => drafts.push(draft),
            }
        }
    }
    drafts.extend(nouns::nominal(scene));
    drafts.extend(nouns::reached(scene));
    if drafts.is_empty() {
        drafts.extend(choices::refusable(scene));
    }
    drafts
}

/// The frames that a sentence leaves open for a list behind it: those of its last verb and of the verbs that share its objects.
pub(crate) fn open_frames(scene: &Scene<'_>) -> Vec<Frame> {
    let mut open = Vec::new();
    let said: Vec<(usize, Frame)> =
        (0..scene.clauses.len()).filter_map(|index| Some((index, frame(scene, index)?))).collect();
    let is_inner = |index: usize| {
        scene.clauses.get(index).is_some_and(|clause| clause.link == Link::Subordinate && clause.is_condition)
    };
    // "We store information that you enter:" leads in with what we do, not with what the reader does.
    let of_user = |index: usize| {
        let clause = scene.clauses.get(index).filter(|clause| clause.link == Link::Relative);
        clause.filter(|_| scene.actors(index) == [Actor::User]).and_then(|clause| clause.parent)
    };
    if let Some((last, _)) = said.iter().rev().find(|(index, _)| !is_inner(*index)) {
        let outer = of_user(*last).filter(|outer| said.iter().any(|(index, _)| index == outer));
        let mut at = Some(outer.unwrap_or(*last));
        while let Some(index) = at {
            open.extend(said.iter().find(|(other, _)| *other == index).map(|(_, frame)| frame.clone()));
            let clause = scene.clauses.get(index);
            at = clause.filter(|clause| clause.link == Link::Coordinated).and_then(|clause| clause.parent);
        }
    }
    // "We may:" — a subject whose verb the items bring.
    let last = scene.clauses.len().saturating_sub(1);
    if let Some(clause) = scene.clauses.get(last)
        && clause.verb.is_none()
        && open.is_empty()
    {
        let from = scene.sentence.tokens.get(clause.first..).unwrap_or_default();
        open.push(Frame {
            actors: scene.actors(last),
            does: None,
            is_negated: from.iter().any(|token| token.has(flag::NEGATION)),
            recipients: Vec::new(),
            comes_to_us: false,
            only_to_user: false,
            is_users_verb: false,
            polarity: Polarity::Stated,
            denial: Polarity::Denied,
            conditions: Vec::new(),
            purposes: Vec::new(),
            rule: Rule::Active,
            objects: Vec::new(),
        });
    }
    open
}
