//! JUnit XML: one test case for each claim, as build servers read it.
//!
//! There is no standard; the elements are those of the schema that Jenkins, GitLab and GitHub actions agree on.

use crate::{
    claim_words::{consequence, kind},
    claims::{Claim, ClaimVerdict},
    display::clean,
    report::Report,
};

/// Longest text, in characters.
const MAX_TEXT: usize = 2000;

/// The claims of a report as JUnit XML: violated ones fail, those that cannot be decided are skipped with the reason.
pub fn junit(report: &Report) -> String {
    let failures = report.claims.iter().filter(|claim| claim.violated).count();
    let cases: Vec<String> = report.claims.iter().map(case).collect();
    let skipped = cases.iter().filter(|case| case.contains("<skipped")).count();
    let version = report.app.version_name.as_deref().unwrap_or_default();
    let suite = escape(&format!("{} {version}", report.app.id));
    let counts =
        format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"", cases.len());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"candor\" {counts}>\n  <testsuite name=\"{}\" {counts}>\n{}  \
         </testsuite>\n</testsuites>\n",
        suite.trim_end(),
        cases.concat(),
    )
}

fn case(claim: &Claim) -> String {
    let head = format!(
        "    <testcase classname=\"candor.{}\" name=\"{}\"",
        kind(claim.kind),
        escape(&clean(&claim.id, 200))
    );
    let because = escape(&claim.because);
    let ids = escape(&claim.finding_ids.join(" "));
    let verdict = claim.verdict.name();
    let skip = |why: &str| format!("{head}>\n      <skipped message=\"{why}\"/>\n    </testcase>\n");
    match claim.verdict {
        _ if claim.violated => format!(
            "{head}>\n      <failure type=\"{verdict}\" message=\"{because}\">{}\n{ids}</failure>\n    </testcase>\n",
            escape(&claim.read_as),
        ),
        ClaimVerdict::Refuted => match consequence(claim) {
            Some(why) => skip(&escape(&why)),
            // Refuted, and nobody said that it matters.
            None => skip(&format!("refuted: {because}")),
        },
        // A rule against something is never more than not contradicted: that is what passes.
        ClaimVerdict::Supported => format!("{head}/>\n"),
        ClaimVerdict::Unsupported if claim.severity.is_some() => {
            format!("{head}>\n      <system-out>unsupported: {because}</system-out>\n    </testcase>\n")
        }
        ClaimVerdict::Unsupported | ClaimVerdict::Untestable => skip(&format!("{verdict}: {because}")),
    }
}

/// Text that XML can hold: what it keeps for itself is escaped, controls are gone already.
fn escape(text: &str) -> String {
    clean(text, MAX_TEXT)
        .replace(['\u{fffe}', '\u{ffff}'], "")
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&apos;")
}
