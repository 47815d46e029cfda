//! Calls that leave the program, as far as the coarse look goes.

use std::collections::BTreeMap;

use candor_program::{MethodId, MethodRefId, TypeId};

use super::{Node, Reader};
use crate::rules::{Expr, Stmt};

/// Parts that the engine itself moves between components.
const MOVED_BY_SYSTEM: [&str; 9] = [
    "intent",
    "result",
    "binder",
    "service",
    "callers",
    "work_input",
    "job_extras",
    "resultData",
    "resultExtras",
];

/// Slots of observables that hold functions, and the methods that run.
const FUNCTIONS: [(&str, &[&str]); 6] = [
    ("producer", &["subscribe"]),
    ("callable", &["call", "get"]),
    ("map", &["apply", "invoke"]),
    ("flat", &["apply", "invoke"]),
    ("peek", &["accept"]),
    ("test", &["test"]),
];
/// Methods by which observers are told.
const OBSERVERS: [&str; 5] = ["accept", "onNext", "onSuccess", "onChanged", "invoke"];

/// A call: its arguments and its result.
struct Scene<'s> {
    this: Node,
    arguments: &'s [Node],
    /// Types of the arguments.
    params: &'s [TypeId],
    result: Node,
}

impl Reader<'_, '_> {
    pub(super) fn outside(
        &mut self,
        reference: MethodRefId,
        arguments: &[Node],
        has_receiver: bool,
        result: Node,
    ) {
        let known = self.known(reference);
        let first = usize::from(has_receiver);
        let program = self.program;
        let params = program.params(program.sig(program.method_ref(reference).sig).proto);
        let this = arguments.first().copied().filter(|_| has_receiver).unwrap_or(Node::NOTHING);
        let scene = Scene { this, arguments: &arguments[first..], params, result };
        let what = known.as_ref().and_then(|known| known.end.as_ref()).and_then(|end| end.what.as_ref());
        let plain = known.as_ref().and_then(|known| known.sink.as_ref()).map(|sink| &sink.1);
        let end = known.as_ref().and_then(|known| known.end.as_ref()).map(|end| &end.takes);
        if let Some(what) = what {
            let leaves = self.leaves(what, &scene);
            self.graph.sinks.extend(leaves);
        } else if let Some(takes) = plain.or(end) {
            for (at, argument) in arguments.iter().enumerate() {
                let is_taken = at >= first && (takes.is_empty() || takes.contains(&(at - first)));
                if is_taken || arguments.len() == first {
                    self.graph.sinks.push(*argument);
                }
            }
        }
        if let Some((_, None)) = known.as_ref().and_then(|known| known.source.as_ref()) {
            // Even a number or a truth is data when a rule says so.
            self.graph.sources.push(result);
        }
        match known.as_ref().and_then(|known| known.effect.as_ref()) {
            Some(effect) => {
                for stmt in effect {
                    self.stmt(stmt, &scene);
                }
            }
            None => {
                for argument in arguments {
                    self.graph.make(*argument, result);
                }
            }
        }
    }

    fn stmt(&mut self, stmt: &Stmt, scene: &Scene<'_>) {
        match stmt {
            Stmt::Return(expr) => {
                for leaf in self.leaves(expr, scene) {
                    self.graph.copy(leaf, scene.result);
                }
            }
            Stmt::Set { place, value, .. } => {
                let objects = self.leaves(root(place), scene);
                let is_moved =
                    matches!(place, Expr::Slot(_, name) if MOVED_BY_SYSTEM.contains(&name.as_str()));
                for value in self.leaves(value, scene) {
                    if is_moved {
                        self.graph.make(value, Node::SENT);
                    }
                    for object in &objects {
                        self.graph.copy(value, *object);
                        self.graph.fill(value, *object);
                    }
                }
            }
            Stmt::Run { receiver, method, arguments } => {
                drop(self.leaves(receiver, scene));
                self.run(method, arguments, scene.result, scene);
            }
            Stmt::Do(expr) => {
                drop(self.leaves(expr, scene));
            }
        }
    }

