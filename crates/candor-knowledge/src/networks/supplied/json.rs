//! JSON within the limits, with the line of what does not parse.

use serde::de::DeserializeOwned;

use super::error::Error;
use super::{MAX_BYTES, MAX_TEXT, Place};

/// Parses a document. Nesting is bounded by the parser.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge { what: "bytes", found: bytes.len(), limit: MAX_BYTES });
    }
    serde_json::from_slice(bytes).map_err(|error| Error::Format {
        line: error.line() as u64,
        column: error.column() as u64,
        reason: error.to_string().chars().take(200).collect(),
    })
}

/// A text of bounded length; an empty one is none.
pub(super) fn text(text: Option<String>, place: Place) -> Result<Option<String>, Error> {
    match text {
        Some(text) if text.len() > MAX_TEXT => Err(Error::value(place, "a text of at most 512 bytes", &text)),
        text => Ok(text.filter(|text| !text.is_empty())),
    }
}
