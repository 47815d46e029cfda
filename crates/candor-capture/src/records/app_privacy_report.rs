//! App Privacy Report of iOS: one JSON object a line (NDJSON), of the last seven days.
//!
//! Spec: <https://developer.apple.com/documentation/network/inspecting-app-activity-data>, and real exports of 15 to 17.
//! An access is two lines, its beginning and its end, paired by an identifier; it is told when it ends. Network use is a
//! count with a first and a last time: hits have no times of their own. iOS 15's beta wrote one line for each access, which
//! is read as one without a length. iOS does not say whether an app was in front.

use std::{collections::BTreeMap, io::Read};

use serde_json::Value;

use super::{
    Error, clock, host, json_values,
    lines::{Line, Lines},
    tally::Tally,
};
use crate::{Access, AppName, Attribution, Contact, DomainNote, FileKind, Observer, Summary, Time, Via};

/// Accesses that have begun and not ended that are held at once.
const OPEN_LIMIT: usize = 10_000;

/// Reads a report.
///
/// # Errors
/// If reading fails, or no line is a record of such a report.
pub fn read(input: impl Read, observer: &mut dyn Observer) -> Result<Summary, Error> {
    let mut lines = Lines::new(input);
    let mut reader =
        Reader { tally: Tally::new(FileKind::AppPrivacyReport), observer, open: BTreeMap::new(), line: 0 };
    while let Some((number, line)) = lines.next()? {
        reader.line = number;
        match line {
            Line::TooLong => reader.unread("a line is longer than 1 MiB"),
            Line::Whole(bytes) if bytes.trim_ascii().is_empty() => {}
            Line::Whole(bytes) => match json_values::parse(bytes) {
                Some(record) => reader.record(&record),
                None => reader.unread("a line is no JSON"),
            },
        }
    }
    let Reader { mut tally, observer, open, .. } = reader;
    let was_read = !tally.is_empty() || !open.is_empty();
    for (_, access) in open {
        tally.missing("an access has no end in the report");
        tally.record();
        observer.access(access);
    }
    if was_read {
        return Ok(tally.finish());
    }
    Err(Error::Other { kind: FileKind::AppPrivacyReport, at: 0, why: "no line is a record of such a report" })
}

struct Reader<'o> {
    tally: Tally,
    observer: &'o mut dyn Observer,
    open: BTreeMap<String, Access>,
    line: u64,
}

