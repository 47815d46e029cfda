//! JAR manifests and signature files: sections of `Name: value` lines, with the exact bytes each section spans.
//!
//! Read as Android's verifier reads them: a name ends at the first `": "`, further blanks belong to the value, a line
//! that starts with a blank continues the one before, and the blank line that ends a section belongs to it.

use std::{borrow::Cow, ops::Range};

/// Name and value.
type Attribute<'a> = (Cow<'a, [u8]>, Cow<'a, [u8]>);

/// One section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section<'a> {
    /// Bytes of the section in the file.
    pub(crate) range: Range<usize>,
    attributes: Vec<Attribute<'a>>,
}

impl Section<'_> {
    /// Value of the attribute with this name, case ignored.
    pub(crate) fn value(&self, name: &str) -> Option<&[u8]> {
        let mut hits = self.attributes.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name.as_bytes()));
        hits.next().map(|(_, value)| value.as_ref())
    }

    /// Name of the entry the section is about: the first attribute, if that is `Name`.
    pub(crate) fn entry_name(&self) -> Option<&[u8]> {
        let (key, value) = self.attributes.first()?;
        key.eq_ignore_ascii_case(b"Name").then_some(value.as_ref())
    }
}

/// All sections of a file; the first one is the main section.
pub(crate) fn sections(bytes: &[u8]) -> Vec<Section<'_>> {
    let mut sections = Vec::new();
    let mut at = 0;
    let mut start = 0;
    let mut lines: Vec<Cow<'_, [u8]>> = Vec::new();
    while at < bytes.len() {
        let (line, next) = read_line(bytes, at);
        if line.is_empty() {
            if !lines.is_empty() {
                sections.push(section(start..next, &mut lines));
            }
        } else {
            match (lines.last_mut(), line.split_first()) {
                (Some(previous), Some((b' ', rest))) => previous.to_mut().extend_from_slice(rest),
                (previous, _) => {
                    if previous.is_none() {
                        start = at;
                    }
                    lines.push(Cow::Borrowed(line));
                }
            }
        }
        at = next;
    }
    if !lines.is_empty() {
        sections.push(section(start..bytes.len(), &mut lines));
    }
    sections
}

fn section<'a>(range: Range<usize>, lines: &mut Vec<Cow<'a, [u8]>>) -> Section<'a> {
    Section { range, attributes: lines.drain(..).map(split_attribute).collect() }
}

fn split_attribute(line: Cow<'_, [u8]>) -> Attribute<'_> {
    let Some(colon) = line.windows(2).position(|pair| pair == b": ") else {
        return (line, Cow::Borrowed(&[]));
    };
    match line {
        Cow::Borrowed(line) => {
            let (name, value) = line.split_at(colon);
            (Cow::Borrowed(name), Cow::Borrowed(value.get(2..).unwrap_or_default()))
        }
        Cow::Owned(mut line) => {
            let value = line.split_off(colon + 2);
            line.truncate(colon);
            (Cow::Owned(line), Cow::Owned(value))
        }
    }
}

/// The line at `at` without its end, and where the next one starts. Lines end with CR, LF or both.
fn read_line(bytes: &[u8], at: usize) -> (&[u8], usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let Some(length) = rest.iter().position(|&byte| byte == b'\r' || byte == b'\n') else {
        return (rest, bytes.len());
    };
    let (line, end) = rest.split_at(length);
    let skip = if end.starts_with(b"\r\n") { 2 } else { 1 };
    (line, at + length + skip)
}
