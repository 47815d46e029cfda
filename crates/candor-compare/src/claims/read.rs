//! Files of claims: TOML, or JSON of the same shape.

use std::collections::BTreeSet;

use candor_report::{
    display::clean,
    words::{self, Words},
};
use sha2::{Digest, Sha256};

use super::{
    claim::{Claim, ClaimFile},
    predicates, strict,
};
use crate::time;

/// Largest file of claims, in bytes.
pub const MAX_FILE_BYTES: usize = 4 << 20;
/// Most claims in a file.
pub const MAX_CLAIMS: usize = 10_000;
/// The schema of files of claims.
const SCHEMA: &str = "candor.claims/1";

/// Why a file of claims is none, or one of its claims cannot be checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ClaimError {
    /// Larger than [`MAX_FILE_BYTES`], or not UTF-8.
    #[error("not a file of claims: {0}")]
    NotText(String),
    /// Not TOML or JSON of the shape; names line and field.
    #[error("{0}")]
    Shape(String),
    /// Another schema.
    #[error("schema is {0:?}; this version reads \"candor.claims/1\"")]
    Schema(String),
    /// A claim that does not hold together.
    #[error("claim {claim:?}: {what}")]
    Claim {
        /// Its id.
        claim: String,
        /// What is wrong.
        what: String,
    },
}

/// A file of claims that was read.
#[derive(Clone, Debug)]
pub struct Claims {
    /// What stands in it.
    pub file: ClaimFile,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// The JSON Schema of files of claims.
///
/// # Errors
/// Never in practice: the schema is plain data.
pub fn claims_schema() -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(&schemars::schema_for!(ClaimFile))?;
    text.push('\n');
    Ok(text)
}

/// Reads a file of claims and checks that each holds together: the fields of its predicate, names of data, times.
///
/// # Errors
/// See [`ClaimError`]; the message names the line or the claim.
pub fn read(bytes: &[u8], words: &dyn Words) -> Result<Claims, ClaimError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ClaimError::NotText(format!("{} bytes; at most {MAX_FILE_BYTES} are read", bytes.len())));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| ClaimError::NotText(format!("byte {} is not UTF-8", error.valid_up_to())))?;
    let file: ClaimFile = if text.trim_start().starts_with('{') {
        serde_json::from_str(text).map_err(|error| ClaimError::Shape(error.to_string()))?
    } else {
        toml::from_str(text).map_err(|error| ClaimError::Shape(in_line(&error, text)))?
    };
    if file.schema != SCHEMA {
        return Err(ClaimError::Schema(clean(&file.schema, 60)));
    }
    if file.claim.len() > MAX_CLAIMS {
        return Err(ClaimError::Shape(format!("{} claims; at most {MAX_CLAIMS} are read", file.claim.len())));
    }
    let mut ids = BTreeSet::new();
    for claim in &file.claim {
        let wrong = |what: String| ClaimError::Claim { claim: clean(&claim.id, 80), what };
        if claim.id.is_empty() || claim.id.len() > 200 || claim.id.chars().any(char::is_control) {
            return Err(wrong("an id has 1 to 200 characters, none of them a control".to_owned()));
        }
        if !ids.insert(claim.id.as_str()) {
            return Err(wrong("the id stands twice".to_owned()));
        }
        check(claim, words).map_err(wrong)?;
    }
    for suppress in &file.suppress {
        let wrong =
            |what: &str| ClaimError::Claim { claim: clean(&suppress.claim, 80), what: what.to_owned() };
        if !ids.contains(suppress.claim.as_str()) {
            return Err(wrong("is suppressed and stands nowhere in the file"));
        }
        if suppress.reason.trim().is_empty() {
            return Err(wrong("a suppression needs a reason"));
        }
        if !is_day(&suppress.expires) {
            return Err(wrong("`expires` is a day, YYYY-MM-DD"));
        }
    }
    Ok(Claims { sha256: candor_report::hex(&Sha256::digest(bytes)), file })
}

/// An error of TOML in one line, with its line.
fn in_line(error: &toml::de::Error, text: &str) -> String {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let line =
        text.as_bytes().get(..at).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() + 1;
    format!("line {line}: {}", clean(&error.message().replace('\n', " "), 300))
}

