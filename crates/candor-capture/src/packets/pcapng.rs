//! pcapng: sections of blocks, each with its length before and behind.
//!
//! Specification: draft-ietf-opsawg-pcapng. Read are sections of both byte orders, interfaces, all three kinds of
//! packet blocks, decryption secrets and the blocks in which PCAPdroid names apps.

use std::collections::BTreeMap;

use super::{Error, Frame, MAX_PACKET, reader::Reader, source::Source};
use crate::{AppName, Attribution, Time};

/// First four bytes of a section.
const SECTION: u32 = 0x0a0d_0d0a;
/// Blocks that are held whole may be this long: a packet with its options.
const MAX_BLOCK: usize = MAX_PACKET + 1024 * 1024;
/// Interfaces of a section; more are not told apart.
const MAX_INTERFACES: usize = 65_536;
/// Options of a block that are looked at.
const MAX_OPTIONS: usize = 64;
/// Apps that PCAPdroid names in a file.
const MAX_APPS: usize = 65_536;
/// Kind of secrets: a TLS key log.
const TLS_KEY_LOG: u32 = 0x544c_534b;
/// PCAPdroid's number in custom blocks, and its kind of block that names an app.
const PCAPDROID: u32 = 62_652;
/// See [`PCAPDROID`].
const UID_MAP: u8 = 1;

/// Whether a file begins as this format.
pub(super) fn is_pcapng(first: [u8; 4]) -> bool {
    u32::from_be_bytes(first) == SECTION
}

/// What a section says about one interface.
#[derive(Clone, Copy)]
struct Interface {
    link: u32,
    snaplen: u32,
    /// `if_tsresol`: a power of ten, or of two where the highest bit is set.
    resolution: u8,
    /// `if_tsoffset` in seconds.
    offset: i64,
}

/// What has been read of the section so far.
#[derive(Default)]
struct Section {
    is_little: bool,
    interfaces: Vec<Interface>,
}

/// The fields of one block, in the section's byte order.
#[derive(Clone, Copy)]
struct Fields<'b> {
    bytes: &'b [u8],
    is_little: bool,
}

impl<'b> Fields<'b> {
    fn u32(&self, at: usize) -> Option<u32> {
        let four = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let two = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    }

    /// Options from an offset on: code and value.
    fn options(self, mut at: usize) -> impl Iterator<Item = (u16, Fields<'b>)> {
        let next = move || {
            let (code, len) = (self.u16(at)?, usize::from(self.u16(at + 2)?));
            let bytes = self.bytes.get(at + 4..at + 4 + len)?;
            at += 4 + len.next_multiple_of(4);
            (code != 0).then_some((code, Fields { bytes, is_little: self.is_little }))
        };
        std::iter::from_fn(next).take(MAX_OPTIONS)
    }
}

/// Reads all blocks.
pub(super) fn read(source: &mut Source<'_>, reader: &mut Reader<'_>) -> Result<(), Error> {
    let mut section = Section::default();
    loop {
        let at = source.offset();
        let head = source.peek(12)?;
        if head.is_empty() {
            return Ok(());
        }
        let Some(len) = block_length(head, &mut section) else {
            let what = format!("{} bytes that are no block; nothing after them is read", head.len());
            reader.sink.problem("no block", at, what);
            return Ok(());
        };
        let kind = Fields { bytes: head, is_little: section.is_little }.u32(0).unwrap_or_default();
        // Blocks whose length is no multiple of four are written by some; what follows is padded.
        let padded = u64::from(len).next_multiple_of(4);
        let whole = usize::try_from(padded).unwrap_or(usize::MAX);
        if whole > MAX_BLOCK {
            reader.sink.problem("block too long", at, format!("a block of {len} bytes is left out"));
        } else {
            let bytes = source.peek(whole)?;
            if bytes.len() < whole {
                reader.sink.problem(
                    "block cut short by the end of the file",
                    at,
                    format!("{len} bytes said"),
                );
            }
            let bytes = bytes.get(..(len as usize).min(bytes.len())).unwrap_or_default();
            let fields = Fields { bytes, is_little: section.is_little };
            // The length behind the block is wrong in files of some writers, which does no harm.
            let body = if bytes.len() == len as usize { bytes.len().saturating_sub(4) } else { bytes.len() };
            let body = Fields { bytes: bytes.get(..body).unwrap_or_default(), ..fields };
            if section.block(kind, body, at, reader).is_none() {
                reader.sink.problem("block without its fields", at, format!("kind {kind:#x}, {len} bytes"));
            }
        }
        if !source.skip(padded)? {
            return Ok(());
        }
    }
}

