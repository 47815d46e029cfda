//! Files: both formats in both byte orders, link types, and what names apps.

use candor_capture::{Attribution, FileKind, Time, Via, packets};

use super::{
    build::{
        PHONE, Pcap, SERVER, block, enhanced, ethernet, fragments, ipv4, ipv6, question, section, udp, udp_up,
    },
    seen::{Seen, read},
};

fn asks(bytes: &[u8]) -> Vec<String> {
    read(bytes).0.hosts(Via::DnsQuery).into_iter().map(str::to_owned).collect()
}

fn datagram() -> Vec<u8> {
    ipv4(17, PHONE, SERVER, &udp(50_000, 53, &question("a.example")))
}

#[test]
fn pcap_is_read_in_both_byte_orders_and_units() {
    let packet = ethernet(&datagram());
    for (magic, fraction, micros) in [(0xa1b2_c3d4_u32, 5, 5), (0xa1b2_3c4d, 5000, 5)] {
        for is_little in [true, false] {
            let word = |n: u32| if is_little { n.to_le_bytes() } else { n.to_be_bytes() };
            let len = u32::try_from(packet.len()).unwrap();
            let head = [word(magic), [0; 4], [0; 4], [0; 4], word(65_535), word(1)].concat();
            let record = [word(7), word(fraction), word(len), word(len)].concat();
            let (seen, summary) = read(&[head, record, packet.clone()].concat());
            assert_eq!(seen.hosts(Via::DnsQuery), ["a.example"]);
            assert_eq!(summary.kind, FileKind::Pcap);
            assert_eq!(summary.window.from, Some(Time(7_000_000 + micros)));
        }
    }
}

#[test]
fn pcapng_has_sections_and_units() {
    for is_little in [true, false] {
        // Microseconds without a word, nanoseconds, and units of 2^-10 seconds.
        for (resolution, time) in [(None, 3_000_000), (Some(9), 3_000_000_000), (Some(0x8a), 3 << 10)] {
            let one =
                [section(101, resolution, is_little), enhanced(&datagram(), time, b"", is_little)].concat();
            let other =
                [section(1, None, !is_little), enhanced(&ethernet(&datagram()), 9_000_000, b"", !is_little)];
            let (seen, summary) = read(&[one, other.concat()].concat());
            assert_eq!(seen.hosts(Via::DnsQuery), ["a.example", "a.example"]);
            assert_eq!((summary.kind, summary.records), (FileKind::Pcapng, 2));
            assert_eq!(summary.window.from, Some(Time(3_000_000)));
            assert_eq!(summary.window.to, Some(Time(9_000_000)));
        }
    }
}

#[test]
fn all_packet_blocks_are_read() {
    let packet = datagram();
    let len = u32::try_from(packet.len()).unwrap().to_le_bytes();
    let simple = block(3, &[&len[..], &packet].concat(), true);
    let old = block(2, &[&[0; 4][..], &[0; 8], &len, &len, &packet].concat(), true);
    assert_eq!(asks(&[section(101, None, true), simple, old].concat()).len(), 2);
}

#[test]
fn packed_captures_are_unpacked() {
    use std::io::Write;
    let mut pcap = Pcap::new(1);
    pcap.add(&ethernet(&datagram()));
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(&pcap.bytes).unwrap();
    let packed = encoder.finish().unwrap();
    assert_eq!(asks(&packed), ["a.example"]);
    let (seen, _) = read(&packed[..packed.len() - 12]);
    assert!(!seen.problems.is_empty(), "an end that is missing is told");
}

