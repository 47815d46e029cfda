//! Messages over WebSockets.

use std::io::Write;

use candor_capture::Part;
use flate2::{Compress, Compression, FlushCompress};

use super::{
    build::{ACK, Pcap, SYN, up},
    seal::{Connection, Suite},
    seen::{Seen, read, read_with},
};

const HEAD: &[u8] =
    b"GET /chat HTTP/1.1\r\nHost: ws.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";

/// A frame of a client, masked.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match payload.len() {
        len @ 0..126 => bytes.push(0x80 | u8::try_from(len).unwrap()),
        len @ 126..0x10000 => {
            bytes.push(0x80 | 126);
            bytes.extend(u16::try_from(len).unwrap().to_be_bytes());
        }
        len => {
            bytes.push(0x80 | 127);
            bytes.extend(u64::try_from(len).unwrap().to_be_bytes());
        }
    }
    let mask = [0x12, 0x34, 0x56, 0x78];
    bytes.extend(mask);
    bytes.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    bytes
}

/// A connection with something of everything; the packed message says `a`.
pub(crate) fn exchange() -> Vec<u8> {
    let frames = [
        frame(0x81, b"{\"id\":1}"),
        frame(0x01, b"two"),
        frame(0x89, b"ping"),
        frame(0x80, b"parts"),
        frame(0xc1, &[0x4a, 0x04, 0x00]),
        frame(0x82, &[7; 200]),
    ];
    [HEAD, &frames.concat()].concat()
}

fn capture(bytes: &[u8], size: usize) -> Vec<u8> {
    let mut pcap = Pcap::new(1);
    pcap.add(&up(80, 99, SYN, b""));
    let mut seq = 100;
    for part in bytes.chunks(size) {
        pcap.add(&up(80, seq, ACK, part));
        seq += u32::try_from(part.len()).unwrap();
    }
    pcap.bytes
}

fn raw(seen: &Seen) -> Vec<(u64, Vec<u8>, bool)> {
    let of = seen.parts.iter().filter(|(_, part, ..)| *part == Part::Raw);
    of.map(|(request, _, bytes, is_cut)| (*request, bytes.clone(), *is_cut)).collect()
}

#[test]
fn messages_are_told_with_the_request_that_asked() {
    let long = vec![b'x'; 70_000];
    let frames = [
        frame(0x81, b"one"),
        frame(0x01, b"tw"),
        frame(0x89, b"a ping between"),
        frame(0x80, b"o"),
        frame(0x82, &long),
        frame(0x81, b""),
        frame(0x88, &[3, 232]),
    ];
    for size in [1, 3, 50, 1400] {
        let (seen, summary) = read(&capture(&[HEAD, &frames.concat()].concat(), size));
        let expected = [(1, b"one".to_vec(), false), (1, b"two".to_vec(), false), (1, long.clone(), false)];
        assert_eq!(raw(&seen), expected, "{size}: {:?}", summary.unread);
    }
}

#[test]
fn packed_messages_are_unpacked_with_what_came_before() {
    let mut pack = Compress::new(Compression::default(), false);
    let mut packed = |text: &[u8]| {
        let mut out = Vec::with_capacity(4096);
        pack.compress_vec(text, &mut out, FlushCompress::Sync).unwrap();
        out.truncate(out.len() - 4);
        frame(0xc1, &out)
    };
    let text = b"{\"android_id\":\"0123456789abcdef\"}";
    let frames = [packed(text), packed(text), frame(0x81, b"plain"), packed(text)].concat();
    let (seen, _) = read(&capture(&[HEAD, &frames].concat(), 1400));
    let bytes: Vec<_> = raw(&seen).into_iter().map(|(_, bytes, _)| bytes).collect();
    assert_eq!(bytes, [&text[..], text, b"plain", text]);
}

#[test]
fn what_cannot_be_unpacked_is_counted() {
    let mut deflate = flate2::write::DeflateEncoder::new(Vec::new(), Compression::best());
    deflate.write_all(&vec![0; 40_000_000]).unwrap();
    let bomb = deflate.finish().unwrap();
    for packed in [bomb.as_slice(), &[0xff, 0xff, 0xff]] {
        let frames = [frame(0xc2, packed), frame(0x81, b"behind")].concat();
        let (seen, summary) = read(&capture(&[HEAD, &frames].concat(), 1400));
        assert_eq!(raw(&seen), [(1, b"behind".to_vec(), false)]);
        assert!(summary.unread.iter().any(|(why, _)| why.contains("unpacked")), "{:?}", summary.unread);
    }
}

#[test]
fn a_request_behind_a_refusal_is_a_request() {
    let bytes = [HEAD, b"GET /plain HTTP/1.1\r\nHost: ws.example\r\n\r\n"].concat();
    let (seen, _) = read(&capture(&bytes, 1400));
    let targets = seen.parts.iter().filter(|(_, part, ..)| *part == Part::Target).count();
    assert_eq!((targets, raw(&seen).len()), (2, 0));
}

#[test]
fn frames_that_no_client_sends_end_it() {
    for bad in [&[0x81, 0x03, b'a', b'b', b'c'][..], &[0x83, 0x80, 0, 0, 0, 0], &[0xb1, 0x80, 0, 0, 0, 0]] {
        let (seen, summary) = read(&capture(&[HEAD, &frame(0x81, b"good"), bad].concat(), 1400));
        assert_eq!(raw(&seen).len(), 1);
        assert!(
            summary.unread.iter().any(|(why, _)| why.contains("no client sends")),
            "{:?}",
            summary.unread
        );
    }
}

#[test]
fn a_giant_is_cut() {
    let mut giant = vec![0x82, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 1, 2, 3, 4];
    giant.extend(vec![0; 2_000_000]);
    let (seen, _) = read(&capture(&[HEAD, &giant].concat(), 1400));
    let told: Vec<_> = raw(&seen).into_iter().map(|(_, bytes, is_cut)| (bytes.len(), is_cut)).collect();
    assert_eq!(told, [(1 << 20, true)]);
}

#[test]
fn it_is_read_behind_tls() {
    let mut connection = Connection::newest(Suite::Gcm128, &[]);
    connection.send(HEAD);
    connection.send(&frame(0x81, b"sealed"));
    let (seen, _) = read_with(&connection.pcap.bytes, &connection.key_log);
    assert_eq!(raw(&seen), [(1, b"sealed".to_vec(), false)]);
}
