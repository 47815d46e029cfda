//! Each format as it is published, in small; then damaged, oversized and hostile ones.

use std::net::IpAddr;

use super::*;

fn label() -> Label {
    Label { name: "somebody".to_owned(), date: "2026-01-01".to_owned() }
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// What a table says of an address, as text.
fn said(table: &Table, address: &str) -> String {
    match table.look_up(ip(address)).map(|statement| &statement.fact) {
        None => "-".to_owned(),
        Some(Fact::Routed { asn, organisation }) => {
            format!("AS{asn} {}", organisation.as_deref().unwrap_or("-"))
        }
        Some(Fact::Declared { region, country }) => {
            let country = country.map_or("-".to_owned(), |country| country.to_string());
            format!("{country} {}", region.as_deref().unwrap_or("-"))
        }
        Some(other) => format!("{other:?}"),
    }
}

const IPTOASN: &str = "1.0.0.0\t1.0.0.255\t13335\tUS\tCLOUDFLARENET\n\
    1.0.1.0\t1.0.3.255\t0\tNone\tNot routed\n\
    1.0.4.0\t1.0.7.255\t38803\tAU\tGTELECOM \"Pty\" Ltd\n\
    2001:200::\t2001:200:ffff:ffff:ffff:ffff:ffff:ffff\t2500\tJP\tWIDE\n";

const GEOFEED: &str =
    "# geofeed\n192.0.2.0/24,SG,SG-01,Singapore,\n192.0.2.128/25,hk,,,\n2001:db8::/32,,,,\n198.51.100.7,DE\n";

const AWS: &str = r#"{"syncToken": "1", "createDate": "2026-08-22-01-02-03", "prefixes": [
    {"ip_prefix": "3.5.140.0/22", "region": "ap-northeast-2", "service": "AMAZON", "network_border_group": "x"},
    {"ip_prefix": "15.197.0.0/16", "region": "GLOBAL", "service": "GLOBALACCELERATOR"}],
    "ipv6_prefixes": [{"ipv6_prefix": "2a05:d07a:a000::/40", "region": "eu-south-1", "service": "AMAZON"}]}"#;

const GCP: &str = r#"{"syncToken": "1", "creationTime": "2026-08-01T01:02:03.4", "prefixes": [
    {"ipv4Prefix": "34.1.208.0/20", "service": "Google Cloud", "scope": "africa-south1"},
    {"ipv6Prefix": "2600:1900:8000::/44", "service": "Google Cloud", "scope": "global"}]}"#;

const AZURE: &str = r#"{"changeNumber": 1, "cloud": "Public", "values": [
    {"name": "Storage", "id": "Storage", "properties": {"region": "", "addressPrefixes": ["20.38.98.0/24"]}},
    {"name": "Storage.WestEurope", "properties": {"region": "westeurope", "addressPrefixes": ["20.38.98.0/24", "2603:1020::/36"]}}]}"#;

const OCI: &str = r#"{"last_updated_timestamp": "2025-07-31T10:11:12.1", "regions": [
    {"region": "eu-frankfurt-1", "cidrs": [{"cidr": "130.61.0.128/25", "tags": ["OCI"]}]}]}"#;

const RDAP: &str = r#"{"objectClassName": "ip network", "handle": "NET-192-0-2-0-1", "startAddress": "192.0.2.0",
    "endAddress": "192.0.2.255", "ipVersion": "v4", "name": "TEST-NET", "country": "NL", "entities": [
    {"objectClassName": "entity", "handle": "ORG-X", "roles": ["registrant"],
     "vcardArray": ["vcard", [["version", {}, "text", "4.0"], ["fn", {}, "text", "Example B.V."]]]},
    {"objectClassName": "entity", "handle": "TECH-1", "roles": ["technical", "abuse"]}]}"#;

const ANYCAST: &str = "# seen in many places\n1.1.1.0/24\r\n\n2606:4700:4700::/48 # resolver\n";

type Read = fn(&Label, &[u8]) -> Result<Table, Error>;

