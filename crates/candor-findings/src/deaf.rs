//! Accessibility services that are sent nothing of other apps.

use std::collections::BTreeSet;

use candor_app::App;
use candor_knowledge::Knowledge;
use candor_program::{ClassId, Program, descriptor};

use crate::uses::Use;

/// Rows whose data is what the system sends to an accessibility service.
const SENT: [&str; 3] = [
    "android.accessibilityservice.AccessibilityService#onAccessibilityEvent",
    "android.view.accessibility.AccessibilityEvent#getSource",
    "android.view.accessibility.AccessibilityRecord#getSource",
];

/// Accessibility services that are sent events of the app itself only: their configuration names no other package, and
/// no code can set another configuration.
pub(crate) fn deaf_services(app: &App, program: &Program<'_>) -> BTreeSet<ClassId> {
    let hears_itself =
        |hears: &[String]| !hears.is_empty() && hears.iter().all(|name| *name == app.identity.id);
    let mut deaf = BTreeSet::new();
    for component in app.components.iter().filter(|component| hears_itself(&component.hears)) {
        let Some(type_) = program.find_type(&descriptor(&component.class)) else { continue };
        // A call may name the service itself or a class above it, the framework's included.
        let sets = |name| {
            program.method_refs.iter().any(|reference| {
                program.sig(reference.sig).name == name && program.is_at_or_below(type_, reference.class)
            })
        };
        if !program.find_name(b"setServiceInfo").is_some_and(sets) {
            deaf.extend(program.type_(type_).class);
        }
    }
    deaf
}

/// Whether a use takes what such a service is sent, which is of the app itself.
pub(crate) fn is_own_screen(
    program: &Program<'_>,
    knowledge: &Knowledge,
    deaf: &BTreeSet<ClassId>,
    found: &Use,
) -> bool {
    deaf.contains(&program.method(found.place.method()).class)
        && knowledge.apis().get(found.row).is_some_and(|api| SENT.contains(&&*api.id))
}
