//! What a policy's general words cover by its own account: "personal information includes your name".

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::{
    frame::{Object, Scene, object},
    lexicon::{Does, Lexicon, MarkerKind, flag},
    source::Block,
    statement::{Rule, Statement},
};

/// Members that one word may have.
const MAX_MEMBERS: usize = 64;
/// Statements that follow from definitions; what comes after is left out.
const MAX_COVERED: usize = 20_000;

/// One thing that a general word covers.
#[derive(Clone, Debug)]
struct Member {
    /// The general word in lower case.
    general: String,
    id: u16,
    /// The bytes of the member's words, and of the sentence that says so.
    words: Range<usize>,
    definition: Range<usize>,
}

/// What the general words of one policy cover.
#[derive(Debug, Default)]
pub(crate) struct Covers {
    members: Vec<Member>,
}

impl Covers {
    /// Learns from a sentence what its general words cover.
    pub(crate) fn learn(&mut self, scene: &Scene<'_>, block: &Block) {
        for clause in scene.clauses {
            if clause.does() == Some(Does::Means) {
                let subject = clause.before.first().map(|reached| reached.index).or(clause.antecedent);
                let members =
                    clause.objects.iter().filter(|reached| reached.preposition & flag::PREPOSITION == 0);
                let members: Vec<usize> = members.map(|reached| reached.index).collect();
                if !clause.is_negated {
                    self.add(scene, block, subject, &members);
                }
            }
        }
        for (range, kind) in &scene.sentence.markers {
            if *kind == MarkerKind::SuchAs {
                let (subject, members) = enumeration(scene, range);
                self.add(scene, block, subject, &members);
            }
        }
    }

    fn add(&mut self, scene: &Scene<'_>, block: &Block, subject: Option<usize>, members: &[usize]) {
        let Some(general) = subject.and_then(|index| general(scene, index)) else { return };
        let bytes = block.text.source(scene.sentence.bytes());
        for index in members {
            let mention = scene.sentence.mentions.get(*index);
            let Some(member) = mention.and_then(|mention| object(scene, mention, false)) else { continue };
            if !member.is_generic && self.members.len() < MAX_MEMBERS {
                let words = block.text.source(scene.sentence.bytes_of(member.tokens.clone()));
                self.members.push(Member {
                    general: general.clone(),
                    id: member.id,
                    words,
                    definition: bytes.clone(),
                });
            }
        }
    }

    /// Statements that follow for the members of general words.
    pub(crate) fn apply(&self, statements: &[Statement], lexicon: &Lexicon) -> Vec<Statement> {
        let mut covered: Vec<Statement> = Vec::new();
        if self.members.is_empty() {
            return covered;
        }
        let said: FxHashSet<String> = statements.iter().map(ToString::to_string).collect();
        let is_personal = |name: &str| lexicon.personal.iter().any(|other| other == name);
        let mut derived_before: FxHashSet<String> = FxHashSet::default();
        let members: Vec<(&Member, bool)> =
            self.members.iter().map(|member| (member, is_personal(&member.general))).collect();
        for statement in statements {
            let words = statement.words_in_quote();
            let names_personal = is_personal(&words);
            for (member, is_of_personal) in &members {
                let Some(data) = lexicon.types.get(usize::from(member.id)) else { continue };
                let is_same = member.general == words || *is_of_personal && names_personal;
                if !is_same || covered.len() >= MAX_COVERED {
                    continue;
                }
                let derived = Statement {
                    data: data.clone(),
                    rule: Rule::Covered,
                    words: member.words.clone(),
                    context: Some(member.definition.clone()),
                    ..statement.clone()
                };
                let line = derived.to_string();
                if !said.contains(&line) && derived_before.insert(line) {
                    covered.push(derived);
                }
            }
        }
        covered
    }
}

/// A mention's words, if they are general: "personal information", or a policy's own "registration information".
fn general(scene: &Scene<'_>, index: usize) -> Option<String> {
    let mention = scene.sentence.mentions.get(index)?;
    let Object { is_generic, tokens, .. } = object(scene, mention, false)?;
    let is_bare = scene.sentence.has(tokens.start, flag::GENERIC);
    let is_named_kind =
        is_generic || tokens.len() > 1 && scene.sentence.has(tokens.end.saturating_sub(1), flag::CARRIER);
    let words = scene.text.get(scene.sentence.bytes_of(tokens))?;
    (is_named_kind && !is_bare).then(|| words.to_lowercase())
}

/// What stands before and behind "such as": the nearest data before, and the enumeration after.
fn enumeration(scene: &Scene<'_>, marker: &Range<usize>) -> (Option<usize>, Vec<usize>) {
    let sentence = scene.sentence;
    let before = sentence
        .mentions
        .iter()
        .rposition(|mention| mention.tokens.end <= marker.start && marker.start - mention.tokens.end <= 3);
    let mut members = Vec::new();
    let mut at = marker.end;
    for (index, mention) in sentence.mentions.iter().enumerate() {
        let gap = at..mention.tokens.start;
        if mention.tokens.start < marker.end {
            continue;
        }
        let closes = gap.len() > 4
            || gap.into_iter().any(|i| {
                sentence.get(i).is_some_and(|token| {
                    token.verb.is_some() || token.party.is_some() && !token.has(flag::OWN)
                })
            });
        if closes {
            break;
        }
        members.push(index);
        at = mention.tokens.end;
    }
    (before, members)
}
