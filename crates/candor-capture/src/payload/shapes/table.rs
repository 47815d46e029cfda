//! The rows of `data/shapes.toml`.

use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

use super::{Kind, checks};

static TABLE: &str = include_str!("../../../data/shapes.toml");

#[derive(Default, Deserialize)]
pub(super) struct Shapes {
    pub(super) not_mail_endings: Vec<String>,
    pub(super) calling: Vec<Calling>,
    #[serde(rename = "shape")]
    pub(super) shapes: Vec<Row>,
    #[serde(rename = "pair")]
    pub(super) pairs: Vec<Pair>,
    pub(super) joined: Vec<Joined>,
}

#[derive(Deserialize)]
pub(super) struct Calling {
    pub(super) codes: Vec<String>,
    /// Fewest and most digits after the code.
    pub(super) digits: Option<[usize; 2]>,
}

#[derive(Deserialize)]
pub(super) struct Pair {
    pub(super) latitude: Vec<String>,
    pub(super) longitude: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Joined {
    pub(super) keys: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct Row {
    pub(super) kind: Kind,
    #[serde(deserialize_with = "pattern")]
    pattern: Regex,
    #[serde(default)]
    checks: Vec<String>,
    pub(super) tells: Option<String>,
    #[serde(default)]
    needs_key: bool,
    #[serde(default)]
    keys: Vec<String>,
    #[serde(default)]
    not_keys: Vec<String>,
    #[serde(default)]
    not_values: Vec<String>,
}

fn pattern<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Regex, D::Error> {
    Regex::new(&String::deserialize(input)?).map_err(serde::de::Error::custom)
}

impl Row {
    /// Whether a value under a name, which is written as [`normal`] writes it, has this shape.
    pub(super) fn holds(&self, key: &str, text: &str, table: &Shapes) -> bool {
        let is_named = self.keys.iter().any(|name| name == key);
        (is_named || !self.needs_key)
            && !self.not_keys.iter().any(|name| name == key)
            && self.pattern.is_match(text)
            && !self.not_values.iter().any(|value| value.eq_ignore_ascii_case(text))
            && self.checks.iter().all(|check| checks::holds(check, text, table))
    }

    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.keys.iter().chain(&self.not_keys)
    }

    #[cfg(test)]
    pub(super) fn check_names(&self) -> impl Iterator<Item = &String> {
        self.checks.iter().chain(&self.tells)
    }
}

/// A name in small letters and digits alone: `Device-ID`, `device_id` and `deviceId` are one.
pub(super) fn normal(key: &str) -> String {
    key.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

pub(super) fn shapes() -> &'static Shapes {
    static CELL: OnceLock<Shapes> = OnceLock::new();
    // A table that cannot be read is a fault of the build, which a test finds.
    CELL.get_or_init(|| toml::from_str(TABLE).unwrap_or_default())
}
