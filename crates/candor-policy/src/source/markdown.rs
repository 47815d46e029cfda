//! Markdown to an outline, by pulldown-cmark, whose events say where they stand.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::Outline;

/// Reads the blocks of a Markdown document.
pub(super) fn read(source: &str) -> Outline {
    let mut outline = Outline::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut in_header = false;
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        match event {
            Event::Start(tag) => start(&tag, &mut in_header, &mut outline),
            Event::End(tag) => finish(tag, &mut in_header, &mut outline),
            Event::Text(text) | Event::Code(text) => push(&text, source, range, &mut outline),
            Event::SoftBreak => outline.text().push(' ', range.start, range.end),
            Event::HardBreak => outline.end(),
            Event::Rule => outline.end(),
            _ => {}
        }
    }
    outline.end();
    outline
}

/// Adds text: as bytes of the source where it stands there as it is, else one character after the other for the whole range.
fn push(text: &str, source: &str, range: Range<usize>, outline: &mut Outline) {
    let within = source.get(range.clone()).unwrap_or_default();
    match within.find(text) {
        Some(at) => outline.text().push_source(text.as_bytes(), range.start.saturating_add(at)),
        None => text.chars().for_each(|character| outline.text().push(character, range.start, range.end)),
    }
}

fn start(tag: &Tag<'_>, in_header: &mut bool, outline: &mut Outline) {
    match tag {
        Tag::Heading { level, .. } => outline.begin_heading(number(*level)),
        Tag::List(_) => outline.begin_list(),
        Tag::Item | Tag::Paragraph | Tag::BlockQuote(_) | Tag::CodeBlock(_) => outline.end(),
        Tag::Table(_) => outline.begin_table(),
        Tag::TableHead => {
            *in_header = true;
            outline.begin_row();
        }
        Tag::TableRow => outline.begin_row(),
        Tag::TableCell => outline.begin_cell(*in_header),
        _ => {}
    }
}

fn finish(tag: TagEnd, in_header: &mut bool, outline: &mut Outline) {
    match tag {
        TagEnd::Heading(_) => outline.end_heading(),
        TagEnd::List(_) => outline.end_list(),
        TagEnd::TableHead => {
            outline.end();
            *in_header = false;
        }
        TagEnd::Table => outline.end_table(),
        TagEnd::Item | TagEnd::Paragraph | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::TableCell => {
            outline.end();
        }
        _ => {}
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
