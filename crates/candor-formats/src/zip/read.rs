//! Reading an entry's bytes, within limits.

use std::borrow::Cow;

use flate2::{Decompress, FlushDecompress, Status};

use super::{
    Anomaly, AnomalyKind, Archive, DEFLATED, Entry, Error, MAX_ENTRY_INFLATED, MAX_RATIO, RATIO_FLOOR,
    STORED,
    little_endian::{slice, tail},
};

/// Compression method 99: the entry is encrypted with AES.
const AES: u16 = 99;
/// Memory reserved at once for inflating, as a multiple of the compressed bytes that are really there. Code inflates
/// to two or three times its compressed size, so one reservation suffices as a rule.
const RESERVE_RATIO: usize = 8;
/// Smallest step by which the output grows.
const GROW: usize = 32 << 10;

/// Limits for reading one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most inflated bytes.
    pub max_inflated: u64,
    /// Highest ratio of inflated to compressed bytes beyond [`RATIO_FLOOR`].
    pub max_ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_inflated: MAX_ENTRY_INFLATED, max_ratio: MAX_RATIO }
    }
}

/// How the bytes were stored in fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    Stored,
    /// As a deflate stream.
    Deflated,
}

/// The bytes of an entry.
#[derive(Clone, Debug)]
pub struct Contents<'a> {
    /// The bytes: borrowed from the file where they are stored as they are.
    pub bytes: Cow<'a, [u8]>,
    /// How they were stored.
    pub encoding: Encoding,
    /// Whether they match the checksum (`false` also where no checksum is known). Android does not look at it.
    pub crc_matches: bool,
    /// What is odd about the data; oddities of the headers are in [`Archive::anomalies`].
    pub anomalies: Vec<Anomaly>,
}

impl Contents<'_> {
    /// Whether the entry is marked as encrypted and its bytes do not match the checksum. Android takes them as they
    /// stand, so the caller decides by what it expects the bytes to be.
    pub fn is_perhaps_encrypted(&self) -> bool {
        self.anomalies.iter().any(|anomaly| anomaly.kind == AnomalyKind::PerhapsEncrypted)
    }
}

impl<'a> Archive<'a> {
    /// The bytes of an entry of this archive, read as Android reads them: by the directory's method and sizes. Where
    /// that reading does not match the checksum and another does, the other is given and named as an anomaly.
    ///
    /// # Errors
    /// If the data cannot be located or decoded, or a limit is hit.
    pub fn read(&self, entry: &Entry<'a>, limits: &Limits) -> Result<Contents<'a>, Error> {
        let Some(local) = &entry.local else {
            let found = tail(self.data, entry.local_offset).unwrap_or_default();
            let found = found.get(..4.min(found.len())).unwrap_or_default().to_vec();
            return Err(Error::NoLocalHeader { offset: entry.local_offset, found });
        };
        let source = Source::new(self, entry, local.data_offset);
        match entry.method {
            STORED => source.stored_first(limits),
            DEFLATED => source.deflated_first(limits),
            _ => source.unknown(limits),
        }
    }

    /// The first bytes of an entry, at most `len` of them; empty if they cannot be read. Costs no more than
    /// inflating them, so that a file's kind can be told without reading it.
    pub fn first_bytes(&self, entry: &Entry<'a>, len: usize) -> Cow<'a, [u8]> {
        let Some(offset) = entry.data_offset() else { return Cow::Borrowed(&[]) };
        let rest = tail(self.data, offset).unwrap_or_default();
        if entry.method != DEFLATED {
            let declared = usize::try_from(entry.uncompressed_size).unwrap_or(usize::MAX);
            return Cow::Borrowed(rest.get(..len.min(declared).min(rest.len())).unwrap_or_default());
        }
        let declared = usize::try_from(entry.compressed_size).unwrap_or(usize::MAX);
        let input = rest.get(..declared).unwrap_or(rest);
        let mut output = Vec::with_capacity(len);
        let mut inflate = Decompress::new(false);
        // An error leaves what came out before it.
        let _ = inflate.decompress_vec(input, &mut output, FlushDecompress::None);
        Cow::Owned(output)
    }
}

/// The data of one entry, before it is decided how to decode it.
struct Source<'s, 'a> {
    entry: &'s Entry<'a>,
    offset: u64,
    /// From the data's start to where data may end at most: the central directory, if it comes after.
    rest: &'a [u8],
}

/// A decoded candidate.
struct Decoded<'a> {
    bytes: Cow<'a, [u8]>,
    encoding: Encoding,
    crc: u32,
    /// Compressed bytes that a deflate stream took.
    consumed: u64,
}

impl<'s, 'a> Source<'s, 'a> {
    fn new(archive: &Archive<'a>, entry: &'s Entry<'a>, offset: u64) -> Self {
        let file_len = archive.data.len() as u64;
        let limit = archive.central_directory_offset().filter(|end| *end >= offset).unwrap_or(file_len);
        let rest =
            slice(archive.data, offset, limit.min(file_len).saturating_sub(offset)).unwrap_or_default();
        Self { entry, offset, rest }
    }

