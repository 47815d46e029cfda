//! HARs in the dialects of their writers, and such as no writer would make.

use std::io::Read;

use super::*;
use crate::testing::{Seen, Sighting};

fn read_text(text: &str) -> (Vec<Sighting>, Summary) {
    let mut seen = Seen::default();
    let summary = read(text.as_bytes(), &mut seen).expect("a HAR");
    (seen.all, summary)
}

fn har(entries: &str) -> String {
    format!(
        r#"{{"log":{{"version":"1.2","creator":{{"name":"test","version":"1"}},"entries":[{entries}]}}}}"#
    )
}

#[test]
fn chromes_entry_is_read_in_the_order_in_which_it_was_sent() {
    let (seen, summary) =
        read_text(&har(r#"{"_initiator":{"type":"script"},"_priority":"High","connection":"443",
        "startedDateTime":"2024-05-01T10:00:00.000Z","serverIPAddress":"[2001:db8::7]",
        "request":{"method":"POST","url":"https://T.example.com/c?id=1#x","httpVersion":"h2",
          "headers":[{"name":"X-A","value":"b"}],"queryString":[{"name":"id","value":"1"}],"cookies":[],
          "postData":{"mimeType":"application/json","text":"{\"e\":\"\ud83d\"}"}},
        "response":{"content":{"text":"answer"}}}"#));
    assert_eq!(summary.records, 1);
    assert_eq!(summary.unread, []);
    let Some(Sighting::Contact(contact)) = seen.first() else { panic!("{seen:?}") };
    assert_eq!(contact.host.as_deref(), Some("t.example.com"));
    assert_eq!((contact.address, contact.port), ("2001:db8::7".parse().ok(), Some(443)));
    assert_eq!(contact.at, clock::rfc3339("2024-05-01T10:00:00Z"));
    let parts: Vec<_> = seen.iter().filter_map(Sighting::part).collect();
    assert_eq!(
        parts,
        [
            (Part::Target, "/c?id=1".to_owned()),
            (Part::Header, "X-A: b".to_owned()),
            (Part::Body, "{\"e\":\"\u{fffd}\"}".to_owned()),
        ]
    );
}

#[test]
fn firefoxs_params_without_a_text_are_put_together() {
    let (seen, _) = read_text(&har(
        r#"{"startedDateTime":"2024-05-01T12:00:00.000+02:00","serverIPAddress":"",
        "request":{"url":"http://a.example/p","headers":[],"bodySize":9,
        "postData":{"mimeType":"multipart/form-data","params":[{"name":"e mail","value":"a@b.c"},{"name":"f","fileName":"x.png"}],"text":""}}}"#,
    ));
    let parts: Vec<_> = seen.iter().filter_map(Sighting::part).collect();
    assert_eq!(parts.last(), Some(&(Part::Body, "e%20mail=a%40b%2Ec&f=x%2Epng".to_owned())));
}

#[test]
fn a_body_in_base64_is_undone() {
    let (seen, summary) = read_text(&har(r#"{"request":{"url":"http://a.example/",
        "postData":{"mimeType":"application/x-protobuf","encoding":"base64","text":"CAES\nAUE="}}},
        {"request":{"url":"http://a.example/","postData":{"encoding":"base64","text":"!!!"}}}"#));
    let bodies: Vec<_> =
        seen.iter().filter_map(Sighting::part).filter(|(part, _)| *part == Part::Body).collect();
    assert_eq!(bodies, [(Part::Body, "\u{8}\u{1}\u{12}\u{1}A".to_owned())]);
    assert!(summary.unread.iter().any(|(why, n)| why.contains("base64") && *n == 1), "{:?}", summary.unread);
}

#[test]
fn only_what_a_web_socket_sent_is_told() {
    let (seen, _) = read_text(&har(r#"{"request":{"url":"wss://s.example/ws"},"_webSocketMessages":[
        {"type":"send","opcode":1,"data":"hello"},{"type":"receive","opcode":1,"data":"no"},
        {"type":"send","opcode":2,"data":"AAE="}]}"#));
    let raw: Vec<_> = seen.iter().filter_map(Sighting::part).filter(|(part, _)| *part == Part::Raw).collect();
    assert_eq!(raw, [(Part::Raw, "hello".to_owned()), (Part::Raw, "\u{0}\u{1}".to_owned())]);
}

