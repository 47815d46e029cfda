//! Navigation graphs: which class a number leads to (developer.android.com, "Design your navigation graph").

use candor_formats::{
    axml::{Document, Element},
    res::Value,
};

use super::{attributes, is_name, resolved, view_id};
use crate::{
    MemberId, UiEntry, UiRole,
    android::{resources::Resources, xml},
};

/// Most numbers that are followed from graph to start of graph.
const MAX_GRAPHS: usize = 8;
/// Most destinations of one graph; real ones have a few dozen.
const MAX_DESTINATIONS: usize = 4_096;

/// Classes by the numbers of destinations, and of actions and graphs that lead to them.
pub(super) fn destinations(
    member: MemberId,
    document: &Document<'_>,
    resources: &Resources<'_>,
) -> Vec<UiEntry> {
    let named = |element: &Element<'_>| {
        let name = element.by_id(attributes::NAME).and_then(|name| resolved(name, resources))?;
        let is_screen = matches!(&*element.name, "fragment" | "dialog" | "activity");
        (is_screen && is_name(&name, UiRole::Destination)).then_some((view_id(element)?, name))
    };
    let classes: Vec<(u32, String)> =
        document.elements.iter().filter_map(named).take(MAX_DESTINATIONS).collect();
    let starts: Vec<(u32, u32)> = document
        .elements
        .iter()
        .filter(|element| element.name == "navigation")
        .filter_map(|graph| Some((view_id(graph)?, led_to(graph, "startDestination", resources)?)))
        .take(MAX_DESTINATIONS)
        .collect();
    let class = |number: u32| {
        let mut number = number;
        for _ in 0..MAX_GRAPHS {
            if let Some((_, class)) = classes.iter().find(|(id, _)| *id == number) {
                return Some(class.clone());
            }
            number = starts.iter().find(|(graph, _)| *graph == number)?.1;
        }
        None
    };
    let lead = |element: &Element<'_>| {
        let own = view_id(element)?;
        let to = match &*element.name {
            "action" => led_to(element, "destination", resources)?,
            _ => own,
        };
        let name = class(to)?;
        Some(UiEntry { role: UiRole::Destination, name, view: Some(own), place: xml::place(member, element) })
    };
    document.elements.iter().filter_map(lead).take(MAX_DESTINATIONS).collect()
}

/// The number that an attribute of the library refers to, by its name or, where that was erased, by the resource table's
/// name for it.
fn led_to(element: &Element<'_>, name: &str, resources: &Resources<'_>) -> Option<u32> {
    let is_it = |id: u32, own: &str| match own {
        "" if id != 0 => resources.name(id).is_some_and(|known| known.strip_prefix("@attr/") == Some(name)),
        own => own == name,
    };
    let found = element.attributes.iter().find(|found| is_it(found.resource_id, &found.name))?;
    match found.value {
        Value::Reference(id) | Value::DynamicReference(id) => Some(id),
        _ => None,
    }
}
