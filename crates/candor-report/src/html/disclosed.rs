//! What an app's maker says, on the page.

use serde::Serialize;

use crate::{
    disclosed_words::{self, Row},
    display::clean,
    report::Report,
    words::Words,
};

/// Rows shown; the JSON report has all of them.
const MAX_ROWS: usize = 200;

/// The part of the page.
#[derive(Serialize)]
pub(super) struct Disclosed {
    line: String,
    meaning: &'static str,
    files: Vec<(String, Vec<String>)>,
    rows: Vec<Row>,
    more: usize,
    contradictions: Vec<String>,
}

/// What disclosures say; none where none was handed in.
pub(super) fn disclosed(report: &Report, words: &dyn Words) -> Option<Disclosed> {
    let mut rows = disclosed_words::rows(report, words);
    let more = rows.len().saturating_sub(MAX_ROWS);
    rows.truncate(MAX_ROWS);
    let files = report.disclosure_files.iter().map(|file| {
        let problems = file.problems.iter().map(|problem| clean(problem, 400));
        (disclosed_words::file(file), problems.collect())
    });
    (!report.disclosure_files.is_empty()).then(|| Disclosed {
        line: disclosed_words::tally(report),
        meaning: disclosed_words::MEANING,
        files: files.collect(),
        rows,
        more,
        contradictions: disclosed_words::contradictions(report, words),
    })
}
