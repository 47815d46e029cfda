//! The trailer in which PCAPdroid names the app of a packet.
//!
//! Layout (as PCAPdroid's `pcap_dump.h` has it, all numbers with the highest byte first): magic, user id, 20 bytes of
//! the app's label, checksum. The label is cut to 20 bytes with a zero behind.

use super::bytes::u32_at;
use crate::{AppName, Attribution};

/// First four bytes.
const MAGIC: u32 = 0x0107_2021;
/// Length of the whole trailer.
const LENGTH: usize = 32;

/// Takes the trailer off a frame of Ethernet: the frame without it, and the app.
pub(super) fn split(frame: &[u8]) -> (&[u8], Option<Trailer<'_>>) {
    let Some(at) = frame.len().checked_sub(LENGTH) else { return (frame, None) };
    let (head, trailer) = frame.split_at(at);
    if u32_at(trailer, 0) != Some(MAGIC) {
        return (frame, None);
    }
    let uid = u32_at(trailer, 4).unwrap_or_default().cast_signed();
    let label = trailer.get(8..28).and_then(|name| name.split(|byte| *byte == 0).next()).unwrap_or_default();
    (head, Some(Trailer { uid, label }))
}

/// What a trailer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trailer<'b> {
    uid: i32,
    label: &'b [u8],
}

impl Trailer<'_> {
    /// The app; none where PCAPdroid did not know it.
    pub(super) fn app(&self) -> Option<AppName> {
        let label = String::from_utf8_lossy(self.label).trim_end_matches('\u{fffd}').to_owned();
        let id = match label.as_str() {
            "" if self.uid < 0 => return None,
            "" => format!("uid {}", self.uid),
            _ => label,
        };
        Some(AppName { id, by: Attribution::PacketTrailer })
    }
}
