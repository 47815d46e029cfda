//! Written tables read back, and damaged ones are refused without a panic.

use std::collections::BTreeMap;

use super::super::steps::{Cell, FAR, MAX_SYSTEM};
use super::super::{Country, Error, Special};
use super::columns::{put_varint, take_varint};
use super::*;

fn sources() -> Sources {
    let source = |table: &str| Source {
        table: table.to_owned(),
        package: "npm x".to_owned(),
        version: "1".to_owned(),
        date: "2026-06-01".to_owned(),
    };
    Sources { registered: source("r"), routed: source("o"), geolocated: source("g") }
}

fn rows() -> Vec<Row> {
    let country = |code: &str| Country::new(code.as_bytes());
    vec![
        Row::default(),
        Row {
            start: 256,
            routed: Some(13_335),
            registered: country("US"),
            geolocated: country("DE"),
            special: None,
        },
        Row { start: 257, routed: Some(4_200_000_001), geolocated: country("DE"), ..Row::default() },
        Row { start: 0x0a00_0000, special: Some(Special::Private), ..Row::default() },
        Row { start: 0x0b00_0000, routed: Some(13_335), ..Row::default() },
        Row { start: u64::from(u32::MAX), special: Some(Special::Broadcast), ..Row::default() },
    ]
}

fn v4() -> Vec<u8> {
    write_family("t", &sources(), FamilyRows::V4(&rows())).unwrap()
}

fn names() -> Vec<u8> {
    let names = [(7, "Seven".to_owned()), (9, String::new()), (4_200_000_001, "Zürich".to_owned())];
    write_organisations("t", &sources(), &BTreeMap::from(names)).unwrap()
}

/// The rows of a table that was read.
fn read_back(bytes: &[u8]) -> Vec<Row> {
    let family = read_family::<u32>("t", bytes).unwrap();
    let row = |(start, cell): (u32, Cell)| Row {
        start: start.into(),
        routed: family.system(cell.system),
        registered: family.country(cell.registered),
        geolocated: family.country(cell.geolocated),
        special: cell.special(),
    };
    family.steps.rows().map(row).collect()
}

#[test]
fn what_was_written_is_read_back() {
    assert_eq!(read_back(&v4()), rows());
    assert_eq!(v4(), v4());
    let read = read_organisations("t", &names()).unwrap();
    assert_eq!(read.asns, [7, 9, 4_200_000_001]);
    assert_eq!((read.text.as_str(), read.ends.as_slice()), ("SevenZürich", &[5, 5, 12][..]));
    let upper = [Row::default(), Row { start: u64::MAX, routed: Some(1), ..Row::default() }];
    let v6 = write_family("t", &sources(), FamilyRows::V6(&upper)).unwrap();
    let v6 = read_family::<u64>("t", &v6).unwrap();
    assert_eq!(v6.system(v6.steps.at(u64::MAX).system), Some(1));
}

/// Numbers around the largest that stands in a cell itself, the largest, and 0.
#[test]
fn systems_keep_their_numbers() {
    let far = [0, 1, FAR - 1, FAR, FAR + 1, MAX_SYSTEM, MAX_SYSTEM + 1, u32::MAX];
    let row = |(start, &asn)| Row { start, routed: Some(asn), ..Row::default() };
    let mut rows: Vec<Row> = (0..).zip(&far).map(row).collect();
    rows.push(Row { start: 8, ..Row::default() });
    assert_eq!(read_back(&write_family("t", &sources(), FamilyRows::V4(&rows)).unwrap()), rows);
    let many = |count| (FAR..FAR + count).collect::<Vec<u32>>();
    assert!(systems::Systems::new("t", many(MAX_SYSTEM - FAR + 1)).is_ok());
    assert!(matches!(systems::Systems::new("t", many(MAX_SYSTEM - FAR + 2)), Err(Error::TooLarge { .. })));
}

#[test]
fn what_cannot_be_read_is_not_written() {
    let write = |rows: &[Row]| write_family("t", &sources(), FamilyRows::V4(rows));
    let at = |start| Row { start, ..Row::default() };
    for wrong in [&[][..], &[at(1)], &[at(0), at(0)], &[at(0), at(2), at(1)], &[at(0), at(1 << 32)]] {
        assert!(matches!(write(wrong), Err(Error::Encode { .. })), "{wrong:?}");
    }
}

#[test]
fn one_table_is_not_taken_for_another() {
    assert!(matches!(read_family::<u64>("t", &v4()), Err(Error::Header { .. })));
    assert!(matches!(read_family::<u32>("t", &names()), Err(Error::Header { .. })));
    assert!(matches!(read_organisations("t", &v4()), Err(Error::Header { .. })));
    let mut next = v4();
    next[7] = b'2';
    assert!(matches!(read_family::<u32>("t", &next), Err(Error::Magic { .. })));
}

