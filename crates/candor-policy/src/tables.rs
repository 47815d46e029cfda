//! Tables: a row's data with what the headers of the other columns say of it.

use std::{collections::BTreeMap, ops::Range};

use crate::{
    frame::{self, Draft, Frame, Object, clause},
    lexicon::{Does, flag},
    read::Reader,
    source::{Block, Kind},
    statement::{Actor, Party, Polarity, Rule},
    tokens::Mention,
};

/// What a column says of its rows.
#[derive(Clone, Debug)]
enum Column {
    /// Names the data.
    Data,
    /// Names who gets it.
    Recipient,
    /// Says whether something is done: yes or no.
    Whether(Vec<Frame>),
    Other,
}

/// Cells of one table by row and column: the index of their block.
type Cells = BTreeMap<(u32, u32), usize>;

/// Reads every table.
pub(crate) fn read(reader: &mut Reader<'_>) {
    let mut tables: BTreeMap<u32, Cells> = BTreeMap::new();
    for (index, block) in reader.blocks.iter().enumerate() {
        if let Kind::Cell { table, row, column, .. } = block.kind {
            tables.entry(table).or_default().insert((row, column), index);
        }
    }
    for cells in tables.values() {
        table(reader, cells);
    }
}

fn table(reader: &mut Reader<'_>, cells: &Cells) {
    let Some(((first, _), head)) = cells.iter().next().map(|(place, index)| (*place, *index)) else { return };
    let columns: BTreeMap<u32, (Column, usize)> = cells
        .range((first, 0)..=(first, u32::MAX))
        .map(|((_, column), index)| (*column, (column_of(reader, *index), *index)))
        .collect();
    let mut rows: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
    for ((row, column), index) in cells.range((first + 1, 0)..) {
        rows.entry(*row).or_default().push((*column, *index));
    }
    let table = Table::of(reader, columns, head);
    for cells in rows.values() {
        table.row(reader, cells);
    }
}

/// The frames of what stands before a table: its lead-in or its heading.
fn around(reader: &Reader<'_>, head: usize) -> Vec<Frame> {
    let before = head.checked_sub(1).map(|before| reader.open(before).to_vec()).unwrap_or_default();
    let before: Vec<Frame> = before.into_iter().filter(|frame| frame.does.is_some()).collect();
    if !before.is_empty() {
        return before;
    }
    let section = reader.blocks.get(head).and_then(|block| block.section);
    let frames = section.map(|section| reader.open(section).to_vec()).unwrap_or_default();
    frames.into_iter().filter(|frame| frame.does.is_some()).collect()
}

fn column_of(reader: &Reader<'_>, index: usize) -> Column {
    let Some(block) = reader.blocks.get(index) else { return Column::Other };
    let text = block.text.as_str().to_lowercase();
    let words = text.trim_end_matches(['?', ':', ' ']);
    let begins = |headers: &[String]| {
        headers.iter().any(|header| {
            words == header
                || words.strip_prefix(header.as_str()).is_some_and(|rest| rest.starts_with([' ', '/']))
        })
    };
    if begins(&reader.lexicon.recipient_headers) {
        return Column::Recipient;
    }
    let frames = header_frames(reader, index);
    let is_data = begins(&reader.lexicon.data_headers);
    match (frames.is_empty(), is_data) {
        (true, true) => Column::Data,
        (true, false) => Column::Other,
        // "Data we collect" names the data and says what is done with it.
        (false, true) => Column::Data,
        (false, false) => Column::Whether(frames),
    }
}

/// "Collected", "Shared with third parties", "Do we sell it?" as frames.
fn header_frames(reader: &Reader<'_>, index: usize) -> Vec<Frame> {
    let Some(sentence) = reader.parsed.get(index).and_then(|sentences| sentences.first()) else {
        return Vec::new();
    };
    let clauses = clause::clauses(sentence);
    let scene = reader.scene(index, sentence, &clauses);
    let frames = (0..clauses.len()).filter_map(|clause| {
        let verb = clauses.get(clause)?.does()?;
        frame::frame(&scene, clause).or_else(|| Some(Frame::of(verb)))
    });
    frames.filter(Frame::says_something).collect()
}

/// What holds for every row.
struct Table {
    columns: BTreeMap<u32, (Column, usize)>,
    data_column: u32,
    /// What the header of the data, or what stands around the table, says of all data in it.
    base: Vec<Frame>,
    context: Option<Range<usize>>,
}

