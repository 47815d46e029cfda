//! Takes a part of an exchange apart, coding by coding, without recursion.

use super::{Leaf, Secret, Step, binary, multipart, protobuf, structured};
use crate::Part;

/// Most codings and places on the way to a value.
pub const DEPTH_LIMIT: usize = 24;
/// Most values of one part.
pub const LEAVES_LIMIT: usize = 20_000;
/// Most bytes that decoding one part may make, all steps together.
pub const BYTES_LIMIT: usize = 32 << 20;

/// The values of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaves {
    /// In the order in which they stand.
    pub all: Vec<Leaf>,
    /// Whether a limit was hit, so that values may be missing.
    pub is_cut: bool,
}

/// Something to be looked at further.
pub(super) struct Piece {
    pub(super) steps: Vec<Step>,
    pub(super) key: Option<String>,
    pub(super) bytes: Vec<u8>,
    /// Media type, for a body and for parts of a multipart one.
    pub(super) media: Option<String>,
    /// Whether all of a message stands here, so that binary formats without a mark may be tried.
    pub(super) is_body: bool,
}

impl Piece {
    /// What one more step leads to.
    pub(super) fn child(&self, step: Step, key: Option<String>, bytes: Vec<u8>) -> Self {
        let mut steps = self.steps.clone();
        steps.push(step);
        let key = key.or_else(|| self.key.clone());
        Self { steps, key, bytes, media: None, is_body: false }
    }
}

/// What a look at a piece gave.
pub(super) enum Look {
    /// A value; the pieces are what else it can be read as.
    Value(Vec<Piece>),
    /// Nothing but a wrapping of these.
    Wrapping(Vec<Piece>),
}

/// The values of one part.
#[must_use]
pub fn leaves(part: Part, media: Option<&str>, bytes: &[u8]) -> Leaves {
    let mut out = Leaves::default();
    let is_body = matches!(part, Part::Body | Part::Raw);
    let kept = bytes.get(..BYTES_LIMIT.min(bytes.len())).unwrap_or_default();
    out.is_cut = kept.len() < bytes.len();
    let root = Piece {
        steps: Vec::new(),
        key: None,
        bytes: kept.to_vec(),
        media: media.map(str::to_owned),
        is_body,
    };
    let mut pieces = match part {
        Part::Target => structured::target(&root),
        Part::Header => structured::header(&root),
        Part::Body | Part::Raw => vec![root],
    };
    pieces.reverse();
    let mut made = 0_usize;
    while let Some(piece) = pieces.pop() {
        if out.all.len() >= LEAVES_LIMIT {
            out.is_cut = true;
            break;
        }
        if piece.bytes.is_empty() {
            continue;
        }
        if piece.steps.len() >= DEPTH_LIMIT {
            out.is_cut = true;
            out.all.push(value(piece));
            continue;
        }
        let mut more = match look(&piece) {
            Look::Wrapping(more) => more,
            Look::Value(more) => {
                out.all.push(value(piece));
                more
            }
        };
        made = more.iter().fold(made, |made, piece| made.saturating_add(piece.bytes.len()));
        if made > BYTES_LIMIT {
            out.is_cut = true;
            break;
        }
        more.reverse();
        pieces.append(&mut more);
    }
    out
}

fn value(piece: Piece) -> Leaf {
    Leaf { steps: piece.steps, key: piece.key, value: Secret::new(piece.bytes) }
}

/// The first coding that a piece has.
fn look(piece: &Piece) -> Look {
    if let Some(more) = binary::compressed(piece) {
        return Look::Wrapping(more);
    }
    if let Some(more) = multipart::parts(piece).or_else(|| structured::json(piece)) {
        return Look::Wrapping(more);
    }
    if let Some(more) = binary::token(piece) {
        return Look::Value(more);
    }
    if let Some(more) = structured::form(piece) {
        return Look::Wrapping(more);
    }
    if let Some(more) = structured::url(piece) {
        return Look::Value(more);
    }
    if let Some(more) = structured::percent(piece).or_else(|| binary::base64(piece)) {
        return Look::Value(more);
    }
    if let Some(more) = protobuf::fields(piece) {
        return Look::Wrapping(more);
    }
    Look::Value(Vec::new())
}

#[cfg(test)]
mod tests;
