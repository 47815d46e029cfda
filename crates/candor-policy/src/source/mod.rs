//! Bytes to blocks of text: which format, and what stands in which order.

mod html;
mod markdown;
mod outline;
mod plain;
mod text;

pub(crate) use outline::{Block, Kind, Outline};

/// Bytes that are read of a document; what comes after is left out and said. Policies have 10 to 200 kB.
pub const MAX_BYTES: usize = 8 << 20;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// HTML, whole or in part.
    Html,
    /// CommonMark with tables.
    Markdown,
    /// Text without marks.
    Plain,
}

impl Format {
    /// What bytes look like: HTML by its tags, Markdown by its headings, links or tables at the start of lines.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        /// Bytes that are looked at.
        const HEAD: usize = 64 << 10;
        let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
        let lower = String::from_utf8_lossy(head).to_ascii_lowercase();
        let tags = [
            "<html",
            "<!doctype",
            "<body",
            "<p>",
            "<p ",
            "<div",
            "<li>",
            "<h1",
            "<h2",
            "<br",
            "<ul",
            "<table",
        ];
        if tags.iter().any(|tag| lower.contains(tag)) {
            return Self::Html;
        }
        let is_mark = |line: &str| {
            line.starts_with("# ")
                || line.starts_with("## ")
                || line.starts_with("### ")
                || line.starts_with("|--")
                || line.starts_with("| --")
                || line.starts_with("**")
                || line.contains("](")
        };
        if lower.lines().any(is_mark) { Self::Markdown } else { Self::Plain }
    }
}

/// Reads the blocks of a document.
pub(crate) fn outline(bytes: &[u8], format: Format) -> Outline {
    let (bytes, is_cut) = match bytes.get(..MAX_BYTES) {
        Some(head) if bytes.len() > MAX_BYTES => (head, true),
        _ => (bytes, false),
    };
    let mut outline = match format {
        Format::Html => html::read(bytes),
        // Markdown's parser wants text; bytes that are none are read as plain text instead.
        Format::Markdown => match std::str::from_utf8(bytes) {
            Ok(source) => markdown::read(source),
            Err(_) => plain::read(bytes),
        },
        Format::Plain => plain::read(bytes),
    };
    outline.is_cut |= is_cut;
    outline
}
