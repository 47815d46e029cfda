//! The index of a resource table: packages, type chunks, aliases, libraries.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use super::Config;
use crate::res::{Chunk, Error, Problems, STRING_POOL, StringPool, u8_at, u16_at, u32_at};

/// Most packages read of one table; ids have eight bits, and a table needs one chunk per package.
pub const MAX_PACKAGES: usize = 1 << 10;
/// Most type chunks read of one package: 255 types in 257 configurations each; apps with a hundred locales
/// have a few thousand.
pub const MAX_TYPE_CHUNKS: usize = 1 << 16;
/// Most staged aliases read of one package; ids have 16 bits in each of 255 types, real tables stage hundreds.
pub const MAX_ALIASES: usize = 1 << 16;

const TABLE: u16 = 0x0002;
const PACKAGE: u16 = 0x0200;
const TYPE: u16 = 0x0201;
const TYPE_SPEC: u16 = 0x0202;
const LIBRARY: u16 = 0x0203;
const OVERLAYABLE: u16 = 0x0204;
const OVERLAYABLE_POLICY: u16 = 0x0205;
const STAGED_ALIAS: u16 = 0x0206;

const TABLE_HEADER: usize = 12;
/// Without the field that says where type ids start, which old tables lack.
const PACKAGE_HEADER: usize = 284;
const TYPE_HEADER: usize = 20;
const LIBRARY_ENTRY: usize = 260;

/// A resource table in place.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    pub(super) bytes: &'a [u8],
    /// Strings of values.
    pub strings: StringPool<'a>,
    /// Packages in file order.
    pub packages: Vec<Package<'a>>,
    /// What is damaged or odd.
    pub problems: Problems,
}

/// A package of a resource table.
#[derive(Clone, Debug, Default)]
pub struct Package<'a> {
    /// Package id: `0x7f` for an app, `0x01` for the platform, 0 for a shared library.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Names of entries.
    pub keys: StringPool<'a>,
    /// Names of types, by type id less one.
    types: StringPool<'a>,
    /// Type chunks, those of a type side by side.
    chunks: Vec<TypeChunk>,
    by_type: BTreeMap<u8, Range<usize>>,
    /// Shared libraries it refers to: the id it uses for each, and its name.
    pub libraries: Vec<(u32, String)>,
    /// Ids given while a platform version was being made, and the final ones.
    pub aliases: BTreeMap<u32, u32>,
}

/// One type in one configuration.
#[derive(Clone, Debug)]
pub struct TypeChunk {
    /// Type id, from 1.
    pub type_id: u8,
    /// For which devices.
    pub config: Config,
    pub(super) flags: u8,
    pub(super) entry_count: u32,
    /// Where the offsets of entries start, where the entries start, where the chunk ends.
    pub(super) offsets: usize,
    pub(super) entries: usize,
    pub(super) end: usize,
}

impl<'a> Package<'a> {
    /// Type chunks of a type, in file order.
    pub fn chunks(&self, type_id: u8) -> impl Iterator<Item = &TypeChunk> {
        self.by_type.get(&type_id).and_then(|range| self.chunks.get(range.clone())).unwrap_or_default().iter()
    }

    /// All type chunks, by type.
    pub fn all_chunks(&self) -> impl Iterator<Item = &TypeChunk> {
        self.chunks.iter()
    }

    /// Name of a type (`string`).
    #[must_use]
    pub fn type_name(&self, type_id: u8) -> Option<Cow<'a, str>> {
        self.types.string(u32::from(type_id).checked_sub(1)?)
    }
}

