//! The trie of what an image offers to others (`<mach-o/loader.h>`, EXPORT_SYMBOL_FLAGS).

use super::{
    Image,
    bytes::{Cursor, part},
    error::{Error, Problem, Problems},
};

/// Most exports read of an image.
pub const MAX_EXPORTS: usize = 1 << 20;
/// Most bytes of names in all, as a multiple of the trie's length: names share their starts.
pub const MAX_EXPORT_NAMES: usize = 64;
/// Most bytes of names in all, whatever the trie's length.
pub const MAX_EXPORT_BYTES: usize = 1 << 26;
/// Longest name.
pub const MAX_EXPORT_NAME: usize = 1 << 14;

/// Something that an image offers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Export {
    /// Name as it stands, with the underscore that C puts in front.
    pub name: String,
    /// Where it is.
    pub target: ExportTarget,
    /// Flags as they stand.
    pub flags: u64,
}

/// Where an export is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExportTarget {
    /// At an address of the image.
    Address(u64),
    /// A number, not a place.
    Absolute(u64),
    /// In a library, by its number, under another name unless that is empty.
    Reexport {
        /// Number of the library, from 1.
        library: u64,
        /// Name there.
        name: String,
    },
}

const REEXPORT: u64 = 0x08;
const RESOLVER: u64 = 0x10;
const ABSOLUTE: u64 = 0x02;

impl Image<'_> {
    /// What the image offers, by name. Read anew on every call: tables of large libraries are large.
    pub fn exports(&self) -> (Vec<Export>, Vec<Problem>) {
        let mut problems = Problems::default();
        let range = self.commands.exports_trie.filter(|range| range.size > 0);
        let range = range.or_else(|| self.commands.dyld_info.map(|info| info.exports));
        let mut exports = Vec::new();
        if let Some(range) = range.filter(|range| range.size > 0)
            && let Some(bytes) = problems.keep(part(self.bytes, range.offset, range.size, "exports"))
        {
            let mut trie = Trie { bytes, at: range.offset, base: self.base, exports: Vec::new(), names: 0 };
            let result = trie.read(&mut problems);
            problems.keep(result);
            exports = trie.exports;
        }
        exports.sort_unstable();
        (exports, problems.into_vec())
    }
}

struct Trie<'a> {
    bytes: &'a [u8],
    at: u64,
    base: u64,
    exports: Vec<Export>,
    names: usize,
}

impl Trie<'_> {
    /// Visits every node once: one that two others lead to is damage, for a trie is a tree.
    fn read(&mut self, problems: &mut Problems) -> Result<(), Error> {
        let mut seen = vec![0_u64; self.bytes.len() / 64 + 1];
        let mut waiting: Vec<(u64, Vec<u8>)> = vec![(0, Vec::new())];
        while let Some((offset, prefix)) = waiting.pop() {
            let index = usize::try_from(offset).unwrap_or(usize::MAX);
            let at = self.at.saturating_add(offset);
            let Some(word) = seen.get_mut(index / 64).filter(|_| index < self.bytes.len()) else {
                let (found, limit) = (offset, self.bytes.len() as u64);
                problems.push(Error::Outside { what: "node of exports", offset: self.at, found, limit });
                continue;
            };
            if *word >> (index % 64) & 1 != 0 {
                problems.push(Error::Cycle { what: "exports", offset: at });
                continue;
            }
            *word |= 1 << (index % 64);
            if let Err(problem) = self.node(index, &prefix, &mut waiting) {
                if matches!(problem, Error::TooMany { .. }) {
                    return Err(problem);
                }
                problems.push(problem);
            }
        }
        Ok(())
    }

    fn node(&mut self, index: usize, prefix: &[u8], waiting: &mut Vec<(u64, Vec<u8>)>) -> Result<(), Error> {
        let what = "node of exports";
        let rest = self.bytes.get(index..).unwrap_or_default();
        let mut cursor = Cursor::new(rest, self.at.saturating_add(index as u64));
        let size = usize::try_from(cursor.uleb(what)?).unwrap_or(usize::MAX);
        let at = cursor.offset();
        let own = cursor.take(size, what)?;
        if !own.is_empty() {
            self.export(Cursor::new(own, at), prefix)?;
        }
        for _ in 0..cursor.u8(what)? {
            let edge = cursor.terminated(what)?;
            let offset = cursor.uleb(what)?;
            let len = prefix.len() + edge.len();
            self.names = self.names.saturating_add(len);
            let limit = self.bytes.len().saturating_mul(MAX_EXPORT_NAMES).min(MAX_EXPORT_BYTES);
            if len > MAX_EXPORT_NAME || self.names > limit {
                let (found, limit) = (self.names as u64, limit as u64);
                return Err(Error::TooMany { what: "bytes of names of exports", found, limit });
            }
            waiting.push((offset, [prefix, edge].concat()));
        }
        Ok(())
    }

    fn export(&mut self, mut cursor: Cursor<'_>, name: &[u8]) -> Result<(), Error> {
        let what = "export";
        let at = cursor.offset();
        if self.exports.len() >= MAX_EXPORTS {
            let limit = MAX_EXPORTS as u64;
            return Err(Error::TooMany { what: "exports", found: limit + 1, limit });
        }
        let name = std::str::from_utf8(name).map_err(|_| Error::Name { what, offset: at })?;
        let flags = cursor.uleb(what)?;
        let target = if flags & REEXPORT != 0 {
            let library = cursor.uleb(what)?;
            let other = std::str::from_utf8(cursor.terminated(what)?);
            let name = other.map_err(|_| Error::Name { what, offset: at })?.to_owned();
            ExportTarget::Reexport { library, name }
        } else if flags & 0x03 == ABSOLUTE {
            ExportTarget::Absolute(cursor.uleb(what)?)
        } else {
            let address = self.base.wrapping_add(cursor.uleb(what)?);
            if flags & RESOLVER != 0 {
                // The function that chooses the definition; the stub before it is the address.
                cursor.uleb(what)?;
            }
            ExportTarget::Address(address)
        };
        self.exports.push(Export { name: name.to_owned(), target, flags });
        Ok(())
    }
}
