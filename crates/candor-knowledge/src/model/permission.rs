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

/// What a permission opens: a data type, or one item of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Opened {
    /// Data type id.
    pub data: Text,
    /// Item of the type; `None` = the type as a whole.
    pub item: Option<Text>,
    /// Last API level on which it does; `None` = every level.
    pub os_to: Option<u8>,
}

/// What makes the system add a permission that a manifest does not name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Implied {
    /// The permission asked for in the manifest; `None` = any app.
    pub permission: Option<Text>,
    /// Only for apps that target a level below this one.
    pub target_below: Option<u8>,
}

/// Who is given a permission, on the OS versions in question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    /// Apps that come with the phone or share a key with the permission's owner.
    System,
    /// As above, and any app to which a developer grants it over a cable.
    Development,
    /// An ordinary app, by itself, by the user's consent, by a setting or by a role.
    Ordinary,
    /// No source gives its protection.
    Unknown,
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
    /// Data types the permission opens, sorted. A permission that only lets an app write, show or switch something
    /// opens none.
    pub data: Vec<Opened>,
    /// Data that tells much the same to an app that was refused, sorted: numbers called for an address book.
    pub instead: Vec<Opened>,
    /// What makes the system add it to apps whose manifest does not name it.
    pub implied_by: Vec<Implied>,
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

    /// What it opens to an app that runs on API levels from `oldest` on.
    pub fn opens(&self, oldest: u32) -> impl Iterator<Item = &Opened> {
        self.data.iter().filter(move |opened| opened.os_to.is_none_or(|last| u32::from(last) >= oldest))
    }

    /// The data types of [`Permission::opens`], each once.
    pub fn data_types(&self, oldest: u32) -> Vec<&str> {
        let mut types: Vec<&str> = self.opens(oldest).map(|opened| opened.data.as_str()).collect();
        types.dedup();
        types
    }

    /// Who is given it on the API levels from `oldest` to `newest`: the most generous of them counts.
    pub fn grant(&self, oldest: u32, newest: Option<u32>) -> Grant {
        let meets = |span: &&ProtectionSpan| {
            span.to.is_none_or(|to| u32::from(to) >= oldest)
                && newest.is_none_or(|newest| u32::from(span.from) <= newest)
        };
        self.protection.iter().filter(meets).map(|span| grant(&span.level)).max().unwrap_or(Grant::Unknown)
    }

    /// The protection on the newest level known.
    pub fn newest_protection(&self) -> Option<&str> {
        self.protection.last().map(|span| span.level.as_str())
    }
}

/// Who is given a permission of this protection.
fn grant(level: &str) -> Grant {
    let has = |flag: &str| level.split('|').any(|part| part == flag);
    if ["normal", "dangerous", "appop", "pre23", "role"].into_iter().any(has) {
        Grant::Ordinary
    } else if has("development") {
        Grant::Development
    } else {
        Grant::System
    }
}

impl_row!(Permission);
