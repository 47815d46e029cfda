//! Which methods can matter: a coarse look at where values can go, before any of it is interpreted.
//!
//! One node for each field, parameter and result, whatever the object and whoever calls; a node for each definition of
//! a register. Forwards from the sources and backwards from the sinks: methods with a node on both ways, and those that
//! lead to them, are worth interpreting. Staged pruning of this kind is what lets CodeQL and BackDroid (Wu et al., 2021)
//! look at large programs.

mod constants;
mod graph;
mod outside;
mod read;
mod serialized;
mod ways;

use std::{ops::Range, rc::Rc};

use candor_app::{App, ComponentKind, UiRole};
use candor_program::{ClassId, FieldRefId, MethodId, MethodRefId, Program, Reach, Resolution, TypeId};
use fixedbitset::FixedBitSet;
use rustc_hash::FxHashMap;

use crate::{
    Party,
    cfg::{Order, Room},
    flow::Ends,
    rules::{Known, Rules},
};
use constants::FieldConstants;
use graph::{Between, Crossing, Graph, Node};

/// Most methods that lead to what matters for the program to be interpreted from its entry points on.
const MAX_FROM_ENTRIES: usize = 400;
/// Most methods of a program in which single numbers and exceptions are followed, too.
const MAX_EXACT: usize = 3_000;

/// Most lists of registers that are kept to be used again.
const MAX_SPARE: usize = 64;

/// What is worth interpreting.
#[derive(Default)]
pub(crate) struct Cone {
    methods: FixedBitSet,
    /// Methods of singled out ways.
    on_ways: FixedBitSet,
    /// Where those start.
    pub(crate) starts: Vec<MethodId>,
    /// Whether the program is to be followed from its entry points.
    pub(crate) is_from_entries: bool,
    /// Methods that can run.
    pub(crate) n_reached: usize,
    /// Methods with a place on a way from a source to a sink.
    pub(crate) n_on_a_way: usize,
    /// Methods worth interpreting.
    pub(crate) n_relevant: usize,
    /// Ways from sources to sinks that were singled out.
    pub(crate) n_ways: usize,
    /// Whether the program is small enough for single numbers and exceptions to be followed.
    pub(crate) is_exact: bool,
    /// Whether there were more.
    pub(crate) is_cut: bool,
    /// Fields that hold one number.
    pub(crate) constants: FieldConstants,
}

impl Cone {
    /// Of an app alone, or of one of several that hand values to each other.
    pub(crate) fn new(party: &Party<'_, '_>, rules: &Rules, is_exchanging: bool, is_small: bool) -> Self {
        let Party { program, app, reach, ends } = *party;
        let n_reached = reach.n_reached();
        let has_sources =
            !ends.instructions.is_empty() || !ends.methods.is_empty() || rules.may_name_sources();
        if !has_sources && !is_exchanging {
            return Self { n_reached, ..Self::default() };
        }
        let mut reader = Reader::new(program, reach, rules, ends);
        let input = |ui: &candor_app::UiEntry| match ui.role {
            UiRole::Input(kind) => rules.input(kind.name()).is_some(),
            _ => false,
        };
        reader.providers = providers(program, app);
        reader.is_exchanging = is_exchanging;
        reader.has_inputs = app.ui.iter().any(input);
        for method in reach.reached().chain(reach.native_methods.iter().copied()) {
            reader.method(method);
        }
        reader.link_names();
        reader.link_serialized();
        reader.open_to_others();
        let constants = std::mem::take(&mut reader.constants);
        let mut owners = std::mem::take(&mut reader.owners);
        owners.sort_unstable_by_key(|(_, nodes)| nodes.start);
        let mut heap = FixedBitSet::with_capacity(reader.graph.n_nodes() as usize);
        heap.insert_range(0..Node::N_FIXED as usize);
        heap.extend(reader.declared.values().chain(reader.kept.values()).map(|node| node.0 as usize));
        let Some(between) = reader.graph.between() else {
            return Self { n_reached, ..Self::default() };
        };
        let mut on_a_way = FixedBitSet::with_capacity(program.methods.len());
        for (method, nodes) in &owners {
            if between.nodes.count_ones(nodes.start as usize..nodes.end as usize) > 0 {
                on_a_way.insert(method.index());
            }
        }
        let n_on_a_way = on_a_way.count_ones(..);
        let is_exact = n_reached <= MAX_EXACT;
        let mut cone = Self { n_reached, n_on_a_way, is_exact, constants, ..Self::default() };
        let leading = reach.backwards(program).leading_to(&on_a_way);
        cone.single_out(&between, &heap, &owners, program.methods.len());
        cone.is_from_entries = leading.count_ones(..) <= MAX_FROM_ENTRIES || is_small;
        cone.methods = if cone.is_from_entries { leading } else { cone.on_ways.clone() };
        cone.n_relevant = cone.methods.count_ones(..);
        cone
    }

