//! HTTP/2: frames, packed headers, bodies, and what hostile ones do.

use std::io::Write;

use candor_capture::{Part, Summary, Via};

use super::{
    build::{ACK, Pcap, SYN, up},
    seal::{Connection, Suite},
    seen::{Seen, read, read_with},
};

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
const PADDED: u8 = 8;
const PRIORITY: u8 = 32;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let len = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&len[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// A header that is not packed and not remembered.
fn literal(name: &str, value: &str) -> Vec<u8> {
    let text = |text: &str| [&[u8::try_from(text.len()).unwrap()], text.as_bytes()].concat();
    [&[0][..], &text(name), &text(value)].concat()
}

/// A POST of a path to a host: of the static table 3 is POST, 7 is https.
fn post(host: &str, path: &str) -> Vec<u8> {
    [&[0x83, 0x87][..], &literal(":authority", host), &literal(":path", path)].concat()
}

/// The client's bytes in the clear.
pub(crate) fn capture(bytes: &[u8], size: usize) -> Vec<u8> {
    let mut pcap = Pcap::new(1);
    pcap.add(&up(80, 99, SYN, b""));
    let mut seq = 100;
    for part in bytes.chunks(size) {
        pcap.add(&up(80, seq, ACK, part));
        seq += u32::try_from(part.len()).unwrap();
    }
    pcap.bytes
}

/// A connection with something of everything.
pub(crate) fn exchange() -> Vec<u8> {
    let block = [post("a.example", "/continued"), vec![0x40, 1, b'x', 0x82, 0x64, 0x02]].concat();
    let grpc = [post("a.example", "/s/m"), literal("content-type", "application/grpc")].concat();
    let frames = [
        frame(4, 0, 0, &[0, 4, 0, 0, 255, 255]),
        frame(1, END_HEADERS, 1, &post("a.example", "/one")),
        frame(0, PADDED | END_STREAM, 1, b"\x02body\0\0"),
        frame(1, PRIORITY, 3, &[&[0, 0, 0, 0, 9][..], &block[..9]].concat()),
        frame(9, END_HEADERS, 3, &block[9..]),
        frame(1, END_HEADERS, 5, &grpc),
        frame(0, 0, 5, &[0, 0, 0, 0, 2, 8, 1]),
        frame(3, 0, 3, &[0; 4]),
        frame(1, END_HEADERS | END_STREAM, 7, &[0x83, 0x87, 0x84, 0xbe]),
    ];
    [PREFACE, &frames.concat()].concat()
}

fn told(frames: &[Vec<u8>]) -> (Seen, Summary) {
    read(&capture(&[PREFACE, &frame(4, 0, 0, &[]), &frames.concat()].concat(), 1400))
}

fn parts(seen: &Seen, wanted: Part) -> Vec<String> {
    let of = seen.parts.iter().filter(|(_, part, ..)| *part == wanted);
    of.map(|(_, _, bytes, _)| String::from_utf8_lossy(bytes).into_owned()).collect()
}

fn counted(summary: &Summary, what: &str) -> u64 {
    summary.unread.iter().find(|(why, _)| why.contains(what)).map_or(0, |(_, n)| *n)
}

#[test]
fn requests_that_run_at_the_same_time_are_told_apart() {
    let frames = [
        frame(1, END_HEADERS, 1, &post("one.example:8443", "/a?x=1")),
        frame(1, END_HEADERS, 3, &[post("two.example", "/b"), literal("x-id", "77")].concat()),
        frame(0, 0, 1, b"first "),
        frame(0, END_STREAM, 3, b"other"),
        frame(0, END_STREAM, 1, b"last"),
    ];
    for size in [1, 5, 9, 100, 1400] {
        let (seen, summary) = read(&capture(&[PREFACE, &frames.concat()].concat(), size));
        assert_eq!(seen.hosts(Via::HttpHost), ["one.example", "two.example"], "{size}: {:?}", summary.unread);
        assert_eq!(parts(&seen, Part::Target), ["/a?x=1", "/b"]);
        assert_eq!(parts(&seen, Part::Header), ["x-id: 77"]);
        let bodies: Vec<_> = seen.parts.iter().filter(|(_, part, ..)| *part == Part::Body).collect();
        assert_eq!(bodies[0], &(2, Part::Body, b"other".to_vec(), false));
        assert_eq!(bodies[1], &(1, Part::Body, b"first last".to_vec(), false));
    }
}

#[test]
fn headers_may_be_padded_and_continued() {
    let block = [post("a.example", "/long"), literal("x-a", "b")].concat();
    let (first, rest) = block.split_at(7);
    let (second, third) = rest.split_at(11);
    let padded = [&[4, 0, 0, 0, 0, 9][..], first, &[0; 4]].concat();
    let (seen, _) = told(&[
        frame(1, PADDED | PRIORITY, 1, &padded),
        frame(9, 0, 1, second),
        frame(9, 0, 1, b""),
        frame(9, END_HEADERS, 1, third),
        frame(0, PADDED | END_STREAM, 1, b"\x03body\0\0\0"),
    ]);
    assert_eq!(seen.hosts(Via::HttpHost), ["a.example"]);
    assert_eq!(parts(&seen, Part::Header), ["x-a: b"]);
    assert_eq!(parts(&seen, Part::Body), ["body"]);
}

#[test]
fn remembered_headers_are_known_later() {
    // `:authority` (1 of the static table) is remembered, then said by its number.
    let first = [&[0x83, 0x87, 0x84, 0x41, 9][..], b"a.example"].concat();
    let (seen, _) = told(&[
        frame(1, END_HEADERS | END_STREAM, 1, &first),
        frame(1, END_HEADERS | END_STREAM, 3, &[0x83, 0x87, 0x84, 0xbe]),
    ]);
    assert_eq!(seen.hosts(Via::HttpHost), ["a.example", "a.example"]);
}

#[test]
fn an_upgrade_from_http_1_is_followed() {
    let head =
        b"GET /first HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\
        HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    let frames = frame(1, END_HEADERS | END_STREAM, 3, &post("a.example", "/second"));
    for size in [1, 10, 1400] {
        let (seen, _) = read(&capture(&[head, PREFACE, &frames].concat(), size));
        assert_eq!(parts(&seen, Part::Target), ["/first", "/second"], "{size}");
    }
}

#[test]
fn bodies_are_unpacked_and_so_are_messages_of_grpc() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(b"{\"ad_id\":\"x\"}").unwrap();
    let packed = gzip.finish().unwrap();
    let length = u32::try_from(packed.len()).unwrap().to_be_bytes();
    let message = [&[1][..], &length, &packed].concat();
    let grpc = [literal("content-type", "application/grpc+proto"), literal("grpc-encoding", "gzip")].concat();
    let (seen, _) = told(&[
        frame(1, END_HEADERS, 1, &[post("a.example", "/x"), literal("content-encoding", "gzip")].concat()),
        frame(0, END_STREAM, 1, &packed),
        frame(1, END_HEADERS, 3, &[post("a.example", "/pkg.Service/Do"), grpc].concat()),
        frame(0, 0, 3, &message[..10]),
        frame(0, END_STREAM, 3, &message[10..]),
    ]);
    assert_eq!(parts(&seen, Part::Body), ["{\"ad_id\":\"x\"}", "\0\0\0\0\r{\"ad_id\":\"x\"}"]);
    assert!(seen.parts.iter().all(|(.., is_cut)| !is_cut));
}

