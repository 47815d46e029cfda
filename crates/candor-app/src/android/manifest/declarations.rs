//! Children of `<manifest>` other than `<application>`.

use candor_formats::axml::Element;

use super::{Manifest, flags, reader::Reader};
use crate::{
    Component, ComponentKind, PermissionRequest, Query, QueryKind,
    android::{attributes, resources::number},
};

/// The level from which `<uses-permission-sdk-23>` (and its older name `-sdk-m`) asks.
const RUNTIME_PERMISSIONS_FROM: u32 = 23;

impl<'a> Reader<'_, 'a> {
    pub(super) fn declaration(&mut self, manifest: &mut Manifest, index: usize, element: &Element<'a>) {
        match &*element.name {
            "uses-permission" => self.uses_permission(manifest, element, None),
            "uses-permission-sdk-23" | "uses-permission-sdk-m" => {
                self.uses_permission(manifest, element, Some(RUNTIME_PERMISSIONS_FROM));
            }
            "permission" => self.permission(manifest, element),
            "permission-tree" => {
                if let Some(name) = self.text(element, attributes::NAME) {
                    // A tree is always normal, whatever is added to it later.
                    manifest.defined_permissions.insert(name, "normal".to_owned());
                }
            }
            "permission-group" => {
                manifest.defined_permission_groups.extend(self.text(element, attributes::NAME));
            }
            "queries" => self.queries(manifest, index),
            "instrumentation" => self.instrumentation(manifest, element),
            _ => {}
        }
    }

    pub(super) fn uses_sdk(&mut self, manifest: &mut Manifest, element: &Element<'a>) {
        let min = self.number(element, attributes::MIN_SDK_VERSION);
        let target = self.number(element, attributes::TARGET_SDK_VERSION);
        manifest.identity.place = Some(self.place(element));
        manifest.identity.min_os = min.or(manifest.identity.min_os);
        // Without a target the platform takes the minimum.
        manifest.identity.target_os = target.or(min).or(manifest.identity.target_os);
    }

    fn uses_permission(&mut self, manifest: &mut Manifest, element: &Element<'a>, from: Option<u32>) {
        let Some(name) = self.literal(element, attributes::NAME).filter(|name| !name.is_empty()) else {
            return;
        };
        let min_sdk = self.number(element, attributes::MIN_SDK_VERSION);
        // Zero means no limit.
        let max_sdk = self.number(element, attributes::MAX_SDK_VERSION).filter(|&max| max != 0);
        let flags = self.value(element, attributes::USES_PERMISSION_FLAGS);
        manifest.permissions.push(PermissionRequest {
            name,
            min_sdk: from.max(min_sdk),
            max_sdk,
            flags: flags.as_ref().map(flags::permission_flags).unwrap_or_default(),
            place: self.place(element),
        });
    }

    fn permission(&mut self, manifest: &mut Manifest, element: &Element<'a>) {
        let Some(name) = self.text(element, attributes::NAME) else { return };
        let level = self.value(element, attributes::PROTECTION_LEVEL);
        let level = level.as_ref().map_or_else(|| "normal".to_owned(), flags::protection_level);
        manifest.defined_permissions.insert(name, level);
    }

    fn queries(&mut self, manifest: &mut Manifest, index: usize) {
        let document = self.document;
        for child in self.children(index) {
            let Some(element) = document.elements.get(child) else { continue };
            let (kind, value) = match &*element.name {
                "package" => (QueryKind::Package, self.text(element, attributes::NAME)),
                "provider" => (QueryKind::Provider, self.text(element, attributes::AUTHORITIES)),
                "intent" => {
                    let filter = self.intent_filter(child);
                    let parts = [filter.actions, filter.categories, filter.data].concat();
                    (QueryKind::Intent, Some(parts.join(" ")))
                }
                _ => continue,
            };
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                manifest.queries.push(Query { kind, value, place: self.place(element) });
            }
        }
    }

    fn instrumentation(&mut self, manifest: &mut Manifest, element: &Element<'a>) {
        let Some(class) = self.class(element, attributes::NAME) else { return };
        let place = self.place(element);
        let mut component = Component::new(ComponentKind::Instrumentation, class, place);
        component.exported = true;
        manifest.components.push(component);
    }

    /// The port of `<data>`, which may be a number or text.
    pub(super) fn priority(&mut self, element: &Element<'a>) -> Option<i64> {
        let value = self.value(element, attributes::PRIORITY)?;
        number(&value)
    }

    pub(super) fn port(&mut self, element: &Element<'a>) -> Option<String> {
        let value = self.value(element, attributes::PORT)?;
        match number(&value) {
            Some(port) => Some(port.to_string()),
            None => self.words(element, &value),
        }
    }
}