    fn stored_first(&self, limits: &Limits) -> Result<Contents<'a>, Error> {
        let stored = self.stored(limits)?;
        if !self.matches(&stored)
            && self.entry.compressed_size != self.entry.uncompressed_size
            && let Ok(inflated) = self.inflated(limits)
            && self.matches(&inflated)
        {
            return Ok(self.contents(inflated, Some(AnomalyKind::WrongMethod { method: self.entry.method })));
        }
        Ok(self.contents(stored, None))
    }

    fn deflated_first(&self, limits: &Limits) -> Result<Contents<'a>, Error> {
        match self.inflated(limits) {
            Ok(inflated) => Ok(self.contents(inflated, None)),
            Err(error @ Error::Inflate { .. }) => {
                if let Ok(stored) = self.stored(limits)
                    && self.matches(&stored)
                {
                    let kind = AnomalyKind::WrongMethod { method: self.entry.method };
                    return Ok(self.contents(stored, Some(kind)));
                }
                Err(if self.entry.is_marked_encrypted() { self.encrypted() } else { error })
            }
            Err(error) => Err(error),
        }
    }

    fn unknown(&self, limits: &Limits) -> Result<Contents<'a>, Error> {
        let method = self.entry.method;
        let stored = match self.stored(limits) {
            Ok(stored) if self.matches(&stored) => {
                return Ok(self.contents(stored, Some(AnomalyKind::UnknownMethod { method, stored: true })));
            }
            other => other,
        };
        if let Ok(inflated) = self.inflated(limits)
            && (self.matches(&inflated) || inflated.bytes.len() as u64 == self.entry.uncompressed_size)
        {
            return Ok(self.contents(inflated, Some(AnomalyKind::UnknownMethod { method, stored: false })));
        }
        if method == AES {
            return Err(self.encrypted());
        }
        Ok(self.contents(stored?, Some(AnomalyKind::UnknownMethod { method, stored: true })))
    }

    /// The bytes as they stand. Android takes as many as the inflated size says. They cost no memory, but time for
    /// the checksum, and very many entries may share the same bytes; so the limit holds for them too.
    fn stored(&self, limits: &Limits) -> Result<Decoded<'a>, Error> {
        let expected = self.entry.uncompressed_size;
        if expected > limits.max_inflated && expected <= self.rest.len() as u64 {
            let limit = limits.max_inflated;
            return Err(Error::TooLarge { offset: self.offset, limit, declared: expected });
        }
        let bytes = slice(self.rest, 0, expected).ok_or(Error::OutOfBounds {
            offset: self.offset,
            expected,
            found: self.rest.len() as u64,
        })?;
        let crc = crc32fast::hash(bytes);
        Ok(Decoded { bytes: Cow::Borrowed(bytes), encoding: Encoding::Stored, crc, consumed: expected })
    }

    /// The deflate stream, within the declared compressed size; beyond it only if it does not end there.
    fn inflated(&self, limits: &Limits) -> Result<Decoded<'a>, Error> {
        let declared = usize::try_from(self.entry.compressed_size).unwrap_or(usize::MAX);
        let within = self.rest.get(..declared).unwrap_or(self.rest);
        match self.inflate(within, limits) {
            Err(Error::Inflate { .. }) if within.len() < self.rest.len() => self.inflate(self.rest, limits),
            result => result,
        }
    }

    fn inflate(&self, input: &[u8], limits: &Limits) -> Result<Decoded<'a>, Error> {
        let declared = self.entry.uncompressed_size;
        let reserve = usize::try_from(declared.min(limits.max_inflated)).unwrap_or(usize::MAX);
        // One byte more than declared, so that the stream's end is seen without growing.
        let reserve = reserve.min(input.len().saturating_mul(RESERVE_RATIO)).saturating_add(1);
        let mut output = Vec::with_capacity(reserve);
        let mut stream = Decompress::new(false);
        loop {
            let (consumed, produced) = (stream.total_in(), stream.total_out());
            let rest = tail(input, consumed).unwrap_or_default();
            let status = stream.decompress_vec(rest, &mut output, FlushDecompress::None);
            let failed =
                Error::Inflate { offset: self.offset, produced: stream.total_out(), expected: declared };
            let status = status.map_err(|_| failed.clone())?;
            self.check_limits(&stream, limits)?;
            if status == Status::StreamEnd {
                break;
            }
            let stuck = stream.total_in() == consumed && stream.total_out() == produced;
            if output.len() < output.capacity() && (stuck || stream.total_in() >= input.len() as u64) {
                return Err(failed);
            }
            if output.len() == output.capacity() {
                let left =
                    usize::try_from(limits.max_inflated).unwrap_or(usize::MAX).saturating_sub(output.len());
                output.reserve(output.capacity().max(GROW).min(left.saturating_add(1)));
            }
        }
        let crc = crc32fast::hash(&output);
        Ok(Decoded {
            bytes: Cow::Owned(output),
            encoding: Encoding::Deflated,
            crc,
            consumed: stream.total_in(),
        })
    }

    fn check_limits(&self, stream: &Decompress, limits: &Limits) -> Result<(), Error> {
        let (consumed, produced) = (stream.total_in(), stream.total_out());
        if produced > limits.max_inflated {
            return Err(Error::TooLarge {
                offset: self.offset,
                limit: limits.max_inflated,
                declared: self.entry.uncompressed_size,
            });
        }
        if produced > RATIO_FLOOR && produced / consumed.max(1) > limits.max_ratio {
            return Err(Error::Ratio { offset: self.offset, produced, consumed, limit: limits.max_ratio });
        }
        Ok(())
    }

    fn matches(&self, decoded: &Decoded<'_>) -> bool {
        self.entry.crc32 == Some(decoded.crc)
    }

    fn encrypted(&self) -> Error {
        Error::Encrypted { offset: self.offset, method: self.entry.method }
    }

    fn contents(&self, decoded: Decoded<'a>, odd: Option<AnomalyKind>) -> Contents<'a> {
        let entry = self.entry;
        let crc_matches = self.matches(&decoded);
        let len = decoded.bytes.len() as u64;
        let mut kinds: Vec<AnomalyKind> = odd.into_iter().collect();
        // A deflate stream that ends at the declared size with another checksum is plain all the same: encrypted
        // bytes do not inflate to a length known beforehand.
        let plain = crc_matches || decoded.encoding == Encoding::Deflated && len == entry.uncompressed_size;
        if entry.is_marked_encrypted() {
            kinds.push(if plain { AnomalyKind::FakeEncryption } else { AnomalyKind::PerhapsEncrypted });
        }
        if let (false, Some(expected)) = (crc_matches, entry.crc32) {
            kinds.push(AnomalyKind::CrcMismatch { expected, found: decoded.crc });
        }
        // Without a directory the sizes may be unknown.
        if decoded.encoding == Encoding::Deflated && entry.central_offset.is_some() {
            if len != entry.uncompressed_size {
                kinds
                    .push(AnomalyKind::InflatedSizeDiffers { expected: entry.uncompressed_size, found: len });
            }
            if decoded.consumed != entry.compressed_size {
                let (expected, found) = (entry.compressed_size, decoded.consumed);
                kinds.push(AnomalyKind::CompressedSizeDiffers { expected, found });
            }
        }
        let anomalies = kinds.into_iter().map(|kind| Anomaly::entry(self.offset, entry.name, kind)).collect();
        Contents { bytes: decoded.bytes, encoding: decoded.encoding, crc_matches, anomalies }
    }
}