#[test]
fn it_is_read_behind_tls() {
    for suite in Suite::NEWEST {
        let mut connection = Connection::newest(suite, &[]);
        connection.send(PREFACE);
        let request = frame(1, END_HEADERS, 1, &post("sealed.example", "/x"));
        connection.send(&request[..20]);
        connection.send(&request[20..]);
        connection.send(&frame(0, END_STREAM, 1, b"body"));
        let (seen, summary) = read_with(&connection.pcap.bytes, &connection.key_log);
        assert_eq!(parts(&seen, Part::Body), ["body"], "{:?}", summary.unread);
        assert_eq!(seen.hosts(Via::HttpHost), ["sealed.example"]);
    }
}

#[test]
fn requests_that_end_early_are_told_as_cut() {
    let (seen, _) = told(&[
        frame(1, END_HEADERS, 1, &post("a.example", "/reset")),
        frame(0, 0, 1, b"half"),
        frame(3, 0, 1, &[0; 4]),
        frame(1, END_HEADERS, 3, &post("a.example", "/open")),
        frame(0, 0, 3, b"begun"),
    ]);
    let bodies: Vec<_> = seen.parts.iter().filter(|(_, part, ..)| *part == Part::Body).collect();
    assert_eq!((&bodies[0].2[..], bodies[0].3), (&b"half"[..], true));
    assert_eq!((&bodies[1].2[..], bodies[1].3), (&b"begun"[..], true));
}

