//! HTML to an outline. The tokenizer is html5gum's, which says where each token stands; a tree is not needed.
//!
//! Text within a token is taken from the source itself, so that every character keeps its place; only character
//! references are decoded, one by one and by the same tokenizer.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::{Outline, text::Text};

/// Bytes that a character reference may have; a longer one is no reference.
const MAX_REFERENCE: usize = 40;

/// Elements whose text nobody reads as a text.
const UNREAD: [&[u8]; 12] = [
    b"script",
    b"style",
    b"template",
    b"svg",
    b"noscript",
    b"iframe",
    b"select",
    b"textarea",
    b"head",
    b"object",
    b"math",
    b"canvas",
];

/// Elements that begin and end a block.
const BLOCKS: [&[u8]; 27] = [
    b"p",
    b"div",
    b"section",
    b"article",
    b"header",
    b"footer",
    b"main",
    b"aside",
    b"nav",
    b"form",
    b"fieldset",
    b"blockquote",
    b"pre",
    b"address",
    b"figure",
    b"figcaption",
    b"details",
    b"summary",
    b"dt",
    b"dd",
    b"hr",
    b"body",
    b"html",
    b"caption",
    b"legend",
    b"center",
    b"title",
];

/// Reads the blocks of an HTML document.
pub(super) fn read(source: &[u8]) -> Outline {
    let mut outline = Outline::default();
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    // How deep inside an element that is not read, by its name: elements of the same name nest.
    let mut unread: Option<(&[u8], usize)> = None;
    let mut place = 0;
    for token in Tokenizer::new_with_emitter(source, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                place = tag.span.end;
                let name: &[u8] = &tag.name;
                match &mut unread {
                    Some((open, depth)) if *open == name && !tag.self_closing => *depth += 1,
                    Some(_) => leave_head(name, &mut unread),
                    None => match UNREAD.iter().find(|other| **other == name) {
                        Some(open) if !tag.self_closing => unread = Some((*open, 1)),
                        _ => start(name, &mut outline),
                    },
                }
            }
            Token::EndTag(tag) => {
                place = tag.span.end;
                let name: &[u8] = &tag.name;
                match &mut unread {
                    Some((open, depth)) if *open == name => {
                        *depth -= 1;
                        if *depth == 0 {
                            unread = None;
                        }
                    }
                    Some(_) => {}
                    None => finish(name, &mut outline),
                }
            }
            Token::String(string) if unread.is_none() => {
                let (from, to) = (string.span.start.max(place), string.span.end);
                place = to;
                if let Some(raw) = source.get(from..to) {
                    push_decoded(raw, from, outline.text());
                }
            }
            _ => {}
        }
    }
    outline.end();
    outline
}

/// `<head>` need not be closed.
fn leave_head(name: &[u8], unread: &mut Option<(&[u8], usize)>) {
    if name == b"body" && matches!(unread, Some((b"head", _))) {
        *unread = None;
    }
}

fn start(name: &[u8], outline: &mut Outline) {
    match name {
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => outline.begin_heading(level(name)),
        b"ul" | b"ol" | b"menu" | b"dl" => outline.begin_list(),
        b"li" => outline.end(),
        b"table" => outline.begin_table(),
        b"tr" => outline.begin_row(),
        b"td" => outline.begin_cell(false),
        b"th" => outline.begin_cell(true),
        b"br" => line_break(outline),
        name if BLOCKS.contains(&name) => outline.end(),
        _ => {}
    }
}

fn finish(name: &[u8], outline: &mut Outline) {
    match name {
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => outline.end_heading(),
        b"ul" | b"ol" | b"menu" | b"dl" => outline.end_list(),
        b"table" => outline.end_table(),
        b"li" | b"td" | b"th" | b"tr" => outline.end(),
        name if BLOCKS.contains(&name) => outline.end(),
        _ => {}
    }
}

fn level(name: &[u8]) -> u8 {
    name.get(1).map_or(1, |digit| digit.saturating_sub(b'0'))
}

/// A line break ends a block where the line has come to an end, an item behind a colon, and is a space elsewhere.
fn line_break(outline: &mut Outline) {
    let text = outline.text().as_str();
    let is_item = text.starts_with(['\u{2022}', '\u{b7}', '-', '*']);
    if is_item || text.ends_with(['.', ':', ';', '!', '?']) {
        outline.end();
    } else if text.is_empty() {
        outline.end_lines();
    } else if outline.is_listing() {
        outline.end_line();
    } else {
        outline.text().push(' ', 0, 0);
    }
}

/// Adds raw text, whose character references are decoded.
fn push_decoded(raw: &[u8], at: usize, text: &mut Text) {
    let mut from = 0;
    while let Some(rest) = raw.get(from..) {
        let Some(found) = rest.iter().position(|byte| *byte == b'&') else {
            text.push_source(rest, at.saturating_add(from));
            return;
        };
        let start = from.saturating_add(found);
        if let Some(before) = raw.get(from..start) {
            text.push_source(before, at.saturating_add(from));
        }
        let tail = raw.get(start..).unwrap_or_default();
        let length = reference_length(tail);
        let reference = tail.get(..length).unwrap_or_default();
        let (first, last) = (at.saturating_add(start), at.saturating_add(start).saturating_add(length));
        match decoded(reference) {
            Some(characters) => characters.chars().for_each(|character| text.push(character, first, last)),
            None => text.push_source(reference, first),
        }
        from = start.saturating_add(length);
    }
}

/// Bytes from `&` to the end of what may be a reference; at least one.
fn reference_length(tail: &[u8]) -> usize {
    let name = tail.iter().skip(1).take(MAX_REFERENCE);
    let n = name.take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    let closed = tail.get(n.saturating_add(1)) == Some(&b';');
    n.saturating_add(1).saturating_add(usize::from(closed))
}

fn decoded(reference: &[u8]) -> Option<String> {
    if reference.len() < 3 {
        return None;
    }
    let mut characters = String::new();
    for token in Tokenizer::new(reference) {
        let Ok(token) = token;
        if let Token::String(string) = token {
            characters.push_str(&String::from_utf8_lossy(&string));
        }
    }
    Some(characters)
}
