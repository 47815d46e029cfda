//! Which methods have branches that may say something: a look that is never wrong in saying no, so that control flow is
//! worked out in few of them.
//!
//! What an edge says rests on calls and fields of which rules speak, on tests that are told by their names, and on numbers
//! that decide a branch. A result says something if all that a method may give back does, and a field if all that is
//! ever written to it does; one that does not, and it is open.

use std::rc::Rc;

use candor_program::{ClassId, CodePlace, FieldRefId, MethodId, MethodRefId, Program};
use rustc_hash::FxHashMap;

use super::{
    Conditions, MAX_DEPTH, MAX_WAYS, asks,
    sketch::{Made, Sketch, Test, ValueAt},
};

/// Longest chain of values within one method that is followed; what is further away may be anything.
const MAX_CHAIN: usize = 32;

/// What a value may be, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct May(u8);

impl May {
    /// Nothing.
    const NONE: Self = Self(0);
    /// Something of which a comparison says something.
    pub(super) const SAID: Self = Self(1);
    /// Something that the caller gives.
    const GIVEN: Self = Self(2);
    const NOUGHT: Self = Self(4);
    /// Another number.
    const NUMBER: Self = Self(8);
    /// Something of which nothing is said.
    const OTHER: Self = Self(16);

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn is_number(self) -> bool {
        self != Self::NONE && self.0 & !(Self::NOUGHT.0 | Self::NUMBER.0) == 0
    }

    /// Whether a comparison of it may say something.
    fn tells(self) -> bool {
        self.has(Self::SAID) || self.is_number()
    }
}

/// What is known so far; `None` while it is being worked out.
#[derive(Default)]
pub(super) struct Saying {
    sketches: FxHashMap<MethodId, Option<Rc<Sketch>>>,
    branches: FxHashMap<MethodId, Option<bool>>,
    results: FxHashMap<MethodId, Option<May>>,
    answers: FxHashMap<(MethodRefId, bool), May>,
    fields: FxHashMap<FieldRefId, Option<May>>,
    /// What static fields hold at first, by class.
    first: FxHashMap<ClassId, Rc<[(FieldRefId, i64)]>>,
}

impl Saying {
    /// Forgets how methods look, and keeps what was found.
    pub(super) fn rest(&mut self) {
        self.sketches = FxHashMap::default();
    }
}

impl Conditions<'_, '_> {
    /// Whether a branch of a method may say something, whoever calls it.
    pub(super) fn may_say(&mut self, method: MethodId, depth: usize) -> bool {
        match self.saying.branches.get(&method) {
            Some(known) => return known.unwrap_or(true),
            None if depth > MAX_DEPTH => return true,
            None => {}
        }
        self.saying.branches.insert(method, None);
        let says = match self.sketch(method) {
            Some(sketch) => sketch.tests.iter().any(|test| self.compared_by(&sketch, *test, depth).tells()),
            None => self.program.method(method).code_off != 0,
        };
        self.saying.branches.insert(method, Some(says));
        says
    }

    fn sketch(&mut self, method: MethodId) -> Option<Rc<Sketch>> {
        let program = self.program;
        let known = self.saying.sketches.entry(method);
        known.or_insert_with(|| Sketch::new(program, method).map(Rc::new)).clone()
    }

    /// Whether one branch may say something, or may if what the method is given does.
    pub(super) fn may_tell(&mut self, branch: CodePlace, is_given: bool) -> bool {
        let Some(sketch) = self.sketch(branch.method) else { return true };
        let Some(test) = sketch.test(branch.pc) else { return true };
        let may = self.compared_by(&sketch, test, 0);
        may.tells() || (is_given && may.has(May::GIVEN))
    }

    fn compared_by(&mut self, sketch: &Sketch, test: Test, depth: usize) -> May {
        let first = self.may_be(sketch, test.first, depth, 0);
        test.second.map_or(first, |second| first.and(self.may_be(sketch, second, depth, 0)))
    }

    /// Whether a call of a method of the program may give what says something, or does if what it is given does.
    pub(super) fn may_answer_at_all(&mut self, reference: MethodRefId, is_certain: bool) -> bool {
        self.answer(reference, is_certain, 0) != May::OTHER
    }

