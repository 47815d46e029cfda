//! Code directories (`cs_blobs.h`: `CS_CodeDirectory`): what is hashed, how, and under which name.

use super::{
    big_endian::{bytes_at, text_at, u8_at, u32_at, u64_at},
    blobs::Blob,
    error::{Error, Result},
    hash::{CD_HASH_LEN, HashKind},
};

/// Oldest and newest version whose fields are known. Newer ones only add fields behind these.
pub const VERSIONS: (u32, u32) = (0x2_0001, 0x2_0600);
/// Largest power of two that a page's size may be (2 GB); what is used is 12 (4 KB) and 14 (16 KB).
pub const MAX_PAGE_SHIFT: u8 = 31;

/// First versions with a list of scattered pages, a team, a 64-bit limit, the executable segment, and hashes of pages as
/// they were before encryption.
const WITH_SCATTER: u32 = 0x2_0100;
const WITH_TEAM: u32 = 0x2_0200;
const WITH_LIMIT_64: u32 = 0x2_0300;
const WITH_EXEC_SEGMENT: u32 = 0x2_0400;
const WITH_PRE_ENCRYPT: u32 = 0x2_0500;

/// Flags and their names (`cs_blobs.h` and `codesign(1)`).
const FLAGS: [(u32, &str); 10] = [
    (0x1, "host"),
    (Flags::ADHOC, "adhoc"),
    (0x100, "hard"),
    (0x200, "kill"),
    (0x400, "expires"),
    (0x800, "restrict"),
    (0x1000, "enforcement"),
    (0x2000, "library-validation"),
    (Flags::RUNTIME, "runtime"),
    (Flags::LINKER_SIGNED, "linker-signed"),
];

/// Flags of the executable segment and their names.
const EXEC_FLAGS: [(u64, &str); 7] = [
    (0x1, "main binary"),
    (0x10, "allow unsigned"),
    (0x20, "debugger"),
    (0x40, "jit"),
    (0x80, "skip library validation"),
    (0x100, "can load cdhash"),
    (0x200, "can execute cdhash"),
];

/// Flags of a code directory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    const ADHOC: u32 = 0x2;
    const RUNTIME: u32 = 0x1_0000;
    const LINKER_SIGNED: u32 = 0x2_0000;

    /// Signed without any certificate.
    #[must_use]
    pub fn is_adhoc(self) -> bool {
        self.0 & Self::ADHOC != 0
    }

    /// Hardened runtime.
    #[must_use]
    pub fn is_runtime(self) -> bool {
        self.0 & Self::RUNTIME != 0
    }

    /// Signed by the linker, which knows no bundle.
    #[must_use]
    pub fn is_linker_signed(self) -> bool {
        self.0 & Self::LINKER_SIGNED != 0
    }

    /// Names of the flags that are set; flags without name are left out.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        FLAGS.into_iter().filter(move |(bit, _)| self.0 & bit != 0).map(|(_, name)| name)
    }
}

/// The executable segment of an image, for rights that depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExecSegment {
    /// Offset in the file.
    pub base: u64,
    /// Bytes.
    pub limit: u64,
    /// Flags.
    pub flags: u64,
}

impl ExecSegment {
    /// Names of the flags that are set; flags without name are left out.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        EXEC_FLAGS.into_iter().filter(move |(bit, _)| self.flags & bit != 0).map(|(_, name)| name)
    }
}

/// A code directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeDirectory<'a> {
    /// Slot of the index: 0 is the first one, `0x1000` and up are alternates with other hashes.
    pub slot: u32,
    /// Version of its layout.
    pub version: u32,
    /// Flags.
    pub flags: Flags,
    /// Name of what is signed, mostly the bundle's identifier.
    pub identifier: String,
    /// Apple's identifier of the team that signed.
    pub team: Option<String>,
    /// How pages and slots are hashed; the number itself where nobody knows it.
    pub hash: std::result::Result<HashKind, u8>,
    /// Platform number; 0 for all but Apple's own programs.
    pub platform: u8,
    /// Bytes of a page; 0 says that everything is one page.
    pub page_size: u64,
    /// Bytes from the start of the slice that are covered.
    pub code_limit: u64,
    /// Executable segment, from version `0x20400` on.
    pub exec_segment: Option<ExecSegment>,
    /// Version of the hardened runtime (`0xMMMMmmpp`), from version `0x20500` on.
    pub runtime: Option<u32>,
    /// Hashes of special slots … 3, 2, 1, all zeros where a slot is empty.
    special: &'a [u8],
    /// Hashes of the pages, one after the other.
    pub(crate) code: &'a [u8],
    /// Hashes of the pages before they were encrypted.
    pub(crate) pre_encrypt: Option<&'a [u8]>,
    /// Bytes of one hash as the directory says.
    pub(crate) hash_len: usize,
    /// Whether pages come from a list of places, which no image in use does.
    pub(crate) is_scattered: bool,
    /// All of it.
    pub bytes: &'a [u8],
}

