//! Runs a program as a machine would, once for each way that unknown values can turn out.
//!
//! Every value carries the sources that it was made of. What nobody knows (a branch on an unknown number, a key out of
//! nowhere) is tried each way; the same unknown asked twice may answer differently, so what is found can depend on no
//! unknown being remembered. A loop on an unknown condition is left after [`MAX_TURNS`] turns.

use std::collections::BTreeMap;

use super::{
    Flows,
    model::{
        Catch, Cond, Expr, FIELDS, FaultClass, LATE_TEXT, Local, NAME_FIELD, NULL_KEY, Number, Op, Program,
        STATICS, Stmt, Target, Type, Word, letter,
    },
};

/// Most runs of one program.
const MAX_RUNS: usize = 3_000;
/// Most statements of all runs of one program.
const MAX_STEPS: usize = 300_000;
/// Most turns of a loop on an unknown condition.
const MAX_TURNS: usize = 3;
/// Longest text, so that texts that double in a loop stay small.
const MAX_TEXT: usize = 512;

/// A value.
#[derive(Clone, Debug, PartialEq)]
enum What {
    Null,
    Int(i32),
    AnyInt,
    Text(String),
    AnyText,
    /// What a source gave, by the number of the asking: a text, or null if the program asks for null and is told so.
    Given(usize),
    Ref(usize),
}

/// A value and the sources it was made of, one bit each.
#[derive(Clone, Debug)]
struct Value {
    what: What,
    from: u64,
}

/// Something on the heap.
#[derive(Debug)]
enum Thing {
    Object { class: usize, fields: Vec<Value> },
    Array(Vec<Value>),
    Map(BTreeMap<String, Value>),
    List(Vec<Value>),
    Builder(Value),
    Fault { class: FaultClass, text: Value },
}

/// How a statement ends.
enum End {
    On,
    Break,
    Return(Value),
    Throw(usize),
}

/// Why a statement has no end.
enum Stop {
    /// An exception.
    Throw(usize),
    /// Too many steps.
    Long,
}

type Ends<T> = Result<T, Stop>;

struct Run<'p> {
    program: &'p Program,
    /// Choices taken, and how many there were.
    choices: Vec<(usize, usize)>,
    next: usize,
    steps: usize,
    heap: Vec<Thing>,
    statics: Vec<Value>,
    /// Whether what sources gave is null, as far as the program has asked.
    given: Vec<Option<bool>>,
    found: Flows,
}

/// Flows of all runs.
pub(super) fn flows(program: &Program) -> Option<Flows> {
    let mut run = Run {
        program,
        choices: Vec::new(),
        next: 0,
        steps: 0,
        heap: Vec::new(),
        statics: Vec::new(),
        given: Vec::new(),
        found: Flows::new(),
    };
    for _ in 0..MAX_RUNS {
        run.next = 0;
        run.heap.clear();
        run.given.clear();
        run.statics = STATICS.iter().map(|type_| Value::default_of(*type_)).collect();
        if let Err(Stop::Long) = run.call(0, Vec::new()) {
            return None;
        }
        while run.choices.last().is_some_and(|(taken, of)| taken + 1 == *of) {
            run.choices.pop();
        }
        match run.choices.last_mut() {
            Some((taken, _)) => *taken += 1,
            None => return Some(run.found),
        }
    }
    None
}

impl Value {
    fn clean(what: What) -> Self {
        Self { what, from: 0 }
    }

    fn default_of(type_: Type) -> Self {
        Self::clean(if type_ == Type::Int { What::Int(0) } else { What::Null })
    }
}

/// How a value looks as text.
fn as_text(what: &What) -> What {
    match what {
        What::Null => What::Text("null".to_owned()),
        What::Int(number) => What::Text(number.to_string()),
        What::Text(text) => What::Text(text.clone()),
        What::AnyInt | What::AnyText | What::Given(_) | What::Ref(_) => What::AnyText,
    }
}

fn concat(a: &Value, b: &Value) -> Value {
    let what = match (as_text(&a.what), as_text(&b.what)) {
        (What::Text(a), What::Text(b)) if a.len() + b.len() <= MAX_TEXT => What::Text(a + &b),
        _ => What::AnyText,
    };
    Value { what, from: a.from | b.from }
}

