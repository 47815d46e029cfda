//! What the reader gets: versioned JSON first; HTML and text from the same model.
//!
//! Input: [`candor_app::App`] and [`candor_findings::Audit`]. Output: [`report::Report`] and its bytes as JSON, HTML
//! and text.
//!
//! Invariant: the only crate that knows an output format; report bytes never depend on the environment.

pub mod asks;
pub mod by_name;
mod claim_words;
pub mod claims;
mod convert;
pub mod destinations;
mod disclosed_words;
pub mod disclosures;
pub mod display;
mod flows;
pub mod guards;
mod html;
mod json;
mod junit;
mod knowledge_words;
mod laws;
mod limits;
pub mod needed;
mod needed_words;
pub mod observed;
pub mod obtainable;
mod operators;
mod outlets;
mod overview;
pub mod report;
mod sarif;
pub mod schedules;
mod seen_words;
mod summary;
pub mod switches;
mod text;
pub mod value;
pub mod ways;
pub mod when;
pub mod why;
pub mod wording;
pub mod words;

pub use claim_words::claim_lines;
pub use convert::{NOT_ANALYSED, hex, others, report as convert};
pub use flows::{
    Around, FLOWS_SCHEMA, Filter, Flows, FlowsApp, Listed, flow_lines, flows, flows_schema, write_flows,
};
pub use html::{HtmlError, html};
pub use json::{MAX_REPORT_BYTES, ReadError, read_report, report_schema, write_report};
pub use junit::junit;
pub use operators::{FactLine, OperatorLines, operator};
pub use overview::{android_release, short_permission};
pub use sarif::sarif;
pub use summary::{Line, Room, Span, Tone, ladder, summary};
pub use text::text;
