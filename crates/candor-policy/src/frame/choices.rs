//! What readers may refuse is done: "you can set your browser to block cookies" says that cookies are used, and "to stop
//! receiving our newsletter" that an address is.

use crate::{
    frame::{Draft, Object, Scene, clause::Subject, object},
    lexicon::{MarkerKind, Who, flag},
    statement::{Action, Actor, Condition, Polarity, Rule},
    tokens::Mention,
};

/// Words between what readers do and what they do it to.
const WITHIN: usize = 6;

/// Drafts of what readers are told that they may accept, refuse or stop.
pub(crate) fn refusable(scene: &Scene<'_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let supposes = scene.sentence.markers.iter().any(|(_, kind)| *kind == MarkerKind::Hypothetical);
    if supposes || is_denied_by_us(scene) {
        return drafts;
    }
    for mention in scene.sentence.mentions.iter().filter(|mention| !mention.is_weak) {
        let Some(object) = object(scene, mention, false).filter(|object| object.is_tracker) else { continue };
        if stands_behind(scene, mention.tokens.start, flag::CHOOSING).is_some() {
            drafts.push(draft(actor(scene, mention.tokens.start), object));
        }
    }
    for (range, id) in &scene.sentence.mailings {
        let Some(verb) = stands_behind(scene, range.start, flag::STOPPING) else { continue };
        let by_us = (verb.saturating_sub(WITHIN)..verb).rev().find_map(|i| scene.sentence.get(i)?.party);
        if by_us.and_then(|party| scene.actor(party)) == Some(Actor::We) {
            continue;
        }
        let mention = Mention { tokens: range.clone(), id: Some(*id), is_weak: false };
        drafts.extend(object(scene, &mention, false).map(|object| draft(Actor::We, object)));
    }
    drafts.truncate(1);
    drafts
}

fn draft(actor: Actor, object: Object) -> Draft {
    Draft {
        actor,
        action: Action::Use,
        object,
        polarity: Polarity::Stated,
        recipient: None,
        purposes: Vec::new(),
        conditions: vec![Condition::Choice],
        rule: Rule::Choice,
    }
}

/// The word of a kind that stands shortly before a token, with no other clause between.
fn stands_behind(scene: &Scene<'_>, at: usize, bits: u64) -> Option<usize> {
    let passes = |i: &usize| {
        scene.sentence.get(*i).is_some_and(|token| {
            !token.is_sign(&[';', ':', '.']) && !token.has(flag::SUBORDINATOR | flag::RELATIVE)
        })
    };
    let before = (at.saturating_sub(WITHIN)..at).rev().take_while(passes);
    before.into_iter().find(|i| scene.sentence.has(*i, bits))
}

/// Whose it is: "Acme cookies", "cookies of Acme" is left to other rules.
fn actor(scene: &Scene<'_>, at: usize) -> Actor {
    let party = (at.saturating_sub(2)..at).rev().find_map(|i| scene.sentence.get(i)?.party);
    match party.and_then(|party| scene.actor(party)) {
        Some(Actor::ThirdParty(party)) => Actor::ThirdParty(party),
        _ => Actor::We,
    }
}

/// "We do not use cookies, so you need not refuse them."
fn is_denied_by_us(scene: &Scene<'_>) -> bool {
    scene.clauses.iter().any(|clause| {
        let Subject::Parties(parties) = &clause.subject else { return false };
        let is_we =
            |party: &usize| scene.sentence.parties.get(*party).is_some_and(|party| party.who == Who::We);
        clause.is_negated && parties.iter().any(is_we)
    })
}
