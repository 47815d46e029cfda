//! Classes and handler methods that compiled XML hands to the system: layouts, menus, navigation graphs,
//! preferences.

use candor_formats::{
    axml::{Attribute, Element},
    res::Value,
};

mod navigation;
#[cfg(test)]
mod tests;

use super::{attributes, resources::Resources, xml};
use crate::{InputKind, MemberId, UiEntry, UiRole};

/// Attributes of libraries whose value is a class that the library instantiates: the behaviour of a
/// `CoordinatorLayout` child, the layout manager of a `RecyclerView`, and the classes of a menu item.
const CLASS_ATTRIBUTES: &[&str] =
    &["layout_behavior", "layoutManager", "actionViewClass", "actionProviderClass"];

/// Longest class or method name kept; class files cannot name longer ones, and a few bytes of XML can repeat a
/// long string many times.
pub const MAX_NAME: usize = 1 << 10;

/// Reads one XML resource. A file that is none, or that names nothing, gives an empty list.
#[must_use]
pub fn read(member: MemberId, bytes: &[u8], resources: &Resources<'_>) -> Vec<UiEntry> {
    let Ok(document) = xml::document(bytes) else { return Vec::new() };
    let in_navigation = document.root().is_some_and(|root| root.name == "navigation");
    let mut entries = Vec::new();
    for element in &document.elements {
        let mut push = |role, name: Option<String>| {
            if let Some(name) = name.filter(|name| is_name(name, role)) {
                entries.push(UiEntry { role, name, view: None, place: xml::place(member, element) });
            }
        };
        let text = |attribute: Option<&Attribute<'_>>| attribute.and_then(|found| resolved(found, resources));
        if element.name.contains('.') {
            push(UiRole::Class, Some(element.name.to_string()));
        }
        if instantiates(element, in_navigation) {
            push(UiRole::Class, text(element.by_id(attributes::NAME)));
            push(UiRole::Class, text(element.by_name("class")));
        }
        push(UiRole::Class, text(element.by_id(attributes::FRAGMENT)));
        push(UiRole::Class, text(element.by_id(attributes::ACTION_VIEW_CLASS)));
        push(UiRole::Class, text(element.by_id(attributes::ACTION_PROVIDER_CLASS)));
        for attribute in &element.attributes {
            if library_class_attribute(attribute, resources) {
                push(UiRole::Class, text(Some(attribute)));
            }
        }
        push(UiRole::ClickHandler, text(element.by_id(attributes::ON_CLICK)));
        if let (Some(kind), Some(view)) = (input(element), view_id(element)) {
            entries.push(UiEntry {
                role: UiRole::Input(kind),
                name: element.name.to_string(),
                view: Some(view),
                place: xml::place(member, element),
            });
        }
    }
    if in_navigation {
        entries.extend(navigation::destinations(member, &document, resources));
    }
    entries.sort_by(|a, b| (&a.name, a.role, a.view, a.place).cmp(&(&b.name, b.role, b.view, b.place)));
    entries.dedup();
    entries
}

/// What a text field asks for (`android.text.InputType`: class in the lowest four bits, variation in the next eight; the
/// older attributes `password` and `phoneNumber`).
fn input(element: &Element<'_>) -> Option<InputKind> {
    let is_set = |id| matches!(element.by_id(id).map(|found| &found.value), Some(Value::Bool(true)));
    if is_set(attributes::PASSWORD) {
        return Some(InputKind::Password);
    }
    if is_set(attributes::PHONE_NUMBER) {
        return Some(InputKind::Phone);
    }
    let flags = match element.by_id(attributes::INPUT_TYPE)?.value {
        Value::Int(flags) | Value::Hex(flags) => flags,
        _ => return None,
    };
    match (flags & 0xf, flags & 0xff0) {
        (0x1, 0x80 | 0x90 | 0xe0) | (0x2, 0x10) => Some(InputKind::Password),
        (0x1, 0x20 | 0xd0) => Some(InputKind::Email),
        (0x1, 0x60) => Some(InputKind::PersonName),
        (0x1, 0x70) => Some(InputKind::PostalAddress),
        (0x3, _) => Some(InputKind::Phone),
        _ => None,
    }
}

fn view_id(element: &Element<'_>) -> Option<u32> {
    match element.by_id(attributes::ID)?.value {
        Value::Reference(id) | Value::DynamicReference(id) => Some(id),
        _ => None,
    }
}

/// Whether `android:name` or `class` of this element is a class that something instantiates.
fn instantiates(element: &Element<'_>, in_navigation: bool) -> bool {
    match &*element.name {
        "fragment" | "view" | "androidx.fragment.app.FragmentContainerView" => true,
        // Destinations of a navigation graph; elsewhere these words mean other things.
        "dialog" | "activity" => in_navigation,
        // Drawables, transitions and animations of an own class.
        "drawable" | "transition" | "pathMotion" => true,
        _ => false,
    }
}

/// Whether a library reads a class from this attribute, going by its name or, where that was erased, by the
/// resource table's name for its id.
fn library_class_attribute(attribute: &Attribute<'_>, resources: &Resources<'_>) -> bool {
    if attribute.resource_id >> 24 == 0x01 {
        return false;
    }
    if attribute.name.is_empty() && attribute.resource_id != 0 {
        let name = resources.name(attribute.resource_id).unwrap_or_default();
        return name.strip_prefix("@attr/").is_some_and(|name| CLASS_ATTRIBUTES.contains(&name));
    }
    CLASS_ATTRIBUTES.contains(&&*attribute.name)
}

/// The text of an attribute, with a reference to a string followed.
/// The text of an attribute, looked up where it refers to a resource.
pub(super) fn resolved(attribute: &Attribute<'_>, resources: &Resources<'_>) -> Option<String> {
    match &attribute.value {
        Value::String(text) => Some(text.to_string()),
        Value::Reference(id) | Value::DynamicReference(id) => resources.resolve_string(*id),
        _ => None,
    }
}

/// Whether a text can be the name of a class or of a method. A class outside the default package has a dot; one
/// inside it would be taken for a platform view.
fn is_name(name: &str, role: UiRole) -> bool {
    let letters = |part: &str| {
        !part.is_empty()
            && !part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '-'))
    };
    let dotted = match role {
        UiRole::Class | UiRole::Destination => {
            name.contains('.') && name.strip_prefix('.').unwrap_or(name).split('.').all(letters)
        }
        UiRole::ClickHandler | UiRole::Input(_) => letters(name),
    };
    name.len() <= MAX_NAME && dotted
}
