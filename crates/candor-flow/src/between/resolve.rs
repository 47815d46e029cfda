//! Which components an intent reaches, as Android resolves it: explicit names first, then action, categories, address
//! and type against every filter (developer.android.com, "Intents and intent filters"; `IntentFilter.match` in AOSP).
//!
//! What is not known of an intent may be anything: it fits. What is known not to be there fits only what asks for nothing.

use candor_app::{App, Component, ComponentKind, IntentFilter};

/// The category that every activity started without a name must have in its filter.
const DEFAULT: &str = "android.intent.category.DEFAULT";

/// The texts that a part of an intent can be.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Texts {
    /// The constants.
    pub(crate) all: Vec<String>,
    /// Whether it may be missing.
    pub(crate) or_none: bool,
    /// Whether it may be any other text.
    pub(crate) is_open: bool,
}

impl Texts {
    /// It is not there.
    pub(crate) fn none() -> Self {
        Self { or_none: true, ..Self::default() }
    }

    /// Whether it is certainly not there.
    pub(crate) fn is_none(&self) -> bool {
        self.all.is_empty() && !self.is_open
    }

    /// Whether it may be this text.
    pub(crate) fn may_be(&self, text: &str) -> bool {
        self.is_open || self.all.iter().any(|known| known == text)
    }

    /// What it can be, one by one; `None` is missing.
    fn each(&self) -> impl Iterator<Item = Option<&str>> {
        let none = (self.or_none || self.all.is_empty()).then_some(None);
        self.all.iter().map(|text| Some(text.as_str())).chain(none)
    }
}

/// A class that an intent names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    /// Class, or alias, in source form.
    pub(crate) class: String,
    /// Application id, where it is known.
    pub(crate) package: Option<String>,
}

/// What of an intent decides where it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shape {
    /// Classes that it names; none: it is for whoever has a filter for it.
    pub(crate) names: Option<Vec<Named>>,
    /// Whether it may name another class than those.
    pub(crate) may_name_others: bool,
    pub(crate) action: Texts,
    pub(crate) categories: Texts,
    /// Its address.
    pub(crate) data: Texts,
    /// Its MIME type.
    pub(crate) type_: Texts,
    /// The app that it is limited to.
    pub(crate) package: Texts,
}

impl Shape {
    /// Whether it names classes.
    pub(crate) fn is_explicit(&self) -> bool {
        self.names.is_some()
    }

    /// What is known of it: what is not is no reason to say that it reaches another app. `None` where its action,
    /// address or type is not known at all.
    pub(crate) fn known(&self) -> Option<Self> {
        let mut known = Self { may_name_others: false, ..self.clone() };
        if known.is_explicit() {
            return Some(known);
        }
        for part in [&mut known.action, &mut known.data, &mut known.type_] {
            if part.is_open && part.all.is_empty() {
                return None;
            }
            part.is_open = false;
        }
        (!known.action.is_none()).then_some(known)
    }

    /// Whether it can be for an app: by the app that it is limited to, or the one that its class is in.
    pub(crate) fn may_be_for(&self, app: &str) -> bool {
        match &self.names {
            Some(names) => {
                self.may_name_others
                    || names.iter().any(|named| named.package.as_deref().is_none_or(|of| of == app))
            }
            None => self.package.or_none || self.package.is_none() || self.package.may_be(app),
        }
    }

    /// Positions of the components of a kind that it reaches.
    pub(crate) fn targets(&self, app: &App, kind: ComponentKind) -> Vec<usize> {
        if !self.may_be_for(&app.identity.id) {
            return Vec::new();
        }
        let all = app.components.iter().enumerate().filter(|(_, component)| component.kind == kind);
        all.filter(|(_, component)| self.reaches(component, &app.identity.id)).map(|(at, _)| at).collect()
    }

    fn reaches(&self, component: &Component, app: &str) -> bool {
        let Some(names) = &self.names else {
            return component.filters.iter().any(|filter| self.passes(filter, component.kind));
        };
        let own = component.alias.as_ref().unwrap_or(&component.class);
        self.may_name_others
            || names.iter().any(|named| {
                let is_here = named.package.as_deref().is_none_or(|package| package == app);
                is_here
                    && (named.class == *own
                        || named.class.strip_prefix('.').is_some_and(|short| is_short(own, app, short)))
            })
    }

    /// Whether a filter of the manifest lets it pass.
    fn passes(&self, filter: &IntentFilter, kind: ComponentKind) -> bool {
        let has_action = match self.action.is_none() {
            true => !filter.actions.is_empty() && !self.data.is_none(),
            false => self.action.is_open || filter.actions.iter().any(|action| self.action.may_be(action)),
        };
        let is_default =
            kind != ComponentKind::Activity || filter.categories.iter().any(|category| category == DEFAULT);
        has_action
            && is_default
            && self.has_categories(&filter.categories)
            && self.has_data(&Data::of(&filter.data))
    }

