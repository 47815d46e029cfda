//! Where an app reaches out to: the calls that do, and the texts that name where to, found by the look-up of constants.
//!
//! A text in the app is no destination; only what reaches an argument of such a call is. Of a text whose end is not known the host
//! counts where it stands in full.

mod annotated;
mod renamed;

use candor_program::{CodePlace, MethodRefId, NameId, Program, Reach, Sites, Wanted};
use rustc_hash::FxHashMap;

use crate::{
    constants::{Constant, Constants, Text},
    rules::{Contact, ContactShapeRow, Expression, Of, Rules},
};

pub use crate::rules::{ConfiguredRow, Names};

/// Most calls that are looked at; the largest real programs have some thousands.
pub const MAX_CONTACTS: usize = 20_000;

/// Most texts of where to that are kept, over all calls: a helper that hundreds of callers hand addresses has hundreds.
pub const MAX_TEXTS: usize = 50_000;

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
    /// What a library calls it that came into the app under another name.
    pub of: Option<String>,
}

/// The references that reach out.
pub struct Contacts<'r> {
    by_ref: Vec<(MethodRefId, Means<'r>)>,
    /// Where requests go that annotations describe.
    requests: Vec<Expression>,
}

/// What a row says of a reference.
#[derive(Clone, Copy)]
enum Means<'r> {
    Named(&'r Contact),
    Shaped(&'r ContactShapeRow),
    /// Of an interface that a library carries out: the number of its expression.
    Annotated(usize),
}

/// Calls that can run.
#[derive(Debug, Default)]
pub struct Contacted {
    /// In order of their places.
    pub calls: Vec<Call>,
    /// Whether there are more calls or texts than are looked at.
    pub is_cut: bool,
}

impl Contacted {
    /// What was left out, as a sentence.
    #[must_use]
    pub fn limit(&self) -> Option<String> {
        self.is_cut.then(|| {
            format!("calls over the network were looked at up to {MAX_CONTACTS} calls and {MAX_TEXTS} addresses, and there are more")
        })
    }
}

impl<'r> Contacts<'r> {
    /// Finds the references that rows mean; of one overload wins over all.
    pub fn new(program: &Program<'_>, rules: &'r Rules) -> Self {
        let rows = rules.contacts();
        let mut by_name: FxHashMap<NameId, Vec<&'r Of<Contact>>> = FxHashMap::default();
        let of_one = rows.calls.iter().filter(|row| row.params.is_some());
        let of_all = rows.calls.iter().filter(|row| row.params.is_none());
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
            by_ref.extend(meant.map(|row| (id, Means::Named(&row.says))));
        }
        let shaped = renamed::find(program, &rows.shapes);
        by_ref.extend(shaped.into_iter().map(|(id, row)| (id, Means::Shaped(row))));
        let (annotated, requests): (Vec<MethodRefId>, Vec<Expression>) =
            annotated::find(program, rules).into_iter().unzip();
        let numbered = annotated.into_iter().enumerate();
        by_ref.extend(numbered.map(|(number, id)| (id, Means::Annotated(number))));
        Self { by_ref, requests }
    }

    /// Adds their calls to what is looked for.
    pub fn want(&self, wanted: &mut Wanted) {
        for (reference, _) in &self.by_ref {
            wanted.calls.insert(reference.index());
        }
    }

    /// Works out where the calls that can run reach out to.
    pub fn find(&self, reach: &Reach, sites: &Sites, constants: &mut Constants<'_, '_>) -> Contacted {
        let calls = self.by_ref.iter().flat_map(|(reference, means)| {
            sites.calls(*reference).iter().map(move |place| (*place, *reference, *means))
        });
        let mut calls: Vec<(CodePlace, MethodRefId, Means<'_>)> =
            calls.filter(|(place, ..)| reach.is_reached(place.method)).collect();
        calls.sort_unstable_by_key(|call| (call.0, call.1));
        let mut contacted = Contacted { calls: Vec::new(), is_cut: calls.len() > MAX_CONTACTS };
        let mut n_texts = 0;
        for (place, reference, means) in calls.into_iter().take(MAX_CONTACTS) {
            let (held, names, of) = match means {
                Means::Named(row) => (constants.evaluated(place, &row.to, None), row.names, None),
                Means::Shaped(row) => (renamed::to(place, row, constants), row.names, Some(&row.of)),
                Means::Annotated(number) => {
                    let Some(to) = self.requests.get(number) else { continue };
                    (constants.evaluated(place, to, None), Names::Address, None)
                }
            };
            let texts = held.values.into_iter().filter_map(|value| match value {
                Constant::Text(text) => Some(text),
                _ => None,
            });
            let mut to: Vec<Text> = texts.collect();
            let left = MAX_TEXTS - n_texts;
            contacted.is_cut |= to.len() > left;
            let is_open = held.is_open || to.len() > left;
            to.truncate(left);
            n_texts += to.len();
            contacted.calls.push(Call { place, reference, names, to, is_open, of: of.cloned() });
        }
        contacted
    }
}
