//! What answers say: results of calls that rules speak of, and of the app's own methods.

use std::collections::BTreeSet;
use std::rc::Rc;

use candor_program::{
    CodePlace, FieldRefId, InvokeKind, Meaning, MethodId, MethodRefId, Resolution, TypeId, body::Origin,
    meaning,
};

use super::{
    Condition, Conditions, Fact, Held, Here, MAX_DEPTH, MAX_WAYS, Match, Outcome, Subject, asks::TOLD,
    either, relation::Relation,
};
use crate::{constants::Constant, rules::Expr};

/// Kind of what the app's own tests tell by their names.
const OWN_TEST: &str = "own_test";

/// Most calls within one another that are looked into for one question.
const MAX_FRAMES: usize = 4;

/// Longest array whose texts are a key.
const MAX_LISTED: usize = 8;

/// `filled-new-array`, with registers listed or in a range.
const FILLED: [u8; 2] = [0x24, 0x25];

/// `new-array`.
const NEW_ARRAY: u8 = 0x23;

/// What a call gives where it says no, beside nought: denied.
const DENIED: i64 = -1;

impl<'p, 'a> Conditions<'p, 'a> {
    /// What holds if the result of a call compares so.
    pub(super) fn answered(
        &mut self,
        call: &Here<'p, 'a>,
        reference: MethodRefId,
        relation: Relation,
        depth: usize,
    ) -> Outcome {
        if let Some(says) = self.asks.calls.get(&reference) {
            return self.told(says, call, Some(reference), relation, depth);
        }
        let is_certain = is_certain(call);
        if !self.may_answer_at_all(reference, is_certain) {
            return Outcome::open();
        }
        let targets = self.targets(reference, is_certain);
        let mut said = Outcome::Never;
        for target in &targets {
            said = either(said, self.result(call, *target, relation, depth));
        }
        if targets.is_empty() {
            said = Outcome::open();
        }
        let named = self.program.method_ref(reference);
        let sig = self.program.sig(named.sig);
        let is_test = self.program.descriptor(self.program.return_type(sig.proto)) == b"Z";
        if !is_test || self.program.type_(named.class).class.is_none() {
            return said;
        }
        let by_name = self.own_test(call, named.class, self.program.name(sig.name), relation);
        self.both(by_name, said)
    }

    /// The methods of the program that a call can lead to; none where that is not known, or they are many.
    pub(super) fn targets(&self, reference: MethodRefId, is_certain: bool) -> Vec<MethodId> {
        match (is_certain, self.program.resolve(reference)) {
            (true, Resolution::Program(method)) => vec![method],
            // What the program declares, it carries out itself; a list of the platform's is not only one of the program's.
            (false, Resolution::Program(_)) => {
                let targets = self.reach.targets(reference);
                if targets.len() > MAX_WAYS { Vec::new() } else { targets.to_vec() }
            }
            _ => Vec::new(),
        }
    }

    /// What holds if a method of the program, called from here, gives what compares so.
    fn result(&mut self, call: &Here<'p, 'a>, method: MethodId, relation: Relation, depth: usize) -> Outcome {
        let frames = std::iter::successors(Some(call), |here| here.by.as_deref()).count();
        if depth > MAX_DEPTH || frames > MAX_FRAMES {
            return Outcome::open();
        }
        let key = (self.entry(call), method, relation);
        if let Some(known) = self.results.get(&key) {
            return known.clone().unwrap_or_else(Outcome::open);
        }
        self.results.insert(key, None);
        let said = self.returned(call, method, relation, depth + 1);
        self.results.insert(key, Some(said.clone()));
        said
    }

    fn returned(
        &mut self,
        call: &Here<'p, 'a>,
        method: MethodId,
        relation: Relation,
        depth: usize,
    ) -> Outcome {
        let Some(returns) = self.returns(call, method) else { return Outcome::open() };
        let mut said = Outcome::Never;
        for here in returns {
            let register = here.spot.body.insns.get(here.spot.at).map_or(0, candor_formats::dex::Insn::a);
            let value = self.implied(&here, register, relation, depth);
            let there = if value == Outcome::Never { Outcome::Never } else { self.local(&here, depth) };
            let both = self.both(value, there);
            said = either(said, both);
            if said.is_open() {
                break;
            }
        }
        said
    }

