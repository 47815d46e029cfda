//! The summary that fits one terminal screen, as lines of toned text; colours are the terminal's business.

use crate::{
    display::{clean, count, fit, width, wrap},
    operators::operator,
    overview::{
        DataType, Group, Overview, android_release, bundled, certificates, overview, permissions,
        short_permission, signing_line,
    },
    report::{Enabled, Platform, Report, Rung},
    wording::{coverage_brief, height, not_meaning, rung_label},
    words::Words,
};

/// How a piece of text is meant; never the only bearer of a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Ordinary text.
    Plain,
    /// Names.
    Strong,
    /// Side remarks.
    Dim,
    /// Headings.
    Heading,
    /// A rung of the ladder.
    Rung(Rung),
    /// Something a reader should not miss.
    Warning,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Text without line ends.
    pub text: String,
    /// Tone.
    pub tone: Tone,
}

/// A line of text.
pub type Line = Vec<Span>;

/// Room on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Columns, 60 to 120 are used.
    pub columns: usize,
    /// Rows; the summary takes at most these.
    pub rows: usize,
}

/// Narrowest layout: below this the columns of the table have no room for words.
const MIN_COLUMNS: usize = 60;
/// Widest layout: longer lines are hard to read.
const MAX_COLUMNS: usize = 120;
/// Fewest rows: header, three groups, permissions, SDKs, coverage, files.
const MIN_ROWS: usize = 18;

/// The ladder as five steps, filled up to the rung.
pub fn ladder(rung: Rung) -> String {
    let n = height(rung);
    format!("{}{}", "■".repeat(n), "□".repeat(5 - n))
}

/// The summary of a report: at most `room.rows` lines of at most `room.columns`.
pub fn summary(report: &Report, words: &dyn Words, room: Room, files: &[String]) -> Vec<Line> {
    let columns = room.columns.clamp(MIN_COLUMNS, MAX_COLUMNS);
    let rows = room.rows.max(MIN_ROWS);
    let view = overview(report, words);
    let mut lines = header(report, columns);
    let mut tail = coverage(report, columns);
    tail.extend(files_lines(files, columns));
    let mut perms = permission_lines(report, columns);
    if let Some(line) = crate::outlets::line(report) {
        perms.insert(
            0,
            vec![span("WAYS OUT     ", Tone::Heading), span(fit(&line, columns - 13), Tone::Plain)],
        );
    }
    let mut held = Vec::new();
    if !report.disclosure_files.is_empty() {
        held.push(("STATED       ", crate::disclosed_words::brief(report), Tone::Plain));
    }
    if !report.claims.is_empty() {
        let tone = if report.claims.iter().any(|claim| claim.violated) { Tone::Warning } else { Tone::Plain };
        held.push(("CLAIMS       ", crate::claim_words::tally(&report.claims), tone));
    }
    for (head, line, tone) in held {
        perms.push(vec![span(head, Tone::Heading), span(fit(&line, columns - 13), tone)]);
    }
    // Blank lines before the table, the permissions and the coverage; heading and caution of the table; heading
    // of the SDKs.
    let fixed = lines.len() + tail.len() + perms.len() + 3 + 2 + 1;
    let free = rows.saturating_sub(fixed);
    let n_sdks = bundled(report, words).sdks.len();
    let sdk_rows = n_sdks.min(free.saturating_sub(view.groups.len()).max(2)).min(free.saturating_sub(1));
    let group_rows = free.saturating_sub(sdk_rows);
    lines.push(Vec::new());
    lines.extend(table(&view, columns, group_rows, report));
    lines.push(Vec::new());
    lines.extend(perms);
    lines.extend(sdk_lines(report, words, columns, sdk_rows));
    lines.push(Vec::new());
    lines.extend(tail);
    lines
}

fn span(text: impl Into<String>, tone: Tone) -> Span {
    Span { text: text.into(), tone }
}

/// The app in one line, where it runs in the same line when there is room, and its signature.
fn header(report: &Report, columns: usize) -> Vec<Line> {
    let app = &report.app;
    let id = clean(&app.id, 120);
    let label = app.label.as_deref().map_or_else(|| id.clone(), |l| clean(l, 60));
    let right = platform_line(report);
    let mut rest = String::new();
    if label != id {
        rest.push_str(&format!("  {id}"));
    }
    rest.push_str(&format!("  {}", version(report)));
    let room = columns.saturating_sub(width(&right) + 2);
    let label = fit(&label, room.saturating_sub(20).max(20));
    let rest = fit(&rest, room.saturating_sub(width(&label)));
    let gap = columns.saturating_sub(width(&label) + width(&rest) + width(&right));
    let first = vec![
        span(label, Tone::Strong),
        span(rest, Tone::Plain),
        span(" ".repeat(gap), Tone::Plain),
        span(right, Tone::Dim),
    ];
    let bad = report.app.signers.iter().any(|s| !s.verified) || report.app.signers.is_empty();
    let mut signing = signing_line(report);
    match certificates(report).as_slice() {
        [] => {}
        [one] => signing.push_str(&format!(", certificate {}", one.get(..16).unwrap_or(one))),
        many => signing.push_str(&format!(", {} certificates", many.len())),
    }
    if bad && report.app.signers.iter().any(|s| s.verified) {
        signing.push_str("; see the report");
    }
    vec![first, vec![span(fit(&signing, columns), if bad { Tone::Warning } else { Tone::Dim })]]
}

