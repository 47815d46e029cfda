//! Claims and their verdicts, in lines.

use crate::{
    claims::{Claim, ClaimKind, ClaimVerdict, Severity},
    display::{clean, count, wrap},
    report::Report,
    wording::FOOTER,
};

/// Columns of the lines: fixed, so that they can be quoted.
const COLUMNS: usize = 80;
/// Longest text of a claim shown, in characters.
const MAX_TEXT: usize = 1200;
/// Ids named under a verdict; the JSON report has all of them.
const MAX_IDS: usize = 6;

/// What kind of sentence it is, in a word.
pub(crate) fn kind(of: ClaimKind) -> &'static str {
    match of {
        ClaimKind::Claim => "claim",
        ClaimKind::Denial => "denial",
        ClaimKind::Disclosure => "disclosure",
        ClaimKind::Policy => "policy",
    }
}

/// Who says it, where and when; empty where nobody is named.
pub(crate) fn speaker(claim: &Claim) -> String {
    let said = &claim.said;
    let parts = [&said.speaker, &said.outlet, &said.date];
    let parts: Vec<String> = parts.into_iter().flatten().map(|part| clean(part, 200)).collect();
    parts.join(", ")
}

/// What a refuted claim means for the check.
pub(crate) fn consequence(claim: &Claim) -> Option<String> {
    if claim.verdict != ClaimVerdict::Refuted {
        return None;
    }
    let severity = match claim.severity? {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    Some(match &claim.suppressed {
        Some(suppressed) => {
            format!("suppressed until {}: {}", clean(&suppressed.expires, 20), clean(&suppressed.reason, 300))
        }
        None if claim.in_baseline => "known from the baseline".to_owned(),
        None => format!("violated ({severity})"),
    })
}

/// Verdicts by number, in one line.
pub(crate) fn tally(claims: &[Claim]) -> String {
    let n = |verdict| claims.iter().filter(|claim| claim.verdict == verdict).count() as u64;
    let violated = claims.iter().filter(|claim| claim.violated).count() as u64;
    let bad = if violated > 0 { format!(", {violated} violated") } else { String::new() };
    format!(
        "{}{bad}: {} supported, {} refuted, {} unsupported, {} untestable",
        count(claims.len() as u64, "claim", "claims"),
        n(ClaimVerdict::Supported),
        n(ClaimVerdict::Refuted),
        n(ClaimVerdict::Unsupported),
        n(ClaimVerdict::Untestable),
    )
}

/// What the verdicts mean.
pub(crate) const MEANING: &str = "Supported: evidence on the rung that the claim needs shows it. Refuted: positive evidence shows \
    the contrary. Unsupported: it was looked for, with the coverage named, and the evidence does not bear it; that is no proof \
    of the contrary. Untestable: an app and the files handed in cannot say.";

/// All claims of a report with their verdicts and reasons, as text.
pub fn claim_lines(report: &Report) -> String {
    let version = report.app.version_name.as_deref().map(|version| clean(version, 40)).unwrap_or_default();
    let mut page = Page::default();
    page.lines(0, &format!("{} {version}", clean(&report.app.id, 200)));
    page.lines(0, &format!("sha256 {}", clean(&report.app.sha256, 64)));
    page.claims(report);
    page.lines(0, FOOTER);
    page.out
}

/// The same as a part of a page: without the app and the footer.
pub(crate) fn part(report: &Report) -> String {
    let mut page = Page::default();
    page.claims(report);
    page.out
}

/// Ids that a verdict rests on, as far as they are named, and how many more there are.
pub(crate) fn rests_on(claim: &Claim) -> (Vec<String>, usize) {
    let ids: Vec<String> = claim.finding_ids.iter().take(MAX_IDS).map(|id| clean(id, 120)).collect();
    let more = claim.finding_ids.len() - ids.len();
    (ids, more)
}

#[derive(Default)]
struct Page {
    out: String,
}

impl Page {
    fn lines(&mut self, indent: usize, text: &str) {
        for line in wrap(text, COLUMNS - indent) {
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }

    /// Each claim, then the numbers and what the verdicts mean.
    fn claims(&mut self, report: &Report) {
        for claim in &report.claims {
            self.out.push('\n');
            self.claim(claim);
        }
        self.out.push('\n');
        self.lines(0, &tally(&report.claims));
        self.lines(0, MEANING);
        if let Some(today) = report.tool.options.get("today") {
            self.lines(0, &format!("Suppressions are judged on {}.", clean(today, 20)));
        }
    }

    fn claim(&mut self, claim: &Claim) {
        let rung =
            claim.rung.map(|rung| format!(" [{}]", crate::wording::rung_name(rung))).unwrap_or_default();
        self.lines(
            0,
            &format!(
                "{}{rung}  {} ({})",
                claim.verdict.name().to_uppercase(),
                clean(&claim.id, 200),
                kind(claim.kind)
            ),
        );
        if let Some(says) = &claim.said.says {
            self.lines(2, &format!("\u{201c}{}\u{201d}", clean(says, MAX_TEXT)));
        }
        let speaker = speaker(claim);
        if !speaker.is_empty() {
            self.lines(2, &format!("said by {speaker}"));
        }
        self.lines(2, &format!("Read as: {}", clean(&claim.read_as, MAX_TEXT)));
        self.lines(2, &clean(&claim.because, 2 * MAX_TEXT));
        let (ids, more) = rests_on(claim);
        if !ids.is_empty() {
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            self.lines(2, &format!("Rests on {}{more}", ids.join(", ")));
        }
        if !claim.coverage.is_empty() {
            self.lines(2, &format!("Coverage: {}.", claim.coverage.join("; ")));
        }
        self.lines(2, &format!("Would change it: {}", clean(&claim.would_change, MAX_TEXT)));
        if let Some(consequence) = consequence(claim) {
            self.lines(2, &consequence);
        }
    }
}
