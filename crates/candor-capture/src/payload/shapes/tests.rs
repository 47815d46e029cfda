//! Every shape has a case that is one and a decoy that only looks so.

use super::*;

fn leaf(key: &str, value: &str) -> Leaf {
    let key = (!key.is_empty()).then(|| key.to_owned());
    let step = Step::Json(key.clone().unwrap_or_default());
    Leaf { steps: vec![step], key, value: Secret::new(value) }
}

fn kind(key: &str, value: &str) -> Option<Kind> {
    find(&[leaf(key, value)]).first().map(|found| found.kind)
}

#[test]
fn the_table_is_whole() {
    let table = table::shapes();
    assert!(table.shapes.len() > 20 && table.calling.len() == 3);
    for row in &table.shapes {
        assert!(row.names().all(|name| *name == table::normal(name)), "{:?}", row.kind);
        assert!(row.check_names().all(|name| checks::NAMES.contains(&name.as_str())), "{:?}", row.kind);
    }
    let codes: Vec<_> = table.calling.iter().flat_map(|row| &row.codes).collect();
    for code in &codes {
        let clash = codes.iter().find(|other| *other != code && other.starts_with(code.as_str()));
        assert_eq!(clash, None, "{code} begins another code");
    }
}

#[test]
fn true_cases() {
    let cases = [
        ("", "ada.lovelace+x@mail.example.org", Kind::Email),
        ("", "+49 (30) 901820-0", Kind::PhoneNumber),
        ("", "+12025550123", Kind::PhoneNumber),
        ("msisdn", "491700000012", Kind::PhoneNumber),
        ("imei", "490154203237518", Kind::Imei),
        ("", "356938035643809", Kind::Imei),
        ("IMSI", "262011234567890", Kind::Imsi),
        ("", "8949000000000000000", Kind::Iccid),
        ("", "A4:5E:60:01:02:03", Kind::Mac),
        ("mac_address", "a45e60010203", Kind::Mac),
        ("wifi_bssid", "a4:5e:60:1:2:3", Kind::Bssid),
        ("ssid", "\"My home\"", Kind::Ssid),
        ("advertisingId", "38400000-8cf0-11bd-b23e-10b96e40000d", Kind::AdvertisingId),
        ("session", "38400000-8cf0-11bd-b23e-10b96e40000d", Kind::Uuid),
        ("android_id", "a1b2c3d4e5f60718", Kind::AndroidId),
        ("client_ip", "203.0.113.7", Kind::IpAddress),
        ("", "2001:db8::8a2e:370:7334", Kind::IpAddress),
        ("", "192.168.1.23", Kind::LanAddress),
        ("gateway", "10.0.0.1", Kind::LanAddress),
        ("", "DE89 3704 0044 0532 0130 00", Kind::Iban),
        ("", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", Kind::Jwt),
        ("Authorization", "Bearer abcdef0123456789abcdef", Kind::Token),
    ];
    for (key, value, expected) in cases {
        assert_eq!(kind(key, value), Some(expected), "{key} {value}");
    }
}

#[test]
fn decoys() {
    let cases = [
        ("", "icon@2x.png"),
        ("", "@handle"),
        ("", "someone@localhost"),
        ("ts", "1700000000000"),
        ("phone", "1700000000000"),
        ("phone", "20240501"),
        ("", "+1700000000000"),
        ("", "+999123456789"),
        ("", "4917000000120"),
        ("", "356938035643808"),
        ("", "350000000000000"),
        ("id", "490154203237518"),
        ("imei", "000000000000000"),
        ("imei", "1700000000000000"),
        ("imsi", "111111111111111"),
        ("id", "262011234567890"),
        ("", "8949000000000000005"),
        ("", "02:00:00:00:00:00"),
        ("", "12:30:45"),
        ("hash", "a45e60010203"),
        ("bssid", "02:00:00:00:00:00"),
        ("ssid", "<unknown ssid>"),
        ("name", "My home"),
        ("gaid", "00000000-0000-0000-0000-000000000000"),
        ("build", "a1b2c3d4e5f60718"),
        ("android_id", "1700000000000000"),
        ("android_id", "9774d56d682e549c"),
        ("app_version", "4.12.0.1"),
        ("v", "10.0.1.2"),
        ("version", "192.168.1.23"),
        ("ip", "999.1.1.1"),
        ("ip", "127.0.0.1"),
        ("", "12:30:45:11:22:33:44:55"),
        ("", "DE89 3704 0044 0532 0130 01"),
        ("", "eyJ.not.a-token"),
        ("", "com.example.some.class"),
        ("authorization", "short"),
        ("lat", "52.5200"),
    ];
    for (key, value) in cases {
        assert_eq!(kind(key, value), None, "{key} {value}");
    }
}

#[test]
fn a_place_is_two_values_beside_each_other() {
    let found = find(&[leaf("lat", "52.5200"), leaf("zoom", "7.25"), leaf("lng", "-13.4050")]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].value.expose()), (Kind::Place, &b"52.5200,-13.4050"[..]));
    assert_eq!(kind("ll", "52.52,13.405"), Some(Kind::Place));
}

#[test]
fn what_is_no_place() {
    let apart =
        Leaf { steps: vec![Step::Json("b".into()), Step::Json("lng".into())], ..leaf("lng", "13.4050") };
    assert_eq!(find(&[leaf("lat", "52.5200"), apart]), []);
    assert_eq!(find(&[leaf("lat", "0.0000"), leaf("lng", "0.0000")]), []);
    assert_eq!(find(&[leaf("lat", "152.5200"), leaf("lng", "13.4050")]), []);
    assert_eq!(find(&[leaf("lat", "52"), leaf("lng", "13")]), []);
    assert_eq!(find(&[leaf("lat", "120.55"), leaf("long", "some text")]), []);
    assert_eq!(kind("location", "1.0,2.0,3.0"), None);
    assert_eq!(kind("size", "52.52,13.405"), None);
}

#[test]
fn check_digits_are_told_where_there_are_some() {
    let told = |key: &str, value: &str| find(&[leaf(key, value)]).first().and_then(|found| found.checksum);
    assert_eq!(told("imei", "490154203237518"), Some(true));
    assert_eq!(told("imei", "490154203237519"), Some(false));
    assert_eq!(told("", "a@b.example"), None);
}

#[test]
fn what_is_found_is_never_printed() {
    let found = find(&[leaf("mail", "ada@mail.example")]);
    let text = format!("{found:?}");
    assert!(!text.contains("ada@") && text.contains("16"), "{text}");
}

#[test]
fn the_same_value_has_one_number() {
    let mut numbering = Numbering::default();
    let (a, b) = (Secret::new("a"), Secret::new("b"));
    assert_eq!([&a, &b, &a].map(|value| numbering.number(value)), [1, 2, 1]);
}
