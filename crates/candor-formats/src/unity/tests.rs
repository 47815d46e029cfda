//! Metadata of our own in each layout, and what is none.

use super::*;
use crate::texts::{Place, hostile::survives};

const LITERALS: [&str; 4] = ["https://stats.example/collect", "", "größer als ☃", "Assets/Main.unity"];
/// Names of types, which are no literals.
const NAMES: &[u8] = b"UnityEngine\0https://not-a-literal.example\0";

fn build(version: u32, literals: &[&str]) -> Vec<u8> {
    let data: Vec<u8> = literals.concat().into_bytes();
    let header = if version >= TRIPLES_SINCE { 8 + 31 * 12 } else { 8 + 31 * 8 };
    let mut rows = Vec::new();
    let mut at = 0_u32;
    for literal in literals {
        if version < NO_LENGTH_SINCE {
            rows.extend((literal.len() as u32).to_le_bytes());
        }
        rows.extend(at.to_le_bytes());
        at += literal.len() as u32;
    }
    let (rows_at, data_at) = (header as u32, (header + rows.len()) as u32);
    let names_at = data_at + data.len() as u32;
    let mut file = [MAGIC, version].map(u32::to_le_bytes).concat();
    let tables = [
        (rows_at, rows.len(), literals.len()),
        (data_at, data.len(), data.len()),
        (names_at, NAMES.len(), 2),
    ];
    for (at, len, n) in tables {
        file.extend([at, len as u32].map(u32::to_le_bytes).concat());
        if version >= TRIPLES_SINCE {
            file.extend((n as u32).to_le_bytes());
        }
    }
    file.resize(header, 0);
    file.extend([&rows, &data, NAMES].concat());
    file
}

fn read(bytes: &[u8]) -> Vec<String> {
    let file = Metadata::parse(bytes).unwrap();
    file.literals().map(|text| text.unwrap().text.into_owned()).collect()
}

#[test]
fn literals_of_each_layout_are_read_and_names_are_not() {
    for version in [16, 21, 24, 29, 31, 35, 38, 39, 106] {
        assert_eq!(read(&build(version, &LITERALS)), LITERALS, "version {version}");
    }
    let bytes = build(29, &LITERALS);
    let last = Metadata::parse(&bytes).unwrap().literals().last().unwrap().unwrap();
    assert_eq!(last.place, Place::Unity { index: 3 });
    assert!(bytes[last.offset as usize..].starts_with(b"Assets/Main.unity"));
}

#[test]
fn other_files_and_encrypted_ones_are_refused_with_offset_and_value() {
    let refused = |bytes: &[u8]| Metadata::parse(bytes).unwrap_err().to_string();
    assert_eq!(
        refused(b"\x89PNG\r\n\x1a\n"),
        "at 0x0: magic is 0x474e5089, expected Unity metadata that is not encrypted"
    );
    assert_eq!(refused(b"\xaf\x1b"), "at 0x0: magic needs 4 bytes, 2 are left");
    assert_eq!(refused(&build(15, &LITERALS)), "at 0x4: version is 0xf, expected 16 or later");
    let mut bytes = build(29, &LITERALS);
    bytes[12..16].copy_from_slice(&0xffff_fff8_u32.to_le_bytes());
    assert_eq!(
        refused(&bytes),
        format!("at 0x100: literals needs 4294967288 bytes, {} are left", bytes.len() - 0x100)
    );
    bytes[12..16].copy_from_slice(&31_u32.to_le_bytes());
    assert_eq!(refused(&bytes), "at 0xc: size of literals is 0x1f, expected whole rows");
}

#[test]
fn a_literal_that_lies_is_an_error_of_its_own() {
    let mut bytes = build(29, &LITERALS);
    bytes[0x100..0x104].copy_from_slice(&1_000_u32.to_le_bytes());
    let file = Metadata::parse(&bytes).unwrap();
    let literals: Vec<_> = file.literals().collect();
    assert!(literals[0].clone().unwrap_err().to_string().starts_with("at 0x100: literal needs 1000 bytes"));
    assert_eq!(literals[3].as_ref().unwrap().text, "Assets/Main.unity");
    // Offsets that go back, where rows have no lengths.
    let mut bytes = build(39, &LITERALS);
    let rows_at = 8 + 31 * 12;
    bytes[rows_at + 4..rows_at + 8].copy_from_slice(&60_u32.to_le_bytes());
    let file = Metadata::parse(&bytes).unwrap();
    assert_eq!(file.literals().filter(Result::is_err).count(), 1);
}

#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    for version in [29, 39] {
        survives(&build(version, &LITERALS), |bytes| {
            if let Ok(file) = Metadata::parse(bytes) {
                assert!(file.literals().count() <= bytes.len());
            }
        });
    }
}
