//! Makes programs up.

use super::model::{
    Catch, Cond, Expr, FIELDS, FaultClass, Local, Method, Number, Op, Program, SHADOW, STATICS, Slot, Stmt,
    Target, Test, Type, Word,
};
use crate::mutate::Numbers;

/// What programs are made of.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Statements of a method, about.
    pub statements: usize,
    /// Whether values, fields and entries are written over.
    pub kills: bool,
    /// Whether there are conditions on numbers and texts, and on unknown values.
    pub branches: bool,
    /// Whether there are loops.
    pub loops: bool,
    /// Whether there are exceptions.
    pub faults: bool,
    /// Whether there are containers of the system.
    pub containers: bool,
    /// Whether a class is initialised late.
    pub initialisers: bool,
}

impl Shape {
    /// Everything there is.
    pub const ALL: Self = Self {
        statements: 14,
        kills: true,
        branches: true,
        loops: true,
        faults: true,
        containers: true,
        initialisers: true,
    };
}

/// Texts that programs know; some look like numbers, flags and nothing.
const WORDS: [&str; 8] = ["a", "b", "c", "", "null", "1", "true", "A"];
/// Numbers that programs know; some are letters, some have high bits.
const INTS: [i32; 12] = [0, 1, 2, 3, -1, 7, 33, 97, 98, 1000, -40000, 0x7fff_ffff];
/// Most sources of a program.
const MAX_SOURCES: u32 = 12;
/// Most unknown conditions of a program, so that its paths can be run.
const MAX_FORKS: usize = 6;
/// Most locals of a method, so that every register can be named by every instruction.
const MAX_LOCALS: usize = 10;
/// Deepest nesting of blocks.
const MAX_DEPTH: usize = 3;

struct Maker<'n> {
    numbers: &'n mut Numbers,
    shape: Shape,
    program: Program,
    /// The method being made, and its locals.
    at: usize,
    params: usize,
    locals: Vec<Type>,
    result: Option<Type>,
    depth: usize,
    loops: usize,
    forks: usize,
    /// Locals that are not to be written: counters of loops around.
    locked: Vec<Local>,
}

/// A program.
pub(super) fn program(numbers: &mut Numbers, shape: Shape) -> Program {
    let classes = 2 + numbers.below(2);
    let n_slots = 1 + numbers.below(2);
    let mut program = Program {
        classes,
        slots: Vec::new(),
        methods: Vec::new(),
        sources: 0,
        sinks: 0,
        sites: 0,
        late: None,
    };
    let some = |numbers: &mut Numbers, types: &[Type]| numbers.pick(types).copied().unwrap_or(Type::Text);
    let params_of = |numbers: &mut Numbers| {
        let n = numbers.below(3);
        let types = [Type::Text, Type::Text, Type::Int, Type::Object, Type::Texts, Type::Map, Type::Builder];
        let types = if shape.containers { &types[..] } else { &types[..5] };
        (0..n).map(|_| some(numbers, types)).collect::<Vec<_>>()
    };
    let result_of = |numbers: &mut Numbers| {
        let types = [Type::Text, Type::Text, Type::Text, Type::Int, Type::Object];
        (numbers.below(4) > 0).then(|| some(numbers, &types))
    };
    if shape.initialisers && numbers.below(2) == 0 {
        (program.late, program.sources) = (Some(0), 1);
    }
    let wide_of = |numbers: &mut Numbers, first: usize, n: usize| {
        (numbers.below(3) == 0).then(|| first + numbers.below(n + 1))
    };
    let empty = |params: Vec<Type>, result, of, wide| Method {
        wide,
        params: params.len(),
        locals: params,
        result,
        of,
        body: Vec::new(),
    };
    program.methods.push(empty(Vec::new(), None, None, None));
    for _ in 0..1 + numbers.below(3) {
        let (params, result) = (params_of(numbers), result_of(numbers));
        let wide = wide_of(numbers, 0, params.len());
        program.methods.push(empty(params, result, None, wide));
    }
    for slot in 0..n_slots {
        let (params, result) = (params_of(numbers), result_of(numbers));
        let wide = wide_of(numbers, 1, params.len());
        for class in 0..classes {
            if class == 0 || numbers.below(4) > 0 {
                let params = std::iter::once(Type::Object).chain(params.iter().copied()).collect();
                program.methods.push(empty(params, result, Some((class, slot)), wide));
            }
        }
        program.slots.push(Slot { params, result, wide });
    }
    let mut maker = Maker {
        numbers,
        shape,
        program,
        at: 0,
        params: 0,
        locals: Vec::new(),
        result: None,
        depth: 0,
        loops: 0,
        forks: 0,
        locked: Vec::new(),
    };
    for at in 0..maker.program.methods.len() {
        maker.method(at);
    }
    maker.program
}