    /// Whether the filter of a receiver registered in code lets it pass.
    pub(crate) fn passes_registered(
        &self,
        actions: &Texts,
        categories: &Texts,
        schemes: &Texts,
        types: &Texts,
    ) -> bool {
        let has_action = actions.is_open
            || self.action.is_open
            || actions.all.iter().any(|action| self.action.may_be(action));
        let has_categories = categories.is_open || self.has_categories(&categories.all);
        let is_known = !schemes.is_open && !types.is_open;
        let data = Data {
            schemes: schemes.all.iter().map(String::as_str).collect(),
            types: types.all.iter().map(String::as_str).collect(),
            ..Data::default()
        };
        has_action && has_categories && (!is_known || self.has_data(&data))
    }

    fn has_categories(&self, filter: &[String]) -> bool {
        self.categories.is_open
            || self.categories.or_none
            || self.categories.all.iter().all(|one| filter.contains(one))
    }

    fn has_data(&self, filter: &Data<'_>) -> bool {
        if self.data.is_open && self.type_.is_open {
            return true;
        }
        let types: Vec<Option<&str>> = self.type_.each().collect();
        let fits_type = |type_: Option<&str>| filter.has_type(type_);
        let type_fits =
            types.iter().any(|type_| fits_type(*type_)) || (self.type_.is_open && !filter.types.is_empty());
        let data_fits = self.data.each().any(|data| filter.has_address(data))
            || (self.data.is_open && !filter.schemes.is_empty());
        type_fits && data_fits
    }
}

/// Whether a class is the one that a name means which begins with a dot.
fn is_short(class: &str, app: &str, short: &str) -> bool {
    class.strip_prefix(app).and_then(|rest| rest.strip_prefix('.')) == Some(short)
}

/// What the `<data>` elements of a filter ask for, all together.
#[derive(Debug, Default)]
struct Data<'f> {
    schemes: Vec<&'f str>,
    /// Hosts with their ports.
    authorities: Vec<(&'f str, Option<&'f str>)>,
    paths: Vec<&'f str>,
    types: Vec<&'f str>,
}

impl<'f> Data<'f> {
    /// From texts `scheme://host:port/path mime`, missing parts left out.
    fn of(rows: &'f [String]) -> Self {
        let mut data = Self::default();
        for row in rows {
            let (address, type_) = match row.split_once(' ') {
                Some((address, type_)) => (address, Some(type_)),
                None if is_type(row) => ("", Some(row.as_str())),
                None => (row.as_str(), None),
            };
            data.types.extend(type_);
            let (scheme, rest) = scheme_of(address);
            data.schemes.extend(scheme);
            let (authority, path) = authority_of(rest);
            if let Some(authority) = authority.filter(|authority| !authority.is_empty()) {
                data.authorities.push(host_and_port(authority));
            }
            data.paths.extend((!path.is_empty()).then_some(path));
        }
        data
    }

    fn has_type(&self, type_: Option<&str>) -> bool {
        match type_ {
            None => self.types.is_empty(),
            Some(type_) => self.types.iter().any(|asked| is_type_like(type_, asked)),
        }
    }

    fn has_address(&self, address: Option<&str>) -> bool {
        let Some(address) = address else { return self.schemes.is_empty() };
        let (scheme, rest) = scheme_of(address);
        if self.schemes.is_empty() {
            // A filter that asks for a type alone takes what the system can open itself.
            return !self.types.is_empty() && matches!(scheme, None | Some("content" | "file"));
        }
        if !scheme.is_some_and(|scheme| self.schemes.contains(&scheme)) {
            return false;
        }
        if self.authorities.is_empty() {
            return true;
        }
        let (authority, path) = authority_of(rest);
        let (host, port) = host_and_port(authority.unwrap_or_default());
        let is_host = |(asked, asked_port): &(&str, Option<&str>)| {
            let fits = match asked.strip_prefix('*') {
                Some(end) => host.to_ascii_lowercase().ends_with(&end.to_ascii_lowercase()),
                None => host.eq_ignore_ascii_case(asked),
            };
            fits && (asked_port.is_none() || *asked_port == port)
        };
        let path = path.split(['?', '#']).next().unwrap_or_default();
        self.authorities.iter().any(is_host)
            && (self.paths.is_empty() || self.paths.iter().any(|asked| is_path_like(path, asked)))
    }
}

fn is_type(text: &str) -> bool {
    text.split_once('/').is_some_and(|(kind, rest)| {
        !kind.is_empty() && !kind.contains(':') && !rest.is_empty() && !rest.contains('/')
    })
}

/// `text/plain` is like `text/plain`, `text/*` and `*/*`; what is asked for with a star fits either way.
fn is_type_like(type_: &str, asked: &str) -> bool {
    let (Some((kind, part)), Some((asked_kind, asked_part))) = (type_.split_once('/'), asked.split_once('/'))
    else {
        return type_ == asked || asked == "*";
    };
    let fits = |one: &str, other: &str| one == other || one == "*" || other == "*";
    fits(kind, asked_kind) && fits(part, asked_part)
}

/// The scheme and what comes after its colon.
fn scheme_of(address: &str) -> (Option<&str>, &str) {
    match address.split_once(':') {
        Some((scheme, rest)) if !scheme.is_empty() && !scheme.contains('/') => (Some(scheme), rest),
        _ => (None, address),
    }
}

