//! The rows of the table with their lines. A row that is broken costs that row, not the rest.

use crate::{problem::Trouble, report::Report};

/// Rows that are read at most. The template of 2026 has 782.
const MAX_ROWS: usize = 20_000;

/// How often reading starts anew after a quotation mark that is not closed.
const MAX_UNCLOSED: usize = 64;

/// Cells of a row of the template.
const CELLS: usize = 5;

/// How an id of a question begins; at the start of a line inside a cell it shows that a mark was not closed.
const ID: &str = "PSL_";

/// One row.
#[derive(Debug, Eq, PartialEq)]
pub(super) struct Row {
    pub(super) line: u64,
    pub(super) question: String,
    pub(super) response: String,
    pub(super) value: String,
}

/// Where the columns stand.
#[derive(Clone, Copy)]
struct Columns {
    question: usize,
    response: usize,
    value: usize,
}

const TEMPLATE: Columns = Columns { question: 0, response: 1, value: 2 };

/// All rows that can be read, without the header.
pub(super) fn rows(text: &str, report: &mut Report) -> Vec<Row> {
    let delimiter = delimiter(text);
    if delimiter != b',' {
        report.problem(&report.on(1), &char::from(delimiter).to_string(), Trouble::Table);
    }
    let mut table = Table { delimiter, columns: None, rows: Vec::new() };
    let (mut from, mut line, mut unclosed) = (0, 1_u64, 0);
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let Some((at, at_line)) = table.read(rest, line, report) else { break };
        // The row's first line is read alone, marks and all, and reading goes on with the next line.
        unclosed += 1;
        let start = from.saturating_add(at);
        let row = text.get(start..).and_then(|tail| tail.lines().next()).unwrap_or_default();
        let place = report.on(at_line);
        report.problem(&place, row, Trouble::Unclosed);
        table.take(
            row.split(char::from(delimiter)).map(|cell| cell.replace('"', "")).collect(),
            at_line,
            report,
        );
        if unclosed == MAX_UNCLOSED {
            report.problem(&place, row, Trouble::TooMuch);
            break;
        }
        let length = text.get(start..).and_then(|tail| tail.find('\n')).unwrap_or(text.len());
        from = start.saturating_add(length).saturating_add(1);
        line = at_line.saturating_add(1);
    }
    table.rows
}

struct Table {
    delimiter: u8,
    columns: Option<Columns>,
    rows: Vec<Row>,
}

impl Table {
    /// Reads until the end, or until a row whose quotation mark is not closed: gives its offset and line.
    fn read(&mut self, text: &str, first: u64, report: &mut Report) -> Option<(usize, u64)> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        loop {
            let before = reader.position().clone();
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => return None,
                // The text is UTF-8 and rows may have any length, so this does not occur.
                Err(error) => {
                    report.problem(&report.on(first), &error.to_string(), Trouble::Malformed);
                    return None;
                }
            }
            let start = record.position().unwrap_or(&before);
            let offset = usize::try_from(start.byte()).unwrap_or(usize::MAX);
            let (offset, skipped) = after_blank_lines(text, offset);
            let line = first.saturating_add(start.line()).saturating_sub(1).saturating_add(skipped);
            if record.iter().any(is_swallowing) {
                return Some((offset, line));
            }
            if self.rows.len() >= MAX_ROWS {
                report.problem(&report.on(line), "", Trouble::TooMuch);
                return None;
            }
            self.take(record.iter().map(str::to_owned).collect(), line, report);
        }
    }

    fn take(&mut self, cells: Vec<String>, line: u64, report: &mut Report) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let columns = match self.columns {
            Some(columns) => columns,
            None => {
                let header = header(&cells, report);
                let columns = header.unwrap_or(TEMPLATE);
                self.columns = Some(columns);
                if header.is_some() {
                    return;
                }
                report.problem(&report.on(line), &cells.join(","), Trouble::Table);
                if !cells.iter().any(|cell| cell.contains(ID)) {
                    return;
                }
                columns
            }
        };
        if cells.len() != CELLS {
            report.problem(&report.on(line), &cells.join(","), Trouble::Cells);
        }
        let cell = |index: usize| cells.get(index).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        self.rows.push(Row {
            line,
            question: cell(columns.question),
            response: cell(columns.response),
            value: cell(columns.value),
        });
    }
}

/// The reader's positions stand before empty lines, which it passes over.
fn after_blank_lines(text: &str, offset: usize) -> (usize, u64) {
    let blanks =
        text.get(offset..).unwrap_or_default().bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    blanks.fold((offset, 0), |(at, lines), byte| (at.saturating_add(1), lines + u64::from(byte == b'\n')))
}

fn is_swallowing(cell: &str) -> bool {
    cell.lines().skip(1).any(|line| line.trim_start_matches('"').starts_with(ID))
}

/// The separator of the first line: spreadsheets write others.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |byte: u8| first.bytes().filter(|other| *other == byte).count();
    [b';', b'\t'].into_iter().find(|other| count(*other) > count(b',')).unwrap_or(b',')
}

fn header(cells: &[String], report: &mut Report) -> Option<Columns> {
    let columns = &report.vocabulary.play.columns;
    let find = |names: &[String]| {
        cells.iter().position(|cell| names.iter().any(|name| name.eq_ignore_ascii_case(cell.trim())))
    };
    let (question, response, value) =
        (find(&columns.question)?, find(&columns.response)?, find(&columns.value)?);
    Some(Columns { question, response, value })
}
