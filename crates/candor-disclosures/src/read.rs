//! Which form a file is in, told by its content.

use std::borrow::Cow;

use crate::{
    apple,
    disclosure::{Disclosure, Format},
    html, json, play,
    plist::{self, Tree},
    problem::{Error, Trouble},
    report::Report,
    vocabulary::vocabulary,
    xml,
};

/// Bytes that are read at most. A store page has one to two million, a Console export two hundred thousand.
pub const MAX_BYTES: usize = 8 << 20;

/// Characters at the start in which the kind of an XML file must show.
const HEAD: usize = 4_096;

/// Reads a disclosure.
///
/// `name` is the file's name, for the places of what is read; where the content alone does not tell (an empty property list), its end does, and the
/// folder of an `InfoPlist.strings` says the language.
///
/// # Errors
/// [`Error`] where the file is too long, in no known form, or broken before anything of it was read. What is broken or unknown inside is a
/// [`crate::Problem`] of the disclosure.
pub fn read(bytes: &[u8], name: &str) -> Result<Disclosure, Error> {
    vocabulary()?;
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLong { found: bytes.len() });
    }
    if bytes.starts_with(b"bplist") {
        return of_plist(&plist::binary(bytes)?, name);
    }
    let text = decoded(bytes);
    let is_damaged = matches!(text, Cow::Owned(_)) && utf16(bytes).is_none();
    let mut disclosure = of_text(&text, name)?;
    if is_damaged {
        let mut report = Report::new(disclosure.format, name)?;
        report.problem(&report.at(""), "", Trouble::Encoding);
        disclosure.problems.splice(0..0, report.finish().problems);
    }
    Ok(disclosure)
}

fn of_text(text: &str, name: &str) -> Result<Disclosure, Error> {
    let text = text.trim_start_matches('\u{feff}');
    match text.trim_start().chars().next() {
        Some('<') => of_markup(text, name),
        Some('{' | '[') => match json::parse(text) {
            Ok(value) => of_json(&value, name),
            // Old property lists begin with a brace, too.
            Err(_) if text.contains("UsageDescription") && text.contains("\";") => {
                apple::usage::read_strings(text, name)
            }
            Err(error) => Err(error),
        },
        _ if play::form::is_form(text) => play::form::read(text, Format::DataSafetyCsv, name),
        _ if apple::usage::is_strings(text) => apple::usage::read_strings(text, name),
        _ => Err(Error::unknown(text)),
    }
}

fn of_markup(text: &str, name: &str) -> Result<Disclosure, Error> {
    let head: String = text.chars().take(HEAD).collect();
    if head.contains("<plist") {
        return of_plist(&plist::xml(text)?, name);
    }
    if play::aosp::is_bundle(&head) {
        return play::aosp::read(&xml::parse(text), name);
    }
    let scripts = html::scripts(text);
    if let Some(disclosure) = apple::label::in_scripts(&scripts, name)? {
        return Ok(disclosure);
    }
    if let Some(disclosure) = play::page::in_scripts(&scripts, name)? {
        return Ok(disclosure);
    }
    Err(if scripts.is_empty() { Error::unknown(text) } else { Error::NoDisclosure })
}

fn of_json(value: &serde_json::Value, name: &str) -> Result<Disclosure, Error> {
    if let Some(table) = value.get("safetyLabels").and_then(serde_json::Value::as_str) {
        return play::form::read(table, Format::DataSafetyRequest, name);
    }
    if apple::details::is_details(value, name) {
        return apple::details::read(value, name);
    }
    if let Some(entry) = one_app(value)? {
        if play::scraper::is_scraped(entry) {
            return play::scraper::read(entry, name);
        }
        if play::parsed::is_parsed(entry) {
            return play::parsed::read(entry, name);
        }
    }
    if let Some(disclosure) = apple::label::in_json(value, name)? {
        return Ok(disclosure);
    }
    if let Some(disclosure) = play::page::in_json(value, name)? {
        return Ok(disclosure);
    }
    Err(Error::unknown(&value.to_string()))
}

/// The object itself, or the only one of a list of results.
fn one_app(value: &serde_json::Value) -> Result<Option<&serde_json::Value>, Error> {
    let is_app =
        |value: &serde_json::Value| play::scraper::is_scraped(value) || play::parsed::is_parsed(value);
    match value.as_array() {
        Some(apps) if apps.first().is_some_and(is_app) => match apps.as_slice() {
            [app] => Ok(Some(app)),
            apps => Err(Error::Several { found: apps.len() }),
        },
        _ => Ok(Some(value)),
    }
}

fn of_plist(tree: &Tree, name: &str) -> Result<Disclosure, Error> {
    let end = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let has = |part: &str| tree.root.entries().any(|(key, _)| key.contains(part));
    if end.ends_with(".strings") {
        apple::usage::read_plist(tree, Format::InfoPlistStrings, name)
    } else if end.ends_with(".xcprivacy") || has("NSPrivacy") {
        apple::manifest::read(tree, name)
    } else if has("UsageDescription") || has("CFBundle") || end == "Info.plist" {
        apple::usage::read_plist(tree, Format::InfoPlist, name)
    } else {
        Err(Error::Plist { reason: "neither a privacy manifest nor an Info.plist".to_owned() })
    }
}

/// The text, with UTF-16 decoded and bad bytes replaced.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    utf16(bytes).map_or_else(|| String::from_utf8_lossy(bytes), Cow::Owned)
}

/// Text after a mark of UTF-16, or with every second byte zero as ASCII has it there.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (is_little, rest) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (true, bytes),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => (false, bytes),
        _ => return None,
    };
    let units = rest.chunks_exact(2).filter_map(|pair| {
        let pair: [u8; 2] = pair.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    });
    Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
