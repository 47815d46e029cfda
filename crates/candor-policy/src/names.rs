//! The policy's own names: who writes "we".

use std::collections::BTreeMap;

use crate::{
    lexicon::{Lexicon, flag},
    tokens::{Sentence, Token},
};

/// Names that mean the policy's own side, in lower case.
#[derive(Debug, Default)]
pub(crate) struct Names {
    own: Vec<String>,
}

/// How often a name must be a subject to be taken for the policy's own though nothing says so.
const OFTEN: usize = 2;
/// Words of a name.
const MAX_WORDS: usize = 6;
/// Names that one policy may have.
const MAX_NAMES: usize = 32;

impl Names {
    /// Whether a name is one of the policy's own, or the beginning of one.
    pub(crate) fn is_own(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.own
            .iter()
            .any(|own| *own == name || own.strip_prefix(&name).is_some_and(|rest| rest.starts_with(' ')))
    }

    /// The name right before a verb: words with capitals that no list knows.
    pub(crate) fn before(sentence: &Sentence, first: usize, verb: usize) -> Option<(usize, usize)> {
        let passes = |token: &Token| {
            token.has(flag::MODAL | flag::BE | flag::DO | flag::HAVE | flag::ADVERB | flag::NEGATION)
                || token.is_sign(&[')', '"', '(', ','])
        };
        let region = sentence.tokens.get(first..verb)?;
        let end = first + region.iter().rposition(|token| !passes(token))? + 1;
        let is_name = |token: &Token| {
            token.is_upper && (token.is_plain() || token.party.is_some()) || token.is_sign(&['&', '-'])
        };
        let region = sentence.tokens.get(first..end)?;
        // "Acme Services": the last word of a name may be one that lists know.
        let is_known = |token: &&Token| token.is_upper && token.flags == flag::CARRIER && region.len() > 1;
        let names = region.get(..region.len() - usize::from(region.last().filter(is_known).is_some()))?;
        let start = first + names.iter().rposition(|token| !is_name(token)).map_or(0, |at| at + 1);
        let before = start.checked_sub(1).and_then(|at| sentence.get(at));
        let is_governed =
            before.is_some_and(|token| token.has(flag::PREPOSITION) && !token.has(flag::SUBORDINATOR));
        // "section 1798.83" is nobody.
        let has_word = sentence.tokens.get(start..end)?.iter().any(|token| token.is_word);
        (has_word && end - start <= MAX_WORDS && !is_governed).then_some((start, end))
    }

    /// Finds the policy's own names: before its title words, before `("we")`, and as the commonest subject.
    pub(crate) fn find<'a>(
        blocks: impl Iterator<Item = (&'a str, &'a [Sentence])>,
        lexicon: &Lexicon,
    ) -> Self {
        let mut names = Self::default();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut first = None;
        for (text, sentences) in blocks {
            first.get_or_insert(text);
            for sentence in sentences {
                names.add_defined(text, sentence, lexicon);
                for i in 0..sentence.tokens.len() {
                    if sentence.get(i).is_some_and(|token| token.verb.is_some())
                        && let Some((from, to)) = Self::before(sentence, i.saturating_sub(2 * MAX_WORDS), i)
                        && sentence.get(from).is_some_and(Token::is_plain)
                        && let Some(name) = text.get(sentence.bytes_of(from..to))
                    {
                        *counts.entry(name.to_lowercase()).or_default() += 1;
                    }
                }
            }
        }
        names.add_first(first.unwrap_or_default(), &counts);
        let best = counts.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse(name.as_str())));
        if let Some((name, n)) = best
            && *n >= OFTEN
        {
            names.own.push(name.clone());
        }
        names.own.sort();
        names.own.dedup();
        names
    }

    /// A subject that the first lines name is whose policy it is.
    fn add_first(&mut self, first: &str, counts: &BTreeMap<String, usize>) {
        let first = first.to_lowercase();
        let named = counts.keys().filter(|name| {
            first.starts_with(name.as_str()) || first.split(' ').any(|word| word == name.as_str())
        });
        self.own.extend(named.cloned());
    }

    fn add_defined(&mut self, text: &str, sentence: &Sentence, lexicon: &Lexicon) {
        if self.own.len() >= MAX_NAMES {
            return;
        }
        let bytes = sentence.bytes();
        let Some(words) = text.get(bytes.clone()) else { return };
        let lower = words.to_lowercase();
        if lower.len() != words.len() {
            return;
        }
        for title in &lexicon.titles {
            if let Some(at) = lower.find(title.as_str()) {
                self.add_last_name(sentence, bytes.start + at, text);
            }
        }
        // ("the Herald" or "we"): what stands in the brackets is a name, too.
        if let Some(at) =
            ["or \"we\"", "or 'we'", "\", \"we\"", "\"; \"we\""].iter().find_map(|sign| lower.find(sign))
        {
            let from = lower.get(..at).and_then(|head| head.rfind('(')).unwrap_or(at);
            for name in lower.get(from..at).unwrap_or_default().split('"') {
                let name = name.trim_matches(['(', ',', ' ']).trim_start_matches("the ");
                if name.len() > 2 && name != "us" && name != "our" {
                    self.own.push(name.to_owned());
                }
            }
            self.add_last_name(sentence, bytes.start + from, text);
        }
        for sign in [
            "(\"we",
            "(we,",
            "(\"us",
            "(\"our",
            "('we",
            "(hereinafter \"we",
            "(\"the company",
            "(referred to as \"we",
            "(collectively \"we",
            "(\"company",
        ] {
            if let Some(at) = lower.find(sign) {
                self.add_last_name(sentence, bytes.start + at, text);
            }
        }
    }

    /// Adds the words with capitals that end before a byte.
    fn add_last_name(&mut self, sentence: &Sentence, before: usize, text: &str) {
        let end = sentence.tokens.iter().take_while(|token| token.end <= before).count();
        let is_name = |token: &Token| {
            token.is_upper && token.flags & !flag::ABBREVIATION & !flag::POSSESSIVE == 0
                || token.is_sign(&['&', '-', '.'])
        };
        let head = sentence.tokens.get(..end).unwrap_or_default();
        let passed = head.iter().rposition(|token| {
            !token.is_sign(&[',', '.', '-', ':', '|', '\u{2013}']) && !token.has(flag::DETERMINER)
        });
        let Some(end) = passed.map(|at| at + 1) else { return };
        let start = head
            .get(..end)
            .and_then(|head| head.iter().rposition(|token| !is_name(token)))
            .map_or(0, |at| at + 1);
        if start < end
            && end - start <= MAX_WORDS
            && let Some(name) = text.get(sentence.bytes_of(start..end))
        {
            self.own.push(name.to_lowercase().trim_end_matches("'s").to_owned());
        }
    }
}
