//! What calls ask for, and which methods are told the answer.

use std::collections::{BTreeMap, BTreeSet};

use candor_program::{
    ClassId, CodePlace, EdgeKind, InvokeKind, Meaning, MethodId, MethodRefId, TypeId,
    body::{Body, Origin},
    meaning,
};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use super::{Asked, Facts, Insistence, MAX_CALLS, Requests, Told};
use crate::{
    constants::{Constant, Constants, Held},
    rules::{Expr, Expression, Of, Request},
    supposed::fields_of,
};

/// Between the words of a permission's name.
const PERMISSION: &str = ".permission.";

/// Most classes that may be told, where only a class above them is known.
const MAX_CLASSES: usize = 8;

/// Most permissions that one call asks for, where callers pass them.
const MAX_PASSED: usize = 32;

/// Longest chain of methods that give back what one of them asks.
const MAX_CARRIED: usize = 3;

impl Requests<'_> {
    /// The calls that can run, with what they ask for.
    pub(super) fn asked<'p, 'a>(
        &self,
        facts: &Facts<'_, 'p, 'a>,
        constants: &mut Constants<'p, 'a>,
    ) -> Insistence {
        let mut found = Insistence::default();
        let calls = self.requests.iter().flat_map(|(reference, row)| {
            facts.sites.calls(*reference).iter().map(move |place| (*place, *row))
        });
        let mut calls: Vec<(CodePlace, &Of<Request>)> =
            calls.filter(|(place, _)| facts.reach.is_reached(place.method)).collect();
        calls.sort_by_key(|call| call.0);
        found.is_cut = calls.len() > MAX_CALLS;
        calls.truncate(MAX_CALLS);
        for (place, row) in calls {
            let Some(body) = constants.body(place.method) else { continue };
            let at = body.position(place.pc).filter(|at| body.is_live(*at));
            let Some(at) = at else { continue };
            match &row.says.intent {
                None => self.by_names(facts, constants, (place, row), &body, at, &mut found),
                Some(intent) => self.by_intent(facts, constants, (place, row), intent, &mut found),
            }
            if found.asked.len() >= MAX_CALLS {
                found.is_cut = true;
                break;
            }
        }
        found
    }

    /// A request that names permissions.
    fn by_names<'p, 'a>(
        &self,
        facts: &Facts<'_, 'p, 'a>,
        constants: &mut Constants<'p, 'a>,
        (place, row): (CodePlace, &Of<Request>),
        body: &Body<'p, 'a>,
        at: usize,
        found: &mut Insistence,
    ) {
        let kind = body.insns.get(at).map(|insn| meaning(insn.op.0));
        let receiver = u32::from(!matches!(kind, Some(Meaning::Invoke(InvokeKind::Static))));
        let mut names: BTreeMap<String, BTreeSet<CodePlace>> = BTreeMap::new();
        let mut argument = None;
        let mut is_open = false;
        for expression in &row.says.names {
            let held = constants.evaluated(place, expression, None);
            let before = names.len();
            for (name, from) in texts(&held).into_iter().filter(|(name, _)| name.contains(PERMISSION)) {
                names.entry(name).or_default().insert(from);
            }
            is_open |= held.is_open && names.len() > before;
            argument = argument.or_else(|| Some(argument_of(expression)? + receiver));
        }
        let (told, is_known) = self.told(facts, constants, place, row);
        found.unknown += usize::from(names.is_empty() || !is_known);
        if names.is_empty() {
            return;
        }
        let is_elsewhere = |from: &CodePlace| is_passed(facts, place, *from);
        let register = argument.and_then(|position| {
            candor_program::argument_register(facts.program, body, at, position as usize)
        });
        let is_parameter = register.is_some_and(|register| {
            let origins = body.origins(facts.program, place.method, at, register);
            origins.iter().any(|definition| matches!(definition.origin, Origin::Parameter(_)))
        });
        let codes = row.says.code.as_ref().map(|code| constants.evaluated(place, code, None));
        let asked = Asked {
            place,
            names: names.keys().cloned().collect(),
            shows_settings: false,
            is_passed: is_open
                || names.len() > 1 && (is_parameter || names.values().flatten().any(is_elsewhere)),
            code: codes.as_ref().and_then(number),
            told,
            argument,
        };
        if !asked.is_passed {
            found.asked.push(asked);
            return;
        }
        // Each caller asks for its own.
        found.is_cut |= names.len() > MAX_PASSED;
        for (name, from) in names.into_iter().take(MAX_PASSED) {
            // Who passes a name is told the answer; where somebody else may be, nobody is known to be.
            let is_caller = |told: &&Told| from.iter().any(|from| from.method == told.made.method);
            let told: Vec<Told> = asked.told.iter().filter(is_caller).cloned().collect();
            let with: BTreeSet<Option<i64>> = match (&codes, asked.code) {
                (Some(codes), None) => {
                    from.into_iter().filter_map(|from| passed_with(codes, from)).map(Some).collect()
                }
                (_, code) => BTreeSet::from([code]),
            };
            found.unknown += usize::from(with.is_empty());
            for code in with {
                found.asked.push(Asked {
                    names: BTreeSet::from([name.clone()]),
                    code,
                    told: told.clone(),
                    ..asked.clone()
                });
            }
        }
    }

    /// A screen of the system.
    fn by_intent<'p, 'a>(
        &self,
        facts: &Facts<'_, 'p, 'a>,
        constants: &mut Constants<'p, 'a>,
        (place, row): (CodePlace, &Of<Request>),
        intent: &Expression,
        found: &mut Insistence,
    ) {
        let mut actions = texts(&constants.evaluated(place, intent, Some("action")));
        // What a helper shows for many callers is told by none of them.
        actions.retain(|(_, from)| !is_passed(facts, place, *from));
        let names: BTreeSet<String> =
            actions.iter().filter_map(|action| self.rows.special.get(&action.0)).cloned().collect();
        let shows_settings = actions.iter().any(|action| self.rows.settings.contains(&action.0));
        if names.is_empty() && !shows_settings {
            return;
        }
        let (told, _) = self.told(facts, constants, place, row);
        let code = row.says.code.as_ref().and_then(|code| number(&constants.evaluated(place, code, None)));
        found.asked.push(Asked {
            place,
            names,
            shows_settings,
            is_passed: false,
            code,
            told,
            argument: None,
        });
    }

    /// Methods that are told the answer, with the rows that say how, and whether it is known which they are.
    fn told<'p, 'a>(
        &self,
        facts: &Facts<'_, 'p, 'a>,
        constants: &mut Constants<'p, 'a>,
        place: CodePlace,
        row: &Of<Request>,
    ) -> (Vec<Told>, bool) {
        let Some(told) = &row.says.told else { return (Vec::new(), true) };
        let held = constants.evaluated(place, told, Some("object"));
        let mut found: BTreeSet<Told> = BTreeSet::new();
        for value in &held.values {
            let Constant::Object(type_, made) = value else { continue };
            let fields = fields_of(facts.program, facts.sites, constants, *type_, *made);
            for class in self.classes(facts, *type_) {
                let answers = self.answers(facts, class).into_iter();
                found.extend(answers.map(|(method, row)| Told {
                    class,
                    method,
                    row,
                    made: *made,
                    fields: fields.clone(),
                }));
            }
        }
        (found.into_iter().collect(), !held.is_open)
    }

    /// Classes of objects of a type that are made.
    fn classes(&self, facts: &Facts<'_, '_, '_>, type_: TypeId) -> Vec<ClassId> {
        let program = facts.program;
        let own = program.type_(type_).class.filter(|class| facts.reach.is_instantiated(*class));
        if let Some(own) = own {
            return vec![own];
        }
        let below = program.below(&[type_]).into_iter();
        let below: Vec<ClassId> = below.filter(|class| facts.reach.is_instantiated(*class)).collect();
        if below.len() > MAX_CLASSES { Vec::new() } else { below }
    }

    /// Methods of a class that are told answers.
    fn answers(&self, facts: &Facts<'_, '_, '_>, class: ClassId) -> Vec<(MethodId, usize)> {
        let program = facts.program;
        let own = program.class(class).type_;
        let above = program.supertypes(own);
        let chain: Vec<ClassId> =
            program.superclass_chain(own).map_while(|at| program.type_(at).class).collect();
        let mut found = Vec::new();
        for (at, row) in self.rows.answers.iter().enumerate() {
            let Some(type_) = program.find_type(&row.class) else { continue };
            if !above.contains(&type_) {
                continue;
            }
            let named = |class: &ClassId| -> Vec<MethodId> {
                let methods = program.methods_of(*class);
                methods.filter(|method| program.method_name(*method) == row.method.as_bytes()).collect()
            };
            let nearest = chain.iter().map(named).find(|methods| !methods.is_empty());
            let told = nearest.into_iter().flatten().filter(|method| facts.reach.is_reached(*method));
            found.extend(told.map(|method| (method, at)));
        }
        found
    }
}

