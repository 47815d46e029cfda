//! Segments and their sections: what lies where in memory and in the file.

use super::{
    bytes::{Cursor, padded},
    error::{Error, Problems},
};

/// Most segments read of an image.
pub const MAX_SEGMENTS: usize = 256;
/// Most sections read of an image. Symbols number them with a byte.
pub const MAX_SECTIONS: usize = 4_096;

/// Bytes of a section's record.
const SECTION_LEN: usize = 68;
const SECTION_LEN_64: usize = 80;

/// A part of memory and the part of the file that fills it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    /// Name, such as `__TEXT`.
    pub name: &'a str,
    /// Address in memory, as linked.
    pub address: u64,
    /// Bytes in memory.
    pub size: u64,
    /// Offset in the image.
    pub offset: u64,
    /// Bytes in the file; the rest of the memory is zero.
    pub file_size: u64,
    /// What memory starts as: 1 read, 2 written, 4 run.
    pub protection: u32,
}

impl Segment<'_> {
    /// First address behind it.
    pub fn end(&self) -> u64 {
        self.address.saturating_add(self.size)
    }
}

/// A part of a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// Name, such as `__text`.
    pub name: &'a str,
    /// Name of its segment as the section has it.
    pub segment: &'a str,
    /// Address in memory, as linked.
    pub address: u64,
    /// Bytes in memory.
    pub size: u64,
    /// Offset in the image; 0 for what is zero.
    pub offset: u64,
    /// Kind in the lowest byte, attributes above.
    pub flags: u32,
    /// For stubs and pointers: the first entry of the table of indirect symbols that is theirs.
    pub reserved1: u32,
    /// For stubs: bytes of each.
    pub reserved2: u32,
}

impl Section<'_> {
    /// First address behind it.
    pub fn end(&self) -> u64 {
        self.address.saturating_add(self.size)
    }

    /// Its kind (`S_…` of `<mach-o/loader.h>`).
    pub fn kind(&self) -> u32 {
        self.flags & 0xff
    }

    /// Whether it is zero and takes no bytes of the file (`S_ZEROFILL`, `S_GB_ZEROFILL`, `S_THREAD_LOCAL_ZEROFILL`).
    pub fn is_zero(&self) -> bool {
        matches!(self.kind(), 1 | 0xc | 0x12)
    }
}

/// Segments in the order of their commands and sections in the order of their records.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout<'a> {
    pub(super) segments: Vec<Segment<'a>>,
    pub(super) sections: Vec<Section<'a>>,
    /// Segments by address: first address, number.
    pub(super) segments_by_address: Vec<(u64, u32)>,
    /// Sections by address: first address, number.
    pub(super) sections_by_address: Vec<(u64, u32)>,
}

impl<'a> Layout<'a> {
    /// Reads a command `LC_SEGMENT` or `LC_SEGMENT_64`; the cursor stands behind its size.
    pub(super) fn command(
        &mut self,
        cursor: &mut Cursor<'a>,
        is_64: bool,
        problems: &mut Problems,
    ) -> Result<(), Error> {
        let what = "segment";
        let at = cursor.offset();
        let name = padded(cursor.take(16, what)?);
        if name.is_none() {
            problems.push(Error::Name { what, offset: at });
        }
        let (address, size) = (cursor.word(is_64, what)?, cursor.word(is_64, what)?);
        let (offset, file_size) = (cursor.word(is_64, what)?, cursor.word(is_64, what)?);
        let _max_protection = cursor.u32(what)?;
        let protection = cursor.u32(what)?;
        let count = cursor.u32(what)?;
        let _flags = cursor.u32(what)?;
        if self.segments.len() >= MAX_SEGMENTS {
            let found = self.segments.len() as u64 + 1;
            return Err(Error::TooMany { what: "segments", found, limit: MAX_SEGMENTS as u64 });
        }
        let segment = Segment { name: name.unwrap_or(""), address, size, offset, file_size, protection };
        self.segments.push(segment);
        for _ in 0..count {
            if self.sections.len() >= MAX_SECTIONS {
                let found = self.sections.len() as u64 + 1;
                return Err(Error::TooMany { what: "sections", found, limit: MAX_SECTIONS as u64 });
            }
            self.section(cursor, is_64, problems)?;
        }
        Ok(())
    }