impl Maker<'_> {
    /// True once in `n` times.
    fn once_in(&mut self, n: usize) -> bool {
        self.numbers.below(n) == 0
    }

    fn site(&mut self) -> u32 {
        self.program.sites += 1;
        self.program.sites
    }

    fn method(&mut self, at: usize) {
        let method = &self.program.methods[at];
        (self.at, self.params, self.result) = (at, method.params, method.result);
        self.locals = method.locals.clone();
        let mut wanted = vec![Type::Text, Type::Text, Type::Int, Type::Object];
        let more = [Type::Text, Type::Int, Type::Object, Type::Texts, Type::Ints];
        let containers = [Type::Map, Type::Bundle, Type::List, Type::Builder];
        for _ in 0..4 {
            let types: &[Type] = if self.shape.containers && self.once_in(2) { &containers } else { &more };
            wanted.extend(self.numbers.pick(types));
        }
        wanted.extend(self.result.filter(|type_| !wanted.contains(type_)));
        if self.shape.faults {
            wanted.push(Type::Fault);
        }
        wanted.truncate(MAX_LOCALS - self.params);
        self.locals.extend(wanted);
        let mut body = Vec::new();
        for local in self.params..self.locals.len() {
            let expr = match self.locals[local] {
                Type::Text => self.word_expr(),
                Type::Int => self.int_const(),
                Type::Object => self.object_expr(),
                Type::Fault => continue,
                type_ => self.container(type_),
            };
            body.push(Stmt::Set(local, expr));
            if self.locals[local] == Type::List {
                let text = self.local(Type::Text);
                body.extend(text.map(|text| Stmt::Add(local, text)));
            }
        }
        let n = if at == 0 { self.shape.statements * 3 / 2 } else { self.shape.statements };
        self.statements(n, &mut body);
        if at == 0 {
            for _ in 0..2 {
                let sink = self.sink();
                body.extend(sink);
            }
        } else if let Some(local) = self.result.and_then(|type_| self.local(type_)) {
            body.push(Stmt::Return(Some(local)));
        }
        let method = &mut self.program.methods[at];
        method.locals.clone_from(&self.locals);
        method.body = body;
    }

    /// About `n` statements.
    fn statements(&mut self, n: usize, body: &mut Vec<Stmt>) {
        for _ in 0..n {
            let found = self.statement();
            body.extend(found);
        }
    }

    fn nested(&mut self) -> Vec<Stmt> {
        self.depth += 1;
        let n = 1 + self.numbers.below(4);
        let mut body = Vec::new();
        self.statements(n, &mut body);
        self.depth -= 1;
        body
    }

    /// One of the locals of a type.
    fn local(&mut self, type_: Type) -> Option<Local> {
        let all: Vec<Local> = (0..self.locals.len()).filter(|local| self.locals[*local] == type_).collect();
        self.numbers.pick(&all).copied()
    }

    /// One that may be written.
    fn target(&mut self, type_: Type) -> Option<Local> {
        let of_type = |local: &Local| self.locals[*local] == type_ && !self.locked.contains(local);
        // The receiver stays what it is.
        let first = usize::from(self.program.methods[self.at].of.is_some());
        let all: Vec<Local> = (first..self.locals.len()).filter(of_type).collect();
        self.numbers.pick(&all).copied()
    }

    fn word_expr(&mut self) -> Expr {
        Expr::Text(self.numbers.pick(&WORDS).copied().unwrap_or("a"))
    }

    fn int_const(&mut self) -> Expr {
        Expr::Int(self.numbers.pick(&INTS).copied().unwrap_or(0))
    }

    fn object_expr(&mut self) -> Expr {
        let class = self.numbers.below(self.program.classes);
        let text = if self.once_in(3) { self.local(Type::Text) } else { None };
        Expr::New { site: self.site(), class, text }
    }

    fn container(&mut self, type_: Type) -> Expr {
        let site = self.site();
        if type_ == Type::Ints && self.once_in(2) {
            let numbers = (0..3).map(|_| self.numbers.pick(&INTS).copied().unwrap_or(0)).collect();
            return Expr::Filled { site, numbers };
        }
        Expr::Empty { site, type_, length: 3 }
    }

    fn word(&mut self) -> Word {
        match if self.once_in(5) { self.local(Type::Text) } else { None } {
            Some(local) => Word::Local(local),
            None => Word::Const(self.numbers.pick(&WORDS[..3]).copied().unwrap_or("a")),
        }
    }

    fn index(&mut self, n: usize) -> Number {
        match if self.once_in(12) { self.local(Type::Int) } else { None } {
            Some(local) => Number::Local(local),
            None => Number::Const(self.numbers.below(n) as i32),
        }
    }

    fn number(&mut self) -> Number {
        match if self.once_in(3) { self.local(Type::Int) } else { None } {
            Some(local) => Number::Local(local),
            None => Number::Const(self.numbers.pick(&INTS).copied().unwrap_or(1)),
        }
    }

    fn sink(&mut self) -> Option<Stmt> {
        let local = self.local(Type::Text)?;
        self.program.sinks += 1;
        Some(Stmt::Sink(self.program.sinks - 1, local))
    }

    /// Whether the receiver has a field of its own class.
    fn has_shadow(&self) -> bool {
        self.program.methods[self.at].of.is_some_and(|of| of.0 > 0)
    }

    fn field(&mut self, type_: Type) -> usize {
        let all: Vec<usize> = (0..SHADOW).filter(|field| FIELDS[*field] == type_).collect();
        self.numbers.pick(&all).copied().unwrap_or(0)
    }

    fn static_field(&mut self, type_: Type) -> usize {
        let all: Vec<usize> = (0..STATICS.len()).filter(|field| STATICS[*field] == type_).collect();
        self.numbers.pick(&all).copied().unwrap_or(0)
    }

    /// A statement that fails on null, most of the time behind a question for it.
    fn unless_null(&mut self, local: Local, stmt: Stmt) -> Vec<Stmt> {
        if self.once_in(6) {
            return vec![stmt];
        }
        vec![Stmt::If(Cond::IsNull(local), Vec::new(), vec![stmt])]
    }

    /// A statement, or none if the method lacks what it takes; now and then with one that belongs to it.
    fn statement(&mut self) -> Vec<Stmt> {
        let made = match self.numbers.below(42) {
            0..=11 => self.text_set(),
            12..=15 => self.int_set(),
            16..=18 => return self.object_set().unwrap_or_default(),
            19..=27 => self.store(),
            28..=29 => self.sink(),
            30..=32 => self.call(),
            33 => self.overwrite(),
            34..=35 if self.shape.loops && self.depth < MAX_DEPTH => return self.turns().unwrap_or_default(),
            _ => self.control(),
        };
        match made {
            Some(Stmt::Set(to, expr @ (Expr::Upper(local) | Expr::Trim(local)))) => {
                self.unless_null(local, Stmt::Set(to, expr))
            }
            made => made.into_iter().collect(),
        }
    }

    fn text_set(&mut self) -> Option<Stmt> {
        let to = self.target(Type::Text)?;
        let expr = match self.numbers.below(30) {
            0..=5 if self.program.sources < MAX_SOURCES => {
                self.program.sources += 1;
                Expr::Source(self.program.sources - 1)
            }
            0..=8 if self.once_in(8) => Expr::Null,
            0..=8 => self.word_expr(),
            11..=16 if self.has_shadow() && self.once_in(2) => Expr::Field(0, SHADOW),
            9..=10 => Expr::Local(self.local(Type::Text)?),
            11..=12 => Expr::Concat(self.local(Type::Text)?, self.local(Type::Text)?),
            13..=16 => Expr::Field(self.local(Type::Object)?, self.field(Type::Text)),
            17..=18 => Expr::Static(self.static_field(Type::Text)),
            19..=20 => Expr::Element(self.local(Type::Texts)?, self.index(3)),
            21..=23 => {
                let type_ = if self.once_in(2) { Type::Map } else { Type::Bundle };
                Expr::Get(self.local(type_)?, self.word())
            }
            24 => Expr::At(self.local(Type::List)?, self.index(1)),
            25 => Expr::Built(self.local(Type::Builder)?),
            26 => {
                let local = self.local(Type::Text)?;
                if self.once_in(2) { Expr::Upper(local) } else { Expr::Trim(local) }
            }
            27 if self.shape.initialisers && self.once_in(2) => Expr::Late,
            27 => Expr::AnyText,
            28 => Expr::OfInt(self.local(Type::Int)?),
            _ => {
                let local = self.local(Type::Int)?;
                if self.once_in(2) { Expr::OfFlag(local) } else { Expr::OfChar(local) }
            }
        };
        Some(Stmt::Set(to, expr))
    }

    fn int_set(&mut self) -> Option<Stmt> {
        const OPS: [Op; 11] = [
            Op::Add,
            Op::Sub,
            Op::Mul,
            Op::Div,
            Op::Rem,
            Op::And,
            Op::Or,
            Op::Xor,
            Op::Shl,
            Op::Shr,
            Op::Ushr,
        ];
        let to = self.target(Type::Int)?;
        let number = self.number();
        let op = match self.numbers.pick(&OPS).copied()? {
            Op::Div | Op::Rem if number == Number::Const(0) && !self.once_in(6) => Op::Add,
            op => op,
        };
        let expr = match self.numbers.below(16) {
            0..=2 => self.int_const(),
            3..=6 => Expr::Op(op, self.local(Type::Int)?, number),
            7..=8 => Expr::LongOp(op, self.local(Type::Int)?, number),
            9 => Expr::AnyInt,
            10 => Expr::Field(self.local(Type::Object)?, self.field(Type::Int)),
            11 => Expr::Static(self.static_field(Type::Int)),
            12 => Expr::Element(self.local(Type::Ints)?, self.index(3)),
            13 => Expr::Length(self.local(Type::Texts)?),
            14 if self.once_in(3) => Expr::Parse(self.local(Type::Text)?),
            _ => Expr::Local(self.local(Type::Int)?),
        };
        Some(Stmt::Set(to, expr))
    }

    fn object_set(&mut self) -> Option<Vec<Stmt>> {
        let to = self.target(Type::Object)?;
        let expr = match self.numbers.below(6) {
            0 => self.object_expr(),
            1..=2 => Expr::Local(self.local(Type::Object)?),
            3..=4 => Expr::Field(self.local(Type::Object)?, self.field(Type::Object)),
            _ => Expr::Static(self.static_field(Type::Object)),
        };
        let may_be_null = matches!(expr, Expr::Field(..) | Expr::Static(..));
        let mut made = vec![Stmt::Set(to, expr)];
        if may_be_null && !self.once_in(5) {
            let instead = Stmt::Set(to, self.object_expr());
            made.push(Stmt::If(Cond::IsNull(to), vec![instead], Vec::new()));
        }
        Some(made)
    }

    fn store(&mut self) -> Option<Stmt> {
        Some(match self.numbers.below(18) {
            0..=4 if self.has_shadow() => Stmt::SetField(0, SHADOW, self.local(Type::Text)?),
            16 => {
                let types = [Type::Map, Type::Bundle];
                let type_ = self.numbers.pick(&types).copied()?;
                Stmt::Remove(self.local(type_)?, self.word())
            }
            17 => {
                let types = [Type::Map, Type::Bundle, Type::List, Type::Builder];
                let type_ = self.numbers.pick(&types).copied()?;
                Stmt::Clear(self.local(type_)?)
            }
            0..=5 => {
                let types = [Type::Text, Type::Text, Type::Text, Type::Int, Type::Object, Type::Texts];
                let type_ = self.numbers.pick(&types).copied()?;
                Stmt::SetField(self.local(Type::Object)?, self.field(type_), self.local(type_)?)
            }
            6..=8 => {
                let type_ = self.numbers.pick(&STATICS).copied()?;
                Stmt::SetStatic(self.static_field(type_), self.local(type_)?)
            }
            9..=10 => Stmt::SetElement(self.local(Type::Texts)?, self.index(3), self.local(Type::Text)?),
            11 => Stmt::SetElement(self.local(Type::Ints)?, self.index(3), self.local(Type::Int)?),
            12..=13 => {
                let type_ = if self.once_in(2) { Type::Map } else { Type::Bundle };
                Stmt::Put(self.local(type_)?, self.word(), self.local(Type::Text)?)
            }
            14 if self.once_in(2) => Stmt::Add(self.local(Type::List)?, self.local(Type::Text)?),
            14 => Stmt::SetAt(self.local(Type::List)?, self.index(1), self.local(Type::Text)?),
            _ => Stmt::Append(self.local(Type::Builder)?, self.local(Type::Text)?),
        })
    }

    /// A container is made anew, or another name for one that there is.
    fn overwrite(&mut self) -> Option<Stmt> {
        let types = [Type::Texts, Type::Ints, Type::Map, Type::Bundle, Type::List, Type::Builder];
        let type_ = self.numbers.pick(&types).copied()?;
        let to = self.target(type_)?;
        let expr = match self.numbers.below(3) {
            0 if type_ == Type::Texts => Expr::Field(self.local(Type::Object)?, self.field(type_)),
            0 if type_ == Type::Map => Expr::Static(self.static_field(type_)),
            0 | 1 => Expr::Local(self.local(type_)?),
            _ => self.container(type_),
        };
        Some(Stmt::Set(to, expr))
    }

    fn call(&mut self) -> Option<Stmt> {
        let statics: Vec<usize> = (self.at + 1..self.program.methods.len())
            .filter(|at| self.program.methods[*at].of.is_none())
            .collect();
        let first =
            |slot| self.program.methods.iter().position(|method| method.of.is_some_and(|of| of.1 == slot));
        let slots: Vec<usize> = (0..self.program.slots.len())
            .filter(|slot| first(*slot).is_some_and(|first| first > self.at))
            .collect();
        let above = self.program.methods[self.at].of.filter(|of| of.0 > 0).map(|of| of.1);
        let (target, params, result) = if let Some(slot) = above.filter(|_| self.once_in(3)) {
            let called = &self.program.slots[slot];
            (Target::Super(slot), called.params.clone(), called.result)
        } else if self.once_in(2) {
            let method = self.numbers.pick(&statics).copied()?;
            let called = &self.program.methods[method];
            (Target::Static(method), called.locals[..called.params].to_vec(), called.result)
        } else {
            let slot = self.numbers.pick(&slots).copied()?;
            let receiver = self.local(Type::Object)?;
            let slot_ = &self.program.slots[slot];
            (Target::Virtual(slot, receiver), slot_.params.clone(), slot_.result)
        };
        let arguments: Option<Vec<Local>> = params.into_iter().map(|type_| self.local(type_)).collect();
        let expr = Expr::Call { site: self.site(), target, arguments: arguments? };
        match result {
            Some(type_) if !self.once_in(6) => Some(Stmt::Set(self.target(type_)?, expr)),
            _ => Some(Stmt::Do(expr)),
        }
    }

    fn cond(&mut self) -> Option<Cond> {
        const TESTS: [Test; 6] = [Test::Eq, Test::Ne, Test::Lt, Test::Ge, Test::Gt, Test::Le];
        let test = self.numbers.pick(&TESTS).copied()?;
        Some(match self.numbers.below(12) {
            0..=3 if self.forks < MAX_FORKS => {
                self.forks += 1;
                Cond::Unknown
            }
            0..=5 => Cond::Compare(self.local(Type::Int)?, test, self.number()),
            6 => Cond::CompareLong(self.local(Type::Int)?, test, self.numbers.pick(&INTS).copied()?),
            7 => {
                let type_ = if self.once_in(2) { Type::Text } else { Type::Object };
                Cond::IsNull(self.local(type_)?)
            }
            8..=10 => {
                let (local, text) = (self.local(Type::Text)?, self.numbers.pick(&WORDS).copied()?);
                match self.numbers.below(6) {
                    0 => Cond::Equals(local, Word::Const(text)),
                    1 => Cond::Equals(local, self.word()),
                    _ => Cond::Matches(local, text),
                }
            }
            _ => Cond::Is(self.local(Type::Object)?, self.numbers.below(self.program.classes)),
        })
    }

    fn control(&mut self) -> Option<Stmt> {
        if self.depth >= MAX_DEPTH {
            return self.sink();
        }
        match self.numbers.below(12) {
            0..=4 if self.shape.branches => {
                let cond = self.cond()?;
                let then = self.nested();
                let other = if self.once_in(2) { self.nested() } else { Vec::new() };
                Some(Stmt::If(cond, then, other))
            }
            7 if self.shape.branches => {
                let local = self.local(Type::Int)?;
                let n = 1 + self.numbers.below(3);
                let cases = (0..n).map(|at| (INTS[at], self.nested())).collect();
                Some(Stmt::Switch(local, cases, self.nested()))
            }
            8..=9 if self.shape.faults => {
                let body = self.nested();
                let classes = [
                    Some(FaultClass::OwnBelow),
                    Some(FaultClass::Own),
                    Some(FaultClass::IllegalState),
                    Some(FaultClass::Runtime),
                    None,
                ];
                // A handler comes before those of the classes above its own.
                let first = self.numbers.below(classes.len());
                let mut catches = Vec::new();
                for class in classes.into_iter().skip(first) {
                    if catches.is_empty() || self.once_in(3) {
                        let fault = self.local(Type::Fault)?;
                        let mut body = self.nested();
                        if self.once_in(3) {
                            let message =
                                self.target(Type::Text).map(|to| Stmt::Set(to, Expr::Message(fault)));
                            body.splice(0..0, message);
                        }
                        if self.once_in(8) {
                            body.push(Stmt::Rethrow(fault));
                        }
                        catches.push(Catch { class, fault, body });
                    }
                }
                Some(Stmt::Try(body, catches))
            }
            10 if self.shape.faults && self.depth > 0 => {
                let classes =
                    [FaultClass::Runtime, FaultClass::IllegalState, FaultClass::Own, FaultClass::OwnBelow];
                let class = self.numbers.pick(&classes).copied()?;
                let text = if self.once_in(2) { self.local(Type::Text) } else { None };
                Some(Stmt::Throw { site: self.site(), class, text })
            }
            11 if self.loops > 0 && self.depth > 1 => Some(Stmt::Break),
            11 if self.depth > 0 && self.once_in(2) => match self.result {
                Some(type_) => Some(Stmt::Return(Some(self.local(type_)?))),
                None => Some(Stmt::Return(None)),
            },
            _ => None,
        }
    }

    /// A loop, on an unknown condition or over a counter.
    fn turns(&mut self) -> Option<Vec<Stmt>> {
        self.loops += 1;
        let made = if self.once_in(2) && self.forks < MAX_FORKS {
            self.forks += 1;
            Some(vec![Stmt::While(Cond::Unknown, self.nested())])
        } else {
            self.target(Type::Int).map(|counter| {
                let end = Number::Const(1 + self.numbers.below(3) as i32);
                self.locked.push(counter);
                let mut body = self.nested();
                self.locked.pop();
                body.push(Stmt::Set(counter, Expr::Op(Op::Add, counter, Number::Const(1))));
                let turns = Stmt::While(Cond::Compare(counter, Test::Lt, end), body);
                vec![Stmt::Set(counter, Expr::Int(0)), turns]
            })
        };
        self.loops -= 1;
        made
    }
}
