//! Flows in the layouts of several versions, put together value by value.

use std::io::Write;

use super::*;
use crate::testing::{Seen, Sighting};

fn dump(tag: char, body: &[u8]) -> Vec<u8> {
    let mut tag_byte = [0; 4];
    [format!("{}:", body.len()).as_bytes(), body, tag.encode_utf8(&mut tag_byte).as_bytes()].concat()
}

fn text(text: &str) -> Vec<u8> {
    dump(';', text.as_bytes())
}

fn bytes(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    dump(',', bytes.as_ref())
}

fn number(n: i64) -> Vec<u8> {
    dump('#', n.to_string().as_bytes())
}

fn float(n: f64) -> Vec<u8> {
    dump('^', format!("{n:?}").as_bytes())
}

fn truth(n: bool) -> Vec<u8> {
    dump('!', n.to_string().as_bytes())
}

fn list(items: &[Vec<u8>]) -> Vec<u8> {
    dump(']', &items.concat())
}

fn dictionary(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    dump(
        '}',
        &members.iter().flat_map(|(key, value)| [text(key), value.clone()]).collect::<Vec<_>>().concat(),
    )
}

fn read_all(file: &[u8]) -> (Seen, Summary) {
    let mut seen = Seen::default();
    let summary = read(file, &mut seen).expect("flows");
    (seen, summary)
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(plain).expect("in memory");
    encoder.finish().expect("in memory")
}

/// A flow of format 21, through a transparent proxy, whose request knows the address alone.
fn newest() -> Vec<u8> {
    let header = |name: &str, value: &str| list(&[bytes(name), bytes(value)]);
    dictionary(&[
        ("version", number(21)),
        ("type", text("http")),
        (
            "client_conn",
            dictionary(&[("sni", text("T.example.com")), ("peername", list(&[text("10.0.0.2"), number(5)]))]),
        ),
        (
            "server_conn",
            dictionary(&[
                ("sni", text("t.example.com")),
                ("address", list(&[text("203.0.113.9"), number(443)])),
                ("peername", list(&[text("203.0.113.9"), number(443)])),
            ]),
        ),
        (
            "request",
            dictionary(&[
                ("host", text("203.0.113.9")),
                ("port", number(443)),
                ("method", bytes("POST")),
                ("path", bytes("/v1?a=b")),
                (
                    "headers",
                    list(&[header("Content-Encoding", "gzip"), header("Content-Type", "application/json")]),
                ),
                ("content", bytes(gzip(b"{\"k\":1}"))),
                ("timestamp_start", float(1_700_000_000.25)),
            ]),
        ),
        (
            "websocket",
            dictionary(&[(
                "messages",
                list(&[
                    list(&[number(1), truth(true), bytes("up"), float(1.0), truth(false)]),
                    list(&[number(1), truth(false), bytes("down"), float(1.0), truth(false)]),
                ]),
            )]),
        ),
    ])
}

#[test]
fn the_newest_format_gives_name_address_and_plain_body() {
    let (seen, summary) = read_all(&newest());
    assert_eq!((summary.records, summary.unread.as_slice()), (1, &[][..]));
    let contact = seen.contacts()[0];
    assert_eq!(contact.host.as_deref(), Some("t.example.com"));
    assert_eq!((contact.address, contact.port), ("203.0.113.9".parse().ok(), Some(443)));
    assert_eq!(contact.at, Some(Time(1_700_000_000_250_000)));
    let parts: Vec<_> = seen.all.iter().filter_map(Sighting::part).collect();
    assert_eq!(
        parts,
        [
            (Part::Target, "/v1?a=b".to_owned()),
            (Part::Header, "Content-Encoding: gzip".to_owned()),
            (Part::Header, "Content-Type: application/json".to_owned()),
            (Part::Body, "{\"k\":1}".to_owned()),
            (Part::Raw, "up".to_owned()),
        ]
    );
}

