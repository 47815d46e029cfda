//! Binary XML: what the platform reads, and what it does not.

use candor_testkit::{
    axml::{ANDROID, Element, Options, android, build, plain},
    res::{Data, chunk},
};

use super::Document;
use crate::res::Value;

const NAME: u32 = 0x0101_0003;
const EXPORTED: u32 = 0x0101_0010;

fn sample() -> Element {
    Element::new("manifest").attr(plain("package", "org.example")).child(
        Element::new("application").attr(android("label", 0x0101_0001, Data::Reference(0x7f01_0002))).child(
            Element::new("activity")
                .attr(android("name", NAME, ".Main"))
                .attr(android("exported", EXPORTED, true)),
        ),
    )
}

fn names(document: &Document<'_>) -> Vec<String> {
    document.elements.iter().map(|element| element.name.to_string()).collect()
}

fn name_of<'a>(document: &'a Document<'_>, element: &str) -> Option<&'a Value<'a>> {
    let element = document.elements.iter().find(|found| found.name == element)?;
    Some(&element.by_id(NAME)?.value)
}

#[test]
fn elements_attributes_and_places_come_out_as_built() {
    for utf8 in [true, false] {
        let bytes = build(&sample(), &Options { utf8, ..Options::default() });
        let document = Document::parse(&bytes).unwrap();
        assert!(document.problems.is_empty(), "{:?}", document.problems);
        assert_eq!(names(&document), ["manifest", "application", "activity"]);
        let activity = &document.elements[2];
        assert_eq!((activity.depth, activity.parent), (2, Some(1)));
        assert_eq!(activity.by_id(NAME).unwrap().namespace.as_deref(), Some(ANDROID));
        assert_eq!(activity.by_id(EXPORTED).unwrap().value, Value::Bool(true));
        assert_eq!(document.elements[1].by_id(0x0101_0001).unwrap().value, Value::Reference(0x7f01_0002));
        assert_eq!(document.root().unwrap().by_name("package").unwrap().text().unwrap(), "org.example");
        // The place is the start-element chunk itself.
        let start = usize::try_from(activity.offset).unwrap();
        assert_eq!(&bytes[start..start + 2], [0x02, 0x01]);
        assert_eq!(bytes[start + 4..start + 8], activity.len.to_le_bytes());
    }
}

#[test]
fn attributes_whose_names_were_erased_are_found_by_id() {
    let bytes = build(&sample(), &Options { erase_names: true, ..Options::default() });
    let document = Document::parse(&bytes).unwrap();
    let attribute = document.elements[2].by_id(NAME).unwrap();
    assert_eq!((&*attribute.name, &attribute.value), ("", &Value::String(".Main".into())));
}

#[test]
fn an_attribute_named_name_without_id_is_not_the_platforms() {
    let decoy = Element::new("activity").attr(android("name", 0, ".Decoy"));
    let bytes = build(&decoy, &Options::default());
    assert_eq!(name_of(&Document::parse(&bytes).unwrap(), "activity"), None);
}

#[test]
fn the_first_of_two_attributes_with_one_id_is_taken() {
    let twice =
        Element::new("activity").attr(android("name", NAME, ".First")).attr(android("name", NAME, ".Second"));
    let bytes = build(&twice, &Options::default());
    assert_eq!(name_of(&Document::parse(&bytes).unwrap(), "activity"), Some(&Value::String(".First".into())));
}

#[test]
fn an_attribute_out_of_order_is_not_seen_as_on_the_platform() {
    let element = Element::new("activity")
        .attr(android("exported", EXPORTED, true))
        .attr(android("name", NAME, ".Main"));
    let unsorted = build(&element, &Options { unsorted: true, ..Options::default() });
    let document = Document::parse(&unsorted).unwrap();
    assert_eq!(name_of(&document, "activity"), None);
    assert!(document.elements[0].by_id(EXPORTED).is_some());
    let sorted = build(&element, &Options::default());
    assert!(name_of(&Document::parse(&sorted).unwrap(), "activity").is_some());
}

#[test]
fn chunks_of_unknown_type_are_skipped_wherever_they_stand() {
    let odd = Options {
        before_pool: chunk(0x1234, &[], &[1, 2, 3, 4]),
        before_nodes: chunk(0x7fff, &[0; 4], &[0; 16]),
        before_last_node: chunk(0x0150, &[0; 8], &[0; 8]),
        ..Options::default()
    };
    let bytes = build(&sample(), &odd);
    let document = Document::parse(&bytes).unwrap();
    assert_eq!(names(&document), ["manifest", "application", "activity"]);
    assert_eq!(document.problems.kept().len(), 3, "{:?}", document.problems);
}

#[test]
fn a_node_with_too_small_a_header_ends_the_document() {
    let broken = Options { before_last_node: chunk(0x0150, &[], &[0; 8]), ..Options::default() };
    let bytes = build(&sample(), &broken);
    let document = Document::parse(&bytes).unwrap();
    assert_eq!(names(&document).len(), 3);
    assert_eq!(document.problems.kept().len(), 1);
}

