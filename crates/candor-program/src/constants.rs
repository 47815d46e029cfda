//! Fields whose value is fixed by the class definition, and comparisons of constant texts.

use candor_formats::dex::{Insn, Value};

use crate::{
    ids::{ClassId, DexId, FieldRefId},
    opcode::{Meaning, defines, meaning},
    program::{ACC_FINAL, ACC_STATIC, DexUnit, Program},
};

/// A static field's value as its class definition gives it.
struct Encoded<'a> {
    class: ClassId,
    dex: DexId,
    access: u32,
    value: Value<'a>,
}

fn number(value: &Value<'_>) -> Option<i64> {
    match *value {
        Value::Boolean(value) => Some(i64::from(value)),
        Value::Byte(value) => Some(i64::from(value)),
        Value::Short(value) => Some(i64::from(value)),
        Value::Char(value) => Some(i64::from(value)),
        Value::Int(value) => Some(i64::from(value)),
        Value::Long(value) => Some(value),
        _ => None,
    }
}

impl<'a> Program<'a> {
    /// The number or boolean that a `static final` field of the program always holds.
    pub fn constant_field(&self, field: FieldRefId) -> Option<i64> {
        number(&self.static_final(field)?.1)
    }

    /// The number that a static field of the program, final or not, holds before any code sets it.
    pub fn initial_number(&self, field: FieldRefId) -> Option<i64> {
        number(&self.encoded(field)?.value)
    }

    /// The numbers that the static fields of a class hold before any code sets them, nought where the class says nothing;
    /// in the order of their references.
    pub fn first_numbers(&self, class: ClassId) -> Vec<(FieldRefId, i64)> {
        let definition = self.class(class);
        let unit = &self.dexes[definition.dex.index()];
        let Ok(item) = unit.dex.class_def(definition.def) else { return Vec::new() };
        let Ok(fields) = unit.dex.class_data(&item) else { return Vec::new() };
        let mut values = unit.dex.static_values(&item).ok().into_iter().flatten().map_while(Result::ok);
        let mut found = Vec::new();
        for field in fields.static_fields().map_while(Result::ok) {
            let first = values.next().and_then(|value| number(&value)).unwrap_or(0);
            found.extend(unit.fields.get(field.idx as usize).map(|id| (*id, first)));
        }
        found.sort_unstable();
        found
    }

    /// The string literal that a `static final` field of the program always holds.
    pub fn constant_string_field(&self, field: FieldRefId) -> Option<(DexId, u32)> {
        match self.static_final(field)? {
            (dex, Value::String(index)) => Some((dex, index)),
            _ => None,
        }
    }

    /// What a comparison of two constant texts gives, `"cn".equals(BuildConfig.FLAVOR)`: the last four instructions
    /// before the branch on it. Only the framework's own comparisons count; a program's could do anything.
    pub(crate) fn texts_equal(&self, unit: &DexUnit<'a>, before: [&Insn<'_>; 4]) -> Option<bool> {
        let mut comparison = TextComparison::default();
        before.into_iter().for_each(|insn| comparison.step(insn));
        if !comparison.is_whole() {
            return None;
        }
        let [first, second, call, _] = before;
        let reference = self.method_ref(*unit.methods.get(call.index()? as usize)?);
        let compares = match self.descriptor(reference.class) {
            b"Ljava/lang/String;" => &b"(Ljava/lang/Object;)Z"[..],
            b"Landroid/text/TextUtils;" => b"(Ljava/lang/CharSequence;Ljava/lang/CharSequence;)Z",
            _ => return None,
        };
        let sig = self.sig(reference.sig);
        if self.name(sig.name) != b"equals" || self.proto_descriptor(sig.proto) != compares {
            return None;
        }
        let text = |register: u32| {
            let sets = |insn: &&&Insn<'_>| defines(insn).is_some_and(|(to, _)| to == register);
            self.constant_text(unit, [second, first].iter().find(sets)?)
        };
        let mut registers = call.args();
        let (one, other) = (text(registers.next()?)?, text(registers.next()?)?);
        // Damaged files can spell one character in two ways; of plain letters only is inequality certain.
        (one == other || (one.is_ascii() && other.is_ascii())).then_some(one == other)
    }

    /// The text that a `const-string`, or a read of a constant field, loads.
    fn constant_text(&self, unit: &DexUnit<'a>, insn: &Insn<'_>) -> Option<&'a [u8]> {
        let index = insn.index()?;
        let (unit, index) = match meaning(insn.op.0) {
            Meaning::ConstString => (unit, index),
            Meaning::StaticRead => {
                let (dex, index) = self.constant_string_field(*unit.fields.get(index as usize)?)?;
                (self.dexes.get(dex.index())?, index)
            }
            _ => return None,
        };
        unit.dex.string_bytes(index).ok()
    }

    /// The encoded static value of a final field that the class initialiser does not set.
    fn static_final(&self, field: FieldRefId) -> Option<(DexId, Value<'a>)> {
        let encoded = self.encoded(field)?;
        let is_final = encoded.access & (ACC_FINAL | ACC_STATIC) == ACC_FINAL | ACC_STATIC;
        (is_final && !self.initialiser_sets(encoded.class, field)).then_some((encoded.dex, encoded.value))
    }

    /// The encoded value of a static field. A field without one may be set by code, so nothing is said of it.
    fn encoded(&self, field: FieldRefId) -> Option<Encoded<'a>> {
        let named = self.field_ref(field);
        let class = self.type_(named.class).class?;
        let definition = self.class(class);
        let unit = &self.dexes[definition.dex.index()];
        let item = unit.dex.class_def(definition.def).ok()?;
        let fields = unit.dex.class_data(&item).ok()?;
        let same = |index: u32| unit.fields.get(index as usize) == Some(&field);
        let mut fields = fields.static_fields().map_while(Result::ok).enumerate();
        let (position, found) = fields.find(|(_, found)| same(found.idx))?;
        let value = unit.dex.static_values(&item).ok()?.nth(position)?.ok()?;
        Some(Encoded { class, dex: definition.dex, access: found.access, value })
    }

    fn initialiser_sets(&self, class: ClassId, field: FieldRefId) -> bool {
        let initialisers = self.methods_of(class).filter(|method| self.method_name(*method) == b"<clinit>");
        initialisers.into_iter().any(|method| {
            let unit = self.unit_of(method);
            let Ok(code) = unit.dex.code(self.method(method).code_off) else { return true };
            code.insns.iter().map_while(Result::ok).any(|insn| {
                meaning(insn.op.0) == Meaning::StaticWrite
                    && insn.index().and_then(|index| unit.fields.get(index as usize)) == Some(&field)
            })
        })
    }
}

/// Recognises the instructions of a comparison of two constant texts by their opcodes alone: two loads, a call, its
/// result.
#[derive(Clone, Copy, Default)]
pub(crate) struct TextComparison {
    /// How many of them stand just before.
    n: u8,
}

impl TextComparison {
    /// Takes the next instruction.
    #[inline]
    pub(crate) fn step(&mut self, insn: &Insn<'_>) {
        self.n = match (meaning(insn.op.0), self.n) {
            (Meaning::ConstString | Meaning::StaticRead, 1 | 2) => 2,
            (Meaning::ConstString | Meaning::StaticRead, _) => 1,
            (Meaning::Invoke(_), 2) => 3,
            // `move-result`
            (_, 3) if insn.op.0 == 0x0a => 4,
            _ => 0,
        };
    }

    /// Whether the last four instructions look like one.
    #[inline]
    pub(crate) fn is_whole(self) -> bool {
        self.n == 4
    }
}
