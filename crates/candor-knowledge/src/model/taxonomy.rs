//! The taxonomy: 46 data types with their items, and the purposes.

use serde::{Deserialize, Serialize};

use super::Origin;
use super::origin::impl_row;
use crate::Text;

/// The shelf a data type stands on in reports, in the order of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Group {
    /// Where the person is.
    Location,
    /// Numbers that single out a device, a SIM, an installation or an account.
    Identifiers,
    /// Who the person is.
    Personal,
    /// What the person keeps on the device: contacts, messages, photos, files.
    UserData,
    /// The device and what runs on it.
    Device,
    /// Networks and devices around.
    Network,
    /// Money.
    Financial,
    /// Body and health.
    Health,
    /// What the person does in the app and on the web.
    Activity,
    /// Crashes and performance.
    Diagnostics,
    /// What fits nowhere else.
    Other,
}

/// How a term of a store or vocabulary relates to our data type (SKOS, seen from our type).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// They mean the same.
    Exact,
    /// The outside term is broader than ours.
    Broad,
    /// The outside term is narrower than ours.
    Narrow,
}

/// A term of an outside vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Mapping {
    /// The outside term (`PSL_PRECISE_LOCATION`, `NSPrivacyCollectedDataTypePreciseLocation`, `GPSCoordinate`).
    pub term: Text,
    /// How it relates to our type.
    pub relation: Relation,
}

/// One kind of value inside a data type; items are never mixed in a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Item {
    /// Id inside the type (`imei`).
    pub id: Text,
    /// One line a non-engineer can read (`IMEI (hardware number of the phone)`).
    pub label: Text,
}

/// A type of personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct DataType {
    /// Id (`location.precise`).
    pub id: Text,
    /// Label for people.
    pub label: Text,
    /// Shelf in reports.
    pub group: Group,
    /// One sentence on what the type reveals about a person.
    pub reveals: Text,
    /// Where that sentence comes from.
    pub reveals_origin: Origin,
    /// Items, sorted by id.
    pub items: Vec<Item>,
    /// Google Play Data safety response ids.
    pub play: Vec<Mapping>,
    /// Apple `NSPrivacyCollectedDataType…` values.
    pub apple: Vec<Mapping>,
    /// W3C Data Privacy Vocabulary (personal data extension) terms.
    pub dpv: Vec<Mapping>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl DataType {
    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.binary_search_by(|item| item.id.as_str().cmp(id)).ok().and_then(|i| self.items.get(i))
    }
}

/// A purpose for which data is said to be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Purpose {
    /// Id (`advertising`).
    pub id: Text,
    /// Label for people.
    pub label: Text,
    /// Google Play Data safety response id.
    pub play: Option<Text>,
    /// Apple privacy-manifest values.
    pub apple: Vec<Text>,
    /// Remark.
    pub note: Option<Text>,
    /// Where the row comes from.
    #[serde(skip)]
    pub origin: Origin,
}

impl_row!(DataType, Purpose);
