//! The rules, in Datalog: which values registers and parts of objects can hold before each instruction, in each context.

use ascent::ascent;

use crate::facts::{Facts, RESULT};

/// A method.
pub(crate) type Method = u32;
/// An offset in a method's code.
pub(crate) type Place = u32;
/// A register.
pub(crate) type Register = u32;
/// A type.
pub(crate) type Type = u32;
/// An instruction.
pub(crate) type Site = (Method, Place);
/// The calls that led to a method, the last ones.
pub(crate) type Context = Vec<Site>;

/// Calls that are told apart.
const CONTEXT: usize = 6;

/// What a register or a part of an object can hold. Texts and null are not followed: nothing hangs on them here.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Value {
    /// What a source gave.
    Source(Site),
    /// An object: where it was made, how that was reached, its type.
    Object(Site, Context, Type),
    /// A number.
    Int(i64),
    /// Some number.
    AnyInt,
}

/// A part of an object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// A field by class and name.
    Field(u32, u32),
    /// A static field by class and name.
    Static(u32, u32),
    /// An element by position.
    Index(i64),
    /// Elements at positions that are not known.
    Every,
    /// The text of a builder.
    Content,
    /// The length of an array.
    Length,
}

/// Where static fields live.
const STATICS: Value = Value::AnyInt;

fn push(context: &Context, method: Method, place: Place) -> Context {
    let mut calls = context.clone();
    calls.push((method, place));
    if calls.len() > CONTEXT {
        calls.remove(0);
    }
    calls
}

/// The element that a number means.
fn element(index: &Value) -> Option<Key> {
    match index {
        Value::Int(index) => Some(Key::Index(*index)),
        Value::AnyInt => Some(Key::Every),
        _ => None,
    }
}

/// Whether reading one element can find what was written to another.
fn meets(read: &Key, written: &Key) -> bool {
    let is_element = |key: &Key| matches!(key, Key::Index(_) | Key::Every);
    read == written
        || is_element(read) && is_element(written) && (*read == Key::Every || *written == Key::Every)
}

