//! Names out of TLS, QUIC, DNS and HTTP.

use candor_capture::{Part, Via};

use super::{
    build::{
        ACK, PHONE, Pcap, SERVER, SYN, answer, crypto, down, ethernet, hello, initial, ipv4, question,
        records, udp, udp_up, up,
    },
    seen::read,
};

/// A capture of segments from the phone, in this order.
fn capture(to: u16, segments: &[(u32, &[u8])]) -> Vec<u8> {
    let mut pcap = Pcap::new(1);
    pcap.add(&up(to, 99, SYN, b""));
    for (seq, payload) in segments {
        pcap.add(&up(to, *seq, ACK, payload));
    }
    pcap.bytes
}

#[test]
fn a_hello_is_read_on_any_port() {
    let (seen, _) = read(&capture(4444, &[(100, &records(&hello("Api.Example.org"), 4000))]));
    assert_eq!(seen.hosts(Via::TlsSni), ["api.example.org"]);
    let contact = seen.contacts.iter().find(|contact| contact.via == Via::TlsSni).unwrap();
    assert_eq!((contact.address, contact.port), (Some(SERVER.into()), Some(4444)));
}

#[test]
fn a_hello_is_put_together_over_segments_and_records() {
    for size in [1, 3, 7, 4000] {
        let bytes = records(&hello("fragmented.example"), size);
        for step in [1, 2, 5, 11, 64, 10_000] {
            let mut seq = 100;
            let mut segments = Vec::new();
            for part in bytes.chunks(step) {
                segments.push((seq, part));
                seq += u32::try_from(part.len()).unwrap();
            }
            let (seen, _) = read(&capture(443, &segments));
            assert_eq!(seen.hosts(Via::TlsSni), ["fragmented.example"], "in order, {size} and {step}");
            segments.reverse();
            let (seen, _) = read(&capture(443, &segments));
            assert_eq!(seen.hosts(Via::TlsSni), ["fragmented.example"], "reversed, {size} and {step}");
        }
    }
}

#[test]
fn what_came_first_counts_where_segments_overlap() {
    let bytes = records(&hello("first.example"), 4000);
    let mut other = records(&hello("other.example"), 4000);
    let (seen, _) = read(&capture(443, &[(100, &bytes[..30]), (100, &other), (130, &bytes[30..])]));
    // The first 30 bytes are the first segment's; from there on the second one's, which is as long.
    assert_eq!(seen.hosts(Via::TlsSni), ["other.example"]);
    other.truncate(40);
    let (seen, _) = read(&capture(443, &[(100, &bytes), (100, &other)]));
    assert_eq!(seen.hosts(Via::TlsSni), ["first.example"]);
}

#[test]
fn a_hello_with_its_end_missing_still_says_the_name() {
    let bytes = records(&hello("cut.example"), 4000);
    let mut pcap = Pcap::new(1);
    let packet = up(443, 100, ACK, &bytes);
    pcap.add_cut(&packet, packet.len() - 1);
    assert_eq!(read(&pcap.bytes).0.hosts(Via::TlsSni), Vec::<&str>::new(), "the name itself is cut");
    let mut long = hello("cut.example");
    long.extend([0; 50]);
    let len = u32::try_from(long.len() - 4).unwrap().to_be_bytes();
    long[1..4].copy_from_slice(&len[1..]);
    let packet = up(443, 100, ACK, &records(&long, 4000));
    let mut pcap = Pcap::new(1);
    pcap.add_cut(&packet, packet.len() - 20);
    assert_eq!(read(&pcap.bytes).0.hosts(Via::TlsSni), ["cut.example"]);
}

#[test]
fn quic_says_the_name_over_packets_in_any_order() {
    let message = hello("quic.example");
    let (first, second) = message.split_at(40);
    for is_second in [false, true] {
        let one = initial(is_second, &[1, 2, 3, 4, 5, 6, 7, 8], 0, &crypto(0, first));
        let two =
            initial(is_second, &[1, 2, 3, 4, 5, 6, 7, 8], 1, &[&[1, 0][..], &crypto(40, second)].concat());
        for datagrams in
            [vec![one.clone(), two.clone()], vec![two.clone(), one.clone()], vec![[one, two].concat()]]
        {
            let mut pcap = Pcap::new(1);
            for datagram in &datagrams {
                pcap.add(&udp_up(8443, datagram));
            }
            let (seen, _) = read(&pcap.bytes);
            assert_eq!(seen.hosts(Via::QuicSni), ["quic.example"], "{} datagrams", datagrams.len());
        }
    }
}

#[test]
fn a_packet_that_does_not_open_says_nothing() {
    let mut packet = initial(false, &[1, 2, 3, 4, 5, 6, 7, 8], 0, &crypto(0, &hello("quic.example")));
    *packet.last_mut().unwrap() ^= 1;
    let mut pcap = Pcap::new(1);
    pcap.add(&udp_up(443, &packet));
    assert!(read(&pcap.bytes).0.hosts(Via::QuicSni).is_empty());
}

