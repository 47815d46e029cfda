//! Requests that a library makes of calls of the app's own interfaces (Retrofit): their annotations say where to.

use candor_program::{MethodRefId, Program};

use crate::rules::{Expression, Rules};

/// Methods of interfaces with annotations that rows speak of, each with an expression of where its request goes.
pub(super) fn find(program: &Program<'_>, rules: &Rules) -> Vec<(MethodRefId, Expression)> {
    // Most apps have none of the annotations, which their types tell at once.
    if !rules.has_annotated(program) {
        return Vec::new();
    }
    let all = program.method_refs.iter().enumerate();
    let found = all.filter_map(|(at, reference)| {
        program.type_(reference.class).class?;
        let to = rules.request(program, reference.class, reference.sig)?;
        Some((MethodRefId::from_len(at), to))
    });
    found.collect()
}
