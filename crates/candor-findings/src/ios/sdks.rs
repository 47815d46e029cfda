//! SDKs whose names the images hold.

use candor_program::macho::ClassId;

use super::Analysis;
use crate::{Enabled, Role, SdkPresence, sdks::MAX_LISTED_CLASSES};

/// SDKs, by id.
pub(crate) fn sdks(analysis: &Analysis<'_, '_>) -> Vec<SdkPresence> {
    let mut found: Vec<SdkPresence> = analysis
        .owners
        .matches
        .iter()
        .filter_map(|found| {
            let row = analysis.knowledge.sdks().get(found.sdk)?;
            let is_own =
                |class: &ClassId| analysis.owners.of_class(*class).sdk.as_deref() == Some(row.id.as_str());
            let classes: Vec<ClassId> =
                (0_u32..).map(ClassId).take(analysis.program.classes.len()).filter(is_own).collect();
            let methods = || {
                classes
                    .iter()
                    .filter_map(|class| analysis.program.class(*class))
                    .flat_map(|class| &class.methods)
            };
            let named: Vec<String> = found
                .evidence
                .iter()
                .map(|one| {
                    format!(
                        "{} ({})",
                        one.kind.words(),
                        one.marks.iter().take(MAX_LISTED_CLASSES).cloned().collect::<Vec<_>>().join(", ")
                    )
                })
                .collect();
            let first = methods().filter_map(|method| {
                let words = format!("code of {}; recognised by {}", row.name, named.join("; "));
                analysis.prover.function(Role::Definition, method.function, words)
            });
            Some(SdkPresence {
                id: row.id.to_string(),
                name: row.name.to_string(),
                operator: row.operator.as_ref().map(ToString::to_string),
                purposes: row.purposes.iter().map(ToString::to_string).collect(),
                classes: classes.len(),
                reachable_methods: methods()
                    .filter(|method| analysis.reach.led(method.function).is_some())
                    .count(),
                recognised_by: "name".to_owned(),
                confidence: 100,
                verified_knowledge: found.evidence.iter().any(|one| one.verified),
                enabled: Enabled::Unknown,
                because: format!("recognised by {}; switches of SDKs on iOS are not read", named.join("; ")),
                switches: Vec::new(),
                evidence: first.take(1).collect(),
            })
        })
        .collect();
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    found
}
