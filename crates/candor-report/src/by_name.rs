//! What code asks about by name, in words: not the list of all there are.

use std::fmt::Write;

use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::display::clean;

/// Names in a sentence; the rest are counted.
const MAX_NAMED: usize = 3;
/// Longest name shown, in characters: it is a text of the app's choice.
const MAX_NAME: usize = 80;

/// What a finding's places ask about by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ByName {
    /// Packages or types of accounts, sorted.
    pub names: Vec<String>,
    /// Whether all places ask by name, so that none can have the list of all there are.
    pub only: bool,
}

impl ByName {
    pub(crate) fn new(found: &findings::ByName) -> Self {
        Self { names: found.names.clone(), only: found.only }
    }
}

/// The sentence that stands beside the finding's.
pub(crate) fn sentence(found: &findings::ByName) -> String {
    let shown: Vec<String> = found.names.iter().take(MAX_NAMED).map(|name| clean(name, MAX_NAME)).collect();
    let more = found.names.len().saturating_sub(MAX_NAMED);
    let mut list = shown.join(", ");
    if more > 0 {
        // Writing to a text cannot fail.
        let _ = write!(list, " and {more} more");
    }
    let how = if found.only { "It asks by name only" } else { "Some of it asks by name" };
    format!("{how}; the code names {list}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_names_are_said_and_the_others_counted() {
        let found = |n: usize, only| findings::ByName {
            names: (0..n).map(|n| format!("com.example.a{n}")).collect(),
            only,
        };
        assert_eq!(sentence(&found(1, true)), "It asks by name only; the code names com.example.a0.");
        assert_eq!(
            sentence(&found(5, false)),
            "Some of it asks by name; the code names com.example.a0, com.example.a1, com.example.a2 and 2 more."
        );
    }
}
