//! Permissions that an app is treated as asking for: those of its manifest, and those that the system adds because of
//! them or because of the system version the app is built for.

use candor_app::{App, Place};
use candor_knowledge::{Implied, Knowledge, Permission};

/// A permission that the app asks for, or that the system adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    /// Full name.
    pub name: String,
    /// Asked for on OS versions up to this one.
    pub max_sdk: Option<u32>,
    /// What the manifest says of its use (`neverForLocation`).
    pub flags: Vec<String>,
    /// Why the system adds it to an app that does not name it; `None` for what the manifest names.
    pub implied_by: Option<String>,
    /// The manifest element that asks, or that makes the system add it.
    pub place: Place,
    /// What the element does, in words.
    pub words: String,
}

/// The permissions of the manifest, in its order, then those that the system adds, by name.
pub(crate) fn requests(app: &App, knowledge: &Knowledge) -> Vec<Request> {
    let asked = app.permissions.iter().map(|request| Request {
        name: request.name.clone(),
        max_sdk: request.max_sdk,
        flags: request.flags.clone(),
        implied_by: None,
        place: request.place,
        words: format!("asks for {}", request.name),
    });
    let mut found: Vec<Request> = asked.collect();
    let mut rows: Vec<&Permission> = knowledge.permissions().iter().collect();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    let implied = rows.into_iter().filter(|row| found.iter().all(|request| request.name != row.id.as_str()));
    let implied: Vec<Request> = implied.filter_map(|row| added(app, row)).collect();
    found.extend(implied);
    found
}

/// The request that makes the system add a permission: of several, the one that holds on most OS versions.
fn added(app: &App, row: &Permission) -> Option<Request> {
    // A target that could not be read is no low target.
    let target = app.identity.target_os.unwrap_or(u32::MAX);
    let applies = |by: &&Implied| by.target_below.is_none_or(|level| target < u32::from(level));
    let because = row.implied_by.iter().filter(applies).filter_map(|by| because(app, row, by));
    // `None` is every OS version.
    because.max_by_key(|request| request.max_sdk.unwrap_or(u32::MAX))
}

fn because(app: &App, row: &Permission, by: &Implied) -> Option<Request> {
    let Some(permission) = &by.permission else {
        let level = by.target_below?;
        let why = format!("the app is built for a version below API level {level}");
        let place = app.identity.place?;
        let words = format!("is built for a version below API level {level}, which implies {}", row.id);
        return Some(Request {
            name: row.id.to_string(),
            max_sdk: None,
            flags: Vec::new(),
            implied_by: Some(why),
            place,
            words,
        });
    };
    let exists_from = row.since.map_or(0, u32::from);
    let mut asked = app.permissions.iter().filter(|request| request.name == permission.as_str());
    // A request that ends before the permission exists adds nothing.
    let request = asked.find(|request| request.max_sdk.is_none_or(|last| last >= exists_from))?;
    Some(Request {
        name: row.id.to_string(),
        max_sdk: request.max_sdk,
        flags: Vec::new(),
        implied_by: Some(permission.to_string()),
        place: request.place,
        words: format!("asks for {permission}, which implies {}", row.id),
    })
}