#[test]
fn name_servers_are_asked_and_answer() {
    let mut pcap = Pcap::new(1);
    pcap.add(&udp_up(53, &question("www.example.org")));
    pcap.add(&ethernet(&ipv4(
        17,
        SERVER,
        PHONE,
        &udp(53, 50_000, &answer("www.example.org", [192, 0, 2, 80])),
    )));
    let (seen, _) = read(&pcap.bytes);
    let [resolution] = seen.resolutions.as_slice() else { panic!("{:?}", seen.resolutions) };
    assert_eq!(
        (resolution.host.as_str(), resolution.address),
        ("www.example.org", Some([192, 0, 2, 80].into()))
    );
    assert!(!seen.hosts(Via::DnsQuery).is_empty());
    assert!(seen.contacts.iter().filter(|c| c.via == Via::DnsQuery).all(|c| c.address.is_none()));
}

#[test]
fn names_over_tcp_and_of_neighbours_are_told_apart() {
    let message = question("tcp.example.org");
    let framed = [&u16::try_from(message.len()).unwrap().to_be_bytes()[..], &message].concat();
    let twice = [framed.clone(), framed].concat();
    let (seen, _) = read(&capture(53, &[(100, &twice[..5]), (105, &twice[5..])]));
    assert_eq!(seen.hosts(Via::DnsQuery), ["tcp.example.org", "tcp.example.org"]);
    let mut pcap = Pcap::new(1);
    pcap.add(&udp_up(5353, &question("printer.local")));
    let (seen, _) = read(&pcap.bytes);
    assert_eq!(seen.hosts(Via::LocalName), ["printer.local"]);
    assert!(seen.hosts(Via::DnsQuery).is_empty());
}

#[test]
fn requests_are_told_part_by_part() {
    let requests = b"POST /a?b=c HTTP/1.1\r\nHost: Api.Example.org:8080\r\nContent-Type: text/plain\r\n\
        Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: 1\r\n\r\nGET /next HTTP/1.1\r\nhost: b.example\r\n\r\n";
    for step in [1, 7, 1000] {
        let mut seq = 100;
        let mut segments = Vec::new();
        for part in requests.chunks(step) {
            segments.push((seq, part));
            seq += u32::try_from(part.len()).unwrap();
        }
        let (seen, _) = read(&capture(8080, &segments));
        assert_eq!(seen.hosts(Via::HttpHost), ["api.example.org", "b.example"]);
        let parts: Vec<_> =
            seen.parts.iter().map(|(n, part, bytes, _)| (*n, *part, bytes.as_slice())).collect();
        assert!(parts.contains(&(1, Part::Target, b"/a?b=c")));
        assert!(parts.contains(&(1, Part::Header, b"Content-Type: text/plain")));
        assert!(parts.contains(&(1, Part::Body, b"abcde")));
        assert!(parts.contains(&(2, Part::Target, b"/next")));
    }
}

#[test]
fn codings_of_bodies_are_undone() {
    let packed = {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(b"latitude=1.5").unwrap();
        encoder.finish().unwrap()
    };
    let head = format!(
        "POST / HTTP/1.1\r\nHost: a.example\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        packed.len()
    );
    let (seen, _) = read(&capture(80, &[(100, &[head.as_bytes(), &packed].concat())]));
    assert!(
        seen.parts
            .iter()
            .any(|(_, part, bytes, cut)| *part == Part::Body && bytes == b"latitude=1.5" && !cut)
    );
}

#[test]
fn a_proxy_is_not_the_host_behind_it() {
    let hello = records(&hello("behind.example"), 4000);
    let head = b"CONNECT behind.example:443 HTTP/1.1\r\nHost: behind.example:443\r\n\r\n";
    let seq = 100 + u32::try_from(head.len()).unwrap();
    let (seen, _) = read(&capture(3128, &[(100, head), (seq, &hello)]));
    assert_eq!(seen.hosts(Via::HttpHost), ["behind.example"]);
    assert_eq!(seen.hosts(Via::TlsSni), ["behind.example"]);
    assert!(seen.contacts.iter().filter(|c| c.via == Via::HttpHost).all(|c| c.address.is_none()));
    let (seen, _) =
        read(&capture(3128, &[(100, b"GET http://far.example/x HTTP/1.1\r\nHost: far.example\r\n\r\n")]));
    assert_eq!(seen.hosts(Via::HttpHost), ["far.example"]);
}

#[test]
fn an_answer_that_looks_like_a_request_is_none() {
    let mut pcap = Pcap::new(1);
    pcap.add(&up(80, 99, SYN, b""));
    pcap.add(&down(80, 199, 100, SYN | ACK, b""));
    pcap.add(&down(80, 200, 100, ACK, b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n"));
    pcap.add(&down(80, 239, 100, ACK, b"GET / HTTP/1.1\r\nHost: wrong.example\r\n\r\n"));
    assert!(read(&pcap.bytes).0.hosts(Via::HttpHost).is_empty());
}
