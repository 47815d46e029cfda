//! The end record: where the central directory starts and how many records it has.

use std::{cell::OnceCell, ops::Range};

use memchr::memmem;

use super::{
    Anomaly, AnomalyKind,
    entry::CENTRAL_SIGNATURE,
    little_endian::{slice, u16_at, u32_at, u64_at},
    recover,
};

const END_SIGNATURE: [u8; 4] = *b"PK\x05\x06";
const END_LEN: u64 = 22;
const ZIP64_LOCATOR_SIGNATURE: u32 = 0x0706_4b50;
const ZIP64_LOCATOR_LEN: u64 = 20;
const ZIP64_END_SIGNATURE: u32 = 0x0606_4b50;
/// End records tried from the back before the rest of the file is given up. A real one is the last or, inside a
/// hostile comment, the last but a few.
const MAX_END_CANDIDATES: usize = 64;

/// What the end record says, corrected for data put before the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// Offset of the end record.
    pub(super) offset: u64,
    /// Its length with the comment, to the end of the file at most.
    pub(super) len: u64,
    /// Offset of the central directory.
    pub(super) directory_offset: u64,
    /// Declared length of the central directory.
    pub(super) directory_len: u64,
    /// Declared number of records.
    pub(super) n_records: u64,
    /// Bytes to add to each local offset.
    pub(super) shift: u64,
}

impl End {
    /// Finds the end record: the last one that leads to a central directory, as Android takes the last one.
    /// Gives the last one of all if none does.
    pub(super) fn find(data: &[u8], anomalies: &mut Vec<Anomaly>) -> Option<Self> {
        let mut last = None;
        let inner = OnceCell::new();
        let finder = memmem::FinderRev::new(&END_SIGNATURE);
        for offset in finder.rfind_iter(data).take(MAX_END_CANDIDATES) {
            let Some(end) = Self::at(data, offset as u64) else { continue };
            // The end of an archive stored inside this one, whose own end is lost.
            let starts_inside = |spans: &Vec<Range<u64>>| spans.iter().any(|span| span.contains(&end.shift));
            if end.shift > 0 && starts_inside(inner.get_or_init(|| recover::data_spans(data))) {
                continue;
            }
            if end.leads_to_directory(data) {
                end.note_oddities(data, anomalies);
                return Some(end);
            }
            last = last.or(Some(end));
        }
        if let Some(end) = &last {
            end.note_oddities(data, anomalies);
        }
        last
    }

    fn at(data: &[u8], offset: u64) -> Option<Self> {
        let record = slice(data, offset, END_LEN)?;
        let available = (data.len() as u64).checked_sub(offset)?;
        let len = (END_LEN + u64::from(u16_at(record, 20)?)).min(available);
        let (n_on_disk, n_records) = (u16_at(record, 8)?, u16_at(record, 10)?);
        let (directory_len, directory_offset) = (u32_at(record, 12)?, u32_at(record, 16)?);
        let mut end = Self {
            offset,
            len,
            directory_offset: u64::from(directory_offset),
            directory_len: u64::from(directory_len),
            n_records: u64::from(n_records),
            shift: 0,
        };
        let wide = n_on_disk == u16::MAX
            || n_records == u16::MAX
            || directory_len == u32::MAX
            || directory_offset == u32::MAX;
        if wide && let Some(zip64) = end.zip64(data) {
            return Some(zip64);
        }
        end.correct_shift(data);
        Some(end)
    }

    /// The ZIP64 end record, through the locator that stands right before the end record.
    fn zip64(&self, data: &[u8]) -> Option<Self> {
        let locator = slice(data, self.offset.checked_sub(ZIP64_LOCATOR_LEN)?, ZIP64_LOCATOR_LEN)?;
        if u32_at(locator, 0)? != ZIP64_LOCATOR_SIGNATURE {
            return None;
        }
        let record = slice(data, u64_at(locator, 8)?, 56)?;
        if u32_at(record, 0)? != ZIP64_END_SIGNATURE {
            return None;
        }
        Some(Self {
            n_records: u64_at(record, 32)?,
            directory_len: u64_at(record, 40)?,
            directory_offset: u64_at(record, 48)?,
            ..self.clone()
        })
    }

    /// Data put before the archive without correcting its offsets: the directory still ends at the end record.
    fn correct_shift(&mut self, data: &[u8]) {
        if self.n_records == 0 || u32_at(data, self.directory_offset) == Some(CENTRAL_SIGNATURE) {
            return;
        }
        let Some(real) = self.offset.checked_sub(self.directory_len) else { return };
        if real > self.directory_offset && u32_at(data, real) == Some(CENTRAL_SIGNATURE) {
            self.shift = real - self.directory_offset;
            self.directory_offset = real;
        }
    }

    fn leads_to_directory(&self, data: &[u8]) -> bool {
        let end = self.directory_offset.checked_add(self.directory_len);
        end.is_some_and(|end| end <= self.offset)
            && u32_at(data, self.directory_offset) == Some(CENTRAL_SIGNATURE)
    }

    fn note_oddities(&self, data: &[u8], anomalies: &mut Vec<Anomaly>) {
        let comment_len =
            slice(data, self.offset, END_LEN).and_then(|record| u16_at(record, 20)).unwrap_or(0);
        let found = (data.len() as u64).saturating_sub(self.offset + END_LEN);
        if found != u64::from(comment_len) {
            anomalies.push(Anomaly::archive(self.offset, AnomalyKind::DataAfter { comment_len, found }));
        }
        if self.shift > 0 {
            anomalies.push(Anomaly::archive(
                self.directory_offset,
                AnomalyKind::OffsetsShifted { by: self.shift },
            ));
        }
        if self.offset >= ZIP64_LOCATOR_LEN && self.zip64(data).is_some() {
            anomalies.push(Anomaly::archive(self.offset, AnomalyKind::Zip64));
        }
    }
}