    /// Whether a field may hold what says something.
    pub(super) fn may_hold_any(&mut self, field: FieldRefId) -> bool {
        self.may_hold(field, 0) != May::OTHER
    }

    /// What a value may be.
    fn may_be(&mut self, sketch: &Sketch, value: ValueAt, depth: usize, chain: usize) -> May {
        let Some(slot) = sketch.known(value) else { return May::OTHER };
        if let Some(known) = slot.get() {
            return May(known);
        }
        if chain > MAX_CHAIN {
            return May::SAID;
        }
        // What is worked out of itself may be anything.
        slot.set(Some(May::SAID.0));
        let may = match sketch.made(value) {
            Made::Given => May::GIVEN,
            Made::Number(true) => May::NOUGHT,
            Made::Number(false) => May::NUMBER,
            Made::Other => May::OTHER,
            Made::Field(field) => self.may_hold(field, depth),
            Made::Of(operands) => self.may_be_any(sketch, sketch.operands(operands), depth, chain),
            Made::Register(register) => self.may_be_any(sketch, sketch.ever_in(register), depth, chain),
            Made::Call(reference, is_certain, operands) => {
                let handed = self.may_be_any(sketch, sketch.operands(operands), depth, chain);
                self.may_answer(reference, is_certain, handed, depth)
            }
        };
        slot.set(Some(may.0));
        may
    }

    fn may_be_any(
        &mut self,
        sketch: &Sketch,
        values: impl Iterator<Item = ValueAt>,
        depth: usize,
        chain: usize,
    ) -> May {
        values.fold(May::NONE, |may, value| may.and(self.may_be(sketch, value, depth, chain + 1)))
    }

    /// What a call may give that is handed such values.
    fn may_answer(&mut self, reference: MethodRefId, is_certain: bool, handed: May, depth: usize) -> May {
        if let Some(says) = self.asks.calls.get(&reference) {
            return if asks::is_question(says) { May::SAID } else { handed };
        }
        let own = self.answer(reference, is_certain, depth);
        let decides = May::SAID.and(May::NOUGHT).and(May::NUMBER);
        match own {
            May::GIVEN if handed.has(decides) => May::SAID,
            May::GIVEN if !handed.has(May::GIVEN) => May::OTHER,
            own => own,
        }
    }

    /// The same, whatever is handed over: said, said if that is, or other.
    fn answer(&mut self, reference: MethodRefId, is_certain: bool, depth: usize) -> May {
        if let Some(known) = self.saying.answers.get(&(reference, is_certain)) {
            return *known;
        }
        let own =
            if self.is_own_test(reference) { May::SAID } else { self.may_give(reference, is_certain, depth) };
        self.saying.answers.insert((reference, is_certain), own);
        own
    }

    /// Whether a method of the program tells by its name that it is a test.
    fn is_own_test(&self, reference: MethodRefId) -> bool {
        let program = self.program;
        let named = program.method_ref(reference);
        let sig = program.sig(named.sig);
        program.descriptor(program.return_type(sig.proto)) == b"Z"
            && program.type_(named.class).class.is_some()
            && self.asks.about(program.name(sig.name)).is_some()
    }

    /// What all methods may give that a call can lead to.
    fn may_give(&mut self, reference: MethodRefId, is_certain: bool, depth: usize) -> May {
        let targets = self.targets(reference, is_certain);
        let mut all = if targets.is_empty() { May::OTHER } else { May::SAID };
        for target in targets {
            match self.may_return(target, depth + 1) {
                May::SAID => {}
                May::GIVEN => all = May::GIVEN,
                _ => return May::OTHER,
            }
        }
        all
    }

    /// What the result of a method may be: said, said if what it is given is, or other.
    fn may_return(&mut self, method: MethodId, depth: usize) -> May {
        match self.saying.results.get(&method) {
            Some(known) => return known.unwrap_or(May::SAID),
            None if depth > MAX_DEPTH => return May::SAID,
            None => {}
        }
        self.saying.results.insert(method, None);
        let may = self.returned_by(method, depth);
        self.saying.results.insert(method, Some(may));
        may
    }

