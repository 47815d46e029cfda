//! Seals of resources and property lists.

use candor_testkit::codesign::property_list;

use crate::codesign::{CodeResources, Error, ResourceState, Value};

/// `SHA-1` and `SHA-256` of `abc`, as their specification (FIPS 180-4, examples) gives them, in Base64.
const SHA1_ABC: &str = "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=";
const SHA256_ABC: &str = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";

fn seal() -> CodeResources {
    let row = |path: &str, inner: &str| format!("<key>{path}</key><dict>{inner}</dict>");
    let (weak, strong) = (
        format!("<key>hash</key><data>{SHA1_ABC}</data>"),
        format!("<key>hash2</key><data>{SHA256_ABC}</data>"),
    );
    let files2 = [
        row("z/both.txt", &format!("{weak}{strong}")),
        row("optional.txt", &format!("{strong}<key>optional</key><true/>")),
        row("link", "<key>symlink</key><string>z/both.txt</string>"),
        row(
            "Frameworks/A.framework",
            "<key>cdhash</key><data>AAEC</data><key>requirement</key><string>x</string>",
        ),
        format!("<key>old.txt</key><data>{SHA1_ABC}</data>"),
        "<key>odd</key><string>no row</string>".to_owned(),
    ];
    let list = format!(
        "<dict><key>files</key><dict><key>ignored</key><data/></dict><key>files2</key><dict>{}</dict></dict>",
        files2.concat()
    );
    CodeResources::parse(property_list(&list).as_bytes()).expect("a seal")
}

#[test]
fn resources_are_held_against_their_rows() {
    let seal = seal();
    assert_eq!((seal.rows.len(), seal.n_unreadable), (5, 1));
    let state = |path: &str, bytes: Option<&[u8]>| seal.row(path).map(|row| row.check(bytes));
    assert_eq!(state("z/both.txt", Some(b"abc")), Some(ResourceState::AsSigned));
    assert_eq!(state("z/both.txt", Some(b"abd")), Some(ResourceState::ChangedAfterSigning));
    assert_eq!(state("z/both.txt", None), Some(ResourceState::Missing));
    assert_eq!(state("optional.txt", None), Some(ResourceState::MissingOptional));
    assert_eq!(state("old.txt", Some(b"abc")), Some(ResourceState::AsSigned));
    assert_eq!(state("link", Some(b"abc")), Some(ResourceState::NoHash));
    assert_eq!(state("ignored", Some(b"")), None);
    assert_eq!(seal.row("link").and_then(|row| row.link.as_deref()), Some("z/both.txt"));
    assert_eq!(seal.row("Frameworks/A.framework").and_then(|row| row.cd_hash.clone()), Some(vec![0, 1, 2]));
}

#[test]
fn one_hash_that_does_not_fit_is_enough() {
    let list = format!(
        "<dict><key>files2</key><dict><key>a</key><dict><key>hash</key><data>AAEC</data>\
         <key>hash2</key><data>{SHA256_ABC}</data></dict></dict></dict>"
    );
    let seal = CodeResources::parse(property_list(&list).as_bytes()).expect("a seal");
    assert_eq!(seal.row("a").map(|row| row.check(Some(b"abc"))), Some(ResourceState::ChangedAfterSigning));
}

#[test]
fn values_of_each_kind_are_read() {
    let list = "<dict><key>t</key><string>x &amp; y</string><key>i</key><integer>-7</integer>\
                <key>r</key><real>1.5</real><key>d</key><date>2026-01-02T03:04:05Z</date>\
                <key>a</key><array><true/><false/></array></dict>";
    let value = Value::parse(property_list(list).as_bytes()).expect("a list");
    assert_eq!(value.get("t").and_then(Value::text), Some("x & y"));
    assert_eq!(value.get("i"), Some(&Value::Integer(-7)));
    assert_eq!(value.get("r"), Some(&Value::Real(1.5)));
    assert_eq!(value.get("d"), Some(&Value::Date("2026-01-02T03:04:05Z".to_owned())));
    assert_eq!(value.get("a").map(Value::items), Some([Value::Bool(true), Value::Bool(false)].as_slice()));
}

#[test]
fn lists_that_nest_without_end_are_refused() {
    let deep = format!("{}{}", "<array>".repeat(100), "</array>".repeat(100));
    let error = Value::parse(property_list(&deep).as_bytes()).expect_err("too deep");
    assert!(matches!(error, Error::Limit { limit: 64, .. }), "{error}");
    // A binary list in which every array names the next one fourteen times: 14^7 values in 200 bytes.
    let error = Value::parse(&doubling()).expect_err("too many");
    assert!(matches!(error, Error::Limit { limit: 1_000_000, .. }), "{error}");
}

fn doubling() -> Vec<u8> {
    let mut bytes = b"bplist00".to_vec();
    let mut offsets = Vec::new();
    for object in 0..8_u8 {
        offsets.push(bytes.len() as u16);
        // Arrays of up to fourteen have their length in the first byte.
        bytes.push(if object < 7 { 0xae } else { 0x09 });
        bytes.extend(std::iter::repeat_n(object + 1, if object < 7 { 14 } else { 0 }));
    }
    let table = bytes.len() as u64;
    offsets.iter().for_each(|offset| bytes.extend(offset.to_be_bytes()));
    bytes.extend([0, 0, 0, 0, 0, 0, 2, 1]);
    [8, 0, table].into_iter().for_each(|number: u64| bytes.extend(number.to_be_bytes()));
    bytes
}
