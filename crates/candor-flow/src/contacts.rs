//! Where an app reaches out to: the calls that do, and the texts that name where to, found by the look-up of constants.
//!
//! A text in the app is no destination; only what reaches an argument of such a call is. Of a text whose end is not known the host
//! counts where it stands in full.

use candor_program::{CodePlace, MethodRefId, NameId, Program, Reach, Sites, Wanted};
use rustc_hash::FxHashMap;

use crate::{
    constants::{Constant, Constants, Text},
    rules::{Contact, Of, Rules},
};

pub use crate::rules::Names;

/// Most calls that are looked at; the largest real programs have some thousands.
pub const MAX_CONTACTS: usize = 20_000;

/// A call that reaches out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Call {
    /// The call.
    pub place: CodePlace,
    /// What it calls.
    pub reference: MethodRefId,
    /// What the texts name.
    pub names: Names,
    /// Texts of where to, as far as constants tell.
    pub to: Vec<Text>,
    /// Whether it can be somewhere else, too.
    pub is_open: bool,
}

/// The references that reach out.
pub struct Contacts<'r> {
    by_ref: Vec<(MethodRefId, &'r Contact)>,
}

/// Calls that can run.
#[derive(Debug, Default)]
pub struct Contacted {
    /// In order of their places.
    pub calls: Vec<Call>,
    /// Whether there are more than are looked at.
    pub is_cut: bool,
}

impl<'r> Contacts<'r> {
    /// Finds the references that rows mean; of one overload wins over all.
    pub fn new(program: &Program<'_>, rules: &'r Rules) -> Self {
        let mut by_name: FxHashMap<NameId, Vec<&'r Of<Contact>>> = FxHashMap::default();
        let of_one = rules.contacts().iter().filter(|row| row.params.is_some());
        let of_all = rules.contacts().iter().filter(|row| row.params.is_none());
        for row in of_one.chain(of_all) {
            if let Some(name) = program.find_name(row.method.as_bytes()) {
                by_name.entry(name).or_default().push(row);
            }
        }
        let mut by_ref = Vec::new();
        for (at, reference) in program.method_refs.iter().enumerate() {
            let id = MethodRefId::from_len(at);
            let rows = by_name.get(&program.sig(reference.sig).name).into_iter().flatten();
            let meant = rows.copied().find(|row| row.is_meant(program, id));
            by_ref.extend(meant.map(|row| (id, &row.says)));
        }
        Self { by_ref }
    }

    /// Adds their calls to what is looked for.
    pub fn want(&self, wanted: &mut Wanted) {
        for (reference, _) in &self.by_ref {
            wanted.calls.insert(reference.index());
        }
    }

    /// Works out where the calls that can run reach out to.
    pub fn find(&self, reach: &Reach, sites: &Sites, constants: &mut Constants<'_, '_>) -> Contacted {
        let calls = self.by_ref.iter().flat_map(|(reference, row)| {
            sites.calls(*reference).iter().map(move |place| (*place, *reference, *row))
        });
        let mut calls: Vec<(CodePlace, MethodRefId, &Contact)> =
            calls.filter(|(place, ..)| reach.is_reached(place.method)).collect();
        calls.sort_unstable_by_key(|call| (call.0, call.1));
        let is_cut = calls.len() > MAX_CONTACTS;
        let calls = calls.into_iter().take(MAX_CONTACTS).map(|(place, reference, row)| {
            let held = constants.evaluated(place, &row.to, None);
            let texts = held.values.into_iter().filter_map(|value| match value {
                Constant::Text(text) => Some(text),
                _ => None,
            });
            Call { place, reference, names: row.names, to: texts.collect(), is_open: held.is_open }
        });
        Contacted { calls: calls.collect(), is_cut }
    }
}
