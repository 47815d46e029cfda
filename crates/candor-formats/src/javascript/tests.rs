//! Literals, and what only looks like one. Whole libraries are compared with another lexer by `cargo xtask oracle texts`.

use super::*;
use crate::texts::{Place, hostile::survives};

fn of(source: &str) -> Vec<String> {
    literals(source.as_bytes()).map(|text| text.text.into_owned()).collect()
}

#[test]
fn strings_and_parts_of_templates_are_found_where_they_stand() {
    let source = "fetch('https://a.example/' + id); var t = `https://${host}/v1/${`in${1}ner`}?q`;";
    assert_eq!(of(source), ["https://a.example/", "https://", "/v1/", "in", "ner", "?q"]);
    for text in literals(source.as_bytes()) {
        assert!(source[text.offset as usize..].starts_with(&*text.text));
    }
    let places: Vec<_> = literals(b"'a'+`b`").map(|text| text.place).collect();
    assert_eq!(places, [Place::JavaScript(Part::String), Place::JavaScript(Part::Template)]);
}

#[test]
fn escapes_are_resolved() {
    assert_eq!(of(r#""a\nb\x41\u0042\u{1F600}\ud83d\ude00\0\'\q\/""#), ["a\nbAB😀😀\0'q/"]);
    assert_eq!(of("'line \\\n goes on\\\r\n twice'"), ["line  goes on twice"]);
    assert_eq!(
        of(r"'https:\/\/a.example' + '\\' + '\ud800' + '\101'"),
        ["https://a.example", "\\", "\u{fffd}", "A"]
    );
    assert_eq!(of(r"'\u{110000}' + '\xzz' + '\u12'"), ["{110000}", "zz", "12"]);
}

#[test]
fn comments_and_licences_are_no_texts() {
    let source = "#!/usr/bin/env 'node'\n// 'http://a.example' don't\n/*! @license \"MIT\" http://b.example */ x = 'c'; <!-- 'd'\n'e'";
    assert_eq!(of(source), ["c", "e"]);
}

#[test]
fn regular_expressions_are_no_texts_and_divisions_no_regular_expressions() {
    assert_eq!(of("var r = /['\"`]/g, s = 'a'"), ["a"]);
    assert_eq!(of("a / b; c = 'x' / 2; d = e / f['y'] / 3"), ["x", "y"]);
    assert_eq!(of("if (a) /'/.test(b) && f('x')"), ["x"]);
    assert_eq!(of("g(a) / 2; h('x'); k / 2"), ["x"]);
    assert_eq!(of("return/[/'\"]/.test(a)?'x':'y'"), ["x", "y"]);
    assert_eq!(of("function f(){}/'/.exec('x')"), ["x"]);
    assert_eq!(of("a.return / 'x' / 1; i++ / 'y' / 2"), ["x", "y"]);
    assert_eq!(of("x = a\n/ 'p' / 1; z = 4 / 'q' / 1"), ["p", "q"]);
    assert_eq!(of("typeof /'/ === 'object'"), ["object"]);
    assert_eq!(of(r"s.replace(/\/'/g, 'x').split(/[\]'/]/)"), ["x"]);
}

#[test]
fn literals_that_do_not_end_cost_their_first_character_alone() {
    assert_eq!(of("a = 'never ends\nb = 'ends'"), ["ends"]);
    assert_eq!(of("a = 'never \"but this does\" \n 'x'"), ["but this does", "x"]);
    assert_eq!(of("x = }/ 'y'"), ["y"]);
    assert_eq!(of("`open ${ 'a' "), ["open ", "a"]);
    assert_eq!(of("`open"), ["open"]);
}

#[test]
fn bytes_that_are_no_utf8_do_no_harm() {
    let found: Vec<_> = literals(b"'\xff\xfe' + 'a' + '\xc3").map(|text| text.text.into_owned()).collect();
    assert_eq!(found, ["\u{fffd}\u{fffd}", "a"]);
}

#[test]
fn sources_made_to_take_long_take_linear_time() {
    let n = 2_000_000;
    let open = "\"\\".repeat(n);
    for source in [
        "'\\\"".repeat(n),
        open,
        "/[".repeat(n),
        "`${".repeat(n),
        "(".repeat(n) + &")".repeat(n),
        "/*".repeat(n),
        "//".repeat(n),
        "<!-".repeat(n),
        "\"\"'\"'".repeat(n) + "'",
        "'\\u{".to_owned() + &"1".repeat(n) + "}'",
    ] {
        let n_literals = literals(source.as_bytes()).count();
        assert!(n_literals <= source.len());
    }
}

#[test]
fn damaged_sources_are_read_to_their_end() {
    let source =
        "/* c */ var a = 'b\\x41', r = /[/]'/g; if (a) { f(`x${a + \"y\"}z`) } // end 'q'\n a / 'w' / 2";
    survives(source.as_bytes(), |bytes| assert!(literals(bytes).count() <= bytes.len()));
}
