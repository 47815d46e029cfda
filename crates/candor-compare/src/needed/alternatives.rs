//! Other ways of the platform, beside those that code of the app goes.

use candor_report::{
    needed::{Needed, NeededKind},
    report::{Access, Finding, Permission, Report, Rung},
    words::Words,
};

use super::{
    fits, id, ids, phrase,
    phrase::Way,
    table::{Row, rows},
};

/// A record for each row, permission and type of data that the row fits.
pub(super) fn alternatives(report: &Report, words: &dyn Words) -> Vec<Needed> {
    let built_for = report.app.target_os.or(report.app.min_os).unwrap_or_default();
    let exists = |row: &&Row| row.since <= built_for && is_open(row, report);
    let mut records = Vec::new();
    for row in rows(report.app.platform).filter(exists) {
        if row.permissions.is_empty() {
            of_data(row, None, report, words, &mut records);
            continue;
        }
        let asked = report.permissions.iter().filter(|one| row.permissions.contains(&one.name));
        for permission in asked.filter(|one| fits::is_asked(row, one)) {
            of_data(row, Some(permission), report, words, &mut records);
        }
    }
    records
}

/// Whether the app asks for what the way needs beside, and does not go it by its manifest already.
fn is_open(row: &Row, report: &Report) -> bool {
    let is_asked = |name: &String| report.permissions.iter().any(|one| one.name == *name);
    let is_gone = row.unless.as_ref().is_some_and(|unless| {
        let is_marked = |one: &Permission| one.name == unless.permission && one.flags.contains(&unless.flag);
        report.permissions.iter().any(is_marked)
    });
    let is_whole = |of: &Finding| {
        fits::is_taken(of)
            && row.data.contains(&of.data)
            && row.not_with.contains(&of.item)
            && !fits::is_by_name(of)
    };
    row.also_asked.iter().all(is_asked) && !is_gone && !report.findings.iter().any(is_whole)
}

fn of_data(
    row: &Row,
    permission: Option<&Permission>,
    report: &Report,
    words: &dyn Words,
    records: &mut Vec<Needed>,
) {
    let name = permission.map(|one| one.name.as_str());
    let taken: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|of| fits::is_taken(of) && fits::is_about(row, of) && !fits::is_its_own(of, &report.app.id))
        .filter(|of| !row.call_needs || name.is_none_or(|name| fits::needs(of, name)))
        .collect();
    let (can, cannot): (Vec<&Finding>, Vec<&Finding>) =
        taken.into_iter().partition(|of| fits::could_do(row, of, name));
    if row.front && !cannot.is_empty() {
        return;
    }
    for data in &row.data {
        let of_type: Vec<&Finding> = can.iter().copied().filter(|of| of.data == *data).collect();
        let Some(first) = of_type.first() else { continue };
        let is_one = of_type.iter().all(|of| of.item == first.item);
        let way = Way {
            row,
            permission: name,
            taken: &of_type,
            beside: &beside(&can, name, report),
            is_gone: is_gone(row, data, report),
        };
        records.push(Needed {
            id: id(NeededKind::Alternative, name, Some(data), Some(&row.id)),
            kind: NeededKind::Alternative,
            permission: name.map(str::to_owned),
            data: Some(data.clone()),
            item: is_one.then(|| first.item.clone()),
            because: phrase::alternative(&way, report, words),
            alternative: Some(row.id.clone()),
            source: Some(row.source().to_owned()),
            verified: row.is_read() && of_type.iter().all(|of| of.verified_knowledge),
            finding_ids: ids(of_type.iter().map(|of| of.id.as_str())),
        });
    }
}

/// What else code that can run does with the permission, which the way does not replace.
fn beside<'r>(can: &[&Finding], permission: Option<&str>, report: &'r Report) -> Vec<&'r Finding> {
    let Some(name) = permission else { return Vec::new() };
    let is_other = |of: &&Finding| !can.iter().any(|one| one.id == of.id);
    report
        .findings
        .iter()
        .filter(|of| of.rung >= Rung::Reachable && fits::needs(of, name))
        .filter(is_other)
        .collect()
}

/// Whether code of the app goes the way already, elsewhere.
fn is_gone(row: &Row, data: &str, report: &Report) -> bool {
    report.findings.iter().any(|of| {
        of.data == data
            && of.access == Access::ByUser
            && of.rung >= Rung::Reachable
            && row.already.contains(&of.item)
    })
}
