//! Which words of memory the loader changes: one bit for every four bytes of the segments that have such words.
//!
//! A bit is a sixty-fourth of a pointer: a map by address would take more than the image itself.

use super::{
    chained_pointer::Format,
    error::{Error, Problems},
    segment::{Layout, Segment},
};

/// Most words that are marked, and most steps that marking them takes.
pub const MAX_FIXUPS: u64 = 1 << 24;
/// Bits may cover this many times the bytes of the image: segments should not overlap in the file, but may.
const MAX_COVER: u64 = 4;

/// How a marked word holds its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As the address itself.
    Plain,
    /// As a link of a chain.
    Chained(Format),
}

#[derive(Clone, Debug)]
struct Marked {
    form: Form,
    bits: Vec<u64>,
}

/// Marks of an image.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// By number of the segment.
    segments: Vec<Option<Marked>>,
    /// Marked addresses that are no multiple of four, in plain form; sorted.
    odd: Vec<u64>,
    covered: u64,
    steps: u64,
}

impl Marks {
    /// Counts a step; an error once there were too many.
    pub(super) fn step(&mut self) -> Result<(), Error> {
        self.steps += 1;
        if self.steps > MAX_FIXUPS {
            return Err(Error::TooMany { what: "fix-ups", found: self.steps, limit: MAX_FIXUPS });
        }
        Ok(())
    }

    /// Marks a word of a segment. Whether it was marked before.
    pub(super) fn mark(
        &mut self,
        index: usize,
        segment: &Segment<'_>,
        offset: u64,
        form: Form,
        len: usize,
    ) -> Result<bool, Error> {
        self.step()?;
        let outside = Error::Outside {
            what: "fix-up of a segment",
            offset: segment.offset,
            found: offset,
            limit: segment.file_size,
        };
        if offset >= segment.file_size {
            return Err(outside);
        }
        if !offset.is_multiple_of(4) {
            self.odd.push(segment.address.saturating_add(offset));
            return Ok(false);
        }
        if self.segments.len() <= index {
            self.segments.resize_with(index + 1, || None);
        }
        let slot = self.segments.get_mut(index).ok_or(outside.clone())?;
        if slot.is_none() {
            self.covered = self.covered.saturating_add(segment.file_size);
            let limit = (len as u64).saturating_mul(MAX_COVER);
            if self.covered > limit {
                return Err(Error::TooMany { what: "bytes with fix-ups", found: self.covered, limit });
            }
            let n_words = usize::try_from(segment.file_size.div_ceil(256)).unwrap_or(0);
            *slot = Some(Marked { form, bits: vec![0; n_words] });
        }
        let marked = slot.as_mut().ok_or(outside.clone())?;
        marked.form = form;
        let (word, bit) = place(offset);
        let word = marked.bits.get_mut(word).ok_or(outside)?;
        let was = *word & bit != 0;
        *word |= bit;
        Ok(was)
    }

    pub(super) fn finish(&mut self) {
        self.odd.sort_unstable();
        self.odd.dedup();
    }

    /// How the word at an offset of a segment holds its target; none if the loader leaves it as it is.
    #[inline]
    pub(super) fn form(&self, index: usize, segment: &Segment<'_>, offset: u64) -> Option<Form> {
        if !offset.is_multiple_of(4) {
            return self.odd.binary_search(&segment.address.checked_add(offset)?).ok().map(|_| Form::Plain);
        }
        let marked = self.segments.get(index)?.as_ref()?;
        let (word, bit) = place(offset);
        (marked.bits.get(word)? & bit != 0).then_some(marked.form)
    }

    /// All marked addresses, segment by segment, then the odd ones.
    pub(super) fn addresses<'s>(&'s self, layout: &'s Layout<'_>) -> impl Iterator<Item = u64> + 's {
        let segments = self.segments.iter().zip(&layout.segments);
        let marked = segments.filter_map(|(marked, segment)| Some((marked.as_ref()?, segment)));
        let even = marked.flat_map(|(marked, segment)| {
            let words = marked.bits.iter().enumerate().filter(|(_, word)| **word != 0);
            words.flat_map(move |(index, word)| {
                let bits = (0..64_u64).filter(move |bit| word >> bit & 1 != 0);
                bits.map(move |bit| segment.address.saturating_add((index as u64 * 64 + bit) * 4))
            })
        });
        even.chain(self.odd.iter().copied())
    }
}

#[inline]
fn place(offset: u64) -> (usize, u64) {
    let index = offset / 4;
    (usize::try_from(index / 64).unwrap_or(usize::MAX), 1 << (index % 64))
}

/// Where opcodes stand: a segment and an offset in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    segment: Option<usize>,
    pub(super) offset: u64,
    is_64: bool,
}

impl Place {
    pub(super) fn new(is_64: bool) -> Self {
        Self { segment: None, offset: 0, is_64 }
    }

    pub(super) fn set(&mut self, segment: u8, offset: u64) {
        (self.segment, self.offset) = (Some(segment.into()), 0);
        self.add(offset);
    }

    /// Moves on; numbers wrap as the loader's do.
    pub(super) fn add(&mut self, by: u64) {
        self.offset = self.offset.wrapping_add(by);
        if !self.is_64 {
            self.offset &= u64::from(u32::MAX);
        }
    }

    /// The segment, as the layout has it.
    pub(super) fn segment<'l, 'a>(
        &self,
        layout: &'l Layout<'a>,
        at: u64,
    ) -> Result<(usize, &'l Segment<'a>), Error> {
        let index = self.segment.unwrap_or(usize::MAX);
        let segment = layout.segments.get(index).ok_or(Error::Outside {
            what: "segment of a fix-up",
            offset: at,
            found: index as u64,
            limit: layout.segments.len() as u64,
        })?;
        Ok((index, segment))
    }
}

/// Marks a run of words, of which each starts `stride` bytes after the one before. It ends at the first that lies outside.
pub(super) fn run(
    marks: &mut Marks,
    place: &mut Place,
    layout: &Layout<'_>,
    (count, stride): (u64, u64),
    (at, len): (u64, usize),
    problems: &mut Problems,
) -> Result<(), Error> {
    let (index, segment) = place.segment(layout, at)?;
    let start = *place;
    for _ in 0..count {
        marks.step()?;
        if place.offset >= segment.file_size {
            let (offset, found, limit) = (at, place.offset, segment.file_size);
            problems.push(Error::Outside { what: "fix-up of a segment", offset, found, limit });
            break;
        }
        marks.mark(index, segment, place.offset, Form::Plain, len)?;
        place.add(stride);
    }
    *place = start;
    place.add(count.wrapping_mul(stride));
    Ok(())
}
