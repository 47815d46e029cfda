//! What can run: from what the system starts, along calls, messages, blocks and callbacks.
//!
//! Rapid type analysis over Objective-C: a method that only the system calls runs if code that can run names its class, and,
//! for methods of a protocol, hands an object of it to a framework. The way to each function is the one with the least cost;
//! a step costs more the less is known of where it goes.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    facts::{Facts, argument_of},
    interpret::{Call, Callee, Target},
    program::{ClassId, FunctionId, NameId},
    types::Kind,
    value::{ClassRef, Value},
};

/// Messages that only ask about a selector or a class.
const ASKS: [&str; 6] = [
    "instancesRespondToSelector:",
    "isEqual:",
    "isKindOfClass:",
    "isMemberOfClass:",
    "isSubclassOfClass:",
    "respondsToSelector:",
];
/// Functions that take a class by its name.
const BY_NAME: [&str; 2] = ["_NSClassFromString", "_UIApplicationMain"];

/// What the system starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// What it is, in words for a report (`main of the app`, `principal class of the extension`).
    pub words: String,
    /// The function, or …
    pub function: Option<FunctionId>,
    /// … the class whose objects the system makes and calls.
    pub class: Option<ClassId>,
}

/// How a step gets from one function to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeKind {
    /// A call of an address.
    Call,
    /// A message whose receiver's class is known.
    Message,
    /// A message whose receiver is not known: any method of that name in a class that can exist.
    ByName,
    /// A block or function that is made or handed over here.
    HandedOver,
    /// A selector that is handed over here.
    Selector,
    /// The system calls it: the class or one of its objects came to be here.
    Callback,
    /// The runtime calls it: before `main`, or before the class is used first.
    Runtime,
}

impl EdgeKind {
    fn cost(self, n_targets: usize) -> u32 {
        let several = u32::try_from(n_targets.saturating_sub(1)).unwrap_or(u32::MAX).min(20);
        match self {
            Self::Call => 10,
            Self::Message => 10 + 5 * several,
            Self::HandedOver => 12,
            Self::Selector => 20 + 10 * several,
            Self::Callback => 25,
            Self::Runtime => 15,
            Self::ByName => 60 + 20 * several,
        }
    }
}

/// How a function was led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Led {
    /// The function that leads there; `None`: the system does.
    pub from: Option<FunctionId>,
    /// The instruction.
    pub address: u64,
    /// How.
    pub kind: EdgeKind,
    /// Number of the root, at the start of the way.
    pub root: usize,
    /// Cost of the way so far.
    pub cost: u32,
}

/// What can run.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    /// What the system starts.
    pub roots: Vec<Root>,
    led: FxHashMap<FunctionId, Led>,
    live: FxHashMap<ClassId, Led>,
    handed: FxHashSet<ClassId>,
    /// Calls in code that can run whose target is not known: of what registers hold.
    pub unresolved_calls: usize,
    /// Messages in code that can run, and those of them whose selector and whose receiver's class is known.
    pub messages: [usize; 3],
}

impl Reach {
    /// Follows everything that can run.
    #[must_use]
    pub fn new(facts: &Facts<'_, '_>, roots: Vec<Root>) -> Self {
        let mut walk = Walk {
            facts,
            reach: Self::default(),
            open: BinaryHeap::new(),
            waiting: BTreeMap::new(),
            kept: FxHashMap::default(),
            called: FxHashSet::default(),
            followed: FxHashSet::default(),
        };
        for (n, root) in roots.iter().enumerate() {
            let led = Led { from: None, address: 0, kind: EdgeKind::Runtime, root: n, cost: 0 };
            if let Some(function) = root.function {
                walk.lead(function, led);
            }
            if let Some(class) = root.class {
                walk.hand_over(class, led);
                walk.make(class, led);
            }
        }
        walk.reach.roots = roots;
        walk.run();
        walk.reach
    }

    /// How a function is led to, if it can run.
    #[must_use]
    pub fn led(&self, function: FunctionId) -> Option<&Led> {
        self.led.get(&function)
    }

    /// Whether objects of a class can exist.
    #[must_use]
    pub fn is_live(&self, class: ClassId) -> bool {
        self.live.contains_key(&class)
    }

    /// Number of functions that can run.
    #[must_use]
    pub fn n_reached(&self) -> usize {
        self.led.len()
    }

