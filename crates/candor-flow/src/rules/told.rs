//! Rows of what calls and fields tell.

use std::collections::BTreeMap;

use candor_program::{FieldRefId, MethodRefId, NameId, Program, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::{ALSO, Expr, Rules, RulesError, effect, name_and_params};

/// Before the name of a field in a row.
const FIELD: char = '#';

/// What one row says of a method.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Teller {
    name: String,
    params: Option<Vec<String>>,
    gives: Expr,
}

/// Rows by class descriptor, and those of fields by class and name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Tellers {
    methods: BTreeMap<Vec<u8>, Vec<Teller>>,
    fields: BTreeMap<(Vec<u8>, String), Expr>,
}

impl Tellers {
    /// Adds the rows of a file.
    pub(super) fn add(
        &mut self,
        rows: &BTreeMap<String, BTreeMap<String, String>>,
    ) -> Result<(), RulesError> {
        for (classes, members) in rows {
            for (names, text) in members {
                let gives = effect::parse_expression(text)?;
                for class in classes.split(ALSO).map(candor_program::descriptor) {
                    for name in names.split(ALSO) {
                        self.row(&class, name, &gives);
                    }
                }
            }
        }
        Ok(())
    }

    fn row(&mut self, class: &[u8], name: &str, gives: &Expr) {
        if let Some(field) = name.strip_prefix(FIELD) {
            self.fields.insert((class.to_vec(), field.to_owned()), gives.clone());
            return;
        }
        let (name, params) = name_and_params(name);
        let of_class = self.methods.entry(class.to_vec()).or_default();
        of_class.push(Teller { name: name.to_owned(), params, gives: gives.clone() });
    }
}

impl Rules {
    /// What a call tells, by the class that the reference names or the nearest one above it of which a row speaks.
    pub(crate) fn told(&self, program: &Program<'_>, reference: MethodRefId) -> Option<&Expr> {
        let named = program.method_ref(reference);
        let sig = program.sig(named.sig);
        let name = program.name(sig.name);
        program.supertypes(named.class).iter().find_map(|above| {
            let rows = self.told.methods.get(program.descriptor(*above))?;
            let same = || rows.iter().filter(|row| row.name.as_bytes() == name);
            let fits = |row: &&Teller| {
                let of_program = program.params(sig.proto).iter().map(|param| program.source_name(*param));
                row.params.as_ref().is_some_and(|params| of_program.eq(params.iter().cloned()))
            };
            let row = same().find(fits).or_else(|| same().find(|row| row.params.is_none()))?;
            Some(&row.gives)
        })
    }

    /// What a field tells.
    pub(crate) fn told_field(&self, program: &Program<'_>, field: FieldRefId) -> Option<&Expr> {
        if self.told.fields.is_empty() {
            return None;
        }
        let named = program.field_ref(field);
        let name = String::from_utf8_lossy(program.name(named.name)).into_owned();
        self.told.fields.get(&(program.descriptor(named.class).to_vec(), name))
    }

    /// References that rows speak of, in order, with what their calls tell.
    pub(crate) fn telling_references(&self, program: &Program<'_>) -> Vec<(MethodRefId, &Expr)> {
        // Most references have a name of which no row speaks; only of the others the classes above are looked at.
        let rows = self.told.methods.values().flatten();
        let names: FxHashSet<NameId> =
            rows.filter_map(|row| program.find_name(row.name.as_bytes())).collect();
        let all = program.method_refs.iter().enumerate();
        let named = all.filter(|(_, reference)| names.contains(&program.sig(reference.sig).name));
        named
            .filter_map(|(at, _)| {
                let id = MethodRefId::from_len(at);
                Some((id, self.told(program, id)?))
            })
            .collect()
    }

    /// What fields tell of which rows speak, by class and name.
    pub(crate) fn telling_fields(&self, program: &Program<'_>) -> FxHashMap<(TypeId, NameId), &Expr> {
        let rows = self.told.fields.iter().filter_map(|((class, name), gives)| {
            Some(((program.find_type(class)?, program.find_name(name.as_bytes())?), gives))
        });
        rows.collect()
    }
}
