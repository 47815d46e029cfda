//! Values that look like data of a known shape, from `data/shapes.toml`.
//!
//! A shape is no proof: it says that a value is written like an e-mail address, not whose it is. Values that ordinary
//! numbers could be too are told only under a name that says so.

mod checks;
mod place;
mod table;

use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Leaf, Secret, Step};

/// Longest value that is compared with a shape.
const VALUE_LIMIT: usize = 4_096;

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Mail address.
    Email,
    /// Phone number.
    PhoneNumber,
    /// IMEI of a phone.
    Imei,
    /// IMSI of a subscriber.
    Imsi,
    /// ICCID of a SIM.
    Iccid,
    /// Hardware address.
    Mac,
    /// Hardware address of an access point.
    Bssid,
    /// Name of a wireless network.
    Ssid,
    /// UUID under a name that says it is for advertising.
    AdvertisingId,
    /// Any other UUID.
    Uuid,
    /// `ANDROID_ID`.
    AndroidId,
    /// Latitude and longitude.
    Place,
    /// Address that can be reached from anywhere.
    IpAddress,
    /// Address in a local network.
    LanAddress,
    /// Bank account.
    Iban,
    /// JSON web token.
    Jwt,
    /// Other token, by its name.
    Token,
}

/// A value of a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its shape.
    pub kind: Kind,
    /// How one gets to it; of a place, to its latitude.
    pub steps: Vec<Step>,
    /// The name it has.
    pub key: Option<String>,
    /// The value.
    pub value: Secret,
    /// Its length in bytes.
    pub length: usize,
    /// Whether its check digit is right; none where the shape has none.
    pub checksum: Option<bool>,
}

/// What looks like something, in the order of the leaves; at most one shape each.
#[must_use]
pub fn find(leaves: &[Leaf]) -> Vec<Found> {
    let places = place::find(leaves);
    let mut out = Vec::new();
    for (n, leaf) in leaves.iter().enumerate() {
        match places.get(&n) {
            Some(place::Role::Latitude(value)) => out.push(found(Kind::Place, leaf, value.clone(), None)),
            Some(place::Role::Longitude) => {}
            None => out.extend(shape(leaf)),
        }
    }
    out
}

fn found(kind: Kind, leaf: &Leaf, value: Secret, checksum: Option<bool>) -> Found {
    let length = value.len();
    Found { kind, steps: leaf.steps.clone(), key: leaf.key.clone(), value, length, checksum }
}

fn shape(leaf: &Leaf) -> Option<Found> {
    let text = leaf.value.text()?.trim();
    if text.is_empty() || text.len() > VALUE_LIMIT {
        return None;
    }
    let key = leaf.key.as_deref().map(table::normal).unwrap_or_default();
    let table = table::shapes();
    let row = table.shapes.iter().find(|row| row.holds(&key, text, table))?;
    let checksum = row.tells.as_deref().map(|check| checks::holds(check, text, table));
    Some(found(row.kind, leaf, Secret::new(text), checksum))
}

/// Numbers values of one report, so that the same value is the same number wherever it is seen and is never written.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    by_digest: BTreeMap<[u8; 32], u32>,
}

impl Numbering {
    /// "Value N", from 1 in the order of first sight.
    pub fn number(&mut self, value: &Secret) -> u32 {
        let next = u32::try_from(self.by_digest.len()).unwrap_or(u32::MAX).saturating_add(1);
        *self.by_digest.entry(Sha256::digest(value.expose()).into()).or_insert(next)
    }
}

#[cfg(test)]
mod tests;
