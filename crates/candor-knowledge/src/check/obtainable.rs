//! What the system gives: rows name APIs that exist, have what their result needs, and do not contradict each other.

use std::collections::BTreeSet;

use super::{Rule, tables::Docket};
use crate::Text;
use crate::model::{Gets, Obtainable};
use crate::table::Tables;

/// Every row speaks of APIs that exist, or says in words what it is about, and has what its result needs.
pub(super) fn check(tables: &Tables, docket: &mut Docket<'_>) {
    let permissions: BTreeSet<&str> = tables.permissions.iter().map(|row| row.id.as_str()).collect();
    let apis: BTreeSet<&str> = tables.apis.iter().map(|row| row.id.as_str()).collect();
    let exists = |id: &str| {
        let overloads = apis.range(id..).take_while(|api| api.starts_with(id));
        overloads
            .into_iter()
            .any(|api| api.get(id.len()..).is_some_and(|r| r.is_empty() || r.starts_with('(')))
    };
    for row in &tables.obtainable {
        let mut complain = |rule, message| docket.add("obtainable", &row.id, rule, message);
        if let Some(api) = row.apis.iter().find(|api| !exists(api)) {
            complain(Rule::ApiShape, format!("{api} is not in android/apis"));
        }
        if row.apis.is_empty() == row.about.is_none() {
            complain(Rule::ApiShape, "a row has either apis or about".to_owned());
        }
        let (needs, lacks) = match row.gets {
            Gets::Limited => ("how", row.how.is_none()),
            Gets::Constant | Gets::Nothing | Gets::Exception => ("value", row.value.is_none()),
            Gets::Real | Gets::Own => ("nothing", false),
        };
        if lacks {
            complain(Rule::ApiShape, format!("{} needs {needs}", row.gets.name()));
        }
        let mut named = row.asks.iter().chain(&row.asks_also).chain(&row.asks_not);
        let platform = |name: &&Text| name.starts_with("android.permission.");
        if let Some(name) = named.find(|name| platform(name) && !permissions.contains(name.as_str())) {
            complain(Rule::UnknownPermission, format!("{name} is not in android/permissions"));
        }
        if row.os_to.is_some_and(|to| to < row.os_from)
            || row.target_from.zip(row.target_to).is_some_and(|(from, to)| from > to)
        {
            complain(Rule::Range, "a range is empty".to_owned());
        }
    }
    for (at, row) in tables.obtainable.iter().enumerate() {
        let later = tables.obtainable.iter().skip(at + 1);
        if let Some(other) = later.into_iter().find(|other| contradicts(row, other)) {
            let message = format!("holds for the same app and version as {}", other.id);
            docket.add("obtainable", &row.id, Rule::DuplicateMapping, message);
        }
    }
}

/// Whether two rows without circumstances can hold of one API for one app on one version.
fn contradicts(a: &Obtainable, b: &Obtainable) -> bool {
    let overlap = |a: (Option<u8>, Option<u8>), b: (Option<u8>, Option<u8>)| {
        let starts_by = |from: Option<u8>, to: Option<u8>| from.zip(to).is_none_or(|(from, to)| from <= to);
        starts_by(a.0, b.1) && starts_by(b.0, a.1)
    };
    // What one asks for is all that the other must not ask for.
    let excludes =
        |asks: &[Text], not: &[Text]| !asks.is_empty() && asks.iter().all(|name| not.contains(name));
    let apart = !a.sees.is_empty() && !b.sees.is_empty() && !a.sees.iter().any(|seen| b.sees.contains(seen));
    a.when.is_none()
        && b.when.is_none()
        && a.apis.iter().any(|api| b.apis.contains(api))
        && overlap((Some(a.os_from), a.os_to), (Some(b.os_from), b.os_to))
        && overlap((a.target_from, a.target_to), (b.target_from, b.target_to))
        && !excludes(&a.asks, &b.asks_not)
        && !excludes(&b.asks, &a.asks_not)
        && !excludes(&a.asks_also, &b.asks_not)
        && !excludes(&b.asks_also, &a.asks_not)
        && !apart
}
