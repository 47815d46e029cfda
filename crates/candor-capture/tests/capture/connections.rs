//! Connections: handshakes, contacts, gaps and reused ports.

use candor_capture::{Vantage, Via};

use super::{
    build::{ACK, PHONE, Pcap, SERVER, SYN, down, hello, ipv4, records, tcp, up},
    seen::read,
};

#[test]
fn a_handshake_tells_the_time_to_the_address() {
    let mut pcap = Pcap::new(1);
    for port in [443, 8443] {
        pcap.add(&up(port, 99, SYN, b""));
        pcap.add(&down(port, 499, 100, SYN | ACK, b""));
        pcap.add(&down(port, 499, 100, SYN | ACK, b""));
    }
    // A SYN that was sent twice tells nothing, nor does an answer to another one.
    pcap.add(&up(80, 99, SYN, b""));
    pcap.add(&up(80, 99, SYN, b""));
    pcap.add(&down(80, 499, 100, SYN | ACK, b""));
    pcap.add(&up(81, 99, SYN, b""));
    pcap.add(&down(81, 499, 107, SYN | ACK, b""));
    let (seen, _) = read(&pcap.bytes);
    let [handshake] = seen.handshakes.as_slice() else { panic!("{:?}", seen.handshakes) };
    assert_eq!((handshake.address, handshake.n, handshake.fastest), (SERVER.into(), 2, 1000));
    assert_eq!(handshake.vantage, Vantage::Interface);
}

#[test]
fn in_a_tunnel_the_time_is_told_as_such() {
    let mut pcap = Pcap::new(101);
    pcap.add(&ipv4(6, PHONE, SERVER, &tcp(50_000, 443, 99, 0, SYN, b"")));
    pcap.add(&ipv4(6, SERVER, PHONE, &tcp(443, 50_000, 499, 100, SYN | ACK, b"")));
    assert_eq!(read(&pcap.bytes).0.handshakes[0].vantage, Vantage::Tunnel);
}

#[test]
fn each_connection_is_one_contact_with_its_server() {
    let mut pcap = Pcap::new(1);
    pcap.add(&down(443, 500, 100, ACK, b"begun before the capture"));
    pcap.add(&up(443, 100, ACK, b"more"));
    let (seen, _) = read(&pcap.bytes);
    let [contact] = seen.contacts.as_slice() else { panic!("{:?}", seen.contacts) };
    assert_eq!((contact.via, contact.address, contact.port), (Via::Address, Some(SERVER.into()), Some(443)));
}

#[test]
fn a_port_that_is_used_again_begins_anew() {
    let mut pcap = Pcap::new(1);
    for (seq, name) in [(99, "one.example"), (9_000_000, "two.example")] {
        pcap.add(&up(443, seq, SYN, b""));
        pcap.add(&up(443, seq + 1, ACK, &records(&hello(name), 4000)));
    }
    assert_eq!(read(&pcap.bytes).0.hosts(Via::TlsSni), ["one.example", "two.example"]);
}

#[test]
fn numbers_wrap_around() {
    let bytes = records(&hello("wrap.example"), 4000);
    let mut pcap = Pcap::new(1);
    pcap.add(&up(443, u32::MAX - 10, SYN, b""));
    pcap.add(&up(443, 10, ACK, &bytes[20..]));
    pcap.add(&up(443, u32::MAX - 9, ACK, &bytes[..20]));
    assert_eq!(read(&pcap.bytes).0.hosts(Via::TlsSni), ["wrap.example"]);
}

#[test]
fn a_request_behind_a_gap_is_found() {
    let mut pcap = Pcap::new(1);
    pcap.add(&up(80, 99, SYN, b""));
    pcap.add(&up(80, 100, ACK, b"POST /x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 10\r\n\r\n12"));
    // Eight bytes were never captured, and the file ends.
    pcap.add(&up(80, 400, ACK, b"GET /y HTTP/1.1\r\nHost: b.example\r\n\r\n"));
    let (seen, _) = read(&pcap.bytes);
    assert_eq!(seen.hosts(Via::HttpHost), ["a.example", "b.example"]);
    assert!(seen.parts.iter().any(|(_, _, bytes, is_cut)| bytes == b"12" && *is_cut));
}
