//! Which data a clause's verb is about.

use std::ops::Range;

use crate::{
    frame::{
        Scene,
        clause::{Clause, Link, Reached, Subject},
    },
    lexicon::{Does, flag},
    tokens::{Mention, Token},
};

/// Data that a statement is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Object {
    /// The index of the type.
    pub(crate) id: u16,
    /// The words, as tokens of the sentence.
    pub(crate) tokens: Range<usize>,
    /// Something data is collected by: "through cookies".
    pub(crate) is_means: bool,
    /// A cookie or the like.
    pub(crate) is_tracker: bool,
    /// Words such as "personal information".
    pub(crate) is_generic: bool,
    /// "No" stands before it.
    pub(crate) is_denied: bool,
}

/// The data that a clause is about.
pub(crate) fn objects(scene: &Scene<'_>, index: usize) -> Vec<Object> {
    let Some(clause) = scene.clauses.get(index) else { return Vec::new() };
    let mut found: Vec<Object> = Vec::new();
    let takes_subject = clause.is_passive && !scene.is_asked(clause);
    if takes_subject {
        let leaves = |reached: &&Reached| {
            reached.preposition & flag::PREPOSITION == 0 || reached.preposition & flag::OF_DATA != 0
        };
        let own: Vec<Reached> = clause.before.iter().filter(leaves).copied().collect();
        add(scene, clause, &own, &mut found);
        if found.is_empty() && own.is_empty() {
            add(scene, clause, &plain(clause.antecedent), &mut found);
        }
    }
    for reached in &clause.objects {
        let Some(mention) = scene.sentence.mentions.get(reached.index) else { continue };
        if is_means(scene, clause, reached, mention) {
            found.extend(object(scene, mention, true));
        } else if accepts(clause, reached)
            && !is_place(scene, reached, mention)
            && (!takes_subject || joins(clause, reached) || follows_such_as(scene, mention))
        {
            add(scene, clause, &[*reached], &mut found);
        }
    }
    let has_own = clause.objects.iter().any(|reached| reached.preposition == 0);
    let is_about_noun =
        clause.link == Link::Relative && !clause.is_passive && matches!(clause.subject, Subject::Parties(_));
    if is_about_noun && !has_own && scene.opens_with_noun(clause) {
        add(scene, clause, &plain(clause.antecedent), &mut found);
    }
    let examples: Vec<Reached> = clause.examples.iter().flat_map(|index| plain(Some(*index))).collect();
    add(scene, clause, &examples, &mut found);
    add(scene, clause, &meant(scene, index), &mut found);
    // "Personal data processed here" takes for granted what other sentences say.
    let is_vague = clause.link == Link::Participle && clause.parties.is_empty();
    // "The address used to connect your computer" says what an address is.
    let is_explained = is_vague && clause.does() == Some(Does::Use);
    found.retain(|object| !(is_explained || is_vague && object.is_generic));
    // "information" alone counts only where nothing says which, and somebody gets it.
    if found.is_empty() && !is_vague && hands_on(clause) {
        let direct = clause.objects.iter().filter(|reached| reached.preposition == 0);
        let before = clause.before.iter().filter(|_| takes_subject);
        let all: Vec<Reached> = direct.chain(before).copied().collect();
        add_any(scene, &all, &mut found);
    }
    found
}

fn plain(mention: Option<usize>) -> Vec<Reached> {
    mention.map(|index| Reached { index, preposition: 0, is_denied: false }).into_iter().collect()
}

/// Whether a clause says who gets what it is about.
fn hands_on(clause: &Clause) -> bool {
    matches!(clause.does(), Some(Does::Share | Does::Give | Does::Sell)) && !clause.parties.is_empty()
}

/// Data that "includes" lists for the noun that a clause is about: "the information we collect includes".
fn meant(scene: &Scene<'_>, index: usize) -> Vec<Reached> {
    let mut meant = Vec::new();
    let Some(clause) = scene.clauses.get(index) else { return meant };
    for (at, other) in scene.clauses.iter().enumerate() {
        let hangs = other.parent == Some(index) && matches!(other.link, Link::Coordinated | Link::Relative);
        // "the information that we collect includes", "the information required varies, but may include".
        let is_inserted = matches!(clause.link, Link::Relative | Link::Participle);
        let holds = is_inserted
            && (clause.parent == Some(at)
                || at > index && other.root == clause.root && other.subject == Subject::Open);
        if other.does() == Some(Does::Means) && !other.is_negated && (hangs || holds) {
            meant.extend(other.objects.iter().filter(|reached| reached.preposition & flag::PREPOSITION == 0));
        }
    }
    meant
}

fn add(scene: &Scene<'_>, clause: &Clause, reached: &[Reached], found: &mut Vec<Object>) {
    for reached in reached {
        let Some(mention) = scene.sentence.mentions.get(reached.index) else { continue };
        if is_part(scene, reached.index, mention) || reached.is_denied && is_bracketed(scene, mention) {
            continue;
        }
        if !mention.is_weak || is_marked(scene, clause, reached.index, mention) {
            push(scene, mention, reached.is_denied, found);
        }
    }
}

