//! Text as it is read, with the way back to the bytes that it came from.

use std::ops::Range;

/// A piece of text and the bytes that it stands for.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where the piece begins in the text.
    at: usize,
    /// The bytes of the source.
    from: usize,
    to: usize,
    /// Whether byte `n` of the piece is byte `n` of the source.
    is_verbatim: bool,
}

/// Text with white space folded, quotation marks made plain and invisible characters left out.
///
/// Every byte of it knows the bytes of the source that it stands for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    text: String,
    pieces: Vec<Piece>,
    /// White space was read since the last character.
    gap: Option<(usize, usize)>,
}

impl Text {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds bytes of the source that stand for themselves; `at` is where they begin.
    pub(crate) fn push_source(&mut self, bytes: &[u8], at: usize) {
        let mut offset = at;
        for chunk in bytes.utf8_chunks() {
            for (i, character) in chunk.valid().char_indices() {
                let from = offset.saturating_add(i);
                self.push(character, from, from.saturating_add(character.len_utf8()));
            }
            offset = offset.saturating_add(chunk.valid().len());
            for byte in chunk.invalid() {
                self.push(windows_1252(*byte), offset, offset.saturating_add(1));
                offset = offset.saturating_add(1);
            }
        }
    }

    /// Adds one character that the bytes `from..to` stand for.
    pub(crate) fn push(&mut self, character: char, from: usize, to: usize) {
        let Some(plain) = plain(character) else { return };
        if plain == ' ' {
            if !self.text.is_empty() && self.gap.is_none() {
                self.gap = Some((from, to));
            }
            return;
        }
        if let Some((from, to)) = self.gap.take() {
            self.append(' ', from, to);
        }
        self.append(plain, from, to);
    }

    fn append(&mut self, character: char, from: usize, to: usize) {
        let at = self.text.len();
        self.text.push(character);
        let is_verbatim = to.saturating_sub(from) == character.len_utf8();
        if let Some(last) = self.pieces.last_mut()
            && is_verbatim
            && last.is_verbatim
            && last.to == from
        {
            last.to = to;
            return;
        }
        self.pieces.push(Piece { at, from, to, is_verbatim });
    }

    /// The bytes of the source that a range of the text stands for; empty for an empty range.
    pub(crate) fn source(&self, range: Range<usize>) -> Range<usize> {
        if range.is_empty() {
            return 0..0;
        }
        let from = self.piece(range.start).map_or(0, |piece| {
            if piece.is_verbatim { piece.from.saturating_add(range.start - piece.at) } else { piece.from }
        });
        let last = range.end.saturating_sub(1);
        let to = self.piece(last).map_or(from, |piece| {
            if piece.is_verbatim { piece.from.saturating_add(range.end - piece.at) } else { piece.to }
        });
        from..to.max(from)
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.checked_sub(1)?).copied()
    }
}

/// What a character is read as; `None` for what nobody sees.
fn plain(character: char) -> Option<char> {
    Some(match character {
        // Soft hyphens, joiners, marks and controls of direction, byte order marks, variation selectors, tags.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => {
            return None;
        }
        '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e007f}' => return None,
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' | '`' => '\'',
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => '"',
        '\u{2010}' | '\u{2011}' => '-',
        character if character.is_whitespace() || character.is_control() => ' ',
        character => character,
    })
}

/// A byte that is no UTF-8, as the encoding has it that old pages use without saying so.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x91 | 0x92 => '\'',
        0x93 | 0x94 => '"',
        0x95 => '\u{2022}',
        0x96 | 0x97 => '\u{2013}',
        0xa0 => ' ',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    //! The way back holds over folded space, decoded references and bytes that are no text.

    use super::Text;

    #[test]
    fn ranges_lead_back_to_the_source() {
        let source = b"  We\n\n  don\x92t \xe2\x80\xaeshare\xe2\x80\xac it";
        let mut text = Text::default();
        text.push_source(source, 0);
        assert_eq!(text.as_str(), "We don't share it");
        let at = text.as_str().find("don't share").unwrap();
        let range = text.source(at..at + "don't share".len());
        assert_eq!(&source[range], b"don\x92t \xe2\x80\xaeshare");
    }

    #[test]
    fn a_decoded_reference_stands_for_all_its_bytes() {
        let mut text = Text::default();
        text.push_source(b"a", 0);
        text.push('&', 1, 6);
        text.push_source(b"b", 6);
        assert_eq!(text.source(1..2), 1..6);
        assert_eq!(text.source(0..3), 0..7);
        assert_eq!(text.source(2..3), 6..7);
    }
}