    /// A call by name, to be joined with the methods of that name.
    fn run(&mut self, method: &str, arguments: &[Expr], result: Node, scene: &Scene<'_>) {
        let mut given = Vec::new();
        for argument in arguments {
            let node = self.graph.fresh();
            for leaf in self.leaves(argument, scene) {
                self.graph.copy(leaf, node);
            }
            given.push(node);
        }
        self.named.entry(method.to_owned()).or_default().push((given, result));
    }

    /// The same of nodes.
    fn run_nodes(&mut self, method: &str, given: Vec<Node>, result: Node) {
        self.named.entry(method.to_owned()).or_default().push((given, result));
    }

    /// An observable that is made of another, or that code emits into.
    fn observable(&mut self, arguments: &[Expr], scene: &Scene<'_>) -> Node {
        let made = self.graph.fresh();
        for pair in arguments.chunks_exact(2) {
            let [Expr::Text(slot), value] = pair else { continue };
            let leaves = self.leaves(value, scene);
            if let Some((_, methods)) = FUNCTIONS.iter().find(|(name, _)| name == slot) {
                for method in *methods {
                    let (given, result) = match slot.as_str() {
                        "callable" => (Vec::new(), made),
                        "peek" | "test" => (vec![made], Node::NOTHING),
                        _ => (vec![made], made),
                    };
                    self.run_nodes(method, given, result);
                }
                continue;
            }
            for leaf in leaves {
                self.graph.copy(leaf, made);
            }
        }
        made
    }

    /// Those who subscribe are told what is emitted.
    fn subscribed(&mut self, arguments: &[Expr], scene: &Scene<'_>) -> Vec<Node> {
        let leaves: Vec<Vec<Node>> = arguments.iter().map(|argument| self.leaves(argument, scene)).collect();
        let Some(emitted) = leaves.into_iter().next() else { return Vec::new() };
        if arguments.len() > 1 {
            let given = self.graph.fresh();
            for leaf in &emitted {
                self.graph.copy(*leaf, given);
            }
            for method in OBSERVERS {
                self.run_nodes(method, vec![given], Node::NOTHING);
            }
        }
        emitted
    }

    /// Everything that is kept of a kind.
    pub(super) fn kept_node(&mut self, kind: &str) -> Node {
        let graph = &mut self.graph;
        *self.kept.entry(kind.to_owned()).or_insert_with(|| graph.fresh())
    }

    /// The nodes that an expression takes its value from.
    fn leaves(&mut self, expr: &Expr, scene: &Scene<'_>) -> Vec<Node> {
        match expr {
            Expr::This => vec![scene.this],
            Expr::Argument(at) => scene.arguments.get(*at).copied().into_iter().collect(),
            Expr::Every => scene.arguments.iter().copied().chain([scene.this]).collect(),
            Expr::Text(_) | Expr::Int(_) | Expr::Any => Vec::new(),
            Expr::Slot(of, name) => {
                // A part of what is clean as a whole still is what was put there.
                let whole = match &**of {
                    Expr::Op(name, arguments) if name == "clean" => arguments.first().unwrap_or(of),
                    _ => of,
                };
                let mut leaves = self.leaves(whole, scene);
                if MOVED_BY_SYSTEM.contains(&name.as_str()) {
                    leaves.push(Node::SENT);
                }
                leaves
            }
            Expr::At(of, _) | Expr::AtAny(of) => self.leaves(of, scene),
            Expr::Op(name, arguments) if name == "call" => {
                let [receiver, Expr::Text(method), given @ ..] = &arguments[..] else { return Vec::new() };
                drop(self.leaves(receiver, scene));
                let result = self.graph.fresh();
                self.run(method, given, result, scene);
                vec![result]
            }
            Expr::Op(name, arguments) if name == "new" && has_function(arguments) => {
                vec![self.observable(arguments, scene)]
            }
            Expr::Op(name, arguments) if matches!(name.as_str(), "subscribed" | "pushed" | "emitted") => {
                self.subscribed(arguments, scene)
            }
            Expr::Op(name, arguments) if name == "serialized" => {
                let [of, ..] = &arguments[..] else { return Vec::new() };
                let leaves = self.leaves(of, scene);
                let type_ = match of {
                    Expr::Argument(at) => scene.params.get(*at).copied(),
                    _ => None,
                };
                vec![self.serialized(&leaves, type_)]
            }
            Expr::Op(name, arguments) if name == "view" => {
                arguments.iter().for_each(|argument| drop(self.leaves(argument, scene)));
                vec![self.kept_node("view")]
            }
            // One node for each kind of thing that is kept: preferences, files, views.
            Expr::Op(name, arguments) if name == "kept" => {
                let kind = arguments.first().and_then(|kind| match kind {
                    Expr::Text(kind) => Some(kind.clone()),
                    _ => None,
                });
                vec![self.kept_node(&kind.unwrap_or_default())]
            }
            Expr::Op(name, arguments) if name == "written" => {
                let table = self.kept_node("table");
                for leaf in
                    arguments.iter().flat_map(|argument| self.leaves(argument, scene)).collect::<Vec<_>>()
                {
                    self.graph.fill(leaf, table);
                }
                vec![table]
            }
            Expr::Op(name, _) if name == "sticky" => vec![self.kept_node("sticky")],
            Expr::Op(name, arguments) if name == "asked" => self.asked(arguments, scene),
            Expr::Op(name, _) if name == "answer" => vec![self.kept_node("table")],
            Expr::Op(name, arguments) => {
                // Of what is sent, the intent and the one who is bound count.
                let (skip, take) = match name.as_str() {
                    "send" => (1, 2),
                    "ask" => (1, 1),
                    "announce" | "pass" => (0, 1),
                    _ => (0, usize::MAX),
                };
                let counted = arguments.iter().skip(skip).take(take);
                let leaves: Vec<Node> = counted.flat_map(|argument| self.leaves(argument, scene)).collect();
                self.operation(name, leaves, scene)
            }
        }
    }

