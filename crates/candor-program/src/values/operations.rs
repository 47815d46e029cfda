//! String and `Uri` operations whose result is known when their arguments are.

use std::rc::Rc;

use super::{Text, Value, Values, argument_register};
use crate::{
    body::{Body, Origin},
    ids::{MethodId, MethodRefId},
    opcode::{Meaning, meaning},
    reach::CodePlace,
};

/// What an operation does with its arguments.
#[derive(Clone, Copy)]
enum Operation {
    /// The result is (as an address or text) the same as argument `n`.
    Same(usize),
    /// The texts of two arguments, one after the other.
    Concat(usize, usize),
    /// `Uri.withAppendedPath`: the address, a slash, the segment.
    Append(usize, usize),
    /// The text before an unknown tail.
    Prefix(usize),
    /// What was appended to the builder before.
    Built,
}

/// Operations by class, name: receiver counts as argument 0.
const OPERATIONS: [(&[u8], &[u8], Operation); 19] = [
    (b"Landroid/net/Uri;", b"parse", Operation::Same(0)),
    (b"Landroid/net/Uri;", b"toString", Operation::Same(0)),
    (b"Landroid/net/Uri;", b"buildUpon", Operation::Same(0)),
    (b"Landroid/net/Uri;", b"normalizeScheme", Operation::Same(0)),
    (b"Landroid/net/Uri;", b"withAppendedPath", Operation::Append(0, 1)),
    (b"Landroid/net/Uri$Builder;", b"build", Operation::Same(0)),
    (b"Landroid/net/Uri$Builder;", b"appendPath", Operation::Append(0, 1)),
    (b"Landroid/net/Uri$Builder;", b"appendEncodedPath", Operation::Append(0, 1)),
    (b"Landroid/net/Uri$Builder;", b"appendQueryParameter", Operation::Prefix(0)),
    (b"Landroid/content/ContentUris;", b"withAppendedId", Operation::Prefix(0)),
    (b"Landroid/content/ContentUris;", b"appendId", Operation::Prefix(0)),
    (b"Ljava/lang/String;", b"valueOf", Operation::Same(0)),
    (b"Ljava/lang/String;", b"toString", Operation::Same(0)),
    (b"Ljava/lang/String;", b"intern", Operation::Same(0)),
    (b"Ljava/lang/String;", b"trim", Operation::Same(0)),
    (b"Ljava/lang/String;", b"concat", Operation::Concat(0, 1)),
    (b"Ljava/lang/StringBuilder;", b"toString", Operation::Built),
    (b"Ljava/lang/StringBuffer;", b"toString", Operation::Built),
    (b"Ljava/util/Objects;", b"requireNonNull", Operation::Same(0)),
];

/// Most appends followed for one builder.
const MAX_APPENDS: usize = 64;

impl<'p, 'a> Values<'p, 'a> {
    /// The result of a modelled operation; `None` if the call is not one.
    pub(super) fn operation(
        &mut self,
        method: MethodId,
        body: &Rc<Body<'p, 'a>>,
        at: usize,
        reference: MethodRefId,
        depth: usize,
    ) -> Option<Vec<Value>> {
        let program = self.program;
        let named = program.method_ref(reference);
        let name = program.name(program.sig(named.sig).name);
        let class = program.descriptor(named.class);
        let row = OPERATIONS.iter().find(|row| row.0 == class && row.1 == name)?;
        let mut argument = |n: usize| -> Vec<Value> {
            let register = argument_register(program, body, at, n);
            register.map(|register| self.register(method, body, at, register, depth + 1)).unwrap_or_default()
        };
        Some(match row.2 {
            Operation::Same(n) => argument(n),
            Operation::Prefix(n) => argument(n).into_iter().map(cut).collect(),
            Operation::Concat(first, second) => join(argument(first), "", &argument(second)),
            Operation::Append(first, second) => join(argument(first), "/", &argument(second)),
            Operation::Built => self.built(method, body, at, depth),
        })
    }

    /// The text of a builder at `toString`: the appends on the straight line before it, in order.
    fn built(&mut self, method: MethodId, body: &Rc<Body<'p, 'a>>, at: usize, depth: usize) -> Vec<Value> {
        let program = self.program;
        let Some(receiver) = body.insns.get(at).and_then(|insn| insn.args().next()) else {
            return Vec::new();
        };
        let created = |at: usize, register: u32| {
            let origins = body.origins(program, method, at, register);
            origins
                .iter()
                .find_map(|found| matches!(found.origin, Origin::New(_)).then_some(found.at))
                .flatten()
        };
        // Appends return the builder itself, so the receiver may be a result: walk back to the creation.
        let mut steps = Vec::new();
        let Some(start) = created(at, receiver).or_else(|| nearest_builder(body, at)) else {
            return Vec::new();
        };
        for step in start as usize + 1..at {
            if let Origin::Call(reference) = body.called(step) {
                let named = program.method_ref(reference);
                let name = program.name(program.sig(named.sig).name);
                let is_builder = program.descriptor(named.class).starts_with(b"Ljava/lang/StringBu");
                let with_text = insn_args(body, step) == 2;
                if is_builder && with_text && matches!(name, b"append" | b"<init>") {
                    steps.push(step);
                }
            }
        }
        let mut values: Option<Vec<Value>> = None;
        for step in steps.into_iter().take(MAX_APPENDS) {
            let register = argument_register(program, body, step, 1);
            let part = register.map(|register| self.register(method, body, step, register, depth + 1));
            let part = part.unwrap_or_default();
            values = Some(match values {
                None => part,
                Some(before) => join(before, "", &part),
            });
        }
        values.unwrap_or_default()
    }
}

fn insn_args(body: &Body<'_, '_>, at: usize) -> usize {
    body.insns.get(at).map_or(0, |insn| insn.args().count())
}

/// The last creation before `at`: where a chain of appends lost its creation through results.
fn nearest_builder(body: &Body<'_, '_>, at: usize) -> Option<u32> {
    let found = (0..at).rev().find(|step| meaning(body.insns[*step].op.0) == Meaning::New)?;
    u32::try_from(found).ok()
}

/// Drops what follows: the rest is unknown.
fn cut(value: Value) -> Value {
    match value {
        Value::Text(text) => Value::Text(Text { complete: false, ..text }),
        other => other,
    }
}

fn join(first: Vec<Value>, between: &str, second: &[Value]) -> Vec<Value> {
    let mut all = Vec::new();
    for value in first {
        let Value::Text(text) = value else {
            all.push(value);
            continue;
        };
        if !text.complete || second.is_empty() {
            all.push(cut(Value::Text(text)));
            continue;
        }
        for tail in second {
            all.push(match tail {
                Value::Text(tail) => {
                    let joined = format!("{}{between}{}", text.text, tail.text);
                    let from: CodePlace = text.from;
                    Value::Text(Text { text: joined, complete: tail.complete, from })
                }
                Value::Int(number) => {
                    let joined = format!("{}{between}{number}", text.text);
                    Value::Text(Text { text: joined, complete: true, from: text.from })
                }
                Value::Field(..) => cut(Value::Text(text.clone())),
            });
        }
    }
    all
}
