//! Permissions asked for: who uses each, and which none of the code read needs.

use std::collections::{BTreeMap, BTreeSet};

use candor_app::MemberKind;
use candor_knowledge::{ApiPermission, Knowledge, Mode, Permission};
use candor_program::{Program, Sites};

use crate::{OwnerKind, PermissionUse, Role, analysis::Analysis, references::References, uses::Use};

#[cfg(test)]
mod tests;

/// Every permission asked for, by name.
pub(crate) fn permissions(
    analysis: &Analysis<'_, '_>,
    references: &References,
    sites: &Sites,
    uses: &[Use],
    unresolved_queries: usize,
) -> Vec<PermissionUse> {
    let other_ways = OtherWays::new(analysis, sites, unresolved_queries);
    let users = users(analysis, references, sites, uses);
    let doubtful = doubtful(analysis, references, sites);
    let known = with_known_uses(analysis.knowledge);
    let oldest = analysis.app.identity.min_os.unwrap_or(1);
    let mut rows: Vec<PermissionUse> = Vec::new();
    for request in &analysis.requests {
        let words = request.words.clone();
        let Some(evidence) = analysis.prover.element(Role::Request, request.place, words) else { continue };
        let row = analysis.knowledge.permission(&request.name);
        // The protection is the system's, whatever version the app is built for.
        let protection = row.and_then(Permission::newest_protection).map(ToString::to_string);
        let used_by: Vec<String> = users.get(&request.name).into_iter().flatten().cloned().collect();
        // Only for what a person is asked for, and only where some API is known to need it, does "no code found" mean
        // anything.
        let is_asked = protection.as_deref().is_some_and(|level| level.starts_with("dangerous"));
        // Nobody chose to ask for what the system adds, so nobody is told that it is not needed.
        let is_open = request.implied_by.is_some()
            || other_ways.may_use(&request.name)
            || doubtful.contains(request.name.as_str());
        let is_unused = is_asked && !is_open && known.contains(request.name.as_str());
        let unused = if used_by.is_empty() { is_unused.then_some(true) } else { Some(false) };
        rows.push(PermissionUse {
            name: request.name.clone(),
            protection,
            max_sdk: request.max_sdk,
            flags: request.flags.clone(),
            implied_by: request.implied_by.clone(),
            data: row
                .map(|row| row.data_types(oldest).into_iter().map(str::to_owned).collect())
                .unwrap_or_default(),
            used_by,
            unused,
            evidence,
        });
    }
    rows.sort_by(|a, b| (&a.name, &a.evidence).cmp(&(&b.name, &b.evidence)));
    rows.dedup_by(|a, b| a.name == b.name);
    rows
}

/// Ways to use a permission that reading the calls of the code does not show.
#[derive(Clone, Copy, Debug, Default)]
struct OtherWays {
    /// Code outside the class path, which may run later.
    loose_code: bool,
    /// Native libraries, which reach camera, microphone, sensors and files without Java.
    native: bool,
    /// Provider calls whose address is not known.
    open_queries: bool,
    /// Google Play services, whose client classes lose their names when an app is shrunk.
    play_services: bool,
    /// Part of the app was not handed in or could not be read.
    incomplete: bool,
    /// The camera app is started: with the permission declared, the system refuses that until it is granted.
    camera_app: bool,
    /// Web pages inside the app are given camera or microphone.
    web_capture: bool,
    /// Web pages inside the app are given the location.
    web_location: bool,
    /// Sensors are read: which, is decided by a number.
    sensors: bool,
}

/// Actions that start the camera app.
const CAMERA_ACTIONS: [&[u8]; 4] = [
    b"android.media.action.IMAGE_CAPTURE",
    b"android.media.action.IMAGE_CAPTURE_SECURE",
    b"android.media.action.VIDEO_CAPTURE",
    b"android.media.action.MOTION_PHOTO_CAPTURE",
];

/// Whether the code names a method, by call or by definition of an override.
fn names_method(program: &Program<'_>, class: Option<&[u8]>, name: &[u8]) -> bool {
    program.method_refs.iter().any(|reference| {
        program.name(program.sig(reference.sig).name) == name
            && class.is_none_or(|class| program.descriptor(reference.class) == class)
    })
}

/// Whether a string literal of the code is one of these.
fn holds_string(program: &Program<'_>, wanted: &[&[u8]]) -> bool {
    program.dexes.iter().any(|unit| {
        let mut strings = (0..unit.dex.n_strings()).filter_map(|index| unit.dex.string_bytes(index).ok());
        strings.any(|text| wanted.contains(&text))
    })
}

