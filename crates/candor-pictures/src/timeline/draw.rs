//! The timeline as SVG.

use super::{
    MAX_ROWS, Seen, Timeline, Window,
    bins::{Bin, bins, length},
    calendar::{DAY, HOUR, MINUTE, date, instant, span, time},
};
use crate::{
    picture::{Prefix, Unit},
    svg::{FONT, LINE, SMALL, Svg, WIDTH, width},
    text::{fit, named, thousands},
};

/// Where time begins and ends, in units; names stand before it, numbers behind.
const LEFT: f64 = 190.0;
const RIGHT: f64 = 706.0;
/// Height of a row, and of the bars above and below its line.
const HIGH: f64 = 50.0;
const UP: f64 = 19.0;
const DOWN: f64 = 19.0;
/// Where the rows begin.
const TOP: f64 = 30.0;
/// Lowest bar: one access must be seen.
const LOWEST: f64 = 4.0;
/// Stretches of time at most: a bar must be wide enough for filled and hollow to be told apart.
const BARS: i64 = 121;
/// Space that a word of the axis takes.
const WORD: f64 = 48.0;
/// Times between two marks of the axis.
const MARKS: [i64; 14] = [
    MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    5 * DAY,
    10 * DAY,
];

const STYLE: &str = "\
#ID .cp-front{fill:var(--r3,#2f6ea9);stroke:var(--r3,#2f6ea9);stroke-width:1}\
#ID .cp-rear{fill:var(--card,transparent);stroke:var(--r4,#9a5b12);stroke-width:1.3}\
#ID .cp-maybe{fill:url(#ID-dots);stroke:var(--soft,currentColor);stroke-width:.8}\
#ID .cp-dot{fill:var(--soft,currentColor)}\
#ID .cp-back{fill:var(--card,transparent)}\
#ID .cp-edge{stroke:var(--ink,currentColor);stroke-width:1.4}\
#ID .cp-gap{stroke:var(--ink,currentColor);stroke-width:1.4;stroke-dasharray:1.5 2.5}\
#ID .cp-stop{stroke:var(--ink,currentColor);stroke-width:1.4}";

/// Seconds to units.
struct Axis {
    window: Window,
}

impl Axis {
    fn x(&self, at: i64) -> f64 {
        let all = self.window.end.saturating_sub(self.window.start).max(1) as f64;
        let part = at.saturating_sub(self.window.start) as f64 / all;
        LEFT + part.clamp(0.0, 1.0) * (RIGHT - LEFT)
    }
}