#[test]
fn what_an_entry_leaves_out_is_counted_and_the_next_one_is_read() {
    let (seen, summary) =
        read_text(&har(r#"{"request":{"url":5}},7,{"request":[]},{"request":{"url":"data:,x"}},{},
        {"request":{"url":"http://ok.example/","headers":[{"value":"x"},3]},"startedDateTime":9}"#));
    assert_eq!(seen.iter().filter(|one| matches!(one, Sighting::Contact(_))).count(), 1);
    assert_eq!(summary.records, 1);
    let unread: u64 = summary.unread.iter().map(|(_, n)| n).sum();
    assert_eq!(unread, 9, "{:?}", summary.unread);
}

#[test]
fn an_empty_text_is_no_body_that_was_left_out() {
    for (size, post, n) in [
        ("-1", r#"{"mimeType":"","text":"","params":[]}"#, 0),
        ("0", r#"{"mimeType":"","text":"","params":[]}"#, 0),
        ("7", r#"{"mimeType":"","text":"","params":[]}"#, 1),
        ("0", r#"{"mimeType":"text/plain"}"#, 1),
        ("7", "null", 1),
    ] {
        let (_, summary) = read_text(&har(&format!(
            r#"{{"startedDateTime":"2024-05-01T10:00:00Z","serverIPAddress":"192.0.2.1","request":{{"method":"GET",
            "url":"https://a.example/","headers":[{{"name":"a","value":"b"}}],"bodySize":{size},"postData":{post}}}}}"#
        )));
        let left_out: u64 =
            summary.unread.iter().filter(|(why, _)| why.contains("leaves out")).map(|(_, n)| *n).sum();
        assert_eq!(left_out, n, "{size} {post}: {:?}", summary.unread);
    }
}

#[test]
fn a_file_that_is_cut_off_keeps_its_whole_entries() {
    let whole = har(r#"{"request":{"url":"http://one.example/"}},{"request":{"url":"http://two.example/"}}"#);
    let cut = whole.get(..whole.len() - 12).expect("long enough");
    let mut seen = Seen::default();
    let summary = read(cut.as_bytes(), &mut seen).expect("a HAR");
    assert_eq!(summary.records, 1);
    assert!(summary.unread.iter().any(|(why, _)| why.contains("bracket")), "{:?}", summary.unread);
}

#[test]
fn what_is_no_har_is_an_error_without_its_text() {
    for text in ["", "secret", "[]", r#"{"log":{"entries":"secret"}}"#] {
        let error = read(text.as_bytes(), &mut Seen::default()).expect_err("no HAR").to_string();
        assert!(!error.contains("secret"), "{error}");
    }
}

/// Gives a HAR of one gigabyte, entry after entry, without ever holding it.
struct Endless {
    entry: Vec<u8>,
    at: usize,
    left: usize,
}

impl Read for Endless {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.entry.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.left -= 1;
            self.at = 0;
        }
        let n = (&self.entry[self.at..]).read(out)?;
        self.at += n;
        Ok(n)
    }
}

/// Counts and forgets, and takes note of the largest part.
#[derive(Default)]
struct Counting {
    contacts: usize,
    largest: usize,
}

impl Observer for Counting {
    fn contact(&mut self, _: Contact) {
        self.contacts += 1;
    }
    fn resolution(&mut self, _: crate::Resolution) {}
    fn access(&mut self, _: crate::Access) {}
    fn exchange(&mut self, exchange: Exchange<'_>) {
        self.largest = self.largest.max(exchange.bytes.len());
    }
    fn problem(&mut self, problem: crate::Problem) {
        panic!("{problem:?}");
    }
}

#[test]
fn a_gigabyte_is_read_with_the_memory_of_one_entry() {
    let answer = "a".repeat(10_000_000);
    let post = "p".repeat(500_000);
    let entry = format!(
        r#"{{"startedDateTime":"2024-05-01T10:00:00Z","request":{{"url":"http://a.example/","postData":{{"text":"{post}"}}}},
        "response":{{"content":{{"text":"{answer}"}}}}}},"#
    );
    let n = 1_000_000_000 / entry.len() + 1;
    let end = Endless { entry: b"null]}}".to_vec(), at: 0, left: 0 };
    let start = &br#"{"log":{"entries":["#[..];
    let entries = Endless { entry: entry.into_bytes(), at: 0, left: n - 1 };
    let mut counting = Counting::default();
    let mut elements = Elements::new(start.chain(entries).chain(end), PATH, WANTED);
    let mut tally = Tally::new(FileKind::Har);
    let mut largest = 0;
    while let Some(element) = elements.next().expect("readable") {
        // By construction the only buffer that grows with the input is the one of the entry.
        largest = largest.max(element.json.len());
        let value = json_values::parse(element.json).expect("JSON");
        if value.is_object() {
            read_entry(&value, element.at, 1, &mut tally, &mut counting);
        }
    }
    assert_eq!(elements.ending(), Ending::Whole);
    assert_eq!((counting.contacts, counting.largest), (n, 500_000));
    assert!(largest < 600_000, "an entry was held with its answer: {largest}");
}

#[test]
fn a_string_without_end_is_cut() {
    let text = format!(
        r#"{{"request":{{"url":"http://a.example/","postData":{{"text":"{}"}}}}}}"#,
        "p".repeat(3 << 20)
    );
    let mut seen = Seen::default();
    read(har(&text).as_bytes(), &mut seen).expect("a HAR");
    let Some(Sighting::Part { bytes, is_cut, .. }) = seen.all.last() else { panic!("{:?}", seen.all) };
    assert_eq!((bytes.len(), *is_cut), (1 << 20, true));
}
