//! Android permissions with their protection level per API level.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::origin::impl_row;
use crate::Text;

/// The protection of a permission on a range of API levels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct ProtectionSpan {
    /// First API level.
    pub from: u8,
    /// Last API level read; `None` = no later level says otherwise.
    pub to: Option<u8>,
    /// Protection as the platform manifest writes it (`dangerous`, `signature|privileged`).
    pub level: Text,
}

/// A permission of the platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Permission {
    /// Full name (`android.permission.READ_SMS`).
    pub id: Text,
    /// Protection per API level, oldest first; empty when no source gives it.
    pub protection: Vec<ProtectionSpan>,
    /// Group as the user sees it (`android.permission-group.SMS`).
    pub group: Option<Text>,
    /// Data type ids the permission opens, sorted.
    pub data: Vec<Text>,
    /// Whether `data` and `group` were read in a source.
    pub data_verified: bool,
    /// First API level.
    pub since: Option<u8>,
    /// Last API level.
    pub until: Option<u8>,
    /// The permissions whose use in the background this one allows.
    pub background_of: Vec<Text>,
    /// Remark.
    pub note: Option<Text>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl Permission {
    /// The protection on this API level, as the platform manifest writes it.
    pub fn protection(&self, api_level: u8) -> Option<&str> {
        self.protection
            .iter()
            .find(|span| span.from <= api_level && span.to.is_none_or(|to| api_level <= to))
            .map(|span| span.level.as_str())
    }

    /// The protection on the newest level known.
    pub fn newest_protection(&self) -> Option<&str> {
        self.protection.last().map(|span| span.level.as_str())
    }
}

impl_row!(Permission);
