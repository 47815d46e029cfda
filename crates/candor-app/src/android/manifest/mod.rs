//! `AndroidManifest.xml`: what a container declares.
//!
//! Read as the platform's `ParsingPackageUtils` reads it: attributes by resource id (never by the name that the
//! file gives them), only the first `<application>`, names of classes completed with the package.

mod application;
mod declarations;
mod flags;
mod reader;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use reader::{MAX_TEXT, MAX_TEXT_TOTAL};

use super::{network_config, resources::Resources};
use crate::{Component, Identity, MemberId, NetworkPolicy, PermissionRequest, Problem, Query, Switch};

/// What one manifest declares: of the base, of a split or of a feature module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Package, label and versions.
    pub identity: Identity,
    /// Name of the split; `None` for the base.
    pub split: Option<String>,
    /// The split that this configuration split belongs to; empty text for the base.
    pub config_for_split: Option<String>,
    /// Whether it is a feature split.
    pub is_feature_split: bool,
    /// Whether the app does not install without splits.
    pub is_split_required: bool,
    /// Types of splits it does not install without (`base__density`).
    pub required_split_types: Vec<String>,
    /// Types of splits that this container is.
    pub split_types: Vec<String>,
    /// Permissions asked for.
    pub permissions: Vec<PermissionRequest>,
    /// Permissions and permission trees it defines: name to protection level.
    pub defined_permissions: BTreeMap<String, String>,
    /// Permission groups it defines.
    pub defined_permission_groups: Vec<String>,
    /// Components, the application class and instrumentation.
    pub components: Vec<Component>,
    /// What other apps it asks to see.
    pub queries: Vec<Query>,
    /// Meta-data switches.
    pub switches: Vec<Switch>,
    /// Attributes of `<manifest>` and `<application>`, as written.
    pub attributes: BTreeMap<String, String>,
    /// Resource id of the network security configuration.
    pub network_config: Option<u32>,
    /// Accessibility services by class, and resource ids of their configurations.
    pub accessibility: Vec<(String, u32)>,
    /// Clear-text and trust settings if there is no such configuration.
    pub network: NetworkPolicy,
}

/// Reads a manifest: binary XML, protobuf or plain text. `None` if the bytes hold no `<manifest>` at all.
#[must_use]
pub fn read(
    member: MemberId,
    bytes: &[u8],
    resources: &Resources<'_>,
    problems: &mut Vec<Problem>,
) -> Option<Manifest> {
    let at = |offset: usize| format!("manifest at {offset:#x}");
    let document = match super::xml::document(bytes) {
        Ok(document) => document,
        Err(error) => {
            problems.push(Problem {
                place: at(error.offset()),
                what: format!("the manifest cannot be read: {error}"),
                loses_coverage: true,
            });
            return None;
        }
    };
    problems.extend(document.problems.kept().iter().map(|error| Problem {
        place: at(error.offset()),
        what: format!("manifest: {error}"),
        loses_coverage: reader::costs_elements(error),
    }));
    if document.root().is_none_or(|root| root.name != "manifest") {
        problems.push(Problem {
            place: at(0),
            what: "the document has no <manifest> as its root".to_owned(),
            loses_coverage: true,
        });
        return None;
    }
    let mut reader = reader::Reader::new(member, &document, resources);
    let mut manifest = Manifest::default();
    reader.identity(&mut manifest);
    // What follows depends on the target version, wherever it stands.
    for index in reader.children(0) {
        if let Some(element) = document.elements.get(index).filter(|element| element.name == "uses-sdk") {
            reader.uses_sdk(&mut manifest, element);
        }
    }
    let mut application = None;
    for index in reader.children(0) {
        let Some(element) = document.elements.get(index) else { continue };
        match &*element.name {
            // The platform reads the first and passes over others.
            "application" if application.is_none() => {
                application = Some(index);
                reader.application(&mut manifest, index, element);
            }
            "application" => {
                reader.problem(element, "a second <application>, which the platform passes over", false)
            }
            _ => reader.declaration(&mut manifest, index, element),
        }
    }
    let cleartext = reader.cleartext(application);
    manifest.network = network_config::default_policy(manifest.identity.target_os, cleartext);
    problems.extend(reader.into_problems());
    Some(manifest)
}
