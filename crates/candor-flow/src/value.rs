//! Values: what a register or a cell can hold, and which sources that comes from.
//!
//! A value is a small set of atoms (constants, objects) and a set of taints. One domain serves strings, integers,
//! classes and objects, because what a call means hangs on all of them: reflection on strings, dispatch on objects,
//! branches on integers. Values are interned: equal values have equal numbers.

use candor_program::{CodePlace, TypeId};
use rustc_hash::FxHashMap;

use crate::{limits::Limit, numbered::Numbered};

/// Most constants of one kind in a value; beyond it the kind is only known to be there.
pub(crate) const MAX_CONSTANTS: usize = 8;
/// Most objects in a value.
pub(crate) const MAX_OBJECTS: usize = 24;
/// Most sources, each with how it was changed, that a value is known to come from; of more, the first ones are kept.
pub(crate) const MAX_TAINTS: usize = 256;
/// Most bytes of all texts together. Real programs take less than a tenth.
pub(crate) const MAX_TEXT_BYTES: usize = 64 << 20;
/// Longest text that is kept.
pub(crate) const MAX_TEXT: usize = 4_096;

/// A value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ValueId(pub(crate) u32);

impl ValueId {
    /// Nothing: no execution gets here with it.
    pub(crate) const NOTHING: Self = Self(0);
    /// Zero, false, null.
    pub(crate) const ZERO: Self = Self(1);
    /// Anything at all.
    pub(crate) const ANY: Self = Self(2);
}

/// An object: where and in which context it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ObjectId(pub(crate) u32);

/// A text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TextId(pub(crate) u32);

/// A step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct TraceId(pub(crate) u32);

/// What a value can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Atom {
    /// A number, a boolean, a character; zero is also null.
    Int(i64),
    /// A number between two, both included.
    Between(i64, i64),
    /// Some number.
    AnyInt,
    /// A text.
    Text(TextId),
    /// A text of which the beginning is known: an address up to the end of its host.
    Address(TextId),
    /// Some text.
    AnyText,
    /// A class.
    Class(TypeId),
    /// A method, as reflection hands it out.
    Method(TypeId, TextId),
    /// An object that was made in code that was read.
    Object(ObjectId),
    /// An object of this type, or below it, from elsewhere.
    Foreign(TypeId),
    /// Anything.
    Any,
}

impl Atom {
    /// Nought as an object, which is not null.
    pub(crate) const BOXED_NOUGHT: Self = Self::Between(0, 0);

    /// The number that it is, as an object or not.
    pub(crate) fn number(self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(number),
            Self::Between(low, high) if low == high => Some(low),
            _ => None,
        }
    }
}

/// A source's value, changed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Taint {
    /// Which source site.
    pub(crate) source: u32,
    /// How it was changed, as a set of bits given by the rules.
    pub(crate) changes: u32,
    /// How it came here.
    pub(crate) trace: TraceId,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Value {
    /// Sorted.
    pub(crate) atoms: Vec<Atom>,
    /// Sorted; one for each source and set of changes.
    pub(crate) taints: Vec<Taint>,
}

/// One step of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Trace {
    /// Steps before it.
    pub(crate) length: u32,
    pub(crate) place: CodePlace,
    pub(crate) before: Option<TraceId>,
}

/// All values of one analysis.
pub(crate) struct Values {
    values: Numbered<Value>,
    texts: Numbered<String>,
    traces: Numbered<Trace>,
    joins: FxHashMap<(ValueId, ValueId), ValueId>,
    /// Values of one atom and no taints: most of those that are asked for.
    single: FxHashMap<Atom, ValueId>,
    text_bytes: usize,
    /// Whether a value came from more sources than are kept.
    lost_sources: bool,
    /// Whether texts were dropped.
    lost_texts: bool,
}

impl Values {
    pub(crate) fn new() -> Self {
        let mut values = Numbered::new();
        for atoms in [vec![], vec![Atom::Int(0)], vec![Atom::Any]] {
            values.intern(Value { atoms, taints: Vec::new() });
        }
        Self {
            values,
            texts: Numbered::new(),
            traces: Numbered::new(),
            joins: FxHashMap::default(),
            single: FxHashMap::default(),
            text_bytes: 0,
            lost_sources: false,
            lost_texts: false,
        }
    }

