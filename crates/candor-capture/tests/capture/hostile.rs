//! Damaged and hostile captures: told or counted, never a panic, never without bound.

use candor_capture::packets;
use candor_testkit::mutate::{Numbers, mutate};

use super::{
    build::{
        ACK, FIN, PHONE, Pcap, SERVER, SYN, answer, block, crypto, down, enhanced, ethernet, fragments,
        hello, initial, ipv4, question, records, section, tcp, udp, udp_up, up,
    },
    http2,
    seal::{Connection, Suite},
    seen::{Seen, read, read_with},
    websocket,
};

/// Mutants of each file.
const MUTANTS: u64 = 3_000;

/// A capture with something of everything.
fn everything() -> Pcap {
    let mut pcap = Pcap::new(1);
    let bytes = records(&hello("a.example"), 50);
    pcap.add(&up(443, 99, SYN, b""));
    pcap.add(&down(443, 499, 100, SYN | ACK, b""));
    pcap.add(&up(443, 160, ACK, &bytes[60..]));
    pcap.add(&up(443, 100, ACK, &bytes[..60]));
    pcap.add(&down(443, 500, 100, ACK | FIN, &records(&[11, 0, 0, 8, 0, 0, 5, 0, 0, 2, 48, 0], 99)));
    pcap.add(&udp_up(53, &question("b.example")));
    pcap.add(&ethernet(&ipv4(17, SERVER, PHONE, &udp(53, 50_000, &answer("b.example", [1, 2, 3, 4])))));
    pcap.add(&udp_up(443, &initial(false, &[1, 2, 3, 4, 5, 6, 7, 8], 0, &crypto(0, &hello("c.example")))));
    for fragment in fragments(17, &udp(1, 53, &question("d.example")), 16) {
        pcap.add(&ethernet(&fragment));
    }
    pcap.add(&up(80, 99, SYN, b""));
    pcap.add(&up(
        80,
        100,
        ACK,
        b"POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    ));
    pcap.add(&ethernet(&ipv4(
        47,
        SERVER,
        PHONE,
        &[&[0, 0, 8, 0][..], &ipv4(6, PHONE, SERVER, &tcp(1, 2, 3, 4, 5, b"x"))].concat(),
    )));
    pcap
}

/// The same as pcapng, with its other blocks.
fn everything_else() -> Vec<u8> {
    let mut bytes =
        [section(1, Some(9), true), block(10, &[1; 30], true), block(0x0bad, &[2; 40], true)].concat();
    let pcap = everything().bytes;
    let mut at = 24;
    while let Some(len) = pcap.get(at + 8..at + 12) {
        let len = u32::from_le_bytes(len.try_into().unwrap()) as usize;
        bytes.extend(enhanced(&pcap[at + 16..at + 16 + len], 7, b"u-5", true));
        at += 16 + len;
    }
    bytes.extend(section(101, None, false));
    bytes.extend(block(3, &[0, 0, 0, 4, 0x45, 0, 0, 0], false));
    bytes
}

/// Requests of HTTP/2 and messages of a WebSocket, in the clear and sealed in both versions of TLS, with their keys.
fn with_keys() -> Vec<(Vec<u8>, String)> {
    let older = Suite::ALL.map(Connection::older);
    let newest = Suite::NEWEST.map(|suite| Connection::newest(suite, &[]));
    let sealed = older.into_iter().chain(newest).map(|mut connection| {
        http2::exchange().chunks(70).for_each(|part| connection.send(part));
        (connection.pcap.bytes, connection.key_log)
    });
    let clear = [http2::exchange(), websocket::exchange()];
    sealed.chain(clear.map(|bytes| (http2::capture(&bytes, 60), "CLIENT_RANDOM 00 11".to_owned()))).collect()
}

#[test]
fn files_with_keys_may_be_cut_or_changed_anywhere() {
    for (n, (file, key_log)) in with_keys().into_iter().enumerate() {
        let whole = read_with(&file, &key_log).0.parts.len();
        assert!(whole > 4, "{n}");
        for len in (24..file.len()).step_by(7) {
            assert!(read_with(&file[..len], &key_log).0.parts.len() <= whole, "{n} at {len}");
        }
        for case in 0..MUTANTS / 10 {
            let mut numbers = Numbers::of_case(n as u64 + 7, case);
            let mut mutant = file.clone();
            mutate(&mut mutant, &file, &mut numbers);
            let mut keys = packets::Keys::default();
            keys.add(key_log.as_bytes());
            let _ = packets::read_with_keys(mutant.as_slice(), keys, &mut Seen::default());
        }
    }
}

#[test]
fn what_was_sent_may_be_anything() {
    // Mutants of what is inside, so that the keys still open it.
    for (n, bytes) in [http2::exchange(), websocket::exchange()].iter().enumerate() {
        for case in 0..MUTANTS {
            let mut numbers = Numbers::of_case(n as u64 + 31, case);
            let mut mutant = bytes.clone();
            mutate(&mut mutant, bytes, &mut numbers);
            let mut connection = Connection::newest(Suite::ChaCha, &[]);
            mutant.chunks(1000).for_each(|part| connection.send(part));
            read_with(&connection.pcap.bytes, &connection.key_log);
        }
    }
}

#[test]
fn files_cut_at_every_length_are_read_or_refused() {
    for file in [everything().bytes, everything_else()] {
        let (_, whole) = read(&file);
        let mut last = 0;
        for len in 0..file.len() {
            if let Ok(summary) = packets::read(&file[..len], &mut Seen::default()) {
                assert!(summary.records >= last && summary.records <= whole.records, "at {len}");
                last = summary.records;
            }
        }
    }
}

#[test]
fn mutants_are_read_or_refused() {
    for (n, file) in [everything().bytes, everything_else()].iter().enumerate() {
        for case in 0..MUTANTS {
            let mut numbers = Numbers::of_case(n as u64 + 1, case);
            let mut mutant = file.clone();
            mutate(&mut mutant, file, &mut numbers);
            let _ = packets::read(mutant.as_slice(), &mut Seen::default());
        }
    }
}

#[test]
fn every_byte_may_be_any() {
    let file = everything().bytes;
    for at in 0..file.len() {
        for value in [0, 1, 0x7f, 0x80, 0xff] {
            let mut mutant = file.clone();
            mutant[at] = value;
            let _ = packets::read(mutant.as_slice(), &mut Seen::default());
        }
    }
}

#[test]
fn lengths_that_lie_are_told() {
    let mut pcap = everything();
    let at = pcap.bytes.len() + 8;
    pcap.add(b"whatever");
    pcap.bytes[at..at + 4].copy_from_slice(&[0xff; 4]);
    assert!(!read(&pcap.bytes).0.problems.is_empty());
    for len in [0_u32, 4, 11, 0x7fff_fff0, u32::MAX] {
        let mut file = section(1, None, true);
        let at = file.len() + 4;
        file.extend(enhanced(&up(443, 1, ACK, b"x"), 1, b"", true));
        file[at..at + 4].copy_from_slice(&len.to_le_bytes());
        assert!(!read(&file).0.problems.is_empty(), "{len}");
    }
}

#[test]
fn many_connections_are_forgotten_in_turn() {
    // More than are kept apart; each holds a hello that never ends.
    let mut pcap = Pcap::new(1);
    let part = &records(&hello("never.whole.example"), 4000)[..40];
    for n in 0..140_000_u32 {
        let [_, a, b, c] = n.to_be_bytes();
        pcap.add(&ethernet(&ipv4(6, [10, a, b, c], SERVER, &tcp(50_000, 443, 1, 0, ACK, part))));
    }
    let (seen, summary) = read(&pcap.bytes);
    assert_eq!(seen.contacts.len(), 140_000);
    let forgotten = ("connections forgotten before their end".to_owned(), 140_000 - 131_072);
    assert!(summary.unread.contains(&forgotten), "{:?}", summary.unread);
}

#[test]
fn problems_are_said_a_bounded_number_of_times() {
    let mut file = section(1, None, true);
    for _ in 0..1000 {
        let mut bad = enhanced(&up(443, 1, ACK, b"x"), 1, b"", true);
        bad[8] = 9;
        file.extend(bad);
    }
    let (seen, summary) = read(&file);
    assert_eq!(seen.problems.len(), 8);
    assert_eq!(summary.unread, [("packet of an interface that is not described".to_owned(), 992)]);
}