/// "Data about your visit (not including your name)": what brackets take out is said of the noun before them, and of no verb.
fn is_bracketed(scene: &Scene<'_>, mention: &Mention) -> bool {
    let before = scene.sentence.tokens.get(..mention.tokens.start).unwrap_or_default();
    let last = before.iter().rev().find(|token| token.is_sign(&['(', ')']));
    last.is_some_and(|token| token.is_sign(&['(']))
}

/// "browser cookies", "images of fingerprints": of two words for one thing, the everyday one or the one behind "of" is left out.
fn is_part(scene: &Scene<'_>, index: usize, mention: &Mention) -> bool {
    let next = scene.sentence.mentions.get(index + 1).map(|next| (next.tokens.start, next.is_weak));
    let Some((start, next_weak)) = next else { return is_behind_of(scene, index, mention) };
    let gap = start.checked_sub(mention.tokens.end);
    let is_of = scene.sentence.has(mention.tokens.end, flag::OF_DATA);
    let modifies = gap == Some(0) || gap == Some(1) && is_of;
    mention.is_weak && modifies && !next_weak || is_behind_of(scene, index, mention)
}

fn is_behind_of(scene: &Scene<'_>, index: usize, mention: &Mention) -> bool {
    let before = index.checked_sub(1).and_then(|before| scene.sentence.mentions.get(before));
    before.is_some_and(|before| {
        let is_generic = before.id.is_some_and(|id| {
            scene.lexicon.types.get(usize::from(id)).is_some_and(|id| id == "other.unclassified")
        });
        let gap = mention.tokens.start.saturating_sub(before.tokens.end);
        let is_of = scene
            .sentence
            .get(before.tokens.end)
            .is_some_and(|token| token.word != 0 && token.word == scene.lexicon.word("of"));
        !before.is_weak && !is_generic && is_of && gap <= 3
    })
}

fn add_any(scene: &Scene<'_>, reached: &[Reached], found: &mut Vec<Object>) {
    for reached in reached {
        if let Some(mention) = scene.sentence.mentions.get(reached.index)
            && (!mention.is_weak || scene.sentence.has(mention.tokens.start, flag::GENERIC))
        {
            push(scene, mention, reached.is_denied, found);
        }
    }
}

fn push(scene: &Scene<'_>, mention: &Mention, is_denied: bool, found: &mut Vec<Object>) {
    if let Some(object) = object(scene, mention, false)
        && !found.iter().any(|other| other.tokens == object.tokens)
    {
        found.push(Object { is_denied, ..object });
    }
}

pub(crate) fn object(scene: &Scene<'_>, mention: &Mention, is_means: bool) -> Option<Object> {
    let id = mention.id?;
    let name = scene.lexicon.types.get(usize::from(id))?;
    let (is_tracker, is_generic) = (name == "id.installation", name == "other.unclassified");
    Some(Object { id, tokens: mention.tokens.clone(), is_means, is_tracker, is_generic, is_denied: false })
}

/// An everyday word counts where it is somebody's ("your name") or one of several kinds of data.
fn is_marked(scene: &Scene<'_>, clause: &Clause, index: usize, mention: &Mention) -> bool {
    let sentence = scene.sentence;
    if sentence.has(mention.tokens.start, flag::GENERIC) {
        return false;
    }
    // "When you register or submit comments" says when, not what.
    if is_occasion(scene, clause) {
        return false;
    }
    let owned = (1..=3)
        .map_while(|back| sentence.get(mention.tokens.start.checked_sub(back)?))
        .any(|token| token.has(flag::POSSESSIVE));
    if owned {
        return true;
    }
    let listed = |other: usize| {
        other != index
            && sentence.mentions.get(other).is_some_and(|other| {
                let gap = if other.tokens.start > mention.tokens.start {
                    mention.tokens.end..other.tokens.start
                } else {
                    other.tokens.end..mention.tokens.start
                };
                let is_data = !sentence.has(other.tokens.start, flag::GENERIC);
                let joins = |token: &Token| token.is_sign(&[',', '/', ';']) || token.has(flag::COORDINATOR);
                let tokens: Vec<&Token> = gap.filter_map(|i| sentence.get(i)).collect();
                let passes = |token: &&Token| {
                    joins(token)
                        || token.has(flag::DETERMINER | flag::ADVERB | flag::SUBJECT)
                            && !token.has(flag::PREPOSITION)
                };
                is_data
                    && tokens.len() <= 4
                    && tokens.iter().any(|token| joins(token))
                    && tokens.iter().all(passes)
            })
    };
    let direct = clause
        .verb
        .is_some_and(|(verb, _)| mention.tokens.start.checked_sub(verb).is_some_and(|gap| gap <= 3))
        && clause.does() == Some(Does::Collect);
    direct || (0..sentence.mentions.len()).any(listed)
}

