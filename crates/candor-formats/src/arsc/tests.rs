//! Resource tables: every layout of entries, and tables that lie.

use candor_testkit::{
    arsc::{Layout, Type, build},
    res::{Data, chunk},
};

use super::{EntryValue, Table};
use crate::res::Value;

fn strings(layout: Layout) -> Vec<Type> {
    vec![
        Type::new(1, "string").layout(layout).language("de").entry(3, "hello", "Hallo"),
        Type::new(1, "string").layout(layout).entry(0, "app_name", "Example").entry(3, "hello", "Hello"),
        Type::new(2, "bool").layout(layout).entry(0, "on", true),
    ]
}

fn texts(table: &Table<'_>, id: u32) -> Vec<String> {
    let value = |found: super::Found<'_>| match found.value {
        EntryValue::Simple(value) => value.text().unwrap().into_owned(),
        EntryValue::Bag(bag) => format!("{} items", bag.items.len()),
    };
    table.lookup(id).into_iter().map(value).collect()
}

#[test]
fn entries_of_every_layout_are_found_the_default_configuration_first() {
    for layout in [Layout::Dense, Layout::Sparse, Layout::Offset16, Layout::Compact] {
        let bytes = build(0x7f, "org.example", &strings(layout), &[]);
        let table = Table::parse(&bytes).unwrap();
        assert!(table.problems.is_empty(), "{layout:?}: {:?}", table.problems);
        assert_eq!(table.packages[0].name, "org.example");
        assert_eq!(texts(&table, 0x7f01_0003), ["Hello", "Hallo"], "{layout:?}");
        assert_eq!(table.lookup(0x7f01_0003)[1].config.locale, "de");
        assert_eq!(table.lookup(0x7f02_0000)[0].value, EntryValue::Simple(Value::Bool(true)));
        assert_eq!(table.name(0x7f01_0000).as_deref(), Some("string/app_name"));
        assert_eq!(table.ids(), [0x7f01_0000, 0x7f01_0003, 0x7f02_0000], "{layout:?}");
    }
}

#[test]
fn ids_between_and_beyond_the_entries_have_no_value() {
    for layout in [Layout::Dense, Layout::Sparse, Layout::Offset16, Layout::Compact] {
        let bytes = build(0x7f, "org.example", &strings(layout), &[]);
        let table = Table::parse(&bytes).unwrap();
        for id in
            [0x7f01_0001, 0x7f01_0002, 0x7f01_0004, 0x7f01_ffff, 0x7f03_0000, 0x7f00_0000, 0x0101_0003, 0]
        {
            assert!(table.lookup(id).is_empty(), "{layout:?} {id:#x}");
            assert_eq!(table.name(id), None);
        }
    }
}

#[test]
fn bags_keep_their_parent_and_items() {
    let items = vec![(0x0200_0000, Data::Text("a".to_owned())), (0x0200_0001, Data::Reference(0x7f01_0001))];
    let bytes = build(0x7f, "p", &[Type::new(1, "array").bag(0, "list", 0x7f01_0009, items)], &[]);
    let table = Table::parse(&bytes).unwrap();
    let EntryValue::Bag(bag) = table.lookup(0x7f01_0000).remove(0).value else { panic!("a bag") };
    assert_eq!(
        (bag.parent, bag.items[1].clone()),
        (0x7f01_0009, (0x0200_0001, Value::Reference(0x7f01_0001)))
    );
}

#[test]
fn staged_aliases_and_libraries_are_kept() {
    let alias = chunk(
        0x0206,
        &1_u32.to_le_bytes(),
        &[0x7fff_0000_u32.to_le_bytes(), 0x7f01_0000_u32.to_le_bytes()].concat(),
    );
    let mut library = 9_u32.to_le_bytes().to_vec();
    library.extend([b'l', 0, b'i', 0, b'b', 0]);
    library.resize(260, 0);
    let library = chunk(0x0203, &1_u32.to_le_bytes(), &library);
    let bytes = build(0x7f, "p", &strings(Layout::Dense), &[alias, library].concat());
    let table = Table::parse(&bytes).unwrap();
    assert!(table.problems.is_empty(), "{:?}", table.problems);
    assert_eq!(table.packages[0].aliases.get(&0x7fff_0000), Some(&0x7f01_0000));
    assert_eq!(table.packages[0].libraries, [(9, "lib".to_owned())]);
}

#[test]
fn unknown_chunks_are_skipped_and_said() {
    let bytes = build(0x7f, "p", &strings(Layout::Dense), &chunk(0x0299, &[], &[0; 8]));
    let table = Table::parse(&bytes).unwrap();
    assert_eq!(table.problems.kept().len(), 1);
    assert_eq!(texts(&table, 0x7f01_0000), ["Example"]);
}

#[test]
fn a_row_count_that_lies_is_refused() {
    let bytes = build(0x7f, "p", &strings(Layout::Dense), &chunk(0x0206, &u32::MAX.to_le_bytes(), &[0; 8]));
    let table = Table::parse(&bytes).unwrap();
    assert!(table.packages[0].aliases.is_empty());
    assert_eq!(table.problems.kept().len(), 1);
}

#[test]
fn every_truncation_and_every_flipped_byte_is_survived() {
    for layout in [Layout::Dense, Layout::Sparse, Layout::Offset16, Layout::Compact] {
        let bytes = build(0x7f, "p", &strings(layout), &[]);
        let exercise = |bytes: &[u8]| {
            if let Ok(table) = Table::parse(bytes) {
                for id in table.ids().into_iter().take(100) {
                    let found = table.lookup(id);
                    assert!(
                        found.iter().all(|found| found.offset as usize + found.len as usize <= bytes.len())
                    );
                    let _ = table.name(id);
                }
            }
        };
        (0..bytes.len()).step_by(3).for_each(|len| exercise(&bytes[..len]));
        for at in 0..bytes.len() {
            for value in [0, 0x7f, 0xff] {
                let mut mutant = bytes.clone();
                mutant[at] = value;
                exercise(&mutant);
            }
        }
    }
}
