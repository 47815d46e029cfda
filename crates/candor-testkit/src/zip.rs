//! Writes ZIP archives, normal ones and odd ones: every header field can be made to lie.

use std::io::Write as _;

use flate2::{Compression, write::DeflateEncoder};

/// The fields that stand both in an entry's local header and in its directory record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Compression method.
    pub method: u16,
    /// General purpose flags.
    pub flags: u16,
    /// CRC-32 of the inflated bytes.
    pub crc32: u32,
    /// Compressed bytes.
    pub compressed_size: u32,
    /// Inflated bytes.
    pub uncompressed_size: u32,
}

/// One entry. Both headers start out true; a test changes what shall lie.
#[derive(Clone, Debug)]
pub struct ZipEntry {
    /// Name in the directory.
    pub name: Vec<u8>,
    /// Name in the local header; the same as `name` if `None`.
    pub local_name: Option<Vec<u8>>,
    /// The data as it stands in the archive.
    pub payload: Vec<u8>,
    /// The directory record.
    pub central: Header,
    /// The local header.
    pub local: Header,
    /// Write sizes and checksum after the data and zeros into the local header.
    pub descriptor: bool,
    /// Offset to write into the directory record; the true one if `None`.
    pub local_offset: Option<u32>,
    /// Do not write a local header and data: the record points to what another entry wrote.
    pub shares_data_of: Option<usize>,
    /// Extra field of the local header.
    pub local_extra: Vec<u8>,
}

impl ZipEntry {
    /// An entry stored as it is.
    pub fn stored(name: impl AsRef<[u8]>, data: &[u8]) -> Self {
        Self::new(name.as_ref(), data, 0, data.to_vec())
    }

    /// A deflated entry.
    pub fn deflated(name: impl AsRef<[u8]>, data: &[u8]) -> Self {
        Self::new(name.as_ref(), data, 8, deflate(data))
    }

    /// Changes fields.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn new(name: &[u8], data: &[u8], method: u16, payload: Vec<u8>) -> Self {
        let header = Header {
            method,
            flags: 0,
            crc32: crc32fast::hash(data),
            compressed_size: narrow(payload.len()),
            uncompressed_size: narrow(data.len()),
        };
        Self {
            name: name.to_vec(),
            local_name: None,
            payload,
            central: header,
            local: header,
            descriptor: false,
            local_offset: None,
            shares_data_of: None,
            local_extra: Vec::new(),
        }
    }
}

/// A raw deflate stream of `data`.
pub fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    // Writing to a vector does not fail.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}

/// A ZIP archive in the making. Fields start out true; a test changes what shall be odd.
#[derive(Clone, Debug, Default)]
pub struct ZipBuilder {
    /// Entries in order.
    pub entries: Vec<ZipEntry>,
    /// Bytes before the first local header.
    pub before: Vec<u8>,
    /// Whether offsets count from the archive's start instead of the file's, as if `before` had been put there later.
    pub offsets_ignore_before: bool,
    /// Bytes between the last entry and the directory, for example a signing block.
    pub before_directory: Vec<u8>,
    /// Comment of the end record.
    pub comment: Vec<u8>,
    /// Length to declare for the comment.
    pub comment_len: Option<u16>,
    /// Bytes after the comment.
    pub after: Vec<u8>,
    /// Number of records to declare.
    pub n_records: Option<u16>,
    /// Length to declare for the directory.
    pub directory_len: Option<u32>,
    /// Leave out directory and end record.
    pub no_directory: bool,
    /// Write ZIP64 end records and put all ones into the classic end record.
    pub zip64: bool,
}

impl ZipBuilder {
    /// An empty archive.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry stored as it is.
    #[must_use]
    pub fn stored(self, name: impl AsRef<[u8]>, data: &[u8]) -> Self {
        self.entry(ZipEntry::stored(name, data))
    }

    /// Adds a deflated entry.
    #[must_use]
    pub fn deflated(self, name: impl AsRef<[u8]>, data: &[u8]) -> Self {
        self.entry(ZipEntry::deflated(name, data))
    }

    /// Adds an entry.
    #[must_use]
    pub fn entry(mut self, entry: ZipEntry) -> Self {
        self.entries.push(entry);
        self
    }

