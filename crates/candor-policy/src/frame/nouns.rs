//! What nouns say that stand for verbs, and channels by which somebody is reached.

use crate::{
    frame::{Draft, Object, Scene, object},
    lexicon::{Does, flag, form},
    names::Names,
    statement::{Action, Actor, Condition, Polarity, Rule},
    tokens::{Mention, is_form},
};

/// Words of a name that are looked at.
const WORDS: usize = 6;

/// A statement that only its actor, action and data are said of.
fn plain(actor: Actor, action: Action, object: Object, rule: Rule) -> Draft {
    Draft {
        actor,
        action,
        object,
        polarity: Polarity::Stated,
        recipient: None,
        purposes: Vec::new(),
        conditions: Vec::<Condition>::new(),
        rule,
    }
}

/// "We may contact you by e-mail": whoever reaches somebody uses what that takes.
pub(crate) fn reached(scene: &Scene<'_>) -> Vec<Draft> {
    /// Words before the channel in which somebody must be reached.
    const WITHIN: usize = 8;
    let sentence = scene.sentence;
    let mut drafts = Vec::new();
    for (range, id) in &sentence.channels {
        // The verb stands before the channel, or is one itself: "e-mail you".
        let from = range.start.saturating_sub(WITHIN);
        let reaches = |i: &usize| sentence.has(*i, flag::REACHING);
        let outside = (from..range.start).rev().find(reaches);
        let calls = |i: &usize| reaches(i) && sentence.has(i + 1, flag::SUBJECT);
        let Some(reach) = outside.or_else(|| range.clone().find(calls)) else { continue };
        // "Contact us by e-mail" uses our address.
        if is_we(scene, reach + 1) {
            continue;
        }
        let before = reach.saturating_sub(WITHIN);
        // "we may", "we": the policy's own side right before, and nothing that denies.
        let Some(we) = (before..reach).rev().find(|i| is_we(scene, *i)) else { continue };
        let passes = |i: usize| {
            sentence.get(i).is_some_and(|token| {
                token.mention.is_none()
                    && !token.has(flag::NEGATION | flag::SUBORDINATOR | flag::RELATIVE)
                    && token.party.is_none()
                    && !token.is_sign(&[',', ';'])
            })
        };
        if !(we + 1..reach).all(passes) {
            continue;
        }
        let mention = Mention { tokens: range.clone(), id: Some(*id), is_weak: false };
        if let Some(object) = object(scene, &mention, false) {
            drafts.push(plain(Actor::We, Action::Use, object, Rule::Means));
        }
    }
    drafts
}

fn is_we(scene: &Scene<'_>, i: usize) -> bool {
    if is_own_name(scene, i) {
        return true;
    }
    let party = scene.sentence.get(i).and_then(|token| token.party);
    party.and_then(|party| scene.actor(party)) == Some(Actor::We)
}

/// Whether the last word of the policy's own name stands there: "The Herald will send you".
fn is_own_name(scene: &Scene<'_>, i: usize) -> bool {
    let verb = scene.sentence.get(i + 1).filter(|token| token.verb.is_some() || token.has(flag::MODAL));
    let name = verb.and_then(|_| Names::before(scene.sentence, i.saturating_sub(WORDS), i + 1));
    name.and_then(|(from, to)| scene.text.get(scene.sentence.bytes_of(from..to)))
        .is_some_and(|name| scene.names.is_own(name))
}

/// "our collection of your location", "the use of cookies by our partners": nouns that say what a verb says.
pub(crate) fn nominal(scene: &Scene<'_>) -> Vec<Draft> {
    /// Words between the noun and its data.
    const WITHIN: usize = 5;
    let sentence = scene.sentence;
    let mut drafts = Vec::new();
    for (at, does) in &sentence.nouns {
        let is_ours = is_owned(scene, *at);
        let last = last_of_list(scene, *at);
        if !sentence.get(last + 1).is_some_and(|token| token.has(flag::OF_DATA)) || last > *at && !is_ours {
            continue;
        }
        let follows = sentence
            .mentions
            .iter()
            .find(|mention| mention.tokens.start > last && mention.tokens.start <= last + WITHIN)
            .filter(|mention| !sentence.has(mention.tokens.start, flag::GENERIC));
        let Some(mention) = follows else { continue };
        let Some(object) = object(scene, mention, false) else { continue };
        // Without "our" it must be data for certain, nothing must deny it, and it must be somebody's.
        let agent = agent(scene, mention.tokens.end);
        let is_certain =
            !mention.is_weak || sentence.has(mention.tokens.start.saturating_sub(1), flag::POSSESSIVE);
        let stands = is_certain && !is_doubtful(scene, *at) && (object.is_tracker || !object.is_generic);
        if !is_ours && !stands {
            continue;
        }
        let action = match does {
            Does::Collect => Action::Collect,
            Does::Share => Action::Share,
            Does::Sell => Action::Sell,
            Does::Store => Action::Store,
            _ => Action::Use,
        };
        drafts.push(plain(agent.unwrap_or(Actor::We), action, object, Rule::Nominal));
    }
    drafts
}

/// "our collection, use and disclosure": whether "our" stands before a noun, past nouns that it is listed with.
fn is_owned(scene: &Scene<'_>, at: usize) -> bool {
    /// Words back to "our".
    const WITHIN: usize = 12;
    let sentence = scene.sentence;
    for i in (at.saturating_sub(WITHIN)..at).rev() {
        let Some(token) = sentence.get(i) else { return false };
        if token.has(flag::OWN) {
            return true;
        }
        let is_listed = token.has(flag::COORDINATOR | flag::ADVERB)
            || token.is_sign(&[',', '/'])
            || sentence.nouns.iter().any(|(noun, _)| *noun == i);
        if !is_listed && at - i > 4 {
            return false;
        }
    }
    false
}

/// The last noun of a list that a noun begins or stands in: its "of" is theirs, too.
fn last_of_list(scene: &Scene<'_>, at: usize) -> usize {
    let sentence = scene.sentence;
    let mut last = at;
    for i in at + 1..at + 12 {
        let Some(token) = sentence.get(i) else { break };
        if sentence.nouns.iter().any(|(noun, _)| *noun == i) {
            last = i;
        } else if !token.has(flag::COORDINATOR) && !token.is_sign(&[',', '/']) {
            break;
        }
    }
    last
}

/// Who does it: "by our advertising partners", right behind the data.
fn agent(scene: &Scene<'_>, end: usize) -> Option<Actor> {
    let sentence = scene.sentence;
    let by = (end..end + 2).find(|i| sentence.has(*i, flag::AGENT))?;
    let party = (by + 1..by + 5).find_map(|i| sentence.get(i)?.party)?;
    scene.actor(party)
}

/// Whether what stands before a noun denies it, or leaves it to the reader: "do not consent to the use of".
fn is_doubtful(scene: &Scene<'_>, at: usize) -> bool {
    let before = scene.sentence.tokens.get(..at).unwrap_or_default();
    before.iter().any(|token| {
        token.has(flag::NEGATION | flag::NEGATIVE_VERB | flag::NEGATIVE_DETERMINER | flag::HYPOTHETICAL)
            || is_form(token, form::BASE) && token.verb.is_some_and(|verb| verb.does == Does::Other)
    }) || scene.sentence.is_question
}
