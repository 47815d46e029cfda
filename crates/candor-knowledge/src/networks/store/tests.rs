//! Stores as users put them together, and what must be refused.

use std::collections::BTreeMap;
use std::net::IpAddr;

use sha2::{Digest, Sha256};

use super::*;
use crate::networks::{Country, Networks, Special};

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// A row of a manifest: the name is that of the file.
fn row(file: &str, format: &str, column: &str, bytes: &[u8]) -> String {
    format!(
        "[[table]]\nfile = \"{file}\"\nsha256 = \"{}\"\nformat = \"{format}\"\ncolumn = \"{column}\"\nname = \"{file}\"\n\
         date = \"2026-10-01\"\nsource = \"https://example.org\"\nlicence = \"CC0-1.0\"\n",
        hash(bytes)
    )
}

/// Files: name, format, column, text.
type File<'a> = (&'a str, &'a str, &'a str, &'a str);

fn open(files: &[File<'_>]) -> Result<Store, Error> {
    let text: String =
        files.iter().map(|(file, format, column, text)| row(file, format, column, text.as_bytes())).collect();
    let bytes: BTreeMap<&str, &str> = files.iter().map(|(file, .., text)| (*file, *text)).collect();
    Store::open(&Manifest::parse(&text)?, |file, limit| {
        assert!(limit >= 1 << 20);
        bytes.get(file).map(|text| text.as_bytes().to_vec()).ok_or("no such file".to_owned())
    })
}

/// What a store and the embedded tables amount to. The embedded table calls 8.8.8.8 one country, by one voice.
fn placed(files: &[File<'_>], address: &str) -> Place {
    let store = open(files).unwrap();
    let answer = Networks::embedded().look_up(ip(address)).unwrap();
    place(&answer.found, &store.look_up(ip(address)).unwrap())
}

fn embedded_country(address: &str) -> Country {
    let answer = Networks::embedded().look_up(ip(address)).unwrap();
    answer.columns().unwrap().geolocated.unwrap().country
}

/// An address that the embedded table geolocates to a country, with the same delegation if it is asked for.
fn address_in(code: &str, same_delegation: bool) -> String {
    let networks = Networks::embedded();
    let wanted = Country::new(code.as_bytes()).unwrap();
    let mut rows = networks.v4_rows().unwrap();
    let fits = |found: &Found<'_>| match found {
        Found::Internet(columns) => {
            let delegated = columns.registered.map(|registered| registered.country);
            columns.geolocated.map(|said| said.country) == Some(wanted)
                && if same_delegation { delegated == Some(wanted) } else { delegated == Country::new(b"DE") }
        }
        Found::Special(_) => false,
    };
    let (start, _) = rows.find(|(_, found)| fits(found)).unwrap();
    std::net::Ipv4Addr::from_bits(start).to_string()
}

const ANYCAST: File<'_> = ("anycast.txt", "anycast", "measured", "8.8.8.0/24\n");

#[test]
fn every_table_keeps_its_word_with_name_and_day() {
    let aws = r#"{"createDate": "2026-08-22-01-02-03", "prefixes": [{"ip_prefix": "8.8.8.0/24", "region": "r-1"}]}"#;
    let store = open(&[
        ("feed.csv", "geofeed", "declared", "8.8.0.0/16,US,,,\n8.8.8.0/24,IE,IE-D,,\n"),
        ("aws.json", "aws", "declared", aws),
        ("asn.tsv", "iptoasn", "routed", "8.8.8.0\t8.8.8.255\t15169\tUS\tGOOGLE\n"),
        ANYCAST,
    ])
    .unwrap();
    let words = store.look_up(ip("8.8.8.8")).unwrap();
    let said: Vec<(&str, &str, Column)> = words
        .iter()
        .map(|word| (word.table.name.as_str(), word.table.date.as_str(), word.fact.column()))
        .collect();
    assert_eq!(
        said,
        [
            ("feed.csv", "2026-10-01", Column::Declared),
            // The file's own day.
            ("aws.json", "2026-08-22", Column::Declared),
            ("asn.tsv", "2026-10-01", Column::Routed),
            ("anycast.txt", "2026-10-01", Column::Measured),
        ]
    );
    assert_eq!(
        words[0].fact,
        Fact::Declared { region: Some("IE-D".to_owned()), country: Country::new(b"IE") }
    );
    // Of the mapped address the same, of its neighbour what covers that.
    assert_eq!(store.look_up(ip("::ffff:8.8.8.8")).unwrap(), words);
    assert_eq!(store.look_up(ip("8.8.9.9")).unwrap().len(), 1);
    assert_eq!(store.look_up(ip("9.9.9.9")).unwrap(), []);
    assert_eq!(store.look_up(ip("::1")).unwrap(), []);
    assert_eq!(Store::default().look_up(ip("8.8.8.8")).unwrap(), []);
}

#[test]
fn operators_agree_or_dispute_and_a_region_alone_is_no_voice() {
    let here = embedded_country("8.8.8.8");
    let feed = |code: &str| format!("8.8.8.0/24,{code},,,\n");
    fn geofeed(text: &str) -> [File<'_>; 1] {
        [("feed.csv", "geofeed", "declared", text)]
    }
    assert_eq!(placed(&geofeed(&feed(here.code())), "8.8.8.8"), Place::Agree(here));
    let elsewhere = Country::new(b"IE").unwrap();
    let mut both = vec![here, elsewhere];
    both.sort();
    assert_eq!(placed(&geofeed(&feed("IE")), "8.8.8.8"), Place::Disputed(both));
    // "Do not place this" and a region without a country leave the table alone.
    assert_eq!(placed(&geofeed("8.8.8.0/24,,,,\n"), "8.8.8.8"), Place::Agree(here));
    let aws = r#"{"prefixes": [{"ip_prefix": "8.8.8.0/24", "region": "eu-west-1"}]}"#;
    assert_eq!(placed(&[("aws.json", "aws", "declared", aws)], "8.8.8.8"), Place::Agree(here));
}

#[test]
fn anycast_and_special_ranges_come_first_and_a_measurement_only_excludes() {
    let here = embedded_country("8.8.8.8");
    let feed = ("feed.csv", "geofeed", "declared", "8.8.8.0/24,IE,,,\n");
    assert_eq!(placed(&[feed, ANYCAST], "8.8.8.8"), Place::NoSinglePlace);
    assert!(matches!(placed(&[feed, ANYCAST], "8.8.9.9"), Place::Agree(_)));
    let private = ("any.txt", "anycast", "measured", "10.0.0.0/8\n");
    assert_eq!(placed(&[private], "10.1.2.3"), Place::Special(Special::Private));
    let text = format!("8.8.8.0/24,{here}\n");
    let excluded = ("rtt.csv", "excluded", "measured", text.as_str());
    assert_eq!(placed(&[feed, excluded], "8.8.8.8"), Place::Agree(Country::new(b"IE").unwrap()));
    assert_eq!(placed(&[excluded], "8.8.8.8"), Place::Unknown);
    assert_eq!(
        placed(&[("rtt.csv", "excluded", "measured", "8.8.9.0/24,US\n")], "8.8.8.8"),
        Place::Agree(here)
    );
}

#[test]
fn a_second_table_settles_hong_kong_singapore_and_china_and_another_disputes() {
    for code in ["HK", "SG", "CN"] {
        let address = address_in(code, true);
        let country = Country::new(code.as_bytes()).unwrap();
        assert_eq!(placed(&[], &address), Place::NotSettled(country), "{address}");
        let feed = |code: &str| format!("{address},{code},,,\n");
        let same = feed(code);
        assert_eq!(placed(&[("feed.csv", "geofeed", "declared", &same)], &address), Place::Agree(country));
        // A route or a delegation is no second table.
        let route = format!("{address}\t{address}\t64500\t{code}\tX\n");
        assert_eq!(placed(&[("asn.tsv", "iptoasn", "routed", &route)], &address), Place::NotSettled(country));
        let other = if code == "SG" { "CN" } else { "SG" };
        let differs = feed(other);
        let disputed = placed(&[("feed.csv", "geofeed", "declared", &differs)], &address);
        assert!(matches!(&disputed, Place::Disputed(both) if both.len() == 2), "{disputed:?}");
        // Two tables that agree are disputed by a registry's entry that names another of the three.
        let rdap = format!(
            r#"{{"objectClassName": "ip network", "startAddress": "{address}", "endAddress": "{address}", "country": "{other}"}}"#
        );
        let files =
            [("feed.csv", "geofeed", "declared", same.as_str()), ("rdap.json", "rdap", "registered", &rdap)];
        assert!(matches!(placed(&files, &address), Place::Disputed(_)), "{code}");
    }
    // A contested delegation that is handed in keeps one table from settling another country.
    let address = address_in("DE", true);
    let rdap = format!(r#"{{"startAddress": "{address}", "endAddress": "{address}", "country": "SG"}}"#);
    let germany = Country::new(b"DE").unwrap();
    assert_eq!(placed(&[("rdap.json", "rdap", "registered", &rdap)], &address), Place::NotSettled(germany));
    assert_eq!(placed(&[], &address), Place::Agree(germany));
    assert_eq!(placed(&[], &address_in("HK", false)), Place::NotSettled(Country::new(b"HK").unwrap()));
}

#[test]
fn a_file_that_is_not_the_one_of_the_manifest_is_refused() {
    let manifest = Manifest::parse(&row("a.txt", "anycast", "measured", b"8.8.8.0/24\n")).unwrap();
    let other = Store::open(&manifest, |_, _| Ok(b"8.8.9.0/24\n".to_vec())).unwrap_err();
    assert!(matches!(&other, Error::Hash { file, expected, found } if file == "a.txt" && expected != found));
    let missing = Store::open(&manifest, |_, _| Err("no such file".to_owned())).unwrap_err();
    assert_eq!(missing.to_string(), "a.txt: no such file");
    let broken = open(&[("a.csv", "geofeed", "declared", "8.8.8.0/24,IE\n8.8.8.1/24,IE\n")]).unwrap_err();
    assert_eq!(
        broken.to_string(),
        "a.csv: line 2: expected an address or a prefix without bits beyond its length, found \"8.8.8.1/24\""
    );
    // Of another format than the manifest says.
    assert!(matches!(open(&[("a.csv", "gcp", "declared", "8.8.8.0/24,IE\n")]), Err(Error::Table { .. })));
}

#[test]
fn ranges_may_nest_but_not_say_two_things() {
    let nested = open(&[("a.csv", "geofeed", "declared", "8.0.0.0/8,US\n8.8.8.0/24,IE\n8.8.8.0/24,IE\n")]);
    assert!(nested.is_ok());
    let twice = open(&[("a.csv", "geofeed", "declared", "8.8.8.0/24,IE\n9.0.0.0/8,US\n8.8.8.0/24,US\n")]);
    assert_eq!(
        twice.unwrap_err().to_string(),
        "a.csv, line 3: says another thing of 8.8.8.0 to 8.8.8.255 than line 1 does"
    );
    let services = r#"{"prefixes": [{"ip_prefix": "8.8.8.0/24", "region": "GLOBAL"}, {"ip_prefix": "8.8.8.0/24", "region": "x"}]}"#;
    assert!(open(&[("aws.json", "aws", "declared", services)]).is_ok());
}

#[test]
fn formats_speak_for_their_columns_only() {
    let wrong = [
        ("iptoasn", "geolocated"),
        ("iptoasn", "registered"),
        ("geofeed", "geolocated"),
        ("geofeed", "measured"),
        ("aws", "geolocated"),
        ("anycast", "declared"),
        ("excluded", "geolocated"),
        ("rdap", "declared"),
        ("mmdb", "registered"),
        ("mmdb", "measured"),
    ];
    for (format, column) in wrong {
        let error = Manifest::parse(&row("a", format, column, b"")).unwrap_err();
        assert!(
            matches!(&error, Error::Value { line: 1, field: "column", found, .. } if found == column),
            "{error}"
        );
    }
    for column in ["geolocated", "routed"] {
        assert!(Manifest::parse(&row("a", "mmdb", column, b"")).is_ok());
    }
}

#[test]
fn manifests_are_taken_by_the_letter() {
    let good = row("a.txt", "anycast", "measured", b"x");
    let manifest = Manifest::parse(&good).unwrap();
    assert_eq!(Manifest::parse(&manifest.text().unwrap()).unwrap(), manifest);
    assert_eq!(Manifest::parse("").unwrap(), Manifest::default());
    assert_eq!(Manifest::parse(&Manifest::default().text().unwrap()).unwrap(), Manifest::default());
    let replaced = |from: &str, to: &str| Manifest::parse(&format!("\n\n{}", good.replace(from, to)));
    let field = |from: &str, to: &str, wanted: &str| {
        let error = replaced(from, to).unwrap_err();
        assert!(matches!(&error, Error::Value { line: 3, field, .. } if *field == wanted), "{to}: {error:?}");
    };
    for file in ["../a.txt", "/etc/passwd", "x/y", "..", ".hidden", "C:x", "a\\\\b", ""] {
        field("file = \"a.txt\"", &format!("file = \"{file}\""), "file");
    }
    for date in [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-10-32",
        "26-10-01",
        "2026-10-1x",
        "2026/10/01",
        "+026-10-01",
    ] {
        field("2026-10-01", date, "date");
    }
    assert!(replaced("2026-10-01", "2024-02-29").is_ok());
    field("CC0-1.0", " ", "licence");
    field("https://example.org", "a\\nb", "source");
    field("name = \"a.txt\"", &format!("name = \"{}\"", "x".repeat(600)), "name");
    field(&hash(b"x"), &hash(b"x").to_uppercase(), "sha256");
    field(&hash(b"x"), &hash(b"x")[..63], "sha256");
    for (from, to) in [
        ("\"anycast\"", "\"bgp\""),
        ("\"measured\"", "\"guessed\""),
        ("licence", "license"),
        ("name =", "name"),
    ] {
        assert!(matches!(replaced(from, to), Err(Error::Manifest { line, .. }) if line >= 3), "{to}");
    }
}

#[test]
fn rows_of_a_manifest_are_told_apart_and_counted() {
    let one = row("a.txt", "anycast", "measured", b"x");
    let two = row("b.txt", "anycast", "measured", b"y");
    assert!(Manifest::parse(&format!("{one}{two}")).is_ok());
    let clash = |second: &str, wanted: &str| {
        let error = Manifest::parse(&format!("{one}{second}")).unwrap_err();
        assert!(matches!(&error, Error::Value { line: 10, field, .. } if *field == wanted), "{error:?}");
    };
    clash(&two.replace("file = \"b.txt\"", "file = \"a.txt\""), "file");
    clash(&two.replace("name = \"b.txt\"", "name = \"a.txt\""), "name");
    // One table under two names must not settle what one table cannot.
    clash(&row("b.txt", "anycast", "measured", b"x"), "sha256");
    let many: String =
        (0..=MAX_TABLES).map(|i| row(&format!("{i}"), "anycast", "measured", &i.to_be_bytes())).collect();
    assert!(matches!(Manifest::parse(&many), Err(Error::TooLarge { what: "tables", .. })));
    let long = "#".repeat(MAX_MANIFEST + 1);
    assert!(matches!(Manifest::parse(&long), Err(Error::TooLarge { .. })));
}

#[test]
fn damaged_manifests_are_errors_and_never_panics() {
    let text = row("a.txt", "anycast", "measured", b"x");
    for len in 0..text.len() {
        let _ = Manifest::parse(&text[..len]);
    }
    for at in 0..text.len() {
        for letter in ["\"", "\n", "[", "=", "ä", "\0"] {
            let _ = Manifest::parse(&format!("{}{letter}{}", &text[..at], &text[at + 1..]));
        }
    }
    let nested = format!("x = {}", "[".repeat(100_000));
    assert!(matches!(Manifest::parse(&nested), Err(Error::Manifest { .. })));
}