/// Whether a text is a day of the calendar as `YYYY-MM-DD`; such texts sort as the days do.
pub fn is_day(text: &str) -> bool {
    let digits =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten();
    let parts: Vec<Option<u32>> = text.split('-').map(digits).collect();
    let [Some(year), Some(month), Some(day)] = parts.as_slice() else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    text.len() == 10 && *year > 0 && (1..=days).contains(day)
}

/// Fields of a claim that predicates speak of, and whether each is there.
fn fields(claim: &Claim) -> [(&'static str, bool); 24] {
    [
        ("data", claim.data.is_some()),
        ("whole", claim.whole),
        ("picked", claim.picked),
        ("value", claim.value.is_some()),
        ("background", claim.background.is_some()),
        ("owner", claim.owner.is_some()),
        ("to", claim.to.is_some()),
        ("every", claim.every.is_some()),
        ("sends", claim.sends),
        ("permission", claim.permission.is_some()),
        ("protection", claim.protection.is_some()),
        ("sdk", claim.sdk.is_some()),
        ("class", claim.class.is_some()),
        ("guard", claim.guard.is_some()),
        ("when", claim.when.is_some()),
        ("operator", claim.operator.is_some()),
        ("country", claim.country.is_some()),
        ("unit", claim.unit.is_some()),
        ("by", claim.by.is_some()),
        ("of", claim.of.is_some()),
        ("counted_in", claim.counted_in.is_some()),
        ("at_least", claim.at_least.is_some()),
        ("at_most", claim.at_most.is_some()),
        ("because", claim.because.is_some()),
    ]
}

fn check(claim: &Claim, words: &dyn Words) -> Result<(), String> {
    let row = predicates::row(claim.predicate).ok_or("its predicate has no row")?;
    let has: BTreeSet<&str> =
        fields(claim).into_iter().filter(|(_, is_there)| *is_there).map(|(name, _)| name).collect();
    for needed in &row.needs {
        if !needed.split('|').any(|field| has.contains(field)) {
            return Err(format!("its predicate needs {}", needed.replace('|', " or ")));
        }
    }
    let known: BTreeSet<&str> = row
        .needs
        .iter()
        .flat_map(|needed| needed.split('|'))
        .chain(row.takes.iter().map(String::as_str))
        .collect();
    if let Some(other) = has.difference(&known).next() {
        return Err(format!("its predicate does not ask for {other}"));
    }
    if let Some(every) = &claim.every
        && time::milliseconds(every).is_none()
    {
        return Err(format!("{every:?} is no time: a whole number and ms, s, min, h, d or weeks"));
    }
    if claim.date.as_deref().is_some_and(|date| !is_day(date)) {
        return Err("`date` is a day, YYYY-MM-DD".to_owned());
    }
    for data in claim.data.iter().flat_map(|data| data.all()) {
        if !is_data(data, words) {
            return Err(format!(
                "{:?} is no type, item or group of data (`candor explain` knows them)",
                clean(data, 80)
            ));
        }
    }
    strict::check(claim, words)?;
    places(claim, words)
}

/// Operators and SDKs that a claim names must be known: an id that means nothing would be found nowhere.
fn places(claim: &Claim, words: &dyn Words) -> Result<(), String> {
    let to = claim.to.as_ref();
    let owner = claim.owner.as_ref();
    let operators = [
        claim.operator.as_ref(),
        to.and_then(|to| to.operator.as_ref()),
        to.and_then(|to| to.edge.as_ref()),
        owner.and_then(|owner| owner.operator.as_ref()),
    ];
    for id in operators.into_iter().flatten().flat_map(|ids| ids.all()) {
        if words.operator(id).is_none() {
            return Err(format!("{:?} is no operator that is known", clean(id, 80)));
        }
    }
    let sdks =
        [claim.sdk.as_ref(), to.and_then(|to| to.sdk.as_ref()), owner.and_then(|owner| owner.sdk.as_ref())];
    for id in sdks.into_iter().flatten().flat_map(|ids| ids.all()) {
        if words.sdk(id).is_none() {
            return Err(format!("{:?} is no SDK that is known", clean(id, 80)));
        }
    }
    match to.filter(|to| **to == super::claim::To::default()) {
        Some(_) => Err("`to` says nothing".to_owned()),
        None => Ok(()),
    }
}

fn is_data(named: &str, words: &dyn Words) -> bool {
    match named.split_once('/') {
        Some((data, item)) => words.item(data, item).is_some(),
        None => words.data_type(named).is_some() || words::GROUPS.iter().any(|(group, _)| *group == named),
    }
}
