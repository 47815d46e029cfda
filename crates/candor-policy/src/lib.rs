//! What a privacy policy says: its text becomes statements with quotes and byte ranges.
//!
//! Input: the bytes of one document (HTML, Markdown or plain text) and the words of its language. Output: a [`Reading`] of
//! [`Statement`]s: who does what with which type of data, said, denied, or denied and taken back in part.
//!
//! Invariant: knows no app and no finding, and reads nothing but the bytes handed in. Every statement's span and words are
//! ranges of those bytes; the same bytes give the same statements; time is linear in the text.
//!
//! ```
//! use candor_policy::{Format, Lexicon, read};
//!
//! let text = b"<p>We collect your e-mail address.<p>We never sell it.";
//! let reading = read(text, Format::of(text), &Lexicon::english()?);
//! let said: Vec<String> = reading.statements.iter().map(ToString::to_string).collect();
//! assert_eq!(said, ["we collect person.email"]);
//! # Ok::<(), candor_policy::LexiconError>(())
//! ```
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod covers;
mod frame;
mod lexicon;
mod names;
mod read;
mod source;
mod statement;
mod tables;
mod titles;
mod tokens;

pub use lexicon::{Lexicon, LexiconError};
pub use read::{MAX_STATEMENTS, Problem, Reading, read};
pub use source::{Format, MAX_BYTES};
pub use statement::{Action, Actor, Condition, Party, Polarity, Rule, Statement};
