//! A block's text as words and signs, cut into sentences, with the phrases that the lexicon knows.

use std::ops::Range;

use crate::{
    lexicon::{Does, Lexicon, MarkerKind, Meaning, Verb, Who, flag, form},
    titles,
};

/// Words of one sentence that are looked at together; a longer one is cut, so that time stays linear in the text.
const MAX_SENTENCE: usize = 250;

/// A word or a sign.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// The bytes in the block's text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The word's number among phrases; 0 for a word that none has, and for signs.
    pub(crate) word: u32,
    pub(crate) flags: u64,
    pub(crate) verb: Option<Verb>,
    /// A sign; `None` for a word.
    pub(crate) sign: Option<char>,
    pub(crate) is_upper: bool,
    /// It begins with a letter.
    pub(crate) is_word: bool,
    /// The word ends as verbs in their -ing form do.
    pub(crate) is_gerund: bool,
    /// Indices of the phrases that the token is part of.
    pub(crate) mention: Option<usize>,
    pub(crate) party: Option<usize>,
}

impl Token {
    pub(crate) fn has(&self, bits: u64) -> bool {
        self.flags & bits != 0
    }

    pub(crate) fn is_sign(&self, signs: &[char]) -> bool {
        self.sign.is_some_and(|sign| signs.contains(&sign))
    }

    /// A word that no list knows.
    pub(crate) fn is_plain(&self) -> bool {
        self.sign.is_none()
            && self.flags & !flag::REACHING == 0
            && self.verb.is_none()
            && self.mention.is_none()
            && self.party.is_none()
    }
}

/// A phrase of data.
#[derive(Clone, Debug)]
pub(crate) struct Mention {
    pub(crate) tokens: Range<usize>,
    /// The index of the type; `None` for a word that stands for what was named before.
    pub(crate) id: Option<u16>,
    pub(crate) is_weak: bool,
}

/// A phrase that names who.
#[derive(Clone, Debug)]
pub(crate) struct PartyMention {
    pub(crate) tokens: Range<usize>,
    pub(crate) who: Who,
}

/// One sentence with everything that was looked up.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sentence {
    pub(crate) tokens: Vec<Token>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) parties: Vec<PartyMention>,
    pub(crate) markers: Vec<(Range<usize>, MarkerKind)>,
    pub(crate) purposes: Vec<(usize, u16)>,
    /// Nouns that stand for verbs, by token.
    pub(crate) nouns: Vec<(usize, Does)>,
    /// By which somebody is reached: tokens, and the type that this takes.
    pub(crate) channels: Vec<(Range<usize>, u16)>,
    /// What is sent to readers who may stop it: tokens, and the type that this takes.
    pub(crate) mailings: Vec<(Range<usize>, u16)>,
    pub(crate) is_question: bool,
    /// A heading that stands on the line of its text.
    pub(crate) is_title: bool,
}

impl Sentence {
    pub(crate) fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    pub(crate) fn has(&self, i: usize, bits: u64) -> bool {
        self.get(i).is_some_and(|token| token.has(bits))
    }

    /// The bytes of the block's text from the first word to the last sign.
    pub(crate) fn bytes(&self) -> Range<usize> {
        let first = self.tokens.first().map_or(0, |token| token.start);
        first..self.tokens.last().map_or(first, |token| token.end)
    }

    pub(crate) fn bytes_of(&self, tokens: Range<usize>) -> Range<usize> {
        let first = self.get(tokens.start).map_or(0, |token| token.start);
        first..self.get(tokens.end.saturating_sub(1)).map_or(first, |token| token.end)
    }
}

