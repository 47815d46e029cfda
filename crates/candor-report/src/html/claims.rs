//! Claims and their verdicts, on the page.

use serde::Serialize;

use crate::{
    claim_words::{self, MEANING, consequence, kind, speaker, tally},
    claims::Claim,
    display::clean,
    report::Report,
    wording::rung_label,
};

/// Claims shown; the JSON report has all of them.
const MAX_CLAIMS: usize = 300;
/// Longest text of a claim shown, in characters.
const MAX_TEXT: usize = 1200;

/// The part of the page.
#[derive(Serialize)]
pub(super) struct Claims {
    line: String,
    meaning: &'static str,
    rows: Vec<Row>,
    more: usize,
}

#[derive(Serialize)]
struct Row {
    id: String,
    kind: &'static str,
    verdict: &'static str,
    rung: Option<&'static str>,
    says: Option<String>,
    speaker: String,
    source: Option<String>,
    read_as: String,
    because: String,
    rests_on: Vec<String>,
    coverage: String,
    would_change: String,
    consequence: Option<String>,
}

/// Claims with their verdicts; none where none was handed in.
pub(super) fn claims(report: &Report) -> Option<Claims> {
    (!report.claims.is_empty()).then(|| Claims {
        line: tally(&report.claims),
        meaning: MEANING,
        rows: report.claims.iter().take(MAX_CLAIMS).map(row).collect(),
        more: report.claims.len().saturating_sub(MAX_CLAIMS),
    })
}

fn row(claim: &Claim) -> Row {
    let (ids, _) = claim_words::rests_on(claim);
    Row {
        id: clean(&claim.id, 200),
        kind: kind(claim.kind),
        verdict: claim.verdict.name(),
        rung: claim.rung.map(rung_label),
        says: claim.said.says.as_deref().map(|says| clean(says, MAX_TEXT)),
        speaker: speaker(claim),
        // Shown as text: an address from a file is nobody's to follow unseen.
        source: claim.said.source.as_deref().map(|source| clean(source, 400)),
        read_as: clean(&claim.read_as, MAX_TEXT),
        because: clean(&claim.because, 2 * MAX_TEXT),
        rests_on: ids,
        coverage: claim.coverage.join("; "),
        would_change: clean(&claim.would_change, MAX_TEXT),
        consequence: consequence(claim),
    }
}
