//! One entry: its record in the central directory and its local header.

use std::borrow::Cow;

use super::little_endian::{slice, u16_at, u32_at, u64_at};

pub(super) const CENTRAL_SIGNATURE: u32 = 0x0201_4b50;
pub(super) const CENTRAL_LEN: u64 = 46;
pub(super) const LOCAL_SIGNATURE: u32 = 0x0403_4b50;
pub(super) const LOCAL_LEN: u64 = 30;
/// A size or offset that stands in the ZIP64 extra field instead.
const IN_ZIP64: u32 = u32::MAX;
const ZIP64_EXTRA_ID: u16 = 1;
/// General purpose bit 0: the data is encrypted.
const FLAG_ENCRYPTED: u16 = 1;
/// General purpose bit 3: sizes and checksum follow the data.
const FLAG_DATA_DESCRIPTOR: u16 = 1 << 3;

/// One entry. Sizes, method, flags and checksum are those of the central directory, which Android trusts; of the
/// local header where the directory is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Name, as it stands: not necessarily UTF-8, never to be used as a path.
    pub name: &'a [u8],
    /// Compression method.
    pub method: u16,
    /// General purpose flags.
    pub flags: u16,
    /// CRC-32 of the inflated bytes; `None` if the directory is lost and the checksum follows the data.
    pub crc32: Option<u32>,
    /// Declared number of compressed bytes.
    pub compressed_size: u64,
    /// Declared number of inflated bytes.
    pub uncompressed_size: u64,
    /// Extra field of the directory record.
    pub extra: &'a [u8],
    /// Offset of the directory record; `None` if the entry was found by its local header.
    pub central_offset: Option<u64>,
    /// Offset of the local header.
    pub local_offset: u64,
    /// The local header, if there is one at `local_offset`.
    pub local: Option<LocalHeader<'a>>,
}

/// The header in front of an entry's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalHeader<'a> {
    /// Name.
    pub name: &'a [u8],
    /// Compression method.
    pub method: u16,
    /// General purpose flags.
    pub flags: u16,
    /// CRC-32, 0 if it follows the data.
    pub crc32: u32,
    /// Compressed bytes, 0 if the size follows the data.
    pub compressed_size: u64,
    /// Inflated bytes, 0 if the size follows the data.
    pub uncompressed_size: u64,
    /// Extra field.
    pub extra: &'a [u8],
    /// Offset of the data in the file.
    pub data_offset: u64,
}

impl<'a> Entry<'a> {
    /// The name as text, malformed bytes replaced.
    pub fn name_lossy(&self) -> Cow<'a, str> {
        String::from_utf8_lossy(self.name)
    }

    /// Whether it stands for a folder.
    pub fn is_directory(&self) -> bool {
        self.name.ends_with(b"/")
    }

    /// Whether it is marked as encrypted. Android does not look at the mark.
    pub fn is_marked_encrypted(&self) -> bool {
        self.flags & FLAG_ENCRYPTED != 0
    }

    /// Offset of the data in the file, if the local header could be read.
    pub fn data_offset(&self) -> Option<u64> {
        self.local.as_ref().map(|local| local.data_offset)
    }

    /// Reads the directory record at `offset`; gives the entry (without its local header) and the record's length.
    pub(super) fn central(data: &'a [u8], offset: u64) -> Option<(Self, u64)> {
        let record = slice(data, offset, CENTRAL_LEN)?;
        if u32_at(record, 0)? != CENTRAL_SIGNATURE {
            return None;
        }
        let (name_len, extra_len, comment_len) =
            (u64::from(u16_at(record, 28)?), u64::from(u16_at(record, 30)?), u64::from(u16_at(record, 32)?));
        let name_offset = offset.checked_add(CENTRAL_LEN)?;
        let name = slice(data, name_offset, name_len)?;
        let extra = slice(data, name_offset.checked_add(name_len)?, extra_len)?;
        let (compressed, uncompressed, local) =
            (u32_at(record, 20)?, u32_at(record, 24)?, u32_at(record, 42)?);
        let mut wide = Zip64Extra::find(extra);
        let entry = Self {
            name,
            method: u16_at(record, 10)?,
            flags: u16_at(record, 8)?,
            crc32: Some(u32_at(record, 16)?),
            uncompressed_size: wide.take(uncompressed),
            compressed_size: wide.take(compressed),
            extra,
            central_offset: Some(offset),
            local_offset: wide.take(local),
            local: None,
        };
        Some((entry, CENTRAL_LEN + name_len + extra_len + comment_len))
    }
}

impl<'a> LocalHeader<'a> {
    /// Reads the local header at `offset`.
    pub(super) fn at(data: &'a [u8], offset: u64) -> Option<Self> {
        let header = slice(data, offset, LOCAL_LEN)?;
        if u32_at(header, 0)? != LOCAL_SIGNATURE {
            return None;
        }
        let (name_len, extra_len) = (u64::from(u16_at(header, 26)?), u64::from(u16_at(header, 28)?));
        let name_offset = offset.checked_add(LOCAL_LEN)?;
        let name = slice(data, name_offset, name_len)?;
        let extra = slice(data, name_offset.checked_add(name_len)?, extra_len)?;
        let mut wide = Zip64Extra::find(extra);
        Some(Self {
            name,
            method: u16_at(header, 8)?,
            flags: u16_at(header, 6)?,
            crc32: u32_at(header, 14)?,
            uncompressed_size: wide.take(u32_at(header, 22)?),
            compressed_size: wide.take(u32_at(header, 18)?),
            extra,
            data_offset: name_offset.checked_add(name_len + extra_len)?,
        })
    }

    /// Whether sizes and checksum follow the data.
    pub fn has_data_descriptor(&self) -> bool {
        self.flags & FLAG_DATA_DESCRIPTOR != 0
    }
}

/// The ZIP64 extra field: 64-bit values, in a fixed order, of those fields that are all ones in the record.
struct Zip64Extra<'a> {
    rest: &'a [u8],
}

impl<'a> Zip64Extra<'a> {
    fn find(mut extra: &'a [u8]) -> Self {
        while let (Some(id), Some(len)) = (u16_at(extra, 0), u16_at(extra, 2)) {
            let Some(body) = slice(extra, 4, u64::from(len)) else { break };
            if id == ZIP64_EXTRA_ID {
                return Self { rest: body };
            }
            extra = extra.get(4 + usize::from(len)..).unwrap_or_default();
        }
        Self { rest: &[] }
    }

    fn take(&mut self, narrow: u32) -> u64 {
        if narrow != IN_ZIP64 {
            return u64::from(narrow);
        }
        let Some(value) = u64_at(self.rest, 0) else { return u64::from(narrow) };
        self.rest = self.rest.get(8..).unwrap_or_default();
        value
    }
}
