//! Calls whose meaning hangs on a constant argument: queries of providers, settings, files, broadcasts, intents.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::api::ApiKind;
use super::origin::impl_row;
use crate::Text;

/// A call that takes a constant which selects rows of [`super::Api`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Consumer {
    /// Id: `class#method@argument`.
    pub id: Text,
    /// Class descriptor.
    pub class: Text,
    /// Method name; every overload.
    pub method: Text,
    /// Position of the argument, the receiver counting as 0.
    pub argument: u8,
    /// The kind of rows that the constant selects.
    pub kind: ApiKind,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl_row!(Consumer);
