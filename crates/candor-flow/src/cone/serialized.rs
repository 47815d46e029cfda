//! Objects that are written out whole, as text or bytes: what their fields hold is in them.

use candor_program::{NameId, TypeId};
use fixedbitset::FixedBitSet;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{Node, Reader};

/// Deepest nesting of declared types that is followed.
const MAX_DEPTH: usize = 4;
/// Most steps from fields to objects that are added for what is written out.
const MAX_STEPS: usize = 200_000;

/// What is written out, and where objects are made.
#[derive(Default)]
pub(super) struct Serialized {
    /// Places of what is written out.
    whole: Vec<Node>,
    /// Results of writing by the declared type of what is written.
    typed: Vec<(TypeId, Node)>,
    /// Where objects of the program's classes are made, in the order of nodes.
    made: Vec<(Node, TypeId)>,
}

impl Serialized {
    /// Remembers where an object is made; nodes come in order.
    pub(super) fn is_made_at(&mut self, node: Node, type_: TypeId) {
        self.made.push((node, type_));
    }

    fn made_at(&self, node: Node) -> Option<TypeId> {
        let at = self.made.binary_search_by_key(&node, |row| row.0).ok()?;
        self.made.get(at).map(|row| row.1)
    }
}

impl Reader<'_, '_> {
    /// The result of writing something out.
    pub(super) fn serialized(&mut self, of: &[Node], declared: Option<TypeId>) -> Node {
        let result = self.graph.fresh();
        for leaf in of {
            self.graph.make(*leaf, result);
            self.serialized.whole.push(*leaf);
        }
        let program = self.program;
        let own = declared.filter(|type_| program.type_(*type_).class.is_some());
        self.serialized.typed.extend(own.map(|type_| (type_, result)));
        result
    }

    /// Leads the fields of all that is written out to where it is written.
    pub(super) fn link_serialized(&mut self) {
        let serialized = std::mem::take(&mut self.serialized);
        if serialized.whole.is_empty() && serialized.typed.is_empty() {
            return;
        }
        let mut fields: FxHashMap<TypeId, Vec<(NameId, TypeId, Node)>> = FxHashMap::default();
        for ((class, name, type_), node) in &self.declared_in_order() {
            fields.entry(*class).or_default().push((*name, *type_, *node));
        }
        let mut left = MAX_STEPS;
        for (type_, result) in &serialized.typed {
            let mut seen = FxHashSet::default();
            let mut work = vec![(*type_, 0)];
            while let Some((type_, depth)) = work.pop() {
                if depth > MAX_DEPTH || !seen.insert(type_) {
                    continue;
                }
                for (_, of, node) in fields.get(&self.top(type_)).into_iter().flatten() {
                    let Some(rest) = left.checked_sub(1) else { return };
                    left = rest;
                    self.graph.make(*node, *result);
                    work.push((*of, depth + 1));
                }
            }
        }
        self.link_made(&serialized, &fields, left);
    }

    /// Goes back from what is written out to where it is made.
    fn link_made(
        &mut self,
        serialized: &Serialized,
        fields: &FxHashMap<TypeId, Vec<(NameId, TypeId, Node)>>,
        mut left: usize,
    ) {
        let back = self.graph.back();
        let mut seen = FixedBitSet::with_capacity(self.graph.n_nodes() as usize);
        let mut work = serialized.whole.clone();
        while let Some(node) = work.pop() {
            if node.0 < Node::N_FIXED || seen.put(node.0 as usize) {
                continue;
            }
            work.extend_from_slice(back.of(node));
            let Some(type_) = serialized.made_at(node) else { continue };
            for (_, _, field) in fields.get(&self.top(type_)).into_iter().flatten() {
                let Some(rest) = left.checked_sub(1) else { return };
                left = rest;
                self.graph.make(*field, node);
                work.push(*field);
            }
        }
    }

    /// The topmost class of the program above a type: fields are told apart by it.
    fn top(&self, type_: TypeId) -> TypeId {
        let program = self.program;
        let own = program.superclass_chain(type_).take_while(|at| program.type_(*at).class.is_some());
        own.last().unwrap_or(type_)
    }

    fn declared_in_order(&self) -> Vec<((TypeId, NameId, TypeId), Node)> {
        let mut all: Vec<_> = self.declared.iter().map(|(key, node)| (*key, *node)).collect();
        all.sort_unstable_by_key(|(_, node)| *node);
        all
    }
}