impl Reader<'_> {
    fn unread(&mut self, what: &'static str) {
        self.tally.unread(self.line, what, self.observer);
    }

    fn record(&mut self, record: &Value) {
        match json_values::text(record, "type") {
            Some("networkActivity") => self.network(record),
            Some("access") => self.access(record),
            Some(_) => self.unread("a record is of a type that is not known"),
            // The beta had no type.
            None if record.get("tccService").is_some() || record.get("stream").is_some() => self.beta(record),
            None if record.get("domain").is_some() => self.network(record),
            None if record.get("accessor").is_some() => self.access(record),
            None => self.unread("a record has no type"),
        }
    }

    fn time(&mut self, record: &Value, key: &str) -> Option<Time> {
        let at = json_values::text(record, key).and_then(clock::rfc3339)?;
        self.tally.time(at);
        Some(at)
    }

    fn access(&mut self, record: &Value) {
        // Screen recording names whoever shows the screen; the app that takes it is not said.
        let party = record.get("accessor").or_else(|| record.get("broadcaster")).unwrap_or(&Value::Null);
        let (Some(app), Some(category)) =
            (json_values::text(party, "identifier"), json_values::text(record, "category"))
        else {
            self.unread("an access names no app or no category");
            return;
        };
        let Some(at) = self.time(record, "timeStamp") else {
            self.unread("an access has no readable time");
            return;
        };
        if json_values::text(party, "identifierType").is_some_and(|kind| kind != "bundleID") {
            self.tally.missing("an access is by something that is no app");
            return;
        }
        let access = access(app, category, at);
        let pair = json_values::text(record, "identifier");
        match (json_values::text(record, "kind"), pair) {
            (Some("intervalBegin"), Some(pair)) => self.begin(pair, access),
            (Some("intervalEnd"), Some(pair)) => self.end(pair, access),
            (Some("event" | "intervalBegin"), _) => self.tell(access),
            _ => self.unread("an access is neither a beginning nor an end"),
        }
    }

    fn begin(&mut self, pair: &str, access: Access) {
        if self.open.len() >= OPEN_LIMIT {
            self.tally.missing("more than 10000 accesses are open at once");
            self.tell(access);
        } else if let Some(earlier) = self.open.insert(pair.to_owned(), access) {
            self.tally.missing("an access has no end in the report");
            self.tell(earlier);
        }
    }

    fn end(&mut self, pair: &str, end: Access) {
        match self.open.remove(pair) {
            Some(mut access) if access.app == end.app && access.operation == end.operation => {
                access.lasted = end.at.0.checked_sub(access.at.0).filter(|lasted| *lasted >= 0);
                self.tell(access);
            }
            Some(access) => {
                self.unread("an end is of another app than its beginning");
                self.tell(access);
            }
            None => self.unread("an end has no beginning in the report"),
        }
    }

    fn tell(&mut self, access: Access) {
        self.tally.record();
        self.observer.access(access);
    }

    fn beta(&mut self, record: &Value) {
        let app = record.get("accessor").and_then(|party| json_values::text(party, "identifier"));
        let service = json_values::text(record, "tccService").or_else(|| json_values::text(record, "stream"));
        let at = self.time(record, "timestamp").or_else(|| self.time(record, "timeStamp"));
        match (app, service, at) {
            (Some(app), Some(service), Some(at)) => self.tell(access(app, service, at)),
            _ => self.unread("an access names no app, no service or no time"),
        }
    }

    fn network(&mut self, record: &Value) {
        let domain = json_values::text(record, "domain").map(host::name_or_address);
        let (Some((name, address)), Some(app)) = (domain, json_values::text(record, "bundleID")) else {
            self.unread("network use names no domain or no app");
            return;
        };
        if name.is_none() && address.is_none() {
            self.unread("network use names no domain or no app");
            return;
        }
        let last = self.time(record, "timeStamp");
        let first = self.time(record, "firstTimeStamp").or(last);
        if first.is_none() {
            self.tally.missing("network use has no readable time");
        }
        let hits = json_values::count(record, "hits");
        if hits.is_none() {
            self.tally.missing("network use has no count");
        }
        let by_app = match json_values::text(record, "initiatedType") {
            Some("AppInitiated") => Some(true),
            Some("NonAppInitiated") => Some(false),
            _ => None,
        };
        let app = bundle(app);
        self.tally.record();
        self.observer.contact(Contact {
            host: name.clone(),
            address,
            port: None,
            via: Via::Record,
            app: Some(app.clone()),
            at: first,
            n: hits.unwrap_or(1),
            by_app,
        });
        let Some(host) = name else { return };
        let may_profile = match json_values::count(record, "domainType") {
            Some(1) => Some(true),
            Some(2) => Some(false),
            _ => None,
        };
        let owner = json_values::text(record, "domainOwner").map(str::to_owned);
        let context = json_values::text(record, "context").map(str::to_owned);
        self.observer.domain(DomainNote { app, host, may_profile, owner, context, last });
    }
}

fn bundle(id: &str) -> AppName {
    AppName { id: id.to_owned(), by: Attribution::BundleId }
}

