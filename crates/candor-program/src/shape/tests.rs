//! The table's round trip and damage, and that lists are not taken for code.

use candor_formats::dex::Dex;
use candor_testkit::dex::{assemble, rename_types};

use super::{
    Confidence, Counts, Error, Extractor, Feature, HIGH_WEIGHT, MIN_CLASSES, MIN_STRINGS, MIN_WEIGHT,
    Matcher, ShapedClass, Table,
};

fn features(n: u64) -> Vec<(u16, Feature)> {
    let feature = |i: u64| {
        let hash = (i + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        ((i % 3) as u16, Feature { hash, is_structural: i.is_multiple_of(2) })
    };
    (0..n).map(feature).collect()
}

fn shaped(class: u32) -> ShapedClass {
    ShapedClass { file: 0, class, n_features: 2, n_all: 8 }
}

#[test]
fn every_written_feature_is_found_with_its_library_and_no_other_is() {
    let features = features(5_000);
    let bytes = Table::write(&["a.one", "b.two", "c.three"], &features);
    let table = Table::parse(&bytes).expect("table");
    assert_eq!((table.n_libraries(), table.n_features()), (3, 5_000));
    assert_eq!([0, 1, 2, 3].map(|n| table.library(n)), [Some("a.one"), Some("b.two"), Some("c.three"), None]);
    for (library, feature) in &features {
        let hit = table.find(feature.hash).expect("written");
        assert_eq!((hit.library, hit.is_structural), (*library, feature.is_structural));
    }
    assert!((0..5_000_u64).all(|i| table.find(!features[i as usize].1.hash).is_none()));
}

#[test]
fn bytes_that_are_no_table_are_refused() {
    let bytes = Table::write(&["a"], &features(10));
    assert_eq!(Table::parse(b"PK").unwrap_err(), Error::Version { found: 0 });
    let mut other = bytes.clone();
    other[8] = 7;
    assert_eq!(Table::parse(&other).unwrap_err(), Error::Version { found: 7 });
    assert!(matches!(Table::parse(&bytes[..40]), Err(Error::Length { found: 40, .. })));
    let mut huge = bytes;
    huge[16] = 255;
    assert!(matches!(Table::parse(&huge), Err(Error::Length { .. })));
}

#[test]
fn a_full_table_ends_a_search_that_finds_nothing() {
    let mut bytes = Table::write(&["a"], &features(10));
    for slot in bytes[20..20 + 16 * 4].chunks_exact_mut(4) {
        slot.copy_from_slice(&0xffff_ff41_u32.to_le_bytes());
    }
    let table = Table::parse(&bytes).expect("table");
    assert_eq!(table.find(0x1234_5678_9abc_def0), None);
}

#[test]
fn strings_alone_are_no_recognition_however_many() {
    let counts = |weight, n_classes: usize| Counts {
        library: "a",
        n_structural: 500,
        weight,
        n_strings: 500,
        classes: (0..n_classes as u32).map(shaped).collect(),
    };
    assert_eq!(counts(0, 0).judge(), None);
    assert_eq!(counts(MIN_WEIGHT - 1, 9).judge(), None);
    assert_eq!(counts(HIGH_WEIGHT, MIN_CLASSES - 1).judge(), None, "few classes are a list");
    let found = counts(MIN_WEIGHT, MIN_CLASSES);
    assert_eq!(Counts { n_strings: MIN_STRINGS - 1, ..found.clone() }.judge(), None, "sequences alone recur");
    assert!(found.judge().is_some());
}

#[test]
fn a_matcher_that_saw_nothing_recognises_nothing() {
    let bytes = Table::write(&["a"], &features(10));
    let table = Table::parse(&bytes).expect("table");
    let mut matcher = Matcher::new(table);
    matcher.merge(Matcher::new(table));
    assert_eq!((matcher.matches(), matcher.counts()), (vec![], vec![]));
}

#[test]
fn a_class_counts_from_a_quarter_and_is_own_from_two_fifths() {
    let class = |n_features, n_all| ShapedClass { n_features, n_all, ..shaped(0) };
    assert!(class(2, 8).counts() && class(5, 20).counts());
    assert!(!class(2, 9).counts(), "mostly other code");
    assert!(!class(1, 1).counts(), "one feature is chance");
    assert!(class(4, 10).is_own() && class(3, 3).is_own());
    assert!(!class(4, 11).is_own(), "a short method with the library inlined looks so");
    assert!(!class(2, 2).is_own(), "two features are few to give a finding an owner by");
}

#[test]
fn confidence_rises_with_weight_and_never_reaches_certainty() {
    let found = |weight| Counts {
        library: "a",
        n_structural: weight,
        weight,
        n_strings: 9,
        classes: (0..9).map(shaped).collect(),
    };
    let judged = [MIN_WEIGHT, HIGH_WEIGHT - 1, HIGH_WEIGHT, 100_000].map(|weight| found(weight).judge());
    let sure = judged.map(|found| found.expect("enough").confidence);
    assert_eq!(sure, [Confidence::Medium, Confidence::Medium, Confidence::High, Confidence::High]);
    let stated = sure.map(Confidence::hundredths);
    assert!(stated.is_sorted() && stated[0] < stated[3] && stated[3] < 100, "{stated:?}");
}

#[test]
fn code_inlined_into_other_classes_counts_for_nothing() {
    let counts = Counts {
        library: "a",
        n_structural: 50,
        weight: 50,
        n_strings: 50,
        classes: (0..9).map(|class| ShapedClass { n_all: 100, ..shaped(class) }).collect(),
    };
    assert_eq!(counts.judge(), None, "no class is mostly the library's");
}

/// A library of four classes: strings, platform calls and an odd number in sequences of their own.
fn library() -> Vec<u8> {
    let class = |n: usize| {
        let words: String = (0..6)
            .map(|word| {
                format!(
                    "  const-string v0, \"library word {n}.{word}\"\n  \
                     invoke-static {{v0}}, Ljava/lang/System;->getProperty(Ljava/lang/String;)Ljava/lang/String;\n"
                )
            })
            .collect();
        format!(
            ".class public Llib/part/C{n};\n.method public static run()V\n  .registers 2\n{words}  \
             const v1, 305419896\n  return-void\n.end method\n"
        )
    };
    assemble(&(0..4).map(class).collect::<String>()).expect("library")
}

/// A table of every feature of these bytes, as one library's.
fn table_of(bytes: &[u8]) -> Vec<u8> {
    let dex = Dex::parse(bytes).expect("DEX");
    let mut extractor = Extractor::new(dex);
    let mut features = Vec::new();
    for class in dex.class_defs().flatten() {
        for method in dex.class_data(&class).expect("class").methods().flatten() {
            let code = dex.code(method.code_off).expect("code");
            extractor.features(&code, |feature| features.push((0, feature)));
        }
    }
    Table::write(&["a.library"], &features)
}

fn matches(table: &[u8], bytes: &[u8]) -> Vec<(String, usize)> {
    let mut matcher = Matcher::new(Table::parse(table).expect("table"));
    matcher.scan(&Dex::parse(bytes).expect("DEX"), |_| false);
    let own = |found: super::Match<'_>| {
        (found.library.to_owned(), found.classes.iter().filter(|class| class.is_own()).count())
    };
    matcher.matches().into_iter().map(own).collect()
}

