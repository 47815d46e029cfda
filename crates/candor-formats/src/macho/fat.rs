//! Fat files: images for several processors in one file (`<mach-o/fat.h>`).

use super::{Image, Problem, error::Error, error::Problems};

/// Most images in one file. Apple's own tools write a handful.
pub const MAX_SLICES: u32 = 64;

const FAT_MAGIC: u32 = 0xcafe_babe;
const FAT_MAGIC_64: u32 = 0xcafe_babf;
const MH_MAGIC: u32 = 0xfeed_face;
const MH_MAGIC_64: u32 = 0xfeed_facf;

/// A processor as Mach-O numbers it (`<mach/machine.h>`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Cpu {
    /// 64-bit ARM.
    Arm64,
    /// 64-bit ARM with signed pointers.
    Arm64e,
    /// 32-bit ARM, version 7.
    Armv7,
    /// 32-bit ARM, version 7 of the A6.
    Armv7s,
    /// 64-bit Intel: the simulator's.
    X86_64,
    /// 32-bit Intel: the old simulator's.
    I386,
    /// Another one: its tables are read, its code is not.
    Other {
        /// Type.
        cpu_type: u32,
        /// Subtype with its capability bits.
        subtype: u32,
    },
}

impl Cpu {
    /// The processor of a type and a subtype; capability bits of the subtype do not count.
    pub fn of(cpu_type: u32, subtype: u32) -> Self {
        match (cpu_type, subtype & 0x00ff_ffff) {
            (0x0100_000c, 2) => Self::Arm64e,
            (0x0100_000c, _) => Self::Arm64,
            (12, 9) => Self::Armv7,
            (12, 11) => Self::Armv7s,
            (0x0100_0007, _) => Self::X86_64,
            (7, _) => Self::I386,
            _ => Self::Other { cpu_type, subtype },
        }
    }

    /// Apple's name of it; `unknown` for those that are not told apart here.
    pub fn name(self) -> &'static str {
        match self {
            Self::Arm64 => "arm64",
            Self::Arm64e => "arm64e",
            Self::Armv7 => "armv7",
            Self::Armv7s => "armv7s",
            Self::X86_64 => "x86_64",
            Self::I386 => "i386",
            Self::Other { .. } => "unknown",
        }
    }
}

/// One image of a file.
#[derive(Clone, Copy, Debug)]
pub struct Slice<'a> {
    /// The processor that it is for, as the fat header says; of a thin file, as the image says.
    pub cpu: Cpu,
    /// Where it starts in the file.
    pub offset: u64,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl<'a> Slice<'a> {
    /// Reads the image; it knows where it starts in the file.
    ///
    /// # Errors
    /// As [`Image::parse`].
    pub fn image(&self) -> Result<(Image<'a>, Vec<Problem>), Error> {
        let (mut image, problems) = Image::parse(self.bytes)?;
        image.slice_offset = self.offset;
        Ok((image, problems))
    }
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk::<4>().map(|bytes| u32::from_be_bytes(*bytes))
}

/// Whether the bytes start like a Mach-O image or a fat file. A Java class starts like a fat file, too; its version stands where
/// the number of images would be and is above 40.
pub fn is_macho(bytes: &[u8]) -> bool {
    match be32(bytes, 0) {
        Some(FAT_MAGIC) => be32(bytes, 4).is_some_and(|n| n < 40),
        Some(magic) => {
            [FAT_MAGIC_64, MH_MAGIC, MH_MAGIC_64]
                .iter()
                .any(|known| magic == known.swap_bytes() || magic == *known)
                || magic == FAT_MAGIC.swap_bytes()
        }
        None => false,
    }
}

/// The images of a file, in its order: one for a thin file. An image that does not lie in the file becomes a problem.
///
/// # Errors
/// The bytes start with no known mark, or end within the fat header.
pub fn slices(bytes: &[u8]) -> Result<(Vec<Slice<'_>>, Vec<Problem>), Error> {
    let magic = be32(bytes, 0).ok_or(Error::Magic { found: 0 })?;
    let (is_64, is_swapped) = match magic {
        FAT_MAGIC => (false, false),
        FAT_MAGIC_64 => (true, false),
        _ if magic == FAT_MAGIC.swap_bytes() => (false, true),
        _ if magic == FAT_MAGIC_64.swap_bytes() => (true, true),
        _ if matches!(magic.swap_bytes(), MH_MAGIC | MH_MAGIC_64) => {
            let word = |at| be32(bytes, at).map_or(0, u32::swap_bytes);
            return Ok((vec![Slice { cpu: Cpu::of(word(4), word(8)), offset: 0, bytes }], Vec::new()));
        }
        MH_MAGIC | MH_MAGIC_64 => return Err(Error::Order { found: magic }),
        _ => return Err(Error::Magic { found: magic }),
    };
    let word = |at: usize| {
        let value = be32(bytes, at).ok_or(Error::Truncated {
            what: "fat header",
            offset: at as u64,
            needed: 4,
            found: bytes.len().saturating_sub(at) as u64,
        })?;
        Ok(if is_swapped { value.swap_bytes() } else { value })
    };
    let long = |at: usize| {
        let (first, second) = (u64::from(word(at)?), u64::from(word(at + 4)?));
        Ok(if is_swapped { second << 32 | first } else { first << 32 | second })
    };
    let mut problems = Problems::default();
    let count = word(4)?;
    if count > MAX_SLICES {
        problems.push(Error::TooMany { what: "images", found: count.into(), limit: MAX_SLICES.into() });
    }
    let mut slices: Vec<Slice<'_>> = Vec::new();
    for index in 0..count.min(MAX_SLICES) as usize {
        let at = 8 + index * if is_64 { 32 } else { 20 };
        let cpu = Cpu::of(word(at)?, word(at + 4)?);
        let (offset, len) = if is_64 {
            (long(at + 8)?, long(at + 16)?)
        } else {
            (word(at + 8)?.into(), word(at + 12)?.into())
        };
        let Some(part) = problems.keep(super::bytes::part(bytes, offset, len, "image")) else { continue };
        if let Some(other) = slices.iter().find(|other| {
            offset < other.offset + other.bytes.len() as u64 && other.offset < offset.saturating_add(len)
        }) {
            problems.push(Error::Overlap { what: "images", first: other.offset, second: offset });
        }
        slices.push(Slice { cpu, offset, bytes: part });
    }
    Ok((slices, problems.into_vec()))
}
