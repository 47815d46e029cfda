//! Encoded values: constants of annotations, static fields and call sites.

use super::bytes::{Cursor, index};
use super::error::{Error, ErrorKind};
use super::file::Dex;

/// Arrays and annotations inside each other. Compilers nest annotations a handful deep; the limit keeps hostile
/// files from exhausting the stack.
pub const MAX_VALUE_DEPTH: u32 = 32;

/// `encoded_value`.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Value<'a> {
    /// `byte`.
    Byte(i8),
    /// `short`.
    Short(i16),
    /// `char`, a UTF-16 code unit.
    Char(u16),
    /// `int`.
    Int(i32),
    /// `long`.
    Long(i64),
    /// `float`.
    Float(f32),
    /// `double`.
    Double(f64),
    /// Prototype index.
    MethodType(u32),
    /// Method handle index.
    MethodHandle(u32),
    /// String index.
    String(u32),
    /// Type index.
    Type(u32),
    /// Field index.
    Field(u32),
    /// Method index.
    Method(u32),
    /// Field index of an enumeration's value.
    Enum(u32),
    /// Values in order.
    Array(Values<'a>),
    /// A nested annotation.
    Annotation(EncodedAnnotation<'a>),
    /// `null`.
    Null,
    /// `boolean`.
    Boolean(bool),
}

/// `encoded_array`: iterator over values; ends after its first error.
#[derive(Debug, Clone, Copy)]
pub struct Values<'a> {
    cursor: Cursor<'a>,
    left: u32,
    depth: u32,
}

impl<'a> Values<'a> {
    /// No values.
    pub(super) const EMPTY: Values<'static> =
        Values { cursor: Cursor { data: &[], pos: 0 }, left: 0, depth: 0 };

    /// The array at the cursor: a count, then the values.
    pub(super) fn at(mut cursor: Cursor<'a>, depth: u32) -> Result<Values<'a>, Error> {
        let left = count(&mut cursor, 1, "encoded_array")?;
        Ok(Values { cursor, left, depth })
    }

    /// Number of values not yet read.
    #[must_use]
    pub fn n_left(&self) -> u32 {
        self.left
    }
}

impl<'a> Iterator for Values<'a> {
    type Item = Result<Value<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let value = read(&mut self.cursor, self.depth);
        if value.is_err() {
            self.left = 0;
        }
        Some(value)
    }
}

/// `encoded_annotation`: a type and named values.
#[derive(Debug, Clone, Copy)]
pub struct EncodedAnnotation<'a> {
    /// Type index of the annotation.
    pub type_: u32,
    /// Its elements.
    pub elements: Elements<'a>,
}

impl<'a> EncodedAnnotation<'a> {
    pub(super) fn at(mut cursor: Cursor<'a>, depth: u32) -> Result<EncodedAnnotation<'a>, Error> {
        let type_ = cursor.uleb("encoded_annotation")?;
        let left = count(&mut cursor, 2, "encoded_annotation")?;
        Ok(EncodedAnnotation { type_, elements: Elements { cursor, left, depth } })
    }
}

/// Iterator over the elements of an annotation (string index of the name, value); ends after its first error.
#[derive(Debug, Clone, Copy)]
pub struct Elements<'a> {
    cursor: Cursor<'a>,
    left: u32,
    depth: u32,
}

impl<'a> Iterator for Elements<'a> {
    type Item = Result<(u32, Value<'a>), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let name = self.cursor.uleb("annotation_element");
        let element = name.and_then(|name| Ok((name, read(&mut self.cursor, self.depth)?)));
        if element.is_err() {
            self.left = 0;
        }
        Some(element)
    }
}

impl<'a> Dex<'a> {
    /// The values of an `encoded_array_item`, none at offset 0.
    pub(super) fn encoded_array(&self, off: u32) -> Result<Values<'a>, Error> {
        if off == 0 { Ok(Values::EMPTY) } else { Values::at(Cursor::new(self.data, index(off)), 0) }
    }

    /// Initial values of a class's static fields, in their order; fields beyond the last value start as zero.
    pub fn static_values(&self, def: &super::ClassDef<'a>) -> Result<Values<'a>, Error> {
        self.encoded_array(def.static_values_off)
    }
}