#[test]
fn a_library_with_other_type_names_is_recognised_in_all_its_classes() {
    let plain = library();
    let table = table_of(&plain);
    let mut renamed = plain.clone();
    rename_types(&mut renamed, &["Llib/".to_owned()]).expect("renamed");
    assert_ne!(plain, renamed);
    assert_eq!(matches(&table, &renamed), [("a.library".to_owned(), 4)]);
}

#[test]
fn a_program_that_lists_a_library_s_strings_in_another_order_is_not_the_library() {
    let table = table_of(&library());
    let words: String =
        (0..24).rev().map(|n| format!("  const-string v0, \"library word {}.{}\"\n", n % 4, n / 4)).collect();
    let class = |n: usize| {
        format!(
            ".class public Lapp/List{n};\n.method public static all()V\n  .registers 1\n{words}  return-void\n.end method\n"
        )
    };
    let decoy = assemble(&(0..4).map(class).collect::<String>()).expect("decoy");
    assert_eq!(matches(&table, &decoy), []);
}

#[test]
fn classes_that_a_row_claims_by_name_are_not_read() {
    let bytes = library();
    let table = table_of(&bytes);
    let mut matcher = Matcher::new(Table::parse(&table).expect("table"));
    matcher.scan(&Dex::parse(&bytes).expect("DEX"), |descriptor| descriptor.starts_with(b"Llib/"));
    assert_eq!(matcher.counts(), []);
}
