//! TLS that is opened with keys: what was sent is told, and nothing where the keys are others.

use candor_capture::{Part, Summary, Via};

use super::{
    build::{Pcap, block, enhanced, section},
    seal::{CLIENT, Connection, Suite, message, packets, record, server_hello},
    seen::{Seen, read, read_with},
};

const REQUEST: &[u8] =
    b"POST /track?id=1 HTTP/1.1\r\nHost: api.example\r\nContent-Length: 9\r\n\r\n{\"a\":\"b\"}";

fn told(seen: &Seen) -> Vec<(Part, String)> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    seen.parts.iter().map(|(_, part, bytes, _)| (*part, text(bytes))).collect()
}

fn expected() -> Vec<(Part, String)> {
    vec![
        (Part::Target, "/track?id=1".to_owned()),
        (Part::Header, "Host: api.example".to_owned()),
        (Part::Header, "Content-Length: 9".to_owned()),
        (Part::Body, "{\"a\":\"b\"}".to_owned()),
    ]
}

fn counted(summary: &Summary, what: &str) -> u64 {
    summary.unread.iter().find(|(why, _)| why.contains(what)).map_or(0, |(_, n)| *n)
}

/// One connection of each kind, with a request.
fn all() -> Vec<(String, Connection)> {
    let older = Suite::ALL.map(|suite| (format!("1.2 {suite:?}"), Connection::older(suite)));
    let newest = Suite::NEWEST.map(|suite| (format!("1.3 {suite:?}"), Connection::newest(suite, &[])));
    let mut all: Vec<_> = older.into_iter().chain(newest).collect();
    all.iter_mut().for_each(|(_, connection)| connection.send(REQUEST));
    all
}

#[test]
fn what_was_sent_is_told_with_keys_only() {
    for (name, connection) in all() {
        let (seen, summary) = read_with(&connection.pcap.bytes, &connection.key_log);
        assert_eq!(told(&seen), expected(), "{name}: {:?}", summary.unread);
        assert_eq!(seen.hosts(Via::HttpHost), ["api.example"], "{name}");
        assert_eq!(seen.hosts(Via::TlsSni), ["sealed.example"], "{name}");
        let (without, _) = read(&connection.pcap.bytes);
        assert!(without.parts.is_empty(), "{name}");
        assert_eq!(without.hosts(Via::TlsSni), ["sealed.example"], "{name}");
    }
}

#[test]
fn with_a_wrong_key_nothing_is_told_and_it_is_counted() {
    for (name, connection) in all() {
        // The last digit of each secret is another one.
        let wrong: String =
            connection.key_log.lines().map(|line| format!("{}f\n", &line[..line.len() - 1])).collect();
        let (seen, summary) = read_with(&connection.pcap.bytes, &wrong);
        assert!(seen.parts.is_empty(), "{name}");
        assert!(counted(&summary, "keys do not open") > 0, "{name}: {:?}", summary.unread);
    }
}

#[test]
fn keys_of_another_session_open_nothing() {
    for (name, connection) in all() {
        let other = connection.key_log.replace(&"07".repeat(32), &"08".repeat(32));
        let (seen, summary) = read_with(&connection.pcap.bytes, &other);
        assert!(seen.parts.is_empty(), "{name}");
        assert_eq!(seen.hosts(Via::TlsSni), ["sealed.example"], "{name}");
        assert_eq!(counted(&summary, "without keys"), 1, "{name}: {:?}", summary.unread);
    }
}

#[test]
fn a_byte_that_was_changed_is_seen() {
    for (name, mut connection) in all() {
        let second = connection.client.record(23, b"GET /second HTTP/1.1\r\nHost: b.example\r\n\r\n");
        let mut changed = second.clone();
        let at = changed.len() - 20;
        changed[at] ^= 1;
        connection.up(&changed);
        let (seen, summary) = read_with(&connection.pcap.bytes, &connection.key_log);
        assert_eq!(told(&seen), expected(), "{name}: {:?}", summary.unread);
        assert_eq!(counted(&summary, "keys do not open"), 1, "{name}: {:?}", summary.unread);
    }
}

#[test]
fn packets_may_come_in_any_order() {
    for (name, connection) in all() {
        let head = &connection.pcap.bytes[..24];
        let mut packets = packets(&connection.pcap.bytes);
        // All but the two that open the connection the other way round: the request before the hellos.
        packets[2..].reverse();
        let (seen, summary) = read_with(&[head, &packets.concat()].concat(), &connection.key_log);
        assert_eq!(told(&seen), expected(), "{name}: {:?}", summary.unread);
    }
}

