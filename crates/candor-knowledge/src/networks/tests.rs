//! The committed tables: what they are, and what they say of addresses whose facts are public.

use std::net::IpAddr;

use sha2::{Digest, Sha256};

use super::{Carried, Found, Networks, Special};

fn found(address: &str) -> (Option<Carried>, Found<'static>) {
    let address: IpAddr = address.parse().unwrap();
    let answer = Networks::embedded().look_up(address).unwrap();
    (answer.carried, answer.found)
}

/// Registered, system and its name, geolocated, as words.
fn said(address: &str) -> String {
    let (_, found) = found(address);
    let Found::Internet(columns) = found else { return format!("{found:?}") };
    let name = |asn| Networks::embedded().organisation(asn).unwrap().unwrap_or("?");
    format!(
        "{} {} {}",
        columns.registered.map_or("-".to_owned(), |r| r.country.to_string()),
        columns.routed.map_or("-".to_owned(), |r| format!("AS{} {}", r.asn, name(r.asn))),
        columns.geolocated.map_or("-".to_owned(), |g| g.country.to_string()),
    )
}

#[test]
fn the_tables_are_those_that_the_manifest_names() {
    let manifest: toml::Table =
        toml::from_str(include_str!("../../../../data/networks/tables.toml")).unwrap();
    let mut seen = 0;
    for table in manifest["table"].as_array().unwrap() {
        let bytes: &[u8] = match table["file"].as_str().unwrap() {
            "v4.bin" => include_bytes!("../../../../data/networks/v4.bin"),
            "v6.bin" => include_bytes!("../../../../data/networks/v6.bin"),
            "organisations.bin" => include_bytes!("../../../../data/networks/organisations.bin"),
            other => panic!("unknown table {other}"),
        };
        let sha256: Vec<String> = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(sha256.concat(), table["sha256"].as_str().unwrap());
        seen += 1;
    }
    assert_eq!(seen, 3);
    let sources = Networks::embedded().sources().unwrap();
    for (name, source) in [
        ("registered", &sources.registered),
        ("routed", &sources.routed),
        ("geolocated", &sources.geolocated),
    ] {
        let columns = manifest["column"].as_array().unwrap();
        let row = columns.iter().find(|row| row["name"].as_str() == Some(name)).unwrap();
        assert_eq!(row["date"].as_str(), Some(source.date.as_str()));
        assert_eq!(row["version"].as_str(), Some(source.version.as_str()));
        // A day, not merely eight characters of a version.
        assert!(source.date.starts_with("20") && source.date.len() == 10, "{}", source.date);
    }
}

#[test]
fn well_known_addresses_are_announced_by_who_announces_them() {
    assert!(said("8.8.8.8").contains(" AS15169 Google"), "{}", said("8.8.8.8"));
    assert!(said("1.1.1.1").contains(" AS13335 Cloudflare"), "{}", said("1.1.1.1"));
    assert!(said("2606:4700:4700::1111").contains(" AS13335 Cloudflare"), "{}", said("2606:4700:4700::1111"));
    // The national research networks of Germany and Japan.
    assert_eq!(said("193.174.0.1").split(' ').next(), Some("DE"), "{}", said("193.174.0.1"));
    assert!(said("2001:200::1").starts_with("JP AS2500 "), "{}", said("2001:200::1"));
}

#[test]
fn special_ranges_are_not_on_the_internet_and_their_neighbours_are() {
    let special = [
        ("0.0.0.0", Special::ThisNetwork),
        ("10.1.2.3", Special::Private),
        ("172.16.0.0", Special::Private),
        ("172.31.255.255", Special::Private),
        ("192.168.1.1", Special::Private),
        ("100.64.0.1", Special::Shared),
        ("127.0.0.1", Special::Loopback),
        ("169.254.169.254", Special::LinkLocal),
        ("192.0.2.1", Special::Documentation),
        ("203.0.113.255", Special::Documentation),
        ("198.19.255.255", Special::Benchmarking),
        ("224.0.0.1", Special::Multicast),
        ("233.252.0.7", Special::Documentation),
        ("240.0.0.1", Special::Reserved),
        ("255.255.255.255", Special::Broadcast),
        ("::", Special::ThisNetwork),
        ("::1", Special::Loopback),
        ("::2", Special::Reserved),
        ("fc00::1", Special::Private),
        ("fd12:3456::1", Special::Private),
        ("fe80::1", Special::LinkLocal),
        ("ff02::1", Special::Multicast),
        ("2001:db8::1", Special::Documentation),
        ("3fff:fff::1", Special::Documentation),
        ("2001::1", Special::Tunnel),
        ("100::1", Special::Discard),
        ("64:ff9b:1::1", Special::Private),
        ("4000::1", Special::Reserved),
        ("::ffff:10.0.0.1", Special::Private),
        ("64:ff9b::127.0.0.1", Special::Loopback),
        ("2002:c0a8:101::1", Special::Private),
    ];
    for (address, kind) in special {
        assert_eq!(found(address).1, Found::Special(kind), "{address}");
    }
    for neighbour in [
        "9.255.255.255",
        "11.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "100.63.255.255",
        "128.0.0.0",
        "223.255.255.255",
    ] {
        assert!(matches!(found(neighbour).1, Found::Internet(_)), "{neighbour}");
    }
}

#[test]
fn carried_ipv4_is_answered_as_ipv4_and_said_to_be() {
    let (_, plain) = found("8.8.8.8");
    for (address, carried) in [
        ("::ffff:8.8.8.8", Carried::Mapped),
        ("64:ff9b::8.8.8.8", Carried::Nat64),
        ("2002:808:808::1", Carried::SixToFour),
    ] {
        assert_eq!(found(address), (Some(carried), plain), "{address}");
    }
}

#[test]
fn what_nobody_was_given_has_no_country() {
    // The vendor's table calls it Canada, and the unallocated part of 2400::/12 Belgium.
    assert!(said("2e00::1").starts_with("- - -"), "{}", said("2e00::1"));
    assert!(said("2400:1021::1").starts_with("- - -"), "{}", said("2400:1021::1"));
    let networks = Networks::embedded();
    let v4 = networks.v4_rows().unwrap().map(|(_, found)| found);
    for found in v4.chain(networks.v6_rows().unwrap().map(|(_, found)| found)) {
        if let Found::Internet(columns) = found {
            let somebody = columns.registered.is_some() || columns.routed.is_some();
            assert!(somebody || columns.geolocated.is_none(), "{columns:?}");
        }
    }
}

#[test]
fn a_damaged_table_is_an_error_at_the_look_up() {
    let networks = Networks::new(b"CANDORN1", b"", b"nothing of that kind");
    assert!(networks.look_up("8.8.8.8".parse().unwrap()).unwrap_err().to_string().starts_with("v4.bin"));
    assert!(networks.look_up("2a00::1".parse().unwrap()).unwrap_err().to_string().starts_with("v6.bin"));
    assert!(networks.organisation(1).unwrap_err().to_string().starts_with("organisations.bin"));
    // No table is needed for these.
    assert!(networks.look_up("::1".parse().unwrap()).is_ok());
}
