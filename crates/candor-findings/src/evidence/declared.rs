//! Declared: data that the app asks the system for without any code found that takes it.

use candor_knowledge::{Access, Grant, Permission};

use crate::{
    Finding, Owner, OwnerKind, PermissionUse, Question, Role, Rung,
    analysis::Analysis,
    questions::what::{finding_id, would_refute},
    requests::Request,
};

/// Item of a finding that rests on a permission alone: all the permission opens.
pub const ANY_ITEM: &str = "any";

/// A finding for each data type that a permission opens and that no code finding covers: one of the same kind of data
/// that names the permission, or one of the same data type while some code needs the permission.
pub(crate) fn findings(
    analysis: &Analysis<'_, '_>,
    higher: &[Finding],
    permissions: &[PermissionUse],
) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let oldest = analysis.app.identity.min_os.unwrap_or(1);
    for request in &analysis.requests {
        let row = analysis.knowledge.permission(&request.name);
        for opened in row.into_iter().flat_map(|row| row.opens(oldest)) {
            let (data, item) = (opened.data.as_str(), opened.item.as_deref().unwrap_or(ANY_ITEM));
            let is_used = permissions.iter().any(|row| row.name == request.name && !row.used_by.is_empty());
            let covers = |finding: &Finding| {
                let names = finding.needs.iter().any(|need| need.any_of.contains(&request.name));
                // Code that takes the precise location with a permission takes the approximate one as well.
                let same_kind = names && finding.data.split('.').next() == data.split('.').next();
                same_kind || (finding.data == data && is_used)
            };
            let is_said =
                |finding: &Finding| finding.data == data && [item, ANY_ITEM].contains(&finding.item.as_str());
            // The system adds parts of what another permission opened before it was split: nothing new is asked for.
            if request.implied_by.is_some() && opened.item.is_some() {
                continue;
            }
            if higher.iter().any(covers) || found.iter().any(is_said) {
                continue;
            }
            let words = request.words.clone();
            let Some(evidence) = analysis.prover.element(Role::Request, request.place, words) else {
                continue;
            };
            let owner = Owner { kind: OwnerKind::Unknown, sdk: None };
            found.push(Finding {
                id: finding_id(&[Question::What.name(), data, item, "declared", &request.name]),
                question: Question::What,
                data: data.to_owned(),
                item: item.to_owned(),
                rung: Rung::Declared,
                owner,
                apis: Vec::new(),
                access: Access::Direct,
                needs: Vec::new(),
                ways: Vec::new(),
                guards: Vec::new(),
                when: Vec::new(),
                flows: Vec::new(),
                evidence: vec![evidence],
                n_sites: 0,
                verified_knowledge: row.is_some_and(|permission| permission.data_verified),
                by_name: None,
                obtainable: None,
                caveat: caveat(row, request, oldest),
                would_refute: would_refute(Rung::Declared).to_owned(),
            });
        }
    }
    found
}

/// What a reader must know of a permission before concluding that the app gets it.
fn caveat(row: Option<&Permission>, request: &Request, oldest: u32) -> Option<String> {
    let grant = row.map_or(Grant::Unknown, |row| row.grant(oldest, request.max_sdk));
    let granted = match grant {
        Grant::System => Some(SYSTEM_ONLY),
        Grant::Development => Some(SYSTEM_OR_CABLE),
        _ => None,
    };
    let implied = request.implied_by.as_ref().map(|why| {
        if why.contains(' ') {
            format!("The manifest does not name the permission: the system adds it because {why}.")
        } else {
            format!(
                "The manifest does not name the permission: the system adds it because it asks for {why}."
            )
        }
    });
    let said: Vec<String> = implied.into_iter().chain(granted.map(str::to_owned)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Caveat of a permission that no ordinary app is given.
const SYSTEM_ONLY: &str =
    "The system gives this permission only to apps that come with the phone or are signed by its maker.";

/// Caveat of a permission that developers can give.
const SYSTEM_OR_CABLE: &str = "The system gives this permission only to apps that come with the phone or are signed by its maker, or where a developer grants it over a cable.";