#[test]
fn an_old_flow_has_bytes_for_texts_and_its_addresses_in_dictionaries() {
    let socket = |host: &str| dump('}', &[bytes("address"), list(&[bytes(host), number(80)])].concat());
    let request = [
        [bytes("host"), bytes("Old.example.com")].concat(),
        [bytes("port"), number(80)].concat(),
        [bytes("path"), bytes("/")].concat(),
        [bytes("headers"), list(&[list(&[bytes("Host"), bytes("old.example.com")])])].concat(),
        [bytes("body"), bytes("x=1")].concat(),
        [bytes("timestamp_start"), float(1.0)].concat(),
    ]
    .concat();
    let server = [bytes("peer_address"), socket("192.0.2.1"), bytes("sni"), truth(true)].concat();
    let flow = [
        [bytes("type"), bytes("http")].concat(),
        [bytes("version"), list(&[number(0), number(14)])].concat(),
        [bytes("request"), dump('}', &request)].concat(),
        [bytes("server_conn"), dump('}', &server)].concat(),
    ]
    .concat();
    let (seen, _) = read_all(&dump('}', &flow));
    let contact = seen.contacts()[0];
    assert_eq!(contact.host.as_deref(), Some("old.example.com"));
    assert_eq!(contact.address, "192.0.2.1".parse().ok());
    assert_eq!(seen.all.iter().filter_map(Sighting::part).next_back(), Some((Part::Body, "x=1".to_owned())));
}

#[test]
fn a_question_for_a_name_gives_its_answers() {
    let question = dictionary(&[("name", text("a.example.")), ("type", number(1)), ("class_", number(1))]);
    let answer = |kind: i64, data: &[u8]| {
        dictionary(&[("name", text("a.example")), ("type", number(kind)), ("data", bytes(data))])
    };
    let message = |answers: Vec<u8>| {
        dictionary(&[
            ("questions", list(std::slice::from_ref(&question))),
            ("answers", answers),
            ("timestamp", float(2.0)),
        ])
    };
    let flow = dictionary(&[
        ("type", text("dns")),
        ("server_conn", dictionary(&[("peername", list(&[text("9.9.9.9"), number(53)]))])),
        ("request", message(list(&[]))),
        (
            "response",
            message(list(&[answer(5, b"\x01b\x07example\x00"), answer(1, &[192, 0, 2, 7]), answer(1, b"?")])),
        ),
    ]);
    let (seen, _) = read_all(&flow);
    let contact = seen.contacts()[0];
    assert_eq!(
        (contact.via, contact.host.as_deref(), contact.address),
        (Via::DnsQuery, Some("a.example"), None)
    );
    let resolutions = seen.resolutions();
    assert_eq!(resolutions.len(), 1);
    assert_eq!(resolutions[0].aliases, ["b.example"]);
    assert_eq!(resolutions[0].address, "192.0.2.7".parse().ok());
}

#[test]
fn a_stream_tells_what_the_app_sent() {
    let flow = dictionary(&[
        ("type", text("tcp")),
        ("server_conn", dictionary(&[("address", list(&[text("m.example"), number(1883)]))])),
        (
            "messages",
            list(&[
                list(&[truth(true), bytes("to"), float(1.0)]),
                list(&[truth(false), bytes("from"), float(1.0)]),
            ]),
        ),
    ]);
    let (seen, _) = read_all(&flow);
    assert_eq!(
        (seen.contacts()[0].host.as_deref(), seen.contacts()[0].port),
        (Some("m.example"), Some(1883))
    );
    assert_eq!(
        seen.all.iter().filter_map(Sighting::part).collect::<Vec<_>>(),
        [(Part::Raw, "to".to_owned())]
    );
}

#[test]
fn every_cut_and_every_flip_is_survived() {
    let whole = [newest(), newest()].concat();
    for cut in (0..whole.len()).step_by(7) {
        let _ = read(&whole[..cut], &mut Seen::default());
    }
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x15;
        let _ = read(flipped.as_slice(), &mut Seen::default());
    }
}

#[test]
fn a_flow_that_says_it_is_giant_allocates_nothing_for_it() {
    let mut seen = Seen::default();
    let file = [newest(), b"999999999999:x".to_vec()].concat();
    let summary = read(file.as_slice(), &mut seen).expect("a first flow");
    assert_eq!(summary.records, 1);
    assert_eq!(summary.unread.len(), 1);
    assert!(read(&b"{\"log\":{}}"[..], &mut seen).is_err());
}

#[test]
fn a_body_that_inflates_without_end_is_cut() {
    let bomb = gzip(&vec![0; BODY_LIMIT * 2]);
    let header = list(&[list(&[bytes("content-encoding"), bytes("gzip")])]);
    let request = dictionary(&[("host", text("a.example")), ("headers", header), ("content", bytes(bomb))]);
    let (seen, _) = read_all(&dictionary(&[("type", text("http")), ("request", request)]));
    let Some(Sighting::Part { bytes, is_cut, .. }) = seen.all.last() else { panic!("no body") };
    assert_eq!((bytes.len(), *is_cut), (BODY_LIMIT, true));
}
