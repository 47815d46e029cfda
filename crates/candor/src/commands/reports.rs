//! Reports for commands that compare: of an app that is audited now, or read back.

use std::path::{Path, PathBuf};

use candor::{Handed, Progress};
use candor_findings::EntryPoints;
use candor_knowledge::Knowledge;
use candor_report::{convert, report::Report};

use super::{Failure, chain};
use crate::{inputs, terminal};

/// Reports of what was named: one report that is read back, or one for each app. Whether some input was no app stands beside them.
pub(crate) fn reports(
    of: &[PathBuf],
    knowledge: &Knowledge,
    entry_points: EntryPoints,
    handed: &Handed,
) -> Result<(Vec<Report>, bool), Failure> {
    if let [one] = of
        && is_report(one)
    {
        if handed.is_any() {
            return Err(Failure::Usage(
                "evidence is joined with an app, not with a report of one: hand the app in".to_owned(),
            ));
        }
        return Ok((vec![inputs::report(one)?], false));
    }
    let rules = inputs::rules(&[])?.entered_at(entry_points);
    let watch = terminal::Watch::start();
    watch.step("opening");
    let opened = inputs::open(of, &rules)?;
    let audited = candor::audit_apps(opened.apps, knowledge, &rules, handed, &watch);
    watch.finish();
    let audited = audited.map_err(|error| Failure::App(chain(&error)))?;
    let mut tool = rules.tool(knowledge);
    handed.say(&mut tool);
    let reports = audited.iter().map(|of| {
        let mut report = convert(&of.app, &of.audit, tool.clone(), knowledge);
        candor_compare::needed::fill(&mut report, knowledge);
        report
    });
    Ok((reports.collect(), opened.some_unread))
}

/// The report of one app, or of one report.
pub(crate) fn one(of: &Path, knowledge: &Knowledge, entry_points: EntryPoints) -> Result<Report, Failure> {
    let (mut reports, _) = reports(&[of.to_path_buf()], knowledge, entry_points, &Handed::default())?;
    match (reports.pop(), reports.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(_), false) => {
            Err(Failure::Usage(format!("{}: holds several apps; one is compared with one", of.display())))
        }
        (None, _) => Err(Failure::App(format!("{}: holds no app", of.display()))),
    }
}

/// Reports are told from apps by their first byte: no app begins with a brace.
fn is_report(path: &Path) -> bool {
    inputs::first_byte(path) == Some(b'{')
}
