//! Binary XML chunks into a [`Document`].

use std::borrow::Cow;

use super::{Attribute, Document, Element, Origin};
use crate::res::{Chunk, Error, RawValue, STRING_POOL, StringPool, u16_at, u32_at};

/// Most bytes of text that a document may own beside the file (UTF-16 pools are converted). A few bytes of
/// attributes can each name the same long string; real manifests own less than a megabyte.
pub const MAX_OWNED_TEXT: usize = 16 << 20;

const XML: u16 = 0x0003;
const RESOURCE_MAP: u16 = 0x0180;
const FIRST_NODE: u16 = 0x0100;
const LAST_NODE: u16 = 0x017f;
const START_NAMESPACE: u16 = 0x0100;
const END_NAMESPACE: u16 = 0x0101;
const START_ELEMENT: u16 = 0x0102;
const END_ELEMENT: u16 = 0x0103;
const CDATA: u16 = 0x0104;

/// Chunk header, line number, comment.
const NODE_HEADER: usize = 16;
const ATTRIBUTE_EXT: usize = 20;
const ATTRIBUTE: usize = 20;
const NONE: u32 = u32::MAX;

impl<'a> Document<'a> {
    /// Reads binary XML. Whatever can be read is in the document; the rest is in its problems.
    ///
    /// # Errors
    /// There is no document at all: the first chunk's header is not one.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let unexpected = |what, offset, found, expected| Error::Unexpected { what, offset, found, expected };
        let short =
            Error::Truncated { what: "XML header", offset: 0, expected: Chunk::HEADER, found: bytes.len() };
        let kind = u16_at(bytes, 0).ok_or(short.clone())?;
        let header_len = usize::from(u16_at(bytes, 2).ok_or(short.clone())?);
        let size = usize::try_from(u32_at(bytes, 4).ok_or(short)?).unwrap_or(usize::MAX);
        let mut reader = Reader {
            bytes,
            end: size.min(bytes.len()),
            pool: StringPool::default(),
            resource_ids: &[],
            open: Vec::new(),
            attributes_left: bytes.len() / ATTRIBUTE,
            text_left: MAX_OWNED_TEXT,
            document: Document::default(),
        };
        if kind != XML {
            // The platform does not look at the type of the outer chunk.
            reader.problem(unexpected("document type", 0, u64::from(kind), "3 (XML)"));
        }
        if header_len < Chunk::HEADER || header_len > reader.end {
            return Err(unexpected("XML header size", 2, header_len as u64, "8 or more, inside the file"));
        }
        if size > bytes.len() {
            reader.problem(Error::Truncated { what: "XML", offset: 0, expected: size, found: bytes.len() });
        } else if size < bytes.len() {
            reader.problem(unexpected("XML size", 4, size as u64, "the size of the file"));
        }
        if let Err(error) = reader.prologue(header_len) {
            reader.problem(error);
        }
        Ok(reader.document)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    /// End of the document chunk.
    end: usize,
    pool: StringPool<'a>,
    /// Resource map: ids by string index, four bytes each.
    resource_ids: &'a [u8],
    /// Elements begun and not ended.
    open: Vec<u32>,
    /// Attributes that may still be read. Honest ones take 20 bytes each; a small stride makes them overlap.
    attributes_left: usize,
    text_left: usize,
    document: Document<'a>,
}

impl<'a> Reader<'a> {
    fn problem(&mut self, error: Error) {
        self.document.problems.push(error);
    }

    /// Chunks before the first node: the pool and the resource map, last one wins, unknown ones skipped.
    fn prologue(&mut self, start: usize) -> Result<(), Error> {
        let mut offset = start;
        while offset < self.end {
            let chunk = Chunk::read(self.bytes, offset, self.end, Chunk::HEADER)?;
            match chunk.kind {
                STRING_POOL => match StringPool::parse(self.bytes, &chunk) {
                    Ok(pool) => self.pool = pool,
                    Err(error) => self.problem(error),
                },
                RESOURCE_MAP => {
                    self.resource_ids = self.bytes.get(chunk.body()..chunk.end()).unwrap_or_default();
                }
                FIRST_NODE..=LAST_NODE => return self.nodes(offset),
                kind => self.problem(Error::Unexpected {
                    what: "chunk type before the first node",
                    offset,
                    found: u64::from(kind),
                    expected: "a string pool or a resource map",
                }),
            }
            offset = chunk.end();
        }
        Ok(())
    }

    /// Nodes; the first broken one ends the document, as on the platform.
    fn nodes(&mut self, start: usize) -> Result<(), Error> {
        let mut offset = start;
        while offset < self.end {
            let chunk = Chunk::read(self.bytes, offset, self.end, NODE_HEADER)?;
            match chunk.kind {
                START_ELEMENT => self.start_element(&chunk)?,
                END_ELEMENT => {
                    Self::room(&chunk, "end of element", 8)?;
                    if self.open.pop().is_none() {
                        self.problem(Error::Unexpected {
                            what: "end of element",
                            offset,
                            found: u64::from(chunk.kind),
                            expected: "a start before it",
                        });
                    }
                }
                CDATA => self.character_data(&chunk)?,
                START_NAMESPACE | END_NAMESPACE => Self::room(&chunk, "namespace", 8)?,
                kind => self.problem(Error::Unexpected {
                    what: "node type",
                    offset,
                    found: u64::from(kind),
                    expected: "0x100 to 0x104",
                }),
            }
            offset = chunk.end();
        }
        Ok(())
    }

