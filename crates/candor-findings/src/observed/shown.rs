//! What a report may show of what a phone sent.
//!
//! By default a value is a number of this report: the same value has the same number wherever it was seen, and nothing of it
//! or of a digest of it is written. Names of hosts, of parameters and addresses are values as well where they look like one.
//! What cannot be told: a person's name written as a word (`ada.example.org`) looks like any other name.

use std::{collections::BTreeSet, net::IpAddr};

use candor_capture::payload::{Secret, Step, shapes::Numbering};
use candor_knowledge::Knowledge;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    host::Scope,
    questions::destinations::{Registered, is_registrable},
};

/// Longest label of a host, and longest name of a parameter, that is shown.
const MAX_NAME: usize = 24;
/// Digits in a row from which on a name is taken for a value.
const DIGITS: usize = 5;
/// Digits in all from which on it is one: an address, a date, a number in groups.
const DIGITS_IN_ALL: usize = 6;
/// Characters of words of a record that are shown.
const MAX_WORDS: usize = 80;
/// What stands for a word that is not shown.
const NOT_SHOWN: &str = "(not shown)";
/// Ports at which servers listen; an address without a name at any other port may be another person's.
const SERVER_PORTS: [u16; 8] = [1883, 5222, 5223, 5228, 5229, 5230, 8080, 8443];
/// Under these, names stand for addresses, or for what is in a network at home.
const HOME: [&str; 2] = ["arpa", "fritz.box"];
/// Last port that only a system may open.
const LAST_SYSTEM_PORT: u16 = 1023;

/// What the caller wants to see.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Values as they are.
    pub include_values: bool,
    /// Beside each value its HMAC-SHA-256 under this key, by which two reports can be compared.
    pub value_key: Option<Vec<u8>>,
    /// Times as they are; floored to the hour otherwise.
    pub exact_times: bool,
}

/// A value, as a report shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value {
    /// Its number in this report, from 1.
    pub number: u32,
    /// Its length in bytes.
    pub length: usize,
    /// HMAC-SHA-256, hexadecimal, where a key was given.
    pub hmac: Option<String>,
    /// The value itself, where the caller wants it.
    pub text: Option<String>,
}

/// Decides what is shown, and counts values.
pub(super) struct Shower<'c> {
    choice: &'c Choice,
    /// Hosts that the package names.
    of_package: BTreeSet<String>,
    /// Domains of operators: like the former, they are the same for everybody.
    of_operators: BTreeSet<String>,
    numbering: Numbering,
}

impl<'c> Shower<'c> {
    pub(super) fn new(choice: &'c Choice, of_package: BTreeSet<String>, knowledge: &Knowledge) -> Self {
        let operators = knowledge.operators().iter();
        let domains = operators.flat_map(|row| row.domains.iter().map(|domain| domain.name.to_string()));
        Self { choice, of_package, of_operators: domains.collect(), numbering: Numbering::default() }
    }

    /// Whether the package names a host.
    pub(super) fn is_of_package(&self, host: &str) -> bool {
        self.of_package.contains(host)
    }

    /// Whether a host is the same for everybody.
    fn is_public_name(&self, host: &str) -> bool {
        self.of_package.contains(host) || self.of_operators.contains(host)
    }

    /// The choice.
    pub(super) fn choice(&self) -> &Choice {
        self.choice
    }

    /// A value.
    pub(super) fn value(&mut self, value: &Secret) -> Value {
        let hmac = self.choice.value_key.as_deref().and_then(|key| {
            let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).ok()?;
            mac.update(value.expose());
            Some(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
        });
        let text = self.choice.include_values.then(|| String::from_utf8_lossy(value.expose()).into_owned());
        Value { number: self.numbering.number(value), length: value.len(), hmac, text }
    }

