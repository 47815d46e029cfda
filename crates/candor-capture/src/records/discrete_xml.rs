//! Android's discrete history as the files of `/data/system/appops/discrete` hold it, in XML of text (after `abx2xml`).
//!
//! Spec: DiscreteRegistry (Android 12 to 15) and DiscreteOpsXmlRegistry (16) of AOSP: `h@v` > `u@ui` > `p@pn` > `o@op` >
//! `a@at` > `e@nt,nd,us,f`. Times are milliseconds since 1970 in UTC, floored to the minute; durations are rounded up to
//! it. A file is written every 30 minutes and kept for 7 days, so a history is many files. Newer builds keep a SQLite
//! database instead, which is not read.

use std::io::{BufReader, Read};

use quick_xml::{
    Reader as Xml,
    events::{BytesStart, Event},
};

use super::{Error, clock, operations, tally::Tally};
use crate::{Access, AppName, Attribution, FileKind, Observer, Summary};

/// Most of a file that is read, and so the longest tag that can be held. Half an hour of history has some kilobytes.
const FILE_LIMIT: u64 = 32 << 20;
/// Deepest nesting; the format has six.
const DEPTH_LIMIT: usize = 64;
/// The binary XML of Android 12 and later begins with this.
const BINARY_MAGIC: &[u8] = b"ABX\0";

/// Reads one file of the history.
///
/// # Errors
/// If reading fails, or the file is no such XML; for binary XML the error says what to do.
pub fn read(mut input: impl Read, observer: &mut dyn Observer) -> Result<Summary, Error> {
    let other = |at, why| Error::Other { kind: FileKind::DiscreteHistory, at, why };
    let mut head = Vec::new();
    let mut start = input.by_ref().take(BINARY_MAGIC.len() as u64);
    start.read_to_end(&mut head).map_err(|source| Error::Read { at: 0, source })?;
    if head == BINARY_MAGIC {
        return Err(other(0, "it is binary XML; convert it with abx2xml first"));
    }
    let mut xml = Xml::from_reader(BufReader::new(head.as_slice().chain(input).take(FILE_LIMIT)));
    xml.config_mut().check_end_names = false;
    let mut reader =
        Reader { tally: Tally::new(FileKind::DiscreteHistory), observer, at: 0, place: Place::default() };
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    let mut is_history = false;
    loop {
        buffer.clear();
        reader.at = xml.buffer_position();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                is_history |= depth == 0 && tag.name().as_ref() == "h";
                depth = depth.saturating_add(1);
                reader.tag(&tag);
            }
            Ok(Event::Empty(tag)) => reader.tag(&tag),
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(quick_xml::Error::Io(source)) => {
                let source = std::io::Error::new(source.kind(), source.to_string());
                return Err(Error::Read { at: reader.at, source });
            }
            Err(_) if is_history => {
                reader.unread("the rest is no XML");
                break;
            }
            Err(_) => return Err(other(reader.at, "it is no XML")),
        }
        if depth > 0 && !is_history {
            return Err(other(reader.at, "its first element is not that of a history"));
        }
        if depth > DEPTH_LIMIT {
            reader.unread("elements are nested deeper than 64");
            break;
        }
    }
    if !is_history {
        return Err(other(0, "it has no element of a history"));
    }
    if xml.buffer_position() >= FILE_LIMIT {
        reader.unread("only the first 32 MiB are read");
    } else if depth > 0 {
        reader.tally.missing("the file ends within an element");
    }
    Ok(reader.tally.finish())
}

#[derive(Default)]
struct Place {
    package: Option<String>,
    operation: Option<String>,
}

struct Reader<'o> {
    tally: Tally,
    observer: &'o mut dyn Observer,
    at: u64,
    place: Place,
}

