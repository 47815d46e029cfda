//! Whether a path starts at a source and ends at a sink.

use candor_program::{CodePlace, MethodRefId};

use super::{
    Replay,
    at::At,
    code::Call,
    rule::{In, Object, Reading},
};
use crate::{
    flow::{Flow, Kind},
    rules::Known,
};

impl Replay<'_, '_> {
    /// Where the value is once its source has given it.
    pub(super) fn start(&mut self, flow: &Flow) -> Vec<At> {
        let place = flow.source.place;
        let (method, program) = (place.method, self.program);
        let own = program.method(method).reference;
        let mut found = Vec::new();
        if place.pc == 0 && flow.source.reference == Some(own) {
            let first = self.code.first_parameter(method);
            let positions: Vec<Option<usize>> = match &flow.source.kind {
                Kind::Rule(_) => self.given(own).into_iter().map(Some).collect(),
                Kind::Label(label) => {
                    let given = self.ends.methods.get(&method).into_iter().flatten();
                    given.filter(|given| given.label == *label).map(|given| given.param).collect()
                }
                Kind::Received(_) | Kind::Random => Vec::new(),
            };
            let at = |param: Option<usize>| At::Given { method, position: param.map(|at| at + first) };
            found.extend(positions.into_iter().map(at));
        }
        let Some(at) = self.code.body(method).and_then(|body| body.position(place.pc)) else { return found };
        if let Some(call) = self.code.call(method, at) {
            if self.gives(flow, &call)
                && let Some(result) = self.code.result_of(method, at)
            {
                found.push(At::Set { method, at: result });
            }
        } else if let Kind::Label(label) = flow.source.kind
            && self.is_wanted(place, label)
        {
            found.push(At::Set { method, at });
        }
        found
    }

    /// Whether an instruction was handed in as a source with this label.
    fn is_wanted(&self, place: CodePlace, label: u32) -> bool {
        self.ends.instructions.get(&place).into_iter().flatten().any(|wanted| wanted.label == label)
    }

    /// The parameter that a rule calls a source.
    fn given(&self, reference: MethodRefId) -> Option<usize> {
        let named = self.program.method_ref(reference);
        self.rules.known(self.program, named.class, named.sig)?.source?.1
    }

    /// Whether a call gives what the flow starts from.
    fn gives(&mut self, flow: &Flow, call: &Call) -> bool {
        match &flow.source.kind {
            // From another app: its path begins there.
            Kind::Received(_) | Kind::Random => false,
            Kind::Label(label) => self.is_wanted(flow.source.place, *label),
            // By reflection: the rule speaks of another method than the one that is called here.
            Kind::Rule(_) if flow.source.api.is_some() => self.is_reflective(call),
            Kind::Rule(kind) => {
                let is_it = |known: &Known| {
                    known.source.as_ref().is_some_and(|(own, at)| own == kind && at.is_none())
                };
                self.known(call).iter().any(|known| is_it(known) || asks_for_text(known))
            }
        }
    }

    /// Whether a reference is that of a call, or of a method that it leads to.
    fn is_of_call(&self, reference: MethodRefId, call: &Call) -> bool {
        let sig = |reference| self.program.method_ref(reference).sig;
        reference == call.reference || sig(reference) == sig(call.reference)
    }

    fn is_reflective(&mut self, call: &Call) -> bool {
        let readings = self.readings(call);
        readings.iter().any(|reading| reading.transfers.iter().any(|row| row.0 == In::FromCall(None)))
    }

    /// Where a value can be for it to leave by the flow's last call.
    pub(super) fn taken(&mut self, flow: &Flow, call: &Call) -> Vec<In> {
        if !self.is_of_call(flow.reference, call) {
            return Vec::new();
        }
        let (first, n) = (call.first(), call.operands.len());
        let mut operands = Vec::new();
        let mut what = Vec::new();
        if flow.api.is_some() {
            if self.is_reflective(call) {
                operands.extend(0..n);
            }
        } else {
            for known in self.known(call).iter() {
                let takes = match (&known.sink, &known.end) {
                    (Some((kind, takes)), _) if *kind == flow.kind => takes,
                    (None, Some(end)) if end.kind_of.is_some() => &end.takes,
                    _ => continue,
                };
                if let Some(expr) = known.end.as_ref().and_then(|end| end.what.as_ref()) {
                    what.extend(Reading::taken(expr, first, n));
                    continue;
                }
                operands.extend((first..n).filter(|at| takes.is_empty() || takes.contains(&(at - first))));
                operands.extend((n == first && first == 1).then_some(0));
            }
        }
        operands.sort_unstable();
        operands.dedup();
        let ways = |operand| [In::Operand(operand), In::Content(Object::Operand(operand))];
        operands.into_iter().flat_map(ways).chain(what).collect()
    }
}

/// Whether a rule reads what a person wrote into a text field.
fn asks_for_text(known: &Known) -> bool {
    let Some(effect) = &known.effect else { return false };
    effect.iter().any(|stmt| match stmt {
        crate::rules::Stmt::Return(expr) => names(expr, "typed"),
        _ => false,
    })
}

fn names(expr: &crate::rules::Expr, operation: &str) -> bool {
    use crate::rules::Expr;
    match expr {
        Expr::Op(name, arguments) => {
            name == operation || arguments.iter().any(|argument| names(argument, operation))
        }
        Expr::Slot(of, _) | Expr::AtAny(of) => names(of, operation),
        Expr::At(of, at) => names(of, operation) || names(at, operation),
        _ => false,
    }
}
