//! What of a value arrives: typed, read from how a flow changed it, and in words.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{display::clean, report::Finding};

/// Longest name of a hash function or a grid shown, in characters: it may be a text of the app's choice.
const MAX_NAME: usize = 30;
/// Kilometres of a degree of latitude.
const KM_OF_DEGREE: f64 = 111.2;

/// What of the value arrives, in one word: that which takes most of it away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ValueKind {
    /// All of it, as it was.
    #[default]
    Raw,
    /// All of it, in a form that anybody can turn back.
    Encoded,
    /// All of it, for whoever has the key.
    Encrypted,
    /// A number, rounded or cut off.
    Rounded,
    /// The cell of a grid in which a place lies.
    Cell,
    /// A part of it.
    Part,
    /// A hash of it.
    Hashed,
    /// Only how many there are, or how long it is.
    Count,
    /// Only the answer to a question about it.
    Probe,
}

/// What something was hashed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Salt {
    /// A constant of the app.
    Constant,
    /// The app's own name.
    Package,
    /// A random value.
    Random,
    /// Other data that the app takes.
    OtherData,
    /// Something that the code does not tell.
    Unknown,
}

/// What of a value arrives at a sink, or of the data of a finding at any.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Value {
    /// In one word.
    pub kind: ValueKind,
    /// Whether it is encoded, beside that.
    #[serde(default, skip_serializing_if = "is_false")]
    pub encoded: bool,
    /// Whether it is encrypted, beside that.
    #[serde(default, skip_serializing_if = "is_false")]
    pub encrypted: bool,
    /// Whether it was rounded, beside that.
    #[serde(default, skip_serializing_if = "is_false")]
    pub rounded: bool,
    /// Decimal places that are left, in the value's own unit; below nought: of whole numbers, so many zeros. Absent
    /// where the code does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<i8>,
    /// The grid of the cell (`geohash`, `h3`, `plus code`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<String>,
    /// Length of the cell's name, or its resolution; absent where the code does not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Characters to which the text that holds it was cut.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub characters: Option<u32>,
    /// Hash functions, where constants name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<String>,
    /// What was hashed together with it, in one text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub salted_with: Vec<Salt>,
    /// What the key of the hash is; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Salt>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_false(value: &bool) -> bool {
    !value
}

impl Value {
    /// Reads how a flow changed it, as `flows[].changed` says it.
    pub fn new(changed: &[String]) -> Self {
        let mut value = Self::default();
        for change in changed {
            let (kind, what) = change.split_once(':').map_or((change.as_str(), None), |(a, b)| (a, Some(b)));
            let kind = match kind {
                "encoded" => {
                    value.encoded = true;
                    ValueKind::Encoded
                }
                "encrypted" => {
                    value.encrypted = true;
                    ValueKind::Encrypted
                }
                "rounded" => {
                    value.rounded = true;
                    value.places = what.and_then(|what| what.parse().ok());
                    ValueKind::Rounded
                }
                "cell" => {
                    let (grid, level) = what.and_then(|what| what.split_once(':')).unzip();
                    value.grid = grid.or(what).map(|grid| clean(grid, MAX_NAME));
                    value.level = level.and_then(|level| level.parse().ok());
                    ValueKind::Cell
                }
                "part" => {
                    value.characters = what.and_then(|what| what.parse().ok());
                    ValueKind::Part
                }
                "hashed" => {
                    value.functions.extend(what.map(|what| clean(what, MAX_NAME)));
                    ValueKind::Hashed
                }
                "salted" => {
                    value.salted_with.extend(what.and_then(salt));
                    ValueKind::Hashed
                }
                "keyed" => {
                    value.key = what.and_then(salt);
                    ValueKind::Hashed
                }
                "count" => ValueKind::Count,
                "probe" => ValueKind::Probe,
                _ => ValueKind::Raw,
            };
            value.kind = value.kind.max(kind);
        }
        value.salted_with.sort_unstable();
        value
    }

    /// What of it arrives, in words; nothing where it arrives as it was. `of_place` says whether the data is a place, of
    /// which decimal places can be told in metres.
    pub fn words(&self, of_place: bool) -> String {
        let mut said = Vec::new();
        match self.kind {
            ValueKind::Count => said.push("only a count or a length".to_owned()),
            ValueKind::Probe => said.push("only a yes or no".to_owned()),
            _ => {}
        }
        if self.rounded {
            said.push(rounded(self.places, of_place));
        }
        if let Some(grid) = &self.grid {
            said.push(cell(grid, self.level));
        }
        if let Some(n) = self.characters {
            said.push(format!("cut to {}", crate::display::count(u64::from(n), "character", "characters")));
        } else if self.kind == ValueKind::Part {
            said.push("in part".to_owned());
        }
        if self.kind == ValueKind::Hashed || !self.functions.is_empty() {
            said.push(self.hashed());
        }
        said.extend(self.encoded.then(|| "encoded".to_owned()));
        said.extend(self.encrypted.then(|| "encrypted".to_owned()));
        said.join(" and ")
    }

    fn hashed(&self) -> String {
        let mut said = "hashed".to_owned();
        if !self.functions.is_empty() {
            said += &format!(" with {}", self.functions.join(" and "));
        }
        if !self.salted_with.is_empty() {
            let salts: Vec<&str> = self.salted_with.iter().map(|salt| with(*salt)).collect();
            said += &format!(", salted with {}", salts.join(" and "));
        }
        if let Some(key) = self.key {
            said += &format!(", by a key that is {}", with(key));
        }
        said
    }
}

