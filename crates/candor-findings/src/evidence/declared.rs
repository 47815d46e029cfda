//! Declared: data that the app asks the system for without any code found that takes it.

use candor_knowledge::Knowledge;

use crate::{
    Finding, Owner, OwnerKind, PermissionUse, Question, Role, Rung,
    analysis::Analysis,
    questions::what::{finding_id, would_refute},
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
    for request in &analysis.app.permissions {
        for data in opened_by(analysis.knowledge, &request.name) {
            let is_used = permissions.iter().any(|row| row.name == request.name && !row.used_by.is_empty());
            let covers = |finding: &Finding| {
                let names = finding.needs.iter().any(|need| need.any_of.contains(&request.name));
                // Code that takes the precise location with a permission takes the approximate one as well.
                let same_kind = names && finding.data.split('.').next() == data.split('.').next();
                same_kind || (finding.data == data && is_used)
            };
            if higher.iter().any(covers) || found.iter().any(|finding| finding.data == data) {
                continue;
            }
            let words = format!("asks for {}", request.name);
            let Some(evidence) = analysis.prover.element(Role::Request, request.place, words) else {
                continue;
            };
            let owner = Owner { kind: OwnerKind::Unknown, sdk: None };
            found.push(Finding {
                id: finding_id(&[Question::What.name(), &data, ANY_ITEM, "declared", &request.name]),
                question: Question::What,
                data,
                item: ANY_ITEM.to_owned(),
                rung: Rung::Declared,
                owner,
                apis: Vec::new(),
                needs: Vec::new(),
                evidence: vec![evidence],
                n_sites: 0,
                verified_knowledge: analysis
                    .knowledge
                    .permission(&request.name)
                    .is_some_and(|permission| permission.data_verified),
                would_refute: would_refute(Rung::Declared).to_owned(),
            });
        }
    }
    found
}

fn opened_by(knowledge: &Knowledge, permission: &str) -> Vec<String> {
    let row = knowledge.permission(permission);
    row.map(|row| row.data.iter().map(ToString::to_string).collect()).unwrap_or_default()
}