    fn returned_by(&mut self, method: MethodId, depth: usize) -> May {
        if self.program.method(method).code_off == 0 {
            return May::OTHER;
        }
        if self.may_say(method, depth) {
            return May::SAID;
        }
        let Some(sketch) = self.sketch(method) else { return May::SAID };
        let may: Vec<May> =
            sketch.returns.iter().map(|value| self.may_be(&sketch, *value, depth, 0)).collect();
        // Numbers of both kinds are open for whatever is asked of a truth.
        let numbers = may.iter().filter(|may| may.is_number()).fold(May::NONE, |all, may| all.and(*may));
        let is_both = is_truth(self.program, method) && numbers.has(May::NOUGHT) && numbers.has(May::NUMBER);
        if !is_both && !may.is_empty() && may.iter().all(|may| may.tells()) {
            return May::SAID;
        }
        let mut tests = sketch.tests.iter();
        if tests.any(|test| self.compared_by(&sketch, *test, depth).has(May::GIVEN)) {
            return May::GIVEN;
        }
        let is_given = |may: &May| may.has(May::GIVEN) || may.tells();
        if !is_both && !may.is_empty() && may.iter().all(is_given) { May::GIVEN } else { May::OTHER }
    }

    /// What a field may hold.
    fn may_hold(&mut self, field: FieldRefId, depth: usize) -> May {
        if self.asks.fields.contains_key(&field) {
            return May::SAID;
        }
        match self.saying.fields.get(&field) {
            Some(known) => return known.unwrap_or(May::SAID),
            None if depth > MAX_DEPTH => return May::SAID,
            None => {}
        }
        self.saying.fields.insert(field, None);
        let is_said = self.is_written_so(field, depth + 1) || self.is_kept(field, depth + 1);
        let may = if is_said { May::SAID } else { May::OTHER };
        self.saying.fields.insert(field, Some(may));
        may
    }

    /// Whether the one write of a field may store what is said something of.
    fn is_written_so(&mut self, field: FieldRefId, depth: usize) -> bool {
        let sites = self.constants.sites;
        match sites.writes(field) {
            [only] => self.stored(only.method, only.pc, depth).has(May::SAID),
            _ => false,
        }
    }

    fn stored(&mut self, method: MethodId, pc: u32, depth: usize) -> May {
        let Some(sketch) = self.sketch(method) else { return May::SAID };
        sketch.stored(pc).map_or(May::OTHER, |value| self.may_be(&sketch, value, depth, 0))
    }

    /// Whether a field of the program's own may keep what a test gave.
    fn is_kept(&mut self, field: FieldRefId, depth: usize) -> bool {
        let program = self.program;
        let named = program.field_ref(field);
        if !asks::keeps(program, field) || program.type_(named.class).class.is_none() {
            return false;
        }
        if self.asks.about(program.name(named.name)).is_some() {
            return true;
        }
        let places = self.writes_of(field);
        if places.is_empty() {
            return self.first_number(field).is_some();
        }
        if places.len() > MAX_WAYS {
            return false;
        }
        let any = May::SAID.and(May::NOUGHT).and(May::NUMBER);
        if !self.all_store(&places, any, depth) {
            return false;
        }
        // A truth that is set to what it was not at first says something by where it is set alone.
        let at_first = match self.first_number(field) {
            _ if program.descriptor(named.type_) != b"Z" => return true,
            None | Some(0) => May::NOUGHT,
            Some(_) => May::NUMBER,
        };
        self.all_store(&places, May::SAID.and(at_first), depth)
    }

    /// The number that a static field of the program holds before any code sets it.
    pub(super) fn first_number(&mut self, field: FieldRefId) -> Option<i64> {
        let program = self.program;
        let class = program.type_(program.field_ref(field).class).class?;
        let of_class = self.saying.first.entry(class).or_insert_with(|| program.first_numbers(class).into());
        let at = of_class.binary_search_by_key(&field, |row| row.0).ok()?;
        of_class.get(at).map(|row| row.1)
    }

    fn all_store(&mut self, places: &[CodePlace], may: May, depth: usize) -> bool {
        places.iter().all(|place| {
            self.stored(place.method, place.pc, depth).has(may) || self.may_say(place.method, depth)
        })
    }
}

/// Whether a method gives yes or no.
fn is_truth(program: &Program<'_>, method: MethodId) -> bool {
    let sig = program.sig(program.method_ref(program.method(method).reference).sig);
    program.descriptor(program.return_type(sig.proto)) == b"Z"
}
