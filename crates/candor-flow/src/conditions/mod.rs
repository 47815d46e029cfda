//! Conditions: what must have held whenever an instruction runs.
//!
//! Within a method a branch says something of an instruction if every way there takes the same edge out of it
//! (`dominance.rs`); what the edge says is worked out backwards from the register that is tested (`implied.rs`,
//! `answers.rs`): through booleans put together by branches, the app's own methods and fields, down to calls and fields
//! of which rules say what they ask (`asks.rs`, `data/flow/conditions/`). From method to method it is what holds on every
//! way from an entry (`between.rs`). Where something is not understood, nothing is said. Most methods have no branch that says anything, which
//! is seen without working out their control flow (`saying.rs`, `sketch.rs`).

mod answers;
mod asks;
mod between;
mod dominance;
mod held;
mod implied;
mod relation;
mod saying;
mod sketch;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use candor_program::{CodePlace, FieldRefId, MethodId, NameId, Program, Reach, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

pub use asks::Asks;
pub use held::{Condition, Fact, Held, Match, Outcome, Subject};

use crate::constants::{Constants, Spot};
pub(crate) use dominance::Dominance;
use relation::Relation;

/// Longest chain of calls, fields and booleans through which one branch is followed.
const MAX_DEPTH: usize = 12;

/// Most edges into one block that are looked at; of a block with more nothing is said.
const MAX_EDGES: usize = 8;

/// Most questions about registers for a whole program; real programs take less than a tenth. What is asked after that is
/// not known.
pub const MAX_QUESTIONS: usize = 2_000_000;

/// Most writes of a field, returns of a method, and targets of a call, that are looked at; of more nothing is said.
const MAX_WAYS: usize = 24;

/// Answers what holds at places.
pub struct Conditions<'p, 'a> {
    program: &'p Program<'a>,
    reach: &'p Reach,
    asks: &'p Asks<'p>,
    constants: Constants<'p, 'a>,
    dominance: FxHashMap<MethodId, Rc<Dominance>>,
    /// What holds in blocks, by how the method was entered; `None` while it is being worked out.
    blocks: FxHashMap<(Entry, MethodId, usize), Option<Outcome>>,
    /// What edges of branches say, by position and whether it jumps; likewise.
    edges: FxHashMap<(Entry, MethodId, usize, bool), Option<Outcome>>,
    /// What results of methods say; likewise.
    results: FxHashMap<(Entry, MethodId, Relation), Option<Outcome>>,
    /// What calls ask, with the kind.
    subjects: FxHashMap<(Entry, CodePlace), (String, Option<Subject>)>,
    /// Calls by which methods were entered, each within another.
    entries: FxHashMap<(Entry, CodePlace), Entry>,
    saying: saying::Saying,
    /// Calls and other steps from method to method that are never taken, of those looked at.
    closed: FxHashSet<CodePlace>,
    /// Fields of one name and type, of those that keep what a test gave.
    fields: FxHashMap<(NameId, TypeId), Vec<FieldRefId>>,
    questions: usize,
}

/// How a method was entered: 0 by any call, otherwise the number of a call and those around it.
type Entry = u32;

/// A place, and the call by which its method was entered, where one is looked at.
#[derive(Clone)]
struct Here<'p, 'a> {
    spot: Spot<'p, 'a>,
    by: Option<Rc<Here<'p, 'a>>>,
    entry: Entry,
}

impl Here<'_, '_> {
    fn at(&self, at: usize) -> Self {
        Self { spot: self.spot.at(at), ..self.clone() }
    }
}

impl<'p, 'a> Conditions<'p, 'a> {
    /// Prepares for questions. The sites must have been looked for with [`Asks::want`].
    pub fn new(reach: &'p Reach, asks: &'p Asks<'p>, constants: Constants<'p, 'a>) -> Self {
        let program = constants.program;
        let mut fields: FxHashMap<(NameId, TypeId), Vec<FieldRefId>> = FxHashMap::default();
        for (at, field) in program.field_refs.iter().enumerate() {
            let id = FieldRefId::from_len(at);
            if asks::keeps(program, id) && program.type_(field.class).class.is_some() {
                fields.entry((field.name, field.type_)).or_default().push(id);
            }
        }
        Self {
            program,
            reach,
            asks,
            constants,
            dominance: FxHashMap::default(),
            blocks: FxHashMap::default(),
            edges: FxHashMap::default(),
            subjects: FxHashMap::default(),
            entries: FxHashMap::default(),
            saying: saying::Saying::default(),
            closed: FxHashSet::default(),
            results: FxHashMap::default(),
            fields,
            questions: 0,
        }
    }

    /// Whether more was asked than is answered ([`MAX_QUESTIONS`]).
    pub fn is_exhausted(&self) -> bool {
        self.questions >= MAX_QUESTIONS
    }

    /// Steps from method to method that are never taken, of those on ways to the places asked about.
    pub fn closed(&self) -> &FxHashSet<CodePlace> {
        &self.closed
    }

    /// What holds at a place whenever its method runs.
    pub fn within(&mut self, place: CodePlace) -> Outcome {
        let Some(spot) = self.constants.spot(place) else { return Outcome::open() };
        self.local(&Here { spot, by: None, entry: 0 }, 0)
    }

    /// The number of a call by which a method is entered.
    fn entry(&mut self, call: &Here<'p, 'a>) -> Entry {
        let next = Entry::try_from(self.entries.len() + 1).unwrap_or(Entry::MAX);
        *self.entries.entry((call.entry, call.spot.place())).or_insert(next)
    }

    fn dominance(&mut self, spot: &Spot<'p, 'a>) -> Rc<Dominance> {
        let known = self.dominance.entry(spot.method);
        Rc::clone(known.or_insert_with(|| Rc::new(Dominance::new(&spot.body))))
    }

    /// What holds where both outcomes do.
    fn both(&self, a: Outcome, b: Outcome) -> Outcome {
        match (a, b) {
            (Outcome::Holds(a), Outcome::Holds(b)) => {
                a.and(&b, &|kind| self.asks.is_fixed(kind)).map_or(Outcome::Never, Outcome::Holds)
            }
            _ => Outcome::Never,
        }
    }
}

/// What holds where one of them does.
fn either(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::Never, other) | (other, Outcome::Never) => other,
        (Outcome::Holds(a), Outcome::Holds(b)) => Outcome::Holds(a.or(&b)),
    }
}
