//! What may hold at a place when all paths are run at once: sets of values, and heaps of cells.

use std::collections::{BTreeMap, BTreeSet};

use super::model::FaultClass;

/// Most different numbers, and most different texts, of one value; beyond it, it is any.
const MAX_CONSTANTS: usize = 8;

/// An object: everything made at one site in one calling context.
pub(super) type Object = u32;

/// The statics, as an object.
pub(super) const STATIC: Object = 0;
/// Objects that nobody made, as one.
pub(super) const ELSEWHERE: Object = 1;

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Atom {
    Null,
    Int(i32),
    AnyInt,
    Text(String),
    AnyText,
    Object(Object),
    /// An exception of the system, as far as a handler tells (`None`: of any class).
    Fault(Option<FaultClass>),
    /// Whatever reading through a null pointer would give.
    Any,
}

/// Values and sources, one bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set {
    pub(super) atoms: BTreeSet<Atom>,
    pub(super) from: u64,
}

/// A part of an object.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Field(usize),
    Index(i32),
    Word(String),
    /// All elements under keys that are not known.
    Every,
    /// Content of a builder, message of an exception.
    Text,
    /// Elements of a list, or length of an array.
    Size,
    Exists,
    /// Several objects stand behind this one.
    Several,
}

/// Cells by object and key; the value that a cell has where it was never written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heap {
    cells: BTreeMap<(Object, Key), (Set, Atom)>,
    /// Whether writes leave what was there.
    only_adds: bool,
}

impl Set {
    pub(super) fn of(atoms: impl IntoIterator<Item = Atom>) -> Self {
        let mut set = Self { atoms: atoms.into_iter().collect(), from: 0 };
        set.widen();
        set
    }

    pub(super) fn with(mut self, from: u64) -> Self {
        self.from |= from;
        self
    }

    pub(super) fn join(&mut self, other: &Self) {
        self.atoms.extend(other.atoms.iter().cloned());
        self.from |= other.from;
        self.widen();
    }

    fn widen(&mut self) {
        let count = |is: fn(&Atom) -> bool| self.atoms.iter().filter(|atom| is(atom)).count();
        let is_int = |atom: &Atom| matches!(atom, Atom::Int(_));
        let is_text = |atom: &Atom| matches!(atom, Atom::Text(_));
        let (ints, texts) = (count(is_int), count(is_text));
        if ints > MAX_CONSTANTS || ints > 0 && self.atoms.contains(&Atom::AnyInt) {
            self.atoms.retain(|atom| !is_int(atom));
            self.atoms.insert(Atom::AnyInt);
        }
        if texts > MAX_CONSTANTS {
            self.atoms.retain(|atom| !is_text(atom));
            self.atoms.insert(Atom::AnyText);
        }
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = Object> + '_ {
        self.atoms.iter().filter_map(|atom| match atom {
            Atom::Object(object) => Some(*object),
            _ => None,
        })
    }

    pub(super) fn only_int(&self) -> Option<i32> {
        match self.atoms.first() {
            Some(Atom::Int(number)) if self.atoms.len() == 1 => Some(*number),
            _ => None,
        }
    }

    /// Whether it is certain to point to an object that was made.
    pub(super) fn is_object(&self) -> bool {
        self.atoms.iter().all(|atom| matches!(atom, Atom::Object(_)))
    }

    /// Whether it can be anything but objects that were made, and null.
    fn is_vague(&self) -> bool {
        self.atoms.iter().any(|atom| !matches!(atom, Atom::Object(_) | Atom::Null))
    }
}

impl Key {
    fn is_element(&self) -> bool {
        matches!(self, Self::Index(_) | Self::Word(_) | Self::Every)
    }
}

impl Heap {
    pub(super) fn new(only_adds: bool) -> Self {
        Self { cells: BTreeMap::new(), only_adds }
    }

    pub(super) fn get(&self, object: Object, key: &Key) -> Option<&Set> {
        self.cells.get(&(object, key.clone())).map(|cell| &cell.0)
    }

    /// Whether any object of a set has such a part.
    pub(super) fn get_any(&self, of: &Set, key: &Key) -> bool {
        of.objects().any(|object| self.get(object, key).is_some())
    }

