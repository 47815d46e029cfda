//! Permissions of the manifest and SDKs of the package.

use candor_report::report::{Permission, Rung, Sdk};

use super::{Found, Hit, World};
use crate::claims::claim::Claim;

const ANDROID: &str = "android.permission.";

/// Whether a claim's word names a permission.
pub(super) fn is_permission(name: &str, wanted: &str) -> bool {
    name == wanted || name.strip_prefix(ANDROID) == Some(wanted)
}

/// Permissions that the app asks for.
pub(super) fn permissions(claim: &Claim, world: World<'_>) -> Found {
    let is_meant = |permission: &&Permission| {
        let level = permission.protection.as_deref().unwrap_or_default();
        claim
            .permission
            .as_ref()
            .is_none_or(|wanted| wanted.all().iter().any(|one| is_permission(&permission.name, one)))
            && claim.protection.as_deref().is_none_or(|wanted| level.split('|').any(|one| one == wanted))
    };
    let hit = |permission: &Permission| Hit {
        id: permission.name.clone(),
        rung: Rung::Declared,
        says: format!("The app may ask for {}.", permission.name.trim_start_matches(ANDROID)),
    };
    // What the system adds stands in no manifest.
    let (added, asked): (Vec<&Permission>, Vec<&Permission>) = world
        .report
        .permissions
        .iter()
        .filter(is_meant)
        .partition(|permission| permission.implied_by.is_some());
    let hits: Vec<Hit> = asked.into_iter().map(hit).collect();
    let short =
        added.into_iter().map(|of| (hit(of), "the system adds it, the manifest does not name it".to_owned()));
    let short = short.collect();
    let least = least(claim);
    let notes = if least > 1 {
        vec![format!("{} were found, {least} are asked about", hits.len())]
    } else {
        Vec::new()
    };
    Found { hits, short, least, notes, ..Found::default() }
}

/// The least number of things that a claim speaks of.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a small whole number"
)]
pub(super) fn least(claim: &Claim) -> usize {
    claim.at_least.filter(|n| (1.0..1e9).contains(n)).map_or(1, |n| n.ceil() as usize)
}

/// SDKs whose classes are defined in the app.
pub(super) fn sdks(claim: &Claim, world: World<'_>) -> Found {
    let is_meant = |sdk: &&Sdk| {
        claim.sdk.as_ref().is_none_or(|ids| ids.all().contains(&sdk.id))
            && claim
                .operator
                .as_ref()
                .is_none_or(|ids| sdk.operator.as_ref().is_some_and(|operator| ids.all().contains(operator)))
    };
    let mut found = Found::default();
    for sdk in world.report.sdks.iter().filter(is_meant) {
        found.hits.push(Hit {
            id: sdk.id.clone(),
            rung: if sdk.reachable_methods > 0 { Rung::Reachable } else { Rung::Present },
            says: format!("The app contains {} classes of {}.", sdk.classes, sdk.name),
        });
        if sdk.enabled == candor_report::report::Enabled::No {
            found.notes.push(format!("{} is switched off: {}", sdk.name, sdk.because));
        }
        if !sdk.verified_knowledge {
            found.notes.push(format!(
                "the classes by which {} is known were not checked against a source",
                sdk.name
            ));
        }
    }
    found
}
