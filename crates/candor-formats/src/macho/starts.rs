//! Where functions start, as the linker lists them (`LC_FUNCTION_STARTS`): distances, of which the first counts from the header.

use super::{
    Image,
    bytes::{Cursor, part},
};

/// Most functions read of an image.
pub const MAX_FUNCTIONS: usize = 1 << 22;

impl Image<'_> {
    /// Addresses at which functions start, sorted, each once. In 32-bit ARM code an odd one is that of Thumb code.
    /// What cannot be read ends the list. Read anew on every call.
    pub fn function_starts(&self) -> Vec<u64> {
        let mut starts = Vec::new();
        let range = self.commands.function_starts.unwrap_or_default();
        let Ok(bytes) = part(self.bytes, range.offset, range.size, "function starts") else { return starts };
        let mut cursor = Cursor::new(bytes, range.offset);
        let mut address = self.base;
        while let Ok(distance) = cursor.uleb("function starts") {
            // A distance of 0 ends the list; zeros fill the table up.
            if distance == 0 || starts.len() >= MAX_FUNCTIONS {
                break;
            }
            let Some(next) = address.checked_add(distance) else { break };
            address = next;
            starts.push(address);
        }
        starts
    }
}