pub(super) fn draw(
    timeline: &Timeline,
    rows: &[Seen<'_>],
    window: Window,
    prefix: &Prefix,
    summary: &str,
) -> String {
    let mut svg = Svg::new(prefix);
    if let Some(nothing) = timeline.nothing() {
        svg.text("cp-bold", 0.0, 24.0, nothing);
        return svg.finish(40.0, &timeline.title, summary, STYLE);
    }
    dots(&mut svg);
    let axis = Axis { window };
    let shown = rows.get(..MAX_ROWS).unwrap_or(rows);
    let bottom = TOP + shown.len() as f64 * HIGH;
    let bar = length(window, BARS);
    marks(&mut svg, &axis, bottom);
    for (row, y) in shown.iter().zip((0u16..).map(|n| TOP + f64::from(n) * HIGH)) {
        one(&mut svg, &axis, row, y, bar);
    }
    for (x, class, word) in [(LEFT, "", "from"), (RIGHT, "cp-end", "to")] {
        svg.line("cp-edge", (x, TOP - 26.0), (x, bottom + 4.0));
        let at = if word == "from" { window.start } else { window.end };
        let space = if word == "from" { 5.0 } else { -5.0 };
        svg.text(class, x + space, TOP - 12.0, &format!("{word} {} UTC", instant(at)));
    }
    let bottom = key(&mut svg, rows, bottom + 42.0, bar);
    let mut y = bottom;
    for note in timeline.notes(rows, window).into_iter().chain(more(rows)) {
        y = svg.lines(0.0, y, WIDTH, &note);
    }
    svg.finish(y, &timeline.title, summary, STYLE)
}

/// The pattern of bars of which nobody knows whether the app was in front.
fn dots(svg: &mut Svg) {
    let id = svg.id("dots");
    svg.tag("pattern")
        .attr("id", &id)
        .attr("patternUnits", "userSpaceOnUse")
        .num("width", 3.0)
        .num("height", 3.0)
        .open();
    svg.rect("cp-back", 0.0, 0.0, 3.0, 3.0);
    svg.tag("circle").class("cp-dot").num("cx", 1.5).num("cy", 1.5).num("r", 0.7).close();
    svg.end("pattern");
}

/// Lines through all rows, with words below.
fn marks(svg: &mut Svg, axis: &Axis, bottom: f64) {
    let Window { start, end } = axis.window;
    let all = end.saturating_sub(start).max(1);
    let fits = |step: &i64| (RIGHT - LEFT) * *step as f64 / all as f64 >= WORD;
    let step = MARKS.into_iter().find(fits).unwrap_or(10 * DAY);
    let mut at = start.saturating_sub(start.rem_euclid(step)).saturating_add(step);
    while at < end {
        let x = axis.x(at);
        svg.line("cp-rule", (x, TOP), (x, bottom + 4.0));
        let words = if at.rem_euclid(DAY) == 0 { date(at) } else { time(at) };
        svg.text("cp-soft cp-mid", x, bottom + 18.0, &words);
        at = at.saturating_add(step);
    }
    svg.text("cp-soft cp-end", LEFT - 30.0, bottom + 18.0, "UTC");
}

fn one(svg: &mut Svg, axis: &Axis, row: &Seen<'_>, y: f64, bar: i64) {
    let unit = Unit::new("access", "accesses");
    let middle = y + HIGH / 2.0;
    let room = (LEFT - 14.0) / FONT;
    svg.line("cp-rule", (0.0, y), (WIDTH, y));
    svg.group(&row.row.label);
    let has_detail = !row.row.detail.is_empty();
    svg.text(
        "",
        0.0,
        if has_detail { middle - 2.0 } else { middle + 4.0 },
        &fit(&named(&row.row.label), room),
    );
    svg.end("g");
    if has_detail {
        svg.group(&row.row.detail);
        svg.text("cp-soft", 0.0, middle + 13.0, &fit(&row.row.detail, (LEFT - 14.0) / SMALL));
        svg.end("g");
    }
    svg.line("cp-thin", (LEFT, middle), (RIGHT, middle));
    let bins = bins(&row.accesses, bar);
    let most = bins.iter().map(|bin| bin.back.max(bin.front + bin.unknown)).max().unwrap_or(0);
    gap(svg, axis, row, middle);
    for bin in &bins {
        bars(svg, axis, bin, middle, most, bar);
    }
    let hosts = row.row.hosts.map(|n| Unit::new("host", "hosts").count(n));
    let mut hosts = hosts.unwrap_or("hosts not recorded".to_owned());
    if most > 1 {
        hosts.push_str(&format!("; highest bar {}", thousands(most)));
    }
    svg.text("cp-bold", RIGHT + 12.0, middle - 8.0, &unit.count(row.n()));
    svg.text("cp-soft", RIGHT + 12.0, middle + 6.0, &fit(&hosts, (WIDTH - RIGHT - 12.0) / SMALL));
    if row.gap.is_some() {
        svg.text("cp-soft", RIGHT + 12.0, middle + 19.0, &format!("longest gap {}", row.gap_words()));
    }
}

/// The longest time without an access: dots on the line between two stops.
fn gap(svg: &mut Svg, axis: &Axis, row: &Seen<'_>, middle: f64) {
    let Some((from, to)) = row.gap else { return };
    let (from, to) = (axis.x(from), axis.x(to));
    if to - from < 8.0 {
        return;
    }
    svg.group(&format!("longest gap: {}", row.gap_words()));
    svg.line("cp-gap", (from, middle - 9.0), (to, middle - 9.0));
    svg.line("cp-stop", (from, middle - 14.0), (from, middle));
    svg.line("cp-stop", (to, middle - 14.0), (to, middle));
    let words = row.gap_words();
    if width(&words, SMALL) + 8.0 < to - from {
        svg.text("cp-soft cp-mid", (from + to) / 2.0, middle - 13.0, &words);
    }
    svg.end("g");
}

/// Above the line what was in front, with what is not known on top of it; below what was in the background.
fn bars(svg: &mut Svg, axis: &Axis, bin: &Bin, middle: f64, most: u64, bar: i64) {
    let (from, to) = (axis.x(bin.start).min(RIGHT - 3.5), axis.x(bin.start.saturating_add(bar)));
    let wide = (to - from - 1.0).max(2.5);
    let high =
        |n: u64, room: f64| if n == 0 { 0.0 } else { (room * n as f64 / most.max(1) as f64).max(LOWEST) };
    let counts = [(bin.front, "in front"), (bin.back, "in the background"), (bin.unknown, "unknown")];
    let counts = counts.into_iter().filter(|(n, _)| *n > 0);
    let words: Vec<String> = counts.map(|(n, word)| format!("{} {word}", thousands(n))).collect();
    svg.group(&format!("{} UTC, {}: {}", instant(bin.start), span(bar), words.join(", ")));
    let (front, unknown, back) = (high(bin.front, UP), high(bin.unknown, UP), high(bin.back, DOWN));
    if bin.front > 0 {
        svg.rect("cp-front", from + 0.5, middle - front, wide, front);
    }
    if bin.unknown > 0 {
        svg.rect("cp-maybe", from + 0.5, middle - front - unknown, wide, unknown);
    }
    if bin.back > 0 {
        svg.rect("cp-rear", from + 0.5, middle, wide, back);
    }
    svg.end("g");
}

/// What the signs mean; returns where it ends.
fn key(svg: &mut Svg, rows: &[Seen<'_>], y: f64, bar: i64) -> f64 {
    let mut x = 0.0;
    let mut y = y;
    let mut step = |svg: &mut Svg, wide: f64, words: &str| {
        let wide = if wide > 0.0 { wide + 6.0 } else { 0.0 };
        let all = wide + width(words, SMALL) + 18.0;
        if x > 0.0 && x + all > WIDTH {
            (x, y) = (0.0, y + LINE + 4.0);
        }
        svg.text("cp-soft", x + wide, y, words);
        x += all;
        (x - all, y)
    };
    let has = |ground: usize| rows.iter().any(|row| row.counts.get(ground).is_some_and(|n| *n > 0));
    if has(0) {
        let (x, y) = step(svg, 10.0, "app in front (up, filled)");
        svg.rect("cp-front", x + 2.0, y - 12.0, 7.0, 12.0);
    }
    if has(1) {
        let (x, y) = step(svg, 10.0, "in the background (down, hollow)");
        svg.rect("cp-rear", x + 2.0, y - 9.0, 7.0, 12.0);
    }
    if has(2) {
        let (x, y) = step(svg, 10.0, "not recorded which (up, dotted)");
        svg.rect("cp-maybe", x + 2.0, y - 12.0, 7.0, 12.0);
    }
    if rows.iter().any(|row| row.gap.is_some()) {
        let (x, y) = step(svg, 32.0, "longest time between two");
        svg.line("cp-gap", (x, y - 4.0), (x + 32.0, y - 4.0));
        svg.line("cp-stop", (x, y - 9.0), (x, y + 1.0));
        svg.line("cp-stop", (x + 32.0, y - 9.0), (x + 32.0, y + 1.0));
    }
    let words = format!("one bar: {}; each row has its own height", span(bar));
    step(svg, 0.0, &words);
    y + LINE + 4.0
}

/// Rows that are not drawn.
fn more(rows: &[Seen<'_>]) -> Option<String> {
    let rest = rows.get(MAX_ROWS..).filter(|rest| !rest.is_empty())?;
    let n = rest.iter().fold(0u64, |sum, row| sum.saturating_add(row.n()));
    let unit = Unit::new("access", "accesses");
    Some(format!("And {} more rows with {} in all, in the table.", rest.len(), unit.count(n)))
}
