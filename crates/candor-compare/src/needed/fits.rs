//! Whether another way could do what a finding's code does. Where conditions, times or names show that it cannot, or where it does not
//! exist on the versions of the system on which the code runs, nothing is said.

use candor_report::{
    guards::Guard,
    report::{Access, Finding, Permission, Rung},
    value::ValueKind,
};

use super::table::Row;

/// Kinds of moments at which a person has the app before them.
const IN_FRONT: [&str; 2] = ["user", "screen"];
/// The kind of what runs again and again.
const SCHEDULED: &str = "scheduled";

/// Whether code that can run takes the data itself, and the system gives any of it.
///
/// What only a record shows (the rung `observed`) tells no code, and stays out.
pub(crate) fn is_taken(finding: &Finding) -> bool {
    matches!(finding.rung, Rung::Reachable | Rung::Flows)
        && finding.access == Access::Direct
        && finding.obtainable.as_ref().is_none_or(|given| given.any_real != "no")
}

/// Whether a row speaks of the finding's data.
pub(crate) fn is_about(row: &Row, finding: &Finding) -> bool {
    row.data.contains(&finding.data) && (row.items.is_empty() || row.items.contains(&finding.item))
}

/// Whether the access needs the permission, or one of several of which it is one.
pub(crate) fn needs(finding: &Finding, permission: &str) -> bool {
    finding.needs.iter().any(|need| need.any_of.iter().any(|name| name == permission))
}

/// Whether the other way exists on a version of the system on which the app asks for the permission by its own manifest.
pub(crate) fn is_asked(row: &Row, permission: &Permission) -> bool {
    permission.implied_by.is_none() && permission.max_sdk.is_none_or(|last| last >= row.since)
}

/// Whether the other way could do what the code does, as far as the evidence tells.
pub(crate) fn could_do(row: &Row, finding: &Finding, permission: Option<&str>) -> bool {
    (!row.by_name || is_by_name(finding))
        && finding.guards.iter().all(|guard| leaves_room(row, guard, permission))
        && (!row.person || has_person(finding) && !only_counts(finding))
        && (!row.front || is_in_front(finding))
}

/// Whether the code asks about names that it knows, and never for all there are.
pub(crate) fn is_by_name(finding: &Finding) -> bool {
    finding.by_name.as_ref().is_some_and(|by_name| by_name.only)
}

/// Whether the code asks about what is the app's own only: accounts of its kind, its own package.
pub(crate) fn is_its_own(finding: &Finding, app: &str) -> bool {
    let is_own =
        |name: &String| name.strip_prefix(app).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let by_name = finding.by_name.as_ref().filter(|by_name| by_name.only && !by_name.names.is_empty());
    by_name.is_some_and(|by_name| by_name.names.iter().all(is_own))
}

/// Whether a condition leaves a version on which the way exists, and a run in which the permission is held.
fn leaves_room(row: &Row, guard: &Guard, permission: Option<&str>) -> bool {
    match (guard.kind.as_str(), guard.key.as_deref()) {
        ("sdk_int", _) => guard.max.is_none_or(|last| last >= i64::from(row.since)),
        ("granted", Some(key)) => {
            guard.is != Some(false) || permission.is_none_or(|name| !key.split(", ").any(|one| one == name))
        }
        _ => true,
    }
}

/// Whether nothing shows that the code runs without a person, or again and again.
fn has_person(finding: &Finding) -> bool {
    finding.when.iter().all(|when| !when.background && when.kind != SCHEDULED)
}

/// Whether it is known that the code runs only while a screen shows.
fn is_in_front(finding: &Finding) -> bool {
    let shows = |kind: &str| IN_FRONT.contains(&kind);
    !finding.when.is_empty()
        && finding.when.iter().all(|when| shows(&when.kind) && !when.background && !when.or_else)
}

/// Whether all that is left of the data is how much there is of it, or the answer to a question about it: no picker tells that.
fn only_counts(finding: &Finding) -> bool {
    let values = finding.value.as_deref().unwrap_or_default();
    let is_count = |kind| matches!(kind, ValueKind::Count | ValueKind::Probe);
    !values.is_empty() && values.iter().all(|value| is_count(value.kind))
}
