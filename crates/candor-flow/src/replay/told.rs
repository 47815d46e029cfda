//! Methods of a library that came into the app under other names, which rules tell by a text in their code and by what
//! they take: what such a rule says holds of each call that can lead there.

use std::rc::Rc;

use candor_formats::dex::Insn;
use candor_program::{MethodId, Program, Reach, Resolution, TypeId};
use rustc_hash::FxHashMap;

use super::{Replay, calls::MAX_TARGETS, code::Call, rule::Reading};
use crate::rules::Rules;

/// Most methods that are looked through for texts.
const MAX_METHODS: usize = 20_000;
/// A class of the program, in a row of parameters.
const OWN: &str = "*";

impl Replay<'_, '_> {
    /// What rules say, by a text, of the methods that a call can lead to.
    pub(super) fn told_of(&mut self, call: &Call) -> Vec<Reading> {
        let (program, reach, rules) = (self.program, self.reach, self.rules);
        if rules.shapes().is_empty() {
            return Vec::new();
        }
        let told = Rc::clone(self.told.get_or_insert_with(|| Rc::new(find(program, reach, rules))));
        if told.is_empty() {
            return Vec::new();
        }
        let mut targets = self.reach.targets(call.reference).to_vec();
        if let Resolution::Program(method) = program.resolve(call.reference) {
            targets.push(method);
        }
        targets.truncate(MAX_TARGETS);
        targets.sort_unstable();
        targets.dedup();
        let rows = targets.iter().filter_map(|method| rules.shapes().get(*told.get(method)?));
        rows.map(|shape| Reading::new(&shape.effect, call.first(), call.operands.len())).collect()
    }
}

/// The methods that can run of which a row speaks. Rows count where the program brings what runs tasks under other
/// names.
fn find(program: &Program<'_>, reach: &Reach, rules: &Rules) -> FxHashMap<MethodId, usize> {
    let mut found = FxHashMap::default();
    if reach.n_reached() > MAX_METHODS {
        return found;
    }
    let mut has_tasks = false;
    for method in reach.reached() {
        let texts = texts(program, method);
        if texts.is_empty() {
            continue;
        }
        has_tasks |= rules.tasks().iter().any(|task| texts.contains(&task.says));
        let sig = program.sig(program.method_ref(program.method(method).reference).sig);
        let params = program.params(sig.proto);
        let row = rules.shapes().iter().position(|shape| {
            texts.contains(&shape.says)
                && params.len() == shape.params.len()
                && params.iter().zip(&shape.params).all(|(type_, wanted)| is_wanted(program, *type_, wanted))
        });
        found.extend(row.map(|row| (method, row)));
    }
    if has_tasks { found } else { FxHashMap::default() }
}

fn is_wanted(program: &Program<'_>, type_: TypeId, wanted: &str) -> bool {
    if wanted == OWN { program.type_(type_).class.is_some() } else { program.source_name(type_) == wanted }
}

/// The texts in a method's code.
fn texts(program: &Program<'_>, method: MethodId) -> Vec<String> {
    let unit = program.unit_of(method);
    let Ok(code) = unit.dex.code(program.method(method).code_off) else { return Vec::new() };
    let text = |insn: &Insn<'_>| {
        let index = insn.index().filter(|_| matches!(insn.op.0, 0x1a | 0x1b))?;
        unit.dex.string(index).ok().map(std::borrow::Cow::into_owned)
    };
    code.insns.iter().map_while(Result::ok).filter_map(|insn| text(&insn)).collect()
}
