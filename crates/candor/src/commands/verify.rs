//! `candor verify REPORT APP…`: every evidence step of a report, read again.

use std::{collections::BTreeSet, fmt::Write as _, path::PathBuf};

use candor::{
    RuleSet,
    verify::{
        Verdict, app_of, compare, incomparable, is_replayable, others_of, replay, verify, without_evidence,
    },
};
use candor_app::App;
use candor_findings::Audit;
use candor_knowledge::Knowledge;
use candor_report::{
    convert,
    destinations::NamedIn,
    display::{clean, count},
    report::{Report, Rung},
};

use super::{Failure, Status, evidence};
use crate::{inputs, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// A JSON report.
    report: PathBuf,
    /// The app the report is about: the same file, folder or list of split APKs, or - for standard input.
    #[arg(required = true, value_name = "APP")]
    apps: Vec<PathBuf>,
    /// Additions to the knowledge that the report was written with: a TOML file, or a folder of them.
    #[arg(long, value_name = "FILE")]
    data: Vec<PathBuf>,
    /// Rules of flows that the report was written with: a TOML file, or a folder of them.
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    #[command(flatten)]
    evidence: evidence::Evidence,
    /// Print only what does not hold, and the last line.
    #[arg(long, short)]
    quiet: bool,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let report = inputs::report(&typed.report)?;
    let rules = inputs::rules(&typed.rules)?.as_said(&report.tool);
    let opened = inputs::open(&typed.apps, &rules)?;
    let mut verdicts = verify(&report, &opened.apps);
    let knowledge = inputs::knowledge(&typed.data)?;
    let is_together = report.tool.options.contains_key("together");
    let handed = typed.evidence.hand_in_for(&report, &knowledge)?;
    let mut tool = if is_together { rules.tool_together(&knowledge) } else { rules.tool(&knowledge) };
    handed.say(&mut tool);
    let unread = evidence::missing(&report, &handed);
    let is_replayable = is_replayable(&report, &tool);
    let others = others_of(&report, &opened.apps);
    if let (true, Some(app)) = (is_replayable, app_of(&report, &opened.apps)) {
        let others = others.as_deref().unwrap_or_default();
        replay(&report, app, others, &knowledge, rules.options(), &mut verdicts)
            .map_err(|e| Failure::App(e.to_string()))?;
    }
    let incomparable = incomparable(&report, &tool).or_else(|| others.clone().err());
    if let (None, Some(app), Ok(others)) = (&incomparable, app_of(&report, &opened.apps), others) {
        let mut audit = audit(app, &others, is_together, &knowledge, &rules)?;
        handed.join(app, &knowledge, &mut audit);
        let mut fresh = convert(app, &audit, tool, &knowledge);
        fresh.together = candor_report::others(app, &others);
        if unread.is_empty() {
            compare(&report, &fresh, &mut verdicts);
        } else {
            compare(&without_evidence(&report), &without_evidence(&fresh), &mut verdicts);
        }
    }
    let mut out = String::new();
    let (mut bad, mut unchecked) = (0u64, 0u64);
    // What evidence files show holds only where they were read again.
    let was_compared = unread.is_empty() && incomparable.is_none();
    let is_observed = if was_compared { BTreeSet::new() } else { observed(&report) };
    for Verdict { kind, id, steps, mismatches } in &verdicts {
        let is_unchecked = mismatches.is_empty() && is_observed.contains(id.as_str());
        if !mismatches.is_empty() {
            bad += 1;
        } else if is_unchecked {
            unchecked += 1;
        } else if typed.quiet {
            continue;
        }
        let word = match mismatches.is_empty() {
            true if is_unchecked => "UNCHECKED",
            true => "ok      ",
            false => "MISMATCH",
        };
        // Writing to a string does not fail.
        let _ = writeln!(out, "{word} {kind} {} ({})", clean(id, 120), count(*steps as u64, "step", "steps"));
        for m in mismatches {
            let _ = writeln!(out, "         {}", clean(m, 600));
        }
    }
    let n = verdicts.len() as u64;
    let last = match bad {
        0 if unchecked > 0 => {
            let held = count(n.saturating_sub(unchecked), "entry", "entries");
            format!("{held} hold, {unchecked} rest on evidence files and were not checked")
        }
        0 => format!("{} hold", count(n, "entry", "entries")),
        bad => format!("{bad} of {} do not hold", count(n, "entry", "entries")),
    };
    let _ = writeln!(out, "{last}");
    for sha256 in &unread {
        let _ = writeln!(
            out,
            "NOT CHECKED: what evidence file {} shows, which was not handed in (--evidence)",
            clean(sha256, 64)
        );
    }
    if !report.claims.is_empty() || !report.disclosures.is_empty() {
        let _ = writeln!(
            out,
            "NOT CHECKED: verdicts on claims and disclosures, which rest on the entries above: hand the same files to \
             `candor check`"
        );
    }
    if !is_replayable && !report.flows.is_empty() {
        let _ = writeln!(
            out,
            "NOT REPLAYED: the paths of flows, which were found with other knowledge or options"
        );
    }
    let _ = match incomparable {
        None => writeln!(out, "compared with a new audit of the app"),
        Some(why) => writeln!(
            out,
            "NOT COMPARED with a new audit, because {}: what the report leaves out was not looked for",
            clean(&why, 200)
        ),
    };
    terminal::print_bytes(out.as_bytes())?;
    Ok(match (bad, opened.some_unread || unchecked > 0 || !unread.is_empty()) {
        (0, false) => Status::Done,
        (0, true) => Status::SomeUnread,
        _ => Status::Violated,
    })
}

/// Ids of what rests on evidence files.
fn observed(report: &Report) -> BTreeSet<&str> {
    let findings = report.findings.iter().filter(|finding| finding.rung == Rung::Observed);
    let hosts = report.destinations.iter().filter(|found| found.named_in == NamedIn::EvidenceFile);
    findings.map(|finding| finding.id.as_str()).chain(hosts.map(|found| found.id.as_str())).collect()
}

/// A new audit of an app, alone or together with the others that the report names.
fn audit(
    app: &App,
    others: &[&App],
    is_together: bool,
    knowledge: &Knowledge,
    rules: &RuleSet,
) -> Result<Audit, Failure> {
    let failed = |error: candor_findings::TableError| Failure::App(error.to_string());
    if !is_together {
        return candor_findings::audit(app, knowledge, rules.options()).map_err(failed);
    }
    let mut all = others.to_vec();
    all.push(app);
    all.sort_by(|a, b| candor::order_together(a, b));
    let at = all.iter().position(|one| one.sha256 == app.sha256).unwrap_or_default();
    let mut audits = candor_findings::audit_together(&all, knowledge, rules.options()).map_err(failed)?;
    Ok(if at < audits.len() { audits.swap_remove(at) } else { Audit::default() })
}
