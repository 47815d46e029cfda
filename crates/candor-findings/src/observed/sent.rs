//! What was sent: values of known shapes beside the host they went to, and values that the user handed in, which prove that
//! data of the phone was sent.
//!
//! A shape proves nothing about whose a value is, so it raises no finding. A value that the user knows to be on the phone does.

use std::collections::{BTreeMap, BTreeSet};

use candor_app::App;
use candor_capture::{
    AppName,
    payload::{
        Leaf,
        known::{self, Form, LEAST},
        shapes::Kind,
    },
};
use candor_knowledge::{Access, Knowledge};
use serde::Deserialize;

use super::{
    EvidenceFile,
    attribution::{Attributed, Whose, whose},
    hosts::{evidence, shown},
    shown::{Shower, Value},
    sightings::{Shaped, Target, Whom},
};
use crate::{
    Evidence, Finding, Owner, OwnerKind, Question, Rung, Way, evidence::declared::ANY_ITEM, flows::SinkKind,
    questions::what::finding_id,
};

/// Files of known values are short; a longer one is refused.
const MAX_KNOWN: usize = 1 << 20;
/// Values of one host that are listed.
const MAX_LISTED: usize = 100;
/// Hosts that one sentence names.
const MAX_HOSTS: usize = 20;

/// What a host in the local network is called.
const LOCAL: &str = "a host in the local network";

/// Between data type and item in the label of a known value.
const IN_LABEL: char = '\n';

/// Values that are known to be on the phone, such as the mail address of a test account.
#[derive(Default)]
pub struct Known {
    values: known::Known,
}

/// Why known values could not be taken. Never holds a value.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KnownError {
    /// The file is too long.
    #[error("{0} bytes are more than the {MAX_KNOWN} that known values may have")]
    TooLong(usize),
    /// It is no TOML of this form.
    #[error("line {line}: is no list of [[value]] with data, item and value")]
    Form {
        /// Line of the file, from 1.
        line: usize,
    },
    /// Data that the taxonomy does not have.
    #[error("value {n}: the taxonomy has no such data type, or not this item of it")]
    Data {
        /// Which value, from 1.
        n: usize,
    },
    /// Too short to be searched.
    #[error("value {n}: shorter than {LEAST} bytes, which are found by chance")]
    Short {
        /// Which value, from 1.
        n: usize,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownFile {
    value: Vec<KnownValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownValue {
    data: String,
    item: Option<String>,
    value: String,
}

impl Known {
    /// From TOML: a list of `[[value]]` with `data`, `item` (may be left out) and `value`.
    ///
    /// # Errors
    /// Another form, data that the taxonomy does not have, or a value that is too short.
    pub fn parse(text: &str, knowledge: &Knowledge) -> Result<Self, KnownError> {
        if text.len() > MAX_KNOWN {
            return Err(KnownError::TooLong(text.len()));
        }
        // The place alone: what a parser says of a text can hold the value.
        let line = |error: &toml::de::Error| {
            let end = error.span().map_or(0, |span| span.start);
            1 + text.bytes().take(end).filter(|byte| *byte == b'\n').count()
        };
        let file: KnownFile =
            toml::from_str(text).map_err(|error| KnownError::Form { line: line(&error) })?;
        let mut values = known::Known::default();
        for (n, row) in (1..).zip(&file.value) {
            let item = row.item.as_deref().unwrap_or(ANY_ITEM);
            let of = knowledge.data_types().iter().find(|data| data.id.as_str() == row.data);
            let has = |item: &str| of.is_some_and(|of| of.items.iter().any(|one| one.id.as_str() == item));
            if of.is_none() || (item != ANY_ITEM && !has(item)) {
                return Err(KnownError::Data { n });
            }
            if !values.add(&format!("{}{IN_LABEL}{item}", row.data), &row.value) {
                return Err(KnownError::Short { n });
            }
        }
        Ok(Self { values })
    }

    pub(super) fn find(&self, leaves: &[Leaf]) -> Vec<known::Hit> {
        self.values.find(leaves)
    }
}

/// A value of a known shape that was sent to a host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sent {
    /// Its shape. That says how it is written, not whose it is.
    pub kind: &'static str,
    /// The value, as the report shows it.
    pub value: Value,
    /// Whether its check digit is right; none where the shape has none.
    pub checksum: Option<bool>,
    /// How one gets to it in the request.
    pub steps: Vec<String>,
    /// How often.
    pub n: u64,
}

/// The values of known shapes that a target was sent by records of one app or of none, and how many are not listed.
pub(super) fn sent(
    file: &EvidenceFile,
    whom: Whom,
    to: &Target,
    shower: &mut Shower<'_>,
) -> (Vec<Sent>, usize) {
    // Rows are in the order of whom and where to, so that one stretch of them is of this target.
    let at = |found: &Shaped| (found.whom, &found.to) == (whom, to);
    let of_target = file.sightings.shaped_from(whom, to).take_while(|(found, _)| at(found));
    let mut all = Vec::new();
    let mut unlisted = 0;
    for (found, times) in of_target {
        if all.len() >= MAX_LISTED {
            unlisted += 1;
            continue;
        }
        all.push(Sent {
            kind: kind_name(found.kind),
            value: shower.value(&found.value),
            checksum: found.checksum,
            steps: shower.steps(&found.steps),
            n: times.n,
        });
    }
    all.sort();
    (all, unlisted)
}

/// The name in reports.
fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Email => "email",
        Kind::PhoneNumber => "phone_number",
        Kind::Imei => "imei",
        Kind::Imsi => "imsi",
        Kind::Iccid => "iccid",
        Kind::Mac => "mac",
        Kind::Bssid => "bssid",
        Kind::Ssid => "ssid",
        Kind::AdvertisingId => "advertising_id",
        Kind::Uuid => "uuid",
        Kind::AndroidId => "android_id",
        Kind::Place => "place",
        Kind::IpAddress => "ip_address",
        Kind::LanAddress => "lan_address",
        Kind::Iban => "iban",
        Kind::Jwt => "jwt",
        Kind::Token => "token",
    }
}

