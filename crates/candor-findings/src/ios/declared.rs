//! Declared: purpose strings, background modes and entitlements, with who uses what they open.

use std::collections::BTreeSet;

use candor_app::{Bundle, Purpose};
use candor_knowledge::{Access, IosConsequence, IosUsageKey};

use super::{
    Analysis,
    uses::{Found, Use},
};
use crate::{
    ANY_ITEM, Finding, Owner, OwnerKind, PermissionUse, Question, Role, Rung, questions::what::finding_id,
};

/// Purpose strings as permissions: the system asks a person with their text.
pub(crate) fn permissions(analysis: &Analysis<'_, '_>, found: &Found<'_>) -> Vec<PermissionUse> {
    let uses = &found.uses;
    let mut rows: Vec<PermissionUse> = Vec::new();
    for (bundle, purpose) in purposes(analysis) {
        let row = analysis.knowledge.ios().usage_key(&purpose.key);
        let users = users(analysis, uses, &purpose.key);
        let text = purpose.text.as_deref().unwrap_or_default();
        let words = format!("{} of {}: {text:?}", purpose.key, bundle.id.as_deref().unwrap_or("a bundle"));
        let Some(evidence) = analysis.prover.element(Role::Request, purpose.place, words) else { continue };
        let is_read = analysis.program.units.iter().all(candor_program::macho::Unit::is_readable)
            && analysis.program.problems.is_empty()
            && analysis.facts.n_left_out == 0
            && !found.open_keys.contains(&purpose.key);
        let is_known = analysis
            .knowledge
            .ios()
            .apis()
            .iter()
            .any(|api| api.usage_keys.iter().any(|key| **key == *purpose.key));
        rows.push(PermissionUse {
            name: purpose.key.clone(),
            protection: Some("asked with a purpose string".to_owned()),
            max_sdk: None,
            flags: Vec::new(),
            implied_by: None,
            data: row.map(|row| row.data.iter().map(ToString::to_string).collect()).unwrap_or_default(),
            // No code that needs it says something only where all code was read and some API is known to need it.
            unused: if users.is_empty() { (is_read && is_known).then_some(true) } else { Some(false) },
            used_by: users.into_iter().collect(),
            evidence,
        });
    }
    rows.sort_by(|a, b| (&a.name, &a.evidence).cmp(&(&b.name, &b.evidence)));
    rows.dedup_by(|a, b| a.name == b.name);
    rows
}

fn purposes<'b>(analysis: &'b Analysis<'_, '_>) -> impl Iterator<Item = (&'b Bundle, &'b Purpose)> {
    let bundles = analysis.app.bundles.iter().filter(|bundle| bundle.is_program());
    bundles.flat_map(|bundle| bundle.purposes.iter().map(move |purpose| (bundle, purpose)))
}

/// Owners of code that needs a key.
fn users(analysis: &Analysis<'_, '_>, uses: &[Use<'_>], key: &str) -> BTreeSet<String> {
    let needing = uses.iter().filter(|found| found.row.usage_keys.iter().any(|needed| **needed == *key));
    needing
        .map(|found| {
            let owner = analysis.owners.of(analysis.program, found.function);
            owner.sdk.clone().unwrap_or_else(|| owner.kind.name().to_owned())
        })
        .collect()
}

/// A finding for each data type that a purpose string opens and that no code finding covers.
pub(crate) fn findings(
    analysis: &Analysis<'_, '_>,
    higher: &[Finding],
    permissions: &[PermissionUse],
) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for permission in permissions {
        let row = analysis.knowledge.ios().usage_key(&permission.name);
        for data in &permission.data {
            let covers = |finding: &Finding| {
                finding.data == *data
                    || finding.needs.iter().any(|need| need.any_of.contains(&permission.name))
            };
            if higher.iter().any(covers) || found.iter().any(|finding| finding.data == *data) {
                continue;
            }
            found.push(Finding {
                id: finding_id(&[Question::What.name(), data, ANY_ITEM, "declared", &permission.name]),
                question: Question::What,
                data: data.clone(),
                item: ANY_ITEM.to_owned(),
                rung: Rung::Declared,
                owner: Owner { kind: OwnerKind::Unknown, sdk: None },
                apis: Vec::new(),
                access: Access::Direct,
                needs: Vec::new(),
                ways: Vec::new(),
                guards: Vec::new(),
                when: Vec::new(),
                flows: Vec::new(),
                evidence: vec![permission.evidence.clone()],
                n_sites: 0,
                verified_knowledge: row.is_some_and(|row| row.origin.verified),
                by_name: None,
                obtainable: None,
                caveat: None,
                would_refute: "The bytes at the quoted offset do not state the purpose string.".to_owned(),
            });
        }
    }
    found
}

/// What a missing purpose string means for code that needs one.
pub(crate) fn missing(analysis: &Analysis<'_, '_>, uses: &[Use<'_>]) -> Vec<String> {
    let stated: BTreeSet<&str> = purposes(analysis).map(|(_, purpose)| purpose.key.as_str()).collect();
    let mut said = BTreeSet::new();
    for found in uses.iter().filter(|found| analysis.reach.led(found.function).is_some()) {
        let keys = &found.row.usage_keys;
        if keys.is_empty() || keys.iter().any(|key| stated.contains(key.as_str())) {
            continue;
        }
        let names: Vec<&str> = keys.iter().map(|key| key.as_str()).collect();
        let rows = keys.iter().filter_map(|key| analysis.knowledge.ios().usage_key(key));
        let consequence = rows.map(consequence).next().unwrap_or_default();
        said.insert(format!(
            "{} can run and needs {}, which no property list of the app states{consequence}",
            found.row.name,
            names.join(" or ")
        ));
    }
    said.into_iter().collect()
}

fn consequence(row: &IosUsageKey) -> String {
    let what = match row.consequence {
        IosConsequence::Terminated => "the system ends an app that asks without it",
        IosConsequence::Refused => "the system refuses without asking",
        IosConsequence::None => "nothing is known to follow from that",
        IosConsequence::Unknown => return String::new(),
    };
    let unverified = if row.consequence_source.is_some() { "" } else { " (unverified)" };
    format!(": {what}{unverified}")
}
