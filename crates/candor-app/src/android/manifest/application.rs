//! `<application>` and its components.

use candor_formats::{axml::Element, res::Value};

use super::{Manifest, flags, reader::Reader};
use crate::{
    Component, ComponentKind, IntentFilter, Place, Switch,
    android::{
        accessibility,
        attributes::{self as attr},
    },
};

/// Below this target version a provider is exported unless it says otherwise.
const PROVIDERS_PRIVATE_FROM: u32 = 17;

/// What components take from their application.
struct Defaults {
    enabled: bool,
    permission: Option<String>,
    process: Option<String>,
}

impl Component {
    /// A component that is enabled, not exported, and says nothing more.
    #[must_use]
    pub fn new(kind: ComponentKind, class: String, place: Place) -> Self {
        Self {
            kind,
            class,
            alias: None,
            enabled: true,
            exported: false,
            permission: None,
            write_permission: None,
            process: None,
            foreground_types: Vec::new(),
            authorities: Vec::new(),
            filters: Vec::new(),
            hears: Vec::new(),
            place,
        }
    }
}

impl<'a> Reader<'_, 'a> {
    pub(super) fn application(&mut self, manifest: &mut Manifest, index: usize, element: &Element<'a>) {
        let document = self.document;
        self.application_attributes(manifest, element);
        manifest.identity.label = self.text(element, attr::LABEL);
        manifest.network_config = match element.by_id(attr::NETWORK_SECURITY_CONFIG).map(|found| &found.value)
        {
            Some(Value::Reference(id) | Value::DynamicReference(id)) if *id != 0 => Some(*id),
            _ => None,
        };
        let defaults = Defaults {
            enabled: self.bool(element, attr::ENABLED).unwrap_or(true),
            permission: self.text(element, attr::PERMISSION).filter(|name| !name.is_empty()),
            process: self.text(element, attr::PROCESS).filter(|name| !name.is_empty()),
        };
        for (id, kind) in [
            (attr::NAME, ComponentKind::Application),
            (attr::APP_COMPONENT_FACTORY, ComponentKind::AppComponentFactory),
            (attr::BACKUP_AGENT, ComponentKind::BackupAgent),
            (attr::ZYGOTE_PRELOAD_NAME, ComponentKind::ZygotePreload),
        ] {
            if let Some(class) = self.class(element, id) {
                let mut component = Component::new(kind, class, self.place(element));
                component.enabled = defaults.enabled;
                component.process.clone_from(&defaults.process);
                manifest.components.push(component);
            }
        }
        for child in self.children(index) {
            let Some(element) = document.elements.get(child) else { continue };
            let kind = match &*element.name {
                "activity" | "activity-alias" => ComponentKind::Activity,
                "service" => ComponentKind::Service,
                "receiver" => ComponentKind::Receiver,
                "provider" => ComponentKind::Provider,
                "meta-data" => {
                    self.switch(manifest, element, None);
                    continue;
                }
                _ => continue,
            };
            self.component(manifest, child, element, kind, &defaults);
        }
    }

    fn component(
        &mut self,
        manifest: &mut Manifest,
        index: usize,
        element: &Element<'a>,
        kind: ComponentKind,
        defaults: &Defaults,
    ) {
        let document = self.document;
        let own_name = self.class(element, attr::NAME);
        let (class, alias) = if element.name == "activity-alias" {
            (self.class(element, attr::TARGET_ACTIVITY), own_name)
        } else {
            (own_name, None)
        };
        let Some(class) = class else {
            let what = format!("<{}> names no class; the platform refuses the app", element.name);
            self.problem(element, what, true);
            return;
        };
        let mut component = Component::new(kind, class, self.place(element));
        component.alias = alias;
        component.enabled = defaults.enabled && self.bool(element, attr::ENABLED).unwrap_or(true);
        component.permission = self.caller_permission(element, kind, defaults);
        component.process =
            self.text(element, attr::PROCESS).filter(|name| !name.is_empty()).or(defaults.process.clone());
        if kind == ComponentKind::Service {
            let types = self.value(element, attr::FOREGROUND_SERVICE_TYPE);
            component.foreground_types = types.as_ref().map(flags::foreground_types).unwrap_or_default();
        }
        if kind == ComponentKind::Provider {
            let write = self.text(element, attr::WRITE_PERMISSION);
            let write = write.or_else(|| self.text(element, attr::PERMISSION));
            component.write_permission =
                write.or_else(|| defaults.permission.clone()).filter(|name| !name.is_empty());
            let authorities = self.text(element, attr::AUTHORITIES).unwrap_or_default();
            component.authorities =
                authorities.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        }
        for child in self.children(index) {
            let Some(inner) = document.elements.get(child) else { continue };
            match &*inner.name {
                "intent-filter" => {
                    let filter = self.intent_filter(child);
                    component.filters.push(filter);
                }
                "meta-data" => {
                    self.switch(manifest, inner, Some(&component.class));
                    let configuration = self.configuration(inner, accessibility::META_DATA);
                    manifest.accessibility.extend(configuration.map(|id| (component.class.clone(), id)));
                }
                _ => {}
            }
        }
        let assumed = match kind {
            // A base without target version has the lowest; a split without one has that of its base, and no
            // base that old has splits.
            ComponentKind::Provider => {
                let lowest = if manifest.split.is_none() { 1 } else { PROVIDERS_PRIVATE_FROM };
                manifest.identity.target_os.unwrap_or(lowest) < PROVIDERS_PRIVATE_FROM
            }
            _ => !component.filters.is_empty(),
        };
        component.exported = self.bool(element, attr::EXPORTED).unwrap_or(assumed);
        manifest.components.push(component);
    }

    /// The permission a caller needs; for a provider, the one for reading.
    fn caller_permission(
        &mut self,
        element: &Element<'a>,
        kind: ComponentKind,
        defaults: &Defaults,
    ) -> Option<String> {
        let read = match kind {
            ComponentKind::Provider => self.text(element, attr::READ_PERMISSION),
            _ => None,
        };
        // An empty one lifts the application's.
        let own = read.or_else(|| self.text(element, attr::PERMISSION));
        own.or_else(|| defaults.permission.clone()).filter(|name| !name.is_empty())
    }

    pub(super) fn intent_filter(&mut self, index: usize) -> IntentFilter {
        let document = self.document;
        let mut filter = IntentFilter::default();
        for child in self.children(index) {
            let Some(element) = document.elements.get(child) else { continue };
            match &*element.name {
                "action" => filter.actions.extend(self.text(element, attr::NAME)),
                "category" => filter.categories.extend(self.text(element, attr::NAME)),
                "data" => filter.data.extend(self.data(element)),
                _ => {}
            }
        }
        let own = document.elements.get(index);
        filter.priority = own.and_then(|own| self.priority(own)).unwrap_or_default();
        filter
    }

    /// `<data>` as `scheme://host:port/path mime`, missing parts left out.
    fn data(&mut self, element: &Element<'a>) -> Option<String> {
        let scheme = self.text(element, attr::SCHEME);
        let host = self.text(element, attr::HOST);
        let port = self.port(element);
        let mut text = scheme.map(|scheme| format!("{scheme}:")).unwrap_or_default();
        if let Some(host) = host {
            text = format!("{text}//{host}");
        }
        if let Some(port) = port {
            text = format!("{text}:{port}");
        }
        // A prefix, a suffix and a pattern are told apart by where they may go on.
        for (id, before, after) in [
            (attr::PATH, "", ""),
            (attr::PATH_PREFIX, "", "*"),
            (attr::PATH_SUFFIX, "*", ""),
            (attr::PATH_PATTERN, "", ""),
            (attr::PATH_ADVANCED_PATTERN, "", ""),
        ] {
            if let Some(path) = self.text(element, id) {
                text = format!("{text}{before}{path}{after}");
            }
        }
        if let Some(mime) = self.text(element, attr::MIME_TYPE) {
            text = if text.is_empty() { mime } else { format!("{text} {mime}") };
        }
        (!text.is_empty()).then_some(text)
    }

    /// The file that a `<meta-data>` of a name refers to.
    fn configuration(&mut self, element: &Element<'a>, name: &str) -> Option<u32> {
        if self.text(element, attr::NAME).as_deref() != Some(name) {
            return None;
        }
        match element.by_id(attr::RESOURCE).map(|found| &found.value) {
            Some(Value::Reference(id) | Value::DynamicReference(id)) if *id != 0 => Some(*id),
            _ => None,
        }
    }

    fn switch(&mut self, manifest: &mut Manifest, element: &Element<'a>, component: Option<&str>) {
        let Some(name) = self.text(element, attr::NAME) else { return };
        // The platform looks at the resource first, and hands out its id.
        let resource = match element.by_id(attr::RESOURCE).map(|found| &found.value) {
            Some(Value::Reference(id) | Value::DynamicReference(id)) if *id != 0 => Some(*id),
            _ => None,
        };
        let value = match resource {
            Some(id) if self.is_file(id) => Some(self.resources.name_or_id(id)),
            Some(_) => self.text(element, attr::RESOURCE),
            None => match element.by_id(attr::VALUE).map(|found| &found.value) {
                Some(Value::Reference(id) | Value::DynamicReference(id)) if self.is_file(*id) => {
                    Some(self.resources.name_or_id(*id))
                }
                Some(_) => self.text(element, attr::VALUE),
                None => None,
            },
        };
        let place = self.place(element);
        manifest.switches.push(Switch { name, value, component: component.map(str::to_owned), place });
    }
}