#[test]
fn records_may_lie_in_segments_of_any_size() {
    for size in [1, 3, 7, 64, 4000] {
        let mut connection = Connection::older(Suite::Gcm128);
        let records =
            [connection.client.record(23, &REQUEST[..30]), connection.client.record(23, &REQUEST[30..])];
        records.concat().chunks(size).for_each(|part| connection.up(part));
        let (seen, _) = read_with(&connection.pcap.bytes, &connection.key_log);
        assert_eq!(told(&seen), expected(), "{size}");
    }
}

#[test]
fn behind_missing_bytes_nothing_is_told_and_it_is_counted() {
    for (name, mut connection) in all() {
        let lost = connection.client.record(23, REQUEST);
        connection.lose(&lost);
        connection.send(b"GET /behind HTTP/1.1\r\nHost: b.example\r\n\r\n");
        let (seen, summary) = read_with(&connection.pcap.bytes, &connection.key_log);
        assert_eq!(told(&seen), expected(), "{name}");
        assert_eq!(counted(&summary, "missing bytes"), 1, "{name}: {:?}", summary.unread);
    }
}

#[test]
fn keys_change_when_the_client_says_so() {
    for suite in Suite::NEWEST {
        let mut connection = Connection::newest(suite, &[]);
        connection.send(b"GET /one HTTP/1.1\r\nHost: a.example\r\n\r\n");
        connection.update_keys();
        connection.send(b"GET /two HTTP/1.1\r\nHost: a.example\r\n\r\n");
        connection.update_keys();
        connection.update_keys();
        connection.send(b"GET /three HTTP/1.1\r\nHost: a.example\r\n\r\n");
        let (seen, summary) = read_with(&connection.pcap.bytes, &connection.key_log);
        let targets: Vec<_> =
            told(&seen).into_iter().filter(|(part, _)| *part == Part::Target).map(|(_, text)| text).collect();
        assert_eq!(targets, ["/one", "/two", "/three"], "{suite:?}: {:?}", summary.unread);
    }
}

#[test]
fn the_certificate_of_tls_1_3_is_read_and_what_follows_is_not() {
    let body = [&[0, 0, 0, 7, 0, 0, 2][..], &[0x30, 0, 0, 0]].concat();
    let flight = [message(8, &[0, 0]), message(11, &body), message(20, &[1; 32])];
    let mut connection = Connection::newest(Suite::Gcm128, &flight);
    connection.down(&record(23, &[0; 100]));
    let (_, summary) = read_with(&connection.pcap.bytes, &connection.key_log);
    assert_eq!(counted(&summary, "certificates"), 1, "it was opened: {:?}", summary.unread);
    assert_eq!(summary.unread.len(), 1);
}

#[test]
fn a_missing_handshake_secret_does_no_harm() {
    let mut connection = Connection::newest(Suite::ChaCha, &[]);
    connection.send(REQUEST);
    let log: String = connection
        .key_log
        .lines()
        .filter(|line| line.starts_with("CLIENT_TRAFFIC"))
        .map(|l| format!("{l}\n"))
        .collect();
    let (seen, summary) = read_with(&connection.pcap.bytes, &log);
    assert_eq!(told(&seen), expected(), "{:?}", summary.unread);
}

#[test]
fn keys_in_the_file_itself_are_used() {
    let mut connection = Connection::newest(Suite::Gcm256, &[]);
    connection.send(REQUEST);
    let log = connection.key_log.as_bytes();
    let len = u32::try_from(log.len()).unwrap().to_le_bytes();
    let secrets = block(10, &[&0x544c_534b_u32.to_le_bytes()[..], &len, log].concat(), true);
    let plain: Vec<_> = packets(&connection.pcap.bytes).iter().map(|one| one[16..].to_vec()).collect();
    let frames: Vec<u8> = plain.iter().flat_map(|packet| enhanced(packet, 7, b"", true)).collect();
    let (seen, _) = read(&[section(1, None, true), secrets.clone(), frames.clone()].concat());
    assert_eq!(told(&seen), expected());
    assert_eq!(seen.secrets, log);
    let (seen, _) = read(&[section(1, None, true), frames, secrets].concat());
    assert!(seen.parts.is_empty(), "keys behind the packets come too late");
}

