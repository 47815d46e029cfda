//! JSON as trees with pointers. Nesting is bounded by the parser (128), size by the length of the input.

use serde_json::Value;

use crate::problem::Error;

/// Values that a search looks at.
const MAX_VISITED: usize = 2_000_000;

/// Parses a text.
pub(crate) fn parse(text: &str) -> Result<Value, Error> {
    serde_json::from_str(text).map_err(|error| Error::json(&error))
}

/// A pointer to a child by its key.
pub(crate) fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// A pointer to a child by its index.
pub(crate) fn item(pointer: &str, index: usize) -> String {
    format!("{pointer}/{index}")
}

/// All objects for which `is_wanted` holds, with their pointers, outermost only, from front to back.
pub(crate) fn objects(root: &Value, is_wanted: impl Fn(&Value) -> bool) -> Vec<(String, &Value)> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), root)];
    let mut visited = 0_usize;
    while let Some((pointer, value)) = open.pop() {
        visited += 1;
        if visited > MAX_VISITED {
            break;
        }
        match value {
            Value::Object(_) if is_wanted(value) => found.push((pointer, value)),
            Value::Object(entries) => {
                open.extend(
                    entries
                        .iter()
                        .rev()
                        .filter(|(_, value)| is_nested(value))
                        .map(|(key, value)| (child(&pointer, key), value)),
                );
            }
            Value::Array(items) => {
                open.extend(
                    items
                        .iter()
                        .enumerate()
                        .rev()
                        .filter(|(_, value)| is_nested(value))
                        .map(|(index, value)| (item(&pointer, index), value)),
                );
            }
            _ => {}
        }
    }
    found
}

fn is_nested(value: &Value) -> bool {
    value.is_object() || value.is_array()
}
