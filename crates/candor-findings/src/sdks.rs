//! SDKs: present if their classes are defined in the app, under their names or recognised by structure; a type that
//! is only mentioned does not count.

use std::collections::BTreeMap;

use candor_knowledge::Sdk;
use candor_program::ClassId;

use crate::{
    Role, SdkPresence,
    analysis::Analysis,
    switches::{SwitchCall, Switches},
};

/// Class definitions listed as evidence.
pub(crate) const MAX_LISTED_CLASSES: usize = 3;

/// SDKs whose classes are defined, by id.
pub(crate) fn sdks(analysis: &Analysis<'_, '_>, calls: &[SwitchCall]) -> Vec<SdkPresence> {
    let switches = Switches::new(analysis, calls);
    let mut classes: BTreeMap<&str, Vec<ClassId>> = BTreeMap::new();
    for at in 0..analysis.program.classes.len() {
        let class = ClassId::from_len(at);
        if let Some(sdk) = &analysis.owners.of(class).sdk {
            classes.entry(sdk.as_str()).or_default().push(class);
        }
    }
    for renamed in analysis.owners.renamed() {
        classes.entry(renamed.id.as_str()).or_default().extend(&renamed.classes);
    }
    let found = classes.into_iter().filter_map(|(id, classes)| Some((analysis.knowledge.sdk(id)?, classes)));
    found.map(|(sdk, classes)| presence(analysis, &switches, sdk, classes)).collect()
}

fn presence(
    analysis: &Analysis<'_, '_>,
    switches: &Switches<'_>,
    sdk: &Sdk,
    mut classes: Vec<ClassId>,
) -> SdkPresence {
    let renamed = analysis.owners.renamed().iter().find(|renamed| renamed.id == sdk.id.as_str());
    // Classes under its names first: they are the plainest evidence.
    let is_renamed =
        |class: &ClassId| renamed.is_some_and(|renamed| renamed.classes.binary_search(class).is_ok());
    classes.sort_unstable_by_key(|class| (is_renamed(class), *class));
    classes.dedup();
    let by_structure = renamed.filter(|_| classes.iter().all(is_renamed));
    let program = analysis.program;
    let methods = classes.iter().flat_map(|class| program.methods_of(*class));
    let reachable_methods = methods.filter(|method| analysis.reach.is_reached(*method)).count();
    let (enabled, because, switches) = switches.of(analysis, sdk);
    let listed = classes.iter().take(MAX_LISTED_CLASSES);
    SdkPresence {
        id: sdk.id.to_string(),
        name: sdk.name.to_string(),
        operator: sdk.operator.as_ref().map(ToString::to_string),
        purposes: sdk.purposes.iter().map(ToString::to_string).collect(),
        classes: classes.len(),
        reachable_methods,
        recognised_by: if by_structure.is_some() { "structure" } else { "name" }.to_owned(),
        confidence: by_structure.map_or(100, |renamed| renamed.confidence),
        verified_knowledge: sdk.anchors.iter().any(|anchor| anchor.verified),
        enabled,
        because,
        switches,
        evidence: listed.filter_map(|class| analysis.prover.class(Role::Definition, *class)).collect(),
    }
}
