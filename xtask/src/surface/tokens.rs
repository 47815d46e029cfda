//! Splits TypeScript declaration text into the few kinds of token that declarations use.

use anyhow::{Result, bail};

/// One token, with the byte offset at which it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) offset: usize,
}

/// What a token is. Comments other than documentation are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    /// A name or keyword.
    Word(&'a str),
    /// A string literal without its quotes, escapes untouched.
    Text(&'a str),
    /// A numeric literal as written.
    Number(&'a str),
    /// A `/** … */` comment without its delimiters.
    Doc(&'a str),
    /// Any other single character.
    Punct(u8),
}

/// Splits `source` into tokens.
pub(super) fn split(source: &str) -> Result<Vec<Token<'_>>> {
    let bytes = source.as_bytes();
    let mut tokens = Vec::with_capacity(source.len() / 6);
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let kind = match bytes[at] {
            b if b.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            b'/' if source[at..].starts_with("//") => {
                at = source[at..].find('\n').map_or(bytes.len(), |n| at + n);
                continue;
            }
            b'/' if source[at..].starts_with("/*") => {
                let Some(length) = source[at + 2..].find("*/") else {
                    bail!("comment at byte {at} is not closed");
                };
                let body = &source[at + 2..at + 2 + length];
                at += length + 4;
                match body.strip_prefix('*') {
                    Some(doc) => Kind::Doc(doc),
                    None => continue,
                }
            }
            b'"' => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                if at >= bytes.len() {
                    bail!("string at byte {start} is not closed");
                }
                at += 1;
                Kind::Text(&source[start + 1..at - 1])
            }
            b if is_word(b) && !b.is_ascii_digit() => {
                at += bytes[at..].iter().take_while(|b| is_word(**b)).count();
                Kind::Word(&source[start..at])
            }
            b if b.is_ascii_digit() || (b == b'-' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)) => {
                at += 1;
                while at < bytes.len() {
                    let exponent_sign =
                        matches!(bytes[at], b'+' | b'-') && matches!(bytes[at - 1], b'e' | b'E');
                    if bytes[at].is_ascii_alphanumeric() || bytes[at] == b'.' || exponent_sign {
                        at += 1;
                    } else {
                        break;
                    }
                }
                Kind::Number(&source[start..at])
            }
            b => {
                at += 1;
                Kind::Punct(b)
            }
        };
        tokens.push(Token { kind, offset: start });
    }
    Ok(tokens)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}
