//! Permissions asked for: who uses each, and which none of the code read needs.

use std::collections::{BTreeMap, BTreeSet};

use candor_knowledge::Knowledge;
use candor_program::{SiteKind, Sites};

use crate::{OwnerKind, PermissionUse, Role, analysis::Analysis, references::References, uses::Use};

/// Level assumed for the protection of a permission when the app states no target.
const NEWEST_LEVEL: u8 = 37;

/// Every permission asked for, by name.
pub(crate) fn permissions(
    analysis: &Analysis<'_, '_>,
    references: &References,
    sites: &Sites,
    uses: &[Use],
) -> Vec<PermissionUse> {
    let users = users(analysis, references, sites, uses);
    let known = with_known_uses(analysis.knowledge);
    let target =
        analysis.app.identity.target_os.and_then(|level| u8::try_from(level).ok()).unwrap_or(NEWEST_LEVEL);
    let mut rows: Vec<PermissionUse> = Vec::new();
    for request in &analysis.app.permissions {
        let words = format!("asks for {}", request.name);
        let Some(evidence) = analysis.prover.element(Role::Request, request.place, words) else { continue };
        let row = analysis.knowledge.permission(&request.name);
        let protection = row.and_then(|row| row.protection(target)).map(ToString::to_string);
        let used_by: Vec<String> = users.get(&request.name).into_iter().flatten().cloned().collect();
        // Only for what a person is asked for, and only where some API is known to need it, does "no code found" mean
        // anything.
        let is_asked = protection.as_deref().is_some_and(|level| level.starts_with("dangerous"));
        let unused = (is_asked && known.contains(request.name.as_str())).then_some(used_by.is_empty());
        rows.push(PermissionUse {
            name: request.name.clone(),
            protection,
            max_sdk: request.max_sdk,
            data: row.map(|row| row.data.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            used_by,
            unused,
            evidence,
        });
    }
    rows.sort_by(|a, b| (&a.name, &a.evidence).cmp(&(&b.name, &b.evidence)));
    rows.dedup_by(|a, b| a.name == b.name);
    rows
}

/// Owners of code that needs each permission.
fn users(
    analysis: &Analysis<'_, '_>,
    references: &References,
    sites: &Sites,
    uses: &[Use],
) -> BTreeMap<String, BTreeSet<String>> {
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut note = |method, names: &[candor_knowledge::Text]| {
        let owner = analysis.owners.of(analysis.program.method(method).class);
        let owner = match (&owner.kind, &owner.sdk) {
            (OwnerKind::Sdk | OwnerKind::Platform, Some(sdk)) => sdk.clone(),
            (kind, _) => kind.name().to_owned(),
        };
        for name in names {
            users.entry(name.to_string()).or_default().insert(owner.clone());
        }
    };
    for found in uses {
        if let Some(api) = analysis.knowledge.apis().get(found.row) {
            note(found.place.method(), &api.permissions.names);
        }
    }
    for site in &sites.sites {
        let SiteKind::Call(reference, _) = site.kind else { continue };
        for row in references.permissions.get(&reference).into_iter().flatten() {
            if let Some(fact) = analysis.knowledge.api_permissions().get(*row) {
                note(site.method, &fact.permissions);
            }
        }
    }
    users
}

/// Permissions that some row knows an API for.
fn with_known_uses(knowledge: &Knowledge) -> BTreeSet<&str> {
    let apis = knowledge.apis().iter().flat_map(|api| &api.permissions.names);
    let facts = knowledge.api_permissions().iter().flat_map(|fact| &fact.permissions);
    apis.chain(facts).map(|name| name.as_str()).collect()
}