const EXCLUDED: &str = "# by time\n192.0.2.0/24,US,cn\n2001:db8::/32, DE # one\n";

const FORMATS: [(&str, Read, &str); 9] = [
    ("excluded", read_excluded, EXCLUDED),
    ("iptoasn", read_iptoasn, IPTOASN),
    ("geofeed", read_geofeed, GEOFEED),
    ("aws", read_aws, AWS),
    ("gcp", read_gcp, GCP),
    ("azure", read_azure, AZURE),
    ("oci", read_oci, OCI),
    ("rdap", read_rdap, RDAP),
    ("anycast", read_anycast, ANYCAST),
];

#[test]
fn iptoasn_speaks_of_routes_only() {
    let table = read_iptoasn(&label(), IPTOASN.as_bytes()).unwrap();
    assert_eq!(said(&table, "1.0.0.77"), "AS13335 CLOUDFLARENET");
    assert_eq!(said(&table, "1.0.2.0"), "-");
    assert_eq!(said(&table, "1.0.7.255"), "AS38803 GTELECOM \"Pty\" Ltd");
    assert_eq!(said(&table, "1.0.8.0"), "-");
    assert_eq!(said(&table, "2001:200:1::"), "AS2500 WIDE");
    assert!(table.statements.iter().all(|statement| statement.fact.column() == Column::Routed));
    assert_eq!(table.statements[1].place, Place::Line(3));
}

#[test]
fn geofeeds_are_the_operators_word_and_the_longer_prefix_wins() {
    let table = read_geofeed(&label(), GEOFEED.as_bytes()).unwrap();
    assert_eq!(said(&table, "192.0.2.127"), "SG SG-01");
    assert_eq!(said(&table, "192.0.2.128"), "HK -");
    // "Do not place this" is a statement; nothing at all is none.
    assert_eq!(said(&table, "2001:db8::1"), "- -");
    assert_eq!(said(&table, "2001:db9::1"), "-");
    assert_eq!(said(&table, "198.51.100.7"), "DE -");
    assert_eq!(said(&table, "198.51.100.8"), "-");
    assert_eq!(table.statements[0].fact.column(), Column::Declared);
    let marked = format!("\u{feff}{}", "192.0.2.0/24,SG\n");
    assert_eq!(said(&read_geofeed(&label(), marked.as_bytes()).unwrap(), "192.0.2.1"), "SG -");
}

#[test]
fn clouds_name_regions_and_say_their_own_day() {
    let table = read_aws(&label(), AWS.as_bytes()).unwrap();
    assert_eq!(
        (said(&table, "3.5.141.1").as_str(), table.label.date.as_str()),
        ("- ap-northeast-2", "2026-08-22")
    );
    assert_eq!(said(&table, "15.197.1.1"), "- -");
    assert_eq!(said(&table, "2a05:d07a:a001::"), "- eu-south-1");
    assert_eq!(table.statements[2].place, Place::Item("ipv6_prefixes", 0));
    let table = read_gcp(&label(), GCP.as_bytes()).unwrap();
    assert_eq!(
        (said(&table, "34.1.208.9").as_str(), table.label.date.as_str()),
        ("- africa-south1", "2026-08-01")
    );
    let table = read_azure(&label(), AZURE.as_bytes()).unwrap();
    assert_eq!(
        (said(&table, "20.38.98.1").as_str(), table.label.date.as_str()),
        ("- westeurope", "2026-01-01")
    );
    let table = read_oci(&label(), OCI.as_bytes()).unwrap();
    assert_eq!(
        (said(&table, "130.61.0.200").as_str(), table.label.date.as_str()),
        ("- eu-frankfurt-1", "2025-07-31")
    );
}

