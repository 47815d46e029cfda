//! Permissions that no code was found to need, and those that only code of SDKs was found to use.

use candor_report::{
    needed::{Needed, NeededKind},
    report::{Finding, Permission, Report, Rung, Sdk},
    words::Words,
};

use super::{fits, id, ids, phrase, table};

/// Permissions of which the audit says that no code needs them, as far as it was read.
pub(super) fn unused(report: &Report) -> Vec<Needed> {
    let asked = report.permissions.iter().filter(|one| one.unused == Some(true));
    asked
        .map(|one| Needed {
            because: phrase::unused(&one.name, report),
            ..record(NeededKind::UnusedPermission, &one.name)
        })
        .collect()
}

/// Permissions of which all code found that can use them is that of SDKs.
pub(super) fn only_by_sdk(report: &Report, words: &dyn Words) -> Vec<Needed> {
    let Some(table) = table::only_by_sdk() else { return Vec::new() };
    let mut records = Vec::new();
    for one in &report.permissions {
        if one.implied_by.is_some() || table.not_told.contains(&one.name) || !is_told(one) {
            continue;
        }
        let Some(sdks) = sdks(one, report, words) else { continue };
        if report.findings.iter().any(|of| is_of_others(of, &sdks, one)) {
            continue;
        }
        let using: Vec<&Finding> = report.findings.iter().filter(|of| is_of(of, &sdks, &one.name)).collect();
        // Permissions of others guard parts of other apps, whose use is known only where a finding says so.
        if !one.name.starts_with("android.permission.") && using.is_empty() {
            continue;
        }
        records.push(Needed {
            because: phrase::only_by_sdk(&one.name, &sdks, report, words),
            verified: sdks.iter().all(|sdk| sdk.verified_knowledge)
                && using.iter().all(|of| of.verified_knowledge),
            finding_ids: ids(using.iter().map(|of| of.id.as_str())),
            ..record(NeededKind::OnlyBySdk, &one.name)
        });
    }
    records
}

/// Whether a person is asked for it, or it opens data: of the others there are many, and they say little of anybody.
fn is_told(permission: &Permission) -> bool {
    permission.protection.as_deref().is_some_and(|level| level.starts_with("dangerous"))
        || !permission.data.is_empty()
}

/// The SDKs that use a permission, by id; none if anybody else does, or somebody who is not known.
fn sdks<'r>(permission: &Permission, report: &'r Report, words: &dyn Words) -> Option<Vec<&'r Sdk>> {
    let sdk = |id: &String| {
        let sdk = report.sdks.iter().find(|sdk| sdk.id == *id)?;
        // Support libraries run for the app itself.
        let is_platform = words.sdk(id).is_some_and(|row| row.platform);
        (!is_platform).then_some(sdk)
    };
    let sdks: Vec<&Sdk> = permission.used_by.iter().map(sdk).collect::<Option<_>>()?;
    (!sdks.is_empty()).then_some(sdks)
}

/// Whether a finding is about code of one of the SDKs that needs the permission.
fn is_of(finding: &Finding, sdks: &[&Sdk], permission: &str) -> bool {
    let owner = finding.owner.sdk.as_deref();
    fits::needs(finding, permission) && sdks.iter().any(|sdk| Some(sdk.id.as_str()) == owner)
}

/// Whether code of anybody else takes data that the permission opens, by a call of which it is not known whether it needs it.
fn is_of_others(finding: &Finding, sdks: &[&Sdk], permission: &Permission) -> bool {
    let owner = finding.owner.sdk.as_deref();
    let is_code = matches!(finding.rung, Rung::Present | Rung::Reachable | Rung::Flows);
    is_code
        && (permission.data.contains(&finding.data) || fits::needs(finding, &permission.name))
        && !sdks.iter().any(|sdk| Some(sdk.id.as_str()) == owner)
}

fn record(kind: NeededKind, permission: &str) -> Needed {
    Needed {
        id: id(kind, Some(permission), None, None),
        kind,
        permission: Some(permission.to_owned()),
        data: None,
        item: None,
        because: String::new(),
        alternative: None,
        source: None,
        verified: true,
        finding_ids: Vec::new(),
    }
}
