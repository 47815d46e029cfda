//! Oddities of an archive that do not stop it from being read.

use std::fmt;

/// What Android's reader does about an anomaly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Consequence {
    /// It reads on as if nothing were odd.
    Ignored,
    /// It cannot open this entry.
    EntryRefused,
    /// It cannot open the archive, so the app cannot be installed as it stands.
    ArchiveRefused,
}

/// One oddity: where it stands, whose it is, what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anomaly {
    /// Offset in the file.
    pub offset: u64,
    /// Name of the entry concerned, control characters and malformed UTF-8 escaped; `None` for the archive.
    pub entry: Option<String>,
    /// What is odd.
    pub kind: AnomalyKind,
}

/// What is odd. The comments say what Android's reader does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnomalyKind {
    /// Bytes before the first local header. Refused since Android 8; before, a DEX put there was run unsigned (Janus).
    DataBefore {
        /// First bytes of the file, up to eight.
        starts: Vec<u8>,
    },
    /// All offsets are short by a constant because data was put before the archive. Refused.
    OffsetsShifted {
        /// Bytes by which every offset was corrected.
        by: u64,
    },
    /// Bytes after the end record and its comment, or a comment length that does not fit. Refused.
    DataAfter {
        /// Length declared for the comment.
        comment_len: u16,
        /// Bytes after the end record.
        found: u64,
    },
    /// No end record; entries were found by their local headers. Refused.
    NoEndRecord,
    /// The central directory could not be read to its end; missing entries were found by their local headers. Refused.
    DirectoryDamaged {
        /// Entries that the end record promises.
        expected: u64,
        /// Entries that were read from the directory.
        found: u64,
    },
    /// The directory holds more records than the end record counts. Android sees only the counted ones.
    UncountedEntries {
        /// Records counted.
        expected: u64,
        /// Offset of the first record that is not.
        first: u64,
    },
    /// More entries than [`super::MAX_ENTRIES`]; the rest was left out.
    TooManyEntries {
        /// Entries that the archive claims.
        found: u64,
    },
    /// A name that occurs more than once. Refused; the first is read here.
    DuplicateName {
        /// Number of entries of that name.
        count: u64,
    },
    /// A name with `..`, a leading `/`, a backslash or a drive letter. Read; never used as a path here.
    UnsafeName,
    /// A name that is not UTF-8 or contains NUL, or is empty. Refused.
    InvalidName,
    /// No local header where the directory points. The entry is refused.
    NoLocalHeader {
        /// Bytes found there, up to four.
        found: Vec<u8>,
    },
    /// The local header has another name. The entry is refused.
    LocalNameDiffers {
        /// The local name, escaped.
        local: String,
    },
    /// The local header has another method. The directory's is used.
    LocalMethodDiffers {
        /// Method in the directory.
        central: u16,
        /// Method in the local header.
        local: u16,
    },
    /// The local header has other sizes or another checksum, and no data descriptor excuses it. The entry is refused.
    LocalSizesDiffer {
        /// Compressed size, inflated size in the directory.
        central: (u64, u64),
        /// The same in the local header.
        local: (u64, u64),
        /// Whether the checksums agree.
        same_crc: bool,
    },
    /// A method other than stored and deflate. The asset manager takes the bytes as they stand; the code loader
    /// refuses the entry.
    UnknownMethod {
        /// The method.
        method: u16,
        /// How the bytes were read here: `true` as stored, `false` as a deflate stream.
        stored: bool,
    },
    /// The method is stored or deflate, but the bytes only make sense as the other one.
    WrongMethod {
        /// The method.
        method: u16,
    },
    /// Marked as encrypted though the bytes are plain. The mark is ignored.
    FakeEncryption,
    /// Marked as encrypted; the bytes were taken as they stand, as Android does, and do not match the checksum.
    PerhapsEncrypted,
    /// The bytes do not match the checksum. Not looked at.
    CrcMismatch {
        /// Checksum in the directory.
        expected: u32,
        /// Checksum of the bytes.
        found: u32,
    },
    /// The inflated size is not the declared one. The entry is refused.
    InflatedSizeDiffers {
        /// Declared.
        expected: u64,
        /// Counted.
        found: u64,
    },
    /// The compressed size is not the declared one. The entry is refused.
    CompressedSizeDiffers {
        /// Declared.
        expected: u64,
        /// Bytes that the deflate stream takes.
        found: u64,
    },
    /// The data overlaps the data of another entry.
    Overlap {
        /// Name of the other entry, escaped.
        other: String,
    },
    /// The archive uses ZIP64 records. Read by recent Android releases, refused by older ones.
    Zip64,
}

impl Anomaly {
    pub(super) fn archive(offset: u64, kind: AnomalyKind) -> Self {
        Self { offset, entry: None, kind }
    }

    pub(super) fn entry(offset: u64, name: &[u8], kind: AnomalyKind) -> Self {
        Self { offset, entry: Some(escape(name)), kind }
    }

    /// What Android's reader does about it.
    pub fn consequence(&self) -> Consequence {
        use AnomalyKind as K;
        match &self.kind {
            K::DataBefore { .. }
            | K::OffsetsShifted { .. }
            | K::DataAfter { .. }
            | K::NoEndRecord
            | K::DirectoryDamaged { .. }
            | K::DuplicateName { .. }
            | K::InvalidName => Consequence::ArchiveRefused,
            K::NoLocalHeader { .. }
            | K::LocalNameDiffers { .. }
            | K::LocalSizesDiffer { .. }
            | K::InflatedSizeDiffers { .. }
            | K::CompressedSizeDiffers { .. } => Consequence::EntryRefused,
            K::UncountedEntries { .. }
            | K::TooManyEntries { .. }
            | K::UnsafeName
            | K::LocalMethodDiffers { .. }
            | K::UnknownMethod { .. }
            | K::WrongMethod { .. }
            | K::FakeEncryption
            | K::PerhapsEncrypted
            | K::CrcMismatch { .. }
            | K::Overlap { .. }
            | K::Zip64 => Consequence::Ignored,
        }
    }
}

