//! Where the APK signing block stands (source.android.com, "APK signature scheme v2").

use super::little_endian::{slice, u64_at};

const MAGIC: &[u8; 16] = b"APK Sig Block 42";
/// Size field and magic at the end of the block.
const FOOTER_LEN: u64 = 24;

/// The block that ends at `directory_offset`: its offset and whole length.
pub(super) fn locate(data: &[u8], directory_offset: u64) -> Option<(u64, u64)> {
    let footer = directory_offset.checked_sub(FOOTER_LEN)?;
    if slice(data, footer + 8, MAGIC.len() as u64)? != MAGIC {
        return None;
    }
    // The size field does not count itself where it stands at the start.
    let size = u64_at(data, footer)?;
    let len = size.checked_add(8)?;
    let offset = directory_offset.checked_sub(len)?;
    (size >= FOOTER_LEN && u64_at(data, offset)? == size).then_some((offset, len))
}
