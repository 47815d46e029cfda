//! Numbers that instructions and operations of rules make of others.

use candor_program::MethodRefId;

use super::{Constant, Constants, MAX_VALUES, Part, Spot, Told};
use crate::{numbers, rules::Expr};

impl<'p, 'a> Constants<'p, 'a> {
    /// What an instruction that computes gives.
    pub(super) fn computed(&mut self, made: &Spot<'p, 'a>, depth: usize) -> Vec<Constant> {
        let Some(insn) = made.body.insns.get(made.at) else { return Vec::new() };
        let op = insn.op.0;
        let mut of = |register: u32| self.register(made, register, Part::WHOLE, depth);
        match op {
            0x7b..=0x8f => {
                let values = of(insn.b());
                values.into_iter().filter_map(|value| mapped(value, &|a| numbers::unary(op, a))).collect()
            }
            0x90..=0xaf => pairwise(&of(insn.b()), &of(insn.c()), &|a, b| numbers::binary(op, a, b)),
            0xb0..=0xcf => {
                let (first, second) = (of(insn.a()), of(insn.b()));
                pairwise(&first, &second, &|a, b| numbers::binary(op - 0x20, a, b))
            }
            0xd0..=0xe2 => {
                let literal = insn.literal();
                let compute = |a: i64| numbers::with_literal(op, a, literal?);
                of(insn.b()).into_iter().filter_map(|value| mapped(value, &compute)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What an operation of a rule makes of numbers.
    pub(super) fn number(
        &mut self,
        name: &str,
        arguments: &[Expr],
        call: &Spot<'p, 'a>,
        reference: MethodRefId,
        depth: usize,
    ) -> Vec<Constant> {
        let mut of = |at: usize| {
            let expr = arguments.get(at);
            expr.map(|expr| self.expr(expr, call, reference, Part::WHOLE, depth)).unwrap_or_default()
        };
        match arguments.len() {
            1 => of(0).into_iter().filter_map(|value| mapped(value, &|a| numbers::of_one(name, a))).collect(),
            _ => pairwise(&of(0), &of(1), &|a, b| numbers::of_two(name, a, b)),
        }
    }
}

/// What becomes of a value that is a number, or that is told and has one for a default.
fn mapped(value: Constant, compute: &dyn Fn(i64) -> Option<i64>) -> Option<Constant> {
    match value {
        Constant::Int(number, from) => Some(Constant::Int(compute(number)?, from)),
        Constant::Text(text) => {
            let number = text.complete.then(|| text.text.trim().parse().ok()).flatten()?;
            Some(Constant::Int(compute(number)?, text.from))
        }
        Constant::Told(told) => {
            let default = told.default.and_then(|default| mapped(*default, compute)).map(Box::new);
            Some(Constant::Told(Told { default, ..told }))
        }
        Constant::Field(..) | Constant::Object(..) => None,
    }
}

/// An operation on every pair of values.
fn pairwise(
    first: &[Constant],
    second: &[Constant],
    compute: &dyn Fn(i64, i64) -> Option<i64>,
) -> Vec<Constant> {
    let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (a, b)));
    pairs.filter_map(|(a, b)| of_pair(a, b, compute)).take(MAX_VALUES + 1).collect()
}

fn of_pair(a: &Constant, b: &Constant, compute: &dyn Fn(i64, i64) -> Option<i64>) -> Option<Constant> {
    match (a, b) {
        (Constant::Told(told), other) => {
            let default = told.default.as_deref().and_then(|default| of_pair(default, other, compute));
            Some(Constant::Told(Told { default: plain(default), ..told.clone() }))
        }
        (other, Constant::Told(told)) => {
            let default = told.default.as_deref().and_then(|default| of_pair(other, default, compute));
            Some(Constant::Told(Told { default: plain(default), ..told.clone() }))
        }
        (Constant::Int(a, from), Constant::Int(b, _)) => Some(Constant::Int(compute(*a, *b)?, *from)),
        _ => None,
    }
}

/// A default that is told itself counts by its own default.
fn plain(default: Option<Constant>) -> Option<Box<Constant>> {
    match default? {
        Constant::Told(told) => told.default,
        known => Some(Box::new(known)),
    }
}