impl Facts<'_, '_, '_> {
    /// Methods that ask one of these kinds about a permission, and those that call one and may give back what it found.
    pub(super) fn asking(
        &self,
        kinds: &BTreeMap<String, i64>,
        answered: &FxHashMap<MethodRefId, Expr>,
    ) -> FixedBitSet {
        let mut asking = FixedBitSet::with_capacity(self.program.methods.len());
        let keyed = self.calls.iter().filter(|(_, says)| is_about(says, kinds, true));
        let reported = answered.iter().filter(|(_, says)| is_about(says, kinds, false));
        for (reference, _) in keyed.chain(reported) {
            let places = self.sites.calls(*reference).iter();
            places.for_each(|place| asking.insert(place.method.index()));
        }
        for _ in 0..MAX_CARRIED {
            let before = asking.clone();
            for method in self.reach.reached() {
                let is_asked = self.reach.edges_of(method).any(|edge| {
                    matches!(edge.kind, EdgeKind::Call | EdgeKind::Dispatch)
                        && edge.targets.len() == 1
                        && edge.targets.iter().any(|to| before.contains(to.index()))
                });
                if is_asked {
                    asking.insert(method.index());
                }
            }
            if asking == before {
                break;
            }
        }
        asking
    }
}

/// Whether an expression asks one of these kinds, and with a key where it must.
pub(super) fn is_about(says: &Expr, kinds: &BTreeMap<String, i64>, has_key: bool) -> bool {
    match says {
        Expr::Op(kind, arguments) if kinds.contains_key(kind) => !(has_key && arguments.is_empty()),
        Expr::Op(_, arguments) => arguments.iter().any(|inner| is_about(inner, kinds, has_key)),
        _ => false,
    }
}