/// Cuts a text into sentences.
pub(crate) fn sentences(text: &str, lexicon: &Lexicon) -> Vec<Sentence> {
    let tokens = tokens(text, lexicon);
    // Where a policy writes "We" with a capital in the middle of sentences, one opens none.
    let has_small = tokens.iter().any(|token| token.has(flag::SUBJECT) && !token.is_upper);
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut title_end = titles::end(&tokens, 0);
    for i in 0..tokens.len() {
        if title_end == Some(i) || has_small && titles::is_lost_start(&tokens, i) {
            let before = sentence(tokens.get(first..i).unwrap_or_default(), lexicon);
            sentences.push(Sentence { is_title: title_end == Some(i), ..before });
            (first, title_end) = (i, None);
        }
        let is_long = i - first >= MAX_SENTENCE && tokens.get(i).is_some_and(|token| token.sign.is_some());
        if ends_sentence(&tokens, i) || is_long || i - first >= 2 * MAX_SENTENCE {
            sentences.push(sentence(tokens.get(first..=i).unwrap_or_default(), lexicon));
            first = i + 1;
            title_end = titles::end(&tokens, first);
        }
    }
    if first < tokens.len() {
        sentences.push(sentence(tokens.get(first..).unwrap_or_default(), lexicon));
    }
    sentences
}

fn ends_sentence(tokens: &[Token], i: usize) -> bool {
    let Some(token) = tokens.get(i) else { return false };
    if !token.is_sign(&['.', '?', '!']) {
        return false;
    }
    let Some(next) = tokens.get(i + 1) else { return true };
    let is_lower = |token: &Token| token.sign.is_none() && !token.is_upper;
    let is_run_in =
        next.is_upper && i.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(is_lower);
    if next.start == token.end && !is_run_in {
        return false;
    }
    let is_short = i
        .checked_sub(1)
        .and_then(|before| tokens.get(before))
        .is_some_and(|before| before.has(flag::ABBREVIATION));
    let opens = next.is_upper || next.sign.is_some();
    opens && !(token.is_sign(&['.']) && is_short)
}

fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word: Option<usize> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, character)) = rest.next() {
        let joins = |next: Option<&(usize, char)>| next.is_some_and(|(_, c)| c.is_alphanumeric());
        // "impenetrable.We": a full stop without its space.
        let parts = word.is_some_and(|start| {
            let is_lower =
                text.get(start..at).is_some_and(|word| word.len() > 3 && !word.contains(char::is_uppercase));
            character == '.' && is_lower && rest.peek().is_some_and(|(_, next)| next.is_uppercase())
        });
        let goes_on = character.is_alphanumeric()
            || (word.is_some() && !parts && matches!(character, '\'' | '.') && joins(rest.peek()));
        if goes_on {
            word.get_or_insert(at);
            continue;
        }
        if let Some(start) = word.take() {
            push_word(text, start..at, lexicon, &mut tokens);
        }
        if character != ' ' {
            tokens.push(sign_token(at, character));
        }
    }
    if let Some(start) = word {
        push_word(text, start..text.len(), lexicon, &mut tokens);
    }
    tokens
}

/// Adds a word; "we're" is two.
fn push_word(text: &str, bytes: Range<usize>, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let word = text.get(bytes.clone()).unwrap_or_default();
    let lower = word.to_lowercase();
    let parts = lexicon
        .contractions
        .iter()
        .find(|(ending, _)| lower.ends_with(ending.as_str()) && lower.len() == word.len());
    match parts {
        Some((ending, full)) if word.len() > ending.len() => {
            let middle = bytes.end - ending.len();
            tokens.push(word_token(text, bytes.start..middle, lexicon));
            let mut rest = word_token(text, middle..bytes.end, lexicon);
            rest.flags = lexicon.flags(full);
            rest.word = lexicon.word(full);
            tokens.push(rest);
        }
        _ => tokens.push(word_token(text, bytes, lexicon)),
    }
}

fn sign_token(at: usize, sign: char) -> Token {
    let end = at + sign.len_utf8();
    Token {
        start: at,
        end,
        word: 0,
        flags: 0,
        verb: None,
        sign: Some(sign),
        is_upper: false,
        is_word: false,
        is_gerund: false,
        mention: None,
        party: None,
    }
}

