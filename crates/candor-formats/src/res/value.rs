//! Typed values (`Res_value`), shared by attributes and resources.

use std::borrow::Cow;

use super::{StringPool, u8_at, u16_at, u32_at};

/// A typed value as stored: eight bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawValue {
    /// `Res_value.dataType`.
    pub kind: u8,
    /// `Res_value.data`.
    pub data: u32,
}

impl RawValue {
    /// Bytes of a stored value.
    pub const LEN: usize = 8;

    /// Reads the value at `offset`. Its own size field is not looked at: the platform ignores it too.
    #[must_use]
    pub fn read(bytes: &[u8], offset: usize) -> Option<Self> {
        u16_at(bytes, offset)?;
        Some(Self {
            kind: u8_at(bytes, offset.checked_add(3)?)?,
            data: u32_at(bytes, offset.checked_add(4)?)?,
        })
    }

    /// The value it stands for, strings taken from `pool`.
    #[must_use]
    pub fn value<'a>(self, pool: &StringPool<'a>) -> Value<'a> {
        let data = self.data;
        match self.kind {
            0x00 if data == 1 => Value::Empty,
            0x00 => Value::Null,
            0x01 => Value::Reference(data),
            0x02 => Value::Attribute(data),
            0x03 => Value::String(pool.string(data).unwrap_or_default()),
            0x04 => Value::Float(data),
            0x05 => Value::Dimension(data),
            0x06 => Value::Fraction(data),
            0x07 => Value::DynamicReference(data),
            0x08 => Value::DynamicAttribute(data),
            0x10 => Value::Int(data),
            0x11 => Value::Hex(data),
            0x12 => Value::Bool(data != 0),
            0x1c..=0x1f => Value::Color(data),
            kind => Value::Other { kind, data },
        }
    }
}

/// A typed value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Undefined (`@null`).
    Null,
    /// Defined and empty (`@empty`).
    Empty,
    /// A resource id.
    Reference(u32),
    /// A resource id whose package is looked up at run time.
    DynamicReference(u32),
    /// An attribute of the theme, by resource id.
    Attribute(u32),
    /// An attribute of the theme whose package is looked up at run time.
    DynamicAttribute(u32),
    /// Text. An index that names no string gives empty text.
    String(Cow<'a, str>),
    /// A 32-bit floating point number, as its bits.
    Float(u32),
    /// A length: mantissa, radix and unit packed as in `TypedValue`.
    Dimension(u32),
    /// A fraction, packed likewise.
    Fraction(u32),
    /// A number written in decimal.
    Int(u32),
    /// A number written in hexadecimal; flags come this way.
    Hex(u32),
    /// A truth value.
    Bool(bool),
    /// A colour, ARGB.
    Color(u32),
    /// A type this reader does not know.
    Other {
        /// `Res_value.dataType`.
        kind: u8,
        /// `Res_value.data`.
        data: u32,
    },
}

impl Value<'_> {
    /// The same value with its own text.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::String(text) => Value::String(Cow::Owned(text.into_owned())),
            Value::Null => Value::Null,
            Value::Empty => Value::Empty,
            Value::Reference(id) => Value::Reference(id),
            Value::DynamicReference(id) => Value::DynamicReference(id),
            Value::Attribute(id) => Value::Attribute(id),
            Value::DynamicAttribute(id) => Value::DynamicAttribute(id),
            Value::Float(bits) => Value::Float(bits),
            Value::Dimension(data) => Value::Dimension(data),
            Value::Fraction(data) => Value::Fraction(data),
            Value::Int(data) => Value::Int(data),
            Value::Hex(data) => Value::Hex(data),
            Value::Bool(truth) => Value::Bool(truth),
            Value::Color(data) => Value::Color(data),
            Value::Other { kind, data } => Value::Other { kind, data },
        }
    }

    /// The value in words, as the platform's `TypedValue.coerceToString` writes it; `None` for undefined.
    #[must_use]
    pub fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(match self {
            Self::Null | Self::Empty => return None,
            Self::String(text) => return Some(Cow::Borrowed(text)),
            Self::Reference(id) | Self::DynamicReference(id) => format!("@0x{id:08x}"),
            Self::Attribute(id) | Self::DynamicAttribute(id) => format!("?0x{id:08x}"),
            Self::Float(bits) => float_text(f32::from_bits(*bits)),
            Self::Dimension(data) => complex_text(*data, &["px", "dip", "sp", "pt", "in", "mm"], 1.0),
            Self::Fraction(data) => complex_text(*data, &["%", "%p"], 100.0),
            Self::Int(data) => data.cast_signed().to_string(),
            Self::Hex(data) => format!("0x{data:x}"),
            Self::Bool(truth) => truth.to_string(),
            Self::Color(data) => format!("#{data:08x}"),
            Self::Other { kind, data } => format!("(type {kind:#x}){data:#x}"),
        }))
    }
}

/// A float as Java's `Float.toString` writes common values: always with a fraction.
#[must_use]
pub fn float_text(number: f32) -> String {
    if number.is_finite() && number == number.trunc() && number.abs() < 1e7 {
        format!("{number:.1}")
    } else {
        number.to_string()
    }
}

/// A packed length or fraction: 24 bits of mantissa, two of radix, four of unit.
fn complex_text(data: u32, units: &[&str], scale: f64) -> String {
    let mantissa = f64::from((data & 0xffff_ff00).cast_signed()) / 256.0;
    let radix = match (data >> 4) & 3 {
        0 => 1.0,
        1 => 1.0 / 128.0,
        2 => 1.0 / 32_768.0,
        _ => 1.0 / 8_388_608.0,
    };
    let unit = usize::try_from(data & 0xf).ok().and_then(|unit| units.get(unit)).copied().unwrap_or("?");
    format!("{:.6}{unit}", mantissa * radix * scale)
}
