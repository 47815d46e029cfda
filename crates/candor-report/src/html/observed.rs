//! What evidence files show: the files, what the system recorded, hosts of the device, shares.

use serde::Serialize;

use crate::{display::clean, report::Report, seen_words, words::Words};

/// Hosts of the device, and rows of shares, that are shown; the JSON report has all of them.
const MAX_ROWS: usize = 60;

/// The part of the page.
#[derive(Serialize)]
pub(super) struct Observed {
    not_authenticated: &'static str,
    not_observable: &'static str,
    files: Vec<FilePart>,
    accesses: Vec<String>,
    on_device: Vec<String>,
    on_device_more: usize,
    shares: Vec<SharePart>,
    intervals: &'static str,
    tables: Option<String>,
}

#[derive(Serialize)]
struct FilePart {
    sha256: String,
    says: String,
    unread: Vec<String>,
}

#[derive(Serialize)]
struct SharePart {
    head: String,
    rows: Vec<String>,
    more: usize,
}

/// What files show; none where none was handed in and no address is known.
pub(super) fn observed(report: &Report, words: &dyn Words) -> Option<Observed> {
    seen_words::has_any(report).then(|| Observed {
        not_authenticated: seen_words::NOT_AUTHENTICATED,
        not_observable: seen_words::NOT_OBSERVABLE,
        files: report
            .evidence_files
            .iter()
            .map(|file| FilePart {
                sha256: clean(&file.sha256, 64),
                says: seen_words::file(file),
                unread: seen_words::unread(file),
            })
            .collect(),
        accesses: report.accesses.iter().map(|row| seen_words::access(row, words)).collect(),
        on_device: report.seen_on_device.iter().take(MAX_ROWS).map(seen_words::on_device).collect(),
        on_device_more: report.seen_on_device.len().saturating_sub(MAX_ROWS),
        shares: shares(report, words),
        intervals: seen_words::INTERVALS,
        tables: seen_words::tables(report),
    })
}

fn shares(report: &Report, words: &dyn Words) -> Vec<SharePart> {
    let mut parts: Vec<SharePart> = Vec::new();
    for share in &report.shares {
        let head = seen_words::share_head(share);
        if parts.last().is_none_or(|part| part.head != head) {
            parts.push(SharePart { head, rows: Vec::new(), more: 0 });
        }
        let Some(part) = parts.last_mut() else { continue };
        if part.rows.len() < MAX_ROWS {
            part.rows.push(seen_words::share(share, words));
        } else {
            part.more += 1;
        }
    }
    parts
}