    /// Where a method gives a value back, entered by a call; `None` if it is not read, or at too many places.
    fn returns(&mut self, call: &Here<'p, 'a>, method: MethodId) -> Option<Vec<Here<'p, 'a>>> {
        let body = self.constants.body(method)?;
        let spot = crate::constants::Spot { method, body, at: 0, came_by: None };
        let (by, entry) = (Some(Rc::new(call.clone())), self.entry(call));
        let is_return = |at: &usize| {
            spot.body.insns.get(*at).is_some_and(|insn| matches!(insn.op.0, 0x0f..=0x11))
                && spot.body.is_live(*at)
        };
        let places: Vec<usize> = (0..spot.body.insns.len()).filter(is_return).take(MAX_WAYS + 1).collect();
        let here = |at: usize| Here { spot: spot.at(at), by: by.clone(), entry };
        (!places.is_empty() && places.len() <= MAX_WAYS).then(|| places.into_iter().map(here).collect())
    }

    /// A test of the app's own that says by its name what it is about.
    pub(super) fn own_test(
        &mut self,
        here: &Here<'p, 'a>,
        class: TypeId,
        name: &[u8],
        relation: Relation,
    ) -> Outcome {
        let Some(is) = relation.decides(0, 1) else { return Outcome::open() };
        if self.asks.about(name).is_none() {
            return Outcome::open();
        }
        let key = format!("{}.{}", self.program.source_name(class), String::from_utf8_lossy(name));
        let subject = Subject { kind: OWN_TEST.to_owned(), key: Some(key), default: None };
        holds(subject, Fact::Is(is), here.spot.place())
    }

    /// What holds if what an expression of a row says of a call or field compares so.
    pub(super) fn told(
        &mut self,
        says: &Expr,
        here: &Here<'p, 'a>,
        reference: Option<MethodRefId>,
        relation: Relation,
        depth: usize,
    ) -> Outcome {
        match says {
            Expr::This | Expr::Argument(_) => match self.position(says, here) {
                Some(position) => {
                    let same = self.argument(here, position, relation, depth);
                    if same.is_open() { self.unwrapped(says, here, reference, relation) } else { same }
                }
                None => Outcome::open(),
            },
            Expr::Int(value) if relation.holds(*value) => Outcome::open(),
            Expr::Int(_) => Outcome::Never,
            Expr::Op(name, of) => match (name.as_str(), of.as_slice()) {
                ("zero", [of]) => match relation.decides(0, DENIED) {
                    Some(denied) => self.truth(of, here, !denied, depth),
                    None => Outcome::open(),
                },
                ("not", [of]) => match relation.decides(0, 1) {
                    Some(is) => self.truth(of, here, !is, depth),
                    None => Outcome::open(),
                },
                _ if self.is_truth(reference, name) => match relation.decides(0, 1) {
                    Some(is) => self.truth(says, here, is, depth),
                    None => Outcome::open(),
                },
                _ => match (relation.range(), self.is_number(reference, here)) {
                    (Some(fact), true) => match self.subject(says, here) {
                        Some(subject) => holds(subject, fact, here.spot.place()),
                        None => Outcome::open(),
                    },
                    _ => Outcome::open(),
                },
            },
            _ => Outcome::open(),
        }
    }

    /// What holds if what a call takes out of an object that the app asked for compares so.
    fn unwrapped(
        &mut self,
        says: &Expr,
        here: &Here<'p, 'a>,
        reference: Option<MethodRefId>,
        relation: Relation,
    ) -> Outcome {
        let fact = match relation.decides(0, 1) {
            Some(is) if self.is_truth(reference, "") => Some(Fact::Is(is)),
            _ if self.is_number(reference, here) => relation.range(),
            _ => None,
        };
        let asked = self.operand(says, here).and_then(|register| self.asked_in(here, register, 0));
        match (fact, asked) {
            (Some(fact), Some((subject, asks))) => holds(subject, fact, asks),
            _ => Outcome::open(),
        }
    }

