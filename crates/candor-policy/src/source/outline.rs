//! The order of a document: headings, paragraphs, items under what leads them in, cells under their headers.

use super::text::Text;

/// Blocks of a document; what comes after is left out and said.
pub(crate) const MAX_BLOCKS: usize = 100_000;
/// Lists within lists that are told apart.
const MAX_DEPTH: usize = 32;
/// Words of a line that may be a heading though nothing marks it.
const HEADING_WORDS: usize = 12;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Heading(u8),
    Paragraph,
    Item,
    /// A cell with its row and column; `true` for a header.
    Cell {
        table: u32,
        row: u32,
        column: u32,
        is_header: bool,
    },
}

/// One run of text.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) kind: Kind,
    pub(crate) text: Text,
    /// For an item, or a paragraph behind a colon: the block that leads it in.
    pub(crate) lead: Option<usize>,
    /// The headings above, the nearest last.
    pub(crate) section: Option<usize>,
}

/// The blocks of a document in order, and what was left out.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) blocks: Vec<Block>,
    pub(crate) is_cut: bool,
    lists: Vec<Option<usize>>,
    depth_beyond: usize,
    headings: Vec<(u8, usize)>,
    kind: Option<Kind>,
    text: Text,
    table: Option<(u32, u32, u32)>,
    n_tables: u32,
    in_header: bool,
    /// An empty line ended the items that single lines are.
    lines_over: bool,
}

impl Outline {
    /// Where text is put.
    pub(crate) fn text(&mut self) -> &mut Text {
        &mut self.text
    }