impl<'a> CodeDirectory<'a> {
    /// Reads a directory.
    pub(crate) fn parse(blob: &Blob<'a>) -> Result<Self> {
        const WHAT: &str = "code directory";
        let bytes = blob.bytes;
        let u32_at = |offset| u32_at(bytes, offset, WHAT);
        let version = u32_at(8)?;
        if version < VERSIONS.0 {
            let expected = "0x20001 or later";
            return Err(Error::Value { what: "version", offset: 8, found: version.into(), expected });
        }
        let (hash_offset, n_special, n_code) = (u64::from(u32_at(16)?), u32_at(24)?, u32_at(28)?);
        let hash_len = u8_at(bytes, 36, WHAT)?;
        let kind = u8_at(bytes, 37, WHAT)?;
        let hash = HashKind::from_id(kind).ok_or(kind);
        if hash_len == 0 || hash.is_ok_and(|hash| hash.n_bytes() != usize::from(hash_len)) {
            let expected = "the length that its kind of hash has";
            return Err(Error::Value { what: "hash size", offset: 36, found: hash_len.into(), expected });
        }
        let from = |first: u32, offset: u64| if version >= first { u32_at(offset) } else { Ok(0) };
        let team = match from(WITH_TEAM, 48)? {
            0 => None,
            offset => Some(text_at(bytes, offset.into(), "team of a code directory")?),
        };
        let pre_encrypt = match from(WITH_PRE_ENCRYPT, 92)? {
            0 => None,
            offset => Some(hashes(bytes, offset.into(), n_code, hash_len)?),
        };
        Ok(Self {
            slot: blob.slot,
            version,
            flags: Flags(u32_at(12)?),
            identifier: text_at(bytes, u32_at(20)?.into(), "identifier of a code directory")?,
            team,
            hash,
            platform: u8_at(bytes, 38, WHAT)?,
            page_size: page_size(bytes)?,
            code_limit: code_limit(bytes, version)?,
            exec_segment: exec_segment(bytes, version)?,
            runtime: if version >= WITH_PRE_ENCRYPT { Some(u32_at(88)?) } else { None },
            special: special_slots(bytes, hash_offset, n_special, hash_len)?,
            code: hashes(bytes, hash_offset, n_code, hash_len)?,
            pre_encrypt,
            hash_len: hash_len.into(),
            is_scattered: from(WITH_SCATTER, 44)? != 0,
            bytes,
        })
    }

    /// Number of pages that it has hashes of.
    #[must_use]
    pub fn n_pages(&self) -> u64 {
        self.code.len().checked_div(self.hash_len).unwrap_or(0) as u64
    }

    /// Hash of a special slot (1 and up); `None` if it is empty.
    #[must_use]
    pub fn special_slot(&self, slot: u32) -> Option<&'a [u8]> {
        let index = usize::try_from(slot).ok()?.checked_sub(1)?;
        // The last hash belongs to slot 1.
        let hash = self.special.rchunks_exact(self.hash_len.max(1)).nth(index)?;
        hash.iter().any(|&byte| byte != 0).then_some(hash)
    }

    /// Number of special slots, empty ones included.
    #[must_use]
    pub fn n_special_slots(&self) -> u64 {
        self.special.len().checked_div(self.hash_len).unwrap_or(0) as u64
    }

    /// The hash by which the system names what is signed: of the directory itself, cut to 20 bytes. `None` if nobody
    /// knows the hash.
    #[must_use]
    pub fn cd_hash(&self) -> Option<[u8; CD_HASH_LEN]> {
        let hash = self.hash.ok()?.full(self.bytes);
        hash.get(..CD_HASH_LEN).and_then(|hash| hash.try_into().ok())
    }
}

fn page_size(bytes: &[u8]) -> Result<u64> {
    match u8_at(bytes, 39, "page size")? {
        0 => Ok(0),
        shift if shift <= MAX_PAGE_SHIFT => Ok(1 << shift),
        shift => Err(Error::Limit {
            what: "power of two of the page size",
            found: shift.into(),
            limit: MAX_PAGE_SHIFT.into(),
        }),
    }
}

/// The 64-bit limit counts where it is not zero.
fn code_limit(bytes: &[u8], version: u32) -> Result<u64> {
    let wide = if version >= WITH_LIMIT_64 { u64_at(bytes, 56, "code limit")? } else { 0 };
    if wide != 0 { Ok(wide) } else { u32_at(bytes, 32, "code limit").map(u64::from) }
}

fn exec_segment(bytes: &[u8], version: u32) -> Result<Option<ExecSegment>> {
    if version < WITH_EXEC_SEGMENT {
        return Ok(None);
    }
    let field = |offset| u64_at(bytes, offset, "executable segment");
    Ok(Some(ExecSegment { base: field(64)?, limit: field(72)?, flags: field(80)? }))
}

/// `count` hashes one after the other.
fn hashes(bytes: &[u8], offset: u64, count: u32, hash_len: u8) -> Result<&[u8]> {
    // 32 and 8 bits do not leave 64.
    bytes_at(bytes, offset, u64::from(count) * u64::from(hash_len), "hashes of a code directory")
}

/// Special slots stand before the hashes of pages, the first one next to them.
fn special_slots(bytes: &[u8], hash_offset: u64, count: u32, hash_len: u8) -> Result<&[u8]> {
    const WHAT: &str = "special slots of a code directory";
    let len = u64::from(count) * u64::from(hash_len);
    let Some(start) = hash_offset.checked_sub(len) else {
        return Err(Error::Truncated { what: WHAT, offset: 0, needed: len, available: hash_offset });
    };
    bytes_at(bytes, start, len, WHAT)
}
