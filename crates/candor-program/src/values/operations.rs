//! String and `Uri` operations whose result is known when their arguments are.

use std::rc::Rc;

use super::{Text, Value, Values, argument_register};
use crate::{
    body::{Body, Origin},
    ids::{CodePlace, MethodId, MethodRefId},
    opcode::{InvokeKind, Meaning, meaning},
};

/// What an operation does with its arguments.
#[derive(Clone, Copy)]
enum Operation {
    /// The result is (as an address or text) the same as argument `n`.
    Same(usize),
    /// The text of one argument, something between, the text of another, something after.
    Join(usize, &'static str, usize, &'static str),
    /// The text before an unknown tail.
    Prefix(usize),
    /// What was appended to the builder before.
    Built,
}

use Operation::{Built, Join, Prefix, Same};

/// Operations by class and name; the receiver counts as argument 0.
const OPERATIONS: [(&[u8], &[u8], Operation); 29] = [
    (b"Ljava/lang/Class;", b"forName", Same(0)),
    (b"Landroid/net/Uri;", b"parse", Same(0)),
    (b"Landroid/net/Uri;", b"toString", Same(0)),
    (b"Landroid/net/Uri;", b"buildUpon", Same(0)),
    (b"Landroid/net/Uri;", b"normalizeScheme", Same(0)),
    (b"Landroid/net/Uri;", b"withAppendedPath", Join(0, "/", 1, "")),
    (b"Landroid/net/Uri$Builder;", b"build", Same(0)),
    (b"Landroid/net/Uri$Builder;", b"scheme", Join(0, "", 1, ":")),
    (b"Landroid/net/Uri$Builder;", b"authority", Join(0, "//", 1, "")),
    (b"Landroid/net/Uri$Builder;", b"encodedAuthority", Join(0, "//", 1, "")),
    (b"Landroid/net/Uri$Builder;", b"appendPath", Join(0, "/", 1, "")),
    (b"Landroid/net/Uri$Builder;", b"appendEncodedPath", Join(0, "/", 1, "")),
    (b"Landroid/net/Uri$Builder;", b"path", Join(0, "/", 1, "")),
    (b"Landroid/net/Uri$Builder;", b"appendQueryParameter", Prefix(0)),
    (b"Landroid/content/ContentUris;", b"withAppendedId", Prefix(0)),
    (b"Landroid/content/ContentUris;", b"appendId", Prefix(0)),
    (b"Ljava/io/File;", b"getPath", Same(0)),
    (b"Ljava/io/File;", b"getAbsolutePath", Same(0)),
    (b"Ljava/io/File;", b"getAbsoluteFile", Same(0)),
    (b"Ljava/io/File;", b"toString", Same(0)),
    (b"Ljava/lang/String;", b"valueOf", Same(0)),
    (b"Ljava/lang/String;", b"toString", Same(0)),
    (b"Ljava/lang/String;", b"intern", Same(0)),
    (b"Ljava/lang/String;", b"trim", Same(0)),
    (b"Ljava/lang/String;", b"concat", Join(0, "", 1, "")),
    (b"Ljava/lang/StringBuilder;", b"toString", Built),
    (b"Ljava/lang/StringBuffer;", b"toString", Built),
    (b"Ljava/util/Objects;", b"requireNonNull", Same(0)),
    (b"Landroid/net/Uri;", b"fromParts", Join(0, ":", 1, "")),
];

/// Constructors whose object stands for a text: class, number of arguments with the receiver, what it stands for.
const CONSTRUCTORS: [(&[u8], usize, Operation); 4] = [
    (b"Ljava/io/File;", 2, Same(1)),
    (b"Ljava/io/File;", 3, Join(1, "/", 2, "")),
    (b"Ljava/lang/String;", 2, Same(1)),
    (b"Ljava/net/URL;", 2, Same(1)),
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
        Some(self.operate(method, body, at, row.2, depth))
    }

    fn operate(
        &mut self,
        method: MethodId,
        body: &Rc<Body<'p, 'a>>,
        at: usize,
        operation: Operation,
        depth: usize,
    ) -> Vec<Value> {
        let program = self.program;
        let mut argument = |n: usize| -> Vec<Value> {
            let register = argument_register(program, body, at, n);
            register.map(|register| self.register(method, body, at, register, depth + 1)).unwrap_or_default()
        };
        match operation {
            Same(n) => argument(n),
            Prefix(n) => argument(n).into_iter().map(cut).collect(),
            Join(first, between, second, after) => join(argument(first), between, &argument(second), after),
            Built => self.built(method, body, at, depth),
        }
    }

    /// A new object: what its constructor makes it stand for. `at` is the position of the creation.
    pub(super) fn created(
        &mut self,
        method: MethodId,
        body: &Rc<Body<'p, 'a>>,
        at: usize,
        depth: usize,
    ) -> Vec<Value> {
        let program = self.program;
        let created = &body.insns[at];
        let constructor = (at + 1..body.insns.len()).find(|step| {
            let insn = &body.insns[*step];
            meaning(insn.op.0) == Meaning::Invoke(InvokeKind::Direct)
                && insn.args().next() == Some(created.a())
        });
        let Some(constructor) = constructor else { return Vec::new() };
        let Origin::Call(reference) = body.called(constructor) else { return Vec::new() };
        let class = program.descriptor(program.method_ref(reference).class);
        if class == b"Landroid/net/Uri$Builder;" {
            let from = CodePlace { method, pc: created.pc };
            return vec![Value::Text(Text { text: String::new(), complete: true, from })];
        }
        if class == b"Landroid/content/IntentFilter;" {
            return self.actions(method, body, at as u32, constructor, depth);
        }
        let n_arguments = body.insns[constructor].args().count();
        let row = CONSTRUCTORS.iter().find(|row| row.0 == class && row.1 == n_arguments);
        row.map(|row| self.operate(method, body, constructor, row.2, depth)).unwrap_or_default()
    }

    /// The actions of an intent filter: its constructor's argument and what the method adds to it.
    fn actions(
        &mut self,
        method: MethodId,
        body: &Rc<Body<'p, 'a>>,
        created: u32,
        constructor: usize,
        depth: usize,
    ) -> Vec<Value> {
        let program = self.program;
        let mut found = Vec::new();
        for step in constructor..body.insns.len() {
            let Origin::Call(reference) = body.called(step) else { continue };
            let named = program.method_ref(reference);
            let adds = step == constructor
                || (program.name(program.sig(named.sig).name) == b"addAction"
                    && program.descriptor(named.class) == b"Landroid/content/IntentFilter;");
            let registers: Vec<u32> = body.insns[step].args().collect();
            let [receiver, action] = registers[..] else { continue };
            let is_same = || {
                let origins = body.origins(program, method, step, receiver);
                origins.iter().any(|origin| origin.at == Some(created))
            };
            if adds && (step == constructor || is_same()) {
                found.append(&mut self.register(method, body, step, action, depth + 1));
            }
        }
        found
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
                Some(before) => join(before, "", &part, ""),
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

fn join(first: Vec<Value>, between: &str, second: &[Value], after: &str) -> Vec<Value> {
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
                    let joined = format!("{}{between}{}{after}", text.text, tail.text);
                    let from = if text.text.is_empty() { tail.from } else { text.from };
                    Value::Text(Text { text: joined, complete: tail.complete, from })
                }
                Value::Int(number, _) => {
                    let joined = format!("{}{between}{number}{after}", text.text);
                    Value::Text(Text { text: joined, complete: true, from: text.from })
                }
                Value::Field(..) => cut(Value::Text(text.clone())),
            });
        }
    }
    all
}