impl fmt::Display for Anomaly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(entry) = &self.entry {
            write!(f, "{entry}: ")?;
        }
        write!(f, "{}", self.kind)?;
        match self.consequence() {
            Consequence::Ignored => Ok(()),
            Consequence::EntryRefused => f.write_str("; Android refuses the entry"),
            Consequence::ArchiveRefused => f.write_str("; Android refuses the archive"),
        }
    }
}

impl fmt::Display for AnomalyKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DataBefore { starts } => {
                write!(f, "data stands before the first local header: \"{}\"", starts.escape_ascii())
            }
            Self::OffsetsShifted { by } => write!(f, "all offsets are short by {by} bytes"),
            Self::DataAfter { comment_len, found } => {
                write!(f, "{found} bytes after the end record, {comment_len} declared as its comment")
            }
            Self::NoEndRecord => f.write_str("no end record; entries were found by their local headers"),
            Self::DirectoryDamaged { expected, found } => {
                write!(f, "the central directory is damaged: {found} of {expected} records could be read")
            }
            Self::UncountedEntries { expected, first } => {
                write!(
                    f,
                    "the central directory goes on at offset {first} after the {expected} records counted"
                )
            }
            Self::TooManyEntries { found } => {
                write!(
                    f,
                    "{found} entries, more than the limit of {}; the rest was left out",
                    super::MAX_ENTRIES
                )
            }
            Self::DuplicateName { count } => write!(f, "{count} entries have this name; the first was read"),
            Self::UnsafeName => f.write_str("the name could point outside a folder it is unpacked to"),
            Self::InvalidName => f.write_str("the name is empty, not UTF-8 or contains NUL"),
            Self::NoLocalHeader { found } => {
                write!(f, "no local header where the directory points (found \"{}\")", found.escape_ascii())
            }
            Self::LocalNameDiffers { local } => write!(f, "the local header has another name: {local}"),
            Self::LocalMethodDiffers { central, local } => {
                write!(
                    f,
                    "the local header has method {local}, the directory {central}; the directory's counts"
                )
            }
            Self::LocalSizesDiffer { central, local, same_crc } => write!(
                f,
                "the local header declares {} bytes inflating to {}, the directory {} to {}{}",
                local.0,
                local.1,
                central.0,
                central.1,
                if *same_crc { "" } else { ", and another checksum" }
            ),
            Self::UnknownMethod { method, stored: true } => {
                write!(f, "unknown compression method {method}; the bytes were taken as they stand")
            }
            Self::UnknownMethod { method, stored: false } => {
                write!(f, "unknown compression method {method}; the bytes are a deflate stream")
            }
            Self::WrongMethod { method } => write!(f, "declared as method {method}, which its bytes are not"),
            Self::FakeEncryption => f.write_str("marked as encrypted, but the bytes are plain"),
            Self::PerhapsEncrypted => {
                f.write_str("marked as encrypted; the bytes as they stand do not match the checksum")
            }
            Self::CrcMismatch { expected, found } => {
                write!(f, "the checksum is {found:08x}, declared as {expected:08x}")
            }
            Self::InflatedSizeDiffers { expected, found } => {
                write!(f, "inflates to {found} bytes, declared as {expected}")
            }
            Self::CompressedSizeDiffers { expected, found } => {
                write!(f, "takes {found} compressed bytes, declared as {expected}")
            }
            Self::Overlap { other } => write!(f, "shares its data with {other}"),
            Self::Zip64 => f.write_str("uses ZIP64 records, which older Android releases refuse"),
        }
    }
}

/// Most characters of a name that a sentence shows.
const MAX_NAME_CHARS: usize = 200;
/// Bytes of a name that are looked at for it. A character takes at most four, so these hold more than enough. A name may
/// have 65,535 bytes, and thousands of entries may share one.
const MAX_NAME_BYTES: usize = 4 * MAX_NAME_CHARS + 4;

/// A name for people: UTF-8 kept, control characters and malformed bytes escaped, at most [`MAX_NAME_CHARS`].
pub(super) fn escape(name: &[u8]) -> String {
    let mut out = String::new();
    for chunk in name.get(..MAX_NAME_BYTES).unwrap_or(name).utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() {
                out.extend(c.escape_default());
            } else {
                out.push(c);
            }
        }
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02x}"));
        }
    }
    match out.char_indices().nth(MAX_NAME_CHARS) {
        Some((end, _)) => format!("{}…", out.get(..end).unwrap_or_default()),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    //! Names in sentences.

    use super::*;

    #[test]
    fn name_is_cut_after_its_last_shown_character() {
        for one in ["a", "é", "漢", "𝄞"] {
            assert_eq!(escape(one.repeat(200).as_bytes()), one.repeat(200));
            let shown = format!("{}…", one.repeat(200));
            assert_eq!(escape(one.repeat(201).as_bytes()), shown);
            assert_eq!(escape(one.repeat(60_000).as_bytes()), shown);
        }
        assert_eq!(escape(b"a\0\xffb"), "a\\u{0}\\xffb");
    }
}
