//! Reports as JSON: writing, reading back, and the JSON Schema.

use crate::report::{Report, SCHEMA};

/// Largest report that is read back, in bytes: it is held in memory as a whole, so a file that is no report must
/// not exhaust it.
pub const MAX_REPORT_BYTES: usize = 1 << 30;

/// Why a file is not a report that this version reads.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Larger than [`MAX_REPORT_BYTES`].
    #[error("report has {found} bytes; at most {MAX_REPORT_BYTES} are read")]
    TooLarge {
        /// Bytes in the file.
        found: usize,
    },
    /// Not JSON, or not of this shape.
    #[error("not a {SCHEMA} report: {0}")]
    Shape(#[from] serde_json::Error),
    /// JSON with another schema.
    #[error("schema is {found:?}; this version reads {SCHEMA:?}")]
    Schema {
        /// What the file says.
        found: String,
    },
}

/// The report as JSON, two spaces to a level, with a line end. The same report gives the same bytes.
pub fn write_report(report: &Report) -> Result<Vec<u8>, serde_json::Error> {
    let mut out = serde_json::to_vec_pretty(report)?;
    out.push(b'\n');
    Ok(out)
}

/// Only the field that says what a file is, so that the error for another schema names it.
#[derive(serde::Deserialize)]
struct Header {
    schema: String,
}

/// Reads a report back. Fields that this version does not know are passed over: a later version may add them
/// without another schema name.
pub fn read_report(bytes: &[u8]) -> Result<Report, ReadError> {
    if bytes.len() > MAX_REPORT_BYTES {
        return Err(ReadError::TooLarge { found: bytes.len() });
    }
    let header: Header = serde_json::from_slice(bytes)?;
    if header.schema != SCHEMA {
        return Err(ReadError::Schema { found: crate::display::clean(&header.schema, 60) });
    }
    Ok(serde_json::from_slice(bytes)?)
}

/// The JSON Schema of a report, as it is committed in `schema/report-1.json`.
pub fn report_schema() -> Result<String, serde_json::Error> {
    let schema = schemars::schema_for!(Report);
    let mut text = serde_json::to_string_pretty(&schema)?;
    text.push('\n');
    Ok(text)
}
