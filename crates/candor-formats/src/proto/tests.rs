//! Protobuf XML and tables: what bundles hold, and what they cannot.

use super::{MAX_DEPTH, Table, document};
use crate::{arsc::EntryValue, res::Value};

fn varint(mut value: u64) -> Vec<u8> {
    let mut out = Vec::new();
    while value > 0x7f {
        out.push(u8::try_from(value & 0x7f).unwrap() | 0x80);
        value >>= 7;
    }
    out.push(u8::try_from(value).unwrap());
    out
}

fn field(number: u64, body: &[u8]) -> Vec<u8> {
    [varint(number << 3 | 2), varint(body.len() as u64), body.to_vec()].concat()
}

fn int(number: u64, value: u64) -> Vec<u8> {
    [varint(number << 3), varint(value)].concat()
}

fn attribute(name: &str, id: u64, item: &[u8]) -> Vec<u8> {
    let item = if item.is_empty() { field(3, b"text") } else { field(6, item) };
    field(4, &[field(1, b"urn:x"), field(2, name.as_bytes()), int(5, id), item].concat())
}

fn element(name: &str, inside: &[u8]) -> Vec<u8> {
    field(1, &[field(3, name.as_bytes()), inside.to_vec()].concat())
}

fn sample() -> Vec<u8> {
    let boolean = field(7, &int(8, 1));
    let reference = field(1, &int(2, 0x7f01_0000));
    let activity = [
        attribute("exported", 0x0101_0010, &boolean),
        attribute("name", 0x0101_0003, &[]),
        attribute("label", 0x0101_0001, &reference),
    ]
    .concat();
    let inside = [field(5, &element("activity", &activity)), field(5, &field(2, b" some text "))].concat();
    element("manifest", &inside)
}

#[test]
fn elements_attributes_and_places_are_those_of_the_messages() {
    let bytes = sample();
    let document = document(&bytes).unwrap();
    assert!(document.problems.is_empty());
    assert_eq!(document.elements[0].text, " some text ");
    let activity = &document.elements[1];
    assert_eq!((&*activity.name, activity.depth, activity.parent), ("activity", 1, Some(0)));
    // Ids stand in any order here.
    assert_eq!(activity.by_id(0x0101_0010).unwrap().value, Value::Bool(true));
    assert_eq!(activity.by_id(0x0101_0003).unwrap().value, Value::String("text".into()));
    assert_eq!(activity.by_id(0x0101_0001).unwrap().value, Value::Reference(0x7f01_0000));
    let place = activity.offset as usize..(activity.offset + activity.len) as usize;
    assert!(bytes[place].starts_with(&field(3, b"activity")));
}

#[test]
fn elements_nested_deeper_than_the_limit_are_left_out_and_said() {
    let mut bytes = element("leaf", &[]);
    for _ in 0..MAX_DEPTH * 2 {
        bytes = element("e", &field(5, &bytes));
    }
    let document = document(&bytes).unwrap();
    assert_eq!(document.elements.len(), MAX_DEPTH);
    assert!(document.problems.kept()[0].to_string().contains("limit"));
}

#[test]
fn text_alone_is_no_document() {
    assert!(document(&field(2, b"text")).is_err());
    assert!(document(&[]).is_err());
}

fn table() -> Vec<u8> {
    let config = |locale: &str| field(1, &field(3, locale.as_bytes()));
    let text = |text: &str| field(2, &field(4, &field(2, &field(1, text.as_bytes()))));
    let text =
        |content: &str| if content.is_empty() { field(2, &field(4, &field(2, &[]))) } else { text(content) };
    let value = |locale: &str, content: &str| {
        let config = if locale.is_empty() { Vec::new() } else { config(locale) };
        field(6, &[config, text(content)].concat())
    };
    let id = |id: u64| field(1, &int(1, id));
    let entry =
        [id(3), field(2, b"hello"), value("de", "Hallo"), value("", "Hello"), value("fr", "")].concat();
    let kind = [id(1), field(2, b"string"), field(3, &entry)].concat();
    field(2, &[id(0x7f), field(2, b"org.example"), field(3, &kind)].concat())
}

#[test]
fn resources_are_found_the_default_configuration_first() {
    let bytes = table();
    let table = Table::parse(&bytes).unwrap();
    let found = table.lookup(0x7f01_0003);
    assert_eq!(found[0].value, EntryValue::Simple(Value::String("Hello".into())));
    assert_eq!(found[1].config.locale, "de");
    assert_eq!(found[2].value, EntryValue::Simple(Value::String("".into())));
    assert_eq!(table.name(0x7f01_0003).as_deref(), Some("string/hello"));
    assert!(table.lookup(0x7f01_0004).is_empty());
}

#[test]
fn values_that_protobuf_leaves_out_are_the_defaults_of_binary_tables() {
    let inside = [
        attribute("empty", 1, &field(2, &[])),
        attribute("null", 2, &field(1, &[])),
        attribute("id", 3, &field(6, &[])),
        attribute("theme", 4, &field(1, &[int(1, 1), int(2, 0x7f01_0000)].concat())),
    ];
    let bytes = element("e", &inside.concat());
    let document = document(&bytes).unwrap();
    let values: Vec<_> = document.elements[0].attributes.iter().map(|found| &found.value).collect();
    let expected =
        [Value::String("".into()), Value::Reference(0), Value::Bool(false), Value::Attribute(0x7f01_0000)];
    assert_eq!(values, expected.iter().collect::<Vec<_>>());
}

#[test]
fn every_truncation_and_every_flipped_byte_is_survived() {
    for bytes in [sample(), table()] {
        for at in 0..bytes.len() {
            let _ = document(&bytes[..at]);
            let _ = Table::parse(&bytes[..at]);
            for value in [0, 0x0a, 0x7f, 0xff] {
                let mut mutant = bytes.clone();
                mutant[at] = value;
                let _ = document(&mutant);
                if let Ok(table) = Table::parse(&mutant) {
                    table.ids().for_each(|id| _ = table.lookup(id));
                }
            }
        }
    }
}