    /// A host; labels below what is registered that look like a value are replaced by its number.
    pub(super) fn host(&mut self, host: &str) -> String {
        if self.choice.include_values || self.is_public_name(host) {
            return host.to_owned();
        }
        // What a tenant of a known provider is called says nothing of a person; of others it may.
        let registered = Registered::of(host).map(|found| match found.tenant {
            Some(tenant) if self.of_operators.contains(&found.domain) => tenant,
            _ => found.domain,
        });
        let below = registered.as_deref().and_then(|kept| host.strip_suffix(kept));
        let Some(below) = below else {
            // Under no known suffix nothing is known to be the same for everybody.
            return self.labels(host);
        };
        let kept = host.get(below.len()..).unwrap_or_default();
        let below = below.trim_end_matches('.');
        if below.is_empty() { kept.to_owned() } else { format!("{}.{kept}", self.labels(below)) }
    }

    fn labels(&mut self, labels: &str) -> String {
        // An address in a name, whichever way round.
        let is_number = |label: &&str| {
            !label.is_empty() && label.len() <= 3 && label.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        if labels.split('.').filter(is_number).count() >= 4 {
            return self.numbered(labels);
        }
        let shown: Vec<String> = labels
            .split('.')
            .map(|label| if is_value_like(label) { self.numbered(label) } else { label.to_owned() })
            .collect();
        shown.join(".")
    }

    fn numbered(&mut self, text: &str) -> String {
        format!("(value {})", self.numbering.number(&Secret::new(text)))
    }

    /// An address without a name: shown where it answers as a server does.
    pub(super) fn unnamed_address(&mut self, address: IpAddr, ports: &BTreeSet<u16>) -> String {
        let text = address.to_string();
        let is_server = ports.iter().any(|port| *port <= LAST_SYSTEM_PORT || SERVER_PORTS.contains(port));
        if self.choice.include_values || self.is_public_name(&text) || (is_server && is_public(address)) {
            return text;
        }
        self.numbered(&text)
    }

    /// How one gets to a value, with names that look like one left out.
    pub(super) fn steps(&mut self, steps: &[Step]) -> Vec<String> {
        steps.iter().map(|step| self.step(step)).collect()
    }

    fn step(&mut self, step: &Step) -> String {
        match step {
            Step::Segment(n) => format!("segment {n} of the path"),
            Step::Query(name) => format!("query {}", self.name(name)),
            Step::Header(name) => format!("header {}", self.name(name)),
            Step::Cookie(name) => format!("cookie {}", self.name(name)),
            Step::Form(name) => format!("form {}", self.name(name)),
            Step::Multipart(name) => format!("part {}", self.name(name)),
            Step::Json(name) => format!("JSON {}", self.name(name)),
            Step::Item(n) => format!("item {n}"),
            Step::Protobuf(n) => format!("protobuf field {n}"),
            Step::Jwt(n) => format!("part {n} of a token"),
            Step::Percent => "percent coding".to_owned(),
            Step::Base64 => "base64".to_owned(),
            Step::Gzip => "gzip".to_owned(),
            Step::Zlib => "zlib".to_owned(),
            Step::Grpc => "gRPC".to_owned(),
        }
    }

    fn name(&mut self, name: &str) -> String {
        let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.[]$".contains(&byte));
        if self.choice.include_values || (is_plain && !is_value_like(name)) {
            return name.to_owned();
        }
        self.numbered(name)
    }
}

/// Words of a record, without those that look like a value.
pub(super) fn words(text: &str, choice: &Choice) -> String {
    if choice.include_values {
        return text.to_owned();
    }
    let shown: Vec<&str> = text
        .split_whitespace()
        .map(|word| {
            let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
            if is_value_like(bare) || word.contains('@') { NOT_SHOWN } else { word }
        })
        .collect();
    shown.join(" ").chars().take(MAX_WORDS).collect()
}

/// Whether a name is one of the internet: under a suffix where names are registered, and none that stands for an address or a
/// network at home, which may name a person's devices.
pub(super) fn is_outside(host: &str) -> bool {
    let is_below =
        |home: &str| host.strip_suffix(home).is_some_and(|below| below.is_empty() || below.ends_with('.'));
    !HOME.iter().any(|home| is_below(home))
        && crate::host::scope_of_host(host) == Some(Scope::Internet)
        && is_registrable(host)
}

/// Whether an address can be on the internet.
pub(super) fn is_public(address: IpAddr) -> bool {
    crate::host::scope_of(address) == Scope::Internet
}

/// Whether a text looks like a number of somebody or something: a UUID, digits in a row, hexadecimal, long or mixed.
fn is_value_like(text: &str) -> bool {
    if text.len() > MAX_NAME {
        return true;
    }
    if text.parse::<IpAddr>().is_ok() {
        return true;
    }
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let run = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_hex_or_parting = |byte: u8| byte.is_ascii_hexdigit() || b"-:._".contains(&byte);
    let is_hex = text.len() >= 8 && digits > 0 && text.bytes().all(is_hex_or_parting);
    let is_mixed = text.len() >= 12 && digits >= 3 && letters >= 3;
    let has = |of: fn(&u8) -> bool| text.bytes().any(|byte| of(&byte));
    let has_all = digits > 0 && has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
    run >= DIGITS || digits >= DIGITS_IN_ALL || is_hex || is_mixed || (text.len() >= 10 && has_all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(host: &str) -> String {
        let knowledge = Knowledge::embedded().unwrap();
        let choice = Choice::default();
        let named = BTreeSet::from(["a1b2c3d4e5f6.example.com".to_owned()]);
        Shower::new(&choice, named, &knowledge).host(host)
    }

    #[test]
    fn labels_that_look_like_values_are_numbered() {
        for (host, expected) in [
            ("api.example.com", "api.example.com"),
            ("s3-us-west-2.example.com", "s3-us-west-2.example.com"),
            ("6f9619ff8b86d011b42d.example.com", "(value 1).example.com"),
            ("123e4567-e89b-12d3-a456-426614174000.eu.example.co.uk", "(value 1).eu.example.co.uk"),
            ("user83921.example.com", "(value 1).example.com"),
            ("a1b2c3d4e5f6.example.com", "a1b2c3d4e5f6.example.com"),
            ("d111111abcdef8.cloudfront.net", "d111111abcdef8.cloudfront.net"),
            ("x.d111111abcdef8.cloudfront.net", "x.d111111abcdef8.cloudfront.net"),
            ("a83kd92jf01k.myfritz.net", "(value 1).myfritz.net"),
            ("192.168.1.7.nip.example.com", "(value 1).example.com"),
            ("c-73-12-45-91.region.example.com", "(value 1).region.example.com"),
            ("printer8842211", "(value 1)"),
        ] {
            assert_eq!(shown(host), expected, "{host}");
        }
    }

    #[test]
    fn the_same_value_has_the_same_number_and_no_digest() {
        let knowledge = Knowledge::embedded().unwrap();
        let choice = Choice::default();
        let mut shower = Shower::new(&choice, BTreeSet::new(), &knowledge);
        let (one, other) = (Secret::new("ada@example.com"), Secret::new("bob@example.com"));
        let first = shower.value(&one);
        assert_eq!(first, Value { number: 1, length: 15, hmac: None, text: None });
        assert_eq!((shower.value(&other).number, shower.value(&one).number), (2, 1));
        let keyed = Choice { value_key: Some(b"k".to_vec()), ..Choice::default() };
        let hmac = Shower::new(&keyed, BTreeSet::new(), &knowledge).value(&one).hmac;
        // By openssl dgst -sha256 -hmac k.
        let expected = "12016e848bcbd7077260c2422bc708e7e1ed5325b751a6985c22253d7a5d87ff";
        assert_eq!(hmac.as_deref(), Some(expected));
    }

    #[test]
    fn addresses_of_homes_and_of_other_people_are_not_shown() {
        let knowledge = Knowledge::embedded().unwrap();
        let choice = Choice::default();
        let mut shower = Shower::new(&choice, BTreeSet::new(), &knowledge);
        assert_eq!(
            shower.unnamed_address("192.168.1.7".parse().unwrap(), &BTreeSet::from([443])),
            "(value 1)"
        );
        let public: IpAddr = "8.8.4.4".parse().unwrap();
        assert_eq!(shower.unnamed_address(public, &BTreeSet::from([443])), "8.8.4.4");
        assert_eq!(shower.unnamed_address(public, &BTreeSet::from([49_152])), "(value 2)");
    }
}
