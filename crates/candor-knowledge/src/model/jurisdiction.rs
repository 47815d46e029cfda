//! What the law of a seat lets its authorities ask of an operator, in one or two sentences.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::origin::impl_row;
use crate::Text;

/// A jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Jurisdiction {
    /// Lower-case id (`cn`).
    pub id: Text,
    /// ISO 3166 code.
    pub seat: Text,
    /// Name of the country.
    pub country: Text,
    /// Names of the acts.
    pub instruments: Vec<Text>,
    /// What they provide for, in our own words.
    pub text: Text,
    /// Further pages read.
    pub more_sources: Vec<Text>,
    /// Which part was read and which was not.
    pub note: Option<Text>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl_row!(Jurisdiction);