/// What stands after two slashes, and the path after it.
fn authority_of(rest: &str) -> (Option<&str>, &str) {
    let Some(after) = rest.strip_prefix("//") else { return (None, rest) };
    // In filters, a path that is a suffix begins with a star.
    let end = after.find('/').unwrap_or(after.len());
    let (authority, path) = after.split_at(end);
    (Some(authority), path)
}

fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    match host.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
        _ => (host, None),
    }
}

/// Whether a path fits one that a filter asks for; stars stand for anything.
fn is_path_like(path: &str, asked: &str) -> bool {
    let asked = asked.replace(".*", "*");
    let mut pieces = asked.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

/// The authority of a `content:` address.
pub(crate) fn authority(address: &str) -> Option<&str> {
    let (scheme, rest) = scheme_of(address);
    authority_of(rest).0.filter(|authority| scheme == Some("content") && !authority.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(all: &[&str]) -> Texts {
        let all: Vec<String> = all.iter().map(|text| (*text).to_owned()).collect();
        Texts { or_none: all.is_empty(), all, is_open: false }
    }

    fn filter(actions: &[&str], categories: &[&str], data: &[&str]) -> IntentFilter {
        let owned = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect();
        IntentFilter {
            actions: owned(actions),
            categories: owned(categories),
            data: owned(data),
            ..IntentFilter::default()
        }
    }

    fn shape(action: &str, data: &[&str], type_: &[&str]) -> Shape {
        Shape {
            action: texts(&[action]),
            categories: Texts::none(),
            data: texts(data),
            type_: texts(type_),
            package: Texts::none(),
            ..Shape::default()
        }
    }

    #[test]
    fn an_activity_without_the_default_category_is_not_found() {
        let intent = shape("a", &[], &[]);
        assert!(!intent.passes(&filter(&["a"], &[], &[]), ComponentKind::Activity));
        assert!(intent.passes(&filter(&["a"], &[DEFAULT], &[]), ComponentKind::Activity));
        assert!(intent.passes(&filter(&["a"], &[], &[]), ComponentKind::Service));
        assert!(!intent.passes(&filter(&["b"], &[], &[]), ComponentKind::Service));
    }

    #[test]
    fn every_category_of_the_intent_stands_in_the_filter() {
        let mut intent = shape("a", &[], &[]);
        intent.categories = texts(&["x"]);
        assert!(!intent.passes(&filter(&["a"], &[DEFAULT], &[]), ComponentKind::Activity));
        assert!(intent.passes(&filter(&["a"], &[DEFAULT, "x", "y"], &[]), ComponentKind::Activity));
    }

    #[test]
    fn address_and_type_are_compared_as_the_platform_does() {
        let passes = |data: &[&str], type_: &[&str], asked: &[&str]| {
            shape("a", data, type_).passes(&filter(&["a"], &[], asked), ComponentKind::Receiver)
        };
        assert!(passes(&[], &[], &[]));
        assert!(!passes(&[], &["text/plain"], &[]));
        assert!(!passes(&["http://x"], &[], &[]));
        assert!(!passes(&[], &[], &["text/*"]));
        assert!(passes(&[], &["text/plain"], &["text/*"]));
        assert!(!passes(&[], &["image/png"], &["text/*"]));
        assert!(passes(&["content://x/1"], &["text/plain"], &["text/plain"]));
        assert!(!passes(&["http://x/1"], &["text/plain"], &["text/plain"]));
        assert!(passes(&["http://x/1"], &["text/plain"], &["http: text/plain"]));
        assert!(passes(&["show:all"], &[], &["show:"]));
        assert!(!passes(&["hide:all"], &[], &["show:"]));
        assert!(passes(&["https://a.example.org/p/q?r"], &[], &["https://*.example.org/p/*"]));
        assert!(!passes(&["https://a.example.org/q"], &[], &["https://*.example.org/p/*"]));
        assert!(!passes(&["https://b.example.net/p/1"], &[], &["https:", "//a.example.org", "/p/*"]));
        assert!(passes(&["https://h:8080/"], &[], &["https://h:8080"]));
        assert!(!passes(&["https://h/"], &[], &["https://h:8080"]));
    }

    #[test]
    fn an_intent_of_an_unknown_address_is_no_reason_to_name_another_app() {
        let mut intent = shape("a", &["show:all"], &[]);
        assert!(intent.known().is_some());
        intent.data = Texts { is_open: true, ..Texts::default() };
        assert!(intent.known().is_none());
        let unknown = Shape { action: Texts { is_open: true, ..Texts::default() }, ..shape("a", &[], &[]) };
        assert!(unknown.known().is_none());
    }

    #[test]
    fn an_intent_for_another_app_reaches_nothing_here() {
        let mut intent = shape("a", &[], &[]);
        intent.package = texts(&["org.example.other"]);
        assert!(!intent.may_be_for("org.example.own") && intent.may_be_for("org.example.other"));
    }

    #[test]
    fn the_authority_of_a_content_address_is_what_stands_first() {
        assert_eq!(authority("content://org.example.rows/device/1"), Some("org.example.rows"));
        assert_eq!(authority("https://org.example"), None);
    }
}