#[test]
fn rdap_speaks_of_the_delegation_and_who_stands_in_it() {
    let wanted = Fact::Registered {
        country: Country::new(b"NL"),
        handle: Some("NET-192-0-2-0-1".to_owned()),
        name: Some("TEST-NET".to_owned()),
        holders: vec![
            Holder { name: "Example B.V.".to_owned(), roles: vec!["registrant".to_owned()] },
            Holder { name: "TECH-1".to_owned(), roles: vec!["technical".to_owned(), "abuse".to_owned()] },
        ],
    };
    let table = read_rdap(&label(), RDAP.as_bytes()).unwrap();
    assert_eq!(table.look_up(ip("192.0.2.9")).unwrap().fact, wanted);
    let many = read_rdap(&label(), format!("[{RDAP}]").as_bytes()).unwrap();
    assert_eq!(many.statements, table.statements);
    let domain = RDAP.replace("ip network", "domain");
    assert!(matches!(read_rdap(&label(), domain.as_bytes()), Err(Error::Value { .. })));
}

#[test]
fn anycast_lists_are_measurements() {
    let table = read_anycast(&label(), ANYCAST.as_bytes()).unwrap();
    assert_eq!(table.look_up(ip("1.1.1.1")).map(|s| s.fact.column()), Some(Column::Measured));
    assert_eq!(table.look_up(ip("1.1.2.1")), None);
    assert!(table.look_up(ip("2606:4700:4700::1")).is_some());
}

#[test]
fn a_table_is_named_by_the_hash_of_its_bytes() {
    let [a, b] =
        ["1.1.1.0/24", "1.1.1.0/24\n"].map(|text| read_anycast(&label(), text.as_bytes()).unwrap().sha256);
    assert!(a.len() == 64 && a != b);
}

