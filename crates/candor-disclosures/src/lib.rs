//! What an app says of itself in forms: store labels and manifests become typed declarations, and back.
//!
//! Input: the bytes of one file. Output: a [`Disclosure`]: which types of data are declared as collected and as shared, for which purposes, with
//! the place of each declaration, and what of the file was not understood. [`write`] goes the other way.
//!
//! Invariant: knows no app and no finding, and reads nothing but the bytes handed in. Ids are those of the stores' own forms; what is not in the
//! vocabulary (`data/disclosures/`) becomes a [`Problem`] and is never dropped in silence. Nothing declared and "none" declared stay different.
//!
//! ```
//! use candor_disclosures::{Declared, read};
//!
//! let label = br#"[{"category": "DEVICE_ID", "purposes": ["ANALYTICS"], "data_protections": ["DATA_LINKED_TO_YOU"]}]"#;
//! let disclosure = read(label, "app_privacy_details.json")?;
//! let said: Vec<&str> = disclosure.collected.types().iter().map(|declared| declared.what.id()).collect();
//! assert_eq!(said, ["NSPrivacyCollectedDataTypeDeviceID"]);
//! assert_eq!(disclosure.shared, Declared::NotAsked);
//! # Ok::<(), candor_disclosures::Error>(())
//! ```
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod apple;
mod disclosure;
mod html;
mod json;
mod play;
mod plist;
mod problem;
mod read;
mod report;
mod vocabulary;
pub mod write;
mod xml;

pub use disclosure::{
    AccessedApi, Answer, Declaration, Declared, Disclosure, Format, Necessity, Place, Practice, Store,
    TrackingDomain, UsageText, What,
};
pub use problem::{Error, MAX_PROBLEMS, Problem, Trouble};
pub use read::{MAX_BYTES, read};
pub use vocabulary::{Kind, Term, VocabularyError, term, terms};