    /// What holds if an expression is, or is not, so.
    fn truth(&mut self, says: &Expr, here: &Here<'p, 'a>, is: bool, depth: usize) -> Outcome {
        let Expr::Op(name, of) = says else {
            let relation = if is { Relation::NOT_ZERO } else { Relation::ZERO };
            return self.told(says, here, None, relation, depth);
        };
        let how = match name.as_str() {
            "equals" => Match::Equals,
            "begins" => Match::Begins,
            "ends" => Match::Ends,
            "within" => Match::Within,
            _ => {
                let subject = self.subject(says, here);
                return subject
                    .map_or_else(Outcome::open, |subject| holds(subject, Fact::Is(is), here.spot.place()));
            }
        };
        let [a, b] = of.as_slice() else { return Outcome::open() };
        self.text_compared(here, a, b, how, is).unwrap_or_else(Outcome::open)
    }

    /// Two texts compared, one of which the app asked for and the other is constant.
    fn text_compared(
        &mut self,
        here: &Here<'p, 'a>,
        a: &Expr,
        b: &Expr,
        how: Match,
        is: bool,
    ) -> Option<Outcome> {
        let (a, b) = (self.operand(a, here)?, self.operand(b, here)?);
        let first = self.asked_in(here, a, 0).and_then(|asked| Some((asked, self.text(here, b, 0)?)));
        let ((subject, asks), text) = match first {
            Some(found) => found,
            None if how == Match::Equals => (self.asked_in(here, b, 0)?, self.text(here, a, 0)?),
            None => return None,
        };
        let texts = BTreeSet::from([text]);
        Some(holds(subject, Fact::Text { is, how, texts }, asks))
    }

    /// Whether what a row says of a call is a truth.
    fn is_truth(&self, reference: Option<MethodRefId>, name: &str) -> bool {
        let returns = reference.map(|reference| {
            let sig = self.program.sig(self.program.method_ref(reference).sig);
            self.program.descriptor(self.program.return_type(sig.proto))
        });
        matches!(name, "equals" | "begins" | "ends" | "within") || returns == Some(b"Z")
    }

    /// Whether what a call or a read at a place gives is a number.
    fn is_number(&self, reference: Option<MethodRefId>, here: &Here<'p, 'a>) -> bool {
        let type_ = match reference {
            Some(reference) => {
                let sig = self.program.sig(self.program.method_ref(reference).sig);
                Some(self.program.return_type(sig.proto))
            }
            None => read(here, self.program).map(|field| self.program.field_ref(field).type_),
        };
        type_.is_some_and(|type_| matches!(self.program.descriptor(type_), b"I" | b"J" | b"S" | b"B"))
    }

    /// The subject that an expression names at a call, if its key is known.
    fn subject(&mut self, says: &Expr, here: &Here<'p, 'a>) -> Option<Subject> {
        let Expr::Op(name, of) = says else { return None };
        let (kind, of) = match of.as_slice() {
            [Expr::Text(kind), of @ ..] if name == TOLD => (kind, of),
            of => (name, of),
        };
        // Both edges of a branch, and every place behind it, ask for the same.
        let asked = (here.entry, here.spot.place());
        if let Some((asked_for, known)) = self.subjects.get(&asked)
            && asked_for == kind
        {
            return known.clone();
        }
        let found = self.subject_of(kind, of, here);
        if !of.is_empty() {
            self.subjects.insert(asked, (kind.clone(), found.clone()));
        }
        found
    }

    /// The subject of a kind whose key and default are these.
    fn subject_of(&mut self, kind: &str, of: &[Expr], here: &Here<'p, 'a>) -> Option<Subject> {
        let key = match of.first() {
            Some(Expr::Text(text)) => Some(text.clone()),
            Some(key) => {
                let register = self.operand(key, here)?;
                Some(self.text(here, register, 0)?)
            }
            None => None,
        };
        let default = of.get(1).and_then(|default| self.operand(default, here));
        let default = default.and_then(|register| self.text(here, register, 0));
        Some(Subject { kind: kind.to_owned(), key, default })
    }

