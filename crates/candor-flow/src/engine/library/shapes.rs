//! Methods of a library that came into the app under other names: told by a text in their code and by the types that they
//! take, and done by rules in place of their code.

use candor_formats::dex::Insn;
use candor_program::{MethodId, Program, Reach};
use rustc_hash::FxHashMap;

use crate::engine::Engine;
use crate::rules::{Known, Rules, Shape};

/// Most methods of a program that is looked through for texts, and read whole if it brings a scheduler.
const MAX_LOOKED_THROUGH: usize = 2_500;
/// A class of the program, in a row of parameters.
const OWN_TYPE: &str = "*";

/// What is told by texts in a program.
#[derive(Default)]
pub(in crate::engine) struct Told {
    /// Methods that can run of which a row speaks.
    pub(in crate::engine) methods: FxHashMap<MethodId, Known>,
    /// Whether the code of a task can run: the app brings a scheduler of its own.
    pub(in crate::engine) has_tasks: bool,
}

/// Looks through what can run in a small program.
pub(in crate::engine) fn find(program: &Program<'_>, reach: &Reach, rules: &Rules) -> Told {
    let mut told = Told::default();
    if reach.n_reached() > MAX_LOOKED_THROUGH || (rules.shapes().is_empty() && rules.tasks().is_empty()) {
        return told;
    }
    for method in reach.reached() {
        let shape = rules.shapes().iter().find(|shape| has_shape(program, method, shape));
        if let Some(shape) = shape {
            let effect = Some(shape.effect.clone());
            told.methods.insert(method, Known { effect, ..Known::default() });
        }
        told.has_tasks |= rules.tasks().iter().any(|task| says(program, method, &task.says));
    }
    told
}

fn has_shape(program: &Program<'_>, method: MethodId, shape: &Shape) -> bool {
    let sig = program.sig(program.method_ref(program.method(method).reference).sig);
    let params = program.params(sig.proto);
    let fits = |(type_, wanted): (&candor_program::TypeId, &String)| {
        let is_own = program.type_(*type_).class.is_some();
        (wanted == OWN_TYPE && is_own) || program.source_name(*type_) == *wanted
    };
    let takes = params.len() == shape.params.len() && params.iter().zip(&shape.params).all(fits);
    takes && says(program, method, &shape.says)
}

/// Whether a text is in the code of a method.
pub(in crate::engine) fn says(program: &Program<'_>, method: MethodId, text: &str) -> bool {
    let unit = program.unit_of(method);
    let Ok(code) = unit.dex.code(program.method(method).code_off) else { return false };
    let says = |insn: &Insn<'_>| {
        matches!(insn.op.0, 0x1a | 0x1b)
            && insn.index().is_some_and(|index| unit.dex.string(index).is_ok_and(|own| own == text))
    };
    code.insns.iter().map_while(Result::ok).any(|insn| says(&insn))
}

impl Engine<'_, '_> {
    /// What a row says of a method by its shape.
    pub(in crate::engine) fn shaped(&self, method: MethodId) -> Option<Known> {
        if self.shaped.is_empty() {
            return None;
        }
        self.shaped.get(&method).cloned()
    }
}