#[test]
fn errors_say_where_and_what() {
    let error = |read: Read, text: &str| read(&label(), text.as_bytes()).unwrap_err().to_string();
    assert_eq!(
        error(read_geofeed, "192.0.2.0/24,SG\n192.0.2.1/24,SG\n"),
        "line 2: expected an address or a prefix without bits beyond its length, found \"192.0.2.1/24\""
    );
    assert_eq!(
        error(read_geofeed, "192.0.2.0/24,Singapore\n"),
        "line 1: expected a country of two letters, found \"Singapore\""
    );
    assert!(
        error(read_iptoasn, "1.0.0.9\t1.0.0.1\t1\tUS\tX\n")
            .starts_with("line 1: expected a last address after")
    );
    assert!(error(read_iptoasn, "1.0.0.9\t2001::\t1\tUS\tX\n").starts_with("line 1: "));
    assert!(error(read_iptoasn, "1.0.0.0\t1.0.0.1\t4294967296\tUS\tX\n").contains("4294967296"));
    assert!(
        error(read_aws, r#"{"prefixes": [{"ip_prefix": "1.2.3.0/24"}, {"ip_prefix": "x"}]}"#)
            .starts_with("prefixes[1]: ")
    );
    assert!(error(read_aws, "{\n\"prefixes\": 3}").starts_with("line 2, column "));
    assert_eq!(error(read_aws, "{}"), "no statement on a network; expected AWS ip-ranges.json");
    // A file of another format is not an empty one of this.
    assert!(error(read_gcp, AWS).starts_with("line "));
}

#[test]
fn prefixes_are_taken_by_the_letter() {
    for good in ["0.0.0.0/0", "::/0", "10.0.0.0/8", "10.1.2.3/32", "10.1.2.3", "::1/128", "2001:db8::/33"] {
        assert!(Range::of_prefix(good).is_some(), "{good}");
    }
    for bad in [
        "",
        "/",
        "10.0.0.0/",
        "10.0.0.0/33",
        "::/129",
        "10.0.0.1/8",
        "10.0.0.0/+8",
        "10.0.0.0/-1",
        "10.0.0/8",
        "010.0.0.0/8",
        "10.0.0.0/8/8",
        "10.0.0.0/4294967304",
        "fe80::1%eth0",
    ] {
        assert_eq!(Range::of_prefix(bad), None, "{bad}");
    }
    let all = Range::of_prefix("::/0").unwrap();
    assert_eq!((all.first(), all.last()), (ip("::"), ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")));
}

/// Overlaps of every kind, against a search through all statements.
#[test]
fn the_smallest_range_wins_whatever_overlaps() {
    let mut text = String::new();
    let mut seed = 1u32;
    let mut next = |limit: u32| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 16) % limit
    };
    for asn in 1..=200 {
        let (a, b) = (next(600), next(60));
        let address = |n: u32| std::net::Ipv4Addr::from_bits(0x0100_0000 + n);
        text += &format!("{}\t{}\t{asn}\tX\tN\n", address(a), address(a + b));
    }
    text += "0.0.0.0\t255.255.255.255\t999\tX\tALL\n";
    let table = read_iptoasn(&label(), text.as_bytes()).unwrap();
    let size = |statement: &Statement| match (statement.range.first(), statement.range.last()) {
        (IpAddr::V4(first), IpAddr::V4(last)) => last.to_bits() - first.to_bits(),
        _ => panic!("IPv4 only"),
    };
    for n in 0..700u32 {
        let address = IpAddr::from(std::net::Ipv4Addr::from_bits(0x0100_0000 + n));
        let covers = |s: &&Statement| s.range.first() <= address && address <= s.range.last();
        let wanted = table.statements.iter().filter(covers).min_by_key(|statement| size(statement));
        assert_eq!(table.look_up(address), wanted, "{address}");
    }
    assert_eq!(said(&table, "255.255.255.255"), "AS999 ALL");
}

#[test]
fn damaged_files_are_errors_and_never_panics() {
    for (name, read, text) in FORMATS {
        assert!(read(&label(), text.as_bytes()).is_ok(), "{name}");
        for len in 0..text.len() {
            let _ = read(&label(), &text.as_bytes()[..len]);
        }
        for at in 0..text.len() {
            for byte in [0, b'"', b'\n', b'\t', b',', b'[', b'9', 0x80, 0xff] {
                let mut bytes = text.as_bytes().to_vec();
                bytes[at] = byte;
                let _ = read(&label(), &bytes);
            }
        }
        assert!(read(&label(), b"").is_err(), "{name}: empty");
        assert!(read(&label(), &[0xff; 64]).is_err(), "{name}: noise");
    }
}

#[test]
fn deep_nesting_and_long_texts_are_refused() {
    let deep = format!("{{\"prefixes\": {}", "[".repeat(100_000));
    let card = format!(
        r#"{{"startAddress": "192.0.2.0", "endAddress": "192.0.2.1", "entities": [{{"vcardArray": {}"#,
        "[".repeat(100_000)
    );
    assert!(matches!(read_aws(&label(), deep.as_bytes()), Err(Error::Format { .. })));
    assert!(read_rdap(&label(), card.as_bytes()).is_err());
    let long = "x".repeat(MAX_TEXT + 1);
    let region = AWS.replace("ap-northeast-2", &long);
    assert!(matches!(read_aws(&label(), region.as_bytes()), Err(Error::Value { .. })));
    assert!(read_geofeed(&label(), format!("192.0.2.0/24,SG,{long}\n").as_bytes()).is_err());
    assert!(read_iptoasn(&label(), format!("1.0.0.0\t1.0.0.1\t1\tUS\t{long}\n").as_bytes()).is_err());
    let entity = r#"{"handle": "X", "roles": []},"#.repeat(100);
    let crowded = format!(
        r#"{{"startAddress": "192.0.2.0", "endAddress": "192.0.2.1", "entities": [{}]}}"#,
        entity.trim_end_matches(',')
    );
    assert!(matches!(read_rdap(&label(), crowded.as_bytes()), Err(Error::TooLarge { .. })));
}

/// A database of one prefix, `1.0.0.0/8`, with 24-bit records, and what it says there.
fn database(record: &[u8]) -> Vec<u8> {
    let text = |text: &str| [&[0x40 | text.len() as u8], text.as_bytes()].concat();
    let (nodes, mut bytes) = (8u32, Vec::new());
    for node in 0..nodes {
        // 1 is seven zeros and a one; nodes + 16 is the first record, nodes is "nothing".
        let (zero, one) = if node == 7 { (nodes, nodes + 16) } else { (node + 1, nodes) };
        for to in [zero, one] {
            bytes.extend_from_slice(&to.to_be_bytes()[1..]);
        }
    }
    bytes.extend_from_slice(&[0; 16]);
    bytes.extend_from_slice(record);
    bytes.extend_from_slice(b"\xab\xcd\xefMaxMind.com");
    bytes.push(0xe0 | 9);
    for (key, value) in [
        ("binary_format_major_version", vec![0xa1, 2]),
        ("binary_format_minor_version", vec![0xa0]),
        ("build_epoch", vec![0x04, 0x02, 0x6a, 0x1c, 0xcc, 0x00]),
        ("database_type", text("t")),
        ("description", vec![0xe0]),
        ("ip_version", vec![0xa1, 4]),
        ("languages", vec![0x00, 0x04]),
        ("node_count", vec![0xc1, nodes as u8]),
        ("record_size", vec![0xa1, 24]),
    ] {
        // Longer than 28 bytes does not fit into the first byte; none is.
        bytes.extend(text(key));
        bytes.extend(value);
    }
    bytes
}

fn map(pairs: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = vec![0xe0 | pairs.len() as u8];
    for (key, value) in pairs {
        out.push(0x40 | key.len() as u8);
        out.extend_from_slice(key.as_bytes());
        out.extend_from_slice(value);
    }
    out
}

fn short(text: &str) -> Vec<u8> {
    [&[0x40 | text.len() as u8], text.as_bytes()].concat()
}

#[test]
fn databases_of_places_are_read_in_the_layouts_of_their_vendors() {
    let nested = map(&[("country", map(&[("iso_code", short("SG"))]))]);
    let flat = map(&[("country_code", short("SG"))]);
    let plain = map(&[("country", short("SG"))]);
    for record in [nested, flat, plain] {
        let open = Mmdb::open(&label(), database(&record), MmdbColumn::Geolocated).unwrap();
        let fact = Some(Fact::Geolocated { country: Country::new(b"SG").unwrap() });
        assert_eq!(open.look_up(ip("1.2.3.4")), Ok(fact));
        assert_eq!(open.look_up(ip("2.2.3.4")), Ok(None));
        assert_eq!((open.label.date.as_str(), open.sha256.len()), ("2026-06-01", 64));
    }
    let wrong = database(&map(&[("country", short("Singapore"))]));
    assert!(Mmdb::open(&label(), wrong, MmdbColumn::Geolocated).unwrap().look_up(ip("1.2.3.4")).is_err());
}

#[test]
fn databases_of_systems_are_read_in_the_layouts_of_their_vendors() {
    let geolite = map(&[("autonomous_system_number", vec![0xc2, 0x34, 0x17])]);
    let ipinfo = map(&[("asn", short("AS13335")), ("as_name", short("Cloud"))]);
    for (record, name) in [(geolite, None), (ipinfo, Some("Cloud".to_owned()))] {
        let open = Mmdb::open(&label(), database(&record), MmdbColumn::Routed).unwrap();
        assert_eq!(open.look_up(ip("1.2.3.4")), Ok(Some(Fact::Routed { asn: 13_335, organisation: name })));
        // An address of the other family is not in it; that is no answer, and no panic.
        let _ = open.look_up(ip("2001::1"));
    }
}

#[test]
fn damaged_databases_are_errors_and_never_panics() {
    let whole = database(&map(&[("country", map(&[("iso_code", short("SG"))]))]));
    let try_all = |bytes: Vec<u8>| {
        for column in [MmdbColumn::Geolocated, MmdbColumn::Routed] {
            if let Ok(open) = Mmdb::open(&label(), bytes.clone(), column) {
                for address in ["1.2.3.4", "0.0.0.0", "255.255.255.255", "2001::1"] {
                    let _ = open.look_up(ip(address));
                }
            }
        }
    };
    for len in 0..whole.len() {
        try_all(whole[..len].to_vec());
    }
    for at in 0..whole.len() {
        for flip in [0x01, 0x20, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            try_all(bytes);
        }
    }
    assert!(Mmdb::open(&label(), Vec::new(), MmdbColumn::Routed).is_err());
}