ascent! {
    pub(crate) struct Twin;

    relation entry(Method);
    relation next(Method, Place, Place);
    relation defines(Method, Place, Register);
    relation moves(Method, Place, Register, Register);
    relation parts(Method, Place, Register, Register);
    relation numbers(Method, Place, Register, Value);
    relation news(Method, Place, Register, Type);
    relation lengths(Method, Place, Register);
    relation loads(Method, Place, Register, Register, Key);
    relation stores(Method, Place, Register, Key, Register);
    relation loads_at(Method, Place, Register, Register, Register);
    relation stores_at(Method, Place, Register, Register, Register);
    relation fills(Method, Place, Register);
    relation static_loads(Method, Place, Register, Key);
    relation static_stores(Method, Place, Key, Register);
    relation calls(Method, Place, Method);
    relation virtual_calls(Method, Place, Register, u32);
    relation inside(Method, Place);
    relation arguments(Method, Place, u32, Register);
    relation parameters(Method, u32, Register);
    relation ends(Method, Place);
    relation returns(Method, Place, Register);
    relation sources(Method, Place);
    relation sinks(Method, Place, Register);
    relation dispatch(Type, u32, Method);

    // Control.
    relation live(Context, Method, Place);
    relation after(Context, Method, Place, Place);
    relation chooses(Method, Place);
    chooses(m, p) <-- virtual_calls(m, p, _, _);
    relation called(Context, Method, Place, Context, Method);
    relation returned(Context, Method);
    live(vec![], m, 0) <-- entry(m);
    live(c, m, q) <-- after(c, m, _, q);
    live(c, m, 0) <-- called(_, _, _, c, m);
    after(c, m, p, q) <-- live(c, m, p), next(m, p, q), !inside(m, p);
    after(c, m, p, q) <-- called(c, m, p, d, n), returned(d, n), next(m, p, q);
    returned(c, m) <-- live(c, m, p), ends(m, p);
    called(c, m, p, push(c, *m, *p), n) <-- live(c, m, p), calls(m, p, n);
    called(c, m, p, push(c, *m, *p), n) <--
        virtual_calls(m, p, r, sig), holds(c, m, p, r, v), if let Value::Object(_, _, type_) = v,
        dispatch(type_, sig, n);

    // Registers: what they hold before an instruction.
    relation holds(Context, Method, Place, Register, Value);
    holds(c, m, q, r, v) <-- holds(c, m, p, r, v), after(c, m, p, q), !defines(m, p, r);
    holds(c, m, q, to, v) <-- moves(m, p, to, from), holds(c, m, p, from, v), after(c, m, p, q);
    holds(c, m, q, to, v) <--
        parts(m, p, to, from), holds(c, m, p, from, v), if matches!(v, Value::Source(_)), after(c, m, p, q);
    holds(c, m, q, r, v) <-- numbers(m, p, r, v), after(c, m, p, q);
    holds(c, m, q, r, Value::Object((*m, *p), c.clone(), *t)) <-- news(m, p, r, t), after(c, m, p, q);
    holds(c, m, q, RESULT, Value::Source((*m, *p))) <-- sources(m, p), after(c, m, p, q);
    holds(d, n, 0, to, v) <--
        called(c, m, p, d, n), arguments(m, p, i, from), if *i > 0, holds(c, m, p, from, v), parameters(n, i, to);
    holds(d, n, 0, to, v) <--
        called(c, m, p, d, n), !chooses(m, p), arguments(m, p, 0, from), holds(c, m, p, from, v),
        parameters(n, 0, to);
    // Of several objects only those are a method's receiver that lead to it.
    holds(d, n, 0, to, v) <--
        called(c, m, p, d, n), virtual_calls(m, p, r, sig), holds(c, m, p, r, v),
        if let Value::Object(_, _, type_) = v, dispatch(type_, sig, n), parameters(n, 0, to);
    holds(c, m, q, RESULT, v) <--
        called(c, m, p, d, n), returns(n, e, r), holds(d, n, e, r, v), next(m, p, q);

    // Memory: what parts of objects hold before an instruction. Writes only add.
    relation memory(Context, Method, Place, Value, Key, Value);
    memory(c, m, q, o, k, v) <-- memory(c, m, p, o, k, v), after(c, m, p, q), !inside(m, p);
    memory(d, n, 0, o, k, v) <-- called(c, m, p, d, n), memory(c, m, p, o, k, v);
    memory(c, m, q, o, k, v) <--
        called(c, m, p, d, n), ends(n, e), memory(d, n, e, o, k, v), next(m, p, q);
    memory(c, m, q, o, k, v) <--
        stores(m, p, of, k, from), holds(c, m, p, of, o), holds(c, m, p, from, v), after(c, m, p, q);
    memory(c, m, q, o, k, v) <--
        stores_at(m, p, of, at, from), holds(c, m, p, of, o), holds(c, m, p, at, i), holds(c, m, p, from, v),
        after(c, m, p, q), if let Some(k) = element(i);
    memory(c, m, q, o, Key::Every, Value::AnyInt) <-- fills(m, p, of), holds(c, m, p, of, o), after(c, m, p, q);
    memory(c, m, q, STATICS, k, v) <-- static_stores(m, p, k, from), holds(c, m, p, from, v), after(c, m, p, q);
    memory(c, m, q, Value::Object((*m, *p), c.clone(), *t), Key::Length, v) <--
        news(m, p, _, t), lengths(m, p, r), holds(c, m, p, r, v), after(c, m, p, q);
    holds(c, m, q, to, v) <--
        loads(m, p, to, of, k), holds(c, m, p, of, o), memory(c, m, p, o, k, v), after(c, m, p, q);
    holds(c, m, q, to, v) <--
        loads_at(m, p, to, of, at), holds(c, m, p, of, o), holds(c, m, p, at, i), if let Some(k) = element(i),
        memory(c, m, p, o, w, v), if meets(&k, w), after(c, m, p, q);
    holds(c, m, q, to, v) <-- static_loads(m, p, to, k), memory(c, m, p, o, k, v), if *o == STATICS, after(c, m, p, q);
    // A number that was never written is zero.
    holds(c, m, q, to, Value::Int(0)) <-- loads(m, p, to, _, k), if matches!(k, Key::Field(..)), after(c, m, p, q);
    holds(c, m, q, to, Value::Int(0)) <-- loads_at(m, p, to, _, _), after(c, m, p, q);
    holds(c, m, q, to, Value::Int(0)) <-- static_loads(m, p, to, _), after(c, m, p, q);

    // What comes out.
    relation flows(Site, Site);
    flows(s, (*m, *p)) <-- sinks(m, p, r), holds(_, m, p, r, v), if let Value::Source(s) = v;
}

/// All flows, source and sink, from one entry.
pub(crate) fn flows(facts: Facts, entry: Method) -> Vec<(Site, Site)> {
    let mut twin = Twin {
        entry: vec![(entry,)],
        next: facts.next,
        defines: facts.defines,
        moves: facts.moves,
        parts: facts.parts,
        numbers: facts.numbers,
        news: facts.news,
        lengths: facts.lengths,
        loads: facts.loads,
        stores: facts.stores,
        loads_at: facts.loads_at,
        stores_at: facts.stores_at,
        fills: facts.fills,
        static_loads: facts.static_loads,
        static_stores: facts.static_stores,
        calls: facts.calls,
        virtual_calls: facts.virtual_calls,
        inside: facts.inside,
        arguments: facts.arguments,
        parameters: facts.parameters,
        ends: facts.ends,
        returns: facts.returns,
        sources: facts.sources,
        sinks: facts.sinks,
        dispatch: facts.dispatch,
        ..Twin::default()
    };
    twin.run();
    let mut flows = twin.flows;
    flows.sort_unstable();
    flows
}