impl Reader<'_> {
    fn unread(&mut self, what: &'static str) {
        self.tally.unread(self.at, what, self.observer);
    }

    fn tag(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "h" if attribute(tag, "v").as_deref() != Some("1") => {
                self.unread("the version of the history is not 1");
            }
            "u" => self.place = Place::default(),
            "p" => {
                self.place =
                    Place { package: attribute(tag, "pn").filter(|name| !name.is_empty()), operation: None };
            }
            "o" => {
                self.place.operation =
                    number(tag, "op").and_then(|op| u32::try_from(op).ok()).map(operations::operation);
            }
            "e" => self.entry(tag),
            // Attributions and devices.
            _ => {}
        }
    }

    fn entry(&mut self, tag: &BytesStart<'_>) {
        let (Some(package), Some(operation)) = (self.place.package.clone(), self.place.operation.clone())
        else {
            self.unread("an access stands under no package and operation");
            return;
        };
        let Some(at) = number(tag, "nt").and_then(clock::milliseconds) else {
            self.unread("an access has no readable time");
            return;
        };
        let lasted = number(tag, "nd").filter(|span| *span >= 0).and_then(|span| span.checked_mul(1000));
        self.tally.time(at);
        self.tally.record();
        self.observer.access(Access {
            app: AppName { id: package, by: Attribution::SystemRecord },
            operation,
            at,
            lasted,
            ground: number(tag, "us").and_then(operations::ground_of_number),
            is_last_only: false,
            refused: false,
        });
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

fn number(tag: &BytesStart<'_>, name: &str) -> Option<i64> {
    attribute(tag, name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ground, Time, testing::Seen};

    const HISTORY: &str = r#"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<h v="1" lc="0"><u ui="10103"><p pn="org.example.app"><o op="1"><a at="x&amp;y">
  <e nt="60000" us="600" f="1" /><e nt="120000" nd="60000" us="200" f="1"></e></a></o>
  <o op="27" di="d"><a><e nt="180000" us="650" f="1"/></a></o><o op="999"><a><e nt="0" nd="-1" us="100" f="1"/></a></o></p></u></h>"#;

    #[test]
    fn numbers_become_names_and_states_grounds() {
        let mut seen = Seen::default();
        let summary = read(HISTORY.as_bytes(), &mut seen).expect("a history");
        assert_eq!((summary.records, summary.unread.len()), (4, 0));
        let accesses = seen.accesses();
        assert_eq!((accesses[0].operation.as_str(), accesses[0].at), ("FINE_LOCATION", Time(60_000_000)));
        assert_eq!((accesses[0].ground, accesses[0].lasted), (Some(Ground::Background), None));
        assert_eq!((accesses[1].ground, accesses[1].lasted), (Some(Ground::Foreground), Some(60_000_000)));
        assert_eq!((accesses[2].operation.as_str(), accesses[2].ground), ("RECORD_AUDIO", None));
        assert_eq!((accesses[3].operation.as_str(), accesses[3].lasted), ("OP_999", None));
        assert!(accesses.iter().all(|access| !access.is_last_only && access.app.id == "org.example.app"));
    }

    #[test]
    fn every_cut_is_survived_and_keeps_what_was_whole() {
        for cut in 0..HISTORY.len() {
            let Ok(summary) = read(&HISTORY.as_bytes()[..cut], &mut Seen::default()) else { continue };
            assert!(summary.records == 4 || !summary.unread.is_empty(), "cut at {cut}");
        }
    }

    #[test]
    fn what_is_no_such_xml_is_an_error() {
        for text in [&b""[..], b"ABX\0\x10", b"secret", b"<html><h v='1'/></html>", b"<h", b"\xff\xfe"] {
            let error = read(text, &mut Seen::default()).expect_err("no history").to_string();
            assert!(!error.contains("secret"));
        }
    }

    #[test]
    fn damage_costs_an_access() {
        let text = r#"<h v="2"><e nt="1"/><u><p pn="a"><o op="-1"><e nt="5"/></o><o op="1"><e nt="x"/><e/><e nt="9223372036854775807"/><e nt="7" us="z"/></o></p></u></h>"#;
        let mut seen = Seen::default();
        let summary = read(text.as_bytes(), &mut seen).expect("a history");
        assert_eq!(summary.records, 1);
        assert_eq!(summary.unread.iter().map(|(_, n)| n).sum::<u64>(), 6);
    }

    #[test]
    fn a_tag_or_nesting_without_end_is_no_memory() {
        let endless = b"<h v=\"1\"><u a=\"".chain(std::io::repeat(b'x').take(1 << 30));
        let summary = read(endless, &mut Seen::default()).expect("a history up to there");
        assert!(summary.unread.iter().any(|(why, _)| why.contains("32 MiB")), "{:?}", summary.unread);
        let deep = format!("<h v=\"1\">{}", "<u>".repeat(2_000_000));
        assert!(read(deep.as_bytes(), &mut Seen::default()).is_ok());
        let entities = "<!DOCTYPE h [<!ENTITY a \"&a;&a;\">]><h v=\"1\"><u><p pn=\"&a;\"><o op=\"1\"><e nt=\"1\"/></o></p></u></h>";
        assert!(read(entities.as_bytes(), &mut Seen::default()).is_ok());
    }
}