impl OtherWays {
    fn new(analysis: &Analysis<'_, '_>, sites: &Sites, unresolved_queries: usize) -> Self {
        let holds =
            |kinds: &[MemberKind]| analysis.app.members.iter().any(|member| kinds.contains(&member.kind));
        let program = analysis.program;
        let grants = |class: &[u8], name: &[u8]| names_method(program, Some(class), name);
        Self {
            incomplete: program.classes.is_empty()
                || !program.problems.is_empty()
                || !sites.damaged.is_empty()
                || analysis.app.problems.iter().any(|problem| problem.loses_coverage),
            camera_app: holds_string(program, &CAMERA_ACTIONS),
            web_capture: grants(b"Landroid/webkit/PermissionRequest;", b"grant"),
            web_location: grants(b"Landroid/webkit/GeolocationPermissions$Callback;", b"invoke"),
            sensors: grants(b"Landroid/hardware/SensorManager;", b"registerListener"),
            loose_code: holds(&[MemberKind::LooseDex, MemberKind::NestedApp]),
            native: holds(&[MemberKind::NativeLibrary]),
            open_queries: unresolved_queries > 0,
            play_services: analysis
                .program
                .types
                .iter()
                .any(|type_| type_.descriptor.starts_with(b"Lcom/google/android/gms/")),
        }
    }

    /// Whether code can use the permission in a way that was not looked for: then "no code found" means nothing.
    fn may_use(self, permission: &str) -> bool {
        let unread = self.loose_code || self.incomplete;
        // Others guard parts of other apps: providers, services and receivers that only their names show.
        let Some(name) = permission.strip_prefix("android.permission.") else { return true };
        unread
            || match name {
                // Files are opened by path, calls are placed by an intent, rows are written by `insert`.
                "READ_EXTERNAL_STORAGE" | "WRITE_EXTERNAL_STORAGE" | "ACCESS_MEDIA_LOCATION" => true,
                "CALL_PHONE" | "WRITE_CONTACTS" | "WRITE_CALENDAR" | "WRITE_CALL_LOG" => true,
                name if name.starts_with("READ_MEDIA_") => true,
                "CAMERA" => self.native || self.camera_app || self.web_capture,
                "RECORD_AUDIO" => self.native || self.web_capture,
                "BODY_SENSORS" | "ACTIVITY_RECOGNITION" => self.native || self.play_services || self.sensors,
                "ACCESS_FINE_LOCATION" | "ACCESS_COARSE_LOCATION" => self.play_services || self.web_location,
                "BLUETOOTH_SCAN" | "BLUETOOTH_CONNECT" | "BLUETOOTH_ADVERTISE" | "NEARBY_WIFI_DEVICES" => {
                    self.play_services
                }
                "READ_CONTACTS" | "READ_CALENDAR" | "READ_CALL_LOG" | "READ_SMS" => self.open_queries,
                _ => false,
            }
    }
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
    for (reference, rows) in &references.permissions {
        for row in rows {
            let fact = analysis.knowledge.api_permissions().get(*row);
            if let Some(fact) = fact.filter(|fact| names_what_it_needs(fact) && is_met(fact, analysis)) {
                sites.calls(*reference).iter().for_each(|place| note(place.method, &fact.permissions));
            }
        }
    }
    users
}

/// Permissions named by a fact that lists several without saying whether one or all are needed: its calls show no use
/// of each, and they forbid to say that there is none.
fn doubtful<'k>(analysis: &Analysis<'k, '_>, references: &References, sites: &Sites) -> BTreeSet<&'k str> {
    let knowledge = analysis.knowledge;
    let called = references.permissions.iter().filter(|(reference, _)| !sites.calls(**reference).is_empty());
    let facts = called.flat_map(|(_, rows)| rows).filter_map(|row| knowledge.api_permissions().get(*row));
    let vague = facts.filter(|fact| !names_what_it_needs(fact) && is_met(fact, analysis));
    vague.flat_map(|fact| &fact.permissions).map(|name| name.as_str()).collect()
}

/// Whether each permission that a fact names is one the call can need.
fn names_what_it_needs(fact: &ApiPermission) -> bool {
    fact.mode != Mode::Unknown || fact.permissions.len() == 1
}

/// Whether the app installs on an OS version for which a fact speaks.
fn is_met(fact: &ApiPermission, analysis: &Analysis<'_, '_>) -> bool {
    let oldest = analysis.app.identity.min_os.unwrap_or(0);
    fact.os_to.is_none_or(|last| u32::from(last) >= oldest)
}

/// Permissions that some row knows an API for.
fn with_known_uses(knowledge: &Knowledge) -> BTreeSet<&str> {
    let apis = knowledge.apis().iter().flat_map(|api| &api.permissions.names);
    let facts = knowledge.api_permissions().iter().flat_map(|fact| &fact.permissions);
    apis.chain(facts).map(|name| name.as_str()).collect()
}
