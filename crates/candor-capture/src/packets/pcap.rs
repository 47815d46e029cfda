//! libpcap's format: one header, then records. Both byte orders, microseconds and nanoseconds.
//!
//! Specification: draft-ietf-opsawg-pcap; the variant with longer records is the one of old Linux distributions that
//! Wireshark calls "modified".

use super::{Error, Frame, MAX_PACKET, reader::Reader, source::Source};
use crate::Time;

/// Length of the file's header.
const FILE_HEADER: usize = 24;

/// What the first four bytes say.
#[derive(Clone, Copy)]
struct Variant {
    is_little: bool,
    is_nano: bool,
    record: usize,
}

/// Whether a file begins as this format.
pub(super) fn is_pcap(first: [u8; 4]) -> bool {
    variant(first).is_some()
}

fn variant(first: [u8; 4]) -> Option<Variant> {
    let of = |is_little, magic: u32| {
        let (is_nano, record) = match magic {
            0xa1b2_c3d4 => (false, 16),
            0xa1b2_3c4d => (true, 16),
            0xa1b2_cd34 => (false, 24),
            _ => return None,
        };
        Some(Variant { is_little, is_nano, record })
    };
    of(true, u32::from_le_bytes(first)).or_else(|| of(false, u32::from_be_bytes(first)))
}

/// Reads all records.
pub(super) fn read(source: &mut Source<'_>, reader: &mut Reader<'_>) -> Result<(), Error> {
    let header = source.peek(FILE_HEADER)?;
    let first = header.first_chunk().copied().unwrap_or_default();
    let Some(variant) = variant(first) else { return Err(Error::NotACapture { found: first }) };
    let Some(link) = number(header, 20, variant.is_little) else {
        reader.sink.problem("file header cut short", 0, String::new());
        return Ok(());
    };
    // The upper bits tell of checksums at the end of frames.
    let link = link & 0xffff;
    source.skip(FILE_HEADER as u64)?;
    loop {
        let at = source.offset();
        let header = source.peek(variant.record)?;
        if header.is_empty() {
            return Ok(());
        }
        let field = |i| number(header, i, variant.is_little);
        let (Some(seconds), Some(fraction), Some(captured), Some(original), true) =
            (field(0), field(4), field(8), field(12), header.len() == variant.record)
        else {
            reader.sink.problem("record header cut short", at, format!("{} bytes", header.len()));
            return Ok(());
        };
        let captured = captured as usize;
        if captured > MAX_PACKET {
            let what = format!(
                "a record says {captured} bytes; at most {MAX_PACKET} are read, and nothing after it"
            );
            reader.sink.problem("record too long", at, what);
            return Ok(());
        }
        source.skip(variant.record as u64)?;
        let micros = i64::from(if variant.is_nano { fraction / 1000 } else { fraction });
        let time = Time(i64::from(seconds) * 1_000_000 + micros);
        let bytes = source.peek(captured)?;
        let is_cut = bytes.len() < captured;
        reader.frame(Frame {
            link,
            at: Some(time),
            bytes,
            original: original as usize,
            uid: None,
            is_coarse: false,
        });
        source.skip(captured as u64)?;
        if is_cut {
            reader.sink.problem(
                "packet cut short by the end of the file",
                at,
                format!("{captured} bytes said"),
            );
            return Ok(());
        }
    }
}

fn number(bytes: &[u8], at: usize, is_little: bool) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(if is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
}
