//! Companies and bodies behind hosts and SDKs, with their ownership as separate, sourced facts.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::origin::impl_row;
use crate::Text;

/// One fact about an operator with its own source and date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Fact {
    /// ISO 3166 country code, or an operator id.
    pub value: Text,
    /// What the fact rests on where it was derived (`headquarters of the parent`).
    pub basis: Option<Text>,
    /// Where it was read; `None` = general knowledge, printed as unverified.
    pub source: Option<Text>,
    /// Day of the last check, `YYYY-MM-DD`.
    pub checked: Text,
}

impl Fact {
    /// Whether the fact was read in a named source.
    pub fn verified(&self) -> bool {
        self.source.is_some()
    }
}

/// A domain an operator runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Domain {
    /// Registrable domain or host.
    pub name: Text,
    /// What it serves (`ads`, `api`, `telemetry`, …): always general knowledge.
    pub role: Option<Text>,
    /// Whether the domain was read in a named source.
    pub verified: bool,
}

/// The end of canonical names under which an operator serves for its customers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Cname {
    /// The suffix.
    pub suffix: Text,
    /// Whether it was read in a named source.
    pub verified: bool,
}

/// A company or body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Operator {
    /// Id (`bytedance`).
    pub id: Text,
    /// Name.
    pub name: Text,
    /// What it does, sorted.
    pub kinds: Vec<Text>,
    /// Domains, sorted.
    pub domains: Vec<Domain>,
    /// Suffixes of canonical names, sorted.
    pub cname_suffixes: Vec<Cname>,
    /// Numbers of its autonomous systems, sorted.
    pub asns: Vec<u32>,
    /// Country of incorporation; `None` = unknown.
    pub incorporated: Option<Fact>,
    /// Country of headquarters; `None` = unknown.
    pub headquartered: Option<Fact>,
    /// Operator id of the ultimate parent (its own id when it has none); `None` = unknown.
    pub ultimate_parent: Option<Fact>,
    /// Country of the parent's seat; `None` = unknown.
    pub parent_seat: Option<Fact>,
    /// Remark.
    pub note: Option<Text>,
    /// Where the row comes from; `verified` = at least one fact was read in a named source.
    #[serde(skip)]
    pub origin: Origin,
}

impl_row!(Operator);