impl<'a> Table<'a> {
    /// Reads the index of a table. Damaged parts are left out and named in its problems.
    ///
    /// # Errors
    /// The bytes are no resource table.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let unexpected = |what, offset, found, expected| Error::Unexpected { what, offset, found, expected };
        let short = Error::Truncated {
            what: "resource table",
            offset: 0,
            expected: TABLE_HEADER,
            found: bytes.len(),
        };
        let kind = u16_at(bytes, 0).ok_or(short.clone())?;
        let header_len = usize::from(u16_at(bytes, 2).ok_or(short.clone())?);
        let size = usize::try_from(u32_at(bytes, 4).ok_or(short)?).unwrap_or(usize::MAX);
        if kind != TABLE {
            return Err(unexpected("resource table type", 0, u64::from(kind), "2 (resource table)"));
        }
        if header_len < TABLE_HEADER || header_len > bytes.len() {
            let found = header_len as u64;
            return Err(unexpected("resource table header size", 2, found, "12 or more, inside the file"));
        }
        let mut table = Table { bytes, ..Table::default() };
        if size > bytes.len() {
            let found = bytes.len();
            table.problems.push(Error::Truncated {
                what: "resource table",
                offset: 0,
                expected: size,
                found,
            });
        }
        if let Err(error) = table.chunks(header_len, size.min(bytes.len())) {
            table.problems.push(error);
        }
        Ok(table)
    }

    fn chunks(&mut self, start: usize, end: usize) -> Result<(), Error> {
        let (mut offset, mut pool_seen) = (start, false);
        while offset < end {
            let chunk = Chunk::read(self.bytes, offset, end, Chunk::HEADER)?;
            match chunk.kind {
                // The platform keeps the first pool that it can read.
                STRING_POOL if !pool_seen => match StringPool::parse(self.bytes, &chunk) {
                    Ok(pool) => (self.strings, pool_seen) = (pool, true),
                    Err(error) => self.problems.push(error),
                },
                PACKAGE if self.packages.len() >= MAX_PACKAGES => {
                    return Err(Error::Limit { what: "number of packages", offset, limit: MAX_PACKAGES });
                }
                PACKAGE => {
                    if let Err(error) = self.package(&chunk) {
                        self.problems.push(error);
                    }
                }
                kind => self.problems.push(Error::Unexpected {
                    what: "chunk type in a resource table",
                    offset,
                    found: u64::from(kind),
                    expected: "one string pool, then packages",
                }),
            }
            offset = chunk.end();
        }
        Ok(())
    }

    fn package(&mut self, chunk: &Chunk) -> Result<(), Error> {
        let short = Error::Truncated {
            what: "package header",
            offset: chunk.offset,
            expected: PACKAGE_HEADER,
            found: chunk.header_len,
        };
        if chunk.header_len < PACKAGE_HEADER {
            return Err(short);
        }
        let field = |n: usize| u32_at(self.bytes, chunk.offset.saturating_add(n)).ok_or(short.clone());
        let pool_at = |n: usize| {
            Ok::<_, Error>(chunk.offset.saturating_add(usize::try_from(field(n)?).unwrap_or(usize::MAX)))
        };
        let (types_at, keys_at) = (pool_at(268)?, pool_at(276)?);
        let mut package = Package {
            id: field(8)?,
            name: fixed_utf16(self.bytes, chunk.offset.saturating_add(12), 128),
            ..Package::default()
        };
        let mut offset = chunk.body();
        while offset < chunk.end() {
            let child = match Chunk::read(self.bytes, offset, chunk.end(), Chunk::HEADER) {
                Ok(child) => child,
                Err(error) => {
                    self.problems.push(error);
                    break;
                }
            };
            if let Err(error) = self.package_chunk(&mut package, &child, types_at, keys_at) {
                self.problems.push(error);
            }
            offset = child.end();
        }
        package.chunks.sort_by_key(|chunk| chunk.type_id);
        for (index, chunk) in package.chunks.iter().enumerate() {
            let next = index.saturating_add(1);
            package.by_type.entry(chunk.type_id).and_modify(|range| range.end = next).or_insert(index..next);
        }
        self.packages.push(package);
        Ok(())
    }

    fn package_chunk(
        &self,
        package: &mut Package<'a>,
        chunk: &Chunk,
        types_at: usize,
        keys_at: usize,
    ) -> Result<(), Error> {
        match chunk.kind {
            STRING_POOL if chunk.offset == types_at => package.types = StringPool::parse(self.bytes, chunk)?,
            STRING_POOL if chunk.offset == keys_at => package.keys = StringPool::parse(self.bytes, chunk)?,
            TYPE if package.chunks.len() >= MAX_TYPE_CHUNKS => {
                let (what, limit) = ("number of type chunks", MAX_TYPE_CHUNKS);
                return Err(Error::Limit { what, offset: chunk.offset, limit });
            }
            TYPE => package.chunks.push(self.type_chunk(chunk)?),
            LIBRARY => self.libraries(package, chunk)?,
            STAGED_ALIAS => self.aliases(package, chunk)?,
            TYPE_SPEC | OVERLAYABLE | OVERLAYABLE_POLICY => {}
            kind => {
                return Err(Error::Unexpected {
                    what: "chunk type in a package",
                    offset: chunk.offset,
                    found: u64::from(kind),
                    expected: "a type, its specification, or one of two string pools",
                });
            }
        }
        Ok(())
    }

    fn type_chunk(&self, chunk: &Chunk) -> Result<TypeChunk, Error> {
        let short = Error::Truncated {
            what: "type header",
            offset: chunk.offset,
            expected: TYPE_HEADER.saturating_add(4),
            found: chunk.header_len,
        };
        if chunk.header_len < TYPE_HEADER.saturating_add(4) {
            return Err(short);
        }
        let at = |n: usize| chunk.offset.saturating_add(n);
        let read = || {
            Some((
                u8_at(self.bytes, at(8))?,
                u8_at(self.bytes, at(9))?,
                u32_at(self.bytes, at(12))?,
                u32_at(self.bytes, at(16))?,
                // The configuration may not reach beyond the header that holds it.
                Config::read(self.bytes.get(..chunk.body())?, at(20))?,
            ))
        };
        let (type_id, flags, entry_count, entries_start, config) = read().ok_or(short)?;
        if type_id == 0 {
            let (what, expected) = ("type id", "1 to 255");
            return Err(Error::Unexpected { what, offset: at(8), found: 0, expected });
        }
        let entries = at(usize::try_from(entries_start).unwrap_or(usize::MAX));
        if entries > chunk.end() || entries_start & 3 != 0 {
            return Err(Error::Unexpected {
                what: "start of entries",
                offset: at(16),
                found: u64::from(entries_start),
                expected: "a multiple of four inside the chunk",
            });
        }
        let (offsets, end) = (chunk.body(), chunk.end());
        Ok(TypeChunk { type_id, config, flags, entry_count, offsets, entries, end })
    }

    fn libraries(&self, package: &mut Package<'a>, chunk: &Chunk) -> Result<(), Error> {
        for place in self.rows(chunk, LIBRARY_ENTRY, MAX_PACKAGES)? {
            let Some(id) = u32_at(self.bytes, place) else { break };
            package.libraries.push((id, fixed_utf16(self.bytes, place.saturating_add(4), 128)));
        }
        Ok(())
    }

    fn aliases(&self, package: &mut Package<'a>, chunk: &Chunk) -> Result<(), Error> {
        for place in self.rows(chunk, 8, MAX_ALIASES)? {
            let pair = u32_at(self.bytes, place).zip(u32_at(self.bytes, place.saturating_add(4)));
            let Some((staged, last)) = pair else { break };
            // The platform refuses a second alias of the same id, so the first holds.
            package.aliases.entry(staged).or_insert(last);
        }
        Ok(())
    }

    /// Places of the rows of a chunk that has a count after its header.
    fn rows(
        &self,
        chunk: &Chunk,
        row: usize,
        limit: usize,
    ) -> Result<impl Iterator<Item = usize> + use<'a>, Error> {
        let short = Error::Truncated {
            what: "chunk with rows",
            offset: chunk.offset,
            expected: 12,
            found: chunk.header_len,
        };
        let count = u32_at(self.bytes, chunk.offset.saturating_add(8)).filter(|_| chunk.header_len >= 12);
        let count = usize::try_from(count.ok_or(short)?).unwrap_or(usize::MAX);
        let (start, end) = (chunk.body(), chunk.end());
        let fits = end.saturating_sub(start).checked_div(row).unwrap_or(0);
        if count > fits {
            let (expected, found) = (count.saturating_mul(row), end.saturating_sub(start));
            return Err(Error::Truncated { what: "rows", offset: start, expected, found });
        }
        if count > limit {
            return Err(Error::Limit { what: "number of rows", offset: start, limit });
        }
        Ok((0..count).map(move |index| start.saturating_add(index.saturating_mul(row))))
    }
}

/// A zero-terminated UTF-16 name in a field of `units` units.
fn fixed_utf16(bytes: &[u8], offset: usize, units: usize) -> String {
    let units = (0..units).map_while(|n| u16_at(bytes, offset.checked_add(n.checked_mul(2)?)?));
    char::decode_utf16(units.take_while(|&unit| unit != 0))
        .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
