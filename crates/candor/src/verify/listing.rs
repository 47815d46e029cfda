//! The instructions around a step of evidence, for readers.

use std::collections::BTreeMap;

use candor_app::App;
use candor_report::{Listed, report::Evidence};

use super::code::Code;

/// Reads the code of an app around places.
pub struct Listing<'a> {
    members: BTreeMap<String, Code<'a>>,
}

impl<'a> Listing<'a> {
    /// Reads the members that steps stand in: those of the app, and of others that it was read together with.
    #[must_use]
    pub fn new<'s>(app: &'a App, others: &'a [App], steps: impl Iterator<Item = &'s Evidence>) -> Self {
        let names: Vec<String> = others.iter().map(candor_findings::name_among_others).collect();
        let mut members = BTreeMap::new();
        for step in steps {
            if members.contains_key(&step.member) {
                continue;
            }
            let of_other = || {
                others.iter().zip(&names).find_map(|(other, name)| {
                    let path = step.member.strip_prefix(name.as_str())?.strip_prefix('!')?;
                    other.members.iter().find(|member| member.path == path)
                })
            };
            let own = app.members.iter().find(|member| member.path == step.member);
            if let Some(member) = own.or_else(of_other) {
                members.entry(step.member.clone()).or_insert_with(|| Code::read(&member.bytes));
            }
        }
        Self { members }
    }

    /// The instruction of a step with up to `n` before and after it, in the same method. Empty where nothing such
    /// stands there.
    #[must_use]
    pub fn around(&self, step: &Evidence, n: usize) -> Vec<Listed> {
        let class = step.class.as_deref().unwrap_or_default();
        self.members.get(&step.member).map(|code| code.around(class, step.offset, n)).unwrap_or_default()
    }
}
