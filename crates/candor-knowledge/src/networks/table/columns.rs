//! Columns of bytes: packing, unpacking within the promised length, and varints.

use std::io::Write as _;

use flate2::{Compression, Decompress, FlushDecompress, Status, write::ZlibEncoder};

use super::super::Error;
use super::{Extent, Header, MAGIC, MAX_COLUMN};

/// Packs a column; the same bytes give the same bytes.
///
/// What packing does not halve is only stored, within the same format and with the same checksum: unpacking costs as much as all else
/// that reading a table does, and those columns are most of it.
pub(super) fn pack(file: &'static str, raw: &[u8]) -> Result<Vec<u8>, Error> {
    let packed = deflate(file, raw, Compression::best())?;
    if packed.len() > raw.len() / 2 { deflate(file, raw, Compression::none()) } else { Ok(packed) }
}

fn deflate(file: &'static str, raw: &[u8], level: Compression) -> Result<Vec<u8>, Error> {
    let mut encoder = ZlibEncoder::new(Vec::new(), level);
    let packed = encoder.write_all(raw).and_then(|()| encoder.finish());
    packed.map_err(|error| Error::Encode { file, what: error.to_string() })
}

/// Puts magic, header and columns together.
pub(super) fn assemble(
    file: &'static str,
    mut header: Header,
    columns: &[Vec<u8>],
) -> Result<Vec<u8>, Error> {
    let too_long = |_| Error::Encode { file, what: "a column of over 4 GiB".to_owned() };
    let mut packed = Vec::new();
    for raw in columns {
        let bytes = pack(file, raw)?;
        header.columns.push(Extent {
            packed: u32::try_from(bytes.len()).map_err(too_long)?,
            raw: u32::try_from(raw.len()).map_err(too_long)?,
        });
        packed.extend_from_slice(&bytes);
    }
    let head =
        postcard::to_stdvec(&header).map_err(|error| Error::Encode { file, what: error.to_string() })?;
    Ok([&MAGIC[..], &head, &packed].concat())
}

/// A table whose header is read.
pub(super) struct Opened<'a> {
    pub(super) header: Header,
    file: &'static str,
    names: &'static [&'static str],
    body: &'a [u8],
    /// Offset of the body in the table.
    offset: usize,
}

/// Reads magic and header of a table with these columns.
pub(super) fn open<'a>(
    file: &'static str,
    names: &'static [&'static str],
    bytes: &'a [u8],
) -> Result<Opened<'a>, Error> {
    let found = bytes.get(..MAGIC.len()).unwrap_or(bytes);
    if found != MAGIC {
        return Err(Error::Magic { file, expected: MAGIC, found: found.to_vec() });
    }
    let rest = bytes.get(MAGIC.len()..).unwrap_or_default();
    let bad = |reason: String| Error::Header { file, offset: MAGIC.len(), reason };
    let (header, body) = postcard::take_from_bytes::<Header>(rest).map_err(|error| bad(error.to_string()))?;
    if header.columns.len() != names.len() {
        return Err(bad(format!("{} columns, expected {}", header.columns.len(), names.len())));
    }
    Ok(Opened { header, file, names, body, offset: bytes.len() - body.len() })
}

impl Opened<'_> {
    /// Unpacks a column by name. The column must have exactly the length that the header says.
    pub(super) fn column(&self, name: &'static str) -> Result<Vec<u8>, Error> {
        self.column_behind(name, &[])
    }

    /// As [`Opened::column`], behind these bytes.
    pub(super) fn column_behind(&self, name: &'static str, head: &[u8]) -> Result<Vec<u8>, Error> {
        let mut from = 0usize;
        let mut extent = Extent { packed: 0, raw: 0 };
        for (candidate, found) in self.names.iter().zip(&self.header.columns) {
            extent = *found;
            if *candidate == name {
                break;
            }
            from = from.saturating_add(extent.packed as usize);
        }
        let offset = self.offset.saturating_add(from);
        let bad = |reason: String| Error::Column { file: self.file, column: name, offset, reason };
        let packed = self.body.get(from..from.saturating_add(extent.packed as usize));
        let packed = packed.ok_or_else(|| bad(format!("{} bytes are not there", extent.packed)))?;
        if extent.raw > MAX_COLUMN {
            let limit = MAX_COLUMN.into();
            return Err(Error::TooLarge { file: self.file, what: name, found: extent.raw.into(), limit });
        }
        let raw = extent.raw as usize;
        // One more byte shows a column that is longer than promised, and lets an empty one end.
        let mut out = Vec::with_capacity(head.len() + raw + 1);
        out.extend_from_slice(head);
        let mut inflate = Decompress::new(true);
        let status = inflate.decompress_vec(packed, &mut out, FlushDecompress::Finish);
        match status {
            // Zlib's checksum over the column was compared by then.
            Ok(Status::StreamEnd)
                if out.len() == head.len() + raw && inflate.total_in() == packed.len() as u64 =>
            {
                Ok(out)
            }
            Ok(_) => Err(bad(format!("unpacks to other than {raw} bytes, or not to its end"))),
            Err(error) => Err(bad(error.to_string())),
        }
    }
}

/// Appends a number, seven bits at a time, the lowest first.
pub(super) fn put_varint(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        out.push(number as u8 & 0x7f | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes a number off the front; `None` at the end, or when it does not fit.
#[inline]
pub(super) fn take_varint(bytes: &mut &[u8]) -> Option<u64> {
    let Some((&head, _)) = bytes.split_first_chunk::<8>() else { return take_long_varint(bytes) };
    let word = u64::from_le_bytes(head);
    // The first byte without a continuation bit is the last of the number. How long one is cannot be foretold, and a branch on
    // it would be the dearest part of reading a table.
    let last = (!word & 0x8080_8080_8080_8080).trailing_zeros();
    if last == u64::BITS {
        return take_long_varint(bytes);
    }
    let septets = word & (u64::MAX >> (63 - last)) & 0x7f7f_7f7f_7f7f_7f7f;
    *bytes = bytes.get((last / 8 + 1) as usize..)?;
    // Pairs, then fours, then eights of septets move together.
    let pairs = septets & 0x007f_007f_007f_007f | (septets & 0x7f00_7f00_7f00_7f00) >> 1;
    let fours = pairs & 0x0000_3fff_0000_3fff | (pairs & 0x3fff_0000_3fff_0000) >> 2;
    Some(fours & 0x0fff_ffff | (fours & 0x0fff_ffff_0000_0000) >> 4)
}

/// Likewise, byte by byte: for the end of a column, and numbers of over eight bytes.
#[cold]
fn take_long_varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    let mut shift = 0u32;
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        let bits = u64::from(byte & 0x7f);
        if shift > 63 || shift == 63 && bits > 1 {
            return None;
        }
        number |= bits << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}
