//! Headings that lost their line: "Use of Cookies We set cookies" is a title and a sentence, though nothing parts them.

use crate::{lexicon::flag, tokens::Token};

/// Words that a title may have.
const MAX_WORDS: usize = 12;

/// Small words: they open a sentence with a capital, and stand in a title without.
const SMALL: u64 = flag::SUBJECT
    | flag::DETERMINER
    | flag::POSSESSIVE
    | flag::OWN
    | flag::PREPOSITION
    | flag::SUBORDINATOR
    | flag::COORDINATOR
    | flag::INFINITIVE;

/// The token that begins the sentence behind a title that begins at `first`: a small word with a capital behind words with
/// capitals, and before one without.
pub(crate) fn end(tokens: &[Token], first: usize) -> Option<usize> {
    let mut has_noun = false;
    for i in first..first + MAX_WORDS {
        let (token, next) = (tokens.get(i)?, tokens.get(i + 1)?);
        let is_small = token.has(SMALL);
        if token.sign.is_some() {
            if !token.is_sign(&['&', '/', '-', '\'', '(', ')']) {
                return None;
            }
        } else if token.is_upper {
            let opens = token.has(flag::SUBJECT | flag::DETERMINER | flag::OWN | flag::SUBORDINATOR)
                || token.has(flag::POSSESSIVE) && token.has(SMALL & !flag::POSSESSIVE);
            let before = i.checked_sub(1).and_then(|before| tokens.get(before));
            let is_behind_noun =
                i > first && before.is_some_and(|before| before.is_upper && !before.has(SMALL));
            if has_noun && opens && is_behind_noun && next.sign.is_none() && !next.is_upper {
                return Some(i);
            }
            has_noun |= !is_small;
        } else if !is_small {
            return None;
        }
    }
    None
}

/// Whether a word is the subject of a sentence whose full stop was lost: "with your name We use".
pub(crate) fn is_lost_start(tokens: &[Token], i: usize) -> bool {
    let is_lower = |token: &Token| token.sign.is_none() && !token.is_upper;
    let Some((before, token)) =
        i.checked_sub(1).and_then(|before| Some((tokens.get(before)?, tokens.get(i)?)))
    else {
        return false;
    };
    token.has(flag::SUBJECT)
        && token.is_upper
        && is_lower(before)
        && !before.has(SMALL)
        && tokens.get(i + 1).is_some_and(is_lower)
}