    /// The way to a function, from what the system starts: functions with how each is led to.
    #[must_use]
    pub fn path(&self, function: FunctionId) -> Vec<(FunctionId, Led)> {
        let mut path = Vec::new();
        let mut at = Some(function);
        while let Some(function) = at {
            // Costs grow along every way, so that it has an end; the bound is for damage to this code.
            let Some(led) = self.led.get(&function).filter(|_| path.len() <= self.led.len()) else { break };
            path.push((function, *led));
            at = led.from;
        }
        path.reverse();
        path
    }
}

struct Walk<'f, 'p, 'a> {
    facts: &'f Facts<'p, 'a>,
    reach: Reach,
    open: BinaryHeap<Reverse<(u32, FunctionId)>>,
    /// Methods that a message of their name would go to if their class could exist.
    waiting: BTreeMap<ClassId, Vec<(FunctionId, Led)>>,
    /// Blocks that are kept in instance variables which nothing is known to call.
    kept: FxHashMap<u32, Vec<(FunctionId, Led)>>,
    /// Instance variables whose blocks are called.
    called: FxHashSet<u32>,
    /// Blocks that were followed already: code, function, value.
    followed: FxHashSet<(FunctionId, FunctionId, super::value::ValueId)>,
}

impl Walk<'_, '_, '_> {
    fn run(&mut self) {
        let mut seen: FxHashSet<FunctionId> = FxHashSet::default();
        while let Some(Reverse((cost, function))) = self.open.pop() {
            let Some(led) = self.reach.led.get(&function).copied() else { continue };
            if led.cost < cost || !seen.insert(function) {
                continue;
            }
            self.function(function, led);
        }
    }

    fn lead(&mut self, function: FunctionId, led: Led) {
        let known = self.reach.led.get(&function);
        if known.is_none_or(|known| led.cost < known.cost) {
            self.reach.led.insert(function, led);
            self.open.push(Reverse((led.cost, function)));
        }
    }

    fn step(from: FunctionId, before: Led, address: u64, kind: EdgeKind, n_targets: usize) -> Led {
        let cost = before.cost.saturating_add(kind.cost(n_targets));
        Led { from: Some(from), address, kind, root: before.root, cost }
    }

    fn function(&mut self, function: FunctionId, led: Led) {
        let facts = self.facts;
        let Some(done) = facts.interpreted(function) else { return self.scanned(function, led) };
        for call in &done.calls {
            self.call(function, led, call);
        }
        self.kept_blocks(function, led);
        // Where in the function a value is made is not kept; its first instruction stands for it.
        let start = facts.program.function(function).map_or(0, |function| function.code.start);
        for (_, value) in done.values.iter() {
            if let Value::Class(ClassRef::Own(class)) = value {
                self.make(ClassId(*class), Self::step(function, led, start, EdgeKind::Runtime, 1));
            }
        }
        let taken = facts.scanned.get(function.0 as usize).map(|scanned| scanned.taken.as_slice());
        for (address, code) in taken.unwrap_or_default() {
            // The code of a block stands in the block; whether that is ever called is another question.
            if !facts.blocks.contains_key(code) {
                self.lead(*code, Self::step(function, led, *address, EdgeKind::HandedOver, 1));
            }
        }
    }

    /// A function that was only read for what it names.
    fn scanned(&mut self, function: FunctionId, led: Led) {
        let facts = self.facts;
        let Some(scanned) = facts.scanned.get(function.0 as usize) else { return };
        self.reach.unresolved_calls += scanned.n_indirect as usize;
        for (address, target) in &scanned.calls {
            if let Target::Function(to) = target {
                self.lead(FunctionId(*to), Self::step(function, led, *address, EdgeKind::Call, 1));
            }
        }
        for (address, taken) in &scanned.taken {
            self.lead(*taken, Self::step(function, led, *address, EdgeKind::HandedOver, 1));
        }
    }

    fn call(&mut self, function: FunctionId, led: Led, call: &Call) {
        let at = call.address;
        let mut leaves = true;
        match call.callee {
            Callee::Function(to) => {
                leaves = false;
                self.lead(FunctionId(to), Self::step(function, led, at, EdgeKind::Call, 1));
            }
            Callee::Import(_) => {}
            Callee::Value(_) => self.reach.unresolved_calls += 1,
            Callee::Message { selector, .. } => {
                let found = self.facts.dispatch(function, call);
                let [all, named, typed] = &mut self.reach.messages;
                *all += 1;
                *named += usize::from(selector.is_some());
                *typed += usize::from(found.is_typed);
                leaves = found.leaves;
                let kind = if found.is_typed { EdgeKind::Message } else { EdgeKind::ByName };
                let step = Self::step(function, led, at, kind, found.targets.len());
                for target in &found.targets {
                    self.send(*target, step);
                }
            }
        }
        self.blocks(function, led, call, leaves);
        self.called_variables(function, call, leaves);
        if leaves {
            self.hand_over_arguments(function, led, call);
        }
    }

    /// Instance methods run where objects of their class can exist.
    fn send(&mut self, target: FunctionId, step: Led) {
        let owner = self.facts.program.function(target).and_then(|function| function.owner);
        match owner {
            Some(owner) if !owner.is_class_method && !self.may_exist(owner.class) => {
                self.waiting.entry(owner.class).or_default().push((target, step));
            }
            _ => self.lead(target, step),
        }
    }

    fn may_exist(&self, class: ClassId) -> bool {
        let is_category = self.facts.program.class(class).is_some_and(|class| class.is_category);
        is_category || self.reach.live.contains_key(&class)
    }

    /// Blocks that a call is handed: code outside the app may call them; of the app's own code it is looked at what it does.
    fn blocks(&mut self, function: FunctionId, led: Led, call: &Call, leaves: bool) {
        let targets = match call.callee {
            Callee::Function(to) => vec![FunctionId(to)],
            Callee::Message { .. } => self.facts.dispatch(function, call).targets.to_vec(),
            _ => Vec::new(),
        };
        for argument in 0..u8::try_from(8 + call.stack.len()).unwrap_or(8) {
            let Some(code) = self.facts.block_code(function, call, argument) else { continue };
            let step = Self::step(function, led, call.address, EdgeKind::HandedOver, 1);
            if leaves || targets.is_empty() {
                self.lead(code, step);
            }
            for target in &targets {
                self.follow_block(code, *target, &Value::Argument(argument), step, 0);
            }
        }
    }

    /// What a function does with a block that stands there as a value: calls it, hands it on, keeps it.
    fn follow_block(&mut self, code: FunctionId, function: FunctionId, value: &Value, step: Led, depth: u32) {
        const MAX_STEPS: u32 = 4;
        let facts = self.facts;
        let Some(done) = facts.interpreted(function).filter(|_| depth < MAX_STEPS) else { return };
        let Some(block) = done.values.find(value) else { return };
        if !self.followed.insert((code, function, block)) {
            return;
        }
        let invoke = done.values.find(&Value::Part(block, super::facts::BLOCK_INVOKE));
        for call in &done.calls {
            if matches!(call.callee, Callee::Value(called) if Some(called) == invoke) {
                return self.lead(code, step);
            }
            for argument in 0..u8::try_from(8 + call.stack.len()).unwrap_or(8) {
                if argument_of(call, argument) != Some(block) {
                    continue;
                }
                match call.callee {
                    Callee::Function(to) => {
                        self.follow_block(code, FunctionId(to), &Value::Argument(argument), step, depth + 1);
                    }
                    Callee::Message { .. } => {
                        let found = facts.dispatch(function, call);
                        if found.leaves && argument > 1 {
                            return self.lead(code, step);
                        }
                        for target in found.targets {
                            self.follow_block(code, target, &Value::Argument(argument), step, depth + 1);
                        }
                    }
                    Callee::Import(_) => return self.lead(code, step),
                    Callee::Value(_) => {}
                }
            }
            // Another block captures it: what that one does is done where it runs.
            for (argument, by, captured) in &call.pointed {
                if *captured != block {
                    continue;
                }
                if let Some(other) = facts.block_code(function, call, *argument) {
                    let own = facts.interpreted(other).and_then(|done| done.values.find(&Value::Argument(0)));
                    if let Some(own) = own {
                        self.follow_block(code, other, &Value::Part(own, *by), step, depth + 1);
                    }
                }
            }
        }
        for store in done.stores.iter().filter(|store| store.value == block) {
            self.keep_block(code, done.values.get(store.place), step);
        }
    }

    /// Blocks that a function puts into variables itself.
    fn kept_blocks(&mut self, function: FunctionId, led: Led) {
        let facts = self.facts;
        let (Some(done), Some(unit)) = (facts.interpreted(function), facts.program.unit_of(function)) else {
            return;
        };
        for store in &done.stores {
            let code = done.values.number(store.value).and_then(|address| unit.global_block(address));
            if let Some(code) = code {
                let step = Self::step(function, led, store.address, EdgeKind::HandedOver, 1);
                self.keep_block(code, done.values.get(store.place), step);
            }
        }
    }

    fn keep_block(&mut self, code: FunctionId, place: &Value, step: Led) {
        match place {
            Value::Field(_, field) if !self.called.contains(field) => {
                self.kept.entry(*field).or_default().push((code, step));
            }
            // What is kept elsewhere, or in a variable that is called, may be called.
            _ => self.lead(code, step),
        }
    }

    /// Instance variables whose blocks are called, or handed to code outside the app.
    fn called_variables(&mut self, function: FunctionId, call: &Call, leaves: bool) {
        let facts = self.facts;
        let Some(done) = facts.interpreted(function) else { return };
        let mut fields = Vec::new();
        if let Callee::Value(pointer) = call.callee
            && let Value::Part(block, super::facts::BLOCK_INVOKE) = done.values.get(pointer)
        {
            self.fields_of(function, *block, 0, &mut fields);
        }
        if leaves {
            for argument in call.arguments.iter().chain(&call.stack) {
                self.fields_of(function, *argument, 0, &mut fields);
            }
        }
        for field in fields {
            if self.called.insert(field) {
                for (code, step) in self.kept.remove(&field).unwrap_or_default() {
                    self.lead(code, step);
                }
            }
        }
    }

    /// Instance variables that a value was read from, by itself or by a getter.
    fn fields_of(&self, function: FunctionId, value: super::value::ValueId, depth: u32, into: &mut Vec<u32>) {
        const MAX_STEPS: u32 = 3;
        let Some(done) = self.facts.interpreted(function).filter(|_| depth < MAX_STEPS) else { return };
        match done.values.get(value) {
            Value::Field(_, field) => into.push(*field),
            Value::Either(several) => {
                several.iter().for_each(|one| self.fields_of(function, *one, depth + 1, into))
            }
            Value::Result(number) => {
                let Some(call) = done.calls.get(*number as usize) else { return };
                if !matches!(call.callee, Callee::Message { .. }) {
                    return;
                }
                for target in self.facts.dispatch(function, call).targets {
                    let returns = self.facts.interpreted(target).map(|done| done.returns.as_slice());
                    for value in returns.unwrap_or_default() {
                        self.fields_of(target, *value, depth + 1, into);
                    }
                }
            }
            _ => {}
        }
    }

    /// Objects, classes and selectors that code outside the app is handed.
    fn hand_over_arguments(&mut self, function: FunctionId, led: Led, call: &Call) {
        let facts = self.facts;
        let Some(done) = facts.interpreted(function) else { return };
        let selector = match call.callee {
            Callee::Message { selector, .. } => selector.map(|name| facts.program.names.get(NameId(name))),
            _ => None,
        };
        if selector.is_some_and(|name| ASKS.contains(&name)) {
            return;
        }
        let is_message = matches!(call.callee, Callee::Message { .. });
        let first = if is_message { 2 } else { 0 };
        // A message has as many arguments as its selector has colons, apart from those on the stack.
        let colons = selector.map(|name| name.matches(':').count());
        let end = colons.and_then(|n| u8::try_from(n + 2).ok()).map_or(8, |n| n.min(8));
        let import = match call.callee {
            Callee::Import(import) => {
                facts.program.unit_of(function).and_then(|unit| unit.import_name(import))
            }
            _ => None,
        };
        let takes_names = import.is_some_and(|name| BY_NAME.contains(&name));
        let step = Self::step(function, led, call.address, EdgeKind::Callback, 1);
        let mut classes: Vec<ClassId> = Vec::new();
        for argument in (first..end).chain(8..u8::try_from(8 + call.stack.len()).unwrap_or(8)) {
            let Some(value) = argument_of(call, argument) else { continue };
            for kind in facts.kinds(function, value) {
                if let Kind::Instance(ClassRef::Own(class)) | Kind::ClassObject(ClassRef::Own(class)) = kind {
                    classes.push(ClassId(class));
                }
            }
            // Functions that take a class by its name.
            let unit = facts.program.unit_of(function).filter(|_| takes_names);
            let text = unit.and_then(|unit| unit.text_at(done.values.number(value)?));
            if let Some(class) = text.and_then(|text| facts.program.class_named(&text)) {
                classes.push(class);
                self.make(class, step);
            }
        }
        for class in &classes {
            self.hand_over(*class, step);
        }
        for argument in first..end {
            let Some(value) = argument_of(call, argument) else { continue };
            for choice in done.values.choices(value) {
                if let Value::Selector(selector) = done.values.get(choice) {
                    self.selector(function, led, call, NameId(*selector), &classes);
                }
            }
        }
    }

    /// A selector that is handed over is sent to the object that is handed over with it, else to any that has it.
    fn selector(
        &mut self,
        function: FunctionId,
        led: Led,
        call: &Call,
        selector: NameId,
        classes: &[ClassId],
    ) {
        let program = self.facts.program;
        let receivers = self.facts.kinds(function, call.arguments[0]);
        let own = receivers.iter().filter_map(|kind| match kind {
            Kind::Instance(ClassRef::Own(class)) | Kind::ClassObject(ClassRef::Own(class)) => {
                Some(ClassId(*class))
            }
            _ => None,
        });
        let near: Vec<ClassId> = classes.iter().copied().chain(own).collect();
        let all = program.implementations(selector);
        let is_near = |class: ClassId| {
            near.iter().any(|one| program.is_below(ClassRef::Own(one.0), ClassRef::Own(class.0)))
        };
        let chosen: Vec<_> = all.iter().filter(|(class, _, _)| is_near(*class)).collect();
        let targets: Vec<_> = if chosen.is_empty() { all.iter().collect() } else { chosen };
        if targets.len() > super::dispatch::MAX_BY_NAME {
            return;
        }
        let step = Self::step(function, led, call.address, EdgeKind::Selector, targets.len());
        for (_, target, _) in targets {
            self.send(*target, step);
        }
    }

    /// An object of the class, or the class, is known to a framework: it may call what it knows of it by a protocol.
    fn hand_over(&mut self, class: ClassId, led: Led) {
        for above in self.facts.program.ancestry(ClassRef::Own(class.0)).collect::<Vec<_>>() {
            let ClassRef::Own(id) = above else { break };
            if self.reach.handed.insert(ClassId(id)) && self.reach.live.contains_key(&ClassId(id)) {
                self.callbacks(ClassId(id), led);
            }
        }
    }

    /// Objects of the class can exist from here on.
    fn make(&mut self, class: ClassId, led: Led) {
        if self.reach.live.contains_key(&class) {
            return;
        }
        self.reach.live.insert(class, led);
        let program = self.facts.program;
        if let Some(ClassRef::Own(above)) = program.class(class).and_then(|class| class.superclass) {
            self.make(ClassId(above), led);
        }
        for (target, step) in self.waiting.remove(&class).unwrap_or_default() {
            let cost = step.cost.max(led.cost);
            self.lead(target, Led { cost, ..step });
        }
        self.callbacks(class, led);
    }

    /// Methods of a class that the system calls by itself.
    fn callbacks(&mut self, class: ClassId, led: Led) {
        let facts = self.facts;
        let Some(own) = facts.program.class(class) else { return };
        let is_handed = self.reach.handed.contains(&class);
        for method in &own.methods {
            let name = facts.program.names.get(method.selector);
            let is_called = if method.is_class_method {
                name == "initialize"
            } else {
                name == "dealloc"
                    || facts.is_declared_above(class, name)
                    || is_handed && facts.is_of_protocol(class, name)
            };
            if is_called {
                let cost = led.cost.saturating_add(1);
                self.lead(method.function, Led { kind: EdgeKind::Callback, cost, ..led });
            }
        }
    }
}

