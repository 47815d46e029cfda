//! Multipart bodies (RFC 2046, RFC 7578): each part by its name.

use memchr::memmem;

use super::{Step, structured, walk::Piece};

/// Parts of one body that are read.
const PARTS_LIMIT: usize = 1_000;
/// Longest boundary (RFC 2046, 5.1.1), with some room.
const BOUNDARY_LIMIT: usize = 100;

/// The parts of a body that says it has some, or begins like one.
pub(super) fn parts(piece: &Piece) -> Option<Vec<Piece>> {
    let boundary = boundary(piece)?;
    let mark = [b"--", boundary.as_slice()].concat();
    let mut out = Vec::new();
    let mut rest = piece.bytes.get(memmem::find(&piece.bytes, &mark)?..)?;
    while out.len() < PARTS_LIMIT {
        rest = rest.get(mark.len()..)?;
        if rest.starts_with(b"--") || rest.is_empty() {
            break;
        }
        let end = memmem::find(rest, &mark).unwrap_or(rest.len());
        let part = rest.get(..end)?;
        if let Some(part) = read(piece, part) {
            out.push(part);
        }
        rest = rest.get(end..)?;
        if rest.is_empty() {
            break;
        }
    }
    (!out.is_empty()).then_some(out)
}

fn boundary(piece: &Piece) -> Option<Vec<u8>> {
    let said = piece.media.as_deref().filter(|media| media.to_ascii_lowercase().starts_with("multipart/"));
    let named = said.and_then(|media| {
        let value = media.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
        Some(value.trim_matches('"').as_bytes().to_vec())
    });
    let first = || {
        // Some exporters leave the boundary out of the media type.
        let line = piece.bytes.strip_prefix(b"--").filter(|_| piece.is_body)?;
        let end = line.iter().position(|byte| matches!(byte, b'\r' | b'\n'))?;
        let follows = line.get(end..)?.trim_ascii_start();
        let is_part = follows.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"content-"));
        line.get(..end).filter(|_| is_part).map(<[u8]>::to_vec)
    };
    named.or_else(first).filter(|boundary| (1..=BOUNDARY_LIMIT).contains(&boundary.len()))
}

/// Headers, an empty line, the value, and the end of line that belongs to the next boundary.
fn read(piece: &Piece, part: &[u8]) -> Option<Piece> {
    let (n, gap) = memmem::find(part, b"\r\n\r\n")
        .map(|n| (n, 4))
        .or_else(|| Some((memmem::find(part, b"\n\n")?, 2)))?;
    let head = String::from_utf8_lossy(part.get(..n)?).into_owned();
    let value = part.get(n.checked_add(gap)?..)?;
    let value = value.strip_suffix(b"\r\n").or_else(|| value.strip_suffix(b"\n")).unwrap_or(value);
    let field = |name: &str| {
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
        })
    };
    let disposition = field("content-disposition").unwrap_or_default();
    let named = disposition
        .split(';')
        .find_map(|part| part.trim().strip_prefix("name=").map(|name| name.trim_matches('"').to_owned()));
    let key = structured::name(named.unwrap_or_default().as_bytes());
    let mut child =
        piece.child(Step::Multipart(key.clone()), Some(key).filter(|key| !key.is_empty()), value.to_vec());
    child.media = field("content-type");
    child.is_body = child.media.is_some();
    Some(child)
}