    /// Position of an argument among a call's operands.
    fn position(&self, expr: &Expr, here: &Here<'p, 'a>) -> Option<usize> {
        let op = here.spot.body.insns.get(here.spot.at).map(|insn| meaning(insn.op.0));
        let is_static = op == Some(Meaning::Invoke(InvokeKind::Static));
        match expr {
            Expr::This if !is_static => Some(0),
            Expr::Argument(n) => Some(n + usize::from(!is_static)),
            _ => None,
        }
    }

    fn operand(&self, expr: &Expr, here: &Here<'p, 'a>) -> Option<u32> {
        let position = self.position(expr, here)?;
        candor_program::argument_register(self.program, &here.spot.body, here.spot.at, position)
    }

    /// What the app asked for, where that is all that a register can hold, and where it asked.
    fn asked_in(&mut self, here: &Here<'p, 'a>, register: u32, depth: usize) -> Option<(Subject, CodePlace)> {
        self.questions += 1;
        if depth > MAX_DEPTH || self.is_exhausted() {
            return None;
        }
        let spot = &here.spot;
        let origins = spot.body.origins(self.program, spot.method, spot.at, register);
        let [definition] = origins.as_slice() else { return None };
        let at = definition.at.map_or(0, |at| at as usize);
        match definition.origin {
            Origin::Call(reference) => {
                let call = here.at(at.saturating_sub(1));
                match self.asks.calls.get(&reference) {
                    Some(Expr::This) => {
                        let register = self.operand(&Expr::This, &call)?;
                        self.asked_in(&call, register, depth + 1)
                    }
                    Some(argument @ Expr::Argument(_)) => {
                        let register = self.operand(argument, &call)?;
                        self.asked_in(&call, register, depth + 1)
                    }
                    Some(says) => Some((self.subject(says, &call)?, call.spot.place())),
                    None => {
                        let (here, register) = self.only_return(&call, reference)?;
                        self.asked_in(&here, register, depth + 1)
                    }
                }
            }
            Origin::Static(field) | Origin::Field(field) => match self.asks.fields.get(&field) {
                Some(says) => Some((self.subject(says, here)?, here.at(at).spot.place())),
                None => {
                    let (here, register) = self.only_write(field)?;
                    self.asked_in(&here, register, depth + 1)
                }
            },
            Origin::Parameter(position) => {
                let (call, register) = self.given(here, position)?;
                self.asked_in(&call, register, depth + 1)
            }
            _ => None,
        }
    }

    /// The one text (or number, written out) that a register can hold.
    fn text(&mut self, here: &Here<'p, 'a>, register: u32, depth: usize) -> Option<String> {
        self.questions += 1;
        if depth > MAX_DEPTH || self.is_exhausted() {
            return None;
        }
        let spot = &here.spot;
        let origins = spot.body.origins(self.program, spot.method, spot.at, register);
        let [definition] = origins.as_slice() else { return None };
        match definition.origin {
            Origin::Parameter(position) => {
                let (call, register) = self.given(here, position)?;
                return self.text(&call, register, depth + 1);
            }
            Origin::Call(reference) if !self.constants.rules.names_reference(self.program, reference) => {
                let call = here.at(definition.at?.checked_sub(1)? as usize);
                if let Some((here, register)) = self.only_return(&call, reference) {
                    return self.text(&here, register, depth + 1);
                }
            }
            _ => {}
        }
        if let Some(listed) = self.listed(here, register, definition.at) {
            return Some(listed);
        }
        let held = self.constants.held_in(spot.place(), register);
        match held.values.as_slice() {
            _ if held.is_open => None,
            [Constant::Text(text)] if text.complete => Some(text.text.clone()),
            [Constant::Int(number, _)] => Some(number.to_string()),
            _ => None,
        }
    }