    /// Singles out ways, one for each source and sink: the methods they lead through, and those that they start in.
    fn single_out(
        &mut self,
        between: &Between,
        heap: &FixedBitSet,
        owners: &[(MethodId, Range<u32>)],
        n_methods: usize,
    ) {
        let owner = |node: Node| {
            let at = owners.partition_point(|(_, nodes)| nodes.start <= node.0).checked_sub(1)?;
            owners.get(at).filter(|(_, nodes)| nodes.contains(&node.0)).map(|row| row.0)
        };
        let found = ways::find(between, heap);
        self.on_ways = FixedBitSet::with_capacity(n_methods);
        let mut starts = Vec::new();
        // Many ways lead through the same nodes.
        let mut passed = FixedBitSet::with_capacity(between.nodes.len());
        for way in &found.ways {
            let new = way.iter().filter(|(node, _)| !passed.put(node.0 as usize));
            self.on_ways.extend(new.filter_map(|(node, _)| owner(*node)).map(MethodId::index));
            starts.extend(tops(way, heap, &owner));
        }
        let mut seen = FixedBitSet::with_capacity(n_methods);
        starts.retain(|start: &MethodId| !seen.put(start.index()));
        self.n_ways = found.ways.len();
        self.is_cut = found.is_cut;
        self.starts = starts;
    }

    /// From now on only the singled out ways are worth interpreting.
    pub(crate) fn narrow(&mut self) {
        self.methods.clone_from(&self.on_ways);
    }

    /// Whether anything can be found at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.n_relevant == 0
    }

    /// Whether a method is worth interpreting.
    pub(crate) fn contains(&self, method: MethodId) -> bool {
        self.methods.contains(method.index())
    }
}

/// The uppermost methods of a way: one for each stretch between two places in the heap.
fn tops(
    way: &[(Node, Crossing)],
    heap: &FixedBitSet,
    owner: &dyn Fn(Node) -> Option<MethodId>,
) -> Vec<MethodId> {
    let mut found = Vec::new();
    let mut top = None;
    let mut depth = 0usize;
    for (node, crossing) in way {
        if heap.contains(node.0 as usize) {
            found.extend(top.take());
            depth = 0;
            continue;
        }
        let returns = match crossing.site() {
            Some((_, true)) => {
                depth += 1;
                false
            }
            Some((_, false)) => {
                let is_above = depth == 0;
                depth = depth.saturating_sub(1);
                is_above
            }
            None => false,
        };
        // Nodes of a reference that leads to several methods are nobody's.
        if (returns || top.is_none())
            && let Some(own) = owner(*node)
        {
            top = Some(own);
        }
    }
    found.extend(top);
    found
}

/// The classes of an app's providers.
fn providers(program: &Program<'_>, app: &App) -> Vec<ClassId> {
    let all = app.components.iter().filter(|component| component.kind == ComponentKind::Provider);
    let class = |class: &str| program.type_(program.find_type(&candor_program::descriptor(class))?).class;
    all.filter_map(|component| class(&component.class)).collect()
}