    /// A call of the app's own providers: methods of that name take what is given.
    fn asked(&mut self, arguments: &[Expr], scene: &Scene<'_>) -> Vec<Node> {
        let [address, Expr::Text(method), default, given @ ..] = arguments else { return Vec::new() };
        let mut found = self.leaves(default, scene);
        drop(self.leaves(address, scene));
        let given: Vec<Vec<Node>> = given.iter().map(|argument| self.leaves(argument, scene)).collect();
        for callee in self.provider_methods(method) {
            let (first, n) = (self.method_nodes(callee), self.n_params(callee));
            for (at, leaves) in given.iter().enumerate().take(n.saturating_sub(1) as usize) {
                for leaf in leaves {
                    self.graph.copy(*leaf, Node(first.0 + 1 + at as u32));
                }
            }
            found.push(Node(first.0 + n));
        }
        if self.is_exchanging {
            for leaf in given.into_iter().flatten() {
                self.graph.make(leaf, Node::SENT);
            }
            found.push(Node::SENT);
        }
        found
    }

    /// Methods of a name of the app's providers.
    fn provider_methods(&self, name: &str) -> Vec<MethodId> {
        let program = self.program;
        let mut found: Vec<MethodId> = Vec::new();
        for class in &self.providers {
            let chain = program.superclass_chain(program.class(*class).type_);
            for above in chain.map_while(|at| program.type_(at).class) {
                let named = program.methods_of(above);
                found.extend(named.filter(|method| program.method_name(*method) == name.as_bytes()));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// What comes from other apps is a source, and what goes to them a sink.
    pub(super) fn open_to_others(&mut self) {
        if !self.is_exchanging {
            return;
        }
        self.graph.sources.push(Node::SENT);
        self.graph.sinks.push(Node::SENT);
        for method in ["query", "call", "getType"] {
            for callee in self.provider_methods(method) {
                let (first, n) = (self.method_nodes(callee), self.n_params(callee));
                self.graph.make(Node(first.0 + n), Node::SENT);
            }
        }
        for method in ["insert", "update", "bulkInsert", "call"] {
            for callee in self.provider_methods(method) {
                let (first, n) = (self.method_nodes(callee), self.n_params(callee));
                for at in 1..n {
                    self.graph.make(Node::SENT, Node(first.0 + at));
                }
            }
        }
    }

    fn operation(&mut self, name: &str, leaves: Vec<Node>, scene: &Scene<'_>) -> Vec<Node> {
        let hub = match name {
            "send" | "ask" | "announce" | "pass" => {
                for leaf in leaves {
                    self.graph.make(leaf, Node::SENT);
                    // Who asks another app for something need not send it anything of his own.
                    if self.is_exchanging && leaf != Node::NOTHING {
                        self.graph.sources.push(leaf);
                        self.graph.sinks.push(leaf);
                    }
                }
                return vec![Node::SENT];
            }
            "typed" => {
                if self.has_inputs {
                    self.graph.sources.push(scene.result);
                }
                return leaves;
            }
            "invoke" => {
                // What is called may be anything that rules speak of.
                self.reflected.push((scene.result, leaves.clone()));
                Node::REFLECTED
            }
            "instance" | "method" | "field" | "constructor" | "construct" | "named_class" | "field_get"
            | "field_set" => Node::REFLECTED,
            // Of the condition nothing gets into the rows.
            "rows" => return leaves.into_iter().take(1).collect(),
            "merge" | "row" => {
                if let [to, from, ..] = leaves[..] {
                    self.graph.fill(from, to);
                }
                return leaves;
            }
            "clean" | "equals" | "hosted" | "class_of" | "name_of" | "below" | "resource" | "exported"
            | "outward" | "provided" | "shared" | "hash" => return Vec::new(),
            _ => return leaves,
        };
        for leaf in leaves {
            self.graph.copy(leaf, hub);
            self.graph.fill(leaf, hub);
        }
        self.graph.copy(hub, scene.result);
        vec![hub]
    }

    /// Joins what rules call by name with the methods of those names, and what reflection calls with what it can.
    pub(super) fn link_names(&mut self) {
        let program = self.program;
        let mut calls: Vec<_> = std::mem::take(&mut self.named).into_iter().collect();
        calls.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let reached: Vec<MethodId> = self.reach.reached().collect();
        for (name, calls) in calls {
            let Some(name) = program.find_name(name.as_bytes()) else { continue };
            let is_named = |method: &&MethodId| {
                let reference = program.method_ref(program.method(**method).reference);
                program.sig(reference.sig).name == name
            };
            // One hub for each number of arguments: calls and methods are not joined pair by pair.
            let mut hubs: BTreeMap<u32, Node> = BTreeMap::new();
            for (arguments, result) in &calls {
                let n = arguments.len() as u32;
                let graph = &mut self.graph;
                let hub = *hubs.entry(n).or_insert_with(|| graph.fresh_row(n + 1));
                for (at, argument) in arguments.iter().enumerate() {
                    self.graph.copy(*argument, Node(hub.0 + at as u32));
                }
                self.graph.copy(Node(hub.0 + n), *result);
            }
            for method in reached.iter().filter(is_named) {
                let n = self.n_params(*method);
                let Some(hub) = n.checked_sub(1).and_then(|n| hubs.get(&n)).copied() else { continue };
                let first = self.method_nodes(*method);
                for at in 0..n - 1 {
                    self.graph.copy(Node(hub.0 + at), Node(first.0 + 1 + at));
                }
                self.graph.copy(Node(first.0 + n), Node(hub.0 + n - 1));
            }
        }
        if !self.is_large || self.names_ruled {
            for (result, leaves) in std::mem::take(&mut self.reflected) {
                self.graph.sources.push(result);
                self.graph.sinks.extend(leaves);
            }
        }
        for method in &reached {
            let by_name: Vec<MethodId> = self
                .reach
                .callees(*method)
                .filter(|callee| callee.1 == candor_program::EdgeKind::ByName)
                .map(|callee| callee.2)
                .collect();
            for callee in by_name {
                let (first, n) = (self.method_nodes(callee), self.n_params(callee));
                for at in 0..n {
                    self.graph.copy(Node::REFLECTED, Node(first.0 + at));
                }
                self.graph.copy(Node(first.0 + n), Node::REFLECTED);
            }
        }
    }
}

/// Whether an object that is made holds a function that runs when somebody subscribes.
fn has_function(arguments: &[Expr]) -> bool {
    let names = arguments.iter().step_by(2);
    names
        .into_iter()
        .any(|name| matches!(name, Expr::Text(name) if FUNCTIONS.iter().any(|row| row.0 == name)))
}

/// The object that a place is a part of.
fn root(place: &Expr) -> &Expr {
    match place {
        Expr::Slot(of, _) | Expr::At(of, _) | Expr::AtAny(of) => root(of),
        _ => place,
    }
}