/// How a known value was written, in words that follow "as"; none as it is.
fn changed(form: Form) -> Option<&'static str> {
    match form {
        Form::Plain | Form::Packed => None,
        Form::Reversed => Some("reversed"),
        Form::Base64 => Some("base64"),
        Form::Md5 => Some("hashed:MD5"),
        Form::Sha1 => Some("hashed:SHA-1"),
        Form::Sha256 => Some("hashed:SHA-256"),
    }
}

#[derive(Default)]
struct OfData {
    ways: BTreeSet<(String, Option<&'static str>)>,
    evidence: Vec<Evidence>,
    n: u64,
    /// Who says that it was this app; the weakest of all.
    by: Option<Attributed>,
}

/// A finding for each data type and item of which a known value was sent.
pub(super) fn findings(app: &App, files: &[&EvidenceFile], shower: &mut Shower<'_>) -> Vec<Finding> {
    let mut by_data: BTreeMap<(String, String), OfData> = BTreeMap::new();
    for file in files {
        for (hit, seen) in &file.sightings.hits {
            let name: Option<&AppName> = file.sightings.app(hit.whom);
            let Whose::Own(by) = whose(app, file, name) else { continue };
            let Some((data, item)) = hit.label.split_once(IN_LABEL) else { continue };
            let of = by_data.entry((data.to_owned(), item.to_owned())).or_default();
            let ports: BTreeSet<u16> = hit.port.into_iter().collect();
            let host = shown(&hit.to, &ports, shower).unwrap_or_else(|| LOCAL.to_owned());
            of.by = Some(of.by.map_or(by, |before| before.max(by)));
            let first = seen.window.from.and_then(|at| file.time(at, shower.choice().exact_times));
            let steps = shower.steps(&hit.steps).join(", ");
            let when = first.map(|at| format!(", first at {at}")).unwrap_or_default();
            let form = changed(hit.form).map(|form| format!(", {form}")).unwrap_or_default();
            let n = seen.n;
            let text =
                format!("known value sent to {host} in {steps}{form}, {n} times{when}; {}", by.words());
            of.evidence.push(evidence(file, text));
            of.ways.insert((host, changed(hit.form)));
            of.n = of.n.saturating_add(seen.n);
        }
    }
    by_data.into_iter().map(|((data, item), of)| finding(data, item, of)).collect()
}

fn finding(data: String, item: String, of: OfData) -> Finding {
    let ways = of.ways.into_iter().take(MAX_HOSTS).map(|(host, changed)| Way {
        kind: SinkKind::Network,
        sdk: None,
        to: vec![host],
        changed: changed.map(str::to_owned).into_iter().collect(),
        app: None,
        by: None,
    });
    Finding {
        id: finding_id(&[Question::What.name(), &data, &item, "observed", "sent"]),
        ways: ways.collect(),
        caveat: Some(format!(
            "A value that was handed in as known stands in what was sent ({}); evidence files are supplied, not \
             authenticated.",
            of.by.unwrap_or(Attributed::None).words(),
        )),
        would_refute: "Other bytes in the evidence file, or a record that another app made.".to_owned(),
        evidence: of.evidence,
        n_sites: usize::try_from(of.n).unwrap_or(usize::MAX),
        ..observed(data, item)
    }
}

/// A finding on the rung `observed` of which whose code it is is not known.
pub(super) fn observed(data: String, item: String) -> Finding {
    Finding {
        id: String::new(),
        question: Question::What,
        data,
        item,
        rung: Rung::Observed,
        owner: Owner { kind: OwnerKind::Unknown, sdk: None },
        apis: Vec::new(),
        access: Access::Direct,
        needs: Vec::new(),
        ways: Vec::new(),
        guards: Vec::new(),
        when: Vec::new(),
        flows: Vec::new(),
        by_name: None,
        evidence: Vec::new(),
        n_sites: 0,
        verified_knowledge: true,
        obtainable: None,
        caveat: None,
        would_refute: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_are_checked_and_never_said() {
        let knowledge = Knowledge::embedded().unwrap();
        let error = |text: &str| Known::parse(text, &knowledge).err().map(|error| error.to_string());
        assert_eq!(error("[[value]]\ndata = \"person.email\"\nvalue = \"ada@example.com\""), None);
        let said = error("[[value]]\ndata = \"person.nothing\"\nvalue = \"ada@example.com\"").unwrap();
        assert!(said.contains("value 1") && !said.contains("ada"), "{said}");
        let said = error("[[value]]\ndata = \"person.email\"\nvalue = \"ada\"").unwrap();
        assert!(said.contains("value 1") && !said.contains("ada"), "{said}");
        let said = error("[[value]]\ndata = \"person.email\"\nvalue = ada@example.com").unwrap();
        assert!(!said.contains("ada@"), "{said}");
        let said = error("[[value]]\ndata = \"person.email\"\nvalues = \"ada@example.com\"").unwrap();
        assert!(!said.contains("ada@"), "{said}");
    }
}
