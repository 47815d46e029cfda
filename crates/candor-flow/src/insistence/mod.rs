//! What code does once the user has refused: whether it asks again, shows the settings, ends, or seeks something else.
//!
//! A request is a row of the rules, and so is a method that is told the answer. What such a method runs is walked with a
//! refusal supposed and with a grant supposed (`supposed/`): answers, their elements, and questions whether something is
//! granted are decided by it, everything else goes both ways. What is run after a refusal only is what this is about.
//! That a request is made whenever a screen is shown (`shown.rs`) needs that every way through the code comes to it.

mod again;
mod bounds;
mod leading;
mod requests;
mod shown;
mod sure;

use std::collections::BTreeSet;

use candor_program::{
    ClassId, CodePlace, FieldRefId, MethodId, MethodRefId, NameId, Program, Reach, Sites, Step, Wanted,
};
use rustc_hash::FxHashMap;

use crate::{
    conditions::Asks,
    constants::Constants,
    rules::{Does, Expr, Insistent, Of, Request, Rules},
    schedules::Span,
};
pub use bounds::Bound;

/// Most calls that ask or show something, and most answers, that are looked at; the largest real programs have some dozens.
pub const MAX_CALLS: usize = 5_000;
const MAX_REFUSALS: usize = 200;

/// A call that asks the user for something, or shows the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The call.
    pub place: CodePlace,
    /// What it asks for; empty where it only shows settings in which anything can be given.
    pub names: BTreeSet<String>,
    /// Whether it shows a screen of settings.
    pub shows_settings: bool,
    /// Whether callers pass what it asks for, so that one call stands for several requests.
    is_passed: bool,
    /// The number under which the answer comes.
    code: Option<i64>,
    /// Who is told the answer.
    told: Vec<Told>,
    /// The argument that holds the names, the receiver counting as 0.
    argument: Option<u32>,
}

/// A method that is told the answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    /// The class of the object.
    class: ClassId,
    method: MethodId,
    /// The row that says how.
    row: usize,
    /// Where the object is made, or comes in as the receiver.
    made: CodePlace,
    /// Numbers in fields of the object.
    fields: Vec<(FieldRefId, i64)>,
}

/// How code gets from a refusal to what it does then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Without a person doing anything.
    AtOnce,
    /// By a button of a dialog that it shows.
    Dialog {
        /// The call that keeps the dialog from being dismissed, where there is no other button.
        firm: Option<CodePlace>,
    },
}

/// What code does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// Makes a request, by its position in [`Insistence::asked`].
    Asks(usize),
    /// Shows settings, likewise.
    ShowsSettings(usize),
    /// Ends the screen, or the app.
    Leaves,
}

/// Something that code does after a refusal and not after a grant.
#[derive(Clone, Debug)]
pub struct Again {
    /// What.
    pub what: What,
    /// The call.
    pub place: CodePlace,
    /// How it gets there.
    pub way: Way,
    /// The steps from the method that is told the answer.
    pub path: Vec<Step>,
    /// Comparisons on the way with what the app was told: counters, limits.
    pub bounds: Vec<Bound>,
}

/// A request, refused.
pub struct Refusal {
    /// The request, by its position in [`Insistence::asked`].
    pub asked: usize,
    /// The method that is told.
    pub answer: MethodId,
    /// What it does then.
    pub again: Vec<Again>,
    /// All code that runs then without a person doing anything.
    pub refused: Span,
    /// After a grant, as far as it leads to what is done after the refusal.
    pub granted: Span,
    /// Whether it is known what runs after a grant.
    pub compares: bool,
}

/// A request that is made whenever a screen is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The request, by its position in [`Insistence::asked`].
    pub asked: usize,
    /// The method that the system calls.
    pub method: MethodId,
    /// The steps from there to the request.
    pub path: Vec<Step>,
}

/// What an app asks, and what it does once the answer is no.
#[derive(Default)]
pub struct Insistence {
    /// Calls that ask, by place.
    pub asked: Vec<Asked>,
    /// Refusals, in the same order.
    pub refusals: Vec<Refusal>,
    /// Requests made whenever a screen is shown, in the same order.
    pub shown: Vec<Shown>,
    /// Requests of which it is not known what they ask for, or who is told, or whether what comes after a refusal hangs on
    /// something else.
    pub unknown: usize,
    /// Whether there is more than is followed.
    pub is_cut: bool,
}

