//! Short flows in machine code: from a value that a call gives, forward through calls, instance variables, blocks and
//! returns, to a call that takes it.
//!
//! Values are those of [`candor_program::macho::Facts`]: they say where something comes from, so a value is followed by looking
//! up who uses it. Objects that the same call makes are one; an instance variable is one for all objects of its class; what is put
//! into an object taints the object. A way that enters a function by a call leaves it by that call again. What a call of a
//! framework does with its arguments is handed in as [`Effects`]; a call without effects ends the way, so a flow that is found
//! names every call that it passes, and one that is not found may still be there.

mod uses;

use std::collections::VecDeque;

use candor_program::macho::{
    BLOCK_INVOKE, Call, Callee, Facts, FunctionId, Reach, argument_of,
    value::{Value, ValueId},
};
use rustc_hash::{FxHashMap, FxHashSet};

use uses::{FLOATS, Index, Use};

/// Most places of one way; a start that leads to more is followed no further, and that is said.
pub const MAX_NODES: usize = 60_000;
/// Most steps from a value to the other names of its object.
const MAX_NAMES: u32 = 4;
/// Most other names of one object; of one with more, none is looked at.
const MAX_OTHER_NAMES: usize = 200;
/// Most changes that are told apart on one way.
const MAX_CHANGES: usize = 4;

/// Where a value stands around a call: registers and the stack, the receiver of a message being argument 0 and its selector 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// What it gives back.
    Result,
    /// An argument.
    Argument(u8),
    /// Every argument from this one on: those without a name of their own.
    From(u8),
    /// What a block is called with that is an argument itself; the block being its own argument 0.
    Block {
        /// Which argument is the block.
        argument: u8,
        /// Which argument of the block.
        parameter: u8,
    },
}

/// What a call of a framework does with its arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effects {
    /// From where to where, and how it is changed (a number of the caller's).
    pub passes: Vec<(Slot, Slot, Option<u32>)>,
    /// What leaves there, and to what (a number of the caller's).
    pub sinks: Vec<(Slot, u32)>,
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The function.
    pub function: FunctionId,
    /// The call that gives it; none: the function is handed it when it is called.
    pub call: Option<u32>,
    /// Where it stands.
    pub slot: Slot,
}

/// A place that a value comes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hop {
    /// The function.
    pub function: FunctionId,
    /// The instruction; the function's first where it is handed the value.
    pub address: u64,
}

/// A flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineFlow {
    /// Number of the start.
    pub start: usize,
    /// Function and number of the call in which it ends.
    pub end: (FunctionId, u32),
    /// Where in that call it stands.
    pub slot: Slot,
    /// The sink, as its effect calls it.
    pub sink: u32,
    /// How it was changed, sorted.
    pub changes: Vec<u32>,
    /// Places that it came by, the start first and the sink last.
    pub path: Vec<Hop>,
}

/// What was found, and whether everything was followed.
#[derive(Clone, Debug, Default)]
pub struct MachineFlows {
    /// Flows, by start and end.
    pub flows: Vec<MachineFlow>,
    /// Starts that led to too many places.
    pub n_cut: usize,
    /// Every value that something from a start can be.
    pub visited: FxHashSet<(FunctionId, ValueId)>,
}

/// A value on its way: where, by which call the function was entered, and how it was changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Node {
    function: FunctionId,
    value: ValueId,
    entered: Option<(FunctionId, u32)>,
    changes: Vec<u32>,
}

/// Follows values from all starts.
pub fn find(
    facts: &Facts<'_, '_>,
    reach: &Reach,
    effects: &FxHashMap<(FunctionId, u32), Effects>,
    starts: &[Start],
) -> MachineFlows {
    let index = Index::new(facts, reach);
    let mut found = MachineFlows::default();
    for (number, start) in starts.iter().enumerate() {
        let mut walk = Walk {
            facts,
            effects,
            index: &index,
            from: FxHashMap::default(),
            open: VecDeque::new(),
            ends: Vec::new(),
        };
        walk.start(start);
        found.n_cut += usize::from(!walk.run());
        found.visited.extend(walk.from.keys().map(|node| (node.function, node.value)));
        let ends = std::mem::take(&mut walk.ends);
        for end in ends {
            let path = walk.path(&end.node, end.address);
            let flow = MachineFlow {
                start: number,
                end: (end.node.function, end.call),
                slot: end.slot,
                sink: end.sink,
                changes: end.node.changes,
                path,
            };
            let is_known = found.flows.iter().any(|known| {
                (known.start, known.end, known.sink) == (flow.start, flow.end, flow.sink)
                    && known.changes == flow.changes
            });
            if !is_known {
                found.flows.push(flow);
            }
        }
    }
    found
}

