//! JavaScript in the clear (React Native without Hermes, Cordova, NativeScript): the literals of the source.
//!
//! A lexer of our own, because what is wanted is small and must hold on any input: string literals and the constant parts
//! of templates, their escapes resolved (ECMA-262, 12.9.4 and 12.9.6). Comments and regular expressions are no texts. Parsers
//! such as `oxc_parser` or `swc` give up at the first error and are many times the size of this crate.
//!
//! Whether `/` divides or starts a regular expression is decided by what stands in front of it. That is a guess in two
//! cases: behind `}` it is taken for a regular expression, as in minified code, and behind a `)` for a division unless the
//! bracket belongs to `if`, `while`, `for` or `with`. A regular expression that does not end on its line, and a string that
//! does not, are read as the single character they start with. A wrong guess costs texts up to where quotes match again.
//!
//! One pass, except that characters of unfinished literals are gone over again, at most [`MAX_AGAIN`] times the source.

mod escapes;
mod lexer;
#[cfg(test)]
mod tests;

pub use lexer::{Literals, literals};

/// How many times the length of the source may be gone over again for literals that do not end.
pub const MAX_AGAIN: usize = 4;
/// Most brackets and templates one within the other that are told apart. Generated code has some thousands.
pub const MAX_NESTED: usize = 1 << 20;

/// Of which literal a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A string literal, whole.
    String,
    /// A constant part of a template: all of it, or what stands before, between or behind values.
    Template,
}