/// Version name and code.
pub(crate) fn version(report: &Report) -> String {
    match (&report.app.version_name, report.app.version_code) {
        (Some(name), Some(code)) => format!("{} ({code})", clean(name, 40)),
        (Some(name), None) => clean(name, 40),
        (None, Some(code)) => format!("version code {code}"),
        (None, None) => "version unknown".to_owned(),
    }
}

/// Which versions of the system it runs on and is built for.
pub(crate) fn platform_line(report: &Report) -> String {
    if report.app.platform == Platform::Ios {
        return report.app.min_os.map_or_else(|| "iOS".to_owned(), |v| format!("iOS {v}+"));
    }
    let name = |api: u32| android_release(api).map_or_else(|| format!("API {api}"), str::to_owned);
    match (report.app.min_os, report.app.target_os) {
        (Some(min), Some(target)) => format!("Android {}+, built for {}", name(min), name(target)),
        (Some(min), None) => format!("Android {}+", name(min)),
        (None, Some(target)) => format!("built for Android {}", name(target)),
        (None, None) => "Android".to_owned(),
    }
}

/// Widths of the table's columns.
struct Widths {
    group: usize,
    types: usize,
    owners: usize,
}

/// Ladder, blank, the longest rung label, two blanks.
const RUNG_COLUMN: usize = 5 + 1 + 12 + 2;

fn table(view: &Overview<'_>, columns: usize, rows: usize, report: &Report) -> Vec<Line> {
    if view.groups.is_empty() {
        let text = crate::wording::absence("access personal data", &report.coverage);
        return wrap(&text, columns).into_iter().map(|l| vec![span(l, Tone::Plain)]).collect();
    }
    let flexible = columns.saturating_sub(17 + RUNG_COLUMN + 2);
    let types = flexible * 3 / 5;
    let w = Widths { group: 17, types, owners: flexible.saturating_sub(types) };
    let heading = format!(
        "{:<a$}{:<b$}{:<c$}WHOSE CODE",
        "PERSONAL DATA",
        "",
        "HOW SURE",
        a = w.group,
        b = w.types + 2,
        c = RUNG_COLUMN
    );
    let mut lines = vec![vec![span(fit(&heading, columns), Tone::Heading)]];
    let shown = if view.groups.len() > rows { rows.saturating_sub(1) } else { view.groups.len() };
    let mut spare = rows.saturating_sub(view.groups.len());
    for group in view.groups.iter().take(shown) {
        let rows = group_lines(group, &w, spare > 0);
        spare = spare.saturating_sub(rows.len() - 1);
        lines.extend(rows);
    }
    if shown < view.groups.len() {
        let more: Vec<&str> = view.groups.iter().skip(shown).map(|g| g.label.as_str()).collect();
        lines.push(vec![span(fit(&format!("and: {}", more.join(", ")), columns), Tone::Dim)]);
    }
    let top = view.groups.iter().map(|g| g.rung).max().unwrap_or(Rung::Declared);
    let caution = not_meaning(top);
    let note = format!("\"{}\" {}", rung_label(top), caution.strip_prefix("It ").unwrap_or(caution));
    lines.push(vec![span(fit(&note, columns), Tone::Dim)]);
    lines
}

/// The row of a group, and where there is room a second one for data types that did not fit.
fn group_lines(group: &Group<'_>, w: &Widths, two: bool) -> Vec<Line> {
    // The row names one rung: types below it say theirs, and only owners on it are named.
    let name = |t: &DataType<'_>| match t.rung == group.rung {
        true => short_label(&t.label),
        false => format!("{} ({})", short_label(&t.label), rung_label(t.rung)),
    };
    let names: Vec<String> = group.types.iter().map(name).collect();
    let owners = group.types.iter().flat_map(|t| t.owners.iter()).filter(|o| o.rung == group.rung);
    let mut owners: Vec<_> = owners.collect();
    owners.sort();
    owners.dedup();
    let labels: Vec<String> = owners.iter().map(|o| o.label.clone()).collect();
    let owners = if labels.is_empty() { "asked for only".to_owned() } else { list(&labels, w.owners) };
    let rung = format!("{} {}", ladder(group.rung), rung_label(group.rung));
    let first = |types: &str| {
        vec![
            span(pad(&group.label, w.group), Tone::Strong),
            span(pad(types, w.types + 2), Tone::Plain),
            span(pad(&rung, RUNG_COLUMN), Tone::Rung(group.rung)),
            span(owners.clone(), Tone::Plain),
        ]
    };
    let whole = names.join(", ");
    let lines = wrap(&whole, w.types);
    match lines.as_slice() {
        [one, rest @ ..] if two && !rest.is_empty() => {
            let tail = rest.join(" ");
            let indent = span(" ".repeat(w.group), Tone::Plain);
            // The second row may run under the other columns, which are empty there.
            let second = vec![indent, span(fit(&tail, w.types + RUNG_COLUMN + w.owners), Tone::Plain)];
            vec![first(one), second]
        }
        _ => vec![first(&list(&names, w.types))],
    }
}