impl Facts<'_, '_> {
    /// Whether a class of the system above a class of the app declares a method; what every object has does not count, or a way
    /// through `description` would connect everything.
    fn is_declared_above(&self, class: ClassId, selector: &str) -> bool {
        let last = self.program.ancestry(ClassRef::Own(class.0)).last();
        let Some(foreign @ ClassRef::Foreign(_)) = last else { return false };
        let mut at = self.program.class_name(foreign);
        for _ in 0..super::program::MAX_DEPTH {
            if at == "NSObject" || at == "NSProxy" {
                return false;
            }
            if self.frameworks.declares(at, selector, false) {
                return true;
            }
            let Some(above) = self.frameworks.superclass(at) else { return false };
            at = above;
        }
        false
    }

    /// Whether a protocol of the system that a class adopts, or inherits, declares a method.
    fn is_of_protocol(&self, class: ClassId, selector: &str) -> bool {
        let Some(selector) = self.program.names.find(selector) else { return false };
        self.program.ancestry(ClassRef::Own(class.0)).any(|above| {
            let ClassRef::Own(id) = above else { return false };
            self.program.class(ClassId(id)).is_some_and(|class| {
                class.protocols.iter().any(|protocol| {
                    let name = self.program.names.get(*protocol);
                    name != "NSObject"
                        && self.frameworks.is_protocol(name)
                        && self
                            .program
                            .protocols
                            .get(protocol)
                            .is_some_and(|told| told.methods.iter().any(|method| method.0 == selector))
                })
            })
        })
    }
}
