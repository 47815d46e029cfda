//! `Item` messages: typed values.

use std::borrow::Cow;

use super::{Message, Payload};
use crate::res::{Error, Value};

const PRIMITIVE_NULL: u64 = 1;
const PRIMITIVE_EMPTY: u64 = 2;
const PRIMITIVE_FLOAT: u64 = 3;
const PRIMITIVE_INT: u64 = 6;
const PRIMITIVE_HEX: u64 = 7;
const PRIMITIVE_BOOL: u64 = 8;
const PRIMITIVE_DIMENSION: u64 = 13;
const PRIMITIVE_FRACTION: u64 = 14;

/// Reads an `Item`. `None` if it holds nothing this reader knows.
pub(super) fn item(mut message: Message<'_>) -> Result<Option<Value<'_>>, Error> {
    let mut found = None;
    while let Some(field) = message.next_field()? {
        let Payload::Bytes(inner) = field.payload else { continue };
        let value = match field.number {
            1 => reference(inner)?,
            // String, RawString, StyledString and FileReference hold their text in field 1.
            2..=5 => Some(Value::String(text(inner)?)),
            // A resource that is only an id; binary tables store "false" for it.
            6 => Some(Value::Bool(false)),
            7 => primitive(inner)?,
            _ => None,
        };
        if value.is_some() {
            found = value;
        }
    }
    Ok(found)
}

/// Text that is empty is left out of its message.
fn text(message: Message<'_>) -> Result<Cow<'_, str>, Error> {
    Ok(Cow::Borrowed(message.message(1)?.and_then(|text| text.text()).unwrap_or_default()))
}

fn reference(message: Message<'_>) -> Result<Option<Value<'_>>, Error> {
    let is_attribute = message.number(1)?.unwrap_or(0) == 1;
    let id = message.number(2)?.and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
    let dynamic = match message.message(5)? {
        Some(boolean) => boolean.number(1)?.unwrap_or(0) != 0,
        None => false,
    };
    // Without id it is "@null", as in binary XML.
    Ok(Some(match (is_attribute, dynamic) {
        (false, false) => Value::Reference(id),
        (false, true) => Value::DynamicReference(id),
        (true, false) => Value::Attribute(id),
        (true, true) => Value::DynamicAttribute(id),
    }))
}

fn primitive(mut message: Message<'_>) -> Result<Option<Value<'_>>, Error> {
    let mut found = None;
    while let Some(field) = message.next_field()? {
        let number = field.payload.u32();
        let value = match (field.number, field.payload) {
            (PRIMITIVE_NULL, _) => Some(Value::Null),
            (PRIMITIVE_EMPTY, _) => Some(Value::Empty),
            (PRIMITIVE_FLOAT, Payload::Fixed32(bits)) => Some(Value::Float(bits)),
            (PRIMITIVE_INT, _) => number.map(Value::Int),
            (PRIMITIVE_HEX, _) => number.map(Value::Hex),
            (PRIMITIVE_BOOL, _) => number.map(|truth| Value::Bool(truth != 0)),
            (9..=12, _) => number.map(Value::Color),
            (PRIMITIVE_DIMENSION, _) => number.map(Value::Dimension),
            (PRIMITIVE_FRACTION, _) => number.map(Value::Fraction),
            _ => None,
        };
        if value.is_some() {
            found = value;
        }
    }
    Ok(found)
}
