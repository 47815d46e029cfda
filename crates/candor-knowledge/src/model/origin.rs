//! Where a row comes from: source, its licence, the day it was checked, and whether the source was read.

use serde::{Deserialize, Serialize};

use crate::Text;

/// The provenance of a row or of a single fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Origin {
    /// URL, package and path, or `general knowledge`.
    pub source: Text,
    /// SPDX id of the source's licence, or `facts only` where a page was read for a fact, or `none`.
    pub licence: Text,
    /// Day of the last check, `YYYY-MM-DD`.
    pub checked: Text,
    /// Whether the named source was read (`confidence = "read"`). Reports print "unverified" otherwise.
    pub verified: bool,
}

/// What every row of every section has.
pub trait Row {
    /// The id, unique in its section.
    fn id(&self) -> &str;
    /// Where it comes from.
    fn origin(&self) -> &Origin;
    /// Sets where it comes from (used when a section is unpacked).
    fn set_origin(&mut self, origin: Origin);
}

/// Implements [`Row`] for a struct with `id` and `origin` fields.
macro_rules! impl_row {
    ($($name:ident),+) => { $(
        impl $crate::model::Row for $name {
            fn id(&self) -> &str {
                &self.id
            }
            fn origin(&self) -> &$crate::model::Origin {
                &self.origin
            }
            fn set_origin(&mut self, origin: $crate::model::Origin) {
                self.origin = origin;
            }
        }
    )+ };
}
pub(crate) use impl_row;