fn word_token(text: &str, bytes: Range<usize>, lexicon: &Lexicon) -> Token {
    let word = text.get(bytes.clone()).unwrap_or_default();
    let lower = word.to_lowercase();
    let bare = lower.strip_suffix("'s").unwrap_or(&lower);
    Token {
        start: bytes.start,
        end: bytes.end,
        word: lexicon.word(bare),
        flags: lexicon.flags(&lower) | if bare.len() < lower.len() { flag::POSSESSIVE } else { 0 },
        verb: lexicon.verb(&lower),
        sign: None,
        is_upper: word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
        is_word: word.starts_with(char::is_alphabetic),
        is_gerund: lower.len() > lexicon.gerund.len() + 2 && lower.ends_with(&lexicon.gerund),
        mention: None,
        party: None,
    }
}

fn sentence(tokens: &[Token], lexicon: &Lexicon) -> Sentence {
    let mut sentence = Sentence { tokens: tokens.to_vec(), ..Sentence::default() };
    sentence.is_question = sentence.tokens.last().is_some_and(|token| token.is_sign(&['?']));
    find_channels(&mut sentence, lexicon);
    find_markers(&mut sentence, lexicon);
    find_mentions(&mut sentence, lexicon);
    find_parties(&mut sentence, lexicon);
    find_verbs(&mut sentence, lexicon);
    sentence
}

/// The words from a token on; a hyphen, a slash and a bracket between words do not part a phrase.
fn words(sentence: &Sentence, from: usize) -> impl Iterator<Item = (usize, u32)> {
    let rest = sentence.tokens.get(from..).unwrap_or_default().iter().enumerate();
    rest.filter(|(_, token)| !token.is_sign(&['-', '/', '(', ')', '&', '\'', '"']))
        .map(move |(i, token)| (from + i, token.word))
}

/// The phrase that begins at a token: the tokens it covers, and its value.
fn phrase<T: Copy>(
    sentence: &Sentence,
    from: usize,
    phrases: &crate::lexicon::Phrases<T>,
) -> Option<(Range<usize>, T)> {
    if sentence.get(from)?.word == 0 {
        return None;
    }
    let (n, value) = phrases.longest(words(sentence, from).map(|(_, word)| word))?;
    let (last, _) = words(sentence, from).nth(n.checked_sub(1)?)?;
    Some((from..last + 1, value))
}

fn find_channels(sentence: &mut Sentence, lexicon: &Lexicon) {
    for i in 0..sentence.tokens.len() {
        if let Some(found) = phrase(sentence, i, &lexicon.channels) {
            sentence.channels.push(found);
        }
        if let Some(found) = phrase(sentence, i, &lexicon.mailings) {
            sentence.mailings.push(found);
        }
    }
}

fn find_markers(sentence: &mut Sentence, lexicon: &Lexicon) {
    let mut i = 0;
    while i < sentence.tokens.len() {
        if let Some((range, purpose)) = phrase(sentence, i, &lexicon.purposes) {
            sentence.purposes.push((range.start, purpose));
        }
        let Some((range, kind)) = phrase(sentence, i, &lexicon.markers) else {
            i += 1;
            continue;
        };
        let tokens = sentence.tokens.get_mut(range.clone()).unwrap_or_default();
        match kind {
            MarkerKind::Adverb => tokens.iter_mut().for_each(|token| {
                token.flags = flag::ADVERB;
                token.verb = None;
            }),
            MarkerKind::Never => {
                tokens.iter_mut().for_each(|token| token.flags |= flag::NEGATION | flag::ADVERB)
            }
            MarkerKind::SuchAs => tokens.iter_mut().for_each(|token| {
                token.flags &= !(flag::PREPOSITION | flag::SUBORDINATOR);
                token.verb = token.verb.filter(|verb| verb.forms != form::GERUND);
            }),
            MarkerKind::Excludes => tokens.iter_mut().for_each(|token| {
                token.flags = flag::NEGATIVE_DETERMINER;
                token.verb = None;
            }),
            MarkerKind::Affirmation => tokens.iter_mut().for_each(|token| token.flags &= !flag::NEGATION),
            _ => {}
        }
        let is_opaque = matches!(
            kind,
            MarkerKind::Adverb | MarkerKind::Never | MarkerKind::Affirmation | MarkerKind::Excludes
        );
        let next = if is_opaque { range.end } else { i + 1 };
        sentence.markers.push((range, kind));
        i = next;
    }
}