    /// Changes fields.
    #[must_use]
    pub fn with(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    /// The archive's bytes.
    pub fn build(&self) -> Vec<u8> {
        let mut out = self.before.clone();
        let base = if self.offsets_ignore_before { narrow(self.before.len()) } else { 0 };
        let mut offsets: Vec<u32> = Vec::new();
        for entry in &self.entries {
            let shared = entry.shares_data_of.and_then(|index| offsets.get(index).copied());
            offsets.push(shared.unwrap_or_else(|| narrow(out.len()) - base));
            if shared.is_none() {
                local_entry(&mut out, entry);
            }
        }
        out.extend(&self.before_directory);
        if self.no_directory {
            return out;
        }
        let directory_offset = narrow(out.len());
        for (entry, offset) in self.entries.iter().zip(&offsets) {
            central_record(&mut out, entry, *offset);
        }
        let directory_len = narrow(out.len()) - directory_offset;
        self.end(&mut out, directory_offset - base, directory_len);
        out
    }

    fn end(&self, out: &mut Vec<u8>, directory_offset: u32, directory_len: u32) {
        let true_count = self.entries.len();
        if self.zip64 {
            let record_offset = out.len() as u64;
            out.extend(b"PK\x06\x06");
            out.extend(44_u64.to_le_bytes());
            put16(out, &[45, 45]);
            put32(out, &[0, 0]);
            for _ in 0..2 {
                out.extend((true_count as u64).to_le_bytes());
            }
            out.extend(u64::from(directory_len).to_le_bytes());
            out.extend(u64::from(directory_offset).to_le_bytes());
            out.extend(b"PK\x06\x07");
            put32(out, &[0]);
            out.extend(record_offset.to_le_bytes());
            put32(out, &[1]);
        }
        let count = match self.n_records {
            Some(count) => count,
            None if self.zip64 => u16::MAX,
            None => u16::try_from(true_count).unwrap_or(u16::MAX),
        };
        out.extend(b"PK\x05\x06");
        put16(out, &[0, 0, count, count]);
        let ones = |value| if self.zip64 { u32::MAX } else { value };
        put32(out, &[ones(self.directory_len.unwrap_or(directory_len)), ones(directory_offset)]);
        put16(out, &[self.comment_len.unwrap_or(u16::try_from(self.comment.len()).unwrap_or(u16::MAX))]);
        out.extend(&self.comment);
        out.extend(&self.after);
    }
}

fn local_entry(out: &mut Vec<u8>, entry: &ZipEntry) {
    let name = entry.local_name.as_ref().unwrap_or(&entry.name);
    let mut header = entry.local;
    if entry.descriptor {
        header =
            Header { flags: header.flags | 8, crc32: 0, compressed_size: 0, uncompressed_size: 0, ..header };
    }
    out.extend(b"PK\x03\x04");
    put16(out, &[20]);
    put_header(out, &header);
    put16(out, &[short(name.len()), short(entry.local_extra.len())]);
    out.extend(name);
    out.extend(&entry.local_extra);
    out.extend(&entry.payload);
    if entry.descriptor {
        out.extend(b"PK\x07\x08");
        put32(out, &[entry.local.crc32, entry.local.compressed_size, entry.local.uncompressed_size]);
    }
}

fn central_record(out: &mut Vec<u8>, entry: &ZipEntry, offset: u32) {
    let mut header = entry.central;
    header.flags |= u16::from(entry.descriptor) << 3;
    out.extend(b"PK\x01\x02");
    put16(out, &[20, 20]);
    put_header(out, &header);
    put16(out, &[short(entry.name.len()), 0, 0, 0, 0]);
    put32(out, &[0, entry.local_offset.unwrap_or(offset)]);
    out.extend(&entry.name);
}

fn put_header(out: &mut Vec<u8>, header: &Header) {
    put16(out, &[header.flags, header.method, 0, 0x21]);
    put32(out, &[header.crc32, header.compressed_size, header.uncompressed_size]);
}

fn put16(out: &mut Vec<u8>, values: &[u16]) {
    values.iter().for_each(|value| out.extend(value.to_le_bytes()));
}

fn put32(out: &mut Vec<u8>, values: &[u32]) {
    values.iter().for_each(|value| out.extend(value.to_le_bytes()));
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn short(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}
