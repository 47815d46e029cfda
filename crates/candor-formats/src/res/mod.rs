//! What binary XML and resource tables share: chunk headers, string pools, typed values.
//!
//! The layout is the platform's `ResourceTypes.h`; where a file breaks its rules, this reader does what the
//! platform's `ResourceTypes.cpp` does, and says so.

mod chunk;
mod error;
mod strings;
mod value;

pub use chunk::Chunk;
pub(crate) use chunk::{u8_at, u16_at, u32_at};
pub use error::{Error, MAX_PROBLEMS, Problems};
pub(crate) use strings::STRING_POOL;
pub use strings::{MAX_STRING_UNITS, StringPool};
pub use value::{RawValue, Value, float_text};
