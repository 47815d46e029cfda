//! The file as a whole: its tables and the way from an index to the item it names.

use std::borrow::Cow;
use std::ops::Range;

use super::bytes::{Cursor, index};
use super::error::{Error, ErrorKind};
use super::header::{Header, MapItem, map_items};
use super::mutf8;

/// A file may list the same string bytes for several ids, but reading every string once must stay
/// proportional to the file: at most this many times its length. Compilers never share string bytes.
pub const MAX_STRING_OVERLAP: u64 = 4;

/// A logical DEX file, borrowed from its bytes. Cheap to copy and to share between threads.
#[derive(Clone, Copy)]
pub struct Dex<'a> {
    pub(super) data: &'a [u8],
    at: u32,
    header: Header,
    strings: &'a [[u8; 4]],
    types: &'a [[u8; 4]],
    protos: &'a [[u8; 12]],
    fields: &'a [[u8; 8]],
    methods: &'a [[u8; 8]],
    classes: &'a [[u8; 32]],
    pub(super) call_sites: &'a [[u8; 4]],
    pub(super) method_handles: &'a [[u8; 8]],
    pub(super) hidden_api_off: Option<u32>,
    problem: Option<Error>,
}

impl std::fmt::Debug for Dex<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dex").field("at", &self.at).field("header", &self.header).finish_non_exhaustive()
    }
}

/// `field_id_item`: a field by the names it is referred to with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId {
    /// Type index of the class the reference names (not always the one that defines the field).
    pub class: u32,
    /// Type index of the field's type.
    pub type_: u32,
    /// String index of the name.
    pub name: u32,
}

/// `method_id_item`: a method by the names it is referred to with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MethodId {
    /// Type index of the class (or array type) the reference names.
    pub class: u32,
    /// Prototype index.
    pub proto: u32,
    /// String index of the name.
    pub name: u32,
}

/// `proto_id_item`: the types of a method.
#[derive(Debug, Clone, Copy)]
pub struct Proto<'a> {
    /// String index of the short descriptor, for example `VIL`.
    pub shorty: u32,
    /// Type index of the return type.
    pub return_type: u32,
    /// Type indices of the parameters, without `this`.
    pub params: TypeList<'a>,
}

/// A list of type indices (parameters, interfaces).
#[derive(Debug, Clone, Copy, Default)]
pub struct TypeList<'a>(&'a [[u8; 2]]);

impl<'a> TypeList<'a> {
    /// Number of types.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the list has no types.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The type index at a position.
    #[must_use]
    pub fn get(&self, position: usize) -> Option<u16> {
        self.0.get(position).map(|b| u16::from_le_bytes(*b))
    }

    /// The type indices in order.
    #[must_use]
    pub fn iter(&self) -> TypeListIter<'a> {
        TypeListIter(self.0.iter())
    }
}

/// Iterator over the type indices of a [`TypeList`].
#[derive(Debug, Clone)]
pub struct TypeListIter<'a>(std::slice::Iter<'a, [u8; 2]>);

impl Iterator for TypeListIter<'_> {
    type Item = u16;

    #[inline]
    fn next(&mut self) -> Option<u16> {
        self.0.next().map(|b| u16::from_le_bytes(*b))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for TypeListIter<'_> {}

impl<'a> IntoIterator for TypeList<'a> {
    type Item = u16;
    type IntoIter = TypeListIter<'a>;

    fn into_iter(self) -> TypeListIter<'a> {
        self.iter()
    }
}

