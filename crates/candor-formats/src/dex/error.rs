//! What can be wrong with a DEX file, with the place, what was expected and what was found.

use std::fmt;

/// The kind of a defect; it says how to read [`Error::expected`] and [`Error::found`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The bytes do not start with `dex\n`; both values are the first eight bytes, big-endian.
    Magic,
    /// An optimised DEX (`dey\n`, Dalvik's odex) or a CompactDex (`cdex`), formats an app does not ship.
    Optimised,
    /// A DEX version outside 035 and 037 to 041; `found` is the version as a number.
    Version,
    /// The endian tag is not `0x12345678`.
    Endian,
    /// Fewer bytes than an item needs: `expected` bytes needed, `found` bytes there.
    Truncated,
    /// More bytes than 32-bit offsets can address: at most `expected`, `found` there.
    TooLarge,
    /// An offset or end of a range lies outside: at most `expected`, `found`.
    Outside,
    /// An index into a table: less than `expected`, `found`.
    Index,
    /// A LEB128 number goes on after its fifth byte: at most `expected` bytes.
    Leb,
    /// A field holds a value the format does not know: `expected` is one that would do.
    Value,
    /// Values nested deeper than `expected` levels.
    Depth,
    /// A string without its terminating zero: within `expected` bytes by its length, of which `found` are there.
    Unterminated,
    /// Strings overlap so heavily that reading all of them would take `found` bytes, more than `expected`.
    Overlap,
    /// A size field disagrees with the bytes: the file says `expected`, there are `found`.
    Size,
}

/// A defect of a DEX file: one line that names the item, its offset, the expected and the found value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Error {
    /// What sort of defect this is.
    pub kind: ErrorKind,
    /// The item or field of the DEX format, in the words of its specification.
    pub what: &'static str,
    /// Byte offset in the data handed to the parser.
    pub offset: u32,
    /// What would have been right; [`ErrorKind`] says in which sense.
    pub expected: u64,
    /// What stands there.
    pub found: u64,
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { kind, what, offset, expected, found } = *self;
        write!(f, "{what} at offset {offset:#x}: ")?;
        match kind {
            ErrorKind::Magic => write!(f, "expected \"dex\\n\" ({expected:#018x}), found {found:#018x}"),
            ErrorKind::Optimised => {
                write!(
                    f,
                    "expected a plain DEX ({expected:#018x}), found an optimised or compact one ({found:#018x})"
                )
            }
            ErrorKind::Version => write!(f, "expected version 035 or 037 to {expected:03}, found {found:03}"),
            ErrorKind::Endian | ErrorKind::Value => write!(f, "expected {expected:#x}, found {found:#x}"),
            ErrorKind::Truncated => write!(f, "expected {expected} bytes, found {found}"),
            ErrorKind::TooLarge => write!(f, "expected at most {expected} bytes, found {found}"),
            ErrorKind::Outside => write!(f, "expected at most {expected:#x}, found {found:#x}"),
            ErrorKind::Index => write!(f, "expected an index below {expected}, found {found}"),
            ErrorKind::Leb => {
                write!(f, "expected a LEB128 number of at most {expected} bytes, found a longer one")
            }
            ErrorKind::Depth => write!(f, "expected at most {expected} nested levels, found {found}"),
            ErrorKind::Unterminated => {
                write!(f, "expected a terminating zero within {expected} bytes, found none in {found}")
            }
            ErrorKind::Overlap => write!(f, "expected at most {expected} bytes of strings, found {found}"),
            ErrorKind::Size => write!(f, "expected {expected} bytes as the header says, found {found}"),
        }
    }
}

impl Error {
    /// Makes an error; `offset` is clamped to 32 bits because a DEX file cannot be longer.
    #[cold]
    pub(super) fn new(
        kind: ErrorKind,
        what: &'static str,
        offset: usize,
        expected: u64,
        found: u64,
    ) -> Error {
        Error { kind, what, offset: u32::try_from(offset).unwrap_or(u32::MAX), expected, found }
    }

    /// Not enough bytes at `offset` for an item of `needed` bytes.
    #[cold]
    pub(super) fn truncated(what: &'static str, offset: usize, needed: usize, available: usize) -> Error {
        Error::new(ErrorKind::Truncated, what, offset, needed as u64, available as u64)
    }

    /// An index beyond the table it points into.
    #[cold]
    pub(super) fn index(what: &'static str, offset: usize, count: usize, found: u32) -> Error {
        Error::new(ErrorKind::Index, what, offset, count as u64, u64::from(found))
    }
}
