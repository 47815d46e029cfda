//! The header of a (logical) DEX file and the map that lists the sections the header does not.

use super::bytes::{Cursor, index, u32_at, u64_at};
use super::error::{Error, ErrorKind};

/// The newest version this reader knows.
pub const NEWEST_VERSION: u32 = 41;
/// Header length of versions 035 to 040.
pub const HEADER_SIZE: u32 = 0x70;
/// Header length of version 041, which adds `container_size` and `header_offset`.
pub const HEADER_SIZE_V41: u32 = 0x78;
/// `ENDIAN_CONSTANT`; Android has never shipped a big-endian DEX.
pub const ENDIAN_CONSTANT: u32 = 0x1234_5678;
/// A map lists each kind of section once and there are 21 kinds; the slack is for files written oddly.
pub const MAX_MAP_ITEMS: u32 = 256;

const MAGIC_V35: u64 = 0x6465_780a_3033_3500;

/// `header_item`: what the file says of itself. Offsets are absolute in the data handed to the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// 35 or 37 to 41.
    pub version: u32,
    /// Adler-32 of everything after this field, as stored.
    pub checksum: u32,
    /// SHA-1 of everything after this field, as stored.
    pub signature: [u8; 20],
    /// Bytes from this header to the end of this logical DEX.
    pub file_size: u32,
    /// 112, or 120 in version 041.
    pub header_size: u32,
    /// Statically linked data: size and offset. The format gives it no meaning.
    pub link: Section,
    /// Offset of the map list, 0 if there is none.
    pub map_off: u32,
    /// `string_ids`.
    pub strings: Section,
    /// `type_ids`.
    pub types: Section,
    /// `proto_ids`.
    pub protos: Section,
    /// `field_ids`.
    pub fields: Section,
    /// `method_ids`.
    pub methods: Section,
    /// `class_defs`.
    pub classes: Section,
    /// The data section; unused since version 041.
    pub data: Section,
    /// Size of the whole container; equals `file_size` before version 041.
    pub container_size: u32,
    /// Where this header stands in the container; 0 before version 041.
    pub header_offset: u32,
}

/// A section of the header: how many items (or bytes), and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Section {
    /// Number of items, or bytes for link and data.
    pub size: u32,
    /// Byte offset.
    pub off: u32,
}

impl Header {
    /// Reads the header that stands at `at`.
    pub(super) fn read(data: &[u8], at: usize) -> Result<Header, Error> {
        let available = data.len().saturating_sub(at);
        let version = version(data, at)?;
        let mut c = Cursor::new(data, at.saturating_add(8));
        let needed = index(if version >= 41 { HEADER_SIZE_V41 } else { HEADER_SIZE });
        if available < needed {
            return Err(Error::truncated("header_item", at, needed, available));
        }
        let checksum = c.u32("checksum")?;
        let mut signature = [0; 20];
        signature.copy_from_slice(c.take(20, "signature")?);
        let file_size = c.u32("file_size")?;
        let header_size = c.u32("header_size")?;
        let endian_at = c.pos;
        let endian = c.u32("endian_tag")?;
        if endian != ENDIAN_CONSTANT {
            let expected = u64::from(ENDIAN_CONSTANT);
            return Err(Error::new(ErrorKind::Endian, "endian_tag", endian_at, expected, u64::from(endian)));
        }
        let link = section(&mut c)?;
        let map_off = c.u32("map_off")?;
        let strings = section(&mut c)?;
        let types = section(&mut c)?;
        let protos = section(&mut c)?;
        let fields = section(&mut c)?;
        let methods = section(&mut c)?;
        let classes = section(&mut c)?;
        let data_section = section(&mut c)?;
        let (container_size, header_offset) =
            if version >= 41 { (c.u32("container_size")?, c.u32("header_offset")?) } else { (file_size, 0) };
        Ok(Header {
            version,
            checksum,
            signature,
            file_size,
            header_size,
            link,
            map_off,
            strings,
            types,
            protos,
            fields,
            methods,
            classes,
            data: data_section,
            container_size,
            header_offset,
        })
    }

    /// The header length its version prescribes.
    #[must_use]
    pub fn prescribed_size(&self) -> u32 {
        if self.version >= 41 { HEADER_SIZE_V41 } else { HEADER_SIZE }
    }
}

fn section(c: &mut Cursor<'_>) -> Result<Section, Error> {
    Ok(Section { size: c.u32("header_item")?, off: c.u32("header_item")? })
}

fn version(data: &[u8], at: usize) -> Result<u32, Error> {
    let Some(magic) = u64_at(data, at).map(u64::swap_bytes) else {
        let available = data.len().saturating_sub(at);
        return Err(Error::truncated("magic", at, index(HEADER_SIZE), available));
    };
    match magic.to_be_bytes() {
        [b'd', b'e', b'x', b'\n', a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9', 0] => {
            let digit = |d: u8| u32::from(d - b'0');
            match digit(a) * 100 + digit(b) * 10 + digit(c) {
                version @ (35 | 37..=NEWEST_VERSION) => Ok(version),
                other => Err(Error::new(
                    ErrorKind::Version,
                    "magic",
                    at,
                    u64::from(NEWEST_VERSION),
                    u64::from(other),
                )),
            }
        }
        [b'd', b'e', b'y', b'\n', ..] | [b'c', b'd', b'e', b'x', ..] => {
            Err(Error::new(ErrorKind::Optimised, "magic", at, MAGIC_V35, magic))
        }
        _ => Err(Error::new(ErrorKind::Magic, "magic", at, MAGIC_V35, magic)),
    }
}

/// An entry of the map list: a kind of section, how many items, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MapItem {
    /// Type code, for example [`MapItem::CALL_SITE_IDS`].
    pub kind: u16,
    /// Number of items.
    pub size: u32,
    /// Offset of the first item.
    pub off: u32,
}

impl MapItem {
    /// `call_site_id_item`s, since version 038.
    pub const CALL_SITE_IDS: u16 = 0x0007;
    /// `method_handle_item`s, since version 038.
    pub const METHOD_HANDLES: u16 = 0x0008;
    /// `hiddenapi_class_data_item`, since version 039.
    pub const HIDDENAPI_CLASS_DATA: u16 = 0xf000;
}

/// The entries of the map list at `off`.
pub(super) fn map_items(data: &[u8], off: u32) -> Result<impl Iterator<Item = MapItem>, Error> {
    let at = index(off);
    let Some(size) = u32_at(data, at) else {
        return Err(Error::truncated("map_list", at, 4, data.len().saturating_sub(at)));
    };
    if size > MAX_MAP_ITEMS {
        return Err(Error::new(
            ErrorKind::Value,
            "map_list size",
            at,
            u64::from(MAX_MAP_ITEMS),
            u64::from(size),
        ));
    }
    let mut c = Cursor::new(data, at.saturating_add(4));
    let items = c.take(index(size) * 12, "map_list")?;
    Ok(items.as_chunks::<12>().0.iter().map(|&[k0, k1, _, _, s0, s1, s2, s3, o0, o1, o2, o3]| MapItem {
        kind: u16::from_le_bytes([k0, k1]),
        size: u32::from_le_bytes([s0, s1, s2, s3]),
        off: u32::from_le_bytes([o0, o1, o2, o3]),
    }))
}
