//! Finding entries by their local headers where the central directory is lost or damaged.

use std::ops::Range;

use memchr::memmem;

use super::{
    Entry, LocalHeader, MAX_ENTRIES, STORED,
    entry::LOCAL_SIGNATURE,
    little_endian::{slice, tail, u32_at},
};

const LOCAL_MAGIC: &[u8] = b"PK\x03\x04";
const DESCRIPTOR_SIGNATURE: u32 = 0x0807_4b50;
const SIGNATURES: [&[u8]; 4] = [LOCAL_MAGIC, b"PK\x07\x08", b"PK\x01\x02", b"PK\x05\x06"];

/// Entries whose local headers stand before `limit` and that `known` does not have, in file order. An entry whose
/// size is declared is stepped over, so that an archive stored inside does not add its own entries.
pub(super) fn entries<'a>(data: &'a [u8], limit: u64, known: &[Entry<'a>]) -> Vec<Entry<'a>> {
    let mut known_offsets: Vec<u64> = known.iter().map(|entry| entry.local_offset).collect();
    known_offsets.sort_unstable();
    let area = slice(data, 0, limit).unwrap_or(data);
    let finder = memmem::Finder::new(LOCAL_MAGIC);
    let mut found = Vec::new();
    let mut at = 0;
    while known.len() + found.len() <= MAX_ENTRIES {
        let Some(hit) = tail(area, at).and_then(|rest| finder.find(rest)) else { break };
        let offset = at + hit as u64;
        let Some(local) = LocalHeader::at(area, offset) else {
            at = offset + LOCAL_MAGIC.len() as u64;
            continue;
        };
        let entry = from_local(area, offset, local);
        at = entry.data_offset().unwrap_or(offset).saturating_add(entry.compressed_size).max(offset + 4);
        if known_offsets.binary_search(&offset).is_err() {
            found.push(entry);
        }
    }
    found
}

/// Where data of entries stands in a file that starts with a local header; nothing for other files.
pub(super) fn data_spans(data: &[u8]) -> Vec<Range<u64>> {
    if u32_at(data, 0) != Some(LOCAL_SIGNATURE) {
        return Vec::new();
    }
    let span = |entry: &Entry<'_>| {
        let start = entry.data_offset()?;
        Some(start..start.saturating_add(entry.compressed_size))
    };
    entries(data, data.len() as u64, &[]).iter().filter_map(span).collect()
}

fn from_local<'a>(area: &'a [u8], offset: u64, local: LocalHeader<'a>) -> Entry<'a> {
    let (mut compressed_size, mut uncompressed_size) = (local.compressed_size, local.uncompressed_size);
    let mut crc32 = Some(local.crc32);
    if local.has_data_descriptor() && compressed_size == 0 {
        let len = distance_to_signature(area, local.data_offset);
        compressed_size = len;
        uncompressed_size = if local.method == STORED { len } else { 0 };
        crc32 = None;
        let descriptor = local.data_offset.saturating_add(len);
        if u32_at(area, descriptor) == Some(DESCRIPTOR_SIGNATURE)
            && let (Some(crc), Some(size)) = (u32_at(area, descriptor + 4), u32_at(area, descriptor + 12))
        {
            crc32 = Some(crc);
            uncompressed_size = u64::from(size);
        }
    }
    Entry {
        name: local.name,
        method: local.method,
        flags: local.flags,
        crc32,
        compressed_size,
        uncompressed_size,
        extra: local.extra,
        central_offset: None,
        local_offset: offset,
        local: Some(local),
    }
}

/// Bytes up to the next record of any kind, or to the end. Each byte is looked at once per entry that starts
/// before it and has no declared size; such an entry ends at the first record, so the whole scan is linear.
fn distance_to_signature(area: &[u8], from: u64) -> u64 {
    let rest = tail(area, from).unwrap_or_default();
    let mut searched = 0;
    while let Some(hit) = rest.get(searched..).and_then(|rest| memmem::find(rest, b"PK")) {
        let at = searched + hit;
        if SIGNATURES.iter().any(|signature| rest.get(at..).is_some_and(|rest| rest.starts_with(signature))) {
            return at as u64;
        }
        searched = at + 2;
    }
    rest.len() as u64
}