/// The length of a block; a section's begin sets the byte order first.
fn block_length(head: &[u8], section: &mut Section) -> Option<u32> {
    if head.starts_with(&SECTION.to_be_bytes()) {
        let is_little = match head.get(8..12)? {
            [0x4d, 0x3c, 0x2b, 0x1a] => true,
            [0x1a, 0x2b, 0x3c, 0x4d] => false,
            _ => return None,
        };
        *section = Section { is_little, interfaces: Vec::new() };
    }
    let len = Fields { bytes: head, is_little: section.is_little }.u32(4)?;
    (len >= 12).then_some(len)
}

impl Section {
    /// Reads one block; none where it is too short for its kind.
    fn block(&mut self, kind: u32, block: Fields<'_>, at: u64, reader: &mut Reader<'_>) -> Option<()> {
        match kind {
            1 => self.interface(block)?,
            2 => {
                let fixed = Fixed {
                    interface: u32::from(block.u16(8)?),
                    time: u64::from(block.u32(12)?) << 32 | u64::from(block.u32(16)?),
                    captured: block.u32(20)?,
                    original: block.u32(24)?,
                };
                self.packet(&fixed, block, at, reader);
            }
            3 => self.simple(block, at, reader)?,
            6 => {
                let fixed = Fixed {
                    interface: block.u32(8)?,
                    time: u64::from(block.u32(12)?) << 32 | u64::from(block.u32(16)?),
                    captured: block.u32(20)?,
                    original: block.u32(24)?,
                };
                self.packet(&fixed, block, at, reader);
            }
            10 => {
                let secrets = block.bytes.get(16..)?;
                let len = (block.u32(12)? as usize).min(secrets.len());
                if block.u32(8)? == TLS_KEY_LOG {
                    reader.secrets(secrets.get(..len)?);
                } else {
                    reader.sink.unread("decryption secrets that are no TLS key log");
                }
            }
            0x0bad if block.u32(8)? == PCAPDROID => reader.apps.name(block)?,
            SECTION | 4 | 5 | 9 | 0x0bad | 0x4000_0bad => {}
            _ => reader.sink.unread("blocks of unknown kind"),
        }
        Some(())
    }

    fn interface(&mut self, block: Fields<'_>) -> Option<()> {
        let mut interface =
            Interface { link: u32::from(block.u16(8)?), snaplen: block.u32(12)?, resolution: 6, offset: 0 };
        for (code, value) in block.options(16) {
            match code {
                9 => interface.resolution = value.bytes.first().copied().unwrap_or(6),
                14 => {
                    let (first, second) = (value.u32(0)?, value.u32(4)?);
                    let (low, high) = if value.is_little { (first, second) } else { (second, first) };
                    interface.offset = (u64::from(high) << 32 | u64::from(low)).cast_signed();
                }
                _ => {}
            }
        }
        if self.interfaces.len() < MAX_INTERFACES {
            self.interfaces.push(interface);
        }
        Some(())
    }