#[test]
fn a_server_may_ask_for_another_hello() {
    const RETRY: [u8; 32] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91, 0xc2,
        0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ];
    // All that the server has to say lies in one segment.
    let mut connection = Connection::newest(Suite::Gcm128, &[message(8, &[0, 0]), message(20, &[1; 32])]);
    connection.send(REQUEST);
    let mut again = Pcap::new(1);
    let all = packets(&connection.pcap.bytes);
    // The same connection, with the server's first answer and the client's second hello between the two hellos.
    let retry = record(22, &server_hello(Suite::Gcm128, true, &RETRY));
    let second = record(22, &super::build::hello("sealed.example"));
    for (n, packet) in all.iter().enumerate() {
        let mut packet = packet[16..].to_vec();
        let is_up = packet[14 + 12..14 + 16] == super::build::PHONE;
        let shift = if n < 3 {
            0
        } else if is_up {
            second.len()
        } else {
            retry.len()
        };
        let seq = u32::from_be_bytes(packet[38..42].try_into().unwrap()) + u32::try_from(shift).unwrap();
        packet[38..42].copy_from_slice(&seq.to_be_bytes());
        if n == 3 {
            let up_at = 100 + u32::try_from(second.len()).unwrap();
            again.add(&super::build::down(443, 500, 100, super::build::ACK, &retry));
            again.add(&super::build::up(443, up_at, super::build::ACK, &second));
        }
        again.add(&packet);
    }
    let (seen, summary) = read_with(&again.bytes, &connection.key_log);
    assert_eq!(told(&seen), expected(), "{:?}", summary.unread);
    assert_eq!(CLIENT, [7; 32]);
}

#[test]
fn what_is_no_http_is_told_as_it_is() {
    let mut connection = Connection::newest(Suite::Gcm128, &[]);
    connection.send(&[0x10, 0x20, 0, 4, b'M', b'Q', b'T', b'T']);
    let (seen, _) = read_with(&connection.pcap.bytes, &connection.key_log);
    assert_eq!(told(&seen), [(Part::Raw, "\u{10} \0\u{4}MQTT".to_owned())]);
    // What may still become a request is told at the end.
    let mut connection = Connection::older(Suite::CbcSha1(true));
    connection.send(b"LOGIN");
    let (seen, _) = read_with(&connection.pcap.bytes, &connection.key_log);
    assert_eq!(told(&seen), [(Part::Raw, "LOGIN".to_owned())]);
}

#[test]
fn names_that_are_asked_over_tls_are_told() {
    let mut connection = Connection::newest(Suite::Gcm128, &[]);
    let question = super::build::question("asked.example");
    connection.send(&[&u16::try_from(question.len()).unwrap().to_be_bytes()[..], &question].concat());
    let mut pcap = Pcap::new(1);
    for packet in packets(&connection.pcap.bytes) {
        let mut packet = packet[16..].to_vec();
        // Port 853 in place of 443, in both directions.
        packet[34..38]
            .chunks_mut(2)
            .filter(|port| **port == [1, 0xbb])
            .for_each(|port| port.copy_from_slice(&[3, 0x55]));
        pcap.add(&packet);
    }
    let (seen, _) = read_with(&pcap.bytes, &connection.key_log);
    assert_eq!(seen.hosts(Via::DnsQuery), ["asked.example"]);
}

#[test]
fn records_without_end_are_bounded() {
    // The server's hello never comes, and the client sends on.
    let mut connection = Connection::newest(Suite::Gcm128, &[]);
    let mut pcap = Pcap::new(1);
    packets(&connection.pcap.bytes)[..3].iter().for_each(|packet| pcap.add(&packet[16..]));
    connection.pcap = pcap;
    connection.lose(&[]);
    let mut at = 100 + u32::try_from(record(22, &super::build::hello("sealed.example")).len()).unwrap();
    for _ in 0..40 {
        let record = connection.client.record(23, &[0; 16_000]);
        connection.pcap.add(&super::build::up(443, at, super::build::ACK, &record));
        at += u32::try_from(record.len()).unwrap();
    }
    let (seen, summary) = read_with(&connection.pcap.bytes, &connection.key_log);
    assert!(seen.parts.is_empty());
    assert_eq!(counted(&summary, "without the other side's hello"), 1, "{:?}", summary.unread);
}