/// Reads methods into a graph.
struct Reader<'p, 'a> {
    program: &'p Program<'a>,
    reach: &'p Reach,
    rules: &'p Rules,
    ends: &'p Ends,
    graph: Graph,
    /// By method: parameters, then the result.
    methods: Vec<Option<Node>>,
    /// The same by reference, where receivers decide.
    references: Vec<Option<Node>>,
    /// By reference.
    fields: Vec<Option<Node>>,
    /// Fields by what declares them.
    declared: FxHashMap<(TypeId, candor_program::NameId, TypeId), Node>,
    /// By reference.
    known: Vec<Option<Option<Rc<Known>>>>,
    /// Whether rules speak of a method by the class that a reference names, likewise.
    ruled: Vec<Option<bool>>,
    /// Types at and above a class of which rules speak.
    spoken: FxHashMap<TypeId, Vec<TypeId>>,
    /// Nodes by the method that they lie in.
    owners: Vec<(MethodId, std::ops::Range<u32>)>,
    /// What rules call by name: arguments and result.
    named: FxHashMap<String, Vec<(Vec<Node>, Node)>>,
    carries: Vec<Option<bool>>,
    /// Calls by reflection: result, arguments.
    reflected: Vec<(Node, Vec<Node>)>,
    /// Whether code names a method that rules speak of.
    names_ruled: bool,
    /// Whether the program is so large that single numbers and exceptions are not followed.
    is_large: bool,
    /// Call sites so far.
    n_sites: u32,
    /// Whether a layout has text fields that are sources.
    has_inputs: bool,
    /// What the system keeps, by kind.
    kept: FxHashMap<String, Node>,
    serialized: serialized::Serialized,
    /// The app's providers.
    providers: Vec<ClassId>,
    /// Whether values may come from other apps and go to them.
    is_exchanging: bool,
    /// What is written to fields of numbers.
    constants: FieldConstants,
    /// Lists of registers that are no longer needed.
    spare: Vec<read::Registers>,
    /// Memory for the next method.
    room: Room<'a>,
    order: Order,
    before: Vec<Option<read::Registers>>,
    numbers: read::Numbers,
}