/// What data can be at its sinks: each way to change it once, that which tells most first.
pub(crate) fn values<'c>(changed: impl Iterator<Item = &'c [String]>) -> Vec<Value> {
    let all: BTreeSet<Value> = changed.map(Value::new).collect();
    all.into_iter().collect()
}

/// What of a finding's data gets to its sinks, in one line: `as it is; hashed with SHA-256`. None where that is not
/// looked at.
pub(crate) fn of_finding(finding: &Finding) -> Option<String> {
    let values = finding.value.as_ref().filter(|values| !values.is_empty())?;
    Some(line(values, &finding.data))
}

fn line(values: &[Value], data: &str) -> String {
    let each = values.iter().map(|value| match value.words(is_place(data)) {
        none if none.is_empty() => "as it is".to_owned(),
        some => some,
    });
    each.collect::<Vec<_>>().join("; ")
}

/// Whether data of a type is a place on the earth.
pub(crate) fn is_place(data: &str) -> bool {
    data.starts_with("location.")
}

fn salt(name: &str) -> Option<Salt> {
    Some(match name {
        "constant" => Salt::Constant,
        "package" => Salt::Package,
        "random" => Salt::Random,
        "other_data" => Salt::OtherData,
        "unknown" => Salt::Unknown,
        _ => return None,
    })
}

fn with(salt: Salt) -> &'static str {
    match salt {
        Salt::Constant => "a constant of the app",
        Salt::Package => "the app's own name",
        Salt::Random => "a random value",
        Salt::OtherData => "other data that it takes",
        Salt::Unknown => "something that the code does not tell",
    }
}

fn rounded(places: Option<i8>, of_place: bool) -> String {
    let said = match places {
        None => return "rounded".to_owned(),
        Some(0) => "rounded to whole numbers".to_owned(),
        Some(1) => "rounded to 1 decimal place".to_owned(),
        Some(places @ 2..) => format!("rounded to {places} decimal places"),
        Some(places) => {
            format!("rounded to multiples of 1{}", "0".repeat(usize::from(places.unsigned_abs())))
        }
    };
    let metres = places.map(|places| length(KM_OF_DEGREE / 10f64.powi(i32::from(places))));
    match metres.filter(|_| of_place) {
        Some(metres) => format!("{said}, about {metres} of latitude"),
        None => said,
    }
}

fn cell(grid: &str, level: Option<u8>) -> String {
    match (grid, level) {
        ("geohash", Some(n)) => {
            // Every character has five bits; of each two, the second halves the latitude.
            let bits = i32::from(n) * 5 / 2;
            let height = length(180.0 * KM_OF_DEGREE / 2f64.powi(bits));
            format!("as a geohash of {n} characters, a cell about {height} high")
        }
        ("plus code", Some(n)) => format!("as a plus code of {n} characters"),
        (grid, Some(n)) => format!("as a cell of the grid {grid}, resolution {n}"),
        (grid, None) => format!("as a cell of the grid {grid}"),
    }
}

/// A length to two digits.
fn length(km: f64) -> String {
    let (number, unit) = if km >= 1.0 { (km, "km") } else { (km * 1_000.0, "m") };
    if number >= 10.0 { format!("{number:.0} {unit}") } else { format!("{number:.1} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(changed: &[&str]) -> Value {
        Value::new(&changed.iter().map(|change| (*change).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_takes_most_away_is_the_kind_and_the_rest_is_said_beside_it() {
        assert_eq!(value(&[]), Value::default());
        let hashed = value(&["encoded", "hashed:SHA-256", "rounded:2", "salted:constant", "salted:package"]);
        assert_eq!(hashed.kind, ValueKind::Hashed);
        assert_eq!(hashed.places, Some(2));
        assert_eq!(
            hashed.words(false),
            "rounded to 2 decimal places and hashed with SHA-256, salted with a constant of the app and the app's own \
             name and encoded"
        );
        assert_eq!(
            value(&["hashed:HmacSHA256", "keyed:random"]).words(false),
            "hashed with HmacSHA256, by a key that is a random value"
        );
    }

    #[test]
    fn decimal_places_of_a_place_are_told_in_metres() {
        assert_eq!(
            value(&["rounded:2"]).words(true),
            "rounded to 2 decimal places, about 1.1 km of latitude"
        );
        assert_eq!(value(&["rounded:0"]).words(true), "rounded to whole numbers, about 111 km of latitude");
        assert_eq!(value(&["rounded:5"]).words(true), "rounded to 5 decimal places, about 1.1 m of latitude");
        assert_eq!(value(&["rounded:-2"]).words(false), "rounded to multiples of 100");
        assert_eq!(value(&["rounded"]).words(true), "rounded");
        assert_eq!(
            value(&["cell:geohash:5"]).words(true),
            "as a geohash of 5 characters, a cell about 4.9 km high"
        );
        assert_eq!(value(&["cell:h3:7"]).words(true), "as a cell of the grid h3, resolution 7");
        assert_eq!(value(&["cell:h3"]).words(true), "as a cell of the grid h3");
    }

    #[test]
    fn values_of_a_finding_are_sorted_by_how_much_they_tell() {
        let changes: [Vec<String>; 3] = [vec!["count".to_owned()], vec!["hashed:MD5".to_owned()], Vec::new()];
        let all = values(changes.iter().map(Vec::as_slice));
        assert_eq!(line(&all, "identifiers.device"), "as it is; hashed with MD5; only a count or a length");
    }

    #[test]
    fn what_a_newer_version_says_is_no_value_of_this_one() {
        assert_eq!(value(&["hashed:a:b", "salted:sea"]).functions, ["a:b"]);
        assert_eq!(value(&["folded"]), Value::default());
    }
}
