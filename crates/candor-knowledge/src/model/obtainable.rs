//! What an ordinary app really gets from an API, by OS version and target version.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::origin::impl_row;
use crate::Text;

/// What an ordinary app (not privileged, not an owner of the device) gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Obtainable {
    /// Id: `api|item|os<from>-<to>|t<from>-<to>`, with a number where a condition splits it.
    pub id: Text,
    /// `class#member`, a path, or a name of the mechanism in words.
    pub api: Text,
    /// Data type id.
    pub data: Text,
    /// Item id.
    pub item: Text,
    /// First OS API level.
    pub os_from: u8,
    /// Last OS API level; `None` = no end known.
    pub os_to: Option<u8>,
    /// First target API level; `None` = any.
    pub target_from: Option<u8>,
    /// Last target API level; `None` = any.
    pub target_to: Option<u8>,
    /// `real`, `null`, `empty`, `exception:<class>`, `constant:<value>`, `restricted:<how>`.
    pub result: Text,
    /// Under which condition.
    pub condition: Option<Text>,
    /// Remark.
    pub note: Option<Text>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl_row!(Obtainable);