    /// The bounds on values that were reached.
    pub(crate) fn limits(&self) -> impl Iterator<Item = Limit> + use<> {
        let sources = self.lost_sources.then_some(Limit::Sources);
        sources.into_iter().chain(self.lost_texts.then_some(Limit::Texts))
    }

    pub(crate) fn get(&self, id: ValueId) -> &Value {
        self.values.get(id.0)
    }

    /// A value of atoms and taints in any order.
    pub(crate) fn make(&mut self, mut atoms: Vec<Atom>, mut taints: Vec<Taint>) -> ValueId {
        if atoms.len() > 1 {
            atoms.sort_unstable();
            atoms.dedup();
            widen(&mut atoms);
        }
        // The shortest path stands for all that bring the same.
        taints.sort_unstable_by_key(|taint| {
            (taint.source, taint.changes, self.traces.get(taint.trace.0).length, taint.trace)
        });
        taints.dedup_by_key(|taint| (taint.source, taint.changes));
        self.lost_sources |= taints.len() > MAX_TAINTS;
        taints.truncate(MAX_TAINTS);
        ValueId(self.values.intern(Value { atoms, taints }))
    }

    pub(crate) fn atom(&mut self, atom: Atom) -> ValueId {
        if let Some(known) = self.single.get(&atom) {
            return *known;
        }
        let made = self.make(vec![atom], Vec::new());
        self.single.insert(atom, made);
        made
    }

    pub(crate) fn text(&mut self, text: &str) -> ValueId {
        if text.len() > MAX_TEXT || self.text_bytes > MAX_TEXT_BYTES {
            self.lost_texts |= self.text_bytes > MAX_TEXT_BYTES;
            return self.atom(Atom::AnyText);
        }
        let n_texts = self.texts.len();
        let id = self.text_id(text);
        if self.texts.len() > n_texts {
            self.text_bytes += text.len();
        }
        self.atom(Atom::Text(id))
    }

    pub(crate) fn text_id(&mut self, text: &str) -> TextId {
        TextId(self.texts.find(text).unwrap_or_else(|| self.texts.intern(text.to_owned())))
    }

    pub(crate) fn text_of(&self, id: TextId) -> &str {
        self.texts.get(id.0)
    }

    pub(crate) fn trace(&self, id: TraceId) -> &Trace {
        self.traces.get(id.0)
    }

    /// A step after another.
    pub(crate) fn step(&mut self, place: CodePlace, before: Option<TraceId>) -> TraceId {
        if before.is_some_and(|before| self.trace(before).place == place) {
            return before.unwrap_or(TraceId(0));
        }
        let length = before.map_or(0, |before| self.trace(before).length + 1);
        TraceId(self.traces.intern(Trace { length, place, before }))
    }

    /// Either of two values.
    pub(crate) fn join(&mut self, a: ValueId, b: ValueId) -> ValueId {
        if a == b || b == ValueId::NOTHING {
            return a;
        }
        if a == ValueId::NOTHING {
            return b;
        }
        let key = if a < b { (a, b) } else { (b, a) };
        if let Some(known) = self.joins.get(&key) {
            return *known;
        }
        let (first, second) = (self.get(a), self.get(b));
        let atoms = [first.atoms.as_slice(), &second.atoms].concat();
        let taints = [first.taints.as_slice(), &second.taints].concat();
        let joined = self.make(atoms, taints);
        self.joins.insert(key, joined);
        joined
    }

    pub(crate) fn join_all(&mut self, values: impl IntoIterator<Item = ValueId>) -> ValueId {
        values.into_iter().fold(ValueId::NOTHING, |all, value| self.join(all, value))
    }

    /// The value with more taints.
    pub(crate) fn tainted(&mut self, value: ValueId, taints: &[Taint]) -> ValueId {
        if taints.is_empty() {
            return value;
        }
        let known = self.get(value).clone();
        self.make(known.atoms, [known.taints, taints.to_vec()].concat())
    }