/// Whether a clause says when something is done, and the reader does it.
fn is_occasion(scene: &Scene<'_>, clause: &Clause) -> bool {
    let mut at = Some(clause);
    for _ in 0..8 {
        let Some(clause) = at else { return false };
        if clause.link != Link::Coordinated {
            return clause.link == Link::Subordinate && scene.is_subject_user(clause);
        }
        at = clause.parent.and_then(|parent| scene.clauses.get(parent));
    }
    false
}

/// Whether the preposition before data leaves it the object of the verb.
fn accepts(clause: &Clause, reached: &Reached) -> bool {
    let preposition = reached.preposition;
    if preposition & flag::PREPOSITION == 0 || preposition & flag::OF_DATA != 0 {
        return true;
    }
    match clause.does() {
        // "combine it with your location"; "provide advertisers with your age".
        Some(Does::Use) => preposition & flag::TO_RECIPIENT != 0 && preposition & flag::MEANS != 0,
        Some(Does::Give) => {
            preposition & flag::MEANS != 0 && clause.parties.iter().any(|party| party.preposition == 0)
        }
        Some(Does::Collect) => preposition & flag::ASKS != 0,
        _ => false,
    }
}

/// "Demographic data from your carrier", "a number in your browser": where data comes from or stays, as one word with no kind
/// of data behind it.
fn is_place(scene: &Scene<'_>, reached: &Reached, mention: &Mention) -> bool {
    let holds =
        mention.id.and_then(|id| scene.lexicon.places.get(usize::from(id))).is_some_and(|holds| *holds);
    let is_kind = scene.sentence.has(mention.tokens.end.saturating_sub(1), flag::CARRIER);
    holds && !is_kind && reached.preposition & flag::PLACE != 0
}

/// "May be combined with your location": both are what is used.
fn joins(clause: &Clause, reached: &Reached) -> bool {
    let with = reached.preposition & flag::TO_RECIPIENT != 0 && reached.preposition & flag::MEANS != 0;
    let is_by = reached.preposition & flag::AGENT != 0;
    clause.does() == Some(Does::Use) && with && !is_by
}

fn is_means(scene: &Scene<'_>, clause: &Clause, reached: &Reached, mention: &Mention) -> bool {
    let id = mention.id.and_then(|id| scene.lexicon.types.get(usize::from(id)));
    let is_tracker = id.is_some_and(|id| id == "id.installation");
    is_tracker && reached.preposition & flag::MEANS != 0 && clause.does() != Some(Does::Give)
}

fn follows_such_as(scene: &Scene<'_>, mention: &Mention) -> bool {
    let markers = scene.sentence.markers.iter();
    markers
        .filter(|(_, kind)| *kind == crate::lexicon::MarkerKind::SuchAs)
        .any(|(range, _)| range.end <= mention.tokens.start)
}

impl Scene<'_> {
    /// Whether a relative clause has its noun as object: its subject comes first, "that we collect".
    fn opens_with_noun(&self, clause: &Clause) -> bool {
        let first = clause.first;
        let Some((verb, _)) = clause.verb else { return false };
        (first..verb).any(|i| self.sentence.get(i).is_some_and(|token| token.party.is_some()))
    }
}

impl Scene<'_> {
    /// The words that stand for data named before, where they are a verb's object or a passive's subject.
    pub(crate) fn anaphor(&self, index: usize) -> Option<Range<usize>> {
        let clause = self.clauses.get(index)?;
        let (verb, _) = clause.verb?;
        if !objects(self, index).iter().all(|object| object.is_generic || object.is_means) {
            return None;
        }
        let from = if clause.is_passive { clause.first } else { verb + 1 };
        let to = if clause.is_passive { verb } else { verb + 3 };
        (from..to).find_map(|i| self.anaphor_at(i)).filter(|range| !self.governs_noun(range))
    }

    fn anaphor_at(&self, i: usize) -> Option<Range<usize>> {
        let token = self.sentence.get(i)?;
        let governed = i.checked_sub(1).is_some_and(|before| self.sentence.has(before, flag::PREPOSITION));
        if token.word == 0 || governed {
            return None;
        }
        let words = self.sentence.tokens.get(i..)?.iter().map(|token| token.word);
        let (n, ()) = self.lexicon.anaphors.longest(words)?;
        Some(i..i + n)
    }

    /// "this purpose", "these partners": the word only points at a noun.
    fn governs_noun(&self, range: &Range<usize>) -> bool {
        let is_single = range.len() == 1 && self.sentence.has(range.start, flag::DETERMINER);
        is_single
            && self
                .sentence
                .get(range.end)
                .is_some_and(|token| token.is_plain() || token.party.is_some() || token.mention.is_some())
    }
}