impl<'a> Dex<'a> {
    /// Reads the only, or in a version 041 container the first, logical DEX.
    ///
    /// Fails where the header is not one of a DEX or where a table of ids does not lie inside the data.
    /// Lesser defects are in [`Dex::problems`].
    pub fn parse(data: &'a [u8]) -> Result<Dex<'a>, Error> {
        Dex::parse_at(data, 0)
    }

    /// Reads every logical DEX of a container (version 041), or the one file of the versions before.
    ///
    /// What is damaged comes back as errors beside whatever could be read.
    #[must_use]
    pub fn parse_all(data: &'a [u8]) -> (Vec<Dex<'a>>, Vec<Error>) {
        let (mut found, mut errors) = (Vec::new(), Vec::new());
        let mut at = 0;
        loop {
            match Dex::parse_at(data, at) {
                Ok(dex) => found.push(dex),
                Err(error) => errors.push(error),
            }
            // Even where a table is damaged, the header may still say where its neighbour starts.
            let Ok(header) = Header::read(data, at) else { break };
            let next = at.saturating_add(index(header.file_size));
            // A header must fit before the next one, so the walk always moves on.
            if header.version < 41 || header.file_size < header.prescribed_size() {
                break;
            }
            if next >= data.len().min(index(header.container_size)) {
                break;
            }
            at = next;
        }
        (found, errors)
    }

    /// Reads the logical DEX whose header stands at `at`; its offsets count from the start of `data`.
    fn parse_at(data: &'a [u8], at: usize) -> Result<Dex<'a>, Error> {
        if u32::try_from(data.len()).is_err() {
            let (limit, found) = (u64::from(u32::MAX), data.len() as u64);
            return Err(Error::new(ErrorKind::TooLarge, "file", 0, limit, found));
        }
        let header = Header::read(data, at)?;
        let mut dex = Dex {
            data,
            at: u32::try_from(at).unwrap_or(u32::MAX),
            header,
            strings: table(data, header.strings.size, header.strings.off, "string_ids")?,
            types: table(data, header.types.size, header.types.off, "type_ids")?,
            protos: table(data, header.protos.size, header.protos.off, "proto_ids")?,
            fields: table(data, header.fields.size, header.fields.off, "field_ids")?,
            methods: table(data, header.methods.size, header.methods.off, "method_ids")?,
            classes: table(data, header.classes.size, header.classes.off, "class_defs")?,
            call_sites: &[],
            method_handles: &[],
            hidden_api_off: None,
            problem: None,
        };
        if let Err(error) = dex.read_map() {
            dex.problem = Some(error);
        }
        dex.check_string_overlap()?;
        Ok(dex)
    }

    /// Finds the sections that only the map lists.
    fn read_map(&mut self) -> Result<(), Error> {
        if self.header.map_off == 0 {
            return Ok(());
        }
        for item in map_items(self.data, self.header.map_off)? {
            match item.kind {
                MapItem::CALL_SITE_IDS => {
                    self.call_sites = table(self.data, item.size, item.off, "call_site_ids")?;
                }
                MapItem::METHOD_HANDLES => {
                    self.method_handles = table(self.data, item.size, item.off, "method_handles")?;
                }
                MapItem::HIDDENAPI_CLASS_DATA => self.hidden_api_off = Some(item.off),
                _ => {}
            }
        }
        Ok(())
    }

    fn check_string_overlap(&self) -> Result<(), Error> {
        let mut total = 0_u64;
        for id in self.strings {
            // A damaged string costs nothing to read: it fails when asked for.
            let mut c = Cursor::new(self.data, index(u32::from_le_bytes(*id)));
            total =
                total.saturating_add(u64::from(c.uleb("string_data_item").unwrap_or(0)).min(c.left() as u64));
        }
        let limit = MAX_STRING_OVERLAP * self.data.len() as u64;
        if total > limit {
            let at = index(self.header.strings.off);
            return Err(Error::new(ErrorKind::Overlap, "string_ids", at, limit, total));
        }
        Ok(())
    }

    /// What is wrong with this file although it could be read: sizes that disagree, a damaged map.
    ///
    /// Checksums cost a pass over the file and are compared by [`Dex::checksums`].
    #[must_use]
    pub fn problems(&self) -> Vec<Error> {
        let mut found = Vec::new();
        let at = index(self.at);
        let prescribed = self.header.prescribed_size();
        if self.header.header_size != prescribed {
            let stored = u64::from(self.header.header_size);
            found.push(Error::new(ErrorKind::Value, "header_size", at + 0x24, u64::from(prescribed), stored));
        }
        let size = u64::from(self.header.container_size);
        if size != self.data.len() as u64 {
            found.push(Error::new(ErrorKind::Size, "file", at + 0x20, size, self.data.len() as u64));
        }
        if self.header.version >= 41 && self.header.header_offset != self.at {
            let (here, stored) = (u64::from(self.at), u64::from(self.header.header_offset));
            found.push(Error::new(ErrorKind::Value, "header_offset", at + 0x74, here, stored));
        }
        found.extend(self.problem);
        found
    }

    /// The version of the format: 35 or 37 to 41.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.header.version
    }

    /// The bytes handed to the parser; every offset this module reports is an index into them.
    #[must_use]
    pub fn data(&self) -> &'a [u8] {
        self.data
    }