    /// The value with its nought as an object, or as a number: null is nought, too, and an object is not null.
    pub(crate) fn with_nought(&mut self, value: ValueId, is_boxed: bool) -> ValueId {
        let (from, to) =
            if is_boxed { (Atom::Int(0), Atom::BOXED_NOUGHT) } else { (Atom::BOXED_NOUGHT, Atom::Int(0)) };
        let known = self.get(value);
        if !known.atoms.contains(&from) {
            return value;
        }
        let known = known.clone();
        let atoms = known.atoms.into_iter().map(|atom| if atom == from { to } else { atom }).collect();
        self.make(atoms, known.taints)
    }

    /// The value without its taints.
    pub(crate) fn clean(&mut self, value: ValueId) -> ValueId {
        if self.get(value).taints.is_empty() {
            return value;
        }
        let atoms = self.get(value).atoms.clone();
        self.make(atoms, Vec::new())
    }

    /// The value after a step that moved it: its taints came by here.
    pub(crate) fn moved(&mut self, value: ValueId, place: CodePlace) -> ValueId {
        if self.get(value).taints.is_empty() {
            return value;
        }
        let known = self.get(value).clone();
        let taints = self.taints_at(&known.taints, place);
        self.make(known.atoms, taints)
    }

    pub(crate) fn taints_at(&mut self, taints: &[Taint], place: CodePlace) -> Vec<Taint> {
        taints.iter().map(|taint| Taint { trace: self.step(place, Some(taint.trace)), ..*taint }).collect()
    }

    /// The only text a value can be.
    pub(crate) fn only_text(&self, value: ValueId) -> Option<TextId> {
        match self.get(value).atoms[..] {
            [Atom::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The only number a value can be.
    pub(crate) fn only_int(&self, value: ValueId) -> Option<i64> {
        match self.get(value).atoms[..] {
            [atom] => atom.number(),
            _ => None,
        }
    }

    pub(crate) fn texts_of(&self, value: ValueId) -> impl Iterator<Item = TextId> + '_ {
        self.get(value).atoms.iter().filter_map(|atom| match atom {
            Atom::Text(text) => Some(*text),
            _ => None,
        })
    }

    pub(crate) fn objects_of(&self, value: ValueId) -> Vec<ObjectId> {
        let objects = self.get(value).atoms.iter().filter_map(|atom| match atom {
            Atom::Object(object) => Some(*object),
            _ => None,
        });
        objects.collect()
    }
}

/// Keeps a set of atoms small: too many constants of a kind become "some of that kind", and anything swallows the rest
/// but objects, which are kept for what is known of them.
fn widen(atoms: &mut Vec<Atom>) {
    let count = |atoms: &[Atom], is: fn(&Atom) -> bool| atoms.iter().filter(|atom| is(atom)).count();
    let is_int = |atom: &Atom| matches!(atom, Atom::Int(_));
    let is_text = |atom: &Atom| matches!(atom, Atom::Text(_));
    if atoms.contains(&Atom::AnyInt) || count(atoms, is_int) > MAX_CONSTANTS {
        // Zero is also null: it says something of its own.
        let had_zero = atoms.contains(&Atom::Int(0));
        atoms.retain(|atom| !is_int(atom) && !matches!(atom, Atom::Between(..)));
        if had_zero && atoms.iter().any(|atom| !matches!(atom, Atom::AnyInt)) {
            atoms.push(Atom::Int(0));
        }
        atoms.push(Atom::AnyInt);
    }
    if count(atoms, is_text) > MAX_CONSTANTS {
        atoms.retain(|atom| !is_text(atom));
        atoms.push(Atom::AnyText);
    }
    let is_address = |atom: &Atom| matches!(atom, Atom::Address(_));
    if count(atoms, is_address) > MAX_CONSTANTS {
        atoms.retain(|atom| !is_address(atom));
        atoms.push(Atom::AnyText);
    }
    if count(atoms, |atom| matches!(atom, Atom::Object(_))) > MAX_OBJECTS {
        atoms.retain(|atom| !matches!(atom, Atom::Object(_)));
        atoms.push(Atom::Any);
    }
    atoms.sort_unstable();
    atoms.dedup();
}