    fn section(
        &mut self,
        cursor: &mut Cursor<'a>,
        is_64: bool,
        problems: &mut Problems,
    ) -> Result<(), Error> {
        let what = "section";
        let at = cursor.offset();
        let record = cursor.take(if is_64 { SECTION_LEN_64 } else { SECTION_LEN }, what)?;
        let mut record = Cursor::new(record, at);
        let (name, segment) = (padded(record.take(16, what)?), padded(record.take(16, what)?));
        if name.is_none() || segment.is_none() {
            problems.push(Error::Name { what, offset: at });
        }
        let (address, size) = (record.word(is_64, what)?, record.word(is_64, what)?);
        let offset = record.u32(what)?.into();
        // Alignment, and relocations, which only objects that were not linked have.
        record.take(12, what)?;
        let (flags, reserved1, reserved2) = (record.u32(what)?, record.u32(what)?, record.u32(what)?);
        let (name, segment) = (name.unwrap_or(""), segment.unwrap_or(""));
        self.sections.push(Section { name, segment, address, size, offset, flags, reserved1, reserved2 });
        Ok(())
    }

    /// Cuts what lies outside the file and sorts by address. What overlaps is told.
    pub(super) fn finish(&mut self, len: u64, problems: &mut Problems) {
        for segment in &mut self.segments {
            if segment.offset.checked_add(segment.file_size).is_none_or(|end| end > len) {
                let found = segment.offset.saturating_add(segment.file_size);
                let offset = segment.offset;
                problems.push(Error::Outside { what: "end of a segment", offset, found, limit: len });
                segment.file_size = len.saturating_sub(segment.offset);
            }
            // More in the file than in memory: the loader refuses it; only what memory holds counts.
            if segment.file_size > segment.size {
                let (found, limit) = (segment.file_size, segment.size);
                problems.push(Error::Outside {
                    what: "bytes of a segment",
                    offset: segment.offset,
                    found,
                    limit,
                });
                segment.file_size = segment.size;
            }
            if segment.address.checked_add(segment.size).is_none() {
                let (offset, found) = (segment.offset, segment.size);
                let limit = u64::MAX - segment.address;
                problems.push(Error::Outside { what: "size of a segment", offset, found, limit });
                segment.size = limit;
                segment.file_size = segment.file_size.min(limit);
            }
        }
        let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        let segments = self.segments.iter().enumerate().filter(|(_, segment)| segment.size > 0);
        let mut order: Vec<(u64, u64, u32)> =
            segments.map(|(index, segment)| (segment.address, segment.end(), number(index))).collect();
        order.sort_unstable();
        for pair in order.windows(2) {
            if let [(first, end, _), (second, _, _)] = pair
                && second < end
            {
                problems.push(Error::Overlap { what: "segments", first: *first, second: *second });
            }
        }
        self.segments_by_address = order.into_iter().map(|(start, _, index)| (start, index)).collect();
        let sections = self.sections.iter().enumerate().filter(|(_, section)| section.size > 0);
        self.sections_by_address =
            sections.map(|(index, section)| (section.address, number(index))).collect();
        self.sections_by_address.sort_unstable();
    }

    /// The segment that holds an address: of those that overlap the one that starts last.
    #[inline]
    pub(super) fn segment_at(&self, address: u64) -> Option<(usize, &Segment<'a>)> {
        let after = self.segments_by_address.partition_point(|(start, _)| *start <= address);
        let (_, index) = self.segments_by_address.get(after.checked_sub(1)?)?;
        let segment = self.segments.get(*index as usize)?;
        (address - segment.address < segment.size).then_some((*index as usize, segment))
    }

    /// The section that holds an address: of those that overlap the one that starts last.
    pub(super) fn section_at(&self, address: u64) -> Option<&Section<'a>> {
        let after = self.sections_by_address.partition_point(|(start, _)| *start <= address);
        let (_, index) = self.sections_by_address.get(after.checked_sub(1)?)?;
        let section = self.sections.get(*index as usize)?;
        (address - section.address < section.size).then_some(section)
    }
}