    /// Where the header of this logical DEX stands; 0 unless it is a later member of a container.
    #[must_use]
    pub fn header_offset(&self) -> u32 {
        self.at
    }

    /// The header as stored.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Statically linked data (`link_size`, `link_off`); apps ship none, the format leaves it open.
    pub fn link_data(&self) -> Result<&'a [u8], Error> {
        let link = self.header.link;
        if link.size == 0 {
            return Ok(&[]);
        }
        Cursor::new(self.data, index(link.off)).take(index(link.size), "link_data")
    }

    /// The sections the map lists, in its order.
    pub fn map(&self) -> Result<Vec<MapItem>, Error> {
        if self.header.map_off == 0 {
            Ok(Vec::new())
        } else {
            Ok(map_items(self.data, self.header.map_off)?.collect())
        }
    }

    /// Number of strings.
    #[must_use]
    pub fn n_strings(&self) -> u32 {
        self.header.strings.size
    }

    /// Number of types referred to.
    #[must_use]
    pub fn n_types(&self) -> u32 {
        self.header.types.size
    }

    /// Number of prototypes.
    #[must_use]
    pub fn n_protos(&self) -> u32 {
        self.header.protos.size
    }

    /// Number of fields referred to.
    #[must_use]
    pub fn n_fields(&self) -> u32 {
        self.header.fields.size
    }

    /// Number of methods referred to.
    #[must_use]
    pub fn n_methods(&self) -> u32 {
        self.header.methods.size
    }

    /// Number of classes defined.
    #[must_use]
    pub fn n_classes(&self) -> u32 {
        self.header.classes.size
    }

    /// Number of call sites of `invoke-custom`.
    #[must_use]
    pub fn n_call_sites(&self) -> u32 {
        u32::try_from(self.call_sites.len()).unwrap_or(u32::MAX)
    }

    /// Number of method handles.
    #[must_use]
    pub fn n_method_handles(&self) -> u32 {
        u32::try_from(self.method_handles.len()).unwrap_or(u32::MAX)
    }

    /// The string's MUTF-8 bytes, without the terminating zero.
    #[inline]
    pub fn string_bytes(&self, idx: u32) -> Result<&'a [u8], Error> {
        self.string_item(idx).map(|(_, bytes)| bytes)
    }

    /// The string as text. Lone surrogates become U+FFFD; [`Dex::string_utf16`] keeps them.
    pub fn string(&self, idx: u32) -> Result<Cow<'a, str>, Error> {
        Ok(mutf8::decode(self.string_bytes(idx)?))
    }

    /// The string's UTF-16 code units, exactly.
    pub fn string_utf16(&self, idx: u32) -> Result<Vec<u16>, Error> {
        Ok(mutf8::code_units(self.string_bytes(idx)?).collect())
    }

    /// Where the string stands in [`Dex::data`]: its length prefix and its bytes, without the final zero.
    pub fn string_place(&self, idx: u32) -> Result<Range<u32>, Error> {
        let (start, bytes) = self.string_item(idx)?;
        let end = start + self.prefix_len(start) + bytes.len();
        Ok(u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX))
    }

    fn prefix_len(&self, start: usize) -> usize {
        let mut c = Cursor::new(self.data, start);
        // The same bytes were read as a number just before.
        let _length = c.uleb("string_data_item");
        c.pos - start
    }

    #[inline]
    fn string_item(&self, idx: u32) -> Result<(usize, &'a [u8]), Error> {
        let Some(off) = self.strings.get(index(idx)) else {
            return Err(Error::index(
                "string index",
                index(self.header.strings.off),
                self.strings.len(),
                idx,
            ));
        };
        let start = index(u32::from_le_bytes(*off));
        let mut c = Cursor::new(self.data, start);
        let units = index(c.uleb("string_data_item")?);
        // A UTF-16 unit takes at most three bytes, so the terminator must stand within this window.
        let longest = units.saturating_mul(3).saturating_add(1);
        let bytes = c.take(longest.min(c.left()), "string_data_item")?;
        match memchr::memchr(0, bytes).and_then(|len| bytes.get(..len)) {
            Some(bytes) => Ok((start, bytes)),
            None => {
                let (longest, seen) = (longest as u64, bytes.len() as u64);
                Err(Error::new(ErrorKind::Unterminated, "string_data_item", start, longest, seen))
            }
        }
    }

    /// The descriptor of a type, for example `Lfoo/Bar;`, `[I` or `V`.
    #[inline]
    pub fn type_descriptor(&self, idx: u32) -> Result<&'a [u8], Error> {
        self.string_bytes(self.type_string_idx(idx)?)
    }

    /// The string index of a type's descriptor.
    #[inline]
    pub fn type_string_idx(&self, idx: u32) -> Result<u32, Error> {
        match self.types.get(index(idx)) {
            Some(id) => Ok(u32::from_le_bytes(*id)),
            None => Err(Error::index("type index", index(self.header.types.off), self.types.len(), idx)),
        }
    }

    /// The types of a method.
    pub fn proto(&self, idx: u32) -> Result<Proto<'a>, Error> {
        let Some(&[s0, s1, s2, s3, r0, r1, r2, r3, p0, p1, p2, p3]) = self.protos.get(index(idx)) else {
            return Err(Error::index("proto index", index(self.header.protos.off), self.protos.len(), idx));
        };
        Ok(Proto {
            shorty: u32::from_le_bytes([s0, s1, s2, s3]),
            return_type: u32::from_le_bytes([r0, r1, r2, r3]),
            params: self.type_list(u32::from_le_bytes([p0, p1, p2, p3]))?,
        })
    }

    /// A field reference.
    #[inline]
    pub fn field(&self, idx: u32) -> Result<FieldId, Error> {
        let Some(&[c0, c1, t0, t1, n0, n1, n2, n3]) = self.fields.get(index(idx)) else {
            return Err(Error::index("field index", index(self.header.fields.off), self.fields.len(), idx));
        };
        Ok(FieldId {
            class: u16::from_le_bytes([c0, c1]).into(),
            type_: u16::from_le_bytes([t0, t1]).into(),
            name: u32::from_le_bytes([n0, n1, n2, n3]),
        })
    }

    /// A method reference.
    #[inline]
    pub fn method(&self, idx: u32) -> Result<MethodId, Error> {
        let Some(&[c0, c1, p0, p1, n0, n1, n2, n3]) = self.methods.get(index(idx)) else {
            return Err(Error::index(
                "method index",
                index(self.header.methods.off),
                self.methods.len(),
                idx,
            ));
        };
        Ok(MethodId {
            class: u16::from_le_bytes([c0, c1]).into(),
            proto: u16::from_le_bytes([p0, p1]).into(),
            name: u32::from_le_bytes([n0, n1, n2, n3]),
        })
    }

    /// The raw `class_def_item` and its offset.
    pub(super) fn class_def_bytes(&self, idx: u32) -> Result<(u32, &'a [u8; 32]), Error> {
        let Some(bytes) = self.classes.get(index(idx)) else {
            return Err(Error::index("class index", index(self.header.classes.off), self.classes.len(), idx));
        };
        // The table lies inside data of at most 4 GiB, so neither step wraps.
        Ok((self.header.classes.off.wrapping_add(idx.wrapping_mul(32)), bytes))
    }

    /// A `type_list` at an offset, where 0 stands for the empty list.
    pub(super) fn type_list(&self, off: u32) -> Result<TypeList<'a>, Error> {
        if off == 0 {
            return Ok(TypeList::default());
        }
        let mut c = Cursor::new(self.data, index(off));
        let size = c.u32("type_list")?;
        Ok(TypeList(c.take(index(size).saturating_mul(2), "type_list")?.as_chunks::<2>().0))
    }
}

/// A table of `size` items of `N` bytes at `off`, which must lie inside the data.
fn table<'a, const N: usize>(
    data: &'a [u8],
    size: u32,
    off: u32,
    what: &'static str,
) -> Result<&'a [[u8; N]], Error> {
    if size == 0 {
        return Ok(&[]);
    }
    let bytes = Cursor::new(data, index(off)).take(index(size).saturating_mul(N), what)?;
    Ok(bytes.as_chunks::<N>().0)
}
