//! When it was seen: accesses over a window, a row for each thing that is accessed.
//!
//! What it shows: how many accesses fell into each stretch of time, and whether the app was in front. What it does not: accesses
//! that nobody recorded.

mod bins;
mod calendar;
mod draw;

use crate::{
    picture::{Picture, Prefix, Unit},
    table::Table,
    text::{fit, named, thousands},
};
use calendar::{instant, span};

/// Longest window that is drawn, in days; of a longer one the last of them.
pub const MAX_DAYS: i64 = 30;
/// Rows that are drawn, those with most accesses; the rest is counted.
pub const MAX_ROWS: usize = 40;
/// Rows that the summary names.
const NAMED: usize = 8;

/// What is drawn.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// Name of the picture, as a sentence without a full stop.
    pub title: String,
    /// From when to when was recorded.
    pub window: Window,
    /// What was accessed, in any order.
    pub rows: Vec<Row>,
}

/// A stretch of time, in seconds since 1970-01-01 00:00 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Its begin.
    pub start: i64,
    /// Its end; an access at this very second still counts.
    pub end: i64,
}

/// One operation or type of data.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its name.
    pub label: String,
    /// What is said of it in small letters; may be empty.
    pub detail: String,
    /// The accesses, in any order.
    pub accesses: Vec<Access>,
    /// Different hosts that were contacted with it; nothing where that was not recorded.
    pub hosts: Option<u64>,
}

/// One access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// When, in seconds since 1970-01-01 00:00 UTC.
    pub at: i64,
    /// Whether the app was in front.
    pub ground: Ground,
}

/// Whether the app was in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// It was.
    Foreground,
    /// It was not.
    Background,
    /// The record does not say.
    Unknown,
}

/// What is known of one row within the window that is drawn.
struct Seen<'a> {
    row: &'a Row,
    /// Accesses in the window, sorted.
    accesses: Vec<Access>,
    /// Foreground, background, unknown.
    counts: [u64; 3],
    /// Begin and end of the longest time between two accesses.
    gap: Option<(i64, i64)>,
    /// Accesses before and after.
    outside: u64,
}

impl Seen<'_> {
    fn n(&self) -> u64 {
        self.counts.iter().sum()
    }

    fn gap_words(&self) -> String {
        self.gap.map_or("–".to_owned(), |(from, to)| span(to.saturating_sub(from)))
    }
}

fn seen<'a>(row: &'a Row, window: Window) -> Seen<'a> {
    let is_in = |access: &Access| access.at >= window.start && access.at <= window.end;
    let mut accesses: Vec<Access> = row.accesses.iter().copied().filter(is_in).collect();
    accesses.sort_by_key(|access| (access.at, access.ground));
    let mut counts = [0u64; 3];
    for access in &accesses {
        let [front, back, unknown] = &mut counts;
        *match access.ground {
            Ground::Foreground => front,
            Ground::Background => back,
            Ground::Unknown => unknown,
        } += 1;
    }
    let pairs = accesses.iter().zip(accesses.iter().skip(1)).map(|(a, b)| (a.at, b.at));
    // The first of several that are equally long.
    let gap = pairs
        .filter(|(from, to)| to > from)
        .max_by_key(|(from, to)| (to.saturating_sub(*from), std::cmp::Reverse(*from)));
    let outside = u64::try_from(row.accesses.len() - accesses.len()).unwrap_or(u64::MAX);
    Seen { row, accesses, counts, gap, outside }
}

impl Timeline {
    /// Draws it.
    pub fn draw(&self, prefix: &Prefix) -> Picture {
        let window = self.drawn_window();
        let mut rows: Vec<Seen<'_>> = self.rows.iter().map(|row| seen(row, window)).collect();
        rows.sort_by(|a, b| {
            b.n().cmp(&a.n()).then_with(|| (&a.row.label, &a.row.detail).cmp(&(&b.row.label, &b.row.detail)))
        });
        let summary = self.summary(&rows, window);
        Picture {
            svg: draw::draw(self, &rows, window, prefix, &summary),
            table: self.table(&rows),
            summary,
            title: self.title.clone(),
        }
    }

    /// The window, or the end of it where it is longer than [`MAX_DAYS`].
    fn drawn_window(&self) -> Window {
        let Window { start, end } = self.window;
        Window { start: start.max(end.saturating_sub(MAX_DAYS * calendar::DAY)), end }
    }

    /// Why there is nothing to draw, if there is not.
    fn nothing(&self) -> Option<&'static str> {
        match self.window {
            Window { start, end } if end <= start => Some("The window of the record has no length."),
            Window { start, end } if !calendar::is_told(start) || !calendar::is_told(end) => {
                Some("The window of the record is at no time that a calendar tells.")
            }
            _ if self.rows.is_empty() => Some("There are no accesses to show."),
            _ => None,
        }
    }

    /// What the window leaves out.
    fn notes(&self, rows: &[Seen<'_>], window: Window) -> Vec<String> {
        let mut notes = Vec::new();
        if window.start > self.window.start {
            let all = span(self.window.end.saturating_sub(self.window.start));
            notes.push(format!("The record is {all} long; its last {MAX_DAYS} days are drawn."));
        }
        let outside = rows.iter().fold(0u64, |sum, row| sum.saturating_add(row.outside));
        if outside > 0 {
            let unit = Unit::new("access", "accesses");
            notes.push(format!("Outside of what is drawn, and not counted here: {}.", unit.count(outside)));
        }
        notes
    }

    fn summary(&self, rows: &[Seen<'_>], window: Window) -> String {
        if let Some(nothing) = self.nothing() {
            return nothing.to_owned();
        }
        let unit = Unit::new("access", "accesses");
        let all = rows.iter().fold(0u64, |sum, row| sum.saturating_add(row.n()));
        let mut out =
            format!("{} from {} to {} UTC.", unit.count(all), instant(window.start), instant(window.end));
        for row in rows.iter().take(NAMED) {
            let [front, back, unknown] = row.counts.map(thousands);
            out.push_str(&format!(
                " {}: {}, {front} in front, {back} in the background, {unknown} unknown; longest gap {}.",
                fit(&row.row.label, 60.0),
                unit.count(row.n()),
                row.gap_words()
            ));
        }
        if let Some(more) = rows.len().checked_sub(NAMED).filter(|more| *more > 0) {
            out.push_str(&format!(" And {more} more rows, in the table."));
        }
        for note in self.notes(rows, window) {
            out.push_str(&format!(" {note}"));
        }
        out
    }

    fn table(&self, rows: &[Seen<'_>]) -> Table {
        let head = [
            "What",
            "Accesses",
            "In front",
            "Background",
            "Unknown",
            "Hosts",
            "Longest gap",
            "First",
            "Last",
        ];
        let cells = rows.iter().map(|row| {
            let Row { label, detail, hosts, .. } = row.row;
            let label = if detail.is_empty() {
                named(label)
            } else {
                format!("{} – {}", fit(label, 100.0), fit(detail, 100.0))
            };
            let [front, back, unknown] = row.counts.map(thousands);
            let hosts = hosts.map_or("not recorded".to_owned(), thousands);
            let time = |access: Option<&Access>| access.map_or("–".to_owned(), |a| instant(a.at));
            let (first, last) = (time(row.accesses.first()), time(row.accesses.last()));
            [label, thousands(row.n()), front, back, unknown, hosts, row.gap_words(), first, last]
        });
        Table::new(&self.title, head, cells)
    }
}