#[test]
fn link_types_are_taken_off() {
    let ip = datagram();
    let wrap = |head: &[u8]| [head, &ip].concat();
    let vlan = [&[0; 12][..], &[0x81, 0, 0, 5, 8, 0]].concat();
    let twice = [&[0; 12][..], &[0x88, 0xa8, 0, 5, 0x81, 0, 0, 6, 8, 0]].concat();
    let mpls = [&[0; 12][..], &[0x88, 0x47, 0, 0, 1, 64]].concat();
    let pppoe = [&[0; 12][..], &[0x88, 0x64, 0x11, 0, 0, 1, 0, 9, 0, 0x21]].concat();
    let wifi = [&[8, 1][..], &[0; 22], &[0xaa, 0xaa, 3, 0, 0, 0, 8, 0]].concat();
    let radiotap = [&[0, 0, 8, 0, 0, 0, 0, 0][..], &wifi].concat();
    let frames: [(u32, Vec<u8>); 14] = [
        (1, wrap(&vlan)),
        (1, wrap(&twice)),
        (1, wrap(&mpls)),
        (1, wrap(&pppoe)),
        (0, wrap(&[2, 0, 0, 0])),
        (108, wrap(&[0, 0, 0, 2])),
        (9, wrap(&[0xff, 3, 0, 0x21])),
        (12, ip.clone()),
        (101, ip.clone()),
        (228, ip.clone()),
        (113, wrap(&[&[0; 14][..], &[8, 0]].concat())),
        (276, wrap(&[&[8, 0][..], &[0; 18]].concat())),
        (105, wrap(&wifi)),
        (127, wrap(&radiotap)),
    ];
    for (link, frame) in frames {
        let mut pcap = Pcap::new(link);
        pcap.add(&frame);
        assert_eq!(asks(&pcap.bytes), ["a.example"], "link type {link}");
    }
    let mut pcap = Pcap::new(147);
    pcap.add(&ip);
    let (_, summary) = read(&pcap.bytes);
    assert_eq!(summary.unread, [("link type 147".to_owned(), 1)]);
}

#[test]
fn datagrams_are_put_together_and_taken_out_of_others() {
    let payload = udp(50_000, 53, &question("a.example"));
    let mut pcap = Pcap::new(101);
    for fragment in fragments(17, &payload, 16).iter().rev() {
        pcap.add(fragment);
    }
    pcap.add(&ipv6(17, &payload));
    pcap.add(&ipv4(4, SERVER, PHONE, &datagram()));
    pcap.add(&ipv4(47, SERVER, PHONE, &[&[0x20, 0, 8, 0, 0, 0, 0, 1][..], &datagram()].concat()));
    assert_eq!(asks(&pcap.bytes).len(), 4);
}

#[test]
fn a_trailer_names_the_app() {
    let mut frame = ethernet(&datagram());
    frame.extend([0, 0, 1, 7, 0x20, 0x21, 0, 0, 0x27, 0xb1]);
    frame.extend(b"Weather\0\0\0\0\0\0\0\0\0\0\0\0\0");
    frame.extend([1, 2, 3, 4]);
    let mut pcap = Pcap::new(1);
    pcap.add(&frame);
    let (seen, _) = read(&pcap.bytes);
    let app = seen.contacts[0].app.as_ref().unwrap();
    assert_eq!((app.id.as_str(), app.by), ("Weather", Attribution::PacketTrailer));
    assert!(seen.contacts.iter().all(|contact| contact.app.is_some()));
}

#[test]
fn a_comment_names_the_app_by_its_user_id() {
    let package = b"org.example.weather";
    let mut body = 62_652_u32.to_le_bytes().to_vec();
    body.extend([1, 0, 1, 0]);
    body.extend(10_161_u32.to_le_bytes());
    body.extend([u8::try_from(package.len()).unwrap(), 7]);
    body.extend(package);
    body.extend(b"Weather");
    let blocks = [
        section(101, None, true),
        block(0x0bad, &body, true),
        enhanced(&datagram(), 1, b"u-10161", true),
        enhanced(&ipv4(17, PHONE, SERVER, &udp(50_001, 53, &question("b.example"))), 1, b"u-10162", true),
    ];
    let (seen, _) = read(&blocks.concat());
    let apps: Vec<_> =
        seen.contacts.iter().map(|contact| contact.app.as_ref().unwrap().id.as_str()).collect();
    assert_eq!(apps, ["org.example.weather", "org.example.weather", "uid 10162", "uid 10162"]);
}

#[test]
fn secrets_are_handed_on() {
    let log = b"CLIENT_RANDOM 00 11\n";
    let mut body = 0x544c_534b_u32.to_le_bytes().to_vec();
    body.extend(u32::try_from(log.len()).unwrap().to_le_bytes());
    body.extend(log);
    let (seen, _) = read(&[section(101, None, true), block(10, &body, true)].concat());
    assert_eq!(seen.secrets, log);
}

#[test]
fn what_is_no_capture_is_refused() {
    for bytes in [&b""[..], b"GIF89a", b"\xa1\xb2", b"PK\x03\x04"] {
        assert!(matches!(
            packets::read(bytes, &mut Seen::default()),
            Err(packets::Error::NotACapture { .. })
        ));
    }
    let mut pcap = Pcap::new(1);
    pcap.add(&udp_up(53, &question("a.example")));
    assert_eq!(asks(&pcap.bytes), ["a.example"]);
}
