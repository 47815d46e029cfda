//! What only the running app knows, and what its code says of that: a setting with its key and default.

use candor_program::{CodePlace, FieldRefId, MethodRefId};

use super::{Constant, Constants, Part, Spot};
use crate::rules::Expr;

/// A value that the running app is told: by a server, by its own settings, by the system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// What tells it, as the rules call it: `remote`, `preference`, `sdk_int` …
    pub kind: String,
    /// The name by which it is asked for, if it is known.
    pub key: Option<String>,
    /// What the code takes where nothing is told; after the same arithmetic as the value.
    pub default: Option<Box<Constant>>,
    /// The call or the read that asks.
    pub from: CodePlace,
}

impl<'p, 'a> Constants<'p, 'a> {
    /// What rules say that a call tells.
    pub(super) fn told_by(&mut self, reference: MethodRefId) -> Option<Expr> {
        let (program, rules) = (self.program, self.rules);
        let known = self.told.entry(reference).or_insert_with(|| rules.told(program, reference).cloned());
        known.clone()
    }

    /// What rules say that a field tells.
    pub(super) fn told_field(&self, field: FieldRefId, from: CodePlace) -> Option<Constant> {
        match self.rules.told_field(self.program, field)? {
            Expr::Int(number) => Some(Constant::Int(*number, from)),
            Expr::Op(name, arguments) if name == "told" => match arguments.as_slice() {
                [Expr::Text(kind)] => {
                    Some(Constant::Told(Told { kind: kind.clone(), key: None, default: None, from }))
                }
                [Expr::Text(kind), Expr::Text(key)] => {
                    let key = Some(key.clone());
                    Some(Constant::Told(Told { kind: kind.clone(), key, default: None, from }))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// `told('kind', key, default)`: one for each key and default.
    pub(super) fn telling(
        &mut self,
        arguments: &[Expr],
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        depth: usize,
    ) -> Vec<Constant> {
        let Some(Expr::Text(kind)) = arguments.first() else { return Vec::new() };
        let of = |this: &mut Self, at: usize| {
            let expr = arguments.get(at);
            expr.map(|expr| this.expr(expr, call, reference, Part::WHOLE, depth)).unwrap_or_default()
        };
        // A key or default that is not known does not make the value one of which nothing is known.
        let was_open = self.is_open;
        let keys = of(self, 1).into_iter().filter_map(|key| match key {
            Constant::Text(text) => text.complete.then_some(text.text),
            Constant::Int(number, _) => Some(number.to_string()),
            _ => None,
        });
        let keys = at_least_none(keys.map(Some).collect());
        let defaults = at_least_none(of(self, 2).into_iter().map(Some).collect());
        self.is_open = was_open;
        let mut found = Vec::new();
        for key in &keys {
            for default in &defaults {
                found.push(Constant::Told(Told {
                    kind: kind.clone(),
                    key: key.clone(),
                    default: default.clone().map(Box::new),
                    from: call.place(),
                }));
            }
        }
        found
    }
}

fn at_least_none<T>(mut values: Vec<Option<T>>) -> Vec<Option<T>> {
    if values.is_empty() {
        values.push(None);
    }
    values
}