impl Table {
    fn of(reader: &Reader<'_>, columns: BTreeMap<u32, (Column, usize)>, head: usize) -> Self {
        let is_data = |(_, (column, _)): &(&u32, &(Column, usize))| matches!(column, Column::Data);
        let data_column = columns.iter().find(is_data).map_or(1, |(column, _)| *column);
        let header = columns.get(&data_column).map(|(_, index)| *index);
        // Columns that say whether something is done say more than what stands around the table.
        let has_whether = columns.values().any(|(column, _)| matches!(column, Column::Whether(_)));
        let mut base = if has_whether {
            Vec::new()
        } else {
            header.map(|header| header_frames(reader, header)).unwrap_or_default()
        };
        if base.is_empty() && !has_whether {
            base = around(reader, head);
        }
        let context = header.and_then(|header| reader.blocks.get(header)).map(whole);
        Self { columns, data_column, base, context }
    }

    fn row(&self, reader: &mut Reader<'_>, cells: &[(u32, usize)]) {
        let Some((_, data)) = cells.iter().find(|(column, _)| *column == self.data_column) else { return };
        for n in 0..reader.parsed.get(*data).map_or(0, Vec::len) {
            let objects = objects(reader, *data, n);
            if objects.is_empty() {
                continue;
            }
            let mut drafts: Vec<Draft> =
                self.base.iter().flat_map(|frame| frame.drafts(&objects, &[])).collect();
            for (column, index) in cells.iter().filter(|(column, _)| *column != self.data_column) {
                if let Some((kind, _)) = self.columns.get(column) {
                    drafts.extend(cell(reader, *index, kind, &objects));
                }
            }
            let drafts = drafts.into_iter().map(|draft| Draft { rule: Rule::Table, ..draft }).collect();
            reader.emit(*data, n, drafts, self.context.clone());
        }
    }
}

fn whole(block: &Block) -> Range<usize> {
    block.text.source(0..block.text.as_str().len())
}

fn objects(reader: &Reader<'_>, index: usize, n: usize) -> Vec<Object> {
    let Some(sentence) = reader.parsed.get(index).and_then(|sentences| sentences.get(n)) else {
        return Vec::new();
    };
    let scene = reader.scene(index, sentence, &[]);
    let bare = |mention: &&Mention| !sentence.has(mention.tokens.start, flag::GENERIC);
    sentence
        .mentions
        .iter()
        .filter(bare)
        .filter_map(|mention| frame::object(&scene, mention, false))
        .collect()
}

/// What one cell says of its row's data.
fn cell(reader: &Reader<'_>, index: usize, column: &Column, objects: &[Object]) -> Vec<Draft> {
    let Some(block) = reader.blocks.get(index) else { return Vec::new() };
    let text = block.text.as_str().to_lowercase();
    let words = text.trim_end_matches(['.', '!', ' ']);
    let is = |list: &[String]| {
        list.iter().any(|word| {
            words == word
                || words.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with([',', ';', '.']))
        })
    };
    let says_no = is(&reader.lexicon.no_cells);
    let parties = parties(reader, index);
    let frames: Vec<Frame> = match column {
        Column::Whether(frames) => frames.clone(),
        Column::Recipient => vec![Frame::of(Does::Share)],
        _ => return Vec::new(),
    };
    let mut drafts = Vec::new();
    for frame in frames {
        let hands_on = matches!(frame.does, Some(Does::Share | Does::Give | Does::Sell));
        let says_yes = is(&reader.lexicon.yes_cells);
        if says_no {
            let denied = Frame { polarity: Polarity::Denied, is_negated: true, ..frame };
            drafts.extend(denied.drafts(objects, &[]));
        } else if hands_on && !parties.is_empty() {
            drafts.extend(frame.drafts(objects, &parties));
        } else if says_yes {
            drafts.extend(frame.drafts(objects, &[]));
        }
    }
    drafts
}

fn parties(reader: &Reader<'_>, index: usize) -> Vec<Party> {
    let mut found = Vec::new();
    for sentence in reader.parsed.get(index).into_iter().flatten() {
        let scene = reader.scene(index, sentence, &[]);
        found.extend((0..sentence.parties.len()).filter_map(|party| scene.party(party)));
    }
    found.sort();
    found.dedup();
    found
}

impl Frame {
    /// What a verb alone says of the policy's own side.
    fn of(does: Does) -> Self {
        Self {
            actors: vec![Actor::We],
            does: Some(does),
            is_negated: false,
            recipients: Vec::new(),
            comes_to_us: false,
            only_to_user: false,
            is_users_verb: false,
            polarity: Polarity::Stated,
            denial: Polarity::Denied,
            conditions: Vec::new(),
            purposes: Vec::new(),
            rule: Rule::Table,
            objects: Vec::new(),
        }
    }

    fn says_something(&self) -> bool {
        matches!(
            self.does,
            Some(Does::Collect | Does::Share | Does::Give | Does::Sell | Does::Use | Does::Store)
        )
    }
}
