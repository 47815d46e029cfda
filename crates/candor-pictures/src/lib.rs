//! What numbers look like: plain structs become inline SVG with a table of the same numbers.
//!
//! Input: [`Map`], [`Diagram`], [`Timeline`]. Output: a [`Picture`].
//!
//! Invariant: knows nothing of apps and audits, and draws no number that it was not given. Same input, same bytes. No script, no
//! reference to anything outside the picture, no style beyond it; whatever a text holds, it stays text. What a limit
//! leaves out of the drawing is counted in it. Colour never tells anything by itself.
#![deny(clippy::indexing_slicing)]

mod diagram;
mod map;
mod picture;
mod svg;
mod table;
mod text;
mod timeline;

pub use diagram::{Chain, Diagram, MAX_ROWS as DIAGRAM_ROWS, Owner, OwnerKind, Rung, Target, TargetKind};
pub use map::{MAX_CIRCLES, Map, Nowhere, Place, Settled, Share, is_placed};
pub use picture::{Picture, Prefix, Unit};
pub use table::{MAX_ROWS as TABLE_ROWS, Table};
pub use text::MAX_SHOWN;
pub use timeline::{
    Access, Ground, MAX_DAYS as TIMELINE_DAYS, MAX_ROWS as TIMELINE_ROWS, Row, Timeline, Window,
};