#[test]
fn the_outer_type_and_bytes_after_the_document_do_not_matter() {
    let odd = Options { document_type: 0, trailing: vec![7; 100], ..Options::default() };
    let bytes = build(&sample(), &odd);
    let document = Document::parse(&bytes).unwrap();
    assert_eq!(names(&document).len(), 3);
    assert_eq!(document.problems.kept().len(), 2);
}

#[test]
fn attributes_may_be_wider_than_twenty_bytes() {
    let bytes = build(&sample(), &Options { attribute_size: 24, ..Options::default() });
    let document = Document::parse(&bytes).unwrap();
    assert_eq!(name_of(&document, "activity"), Some(&Value::String(".Main".into())));
    assert!(document.elements[2].by_id(EXPORTED).is_some());
}

#[test]
fn overlapping_attributes_are_read_no_more_often_than_honest_ones_would_fit() {
    let mut element = Element::new("activity");
    for _ in 0..5_000 {
        element = element.attr(android("name", NAME, ".Main"));
    }
    let bytes = build(&element, &Options { attribute_size: 0, ..Options::default() });
    let document = Document::parse(&bytes).unwrap();
    let read: usize = document.elements.iter().map(|element| element.attributes.len()).sum();
    assert!(read <= bytes.len() / 20, "{read} attributes out of {} bytes", bytes.len());
    assert!(!document.problems.is_empty());
}

#[test]
fn a_string_count_that_lies_leaves_the_strings_that_are_there() {
    let bytes = build(&sample(), &Options { lie_about_strings: 1, ..Options::default() });
    assert_eq!(names(&Document::parse(&bytes).unwrap()).len(), 3);
    let bytes = build(&sample(), &Options { lie_about_strings: u32::MAX / 2, ..Options::default() });
    assert_eq!(names(&Document::parse(&bytes).unwrap()), ["manifest", "application", "activity"]);
}

#[test]
fn text_of_elements_is_kept() {
    let root = Element::new("domain-config").child(Element::new("domain").text("example.org"));
    let bytes = build(&root, &Options::default());
    let document = Document::parse(&bytes).unwrap();
    assert_eq!((&*document.elements[0].text, &*document.elements[1].text), ("", "example.org"));
}

#[test]
fn long_strings_and_characters_outside_the_basic_plane_are_read() {
    for utf8 in [true, false] {
        let long = "é😀x".repeat(3_000);
        let root = Element::new("a").attr(plain("b", &*long));
        let bytes = build(&root, &Options { utf8, ..Options::default() });
        let document = Document::parse(&bytes).unwrap();
        assert_eq!(document.elements[0].by_name("b").unwrap().text().unwrap(), long);
    }
}

#[test]
fn strings_stored_with_surrogates_are_read() {
    // U+1F600 as two surrogates of three bytes.
    let surrogates = [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80];
    let mut bytes = build(&Element::new("abcdef"), &Options::default());
    let at = bytes.windows(6).position(|window| window == b"abcdef").unwrap();
    bytes[at..at + 6].copy_from_slice(&surrogates);
    assert_eq!(Document::parse(&bytes).unwrap().elements[0].name, "😀");
}

#[test]
fn a_long_string_named_many_times_stays_within_the_limit_of_text() {
    let long = "x".repeat(100_000);
    let mut root = Element::new("root");
    for _ in 0..1_000 {
        root = root.child(Element::new("e").attr(plain("a", &*long)));
    }
    let bytes = build(&root, &Options { utf8: false, ..Options::default() });
    let document = Document::parse(&bytes).unwrap();
    let owned: usize = document
        .elements
        .iter()
        .flat_map(|element| &element.attributes)
        .filter_map(|attribute| attribute.raw.as_ref())
        .map(|raw| raw.len())
        .sum();
    assert!(owned <= super::MAX_OWNED_TEXT);
    assert!(document.problems.kept().iter().any(|problem| problem.to_string().contains("limit")));
}

#[test]
fn every_truncation_and_every_flipped_byte_is_survived() {
    let bytes = build(&sample(), &Options::default());
    for len in 0..bytes.len() {
        let _ = Document::parse(&bytes[..len]);
    }
    for at in 0..bytes.len() {
        for value in [0, 1, 0x7f, 0xff] {
            let mut mutant = bytes.clone();
            mutant[at] = value;
            if let Ok(document) = Document::parse(&mutant) {
                for (index, element) in document.elements.iter().enumerate() {
                    assert!(element.parent.is_none_or(|parent| (parent as usize) < index));
                    assert!(element.offset as usize + element.len as usize <= mutant.len());
                }
            }
        }
    }
}

#[test]
fn deep_nesting_needs_no_stack() {
    let mut node = candor_testkit::axml::build(&Element::new("e"), &Options::default());
    let document = Document::parse(&node).unwrap();
    let (start, len) = (document.elements[0].offset as usize, document.elements[0].len as usize);
    drop(document);
    let one = node[start..start + len].to_vec();
    for _ in 0..100_000 {
        node.extend(&one);
    }
    let size = u32::try_from(node.len()).unwrap().to_le_bytes();
    node[4..8].copy_from_slice(&size);
    let document = Document::parse(&node).unwrap();
    assert_eq!(document.elements.len(), 100_001);
}