/// A label without what stands in brackets.
fn short_label(label: &str) -> String {
    label.split(" (").next().unwrap_or(label).to_owned()
}

/// As many names as fit, then how many more.
fn list(names: &[String], columns: usize) -> String {
    let mut out = String::new();
    for (n, name) in names.iter().enumerate() {
        let left = names.len() - n - 1;
        let suffix = if left > 0 { format!(" +{left}") } else { String::new() };
        let comma = if out.is_empty() { "" } else { ", " };
        if width(&out) + width(comma) + width(name) + width(&suffix) > columns && !out.is_empty() {
            return format!("{out} +{}", left + 1);
        }
        if out.is_empty() {
            out.push_str(&fit(name, columns.saturating_sub(width(&suffix))));
        } else {
            out.push_str(comma);
            out.push_str(name);
        }
    }
    out
}

fn pad(text: &str, columns: usize) -> String {
    let text = fit(text, columns.saturating_sub(1));
    let gap = columns.saturating_sub(width(&text));
    format!("{text}{}", " ".repeat(gap))
}

fn permission_lines(report: &Report, columns: usize) -> Vec<Line> {
    let p = permissions(report);
    let total = report.permissions.len() as u64;
    if total == 0 {
        return vec![vec![span("PERMISSIONS  ", Tone::Heading), span("none asked for", Tone::Plain)]];
    }
    let implied = report.permissions.iter().filter(|p| p.implied_by.is_some()).count();
    let added = if implied > 0 { format!(" and {implied} implied") } else { String::new() };
    let text = format!(
        "{} asked for{added}: {} with a use in the code, {} without, {} open",
        total.saturating_sub(implied as u64),
        p.used.len(),
        p.unused.len(),
        p.open.len()
    );
    let mut lines =
        vec![vec![span("PERMISSIONS  ", Tone::Heading), span(fit(&text, columns - 13), Tone::Plain)]];
    if !p.unused.is_empty() {
        let names: Vec<String> = p.unused.iter().map(|p| clean(short_permission(&p.name), 60)).collect();
        let label = "  no use found: ";
        lines.push(vec![span(label, Tone::Warning), span(list(&names, columns - label.len()), Tone::Plain)]);
    }
    lines
}

fn sdk_lines(report: &Report, words: &dyn Words, columns: usize, rows: usize) -> Vec<Line> {
    let bundled = bundled(report, words);
    let all = &bundled.sdks;
    let mut found = match all.len() {
        0 => "none of the known ones found".to_owned(),
        n => format!("{n} found"),
    };
    if !bundled.platform.is_empty() {
        let n = bundled.platform.len() as u64;
        found.push_str(&format!(", and {}", count(n, "support library", "support libraries")));
    }
    let mut lines = vec![vec![span("SDKS         ", Tone::Heading), span(found, Tone::Plain)]];
    let shown = if all.len() > rows { rows.saturating_sub(1) } else { all.len() };
    for sdk in all.iter().take(shown) {
        let mut line = vec![span(format!("  {}", fit(&clean(&sdk.name, 60), 28)), Tone::Strong)];
        let mut facts = sdk
            .operator
            .as_deref()
            .map_or_else(|| "operator unknown".to_owned(), |id| operator(words, id).short());
        if !sdk.verified_knowledge {
            facts = format!("unverified: {}", facts.replacen("unverified: ", "", 1));
        }
        if sdk.enabled == Enabled::No {
            facts = format!("switched off; {facts}");
        }
        let used: usize = line.iter().map(|s| width(&s.text)).sum();
        line.push(span(fit(&format!("  {facts}"), columns.saturating_sub(used)), Tone::Dim));
        lines.push(line);
    }
    if shown < all.len() && rows > 0 {
        let more: Vec<String> = all.iter().skip(shown).map(|s| clean(&s.name, 60)).collect();
        lines.push(vec![span(format!("  and {}", list(&more, columns.saturating_sub(6))), Tone::Dim)]);
    }
    lines
}

fn coverage(report: &Report, columns: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (n, text) in
        wrap(&coverage_brief(&report.coverage), columns.saturating_sub(13)).into_iter().take(3).enumerate()
    {
        let head = if n == 0 { "COVERAGE     " } else { "             " };
        lines.push(vec![span(head, Tone::Heading), span(text, Tone::Plain)]);
    }
    lines
}

fn files_lines(files: &[String], columns: usize) -> Vec<Line> {
    files
        .iter()
        .take(3)
        .enumerate()
        .map(|(n, file)| {
            let head = if n == 0 { "WRITTEN      " } else { "             " };
            vec![
                span(head, Tone::Heading),
                span(fit(&clean(file, 400), columns.saturating_sub(13)), Tone::Plain),
            ]
        })
        .collect()
}