    /// Ends the block at hand.
    pub(crate) fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let kind = self.kind.take().unwrap_or(match self.table {
            Some((table, row, column)) if row > 0 => {
                Kind::Cell { table, row, column, is_header: self.in_header }
            }
            _ if !self.lists.is_empty() => Kind::Item,
            _ => Kind::Paragraph,
        });
        if text.is_empty() {
            // The kind stays for text that is still to come: `<li><p>…`.
            return;
        }
        if self.blocks.len() >= MAX_BLOCKS {
            self.is_cut = true;
            return;
        }
        let (kind, lead) = self.place(kind, &text);
        let index = self.blocks.len();
        if let Kind::Heading(level) = kind {
            self.headings.retain(|(other, _)| *other < level);
        }
        let section = self.headings.last().map(|(_, index)| *index);
        if let Kind::Heading(level) = kind {
            self.headings.push((level, index));
        }
        self.blocks.push(Block { kind, text, lead, section });
    }

    /// What a block turns out to be: lines that begin with a bullet are items, short lines without a full stop headings.
    fn place(&self, kind: Kind, text: &Text) -> (Kind, Option<usize>) {
        match kind {
            Kind::Item if self.lists.is_empty() => (kind, self.last_lead()),
            Kind::Item => (kind, self.lists.last().copied().flatten()),
            Kind::Paragraph if starts_with_bullet(text.as_str()) => (Kind::Item, self.last_lead()),
            Kind::Paragraph if is_short_line(text.as_str()) => (Kind::Heading(7), None),
            Kind::Paragraph => (kind, self.announced_by()),
            _ => (kind, None),
        }
    }

    /// The paragraph that announces the one at hand: right before it with a colon at its end, or before others of its kind.
    fn announced_by(&self) -> Option<usize> {
        let last = self.blocks.len().checked_sub(1)?;
        let block = self.blocks.get(last)?;
        match block.kind {
            Kind::Paragraph if block.text.as_str().ends_with(':') => Some(last),
            Kind::Paragraph => block.lead,
            _ => None,
        }
    }

    /// The last block that may lead items in: past items of the same list.
    fn last_lead(&self) -> Option<usize> {
        let last = self.blocks.len().checked_sub(1)?;
        match self.blocks.get(last)?.kind {
            Kind::Item => self.blocks.get(last)?.lead,
            Kind::Paragraph | Kind::Heading(_) => Some(last),
            Kind::Cell { .. } => None,
        }
    }

    /// Whether lines are items: right behind a colon, or behind such a line.
    pub(crate) fn is_listing(&self) -> bool {
        let announces =
            |index: usize| self.blocks.get(index).is_some_and(|block| block.text.as_str().ends_with(':'));
        let Some(last) = self.blocks.len().checked_sub(1) else { return false };
        let is_free = self.lists.is_empty() && self.table.is_none() && self.kind.is_none();
        is_free
            && match self.blocks.get(last) {
                Some(block) if block.kind == Kind::Paragraph => announces(last),
                Some(block) if block.kind == Kind::Item && !self.lines_over => {
                    block.lead.is_some_and(announces)
                }
                _ => false,
            }
    }

    /// Ends a line that is an item.
    pub(crate) fn end_line(&mut self) {
        self.kind = Some(Kind::Item);
        self.end();
        self.lines_over = false;
    }

    /// An empty line: what comes is no item of the lines before.
    pub(crate) fn end_lines(&mut self) {
        self.lines_over = true;
    }

    pub(crate) fn begin_heading(&mut self, level: u8) {
        self.end();
        self.kind = Some(Kind::Heading(level));
    }

    pub(crate) fn end_heading(&mut self) {
        self.end();
        self.kind = None;
    }

    pub(crate) fn begin_list(&mut self) {
        let has_text = !self.text.is_empty();
        self.end();
        if self.lists.len() >= MAX_DEPTH {
            self.depth_beyond = self.depth_beyond.saturating_add(1);
            return;
        }
        let lead = self.blocks.len().checked_sub(1).filter(|last| {
            has_text || !matches!(self.blocks.get(*last).map(|block| block.kind), Some(Kind::Cell { .. }))
        });
        // A list right behind another list's items continues what led those in.
        let lead = match lead.and_then(|last| self.blocks.get(last)) {
            Some(block) if block.kind == Kind::Item && self.lists.is_empty() => block.lead,
            _ => lead,
        };
        self.lists.push(lead);
    }

    pub(crate) fn end_list(&mut self) {
        self.end();
        if self.depth_beyond > 0 {
            self.depth_beyond -= 1;
        } else {
            self.lists.pop();
        }
    }

    pub(crate) fn begin_table(&mut self) {
        self.end();
        self.n_tables = self.n_tables.saturating_add(1);
        self.table = Some((self.n_tables, 0, 0));
    }

    pub(crate) fn begin_row(&mut self) {
        self.end();
        if let Some((_, row, column)) = &mut self.table {
            *row = row.saturating_add(1);
            *column = 0;
        }
    }

    pub(crate) fn begin_cell(&mut self, is_header: bool) {
        self.end();
        self.in_header = is_header;
        if let Some((_, _, column)) = &mut self.table {
            *column = column.saturating_add(1);
        }
    }

    pub(crate) fn end_table(&mut self) {
        self.end();
        self.table = None;
    }
}

fn starts_with_bullet(text: &str) -> bool {
    let mut characters = text.chars();
    match characters.next() {
        Some('\u{2022}' | '\u{b7}' | '\u{25cf}' | '\u{25aa}' | '\u{2023}' | '\u{2043}' | '\u{25e6}') => true,
        Some('-' | '*' | '\u{2013}' | '\u{2014}') => characters.next() == Some(' '),
        Some('(') => {
            let inside = characters.take_while(|c| *c != ')').count();
            (1..=4).contains(&inside) && text.get(inside..).is_some_and(|rest| rest.contains(')'))
        }
        _ => false,
    }
}

fn is_short_line(text: &str) -> bool {
    let ends_openly = !text.ends_with(['.', ':', ';', ',', '!']);
    let starts_large = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    ends_openly && starts_large && text.split(' ').count() <= HEADING_WORDS
}