    pub(super) fn put(&mut self, object: Object, key: Key, value: Set, default: Atom) {
        self.cells.insert((object, key), (value, default));
    }

    /// Makes an object; if there is one of its name already, the name stands for several from now on.
    pub(super) fn make(&mut self, object: Object) {
        if self.get(object, &Key::Exists).is_none() {
            self.put(object, Key::Exists, Set::default(), Atom::Null);
            return;
        }
        for ((of, key), (value, default)) in &mut self.cells {
            if *of == object && matches!(key, Key::Field(_) | Key::Index(_) | Key::Word(_)) {
                value.join(&Set::of([default.clone()]));
            }
        }
        self.put(object, Key::Several, Set::default(), Atom::Null);
    }

    pub(super) fn join(&mut self, other: &Self) {
        let lacks = |key: &Key, value: &mut Set, default: &Atom| {
            if matches!(key, Key::Field(_) | Key::Index(_) | Key::Word(_)) {
                value.join(&Set::of([default.clone()]));
            }
        };
        for (cell, (value, default)) in &mut self.cells {
            match other.cells.get(cell) {
                Some((also, _)) => value.join(also),
                None => lacks(&cell.1, value, default),
            }
        }
        for (cell, (value, default)) in &other.cells {
            if !self.cells.contains_key(cell) {
                let mut value = value.clone();
                lacks(&cell.1, &mut value, default);
                self.cells.insert(cell.clone(), (value, default.clone()));
            }
        }
    }

    /// Reads a part of whatever a reference can be.
    pub(super) fn load(&self, of: &Set, key: &Key, default: &Atom) -> Set {
        let mut found = Set::default();
        for object in of.objects() {
            found.join(&self.load_part(object, key, default));
        }
        if of.is_vague() || of.objects().next().is_none() {
            found.join(&Set::of([Atom::Any]));
            if let Some(stored) = self.get(ELSEWHERE, key).filter(|_| of.is_vague()) {
                found.join(stored);
            }
        }
        found
    }

    pub(super) fn load_part(&self, object: Object, key: &Key, default: &Atom) -> Set {
        let own = self.get(object, key);
        match key {
            Key::Every => {
                let mut all = Set::of([default.clone()]);
                let cells = self.cells.range((object, Key::Field(0))..(object + 1, Key::Field(0)));
                cells.filter(|((_, key), _)| key.is_element()).for_each(|(_, (value, _))| all.join(value));
                all
            }
            Key::Index(_) | Key::Word(_) => {
                let every = self.get(object, &Key::Every);
                let mut found = own.cloned().unwrap_or_else(|| Set::of([default.clone()]));
                if let Some(every) = every {
                    found.join(every);
                }
                found
            }
            _ => own.cloned().unwrap_or_else(|| Set::of([default.clone()])),
        }
    }

    /// Empties containers; for certain only where one object can be meant.
    pub(super) fn clear(&mut self, of: &Set) {
        let mut objects = of.objects();
        let (Some(object), None) = (objects.next(), objects.next()) else { return };
        if of.is_vague() || self.only_adds || self.get(object, &Key::Several).is_some() {
            return;
        }
        self.cells.retain(|(at, key), _| *at != object || !key.is_element());
    }

    /// Writes a part of whatever a reference can be; `is_certain` says that there is but one key.
    pub(super) fn store(&mut self, of: &Set, key: &Key, value: &Set, default: &Atom, is_certain: bool) {
        let objects: Vec<Object> = of.objects().collect();
        let is_only = objects.len() == 1 && !of.is_vague();
        for object in objects {
            let is_one = self.get(object, &Key::Several).is_none() && (!self.only_adds || *key == Key::Size);
            let mut new = value.clone();
            if !(is_only && is_one && is_certain && *key != Key::Every) {
                let unwritten = if *key == Key::Every { Set::default() } else { Set::of([default.clone()]) };
                new.join(self.get(object, key).unwrap_or(&unwritten));
            }
            self.put(object, key.clone(), new, default.clone());
        }
        if of.is_vague() {
            let mut new = value.clone();
            if let Some(old) = self.get(ELSEWHERE, key) {
                new.join(old);
            }
            self.put(ELSEWHERE, key.clone(), new, default.clone());
        }
    }
}
