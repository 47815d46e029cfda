//! The store page itself: its data stand as arrays in calls of `AF_initDataCallback`.
//!
//! What is what goes by numbers of fields: 138 the form, in it 5 the two lists (shared, collected) and 10 the practices; 100 the policy. A message is an
//! array in which field n is at n - 1, or, where that would be sparse, an object with numbers as keys at the array's end.

use serde_json::Value;

use crate::{
    disclosure::{Declared, Disclosure, Format},
    html::Script,
    json,
    problem::Error,
    report::{List, Report},
};

use super::shown::{self, Purposes, Shown};

const CALL: &str = "AF_initDataCallback(";
const DATA: &str = "data:";
const FORM: usize = 138;
const POLICY: usize = 100;

/// Reads the first script that holds an app's data.
pub(crate) fn in_scripts(scripts: &[Script], name: &str) -> Result<Option<Disclosure>, Error> {
    for script in scripts {
        let Some(call) = script.text.find(CALL).and_then(|at| script.text.get(at..)) else { continue };
        let Some(data) = call.find(DATA).and_then(|at| call.get(at.saturating_add(DATA.len())..)) else {
            continue;
        };
        // The value ends where the call goes on with its other arguments.
        let mut values = serde_json::Deserializer::from_str(data).into_iter::<Value>();
        if let Some(Ok(value)) = values.next()
            && let Some(disclosure) = in_json(&value, name)?
        {
            return Ok(Some(disclosure));
        }
    }
    Ok(None)
}

/// Reads the array of such a call. `None` if it is no app's.
pub(crate) fn in_json(value: &Value, name: &str) -> Result<Option<Disclosure>, Error> {
    if !value.is_array() {
        return Ok(None);
    }
    let root = Node { value, pointer: String::new() };
    let Some(app) = root.at(1).and_then(|node| node.at(2)) else { return Ok(None) };
    if app.value.as_array().is_none() {
        return Ok(None);
    }
    let mut report = Report::new(Format::PlayPage, name)?;
    let form = app.field(FORM);
    if let Some(policy) = app.field(POLICY).and_then(|node| node.path(&[0, 5, 2]))
        && let Some(url) = policy.value.as_str()
    {
        let place = report.at(&policy.pointer);
        shown::text("privacy_policy_url", url, place, &mut report);
    }
    let Some(form) = form else {
        // A page of the store without the form's field is an app that declared nothing only if it is a page of an app.
        return Ok((!report.disclosure.practices.is_empty()).then(|| report.finish()));
    };
    if let Some(lists) =
        form.field(5).filter(|lists| lists.value.as_array().is_some_and(|lists| !lists.is_empty()))
    {
        report.disclosure.shared = list(lists.at(0), &mut report);
        report.disclosure.collected = list(lists.at(1), &mut report);
    }
    let practices = form.field(10).and_then(|node| node.at(2));
    for entry in practices.iter().flat_map(Node::items) {
        if let Some(heading) = entry.at(1).as_ref().and_then(|node| node.value.as_str()) {
            let place = report.at(&entry.pointer);
            shown::heading(heading, place, &mut report);
        }
    }
    Ok(Some(report.finish()))
}

/// One of the two lists: groups with their types, or nothing where none is declared.
fn list(node: Option<Node<'_>>, report: &mut Report) -> Declared {
    let mut list = List::default();
    let groups = node.and_then(|node| node.at(0));
    for group in groups.iter().flat_map(Node::items) {
        let label = group.path(&[0, 1]);
        for entry in group.at(4).iter().flat_map(Node::items) {
            let (word, optional, purposes) = (entry.at(0), entry.at(1), entry.at(2));
            let shown = Shown {
                group: label.as_ref().and_then(|node| node.value.as_str()),
                label: word.as_ref().and_then(|node| node.value.as_str()),
                optional: Some(optional.is_some_and(|node| is_set(node.value))),
                purposes: Purposes::Line(
                    purposes.as_ref().and_then(|node| node.value.as_str()).unwrap_or_default(),
                ),
            };
            let place = report.at(&entry.pointer);
            shown::add(&shown, place, &mut list, report);
        }
    }
    list.declared(Declared::None)
}

/// Flags are written as true or 1.
fn is_set(value: &Value) -> bool {
    value.as_bool().unwrap_or_else(|| value.as_u64() == Some(1))
}

/// A value with its pointer.
struct Node<'a> {
    value: &'a Value,
    pointer: String,
}

impl<'a> Node<'a> {
    fn at(&self, index: usize) -> Option<Node<'a>> {
        let value = self.value.get(index).filter(|value| !value.is_null())?;
        Some(Node { value, pointer: json::item(&self.pointer, index) })
    }

    fn path(&self, path: &[usize]) -> Option<Node<'a>> {
        let mut node = Node { value: self.value, pointer: self.pointer.clone() };
        for index in path {
            node = node.at(*index)?;
        }
        Some(node)
    }

    fn field(&self, number: usize) -> Option<Node<'a>> {
        if let Some(node) = number.checked_sub(1).and_then(|index| self.at(index)) {
            return Some(node);
        }
        let key = number.to_string();
        let items = self.value.as_array()?;
        items.iter().enumerate().filter(|(_, item)| item.is_object()).find_map(|(index, item)| {
            let value = item.get(&key).filter(|value| !value.is_null())?;
            Some(Node { value, pointer: json::child(&json::item(&self.pointer, index), &key) })
        })
    }

    fn items(&self) -> Vec<Node<'a>> {
        let items = self.value.as_array().into_iter().flatten().enumerate();
        items.map(|(index, value)| Node { value, pointer: json::item(&self.pointer, index) }).collect()
    }
}