    /// The texts of an array that is made here, all of them known, one after the other.
    fn listed(&mut self, here: &Here<'p, 'a>, register: u32, made: Option<u32>) -> Option<String> {
        let made = here.at(made? as usize);
        if let Some(filled) = self.filled(&made) {
            return Some(filled);
        }
        let insn = made.spot.body.insns.get(made.spot.at).filter(|insn| insn.op.0 == NEW_ARRAY)?;
        let length =
            usize::try_from(self.number(&made, insn.b())?).ok().filter(|length| *length <= MAX_LISTED)?;
        let mut texts = Vec::new();
        for position in 0..length {
            match self.constants.element(&here.spot, register, position, 0).as_slice() {
                [Constant::Text(text)] if text.complete => texts.push(text.text.clone()),
                _ => return None,
            }
        }
        (!texts.is_empty()).then(|| texts.join(", "))
    }

    /// The same, of an array that one instruction makes and fills; its result is moved at this place.
    fn filled(&mut self, result: &Here<'p, 'a>) -> Option<String> {
        let filling = result.at(result.spot.at.checked_sub(1)?);
        let insn = filling.spot.body.insns.get(filling.spot.at).filter(|insn| FILLED.contains(&insn.op.0))?;
        let registers: Vec<u32> = insn.args().take(MAX_LISTED + 1).collect();
        if registers.is_empty() || registers.len() > MAX_LISTED {
            return None;
        }
        let texts: Option<Vec<String>> =
            registers.into_iter().map(|register| self.text(&filling, register, 1)).collect();
        Some(texts?.join(", "))
    }

    /// The register by which the caller gives a parameter, where one call is looked at.
    fn given(&self, here: &Here<'p, 'a>, position: u32) -> Option<(Here<'p, 'a>, u32)> {
        let call = here.by.as_deref()?;
        let spot = &call.spot;
        let register =
            candor_program::argument_register(self.program, &spot.body, spot.at, position as usize)?;
        Some((call.clone(), register))
    }

    /// Where the one method that a call leads to gives its one result.
    fn only_return(&mut self, call: &Here<'p, 'a>, reference: MethodRefId) -> Option<(Here<'p, 'a>, u32)> {
        let frames = std::iter::successors(Some(call), |here| here.by.as_deref()).count();
        let [method] = self.targets(reference, is_certain(call))[..] else { return None };
        let mut returns = if frames > MAX_FRAMES { return None } else { self.returns(call, method)? };
        let here = returns.pop().filter(|_| returns.is_empty())?;
        let register = here.spot.body.insns.get(here.spot.at)?.a();
        Some((here, register))
    }

    /// Where the one write of a field of the program stands, and the register that it stores.
    fn only_write(&mut self, field: FieldRefId) -> Option<(Here<'p, 'a>, u32)> {
        let [place] = self.constants.sites.writes(field) else { return None };
        let spot = self.constants.spot(*place)?;
        let register = spot.body.insns.get(spot.at)?.a();
        Some((Here { spot, by: None, entry: 0 }, register))
    }
}

/// Whether the reference of a call alone decides what it runs.
fn is_certain(call: &Here<'_, '_>) -> bool {
    let kind = call.spot.body.insns.get(call.spot.at).map(|insn| meaning(insn.op.0));
    matches!(kind, Some(Meaning::Invoke(InvokeKind::Static | InvokeKind::Direct)))
}

/// The field that an instruction reads.
fn read(here: &Here<'_, '_>, program: &candor_program::Program<'_>) -> Option<FieldRefId> {
    let insn = here.spot.body.insns.get(here.spot.at)?;
    let is_read = matches!(meaning(insn.op.0), Meaning::StaticRead | Meaning::FieldRead);
    let index = insn.index().filter(|_| is_read)?;
    program.unit_of(here.spot.method).fields.get(index as usize).copied()
}

/// One condition; the branch that hangs on it is put in where it is met.
fn holds(subject: Subject, fact: Fact, asks: CodePlace) -> Outcome {
    let condition = Condition { fact, branch: asks, asks, earlier: false };
    Outcome::Holds(Held::one(subject, condition))
}