impl Insistence {
    /// That more was to be looked at than is, as a sentence.
    pub fn limit(&self) -> Option<String> {
        self.is_cut.then(|| {
            format!(
                "what code does once the user refuses was followed for {MAX_REFUSALS} answers, and no further than its budget"
            )
        })
    }
}

/// The requests that a program names.
pub struct Requests<'r> {
    rows: &'r Insistent,
    requests: Vec<(MethodRefId, &'r Of<Request>)>,
    does: Vec<(MethodRefId, &'r Of<Does>)>,
    answered: FxHashMap<MethodRefId, Expr>,
    prompt: &'r [Vec<u8>],
}

/// What the search needs of a program.
pub struct Facts<'f, 'p, 'a> {
    program: &'p Program<'a>,
    reach: &'f Reach,
    sites: &'f Sites,
    /// What calls and fields ask.
    calls: &'f FxHashMap<MethodRefId, Expr>,
    fields: &'f FxHashMap<FieldRefId, Expr>,
    sought: &'f Sought<'f>,
}

/// Where the data is read, anywhere in the program, that code reads once permissions are refused, if what was refused opens it
/// or tells much the same.
pub type Sought<'s> = dyn Fn(&BTreeSet<String>, &Span) -> Vec<MethodId> + 's;

impl<'f, 'p, 'a> Facts<'f, 'p, 'a> {
    /// The sites must have been looked for with [`Requests::want`] and [`Asks::want`].
    pub fn new(
        program: &'p Program<'a>,
        reach: &'f Reach,
        sites: &'f Sites,
        asks: &'f Asks<'_>,
        sought: &'f Sought<'f>,
    ) -> Self {
        Self { program, reach, sites, calls: asks.calls(), fields: asks.fields(), sought }
    }
}

impl<'r> Requests<'r> {
    /// Finds the references that rows mean.
    pub fn new(program: &Program<'_>, rules: &'r Rules) -> Self {
        let rows = rules.insistence();
        let requests = by_name(program, &rows.requests);
        let does = by_name(program, &rows.does);
        let answered = by_name(program, &rows.answered);
        let mut found = Self {
            rows,
            requests: Vec::new(),
            does: Vec::new(),
            answered: FxHashMap::default(),
            prompt: rules.prompt(),
        };
        for at in 0..program.method_refs.len() {
            let id = MethodRefId::from_len(at);
            found.requests.extend(meant(program, &requests, id).map(|row| (id, row)));
            found.does.extend(meant(program, &does, id).map(|row| (id, row)));
            found.answered.extend(meant(program, &answered, id).map(|row| (id, row.says.clone())));
        }
        found
    }

    /// Whether the program never asks for anything.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty()
    }

    /// Adds their calls to what is looked for.
    pub fn want(&self, wanted: &mut Wanted) {
        let requests = self.requests.iter().map(|row| row.0);
        for reference in requests.chain(self.does.iter().map(|row| row.0)) {
            wanted.calls.insert(reference.index());
        }
        #[expect(clippy::iter_over_hash_type, reason = "a set is filled")]
        for (reference, says) in &self.answered {
            if requests::is_about(says, &self.rows.refused, false) {
                wanted.calls.insert(reference.index());
            }
        }
    }

    /// Works out what the program asks, and what it does once the answer is no.
    pub fn find<'p, 'a>(&self, facts: &Facts<'_, 'p, 'a>, constants: &mut Constants<'p, 'a>) -> Insistence {
        let mut found = self.asked(facts, constants);
        if found.asked.is_empty() {
            return found;
        }
        let asking = facts.asking(&self.rows.refused, &self.answered);
        self.refusals(facts, constants, &asking, &mut found);
        self.shown(facts, constants, &asking, &mut found);
        found
    }
}

type ByName<'r, T> = FxHashMap<NameId, Vec<&'r Of<T>>>;

fn by_name<'r, T>(program: &Program<'_>, rows: &'r [Of<T>]) -> ByName<'r, T> {
    let mut found: ByName<'_, T> = FxHashMap::default();
    for row in rows {
        if let Some(name) = program.find_name(row.method.as_bytes()) {
            found.entry(name).or_default().push(row);
        }
    }
    found
}

/// The row that means a reference.
fn meant<'r, T>(program: &Program<'_>, rows: &ByName<'r, T>, reference: MethodRefId) -> Option<&'r Of<T>> {
    let name = program.sig(program.method_ref(reference).sig).name;
    rows.get(&name)?.iter().find(|row| row.is_meant(program, reference)).copied()
}