impl<'p, 'a> Reader<'p, 'a> {
    fn new(program: &'p Program<'a>, reach: &'p Reach, rules: &'p Rules, ends: &'p Ends) -> Self {
        Self {
            program,
            reach,
            rules,
            ends,
            graph: Graph::new(),
            methods: vec![None; program.methods.len()],
            references: vec![None; program.method_refs.len()],
            fields: vec![None; program.field_refs.len()],
            declared: FxHashMap::default(),
            known: vec![None; program.method_refs.len()],
            ruled: vec![None; program.method_refs.len()],
            spoken: FxHashMap::default(),
            owners: Vec::new(),
            named: FxHashMap::default(),
            carries: vec![None; program.types.len()],
            reflected: Vec::new(),
            names_ruled: false,
            is_large: reach.n_reached() > MAX_EXACT,
            n_sites: 0,
            has_inputs: false,
            kept: FxHashMap::default(),
            serialized: serialized::Serialized::default(),
            providers: Vec::new(),
            is_exchanging: false,
            constants: FieldConstants::new(program),
            spare: Vec::new(),
            room: Room::default(),
            order: Order::default(),
            before: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// Whether values of a type carry data.
    fn carries(&mut self, type_: TypeId) -> bool {
        if let Some(known) = self.carries[type_.index()] {
            return known;
        }
        let program = self.program;
        let carries = match program.descriptor(type_) {
            b"B" | b"S" | b"C" | b"I" | b"Z" => !self.is_large,
            _ => self.rules.carries(program, type_) && !(self.is_large && self.is_plain(type_)),
        };
        self.carries[type_.index()] = Some(carries);
        carries
    }

    /// Whether objects of a class hold data in their fields only, which are looked at one by one.
    fn is_plain(&self, type_: TypeId) -> bool {
        let program = self.program;
        let is_more = |above: &TypeId| {
            let type_ = program.type_(*above);
            type_.class.is_none() && type_.descriptor != b"Ljava/lang/Object;"
        };
        program.type_(type_).class.is_some() && !program.supertypes(type_).iter().any(is_more)
    }

    /// Number of parameters, receiver included.
    fn n_params(&self, method: MethodId) -> u32 {
        let program = self.program;
        let definition = program.method(method);
        let sig = program.sig(program.method_ref(definition.reference).sig);
        let receiver = u32::from(definition.access & candor_program::ACC_STATIC == 0);
        program.params(sig.proto).len() as u32 + receiver
    }

    /// The first parameter of a method; its result comes after the last.
    fn method_nodes(&mut self, method: MethodId) -> Node {
        if let Some(known) = self.methods[method.index()] {
            return known;
        }
        let n = self.n_params(method) + 1;
        let first = self.graph.fresh_row(n);
        self.owners.push((method, first.0..first.0 + n));
        self.methods[method.index()] = Some(first);
        first
    }

    /// The first parameter of all that a reference can lead to.
    fn reference_nodes(&mut self, reference: MethodRefId) -> Node {
        if let Some(known) = self.references[reference.index()] {
            return known;
        }
        let program = self.program;
        let n = program.params(program.sig(program.method_ref(reference).sig).proto).len() as u32 + 1;
        let reach = self.reach;
        let targets = reach.targets(reference);
        let first = match targets {
            [only] => self.method_nodes(*only),
            _ => {
                let first = self.graph.fresh_row(n + 1);
                for target in targets {
                    let own = self.method_nodes(*target);
                    for at in 0..n {
                        self.graph.copy(Node(first.0 + at), Node(own.0 + at));
                    }
                    self.graph.copy(Node(own.0 + n), Node(first.0 + n));
                }
                first
            }
        };
        self.references[reference.index()] = Some(first);
        first
    }

    /// The node of a field: by the class that declares it.
    fn field(&mut self, field: FieldRefId) -> Node {
        if let Some(known) = self.fields[field.index()] {
            return known;
        }
        let program = self.program;
        let named = program.field_ref(field);
        let node = if self.carries(named.type_) {
            // Without a look at declarations: the topmost class of the program that the name may come from. Fields of
            // one name and type in one line of classes are rare.
            let own =
                program.superclass_chain(named.class).take_while(|at| program.type_(*at).class.is_some());
            let class = own.last().unwrap_or(named.class);
            let graph = &mut self.graph;
            *self.declared.entry((class, named.name, named.type_)).or_insert_with(|| graph.fresh())
        } else {
            Node::NOTHING
        };
        self.fields[field.index()] = Some(node);
        node
    }

    fn known(&mut self, reference: MethodRefId) -> Option<Rc<Known>> {
        let (program, rules, spoken) = (self.program, self.rules, &mut self.spoken);
        let known = self.known[reference.index()].get_or_insert_with(|| {
            let named = program.method_ref(reference);
            let spoken = spoken.entry(named.class).or_insert_with(|| rules.spoken(program, named.class));
            rules.known_by(program, spoken, named.class, named.sig).map(Rc::new)
        });
        known.clone()
    }

    /// Whether a rule speaks of a method by the class that a reference names.
    fn is_ruled(&mut self, reference: MethodRefId) -> bool {
        let (program, rules) = (self.program, self.rules);
        *self.ruled[reference.index()].get_or_insert_with(|| rules.names_reference(program, reference))
    }

    /// A copy of what registers hold, in memory that was let go of.
    fn copied(&mut self, registers: &[Node]) -> read::Registers {
        let mut copy = self.spare.pop().unwrap_or_default();
        copy.clear();
        copy.extend_from_slice(registers);
        copy
    }

    /// Keeps the memory of a list that is no longer needed.
    fn let_go(&mut self, registers: read::Registers) {
        if self.spare.len() < MAX_SPARE {
            self.spare.push(registers);
        }
    }

    /// What a call of a reference can run in the program: nodes of its parameters.
    fn callee(&mut self, reference: MethodRefId, is_virtual: bool) -> Option<Node> {
        if is_virtual {
            let has_targets = !self.reach.targets(reference).is_empty();
            return has_targets.then(|| self.reference_nodes(reference));
        }
        match self.program.resolve(reference) {
            Resolution::Program(method) => Some(self.method_nodes(method)),
            Resolution::External(_) => None,
        }
    }
}