    /// A packet of an Enhanced or of an obsolete Packet Block: both have their bytes at the same place.
    fn packet(&self, fixed: &Fixed, block: Fields<'_>, at: u64, reader: &mut Reader<'_>) {
        let Some(interface) = self.interfaces.get(fixed.interface as usize) else {
            reader.sink.problem(
                "packet of an interface that is not described",
                at,
                fixed.interface.to_string(),
            );
            return;
        };
        let captured = fixed.captured as usize;
        let rest = block.bytes.get(28..).unwrap_or_default();
        let bytes = rest.get(..captured.min(rest.len())).unwrap_or_default();
        if bytes.len() < captured {
            reader.sink.problem("packet longer than its block", at, format!("{captured} bytes said"));
        }
        let comment = |(code, value): (u16, Fields<'_>)| if code == 1 { uid_of(value.bytes) } else { None };
        let uid = captured
            .checked_next_multiple_of(4)
            .and_then(|padded| block.options(padded.checked_add(28)?).find_map(comment));
        let time = interface.time(fixed.time);
        let original = fixed.original as usize;
        reader.frame(Frame {
            link: interface.link,
            at: time,
            bytes,
            original,
            uid,
            is_coarse: interface.is_coarse(),
        });
    }

    /// A Simple Packet Block: the first interface's, without a time.
    fn simple(&self, block: Fields<'_>, at: u64, reader: &mut Reader<'_>) -> Option<()> {
        let original = block.u32(8)?;
        let Some(interface) = self.interfaces.first() else {
            reader.sink.problem("packet of an interface that is not described", at, "0".to_owned());
            return Some(());
        };
        let snaplen = if interface.snaplen == 0 { u32::MAX } else { interface.snaplen };
        let rest = block.bytes.get(12..)?;
        let bytes = rest.get(..(original.min(snaplen) as usize).min(rest.len()))?;
        let original = original as usize;
        reader.frame(Frame { link: interface.link, at: None, bytes, original, uid: None, is_coarse: true });
        Some(())
    }
}

/// What stands before a packet's bytes.
struct Fixed {
    interface: u32,
    time: u64,
    captured: u32,
    original: u32,
}

impl Interface {
    /// Whether the clock ticks less often than each microsecond.
    fn is_coarse(&self) -> bool {
        let power = self.resolution & 0x7f;
        if self.resolution & 0x80 == 0 { power < 6 } else { power < 20 }
    }

    /// A time in the interface's units.
    fn time(&self, units: u64) -> Option<Time> {
        let micros = if self.resolution & 0x80 == 0 {
            match u32::from(self.resolution) {
                6 => i128::from(units),
                n @ 0..6 => i128::from(units).checked_mul(10_i128.checked_pow(6 - n)?)?,
                n => i128::from(units) / 10_i128.checked_pow(n - 6).unwrap_or(i128::MAX),
            }
        } else {
            i128::from(units).checked_mul(1_000_000)? >> (self.resolution & 0x7f).min(126)
        };
        let whole = micros.checked_add(i128::from(self.offset) * 1_000_000)?;
        i64::try_from(whole).ok().map(Time)
    }
}

/// The user id in a comment as PCAPdroid writes it: `u-10161`.
fn uid_of(comment: &[u8]) -> Option<i32> {
    let comment = comment.split(|byte| *byte == 0).next()?;
    std::str::from_utf8(comment.strip_prefix(b"u-")?).ok()?.parse().ok()
}

/// Apps by user id, as PCAPdroid's custom blocks name them.
#[derive(Default)]
pub(super) struct Apps(BTreeMap<i32, String>);

impl Apps {
    /// Reads a block that names one.
    fn name(&mut self, block: Fields<'_>) -> Option<()> {
        // After the number: version (2 bytes), kind, padding, user id, lengths of package and label, both texts.
        if *block.bytes.get(14)? != UID_MAP {
            return Some(());
        }
        let uid = block.u32(16)?.cast_signed();
        let len = usize::from(*block.bytes.get(20)?);
        let package = block.bytes.get(22..22 + len)?;
        let package = std::str::from_utf8(package).ok()?;
        if self.0.len() < MAX_APPS && !package.is_empty() {
            self.0.insert(uid, package.to_owned());
        }
        Some(())
    }

    /// The app of a user id; the id itself in words where no block names it.
    pub(super) fn of(&self, uid: i32) -> Option<AppName> {
        let id = self.0.get(&uid).cloned().or_else(|| (uid >= 0).then(|| format!("uid {uid}")))?;
        Some(AppName { id, by: Attribution::Comment })
    }
}
