//! Values behind each coding and behind several, and inputs that would never end.

use std::io::Write;

use super::*;

fn told(part: Part, media: Option<&str>, bytes: &[u8]) -> Vec<(String, String)> {
    leaves(part, media, bytes)
        .all
        .into_iter()
        .map(|leaf| {
            (leaf.key.clone().unwrap_or_default(), String::from_utf8_lossy(leaf.value.expose()).into_owned())
        })
        .collect()
}

fn rows(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(plain).expect("in memory");
    encoder.finish().expect("in memory")
}

fn zlib(plain: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(plain).expect("in memory");
    encoder.finish().expect("in memory")
}

#[test]
fn a_target_has_segments_and_parameters() {
    let told = told(
        Part::Target,
        None,
        b"/v1/ada%40mail.example?e=a%2Bb&tel=+4930&flag&u=http%3A%2F%2Fx.example%2F%3Fid%3D7",
    );
    let expected = rows(&[
        ("", "v1"),
        ("", "ada@mail.example"),
        ("e", "a+b"),
        ("tel", "+4930"),
        ("u", "http://x.example/?id=7"),
        ("id", "7"),
    ]);
    assert_eq!(told, expected);
}

#[test]
fn headers_have_their_names_and_cookies_theirs() {
    assert_eq!(told(Part::Header, None, b"X-Device: abc"), rows(&[("x-device", "abc")]));
    assert_eq!(told(Part::Header, None, b"Cookie: a=1; sid=xyz="), rows(&[("a", "1"), ("sid", "xyz=")]));
}

#[test]
fn json_keeps_the_names_above_its_values() {
    let body = br#" {"user":{"mail":"a@b.example","n":[1,2.5,null,true]},"inner":"{\"deep\":\"x\"}"} "#;
    let all = leaves(Part::Body, None, body).all;
    let steps = vec![Step::Json("inner".into()), Step::Json("deep".into())];
    assert!(all.iter().any(|leaf| leaf.steps == steps && leaf.key.as_deref() == Some("deep")));
    assert_eq!(
        told(Part::Body, None, body),
        rows(&[("deep", "x"), ("mail", "a@b.example"), ("n", "1"), ("n", "2.5"), ("n", "true")])
    );
}

#[test]
fn a_form_is_read_by_its_type_or_its_looks() {
    assert_eq!(told(Part::Body, None, b"a=1&b=x%40y"), rows(&[("a", "1"), ("b", "x@y")]));
    assert_eq!(
        told(Part::Body, Some("application/x-www-form-urlencoded; charset=utf-8"), b"a=b c"),
        rows(&[("a", "b c")])
    );
    assert_eq!(told(Part::Body, None, b"AT&T = phone & more").len(), 1);
}

#[test]
fn parts_of_a_multipart_body_have_their_names() {
    let body = b"--XX\r\nContent-Disposition: form-data; name=\"mail\"\r\n\r\na@b.example\r\n--XX\r\nContent-Disposition: form-data; name=\"j\"; filename=\"x\"\r\nContent-Type: application/json\r\n\r\n{\"k\":\"v\"}\r\n--XX--\r\n";
    let expected = rows(&[("mail", "a@b.example"), ("k", "v")]);
    assert_eq!(told(Part::Body, Some("multipart/form-data; boundary=\"XX\""), body), expected);
    assert_eq!(told(Part::Body, None, body), expected);
}

#[test]
fn codings_within_codings_are_undone() {
    use base64ct::{Base64, Encoding};
    let inner = gzip(br#"{"lat":"52.5"}"#);
    let outer = format!(r#"{{"data":"{}"}}"#, Base64::encode_string(&inner));
    let all = leaves(Part::Body, None, &zlib(outer.as_bytes())).all;
    let last = all.last().expect("a value");
    assert_eq!(
        last.steps,
        [Step::Zlib, Step::Json("data".into()), Step::Base64, Step::Gzip, Step::Json("lat".into()),]
    );
    assert_eq!(last.value.expose(), b"52.5");
}

#[test]
fn a_word_is_no_base64_and_a_text_in_it_is_found() {
    for word in ["authentication", "com.example.android", "aaaabbbbccccdddd", "0123456789abcdef"] {
        assert_eq!(told(Part::Header, None, format!("x: {word}").as_bytes()).len(), 1, "{word}");
    }
    let told = told(Part::Header, None, b"x: YWRhQG1haWwuZXhhbXBsZQ==");
    assert_eq!(told.last(), Some(&("x".to_owned(), "ada@mail.example".to_owned())));
}

#[test]
fn a_token_has_claims() {
    // {"alg":"none"} and {"sub":"ada"}
    let told = told(Part::Header, None, b"Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.");
    assert!(told.contains(&("sub".to_owned(), "ada".to_owned())), "{told:?}");
    assert_eq!(told.first().map(|(key, _)| key.as_str()), Some("authorization"));
}

#[test]
fn protobuf_is_read_without_its_schema() {
    // 1: 150, 2: "ada@mail.example", 3: { 1: 52.5 as a double }, 15: 1.5 as a float
    let mut body = vec![0x08, 0x96, 0x01, 0x12, 16];
    body.extend_from_slice(b"ada@mail.example");
    body.extend_from_slice(&[0x1a, 9, 0x09]);
    body.extend_from_slice(&52.5_f64.to_le_bytes());
    body.push(0x7d);
    body.extend_from_slice(&1.5_f32.to_le_bytes());
    let expected = rows(&[("", "150"), ("", "ada@mail.example"), ("", "52.5"), ("", "1.5")]);
    assert_eq!(told(Part::Body, Some("application/x-protobuf"), &body), expected);
    let frame = [&[0, 0, 0, 0, u8::try_from(body.len()).expect("short")][..], &body].concat();
    assert_eq!(told(Part::Raw, None, &frame), expected);
    let steps = leaves(Part::Raw, None, &frame).all.remove(2).steps;
    assert_eq!(steps, [Step::Grpc, Step::Protobuf(3), Step::Protobuf(1)]);
    // One byte too few is no message, and stays one value.
    assert_eq!(told(Part::Body, None, &body[..body.len() - 1]).len(), 1);
}

#[test]
fn every_cut_and_every_flip_is_survived() {
    let whole = zlib(br#"{"a":"YWRhQG1haWwuZXhhbXBsZQ==","b":[1,{"c":"x=1&y=%41"}]}"#);
    let parts = [Part::Target, Part::Header, Part::Body, Part::Raw];
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x41;
        for part in parts {
            let _ = leaves(part, Some("multipart/form-data; boundary="), &flipped);
            let _ = leaves(part, None, &whole[..at]);
        }
    }
}

#[test]
fn what_inflates_or_nests_without_end_is_cut() {
    let bomb = gzip(&gzip(&vec![0; 64 << 20]));
    let all = leaves(Part::Body, None, &bomb);
    assert!(all.all.len() <= 1);
    let mut nested = b"x".to_vec();
    for _ in 0..100 {
        nested = gzip(&nested);
    }
    let all = leaves(Part::Body, None, &nested);
    assert!(all.is_cut);
    assert_eq!(all.all.first().map(|leaf| leaf.steps.len()), Some(DEPTH_LIMIT));
    let many = format!("[{}1]", "1,".repeat(LEAVES_LIMIT * 2));
    let all = leaves(Part::Body, None, many.as_bytes());
    assert_eq!((all.all.len(), all.is_cut), (LEAVES_LIMIT, true));
    let deep = "[".repeat(1_000_000);
    assert_eq!(leaves(Part::Body, None, deep.as_bytes()).all.len(), 1);
}