    fn room(chunk: &Chunk, what: &'static str, expected: usize) -> Result<(), Error> {
        let found = chunk.len.saturating_sub(chunk.header_len);
        if found < expected {
            return Err(Error::Truncated { what, offset: chunk.offset, expected, found });
        }
        Ok(())
    }

    fn start_element(&mut self, chunk: &Chunk) -> Result<(), Error> {
        Self::room(chunk, "start of element", ATTRIBUTE_EXT)?;
        let body = chunk.body();
        let short = |n: usize| Error::Truncated {
            what: "start of element",
            offset: chunk.offset,
            expected: n,
            found: chunk.len,
        };
        let at = |n: usize| body.saturating_add(n);
        let half = |n| u16_at(self.bytes, at(n)).map(usize::from).ok_or(short(n));
        let (namespace, name) =
            (u32_at(self.bytes, at(0)).ok_or(short(0))?, u32_at(self.bytes, at(4)).ok_or(short(4))?);
        let (start, stride, count) = (half(8)?, half(10)?, half(12)?);
        let needed = start.saturating_add(stride.saturating_mul(count));
        let room = chunk.len.saturating_sub(chunk.header_len);
        if needed > room {
            return Err(Error::Truncated {
                what: "attributes",
                offset: at(start),
                expected: needed,
                found: room,
            });
        }
        if count > 0 && stride != ATTRIBUTE {
            self.problem(Error::Unexpected {
                what: "attribute size",
                offset: at(10),
                found: stride as u64,
                expected: "20",
            });
        }
        let mut attributes = Vec::new();
        for index in 0..count {
            if self.attributes_left == 0 {
                let limit = self.bytes.len() / ATTRIBUTE;
                self.problem(Error::Limit { what: "number of attributes", offset: chunk.offset, limit });
                break;
            }
            self.attributes_left = self.attributes_left.saturating_sub(1);
            let place = at(start).saturating_add(index.saturating_mul(stride));
            let Some(attribute) = self.attribute(place) else {
                self.problem(Error::Truncated {
                    what: "attribute",
                    offset: place,
                    expected: ATTRIBUTE,
                    found: self.end.saturating_sub(place),
                });
                break;
            };
            attributes.push(attribute);
        }
        let element = Element {
            namespace: self.string(namespace),
            name: self.string(name).unwrap_or_default(),
            attributes,
            offset: to_u32(chunk.offset),
            len: to_u32(chunk.len),
            line: u32_at(self.bytes, chunk.offset.saturating_add(8)).unwrap_or(0),
            depth: to_u32(self.open.len()),
            parent: self.open.last().copied(),
            text: String::new(),
            origin: Origin::Binary,
        };
        self.open.push(to_u32(self.document.elements.len()));
        self.document.elements.push(element);
        Ok(())
    }

    fn attribute(&mut self, place: usize) -> Option<Attribute<'a>> {
        let bytes = self.bytes.get(..self.end)?;
        let field = |n: usize| u32_at(bytes, place.checked_add(n)?);
        let (namespace, name, raw) = (field(0)?, field(4)?, field(8)?);
        let value = RawValue::read(bytes, place.checked_add(12)?)?;
        let id = usize::try_from(name).ok().and_then(|n| u32_at(self.resource_ids, n.checked_mul(4)?));
        let mut value = value.value(&self.pool);
        if let crate::res::Value::String(text) = &mut value {
            *text = self.charge(std::mem::take(text)).unwrap_or_default();
        }
        Some(Attribute {
            namespace: self.string(namespace),
            name: self.string(name).unwrap_or_default(),
            resource_id: if name == NONE { 0 } else { id.unwrap_or(0) },
            raw: self.string(raw),
            value,
        })
    }

    fn character_data(&mut self, chunk: &Chunk) -> Result<(), Error> {
        Self::room(chunk, "character data", 12)?;
        let index = u32_at(self.bytes, chunk.body()).unwrap_or(NONE);
        let Some(text) = self.string(index) else { return Ok(()) };
        if text.len() > self.text_left {
            self.text_limit();
            return Ok(());
        }
        let parent = self.open.last().and_then(|&open| usize::try_from(open).ok());
        if let Some(element) = parent.and_then(|open| self.document.elements.get_mut(open)) {
            self.text_left = self.text_left.saturating_sub(text.len());
            element.text.push_str(&text);
        }
        Ok(())
    }

    fn string(&mut self, index: u32) -> Option<Cow<'a, str>> {
        if index == NONE {
            return None;
        }
        self.pool.string(index).and_then(|text| self.charge(text))
    }

    /// Counts owned text against its limit.
    fn charge(&mut self, text: Cow<'a, str>) -> Option<Cow<'a, str>> {
        if let Cow::Owned(owned) = &text {
            if owned.len() > self.text_left {
                self.text_limit();
                return None;
            }
            self.text_left = self.text_left.saturating_sub(owned.len());
        }
        Some(text)
    }

    fn text_limit(&mut self) {
        // From here on every string is left out, so that later, shorter ones do not look like the whole.
        if self.text_left != 0 {
            self.text_left = 0;
            self.pool = StringPool::default();
            self.problem(Error::Limit { what: "bytes of text", offset: 0, limit: MAX_OWNED_TEXT });
        }
    }
}

fn to_u32(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