/// Every byte set to other values, and every length: an error, or at least no panic. Columns carry checksums, so that damage
/// there never passes.
#[test]
fn damage_is_refused_and_never_panics() {
    for whole in [v4(), names()] {
        let header = postcard::take_from_bytes::<Header>(&whole[MAGIC.len()..]).unwrap().1.len();
        let body = whole.len() - header;
        let read = |bytes: &[u8]| match whole == v4() {
            true => read_family::<u32>("t", bytes).map(drop),
            false => read_organisations("t", bytes).map(drop),
        };
        assert!(read(&whole).is_ok());
        for len in 0..whole.len() {
            assert!(read(&whole[..len]).is_err(), "cut at {len}");
        }
        for at in 0..whole.len() {
            for flip in [0x01, 0x10, 0x80, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                let outcome = read(&bytes);
                // A name or a date in the header may be any text; a bit that zlib ignores changes nothing.
                assert!(at < body || outcome.is_err() || read_same(&bytes, &whole), "byte {at} ^ {flip:#x}");
            }
        }
    }
}

fn read_same(bytes: &[u8], whole: &[u8]) -> bool {
    if whole == v4() {
        return read_back(bytes) == read_back(whole);
    }
    let [a, b] = [bytes, whole].map(|bytes| read_organisations("t", bytes).unwrap());
    (a.asns, a.ends, a.text) == (b.asns, b.ends, b.text)
}

/// A table put together by hand, so that its columns lie although their checksums hold.
fn forged(change: impl Fn(&mut Header, &mut [Vec<u8>; 9])) -> Result<(), Error> {
    let mut header =
        Header { kind: Kind::V4, sources: sources(), rows: 2, countries: vec![*b"DE"], columns: Vec::new() };
    let mut columns = [
        vec![0, 5],
        vec![0, ROUTED | GEOLOCATED | REGISTERED | SPECIAL],
        vec![7],
        vec![1],
        vec![0],
        vec![0],
        vec![1],
        vec![1],
        vec![1],
    ];
    change(&mut header, &mut columns);
    let bytes = columns::assemble("t", header, &columns).unwrap();
    read_family::<u32>("t", &bytes).map(drop)
}

#[test]
fn columns_that_lie_are_refused() {
    assert_eq!(forged(|_, _| ()), Ok(()));
    let value = |change: fn(&mut Header, &mut [Vec<u8>; 9])| {
        assert!(matches!(forged(change), Err(Error::Value { .. })), "{:?}", forged(change));
    };
    value(|_, c| c[0] = vec![1, 5]);
    value(|_, c| c[0] = vec![0, 0]);
    value(|_, c| c[1] = vec![0, 0x1f]);
    value(|_, c| c[2] = vec![7, 0]);
    value(|_, c| c[3] = vec![2]);
    value(|_, c| c[6] = vec![2]);
    value(|_, c| c[8] = vec![99]);
    let length = |change: fn(&mut Header, &mut [Vec<u8>; 9])| {
        assert!(matches!(forged(change), Err(Error::Length { .. })), "{:?}", forged(change));
    };
    length(|h, _| h.rows = 3);
    length(|h, _| h.rows = 1);
    length(|h, _| h.rows = 0);
    length(|_, c| c[0] = vec![0, 0x80]);
    length(|_, c| c[0] = vec![0, 0xff, 0xff, 0xff, 0xff, 0x1f]);
    length(|_, c| c[4] = vec![]);
    length(|_, c| c[5] = vec![0, 0]);
    length(|_, c| c[6] = vec![]);
    length(|_, c| c[7] = vec![1, 1]);
    assert!(matches!(forged(|h, _| h.rows = u32::MAX), Err(Error::TooLarge { .. })));
    assert!(matches!(forged(|h, _| h.countries = vec![*b"d1"]), Err(Error::Header { .. })));
    assert!(matches!(forged(|h, _| h.countries = vec![*b"DE"; 255]), Err(Error::TooLarge { .. })));
}

#[test]
fn a_column_that_unpacks_to_more_than_is_read_is_refused_before_it_is_unpacked() {
    let mut header =
        Header { kind: Kind::V4, sources: sources(), rows: 1, countries: Vec::new(), columns: Vec::new() };
    let packed = columns::pack("t", &vec![0; 1 << 16]).unwrap();
    header.columns = vec![Extent { packed: packed.len() as u32, raw: u32::MAX }; 9];
    let head = postcard::to_stdvec(&header).unwrap();
    let bytes = [&MAGIC[..], &head, &packed.repeat(9)].concat();
    assert!(matches!(read_family::<u32>("t", &bytes), Err(Error::TooLarge { .. })));
    header.columns = vec![Extent { packed: packed.len() as u32, raw: 9 }; 9];
    let head = postcard::to_stdvec(&header).unwrap();
    let bytes = [&MAGIC[..], &head, &packed.repeat(9)].concat();
    assert!(matches!(read_family::<u32>("t", &bytes), Err(Error::Column { .. })));
}

#[test]
fn varints_end_where_they_must() {
    for number in [0, 1, 127, 128, 16_383, 16_384, u64::from(u32::MAX), u64::MAX] {
        let mut bytes = Vec::new();
        put_varint(&mut bytes, number);
        let mut rest = bytes.as_slice();
        assert_eq!((take_varint(&mut rest), rest.len()), (Some(number), 0));
        assert_eq!(take_varint(&mut &bytes[..bytes.len() - 1]), None);
    }
    assert_eq!(take_varint(&mut &[0xff; 11][..]), None);
    assert_eq!(take_varint(&mut &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02][..]), None);
}