#[test]
fn what_breaks_the_rules_ends_the_connection_and_is_counted() {
    let good = frame(1, END_HEADERS, 1, &post("a.example", "/good"));
    let open = frame(1, 0, 3, &post("a.example", "/open"));
    for (what, bad) in [
        ("packed wrongly", frame(1, END_HEADERS, 3, &[0xff, 0xff, 0xff, 0xff, 0xff])),
        ("packed wrongly", frame(1, END_HEADERS, 3, &[0x80])),
        ("packed wrongly", frame(1, END_HEADERS, 3, &[0x3f, 0xff, 0xff, 0xff, 0x07])),
        ("packed wrongly", frame(1, END_HEADERS, 3, &[0x40, 0x81, 0xff])),
        ("no client sends", frame(9, END_HEADERS, 1, &[])),
        ("no client sends", frame(1, END_HEADERS | PADDED, 3, &[200, 1])),
        ("no client sends", frame(1, END_HEADERS | PRIORITY, 3, &[1])),
        ("no client sends", frame(0, PADDED, 1, &[])),
        ("no client sends", [open.clone(), frame(0, 0, 1, b"x")].concat()),
        ("no client sends", [open, frame(9, END_HEADERS, 5, &[])].concat()),
    ] {
        let behind = frame(1, END_HEADERS, 7, &post("a.example", "/behind"));
        let (seen, summary) = told(&[good.clone(), bad.clone(), behind]);
        assert_eq!(parts(&seen, Part::Target), ["/good"], "{bad:02x?}");
        assert_eq!(counted(&summary, what), 1, "{bad:02x?}: {:?}", summary.unread);
    }
}

#[test]
fn giants_are_bounded() {
    // A frame that says 16 MB, of which 3 come; headers without end; more requests than are kept apart.
    let giant = [&[0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 1][..], &vec![b'x'; 3_000_000]].concat();
    let (seen, _) = told(&[frame(1, END_HEADERS, 1, &post("a.example", "/giant")), giant]);
    let body = seen.parts.iter().find(|(_, part, ..)| *part == Part::Body).unwrap();
    assert!(body.2.len() == 1 << 20 && body.3, "{} bytes", body.2.len());

    let mut endless = vec![frame(1, 0, 1, &post("a.example", "/endless"))];
    endless.extend((0..40).map(|_| frame(9, 0, 1, &[0x82; 16_000])));
    let (seen, summary) = told(&endless);
    assert!(seen.parts.is_empty());
    assert_eq!(counted(&summary, "too long"), 1, "{:?}", summary.unread);

    let many: Vec<_> =
        (0..2000).map(|n| frame(1, END_HEADERS, 2 * n + 1, &post("a.example", "/m"))).collect();
    assert_eq!(parts(&told(&many).0, Part::Target).len(), 2000);

    // Bodies of many requests at once: what is held is told before it is too much.
    let mut held = Vec::new();
    for n in 0..20 {
        held.push(frame(1, END_HEADERS, 2 * n + 1, &post("a.example", "/held")));
        held.extend((0..60).map(|_| frame(0, 0, 2 * n + 1, &[b'y'; 16_000])));
    }
    let (seen, _) = told(&held);
    let all: usize =
        seen.parts.iter().filter(|(_, part, ..)| *part == Part::Body).map(|part| part.2.len()).sum();
    assert_eq!(all, 20 * 60 * 16_000);
}