/// A count of items of at least `least` bytes each, so no count can promise more than the bytes hold.
fn count(c: &mut Cursor<'_>, least: u64, what: &'static str) -> Result<u32, Error> {
    let n = c.uleb(what)?;
    let needed = u64::from(n) * least;
    if needed > c.left() as u64 {
        return Err(Error::new(ErrorKind::Truncated, what, c.pos, needed, c.left() as u64));
    }
    Ok(n)
}

/// Reads a value and moves behind it.
fn read<'a>(c: &mut Cursor<'a>, depth: u32) -> Result<Value<'a>, Error> {
    const WHAT: &str = "encoded_value";
    let at = c.pos;
    let header = c.u8(WHAT)?;
    let arg = usize::from(header >> 5);
    let value = match header & 0x1f {
        0x00 => Value::Byte(signed(c, arg, 1)? as i8),
        0x02 => Value::Short(signed(c, arg, 2)? as i16),
        0x03 => Value::Char(unsigned(c, arg, 2)? as u16),
        0x04 => Value::Int(signed(c, arg, 4)? as i32),
        0x06 => Value::Long(signed(c, arg, 8)?),
        0x10 => Value::Float(f32::from_bits(leading(c, arg, 4)? as u32)),
        0x11 => Value::Double(f64::from_bits(leading(c, arg, 8)?)),
        0x15 => Value::MethodType(unsigned(c, arg, 4)? as u32),
        0x16 => Value::MethodHandle(unsigned(c, arg, 4)? as u32),
        0x17 => Value::String(unsigned(c, arg, 4)? as u32),
        0x18 => Value::Type(unsigned(c, arg, 4)? as u32),
        0x19 => Value::Field(unsigned(c, arg, 4)? as u32),
        0x1a => Value::Method(unsigned(c, arg, 4)? as u32),
        0x1b => Value::Enum(unsigned(c, arg, 4)? as u32),
        0x1c => {
            let values = Values::at(*c, deeper(at, depth)?)?;
            *c = skip(values, |v| v.cursor)?;
            Value::Array(values)
        }
        0x1d => {
            let annotation = EncodedAnnotation::at(*c, deeper(at, depth)?)?;
            *c = skip(annotation.elements, |e| e.cursor)?;
            Value::Annotation(annotation)
        }
        0x1e if arg == 0 => Value::Null,
        0x1f if arg <= 1 => Value::Boolean(arg == 1),
        _ => return Err(Error::new(ErrorKind::Value, WHAT, at, 0x1e, u64::from(header))),
    };
    Ok(value)
}

/// Runs an iterator over nested values to its end and gives the cursor there.
fn skip<'a, I, T>(mut items: I, cursor: impl Fn(&I) -> Cursor<'a>) -> Result<Cursor<'a>, Error>
where
    I: Iterator<Item = Result<T, Error>>,
{
    for item in items.by_ref() {
        item?;
    }
    Ok(cursor(&items))
}

fn deeper(at: usize, depth: u32) -> Result<u32, Error> {
    if depth >= MAX_VALUE_DEPTH {
        let (limit, found) = (u64::from(MAX_VALUE_DEPTH), u64::from(depth) + 1);
        return Err(Error::new(ErrorKind::Depth, "encoded_value", at, limit, found));
    }
    Ok(depth + 1)
}

/// `arg + 1` little-endian bytes, at most `max`, zero-extended.
fn unsigned(c: &mut Cursor<'_>, arg: usize, max: usize) -> Result<u64, Error> {
    if arg >= max {
        return Err(Error::new(ErrorKind::Value, "encoded_value size", c.pos, max as u64, arg as u64 + 1));
    }
    let bytes = c.take(arg + 1, "encoded_value")?;
    Ok(bytes.iter().rev().fold(0, |value, &byte| value << 8 | u64::from(byte)))
}

/// `arg + 1` little-endian bytes, at most `max`, sign-extended.
fn signed(c: &mut Cursor<'_>, arg: usize, max: usize) -> Result<i64, Error> {
    let shift = u32::try_from(64 - 8 * (arg + 1).min(8)).unwrap_or(0);
    Ok((unsigned(c, arg, max)? << shift).cast_signed() >> shift)
}

/// `arg + 1` bytes that are the leading ones of a `width`-byte number, zeros following (floats).
fn leading(c: &mut Cursor<'_>, arg: usize, width: usize) -> Result<u64, Error> {
    let value = unsigned(c, arg, width)?;
    Ok(value << (8 * (width - arg - 1)))
}