struct End {
    node: Node,
    address: u64,
    call: u32,
    slot: Slot,
    sink: u32,
}

struct Walk<'w, 'p, 'a> {
    facts: &'w Facts<'p, 'a>,
    effects: &'w FxHashMap<(FunctionId, u32), Effects>,
    index: &'w Index,
    /// Where each place was come to from, and by which instruction.
    from: FxHashMap<Node, (Option<Node>, Hop)>,
    open: VecDeque<Node>,
    ends: Vec<End>,
}

impl Walk<'_, '_, '_> {
    fn start(&mut self, start: &Start) {
        let function = start.function;
        let Some(done) = self.facts.interpreted(function) else { return };
        let entry = self.facts.program.function(function).map_or(0, |function| function.code.start);
        let call = start.call.and_then(|number| Some((number, done.calls.get(number as usize)?)));
        let address = call.map_or(entry, |(_, call)| call.address);
        let hop = Hop { function, address };
        match (call, start.slot) {
            (None, Slot::Argument(n)) => self.argument(function, n, None, &[], None, hop),
            (None, _) => {}
            (Some((number, call)), slot) => self.put_in_slot(function, number, call, slot, &[], None, hop),
        }
    }

    fn run(&mut self) -> bool {
        while let Some(node) = self.open.pop_front() {
            if self.from.len() > MAX_NODES {
                return false;
            }
            self.step(&node);
        }
        true
    }

    fn add(&mut self, node: Node, from: Option<&Node>, hop: Hop) {
        if !self.from.contains_key(&node) {
            self.from.insert(node.clone(), (from.cloned(), hop));
            self.open.push_back(node);
        }
    }

    /// A function is handed the value as an argument.
    fn argument(
        &mut self,
        function: FunctionId,
        n: u8,
        entered: Option<(FunctionId, u32)>,
        changes: &[u32],
        from: Option<&Node>,
        hop: Hop,
    ) {
        let argument = n.checked_sub(FLOATS).map_or(Value::Argument(n), Value::FloatArgument);
        let Some(value) = self.value(function, &argument) else { return };
        self.add(Node { function, value, entered, changes: changes.to_vec() }, from, hop);
    }

    fn value(&self, function: FunctionId, value: &Value) -> Option<ValueId> {
        self.facts.interpreted(function)?.values.find(value)
    }

    fn step(&mut self, node: &Node) {
        let Some(uses) = self.index.uses(node.function).and_then(|uses| uses.get(&node.value)) else {
            return;
        };
        let Some(done) = self.facts.interpreted(node.function) else { return };
        for one in uses {
            let here = |address| Hop { function: node.function, address };
            match one {
                Use::Within(value) => {
                    let (_, hop) = self.from.get(node).cloned().unwrap_or((None, here(0)));
                    self.add(Node { value: *value, ..node.clone() }, Some(node), hop);
                }
                Use::Called(number, argument) => {
                    if let Some(call) = done.calls.get(*number as usize) {
                        self.call(node, *number, call, *argument);
                    }
                }
                Use::Pointed(number, argument, by) => {
                    if let Some(call) = done.calls.get(*number as usize) {
                        self.pointed(node, *number, call, *argument, *by);
                    }
                }
                Use::Returned => self.returned(node),
                Use::Stored(place, address) => self.stored(node, *place, *address),
            }
        }
    }

    /// The value is an argument of a call.
    fn call(&mut self, node: &Node, number: u32, call: &Call, argument: u8) {
        let hop = Hop { function: node.function, address: call.address };
        for target in self.index.targets(node.function, number) {
            self.argument(*target, argument, Some((node.function, number)), &node.changes, Some(node), hop);
        }
        if let Callee::Value(pointer) = call.callee {
            self.block_called(node, pointer, argument, hop);
        }
        let Some(effects) = self.effects.get(&(node.function, number)) else { return };
        // Numbers are counted apart; of the methods that take some, all but few take nothing else.
        let first = if matches!(call.callee, Callee::Message { .. }) { 2 } else { 0 };
        let argument = argument.checked_sub(FLOATS).map_or(argument, |n| n + first);
        let is_meant = |slot: &Slot| match slot {
            Slot::Argument(n) => *n == argument,
            Slot::From(n) => argument >= *n,
            Slot::Result | Slot::Block { .. } => false,
        };
        for (slot, sink) in effects.sinks.iter().filter(|(slot, _)| is_meant(slot)) {
            let end =
                End { node: node.clone(), address: call.address, call: number, slot: *slot, sink: *sink };
            self.ends.push(end);
        }
        for (_, to, change) in effects.passes.iter().filter(|(from, _, _)| is_meant(from)) {
            let mut changes = node.changes.clone();
            if let Some(change) =
                change.filter(|change| !changes.contains(change) && changes.len() < MAX_CHANGES)
            {
                changes.push(change);
                changes.sort_unstable();
            }
            self.put_in_slot(node.function, number, call, *to, &changes, Some(node), hop);
        }
    }

    /// The value stands where an argument points to: in an array of arguments, or captured by a block.
    fn pointed(&mut self, node: &Node, number: u32, call: &Call, argument: u8, by: i64) {
        let hop = Hop { function: node.function, address: call.address };
        if let Some(code) = self.facts.block_code(node.function, call, argument) {
            let own = self.value(code, &Value::Argument(0));
            let part = own.and_then(|own| self.value(code, &Value::Part(own, by)));
            if let Some(value) = part {
                let node_there = Node { function: code, value, entered: None, changes: node.changes.clone() };
                self.add(node_there, Some(node), hop);
            }
            return;
        }
        for target in self.index.targets(node.function, number) {
            let own = self.value(*target, &Value::Argument(argument));
            if let Some(value) = own.and_then(|own| self.value(*target, &Value::Part(own, by))) {
                let entered = Some((node.function, number));
                let there = Node { function: *target, value, entered, changes: node.changes.clone() };
                self.add(there, Some(node), hop);
            }
        }
        // What lies behind the first word belongs to the argument only where a number beside it says so.
        let done = self.facts.interpreted(node.function);
        let count =
            [1, 2].iter().find_map(|n| done?.values.number(argument_of(call, argument.checked_add(*n)?)?));
        if by == 0 || count.is_some_and(|count| by.unsigned_abs() < count.saturating_mul(8)) {
            self.call(node, number, call, argument);
        }
    }

    /// A call of what a value points to: the blocks that callers hand in.
    fn block_called(&mut self, node: &Node, pointer: ValueId, argument: u8, hop: Hop) {
        let Some(done) = self.facts.interpreted(node.function) else { return };
        let Value::Part(block, BLOCK_INVOKE) = *done.values.get(pointer) else { return };
        let Value::Argument(n) = *done.values.get(block) else { return };
        for (caller, number) in self.index.callers(node.function) {
            if node.entered.is_some_and(|entered| entered != (*caller, *number)) {
                continue;
            }
            let call = self.facts.interpreted(*caller).and_then(|done| done.calls.get(*number as usize));
            let Some(call) = call else { continue };
            if let Some(code) = self.facts.block_code(*caller, call, n) {
                self.argument(code, argument, None, &node.changes, Some(node), hop);
            }
        }
    }

    fn returned(&mut self, node: &Node) {
        let entry = self.facts.program.function(node.function).map_or(0, |function| function.code.start);
        let known =
            self.from.get(node).map_or(Hop { function: node.function, address: entry }, |(_, hop)| *hop);
        for (caller, number) in self.index.callers(node.function) {
            if node.entered.is_some_and(|entered| entered != (*caller, *number)) {
                continue;
            }
            let Some(value) = self.value(*caller, &Value::Result(*number)) else { continue };
            let call = self.facts.interpreted(*caller).and_then(|done| done.calls.get(*number as usize));
            let hop = call.map_or(known, |call| Hop { function: *caller, address: call.address });
            let there = Node { function: *caller, value, entered: None, changes: node.changes.clone() };
            self.add(there, Some(node), hop);
        }
    }

    /// The value is kept: whoever reads that place may have it.
    fn stored(&mut self, node: &Node, place: ValueId, address: u64) {
        let Some(done) = self.facts.interpreted(node.function) else { return };
        let hop = Hop { function: node.function, address };
        let place = done.values.get(place);
        let unit = self.facts.program.function(node.function).map_or(0, |function| function.unit);
        let readers = match place {
            Value::Field(_, field) => self.index.readers_of_field(*field),
            Value::Static(address) => self.index.readers_of_static(unit, *address),
            _ => &[],
        };
        for (function, value) in readers {
            let there =
                Node { function: *function, value: *value, entered: None, changes: node.changes.clone() };
            self.add(there, Some(node), hop);
        }
    }

    /// The value comes to stand in a slot of a call.
    #[expect(clippy::too_many_arguments, reason = "a place, a call and where the value came from")]
    fn put_in_slot(
        &mut self,
        function: FunctionId,
        number: u32,
        call: &Call,
        slot: Slot,
        changes: &[u32],
        from: Option<&Node>,
        hop: Hop,
    ) {
        let Some(done) = self.facts.interpreted(function) else { return };
        let entered = from.filter(|from| from.function == function).and_then(|from| from.entered);
        let put = |walk: &mut Self, value: ValueId| {
            walk.add(Node { function, value, entered, changes: changes.to_vec() }, from, hop);
        };
        match slot {
            Slot::Result => {
                let results = [Value::Result(number), Value::FloatResult(number)];
                for value in results.iter().filter_map(|value| done.values.find(value)) {
                    put(self, value);
                }
            }
            Slot::Argument(n) => {
                let written = Value::Written { call: number, argument: n };
                done.values.find(&written).into_iter().for_each(|value| put(self, value));
                // An object that something is put into; what a frame or a number is, cannot be told by its value.
                for value in argument_of(call, n).into_iter().flat_map(|value| done.values.choices(value)) {
                    if matches!(done.values.get(value), Value::Unknown | Value::Number(_) | Value::Frame(_)) {
                        continue;
                    }
                    put(self, value);
                    for (function, value) in self.other_names(function, value, entered) {
                        let there = Node { function, value, entered: None, changes: changes.to_vec() };
                        self.add(there, from, hop);
                    }
                }
            }
            Slot::From(_) => {}
            Slot::Block { argument, parameter } => {
                if let Some(code) = self.facts.block_code(function, call, argument) {
                    self.argument(code, parameter, None, changes, from, hop);
                }
            }
        }
    }

    /// Where else the object stands that a value is: with the maker of a block that captured it, with who handed it in, in the
    /// variable that it was read from.
    fn other_names(
        &self,
        function: FunctionId,
        value: ValueId,
        entered: Option<(FunctionId, u32)>,
    ) -> Vec<(FunctionId, ValueId)> {
        let mut found = Vec::new();
        let mut open = vec![(function, value, 0)];
        while let Some((function, value, steps)) = open.pop() {
            let Some(done) = self.facts.interpreted(function).filter(|_| steps < MAX_NAMES) else { continue };
            let before = found.len();
            match *done.values.get(value) {
                Value::Part(base, by) if *done.values.get(base) == Value::Argument(0) => {
                    for made in self.facts.blocks.get(&function).into_iter().flatten() {
                        let captured = made.captured.iter().find(|(at, _)| *at == by);
                        found.extend(captured.map(|(_, value)| (made.by, *value)));
                    }
                }
                Value::Argument(n) => {
                    for (caller, number) in self.index.callers(function) {
                        let is_meant =
                            steps > 0 || entered.is_none_or(|entered| entered == (*caller, *number));
                        let call =
                            self.facts.interpreted(*caller).and_then(|done| done.calls.get(*number as usize));
                        let handed = call.filter(|_| is_meant).and_then(|call| argument_of(call, n));
                        found.extend(handed.map(|value| (*caller, value)));
                    }
                }
                Value::Field(_, field) => found.extend(self.index.readers_of_field(field)),
                Value::Static(address) => {
                    let unit = self.facts.program.function(function).map_or(0, |function| function.unit);
                    found.extend(self.index.readers_of_static(unit, address));
                }
                Value::Result(number) => {
                    for target in self.index.targets(function, number) {
                        let returns = self.facts.interpreted(*target).map(|done| done.returns.as_slice());
                        found.extend(returns.unwrap_or_default().iter().map(|value| (*target, *value)));
                    }
                }
                _ => {}
            }
            if found.len() > MAX_OTHER_NAMES {
                found.truncate(before);
                break;
            }
            open.extend(found[before..].iter().map(|(function, value)| (*function, *value, steps + 1)));
        }
        found.retain(|(function, value)| {
            let value = self.facts.interpreted(*function).map(|done| done.values.get(*value));
            !matches!(value, None | Some(Value::Unknown | Value::Number(_) | Value::Frame(_)))
        });
        found
    }

    fn path(&self, node: &Node, end: u64) -> Vec<Hop> {
        let mut path = vec![Hop { function: node.function, address: end }];
        let mut at = Some(node);
        while let Some(node) = at {
            let Some((from, hop)) = self.from.get(node) else { break };
            if path.last() != Some(hop) {
                path.push(*hop);
            }
            at = from.as_ref();
        }
        path.reverse();
        path
    }
}
