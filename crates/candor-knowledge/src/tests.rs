//! Tests of the loader: the embedded table decodes, look-ups find, overlays replace.

use crate::{Knowledge, table};

#[test]
fn every_section_of_the_embedded_table_decodes() {
    let tables = table::decode(crate::EMBEDDED).expect("decodes");
    assert!(tables.purposes.len() >= 8);
    assert_eq!(table::encode(&tables).expect("encodes"), crate::EMBEDDED, "the encoding is canonical");
}

#[test]
fn digests_name_every_section_once() {
    let digests = Knowledge::embedded().expect("opens").digests();
    let names: Vec<&str> = digests.iter().map(|digest| digest.id.as_str()).collect();
    let mut sections = table::SECTIONS.to_vec();
    sections.sort_unstable();
    assert_eq!(names, sections);
    assert!(digests.iter().all(|digest| digest.sha256.len() == 64));
}