/// Whether a name comes from another method, so that callers may pass different ones.
fn is_passed(facts: &Facts<'_, '_, '_>, place: CodePlace, from: CodePlace) -> bool {
    from.method != place.method && facts.program.method_name(from.method) != b"<clinit>"
}

/// The argument that an expression is about.
fn argument_of(expression: &Expression) -> Option<u32> {
    match &expression.0 {
        Expr::Argument(at) => u32::try_from(*at).ok(),
        Expr::AtAny(inner) => match inner.as_ref() {
            Expr::Argument(at) => u32::try_from(*at).ok(),
            _ => None,
        },
        _ => None,
    }
}

fn texts(held: &Held) -> Vec<(String, CodePlace)> {
    let texts = held.values.iter().filter_map(|value| match value {
        Constant::Text(text) if text.complete => Some((text.text.clone(), text.from)),
        _ => None,
    });
    texts.collect()
}

/// The number that a caller passes with a name, where it passes one only.
fn passed_with(codes: &Held, name: CodePlace) -> Option<i64> {
    let own = codes.values.iter().filter_map(|value| match value {
        Constant::Int(number, from) if from.method == name.method => Some((*number, from.pc)),
        _ => None,
    });
    let own: Vec<(i64, u32)> = own.collect();
    match own.as_slice() {
        [(only, _)] => Some(*only),
        _ => None,
    }
}

fn number(held: &Held) -> Option<i64> {
    match held.values.as_slice() {
        [Constant::Int(number, _)] if !held.is_open => Some(*number),
        _ => None,
    }
}
