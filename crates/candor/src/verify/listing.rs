//! The instructions around a step of evidence, for readers.

use std::collections::BTreeMap;

use candor_app::App;
use candor_report::{Listed, report::Evidence};

use super::code::Code;

/// Reads the code of an app around places.
pub struct Listing<'a> {
    members: BTreeMap<&'a str, Code<'a>>,
}

impl<'a> Listing<'a> {
    /// Reads the members that steps stand in.
    #[must_use]
    pub fn new<'s>(app: &'a App, steps: impl Iterator<Item = &'s Evidence>) -> Self {
        let mut members = BTreeMap::new();
        for step in steps {
            let member = app.members.iter().find(|member| member.path == step.member);
            if let Some(member) = member.filter(|member| !members.contains_key(member.path.as_str())) {
                members.insert(member.path.as_str(), Code::read(&member.bytes));
            }
        }
        Self { members }
    }

    /// The instruction of a step with up to `n` before and after it, in the same method. Empty where nothing such
    /// stands there.
    #[must_use]
    pub fn around(&self, step: &Evidence, n: usize) -> Vec<Listed> {
        let class = step.class.as_deref().unwrap_or_default();
        self.members
            .get(step.member.as_str())
            .map(|code| code.around(class, step.offset, n))
            .unwrap_or_default()
    }
}
