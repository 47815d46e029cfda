//! Protobuf by its wire format alone: numbers of fields, and what their bytes can be.
//!
//! Spec: <https://protobuf.dev/programming-guides/encoding/>. The format has no mark, so a message is taken for one only if
//! all of it is used up, its fields have possible numbers, and the bytes are no text. Groups are not read.

use super::{Step, binary, walk::Piece};

/// Fields of one message that are read.
const FIELDS_LIMIT: usize = 20_000;
/// Largest number of a field (2²⁹ - 1).
const FIELD_LAST: u64 = (1 << 29) - 1;

/// The fields of a message, if the piece is one; frames of gRPC are taken off first.
pub(super) fn fields(piece: &Piece) -> Option<Vec<Piece>> {
    let is_inner = matches!(piece.steps.last(), Some(Step::Protobuf(_) | Step::Grpc));
    if (!piece.is_body && !is_inner) || binary::is_text(&piece.bytes) {
        return None;
    }
    if let Some(frames) = frames(piece) {
        return Some(frames);
    }
    let mut rest = piece.bytes.as_slice();
    let mut out = Vec::new();
    while !rest.is_empty() {
        if out.len() >= FIELDS_LIMIT {
            return None;
        }
        out.push(field(piece, &mut rest)?);
    }
    Some(out)
}

fn field(piece: &Piece, rest: &mut &[u8]) -> Option<Piece> {
    let tag = varint(rest)?;
    let number = tag >> 3;
    if number == 0 || number > FIELD_LAST {
        return None;
    }
    let bytes = match tag & 7 {
        0 => varint(rest)?.to_string().into_bytes(),
        1 => {
            let (fixed, tail) = rest.split_first_chunk::<8>()?;
            *rest = tail;
            number_text(f64::from_le_bytes(*fixed), u64::from_le_bytes(*fixed))
        }
        2 => {
            let length = usize::try_from(varint(rest)?).ok()?;
            let (bytes, tail) = rest.split_at_checked(length)?;
            *rest = tail;
            bytes.to_vec()
        }
        5 => {
            let (fixed, tail) = rest.split_first_chunk::<4>()?;
            *rest = tail;
            // A float of four bytes is written with the digits that it has.
            let float = f32::from_le_bytes(*fixed);
            let is_plausible = float.is_finite() && (1e-6..1e9).contains(&float.abs());
            if is_plausible { float.to_string() } else { u32::from_le_bytes(*fixed).to_string() }.into_bytes()
        }
        _ => return None,
    };
    let number = u32::try_from(number).ok()?;
    Some(piece.child(Step::Protobuf(number), None, bytes))
}

/// Eight bytes are a float where that has an ordinary size, and a whole number otherwise.
fn number_text(float: f64, whole: u64) -> Vec<u8> {
    let is_plausible = float.is_finite() && (1e-6..1e15).contains(&float.abs());
    if is_plausible { float.to_string() } else { whole.to_string() }.into_bytes()
}

fn varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0_u64;
    for shift in (0..70).step_by(7) {
        let (byte, tail) = rest.split_first()?;
        *rest = tail;
        let part = u64::from(byte & 0x7f);
        value |= part.checked_shl(shift).filter(|shifted| shifted >> shift == part)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

/// Messages behind a flag and a length of four bytes each, which use up all bytes.
fn frames(piece: &Piece) -> Option<Vec<Piece>> {
    let mut rest = piece.bytes.as_slice();
    let mut out = Vec::new();
    while !rest.is_empty() {
        let ([flag @ (0 | 1), a, b, c, d], tail) = rest.split_first_chunk::<5>()? else { return None };
        let _ = flag;
        let length = usize::try_from(u32::from_be_bytes([*a, *b, *c, *d])).ok()?;
        let (message, tail) = tail.split_at_checked(length)?;
        if length == 0 || out.len() >= FIELDS_LIMIT {
            return None;
        }
        // A compressed one begins with the mark of gzip, which is seen by itself.
        out.push(piece.child(Step::Grpc, None, message.to_vec()));
        rest = tail;
    }
    Some(out)
}
