//! String tables of our own in every layout; real ones are compared by `cargo xtask oracle texts`.

use super::*;
use crate::texts::{Error, Place, hostile::survives};

/// A row: kind, text.
type Row<'r> = (Kind, &'r str);

const ROWS: [Row<'static>; 5] = [
    (Kind::String, "https://api.example/v1"),
    (Kind::String, "grüße ☃"),
    (Kind::Identifier, "fetchAll"),
    (Kind::Identifier, "größe"),
    (Kind::String, ""),
];

/// A file with two functions and these rows; texts of more than 254 characters go to the overflow table.
fn build(version: u32, rows: &[Row<'_>]) -> Vec<u8> {
    let (mut kinds, mut small, mut overflow, mut storage) =
        (Vec::<(Kind, u32)>::new(), vec![], vec![], vec![]);
    for (kind, text) in rows {
        match kinds.last_mut() {
            Some((last, n)) if last == kind => *n += 1,
            _ => kinds.push((*kind, 1)),
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        let (at, is_wide) = (storage.len() as u32, !text.is_ascii());
        if is_wide {
            storage.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        } else {
            storage.extend(text.bytes());
        }
        let (mut at, mut len) = (at, units.len() as u32);
        if len >= 255 {
            overflow.extend([at, len].map(u32::to_le_bytes).concat());
            (at, len) = (overflow.len() as u32 / 8 - 1, 255);
        }
        small.extend((u32::from(is_wide) | (at << 1) | (len << 24)).to_le_bytes());
    }
    let n_identifiers = rows.iter().filter(|(kind, _)| *kind == Kind::Identifier).count() as u32;
    let mut file = MAGIC.to_le_bytes().to_vec();
    file.extend(version.to_le_bytes());
    file.extend([7; 20]);
    let counts = [0, 0, 2, kinds.len() as u32, n_identifiers, rows.len() as u32, overflow.len() as u32 / 8];
    counts.into_iter().chain([storage.len() as u32]).for_each(|count| file.extend(count.to_le_bytes()));
    file.resize(128 + if version >= 97 { 24 } else { 32 }, 0);
    let bit = if version <= 70 { 1 << 30 } else { 1 << 31 };
    for (kind, n) in kinds {
        file.extend((n | if kind == Kind::Identifier { bit } else { 0 }).to_le_bytes());
    }
    file.extend(vec![0xab; n_identifiers as usize * 4]);
    file.extend([small, overflow, storage].concat());
    let len = (file.len() as u32).to_le_bytes();
    file[32..36].copy_from_slice(&len);
    file
}

fn read(bytes: &[u8]) -> Vec<(Kind, String)> {
    let file = Bytecode::parse(bytes).unwrap();
    let texts = file.texts().map(|text| text.unwrap());
    let row = |(n, text): (usize, crate::texts::Text<'_>)| {
        let Place::Hermes { index, kind } = text.place else { panic!("{:?}", text.place) };
        assert_eq!(index as usize, n);
        (kind, text.text.into_owned())
    };
    texts.enumerate().map(row).collect()
}

fn owned(rows: &[Row<'_>]) -> Vec<(Kind, String)> {
    rows.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect()
}

#[test]
fn texts_of_all_versions_are_read_with_their_kinds() {
    for version in [57, 59, 70, 71, 84, 96, 97, 99, 120] {
        assert_eq!(read(&build(version, &ROWS)), owned(&ROWS), "version {version}");
    }
}

#[test]
fn offsets_are_those_of_the_first_byte() {
    let bytes = build(96, &ROWS);
    let file = Bytecode::parse(&bytes).unwrap();
    let first = file.texts().next().unwrap().unwrap();
    assert!(bytes[first.offset as usize..].starts_with(b"https://api.example/v1"));
}

#[test]
fn long_texts_are_found_in_the_overflow_table() {
    let long = format!("https://cdn.example/{}", "x".repeat(400));
    let wide = "é".repeat(300);
    let rows = [(Kind::Identifier, "a"), (Kind::String, &*long), (Kind::String, &*wide)];
    assert_eq!(read(&build(96, &rows)), owned(&rows));
}

#[test]
fn a_build_with_other_function_headers_is_told_by_its_kinds() {
    // As development builds had them: the short headers under an older version.
    let mut bytes = build(98, &ROWS);
    bytes[8] = 90;
    assert_eq!(read(&bytes), owned(&ROWS));
}

#[test]
fn another_file_is_refused_with_offset_and_value() {
    let refused = |bytes: &[u8]| Bytecode::parse(bytes).unwrap_err().to_string();
    assert_eq!(refused(b"var a=1;"), "at 0x0: magic is 0x3b313d6120726176, expected Hermes bytecode");
    assert_eq!(refused(b"\x89PN"), "at 0x0: magic needs 8 bytes, 3 are left");
    assert_eq!(
        refused(&DELTA_MAGIC.to_le_bytes()),
        "at 0x0: magic is 0xe0e6fc3efc43e039, expected bytecode to run, not to compare"
    );
    assert_eq!(refused(&build(51, &ROWS)), "at 0x8: version is 0x33, expected 57 or later");
    let mut bytes = build(96, &ROWS);
    bytes[52..56].copy_from_slice(&4_u32.to_le_bytes());
    assert_eq!(refused(&bytes), "at 0xa0: strings by their kinds is 0x5, expected as many as in the table");
    bytes[52..56].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(
        refused(&bytes),
        format!("at 0xb4: small string table needs 17179869180 bytes, {} are left", bytes.len() - 0xb4)
    );
}

#[test]
fn a_row_that_lies_is_an_error_of_its_own() {
    let mut bytes = build(96, &ROWS);
    let small_at = 128 + 32 + 3 * 4 + 2 * 4;
    bytes[small_at + 3] = 200;
    let file = Bytecode::parse(&bytes).unwrap();
    let texts: Vec<_> = file.texts().collect();
    assert_eq!(
        texts[0].clone().unwrap_err(),
        Error::Truncated { what: "string", offset: small_at as u64, expected: 200, found: file.n_storage() }
    );
    assert_eq!(texts[1].as_ref().unwrap().text, "grüße ☃");
    // A storage that is cut off costs the rows in what is missing.
    let cut = &build(96, &ROWS)[..build(96, &ROWS).len() - 2];
    let file = Bytecode::parse(cut).unwrap();
    assert_eq!(file.missing(), 2);
    assert_eq!(file.texts().filter(|text| text.is_err()).count(), 2);
}

#[test]
fn rows_that_share_bytes_end_at_the_limit() {
    let text = "x".repeat(200_000);
    let rows = vec![(Kind::String, &*text); 1];
    let mut bytes = build(96, &rows);
    // 4,000 rows that all point at the one row of the overflow table.
    let n = 4_000_u32;
    let row = bytes[128 + 32 + 4..][..4].to_vec();
    bytes.splice(128 + 32 + 4..128 + 32 + 4, row.repeat(n as usize - 1));
    bytes[52..56].copy_from_slice(&n.to_le_bytes());
    bytes[128 + 32..128 + 32 + 4].copy_from_slice(&n.to_le_bytes());
    let file = Bytecode::parse(&bytes).unwrap();
    let texts: Vec<_> = file.texts().collect();
    assert!(texts.len() < 1_400, "{}", texts.len());
    assert!(matches!(texts.last(), Some(Err(Error::Limit { what: "strings", .. }))));
}

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    for version in [84, 99] {
        survives(&build(version, &ROWS), |bytes| {
            if let Ok(file) = Bytecode::parse(bytes) {
                assert!(file.texts().count() <= bytes.len());
            }
        });
    }
}
