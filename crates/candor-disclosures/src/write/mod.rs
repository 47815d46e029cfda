//! From declarations back to the forms that stores take: Console CSV, fastlane's JSON, privacy manifests.
//!
//! What is written reads back to the same declarations; only places differ.

mod details;
mod form;
mod manifest;

pub use details::apple_label;
pub use form::data_safety_csv;
pub use manifest::privacy_manifest;

/// Why something cannot be said in a form.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An id of another store, or a category where the form takes types only.
    #[error("the form has no {0}")]
    NoSuchId(String),
    /// A state that the form has no words for.
    #[error("the form cannot say: {0}")]
    CannotSay(&'static str),
    /// A library failed, which is not expected.
    #[error("{0}")]
    Failed(String),
}