fn find_mentions(sentence: &mut Sentence, lexicon: &Lexicon) {
    let mut i = 0;
    while i < sentence.tokens.len() {
        match phrase(sentence, i, &lexicon.data) {
            Some((range, Meaning::Data { is_weak, .. })) if is_part_of_name(sentence, &range, is_weak) => {
                i = range.end
            }
            Some((range, Meaning::Data { .. })) if is_verb_form(sentence, &range) => i = range.end,
            Some((range, Meaning::Data { id, is_weak })) => {
                let index = sentence.mentions.len();
                for token in sentence.tokens.get_mut(range.clone()).unwrap_or_default() {
                    token.mention = Some(index);
                }
                i = range.end;
                sentence.mentions.push(Mention { tokens: range, id: Some(id), is_weak });
            }
            // "your phone" is no data, but "your phone number" holds some.
            Some((range, Meaning::Nothing)) => {
                i = overlapping(sentence, &range, lexicon).unwrap_or(range.end)
            }
            None => i += 1,
        }
    }
}

/// Where data begins inside a phrase that is none, and ends behind it.
fn overlapping(sentence: &Sentence, nothing: &Range<usize>, lexicon: &Lexicon) -> Option<usize> {
    (nothing.start + 1..nothing.end).find(|i| {
        phrase(sentence, *i, &lexicon.data)
            .is_some_and(|(range, meaning)| range.end > nothing.end && meaning != Meaning::Nothing)
    })
}

/// "Kaleida Health": an everyday word with a capital beside another word with one; other data, between two: "Food Allergy
/// Research".
fn is_part_of_name(sentence: &Sentence, range: &Range<usize>, is_weak: bool) -> bool {
    let is_name = |token: &Token| token.is_upper && token.is_plain();
    let before = range.start.checked_sub(1).and_then(|i| sentence.get(i));
    let is_behind = before.is_some_and(is_name);
    let is_between = range.len() == 1 && is_behind && sentence.get(range.end).is_some_and(is_name);
    sentence.get(range.start).is_some_and(|token| token.is_upper) && (is_weak && is_behind || is_between)
}

/// "Post your pictures", "record and review what": a word for data that is a verb here, as its object follows.
fn is_verb_form(sentence: &Sentence, range: &Range<usize>) -> bool {
    let Some(token) = sentence.get(range.start).filter(|_| range.len() == 1) else { return false };
    let governs = sentence.get(range.end).is_some_and(|next| {
        next.has(flag::DETERMINER | flag::POSSESSIVE | flag::OWN) && !next.has(flag::RELATIVE | flag::CARRIER)
    });
    let before = range.start.checked_sub(1).and_then(|i| sentence.get(i));
    let verb_before =
        range.start.checked_sub(2).and_then(|i| sentence.get(i)).filter(|token| is_form(token, form::BASE));
    let opens = before.is_none_or(|before| {
        before.has(flag::INFINITIVE | flag::MODAL) || before.has(flag::COORDINATOR) && verb_before.is_some()
    });
    governs && opens && is_form(token, form::BASE)
}