fn access(app: &str, operation: &str, at: Time) -> Access {
    Access {
        app: AppName { id: app.to_owned(), by: Attribution::SystemRecord },
        operation: operation.to_owned(),
        at,
        lasted: None,
        ground: None,
        is_last_only: false,
        refused: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Seen, Sighting};

    fn read_all(text: &[u8]) -> (Seen, Summary) {
        let mut seen = Seen::default();
        let summary = read(text, &mut seen).expect("a report");
        (seen, summary)
    }

    fn line(kind: &str, pair: &str, app: &str, at: &str) -> String {
        format!(
            r#"{{"accessor":{{"identifier":"{app}","identifierType":"bundleID"}},"category":"location","identifier":"{pair}","kind":"{kind}","timeStamp":"2024-04-27T{at}-04:00","type":"access"}}"#
        ) + "\n"
    }

    #[test]
    fn a_beginning_and_its_end_are_one_access() {
        let text = line("intervalBegin", "A", "org.example.a", "10:00:00.500")
            + &line("intervalBegin", "B", "org.example.b", "10:00:01.000")
            + &line("intervalEnd", "A", "org.example.a", "10:00:03.500");
        let (seen, summary) = read_all(text.as_bytes());
        let accesses = seen.accesses();
        assert_eq!(accesses.len(), 2);
        assert_eq!((accesses[0].app.id.as_str(), accesses[0].lasted), ("org.example.a", Some(3_000_000)));
        assert_eq!(accesses[0].at, Time(1_714_226_400_500_000));
        assert_eq!((accesses[1].app.id.as_str(), accesses[1].lasted), ("org.example.b", None));
        assert_eq!(summary.records, 2);
        assert_eq!(summary.unread, [("an access has no end in the report".to_owned(), 1)]);
    }

    #[test]
    fn an_end_of_another_app_is_no_end() {
        let text = line("intervalBegin", "A", "org.example.a", "10:00:00")
            + &line("intervalEnd", "A", "org.example.b", "10:00:03")
            + &line("intervalEnd", "C", "org.example.b", "10:00:04");
        let (seen, summary) = read_all(text.as_bytes());
        assert_eq!(seen.accesses().len(), 1);
        assert_eq!(seen.accesses()[0].lasted, None);
        assert_eq!(summary.unread.len(), 2);
    }

    #[test]
    fn network_use_is_a_count_with_the_systems_word_on_it() {
        let text = br#"{"timeStamp":"2022-04-27T10:52:00Z","initiatedType":"NonAppInitiated","context":"shop.example","domain":"Ads.example.net","domainType":1,"firstTimeStamp":"2022-04-27T10:50:00Z","bundleID":"org.example.b","domainOwner":"Ads Ltd","hits":7,"type":"networkActivity","novel":[]}
{"type":"networkActivity","domain":"203.0.113.5","bundleID":"org.example.b","hits":"x"}"#;
        let (seen, summary) = read_all(text);
        let contacts = seen.contacts();
        assert_eq!((contacts[0].host.as_deref(), contacts[0].n), (Some("ads.example.net"), 7));
        assert_eq!(contacts[0].by_app, Some(false));
        assert_eq!(contacts[0].app, Some(bundle("org.example.b")));
        assert_eq!((contacts[1].host.as_deref(), contacts[1].address), (None, "203.0.113.5".parse().ok()));
        let Some(Sighting::Domain(note)) = seen.all.get(1) else { panic!("{:?}", seen.all) };
        assert_eq!((note.may_profile, note.owner.as_deref()), (Some(true), Some("Ads Ltd")));
        assert_eq!(note.context.as_deref(), Some("shop.example"));
        assert_eq!(summary.window.to, clock::rfc3339("2022-04-27T10:52:00Z"));
        assert_eq!(summary.unread.len(), 2);
    }

    #[test]
    fn the_betas_shape_is_an_access_without_a_length() {
        let text = br#"{"accessor":{"identifier":"org.example.a","identifierType":"bundleID"},"kind":"event","stream":"com.apple.privacy.accounting.stream.tcc","tccService":"kTCCServiceAddressBook","timestamp":"2021-06-10T10:00:00.000Z","identifier":"X"}"#;
        let (seen, _) = read_all(text);
        assert_eq!(seen.accesses()[0].operation, "kTCCServiceAddressBook");
    }

    #[test]
    fn damage_costs_a_line_and_its_words_are_not_repeated() {
        let mut text =
            b"{\"secret\":1}\nsecret\n\xff\xfe\n{}\n[1]\n{\"type\":\"access\",\"accessor\":\"secret\"}\n"
                .to_vec();
        text.extend_from_slice(&b"[".repeat(200_000));
        text.extend_from_slice(b"\n{\"type\":9}\n");
        text.extend_from_slice(line("intervalBegin", "A", "org.example.a", "10:00:00").as_bytes());
        let (seen, summary) = read_all(&text);
        assert_eq!(summary.records, 1);
        let problems: Vec<_> = seen
            .all
            .iter()
            .filter_map(|one| if let Sighting::Problem(one) = one { Some(one) } else { None })
            .collect();
        assert_eq!(problems.len(), 8);
        assert!(problems.iter().all(|problem| !problem.what.contains("secret")));
        assert!(read(&b"secret"[..], &mut Seen::default()).is_err());
    }
}
