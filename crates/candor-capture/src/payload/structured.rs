//! Codings of texts: targets and headers of requests, forms, JSON, URLs within values, percent coding.

use percent_encoding::percent_decode;
use serde_json::Value;

use super::{Step, walk::Piece};

/// Longest JSON that is read as one; its tree takes up to sixteen times as much memory.
const JSON_LIMIT: usize = 8 << 20;
/// Pairs of one query, form or cookie header that are read.
const PAIRS_LIMIT: usize = 5_000;
/// Longest name that is kept.
const NAME_LIMIT: usize = 200;

/// A name of the sender's, shortened to the limit.
pub(super) fn name(bytes: &[u8]) -> String {
    let cut = bytes.get(..NAME_LIMIT.min(bytes.len())).unwrap_or_default();
    String::from_utf8_lossy(cut).into_owned()
}

/// Segments of the path, and parameters of the query.
pub(super) fn target(piece: &Piece) -> Vec<Piece> {
    let mut halves = piece.bytes.splitn(2, |byte| *byte == b'?');
    let path = halves.next().unwrap_or_default();
    let segments = path.split(|byte| *byte == b'/').filter(|segment| !segment.is_empty()).take(PAIRS_LIMIT);
    let mut out: Vec<Piece> = (0_u32..)
        .zip(segments)
        .map(|(n, segment)| piece.child(Step::Segment(n), None, percent_decode(segment).collect()))
        .collect();
    out.extend(pairs(piece, halves.next().unwrap_or_default(), Step::Query));
    out
}

/// `name: value`; of cookies each by itself.
pub(super) fn header(piece: &Piece) -> Vec<Piece> {
    let mut halves = piece.bytes.splitn(2, |byte| *byte == b':');
    let key = name(halves.next().unwrap_or_default()).trim().to_ascii_lowercase();
    let value = halves.next().unwrap_or_default().trim_ascii();
    if key != "cookie" {
        return vec![piece.child(Step::Header(key.clone()), Some(key), value.to_vec())];
    }
    let cookies = value.split(|byte| *byte == b';').take(PAIRS_LIMIT).map(|cookie| {
        let mut halves = cookie.trim_ascii().splitn(2, |byte| *byte == b'=');
        let key = name(halves.next().unwrap_or_default());
        piece.child(Step::Cookie(key.clone()), Some(key), halves.next().unwrap_or_default().to_vec())
    });
    cookies.collect()
}

/// `a=b&c=d`: said by the media type, or every pair looks like one.
pub(super) fn form(piece: &Piece) -> Option<Vec<Piece>> {
    let is_said = piece.media.as_deref().is_some_and(|media| media.contains("x-www-form-urlencoded"));
    let is_form = is_said || (piece.is_body && looks_like_form(&piece.bytes));
    if !is_form {
        return None;
    }
    let out = pairs(piece, &piece.bytes, Step::Form);
    (!out.is_empty()).then_some(out)
}

fn looks_like_form(bytes: &[u8]) -> bool {
    let is_pair = |pair: &[u8]| {
        let mut halves = pair.splitn(2, |byte| *byte == b'=');
        let key = halves.next().unwrap_or_default();
        let is_key = !key.is_empty()
            && key.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_-.[]%$".contains(byte));
        is_key && halves.next().is_some_and(|value| value.iter().all(u8::is_ascii_graphic))
    };
    // One pair alone could be base64 with its padding.
    bytes.contains(&b'&') && bytes.split(|byte| *byte == b'&').all(is_pair)
}

fn pairs(piece: &Piece, bytes: &[u8], step: fn(String) -> Step) -> Vec<Piece> {
    let decode = |bytes: &[u8]| -> Vec<u8> {
        let spaced: Vec<u8> = bytes.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
        percent_decode(&spaced).collect()
    };
    let pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).take(PAIRS_LIMIT);
    pairs
        .map(|pair| {
            let mut halves = pair.splitn(2, |byte| *byte == b'=');
            let key = name(&decode(halves.next().unwrap_or_default()));
            let value = halves.next().unwrap_or_default();
            // A plus of base64 or of a phone number was meant as one if nothing else is coded.
            let is_plain = !value.contains(&b'%') && value.contains(&b'+');
            let value = if is_plain { value.to_vec() } else { decode(value) };
            piece.child(step(key.clone()), Some(key), value)
        })
        .collect()
}

/// Values of an object or a list, each with its place. Numbers and truth values become texts.
pub(super) fn json(piece: &Piece) -> Option<Vec<Piece>> {
    let text = piece.bytes.trim_ascii();
    let is_possible = matches!(text.first(), Some(b'{' | b'[')) && matches!(text.last(), Some(b'}' | b']'));
    if !is_possible || text.len() > JSON_LIMIT {
        return None;
    }
    let value: Value = serde_json::from_slice(text).ok()?;
    let mut out = Vec::new();
    flatten(piece, &value, &mut out);
    Some(out)
}

fn flatten(root: &Piece, value: &Value, out: &mut Vec<Piece>) {
    // Depth is at most 127, serde_json's limit; a stack keeps the order.
    let mut stack = vec![(Vec::new(), None::<String>, value)];
    while let Some((steps, key, value)) = stack.pop() {
        match value {
            Value::Object(members) => {
                for (member, value) in members.iter().rev() {
                    let member = name(member.as_bytes());
                    let mut steps: Vec<Step> = steps.clone();
                    steps.push(Step::Json(member.clone()));
                    stack.push((steps, Some(member), value));
                }
            }
            Value::Array(items) => {
                let numbered: Vec<_> = (0_u32..).zip(items).collect();
                for (n, value) in numbered.into_iter().rev() {
                    let mut steps = steps.clone();
                    steps.push(Step::Item(n));
                    stack.push((steps, key.clone(), value));
                }
            }
            Value::Null => {}
            scalar => {
                let text = scalar.as_str().map_or_else(|| scalar.to_string(), str::to_owned);
                let all = root.steps.iter().cloned().chain(steps).collect();
                let key = key.or_else(|| root.key.clone());
                out.push(Piece { steps: all, key, bytes: text.into_bytes(), media: None, is_body: false });
            }
        }
    }
}

/// A value that is a URL with a query: its parameters.
pub(super) fn url(piece: &Piece) -> Option<Vec<Piece>> {
    let scheme = piece.bytes.windows(3).take(16).position(|window| window == b"://")?;
    let rest = piece.bytes.get(scheme..)?;
    let query = rest.iter().position(|byte| *byte == b'?')?;
    let query = rest.get(query.saturating_add(1)..)?.split(|byte| *byte == b'#').next()?;
    Some(pairs(piece, query, Step::Query))
}

/// A value in which something is percent-coded still.
pub(super) fn percent(piece: &Piece) -> Option<Vec<Piece>> {
    let is_coded = piece.bytes.windows(3).any(|window| match window {
        [b'%', high, low] => high.is_ascii_hexdigit() && low.is_ascii_hexdigit(),
        _ => false,
    });
    if !is_coded || !piece.bytes.iter().all(u8::is_ascii_graphic) {
        return None;
    }
    Some(vec![piece.child(Step::Percent, None, percent_decode(&piece.bytes).collect())])
}