fn find_parties(sentence: &mut Sentence, lexicon: &Lexicon) {
    let mut i = 0;
    while i < sentence.tokens.len() {
        let found = phrase(sentence, i, &lexicon.parties);
        let Some((range, who)) = found else {
            i += 1;
            continue;
        };
        // A company's name begins with a capital; "meta" and "segment" are words as well.
        let is_name = who != Who::Named || sentence.get(i).is_some_and(|token| token.is_upper);
        let is_taken = range.clone().any(|j| sentence.get(j).is_some_and(|token| token.mention.is_some()));
        let owns = sentence.get(range.end - 1).is_some_and(|token| token.has(flag::POSSESSIVE));
        if !is_name || is_taken || owns {
            i += 1;
            continue;
        }
        let index = sentence.parties.len();
        for token in sentence.tokens.get_mut(range.clone()).unwrap_or_default() {
            token.party = Some(index);
            token.verb = None;
        }
        i = range.end;
        sentence.parties.push(PartyMention { tokens: range, who });
    }
}

/// Takes words of phrases back from verbs, and joins expressions that do what a verb does.
fn find_verbs(sentence: &mut Sentence, lexicon: &Lexicon) {
    for mention in &sentence.mentions {
        for token in sentence.tokens.get_mut(mention.tokens.clone()).unwrap_or_default() {
            token.verb = None;
            token.flags &=
                flag::REACHING | flag::POSSESSIVE | flag::DETERMINER | flag::CARRIER | flag::GENERIC;
        }
    }
    for i in 0..sentence.tokens.len() {
        let idiom = phrase(sentence, i, &lexicon.idioms);
        if let Some((range, verb)) = idiom.filter(|(_, verb)| !verb.asks || !is_asked_of_others(sentence, i))
        {
            let keeps = sentence.get(i).map_or(0, |token| token.flags) & (flag::BE | flag::MODAL);
            if keeps == 0 {
                for token in sentence.tokens.get_mut(range.clone()).unwrap_or_default() {
                    token.verb = None;
                    token.flags = flag::ADVERB;
                    token.party = None;
                }
            }
            // The first word bears the verb: what stands before it decides, what comes after the idiom is its object.
            if let Some(token) = sentence.tokens.get_mut(range.start) {
                token.flags = 0;
                token.verb = Some(verb);
            }
        }
        if let Some((range, does)) = phrase(sentence, i, &lexicon.nouns) {
            sentence.nouns.push((range.start, does));
        }
        let Some(with) = sentence.get(i).and_then(|token| token.verb).and_then(|verb| verb.with) else {
            continue;
        };
        if !is_followed(sentence, i, with, lexicon)
            && let Some(token) = sentence.tokens.get_mut(i)
        {
            token.verb = None;
        }
    }
}

/// Whether it is the policy's own side, or a third party, that is asked: "we may be required to disclose".
fn is_asked_of_others(sentence: &Sentence, at: usize) -> bool {
    /// Words back to whoever is asked.
    const WITHIN: usize = 6;
    let before = sentence.tokens.get(at.saturating_sub(WITHIN)..at).unwrap_or_default();
    let nearest = before.iter().rev().find_map(|token| token.party);
    nearest
        .and_then(|party| sentence.parties.get(party))
        .is_some_and(|party| !matches!(party.who, Who::User | Who::Pronoun))
}

/// Whether one of the words that a verb needs stands behind it.
fn is_followed(sentence: &Sentence, verb: usize, with: u16, lexicon: &Lexicon) -> bool {
    /// Words in which it must stand.
    const WITHIN: usize = 14;
    let Some(needed) = lexicon.with.get(usize::from(with)) else { return true };
    let numbers: Vec<u32> = needed.iter().map(|word| lexicon.word(word)).collect();
    let rest = sentence.tokens.get(verb + 1..).unwrap_or_default();
    rest.iter().take(WITHIN).any(|token| token.word != 0 && numbers.contains(&token.word))
}

/// Whether a verb may be in one of these forms.
pub(crate) fn is_form(token: &Token, forms: u8) -> bool {
    token.verb.is_some_and(|verb| verb.forms & forms != 0)
}

/// Whether a word is a verb's -ing form, listed or not.
pub(crate) fn is_gerund(token: &Token) -> bool {
    is_form(token, form::GERUND) || (token.is_gerund && token.is_plain())
}