impl Run<'_> {
    /// One of `n` ways, each in one of the runs.
    fn choose(&mut self, n: usize) -> usize {
        if self.next == self.choices.len() {
            self.choices.push((0, n));
        }
        self.next += 1;
        self.choices[self.next - 1].0
    }

    fn make(&mut self, thing: Thing) -> Value {
        self.heap.push(thing);
        Value::clean(What::Ref(self.heap.len() - 1))
    }

    fn fault<T>(&mut self, class: FaultClass) -> Ends<T> {
        self.heap.push(Thing::Fault { class, text: Value::clean(What::Null) });
        Err(Stop::Throw(self.heap.len() - 1))
    }

    /// What a reference points to; a null pointer throws.
    fn at(&mut self, value: &Value) -> Ends<usize> {
        match value.what {
            What::Ref(at) => Ok(at),
            _ => self.fault(FaultClass::Runtime),
        }
    }

    fn call(&mut self, method: usize, arguments: Vec<Value>) -> Ends<Value> {
        let program = self.program;
        let method = &program.methods[method];
        let mut locals: Vec<Value> = method.locals.iter().map(|type_| Value::default_of(*type_)).collect();
        for (local, argument) in locals.iter_mut().zip(arguments) {
            *local = argument;
        }
        match self.block(&method.body, &mut locals)? {
            End::Return(value) => Ok(value),
            End::Throw(fault) => Err(Stop::Throw(fault)),
            End::On | End::Break => Ok(Value::default_of(method.result.unwrap_or(Type::Int))),
        }
    }

    fn block(&mut self, stmts: &[Stmt], locals: &mut Vec<Value>) -> Ends<End> {
        for stmt in stmts {
            self.steps += 1;
            if self.steps > MAX_STEPS {
                return Err(Stop::Long);
            }
            match self.stmt(stmt, locals) {
                Ok(End::On) => {}
                Err(Stop::Throw(fault)) => return Ok(End::Throw(fault)),
                end => return end,
            }
        }
        Ok(End::On)
    }

    fn stmt(&mut self, stmt: &Stmt, locals: &mut Vec<Value>) -> Ends<End> {
        match stmt {
            Stmt::Set(to, expr) => locals[*to] = self.expr(expr, locals)?,
            Stmt::Do(expr) => drop(self.expr(expr, locals)?),
            Stmt::Sink(sink, local) => {
                let from = self.plain(&locals[*local]).from;
                self.found
                    .extend((0..64).filter(|source| from >> source & 1 == 1).map(|source| (source, *sink)));
            }
            Stmt::If(cond, then, other) => {
                let holds = self.cond(cond, locals)?;
                return self.block(if holds { then } else { other }, locals);
            }
            Stmt::While(cond, body) => return self.turns(cond, body, locals),
            Stmt::Switch(local, cases, default) => {
                let case = match locals[*local].what {
                    What::Int(number) => cases.iter().find(|case| case.0 == number),
                    _ => {
                        let taken = self.choose(cases.len() + 1);
                        cases.get(taken)
                    }
                };
                return self.block(case.map_or(default, |case| &case.1), locals);
            }
            Stmt::Break => return Ok(End::Break),
            Stmt::Return(local) => {
                let value = local.map_or(Value::clean(What::Null), |local| locals[local].clone());
                return Ok(End::Return(value));
            }
            Stmt::Throw { class, text, .. } => {
                let text = text.map_or(Value::clean(What::Null), |text| locals[text].clone());
                self.heap.push(Thing::Fault { class: *class, text });
                return Ok(End::Throw(self.heap.len() - 1));
            }
            Stmt::Rethrow(local) => return Ok(End::Throw(self.at(&locals[*local])?)),
            Stmt::Try(body, catches) => return self.guarded(body, catches, locals),
            _ => self.store(stmt, locals)?,
        }
        Ok(End::On)
    }

    fn turns(&mut self, cond: &Cond, body: &[Stmt], locals: &mut Vec<Value>) -> Ends<End> {
        let mut n_turns = 0;
        loop {
            self.steps += 1;
            if self.steps > MAX_STEPS {
                return Err(Stop::Long);
            }
            if *cond == Cond::Unknown && n_turns == MAX_TURNS || !self.cond(cond, locals)? {
                return Ok(End::On);
            }
            n_turns += 1;
            match self.block(body, locals)? {
                End::On => {}
                End::Break => return Ok(End::On),
                end => return Ok(end),
            }
        }
    }

    fn guarded(&mut self, body: &[Stmt], catches: &[Catch], locals: &mut Vec<Value>) -> Ends<End> {
        let fault = match self.block(body, locals)? {
            End::Throw(fault) => fault,
            end => return Ok(end),
        };
        let Thing::Fault { class, .. } = self.heap[fault] else { return Ok(End::Throw(fault)) };
        match catches.iter().find(|catch| catch.class.is_none_or(|above| class.is(above))) {
            Some(catch) => {
                locals[catch.fault] = Value::clean(What::Ref(fault));
                self.block(&catch.body, locals)
            }
            None => Ok(End::Throw(fault)),
        }
    }

    fn store(&mut self, stmt: &Stmt, locals: &[Value]) -> Ends<()> {
        match stmt {
            Stmt::SetField(of, field, value) => {
                let at = self.at(&locals[*of])?;
                if let Thing::Object { fields, .. } = &mut self.heap[at] {
                    fields[*field] = locals[*value].clone();
                }
            }
            Stmt::SetStatic(field, value) => self.statics[*field] = locals[*value].clone(),
            Stmt::SetElement(of, index, value) => {
                let at = self.at(&locals[*of])?;
                let index = self.position(at, *index, locals)?;
                if let Thing::Array(elements) = &mut self.heap[at] {
                    elements[index] = locals[*value].clone();
                }
            }
            Stmt::SetAt(of, index, value) => {
                let at = self.at(&locals[*of])?;
                let index = self.position(at, *index, locals)?;
                if let Thing::List(elements) = &mut self.heap[at] {
                    elements[index] = locals[*value].clone();
                }
            }
            Stmt::Put(of, key, value) => {
                let at = self.at(&locals[*of])?;
                let key = match self.word(*key, locals) {
                    What::Text(key) => key,
                    What::Null => NULL_KEY.to_owned(),
                    _ => self.unknown_key(at),
                };
                if let Thing::Map(entries) = &mut self.heap[at] {
                    entries.insert(key, locals[*value].clone());
                }
            }
            Stmt::Add(of, value) => {
                let at = self.at(&locals[*of])?;
                if let Thing::List(elements) = &mut self.heap[at] {
                    elements.push(locals[*value].clone());
                }
            }
            Stmt::Remove(of, key) => {
                let at = self.at(&locals[*of])?;
                let key = match self.word(*key, locals) {
                    What::Text(key) => key,
                    What::Null => NULL_KEY.to_owned(),
                    _ => self.unknown_key(at),
                };
                if let Thing::Map(entries) = &mut self.heap[at] {
                    entries.remove(&key);
                }
            }
            Stmt::Clear(of) => {
                let at = self.at(&locals[*of])?;
                match &mut self.heap[at] {
                    Thing::Map(entries) => entries.clear(),
                    Thing::List(elements) => elements.clear(),
                    Thing::Builder(text) => *text = Value::clean(What::Text(String::new())),
                    _ => {}
                }
            }
            Stmt::Append(of, value) => {
                let at = self.at(&locals[*of])?;
                let more = self.plain(&locals[*value]);
                if let Thing::Builder(text) = &mut self.heap[at] {
                    *text = concat(text, &more);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A position in an array or list; one outside throws.
    fn position(&mut self, at: usize, index: Number, locals: &[Value]) -> Ends<usize> {
        let (Thing::Array(elements) | Thing::List(elements)) = &self.heap[at] else {
            return self.fault(FaultClass::Runtime);
        };
        let n = elements.len();
        match self.number(index, locals) {
            What::Int(index) => match usize::try_from(index) {
                Ok(index) if index < n => Ok(index),
                _ => self.fault(FaultClass::Runtime),
            },
            _ if n > 0 => Ok(self.choose(n)),
            _ => self.fault(FaultClass::Runtime),
        }
    }

    /// A key that nobody knows: one that is there, or a new one.
    fn unknown_key(&mut self, at: usize) -> String {
        let Thing::Map(entries) = &self.heap[at] else { return String::new() };
        let keys: Vec<String> = entries.keys().cloned().collect();
        let chosen = self.choose(keys.len() + 1);
        keys.get(chosen).cloned().unwrap_or_else(|| format!("new {}", keys.len()))
    }

    fn number(&self, number: Number, locals: &[Value]) -> What {
        match number {
            Number::Const(number) => What::Int(number),
            Number::Local(local) => locals[local].what.clone(),
        }
    }

    fn word(&self, word: Word, locals: &[Value]) -> What {
        match word {
            Word::Const(text) => What::Text(text.to_owned()),
            Word::Local(local) => self.plain(&locals[local]).what,
        }
    }

    /// A value as the program knows it: what was found to be null is.
    fn plain(&self, value: &Value) -> Value {
        match value.what {
            What::Given(given) if self.given[given] == Some(true) => Value::clean(What::Null),
            _ => value.clone(),
        }
    }

    fn cond(&mut self, cond: &Cond, locals: &[Value]) -> Ends<bool> {
        let known = match cond {
            Cond::Unknown => None,
            Cond::Compare(a, test, b) => match (&locals[*a].what, self.number(*b, locals)) {
                (What::Int(a), What::Int(b)) => Some(test.holds(*a, b)),
                _ => None,
            },
            Cond::CompareLong(a, test, b) => match locals[*a].what {
                What::Int(a) => Some(test.holds(a, *b)),
                _ => None,
            },
            Cond::IsNull(local) => match locals[*local].what {
                What::Null => Some(true),
                What::Given(given) => match self.given[given] {
                    Some(is_null) => Some(is_null),
                    None => {
                        let is_null = self.choose(2) == 1;
                        self.given[given] = Some(is_null);
                        Some(is_null)
                    }
                },
                _ => Some(false),
            },
            Cond::Equals(a, b) => match (self.plain(&locals[*a]).what, self.word(*b, locals)) {
                (What::Null, _) => return self.fault(FaultClass::Runtime),
                (_, What::Null) => Some(false),
                (What::Text(a), What::Text(b)) => Some(a == b),
                _ => None,
            },
            Cond::Matches(local, text) => match self.plain(&locals[*local]).what {
                What::Null => Some(false),
                What::Text(found) => Some(found == *text),
                _ => None,
            },
            Cond::Is(local, class) => match locals[*local].what {
                What::Ref(at) => match self.heap[at] {
                    Thing::Object { class: own, .. } => Some(Program::is(own, *class)),
                    _ => Some(false),
                },
                _ => Some(false),
            },
        };
        Ok(known.unwrap_or_else(|| self.choose(2) == 1))
    }

    fn expr(&mut self, expr: &Expr, locals: &[Value]) -> Ends<Value> {
        Ok(match expr {
            Expr::Local(local) => locals[*local].clone(),
            Expr::Null => Value::clean(What::Null),
            Expr::Text(text) => Value::clean(What::Text((*text).to_owned())),
            Expr::Int(number) => Value::clean(What::Int(*number)),
            Expr::Source(source) => {
                self.given.push(None);
                Value { what: What::Given(self.given.len() - 1), from: 1 << source }
            }
            Expr::AnyInt => Value::clean(What::AnyInt),
            Expr::AnyText => Value::clean(What::AnyText),
            Expr::Field(of, field) => {
                let at = self.at(&locals[*of])?;
                match &self.heap[at] {
                    Thing::Object { fields, .. } => fields[*field].clone(),
                    _ => Value::clean(What::Null),
                }
            }
            Expr::Static(field) => self.statics[*field].clone(),
            Expr::Late => match self.program.late {
                Some(source) => Value { what: What::AnyText, from: 1 << source },
                None => Value::clean(What::Text(LATE_TEXT.to_owned())),
            },
            Expr::Element(of, index) | Expr::At(of, index) => {
                let at = self.at(&locals[*of])?;
                let index = self.position(at, *index, locals)?;
                match &self.heap[at] {
                    Thing::Array(elements) | Thing::List(elements) => elements[index].clone(),
                    _ => Value::clean(What::Null),
                }
            }
            Expr::Get(of, key) => {
                let at = self.at(&locals[*of])?;
                let key = match self.word(*key, locals) {
                    What::Text(key) => key,
                    What::Null => NULL_KEY.to_owned(),
                    _ => self.unknown_key(at),
                };
                let found = match &self.heap[at] {
                    Thing::Map(entries) => entries.get(&key).cloned(),
                    _ => None,
                };
                found.unwrap_or(Value::clean(What::Null))
            }
            Expr::Built(of) | Expr::Message(of) => {
                let at = self.at(&locals[*of])?;
                match &self.heap[at] {
                    Thing::Builder(text) | Thing::Fault { text, .. } => text.clone(),
                    _ => Value::clean(What::Null),
                }
            }
            Expr::Length(of) => {
                let at = self.at(&locals[*of])?;
                match &self.heap[at] {
                    Thing::Array(elements) => Value::clean(What::Int(elements.len() as i32)),
                    _ => Value::clean(What::AnyInt),
                }
            }
            Expr::New { class, text, .. } => {
                let mut fields: Vec<Value> = FIELDS.iter().map(|type_| Value::default_of(*type_)).collect();
                if let Some(text) = text {
                    fields[NAME_FIELD] = locals[*text].clone();
                }
                self.make(Thing::Object { class: *class, fields })
            }
            Expr::Empty { type_, length, .. } => {
                let n = usize::try_from(*length).unwrap_or(0);
                let array = |type_| Thing::Array(vec![Value::default_of(type_); n]);
                self.make(match type_ {
                    Type::Texts => array(Type::Text),
                    Type::Ints => array(Type::Int),
                    Type::List => Thing::List(Vec::new()),
                    Type::Builder => Thing::Builder(Value::clean(What::Text(String::new()))),
                    _ => Thing::Map(BTreeMap::new()),
                })
            }
            Expr::Filled { numbers, .. } => {
                let elements = numbers.iter().map(|number| Value::clean(What::Int(*number)));
                self.make(Thing::Array(elements.collect()))
            }
            Expr::Call { target, arguments, .. } => self.invoke(target, arguments, locals)?,
            _ => return self.computed(expr, locals),
        })
    }

    fn invoke(&mut self, target: &Target, arguments: &[Local], locals: &[Value]) -> Ends<Value> {
        let mut given: Vec<Value> = arguments.iter().map(|local| locals[*local].clone()).collect();
        let method = match target {
            Target::Static(method) => *method,
            Target::Super(slot) => {
                given.insert(0, locals[0].clone());
                self.program.dispatch(0, *slot).ok_or(Stop::Long)?
            }
            Target::Virtual(slot, receiver) => {
                let at = self.at(&locals[*receiver])?;
                given.insert(0, locals[*receiver].clone());
                let Thing::Object { class, .. } = self.heap[at] else { return Err(Stop::Long) };
                self.program.dispatch(class, *slot).ok_or(Stop::Long)?
            }
        };
        self.call(method, given)
    }

    /// Values computed of texts and numbers.
    fn computed(&mut self, expr: &Expr, locals: &[Value]) -> Ends<Value> {
        let of = |local: Local, what: fn(&What) -> What| {
            let value = &locals[local];
            Value { what: what(&value.what), from: value.from }
        };
        Ok(match expr {
            Expr::Concat(a, b) => concat(&self.plain(&locals[*a]), &self.plain(&locals[*b])),
            Expr::OfInt(local) => of(*local, as_text),
            // A branch makes the flag of the number: nothing of the number itself is in it.
            Expr::OfFlag(local) => Value::clean(match locals[*local].what {
                What::Int(number) => What::Text((number != 0).to_string()),
                _ => What::AnyText,
            }),
            Expr::OfChar(local) => of(*local, |what| match what {
                What::Int(number) => letter(*number).map_or(What::AnyText, What::Text),
                _ => What::AnyText,
            }),
            Expr::Parse(local) => {
                let value = self.plain(&locals[*local]);
                let what = match &value.what {
                    What::Text(text) => match text.parse() {
                        Ok(number) => What::Int(number),
                        Err(_) => return self.fault(FaultClass::Runtime),
                    },
                    What::Null => return self.fault(FaultClass::Runtime),
                    _ => What::AnyInt,
                };
                Value { what, from: value.from }
            }
            Expr::Upper(local) | Expr::Trim(local) => {
                let value = self.plain(&locals[*local]);
                let what = match (&value.what, expr) {
                    (What::Null, _) => return self.fault(FaultClass::Runtime),
                    (What::Text(text), Expr::Upper(_)) => What::Text(text.to_uppercase()),
                    (What::Text(text), _) => What::Text(text.trim().to_owned()),
                    _ => What::AnyText,
                };
                Value { what, from: value.from }
            }
            Expr::Op(op, a, b) | Expr::LongOp(op, a, b) => {
                let compute = if matches!(expr, Expr::Op(..)) { Op::int } else { Op::long };
                let from_b = match b {
                    Number::Local(local) => locals[*local].from,
                    Number::Const(_) => 0,
                };
                let what = match (&locals[*a].what, self.number(*b, locals)) {
                    (What::Int(a), What::Int(b)) => match compute(*op, *a, b) {
                        Some(number) => What::Int(number),
                        None => return self.fault(FaultClass::Runtime),
                    },
                    _ => What::AnyInt,
                };
                Value { what, from: locals[*a].from | from_b }
            }
            _ => return Err(Stop::Long),
        })
    }
}
