//! Fields whose value is fixed by the class definition.

use candor_formats::dex::Value;

use crate::{
    ids::{ClassId, DexId, FieldRefId},
    opcode::{Meaning, meaning},
    program::{ACC_FINAL, ACC_STATIC, Program},
};

impl<'a> Program<'a> {
    /// The number or boolean that a `static final` field of the program always holds.
    pub fn constant_field(&self, field: FieldRefId) -> Option<i64> {
        match self.static_final(field)?.1 {
            Value::Boolean(value) => Some(i64::from(value)),
            Value::Byte(value) => Some(i64::from(value)),
            Value::Short(value) => Some(i64::from(value)),
            Value::Char(value) => Some(i64::from(value)),
            Value::Int(value) => Some(i64::from(value)),
            Value::Long(value) => Some(value),
            _ => None,
        }
    }

    /// The string literal that a `static final` field of the program always holds.
    pub fn constant_string_field(&self, field: FieldRefId) -> Option<(DexId, u32)> {
        match self.static_final(field)? {
            (dex, Value::String(index)) => Some((dex, index)),
            _ => None,
        }
    }

    /// The encoded static value of a final field that the class initialiser does not set. A field without an
    /// encoded value may be set by code, so nothing is said of it.
    fn static_final(&self, field: FieldRefId) -> Option<(DexId, Value<'a>)> {
        let named = self.field_ref(field);
        let class = self.type_(named.class).class?;
        let definition = self.class(class);
        let unit = &self.dexes[definition.dex.index()];
        let item = unit.dex.class_def(definition.def).ok()?;
        let fields = unit.dex.class_data(&item).ok()?;
        let same = |index: u32| unit.fields.get(index as usize) == Some(&field);
        let position = fields.static_fields().map_while(Result::ok).position(|encoded| same(encoded.idx))?;
        let encoded = fields.static_fields().map_while(Result::ok).nth(position)?;
        if encoded.access & (ACC_FINAL | ACC_STATIC) != ACC_FINAL | ACC_STATIC {
            return None;
        }
        let value = unit.dex.static_values(&item).ok()?.nth(position)?.ok()?;
        (!self.initialiser_sets(class, field)).then_some((definition.dex, value))
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
