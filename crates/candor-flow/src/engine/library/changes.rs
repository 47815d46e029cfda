//! How values are changed on their way by calls.

use crate::engine::{Engine, Key, code::memory::foreign, library::effects::Scene};
use crate::{
    change::{self, Cell, Change, Cut, Hash, Salt, Salts},
    flow::{Kind, Source},
    heap::HeapId,
    texts,
    value::{Atom, Taint, ValueId},
};
use candor_program::{CodePlace, TypeId};

/// `Cipher.DECRYPT_MODE`.
const DECRYPT_MODE: i64 = 2;
/// Most characters of which it is told that a text is cut to them: a text that is cut to more is hardly cut.
const MAX_CUT: u32 = 64;

impl Engine<'_, '_> {
    /// Operations that change what they are given; `None` for others.
    pub(in crate::engine) fn change_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &mut Scene<'_>,
    ) -> Option<ValueId> {
        let (of, change, is_undone) = match (name, arguments) {
            ("part", [of, ..]) => (*of, Change::Part, false),
            ("rounded", [of]) => (*of, Change::Rounded(Some(0)), false),
            ("rounded", [of, places, ..]) => (*of, Change::Rounded(self.small(*places)), false),
            ("rescaled", [of, ..]) => (*of, Change::Scaled(None), false),
            ("area", [grid, of, ..]) => {
                let level = arguments.get(2).and_then(|level| self.small(*level));
                let level = level.and_then(|level| u8::try_from(level).ok());
                (*of, Change::Cell(Cell { grid: self.text_form(*grid).unwrap_or_default(), level }), false)
            }
            ("counted", [value, of @ ..]) => return Some(self.told_of(*value, &Change::Count, of, scene)),
            ("probed", [value, of @ ..]) => return Some(self.told_of(*value, &Change::Probe, of, scene)),
            ("encoded", [of, ..]) => (*of, Change::Encoded, false),
            ("decoded", [of, ..]) => (*of, Change::Encoded, true),
            ("encrypted", [of]) => (*of, Change::Encrypted, false),
            ("encrypted", [of, mode, ..]) => {
                (*of, Change::Encrypted, self.values.only_int(*mode) == Some(DECRYPT_MODE))
            }
            ("hashed", [function, of]) => {
                (*of, Change::Hashed(Hash { function: self.text_form(*function), ..Hash::default() }), false)
            }
            ("hashed", [function, of, key, ..]) => {
                let key = Some(self.key(*key, scene.heap));
                let function = self.text_form(*function);
                (*of, Change::Hashed(Hash { function, key, ..Hash::default() }), false)
            }
            ("random", _) => {
                let kind = Kind::Random;
                let source = Source { place: scene.place, reference: None, api: None, kind };
                let source = self.sources.intern(source);
                let taint = Taint { source, changes: 0, trace: self.values.step(scene.place, None) };
                let value = self.unknown_of(scene.type_);
                return Some(self.values.tainted(value, &[taint]));
            }
            ("bytes", [of]) => return Some(self.bytes(*of, scene)),
            _ => return None,
        };
        let taints = self.taints_within(scene.heap, of);
        let taints = self.changed_by(&taints, &change, is_undone);
        let taints = self.values.taints_at(&taints, scene.place);
        let value = self.unknown_of(scene.type_);
        Some(self.values.tainted(value, &taints))
    }

    /// What the result of any other operation carries: the content of what it is given, whatever becomes of its form.
    pub(in crate::engine) fn carried(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &Scene<'_>,
    ) -> Vec<Taint> {
        match (name, arguments) {
            ("concat", _) => self.side_by_side(arguments, scene.heap),
            ("substring", [of, from, to]) => {
                let cut = self.cut(*from, *to);
                let taints = self.taints_within(scene.heap, *of);
                cut.map_or(taints.clone(), |cut| self.changed_by(&taints, &Change::Cut(cut), false))
            }
            ("power", [of, ..]) => {
                let taints = self.taints_within(scene.heap, *of);
                self.changed_by(&taints, &Change::Scaled(None), false)
            }
            ("places", _) => Vec::new(),
            ("format", [template, given]) => self.formatted(*template, *given, scene.heap),
            _ => {
                let mut taints = Vec::new();
                for argument in arguments {
                    taints.extend(self.taints_within(scene.heap, *argument));
                }
                taints
            }
        }
    }

    /// A number of others, or an answer about them: they themselves, not what they hold. A constant tells nothing.
    fn told_of(&mut self, value: ValueId, change: &Change, of: &[ValueId], scene: &Scene<'_>) -> ValueId {
        if self.values.only_int(value).is_some() {
            return value;
        }
        let taints: Vec<Taint> = of.iter().flat_map(|of| self.values.get(*of).taints.clone()).collect();
        let taints = self.changed_by(&taints, change, false);
        let taints = self.values.taints_at(&taints, scene.place);
        self.values.tainted(value, &taints)
    }

    /// How many elements an array has that is a value of a source: of bytes and characters, it says how long one is, and
    /// goes with each of them.
    pub(in crate::engine) fn length_of(
        &mut self,
        array: ValueId,
        length: ValueId,
        place: CodePlace,
    ) -> ValueId {
        let program = self.program;
        let value = self.values.get(array);
        let is_of_objects = |atom: &Atom| match atom {
            Atom::Foreign(type_) => matches!(program.descriptor(*type_), [b'[', b'[' | b'L', ..]),
            _ => false,
        };
        if value.taints.is_empty() || !value.atoms.iter().any(is_of_objects) {
            return length;
        }
        let taints = value.taints.clone();
        let taints = self.changed_by(&taints, &Change::Count, false);
        let taints = self.values.taints_at(&taints, place);
        self.values.tainted(length, &taints)
    }

    /// The same, of which only a part is there.
    pub(in crate::engine) fn in_part(&mut self, taints: &[Taint]) -> Vec<Taint> {
        self.changed_by(taints, &Change::Part, false)
    }

    /// The same, changed.
    pub(in crate::engine) fn changed_by(
        &mut self,
        taints: &[Taint],
        change: &Change,
        is_undone: bool,
    ) -> Vec<Taint> {
        taints.iter().map(|taint| self.changed(*taint, change, is_undone)).collect()
    }

    /// Whether a change of a kind came before.
    pub(in crate::engine) fn was_changed(&self, taint: Taint, is_it: fn(&Change) -> bool) -> bool {
        self.changes.get(taint.changes).iter().any(is_it)
    }

    fn changed(&mut self, taint: Taint, change: &Change, is_undone: bool) -> Taint {
        if self.is_random(taint) {
            return taint;
        }
        let mut changes = self.changes.get(taint.changes).clone();
        if is_undone {
            changes.retain(|known| known != change);
        } else {
            change::add(&mut changes, change.clone());
        }
        Taint { changes: self.changes.intern(changes), ..taint }
    }

    /// Whether it is a random value, known only for what stands beside it.
    pub(in crate::engine) fn is_random(&self, taint: Taint) -> bool {
        self.sources.get(taint.source).kind == Kind::Random
    }

    /// A small number, where it is certain.
    fn small(&self, value: ValueId) -> Option<i8> {
        self.values.only_int(value).and_then(|number| i8::try_from(number).ok())
    }

    /// Characters that constants cut out.
    fn cut(&self, from: ValueId, to: ValueId) -> Option<Cut> {
        let (from, to) = (self.values.only_int(from)?, self.values.only_int(to)?);
        let length = u32::try_from(to.checked_sub(from)?).ok().filter(|length| *length <= MAX_CUT)?;
        Some(Cut { length, from: u32::try_from(from).ok() })
    }

    /// What texts carry that become one: each what it did, and what stands beside it.
    fn side_by_side(&mut self, arguments: &[ValueId], heap: HeapId) -> Vec<Taint> {
        let each: Vec<Vec<Taint>> =
            arguments.iter().map(|argument| self.taints_within(heap, *argument)).collect();
        let mut found = Vec::new();
        for (at, own) in each.iter().enumerate() {
            for taint in own {
                let mut salts = Salts::default();
                for (other, taints) in each.iter().enumerate().filter(|(other, _)| *other != at) {
                    let salt = arguments.get(other).and_then(|value| self.salt(*value, taints, Some(*taint)));
                    salts = salt.map_or(salts, |salt| salts.with(salt));
                }
                let is_alone = salts.is_empty();
                found.push(if is_alone {
                    *taint
                } else {
                    self.changed(*taint, &Change::Beside(salts), false)
                });
            }
        }
        found
    }

    /// What a value is beside another one of a source; nothing, if it may be empty or the same.
    fn salt(&self, value: ValueId, taints: &[Taint], beside: Option<Taint>) -> Option<Salt> {
        if let Some(first) = taints.first() {
            if beside.is_some_and(|beside| taints.iter().all(|taint| taint.source == beside.source)) {
                return None;
            }
            let is_random = taints.iter().all(|taint| self.is_random(*taint));
            return Some(if is_random && self.is_random(*first) { Salt::Random } else { Salt::Source });
        }
        let atoms = &self.values.get(value).atoms;
        let text = |atom: &Atom| match atom {
            Atom::Text(text) => Some(self.values.text_of(*text)),
            _ => None,
        };
        if atoms.is_empty() || atoms.iter().any(|atom| text(atom).is_some_and(str::is_empty)) {
            return None;
        }
        let is_constant = |atom: &Atom| text(atom).is_some() || atom.number().is_some();
        if !atoms.iter().all(is_constant) {
            return Some(Salt::Unknown);
        }
        let package = self.app.identity.id.as_str();
        let is_package = atoms.iter().all(|atom| text(atom) == Some(package));
        Some(if is_package { Salt::Package } else { Salt::Constant })
    }

    /// What a key is made of.
    fn key(&mut self, key: ValueId, heap: HeapId) -> Salt {
        let taints = self.taints_within(heap, key);
        let slot = self.slot("key");
        let objects = self.values.objects_of(key);
        let inner = if objects.is_empty() { key } else { self.load(heap, key, slot, TypeId(0)) };
        self.salt(inner, &taints, None).unwrap_or(Salt::Unknown)
    }

    /// The bytes or characters of a text: those of a constant stand for themselves.
    fn bytes(&mut self, of: ValueId, scene: &Scene<'_>) -> ValueId {
        let value = self.values.get(of).clone();
        let is_constant =
            !value.atoms.is_empty() && value.atoms.iter().all(|atom| matches!(atom, Atom::Text(_)));
        let atoms = if is_constant { value.atoms } else { vec![foreign(scene.type_)] };
        let taints = self.taints_within(scene.heap, of);
        let taints = self.values.taints_at(&taints, scene.place);
        self.values.make(atoms, taints)
    }

    /// What a template carries once it is filled: numbers with a fraction are rounded to what it says.
    fn formatted(&mut self, template: ValueId, given: ValueId, heap: HeapId) -> Vec<Taint> {
        let text = self.text_form(template);
        let Some(conversions) = text.as_deref().and_then(texts::conversions) else {
            return [self.taints_within(heap, template), self.taints_within(heap, given)].concat();
        };
        let mut found = self.taints_within(heap, template);
        for conversion in conversions.parts {
            let part = self.load(heap, given, Key::Index(conversion.argument as i64), TypeId(0));
            let mut taints = self.taints_within(heap, part);
            if let Some(places) = conversion.places {
                taints = self.changed_by(&taints, &Change::Rounded(Some(places)), false);
            }
            if conversions.has_literal {
                let salts = Salts::default().with(Salt::Constant);
                taints = self.changed_by(&taints, &Change::Beside(salts), false);
            }
            found.extend(taints);
        }
        found
    }

    /// `Math.pow` of constants, as the bits of the result.
    pub(in crate::engine) fn power(&mut self, arguments: &[ValueId]) -> ValueId {
        let number = |at: usize| arguments.get(at).and_then(|value| self.values.only_int(*value));
        let made = number(0).zip(number(1)).map(|(base, exponent)| {
            f64::from_bits(base as u64).powf(f64::from_bits(exponent as u64)).to_bits() as i64
        });
        self.values.atom(made.map_or(Atom::AnyInt, Atom::Int))
    }

    /// How many places a pattern of `DecimalFormat` leaves behind the point.
    pub(in crate::engine) fn places(&mut self, arguments: &[ValueId]) -> ValueId {
        let text = arguments.first().and_then(|pattern| self.text_form(*pattern));
        let places = text.as_deref().and_then(texts::places);
        self.values.atom(places.map_or(Atom::AnyInt, |places| Atom::Int(places.into())))
    }
}
