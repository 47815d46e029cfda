//! Records as `dig`, `massdns -o S` and zone files write them: `name [ttl] [class] type data`.
//!
//! Comments (`;`) are passed over. The name of a record is absolute, with its dot or without; `@` and names that are left
//! out are none that we could know.

use std::collections::BTreeMap;

use super::{ALIASES_LIMIT, Teller};
use crate::records::host;

/// Aliases of one file that are held, so that addresses further down find who was asked.
const HELD_LIMIT: usize = 10_000;

/// Aliases that were told so far: the name, by the name that it stands for.
#[derive(Default)]
pub(super) struct Answers {
    asked_as: BTreeMap<String, String>,
}

impl Answers {
    /// Whether the line is a record or a comment.
    pub(super) fn read(&mut self, line: &str, teller: &mut Teller<'_>) -> bool {
        if line.starts_with(';') {
            return true;
        }
        let mut words = line.split_ascii_whitespace();
        let Some(name) = words.next().and_then(host::name) else { return false };
        let mut word = words.next();
        if word.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit())) {
            word = words.next();
        }
        if word == Some("IN") {
            word = words.next();
        }
        let (Some(kind), Some(data)) = (word, words.next()) else { return false };
        match kind {
            "A" | "AAAA" => {
                let Some(address) = host::address(data) else { return false };
                teller.understood(None);
                let (asked, aliases) = self.chain(name);
                teller.answered(asked, aliases, Some(address), None, None);
            }
            "CNAME" => {
                let Some(alias) = host::name(data) else { return false };
                teller.understood(None);
                if self.asked_as.len() < HELD_LIMIT && alias != name {
                    self.asked_as.insert(alias, name);
                } else {
                    teller.tally.missing("more than 10000 aliases in one file");
                }
            }
            // Other types are records too, of which nothing is told.
            _ if is_type(kind) => teller.understood(None),
            _ => return false,
        }
        true
    }

    /// Goes back from the name of an address to the name that was asked.
    fn chain(&self, name: String) -> (String, Vec<String>) {
        let mut names = vec![name];
        while let Some(asked) = names.last().and_then(|name| self.asked_as.get(name)) {
            if names.len() > ALIASES_LIMIT || names.contains(asked) {
                break;
            }
            names.push(asked.clone());
        }
        names.reverse();
        let aliases = names.split_off(1.min(names.len()));
        (names.pop().unwrap_or_default(), aliases)
    }
}

/// Types that stand in answers of ordinary resolvers (IANA, DNS parameters).
fn is_type(word: &str) -> bool {
    const TYPES: &[&str] = &[
        "NS", "SOA", "PTR", "MX", "TXT", "SRV", "NAPTR", "DS", "RRSIG", "NSEC", "NSEC3", "DNSKEY", "TLSA",
        "SVCB", "HTTPS", "CAA", "HINFO", "DNAME", "SPF", "OPT",
    ];
    TYPES.contains(&word)
}
