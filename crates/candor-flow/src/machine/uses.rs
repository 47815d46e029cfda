//! Who uses a value, who calls a function, who reads a variable.

use candor_program::macho::{
    Callee, Facts, FunctionId, Interpreted, Reach,
    value::{UNKNOWN, Value, ValueId},
};
use rustc_hash::FxHashMap;

/// Most methods of the app that a message with an unknown receiver is followed into.
const MAX_TARGETS: usize = 3;

/// The number of the first argument in a floating-point register.
pub(super) const FLOATS: u8 = 64;

/// A use of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// It is an argument of a call: number of the call, of the argument.
    Called(u32, u8),
    /// It stands where an argument points to, so many bytes behind.
    Pointed(u32, u8, i64),
    /// The function gives it back.
    Returned,
    /// It is stored: the place, the instruction.
    Stored(ValueId, u64),
    /// Another value is part of it, or may be it.
    Within(ValueId),
}

type Uses = FxHashMap<ValueId, Vec<Use>>;
type Places = Vec<(FunctionId, ValueId)>;

/// Indices over all functions that can run.
pub(super) struct Index {
    uses: FxHashMap<FunctionId, Uses>,
    targets: FxHashMap<(FunctionId, u32), Vec<FunctionId>>,
    callers: FxHashMap<FunctionId, Vec<(FunctionId, u32)>>,
    fields: FxHashMap<u32, Places>,
    statics: FxHashMap<(u32, u64), Places>,
}

impl Index {
    pub(super) fn new(facts: &Facts<'_, '_>, reach: &Reach) -> Self {
        let mut index = Self {
            uses: FxHashMap::default(),
            targets: FxHashMap::default(),
            callers: FxHashMap::default(),
            fields: FxHashMap::default(),
            statics: FxHashMap::default(),
        };
        for (function, done) in facts.all().filter(|(function, _)| reach.led(*function).is_some()) {
            index.uses.insert(function, uses_of(done));
            index.add_targets(facts, function, done);
            let unit = facts.program.function(function).map_or(0, |function| function.unit);
            for (id, value) in done.values.iter() {
                match value {
                    Value::Field(_, field) => index.fields.entry(*field).or_default().push((function, id)),
                    Value::Static(address) => {
                        index.statics.entry((unit, *address)).or_default().push((function, id));
                    }
                    _ => {}
                }
            }
        }
        index
    }

    fn add_targets(&mut self, facts: &Facts<'_, '_>, function: FunctionId, done: &Interpreted) {
        for (number, call) in (0_u32..).zip(&done.calls) {
            let targets: Vec<FunctionId> = match call.callee {
                Callee::Function(target) => vec![FunctionId(target)],
                Callee::Message { .. } => {
                    let found = facts.dispatch(function, call);
                    let few = found.is_typed || found.targets.len() <= MAX_TARGETS;
                    if few { found.targets.to_vec() } else { Vec::new() }
                }
                Callee::Import(_) | Callee::Value(_) => Vec::new(),
            };
            for target in &targets {
                self.callers.entry(*target).or_default().push((function, number));
            }
            if !targets.is_empty() {
                self.targets.insert((function, number), targets);
            }
        }
    }

    pub(super) fn uses(&self, function: FunctionId) -> Option<&Uses> {
        self.uses.get(&function)
    }

    pub(super) fn targets(&self, function: FunctionId, call: u32) -> &[FunctionId] {
        self.targets.get(&(function, call)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn callers(&self, function: FunctionId) -> &[(FunctionId, u32)] {
        self.callers.get(&function).map_or(&[], Vec::as_slice)
    }

    pub(super) fn readers_of_field(&self, field: u32) -> &[(FunctionId, ValueId)] {
        self.fields.get(&field).map_or(&[], Vec::as_slice)
    }

    pub(super) fn readers_of_static(&self, unit: u32, address: u64) -> &[(FunctionId, ValueId)] {
        self.statics.get(&(unit, address)).map_or(&[], Vec::as_slice)
    }
}

fn uses_of(done: &Interpreted) -> Uses {
    let mut uses = Uses::default();
    let mut add = |value: ValueId, one: Use| {
        if value != UNKNOWN {
            uses.entry(value).or_default().push(one);
        }
    };
    for (number, call) in (0_u32..).zip(&done.calls) {
        for (n, value) in (0_u8..).zip(call.arguments.iter().chain(&call.stack)) {
            add(*value, Use::Called(number, n));
        }
        for (n, value) in (FLOATS..).zip(&call.floats) {
            add(*value, Use::Called(number, n));
        }
        for (n, by, value) in &call.pointed {
            add(*value, Use::Pointed(number, *n, *by));
        }
    }
    for store in &done.stores {
        add(store.value, Use::Stored(store.place, store.address));
    }
    for value in &done.returns {
        add(*value, Use::Returned);
    }
    for (id, value) in done.values.iter() {
        match value {
            Value::Either(several) => several.iter().for_each(|one| add(*one, Use::Within(id))),
            Value::Part(base, _) | Value::Beyond(base, _) => add(*base, Use::Within(id)),
            _ => {}
        }
    }
    uses
}
