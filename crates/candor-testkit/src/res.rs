//! What binary XML and resource tables share: chunks, string pools, typed values, written.

/// A typed value.
#[derive(Clone, Debug)]
pub enum Data {
    /// Text.
    Text(String),
    /// A resource id.
    Reference(u32),
    /// A truth value.
    Bool(bool),
    /// A number written in decimal.
    Int(i32),
    /// A number written in hexadecimal, for example flags.
    Hex(u32),
    /// Any type and data.
    Typed(u8, u32),
}

impl From<&str> for Data {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<bool> for Data {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<i32> for Data {
    fn from(number: i32) -> Self {
        Self::Int(number)
    }
}

impl Data {
    pub(crate) fn raw_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Type and data; text goes into `strings`.
    pub(crate) fn raw(&self, strings: &mut Strings) -> (u8, u32) {
        match self {
            Self::Text(text) => (0x03, strings.add(text)),
            Self::Reference(id) => (0x01, *id),
            Self::Bool(truth) => (0x12, if *truth { u32::MAX } else { 0 }),
            Self::Int(number) => (0x10, number.cast_unsigned()),
            Self::Hex(number) => (0x11, *number),
            Self::Typed(kind, data) => (*kind, *data),
        }
    }

    /// Writes the eight bytes of a `Res_value`.
    pub(crate) fn push(&self, out: &mut Vec<u8>, strings: &mut Strings) {
        let (kind, data) = self.raw(strings);
        push_u16(out, 8);
        out.extend([0, kind]);
        push_u32(out, data);
    }
}

/// A string pool being written.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    list: Vec<String>,
}

impl Strings {
    /// Adds a string, even if it is there.
    pub fn push(&mut self, text: &str) -> u32 {
        self.list.push(text.to_owned());
        index(self.list.len() - 1)
    }

    /// Index of a string, added if it is not there.
    pub fn add(&mut self, text: &str) -> u32 {
        self.add_after(text, 0)
    }

    /// Index of a string at or after `from`, added if it is not there.
    pub fn add_after(&mut self, text: &str, from: usize) -> u32 {
        let found = self.list.iter().skip(from).position(|known| known == text);
        found.map_or_else(|| self.push(text), |at| index(from + at))
    }

    /// The chunk; `lie` is added to the count it states.
    #[must_use]
    pub fn build(&self, utf8: bool, lie: u32) -> Vec<u8> {
        let (mut offsets, mut data) = (Vec::new(), Vec::new());
        for text in &self.list {
            push_u32(&mut offsets, index(data.len()));
            if utf8 {
                length8(&mut data, text.encode_utf16().count());
                length8(&mut data, text.len());
                data.extend(text.as_bytes());
                data.push(0);
            } else {
                let units: Vec<u16> = text.encode_utf16().collect();
                if units.len() > 0x7fff {
                    push_u16(&mut data, 0x8000 | u16::try_from(units.len() >> 16).unwrap_or(0));
                }
                push_u16(&mut data, u16::try_from(units.len() & 0xffff).unwrap_or(0));
                units.iter().for_each(|&unit| push_u16(&mut data, unit));
                push_u16(&mut data, 0);
            }
        }
        data.resize(data.len().div_ceil(4) * 4, 0);
        let mut header = Vec::new();
        push_u32(&mut header, index(self.list.len()).wrapping_add(lie));
        push_u32(&mut header, 0);
        push_u32(&mut header, if utf8 { 1 << 8 } else { 0 });
        push_u32(&mut header, index(28 + offsets.len()));
        push_u32(&mut header, 0);
        offsets.extend(data);
        chunk(0x0001, &header, &offsets)
    }
}

/// A chunk: type, header after the first eight bytes, body (filled up to a multiple of four).
#[must_use]
pub fn chunk(kind: u16, header: &[u8], body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    push_u16(&mut out, kind);
    push_u16(&mut out, u16::try_from(8 + header.len()).unwrap_or(u16::MAX));
    push_u32(&mut out, index((8 + header.len() + body.len()).div_ceil(4) * 4));
    out.extend(header);
    out.extend(body);
    out.resize(out.len().div_ceil(4) * 4, 0);
    out
}

pub(crate) fn push_u16(out: &mut Vec<u8>, value: u16) {
    out.extend(value.to_le_bytes());
}

pub(crate) fn push_u32(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

fn length8(out: &mut Vec<u8>, len: usize) {
    let [high, low] = u16::try_from(len).unwrap_or(0x7fff).to_be_bytes();
    if len > 0x7f {
        out.push(0x80 | high);
    }
    out.push(low);
}

pub(crate) fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
