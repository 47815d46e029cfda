//! The code of one method.

use std::fmt::Write;

use super::{
    super::model::{
        Catch, Cond, Expr, FIELDS, Local, Method, Number, Op, Program, SHADOW, SHADOWED, STATICS, Stmt,
        Target, Test, Type, Word,
    },
    BUILDER, SCRATCH, TEXT, class_of, descriptor, fault, name_of, signature,
};

/// The code of one method in the making.
pub(super) struct Code<'p> {
    pub(super) program: &'p Program,
    pub(super) method: &'p Method,
    pub(super) out: String,
    /// Tables, and handlers with the inner ones first.
    pub(super) tail: String,
    pub(super) labels: usize,
    /// Where `break` leads.
    pub(super) loops: Vec<String>,
}

impl Code<'_> {
    pub(super) fn line(&mut self, line: &str) {
        let _ = writeln!(self.out, "  {line}");
    }

    fn label(&mut self) -> String {
        self.labels += 1;
        format!(":l{}", self.labels)
    }

    fn at(&mut self, label: &str) {
        let _ = writeln!(self.out, "{label}");
    }

    pub(super) fn register(&self, local: Local) -> String {
        if local < self.method.params {
            let before = self.method.wide.is_some_and(|wide| wide <= local);
            format!("p{}", local + if before { 2 } else { 0 })
        } else {
            format!("v{}", SCRATCH + local - self.method.params)
        }
    }

    /// A field of the family, or of the method's own class.
    fn field(&self, field: usize) -> String {
        match self.method.of {
            Some((class, _)) if field == SHADOW => format!("Lshop/K{class};->f{SHADOWED}:{TEXT}"),
            _ => format!("Lshop/K0;->f{field}:{}", descriptor(FIELDS[field])),
        }
    }

    /// The ending of instructions that move a value of a local's type.
    fn suffix(&self, local: Local) -> &'static str {
        if self.method.locals[local] == Type::Int { "" } else { "-object" }
    }

    pub(super) fn block(&mut self, stmts: &[Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let r = |local: &Local| self.register(*local);
        match stmt {
            Stmt::Set(to, expr) => self.expr(Some(*to), expr),
            Stmt::Do(expr) => self.expr(None, expr),
            Stmt::SetField(of, field, value) => {
                let line =
                    format!("iput{} {}, {}, {}", self.suffix(*value), r(value), r(of), self.field(*field));
                self.line(&line);
            }
            Stmt::SetStatic(field, value) => {
                let type_ = descriptor(STATICS[*field]);
                let line =
                    format!("sput{} {}, Lshop/Store;->s{field}:{type_}", self.suffix(*value), r(value));
                self.line(&line);
            }
            Stmt::SetElement(array, index, value) => {
                let (array, value, suffix) = (r(array), r(value), self.suffix(*value));
                let index = self.number(*index, 0);
                self.line(&format!("aput{suffix} {value}, {array}, {index}"));
            }
            Stmt::SetAt(list, index, value) => {
                let (list, value) = (r(list), r(value));
                let index = self.number(*index, 0);
                self.line(&format!(
                    "invoke-virtual {{{list}, {index}, {value}}}, Ljava/util/ArrayList;->set(ILjava/lang/Object;)Ljava/lang/Object;"
                ));
            }
            Stmt::Put(map, key, value) => {
                let is_map = self.method.locals[*map] == Type::Map;
                let (map, value) = (r(map), r(value));
                let key = self.word(*key);
                let called = if is_map {
                    "Ljava/util/HashMap;->put(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;"
                } else {
                    "Landroid/os/Bundle;->putString(Ljava/lang/String;Ljava/lang/String;)V"
                };
                self.line(&format!("invoke-virtual {{{map}, {key}, {value}}}, {called}"));
            }
            Stmt::Remove(map, key) => {
                let is_map = self.method.locals[*map] == Type::Map;
                let map = r(map);
                let key = self.word(*key);
                let called = if is_map {
                    "Ljava/util/HashMap;->remove(Ljava/lang/Object;)Ljava/lang/Object;"
                } else {
                    "Landroid/os/Bundle;->remove(Ljava/lang/String;)V"
                };
                self.line(&format!("invoke-virtual {{{map}, {key}}}, {called}"));
            }
            Stmt::Clear(of) => {
                let type_ = self.method.locals[*of];
                let of = r(of);
                if type_ == Type::Builder {
                    self.line("const/4 v0, 0");
                    self.line(&format!("invoke-virtual {{{of}, v0}}, {BUILDER}->setLength(I)V"));
                } else {
                    self.line(&format!("invoke-virtual {{{of}}}, {}->clear()V", descriptor(type_)));
                }
            }
            Stmt::Add(list, value) => {
                let line = format!(
                    "invoke-virtual {{{}, {}}}, Ljava/util/ArrayList;->add(Ljava/lang/Object;)Z",
                    r(list),
                    r(value)
                );
                self.line(&line);
            }
            Stmt::Append(builder, value) => {
                let line = format!(
                    "invoke-virtual {{{}, {}}}, {BUILDER}->append({TEXT}){BUILDER}",
                    r(builder),
                    r(value)
                );
                self.line(&line);
            }
            Stmt::Sink(_, value) => {
                let value = r(value);
                self.line("const-string v0, \"tag\"");
                self.line(&format!("invoke-static {{v0, {value}}}, Landroid/util/Log;->i({TEXT}{TEXT})I"));
            }
            Stmt::Throw { class, text, .. } => {
                let (params, more) =
                    text.map_or(("", String::new()), |text| (TEXT, format!(", {}", self.register(text))));
                let class = fault(*class);
                self.line(&format!("new-instance v0, {class}"));
                self.line(&format!("invoke-direct {{v0{more}}}, {class}-><init>({params})V"));
                self.line("throw v0");
            }
            Stmt::Rethrow(local) => self.line(&format!("throw {}", self.register(*local))),
            Stmt::Return(local) => {
                let line = match local.filter(|_| self.method.result.is_some()) {
                    Some(local) => format!("return{} {}", self.suffix(local), self.register(local)),
                    None => "return-void".to_owned(),
                };
                self.line(&line);
            }
            _ => self.control(stmt),
        }
    }

    fn control(&mut self, stmt: &Stmt) {
        let end = self.label();
        match stmt {
            Stmt::If(cond, then, other) => {
                let no = self.label();
                self.unless(cond, &no);
                self.block(then);
                self.line(&format!("goto/16 {end}"));
                self.at(&no);
                self.block(other);
            }
            Stmt::While(cond, body) => {
                let head = self.label();
                self.at(&head);
                self.unless(cond, &end);
                self.loops.push(end.clone());
                self.block(body);
                self.loops.pop();
                self.line(&format!("goto/16 {head}"));
            }
            Stmt::Break => {
                if let Some(out) = self.loops.last().cloned() {
                    self.line(&format!("goto/16 {out}"));
                }
            }
            Stmt::Switch(local, cases, default) => {
                let table = self.label();
                // Keys that follow one another may be written either way.
                let first = cases.first().map_or(0, |case| case.0);
                let is_packed =
                    self.labels.is_multiple_of(2) && (first..).zip(cases).all(|(key, case)| key == case.0);
                let kind = if is_packed { "packed" } else { "sparse" };
                self.line(&format!("{kind}-switch {}, {table}", self.register(*local)));
                self.block(default);
                self.line(&format!("goto/16 {end}"));
                let mut rows = String::new();
                for (number, block) in cases {
                    let label = self.label();
                    self.at(&label);
                    self.block(block);
                    self.line(&format!("goto/16 {end}"));
                    let _ =
                        if is_packed { write!(rows, " {label}") } else { write!(rows, " {number} {label}") };
                }
                let first = if is_packed { format!(" {first}") } else { String::new() };
                let _ = writeln!(self.tail, "{table}\n  .{kind}-switch{first}{rows}");
            }
            Stmt::Try(body, catches) => self.guarded(body, catches, &end),
            _ => {}
        }
        self.at(&end);
        // A label at the end of all needs something to name.
        self.line("nop");
    }

    fn guarded(&mut self, body: &[Stmt], catches: &[Catch], end: &str) {
        let (from, to) = (self.label(), self.label());
        self.at(&from);
        self.line("nop");
        self.block(body);
        self.at(&to);
        self.line(&format!("goto/16 {end}"));
        let mut rows = String::new();
        for catch in catches {
            let label = self.label();
            self.at(&label);
            self.line(&format!("move-exception {}", self.register(catch.fault)));
            self.block(&catch.body);
            self.line(&format!("goto/16 {end}"));
            let _ = match catch.class {
                Some(class) => writeln!(rows, "  .catch {} {from} .. {to} {label}", fault(class)),
                None => writeln!(rows, "  .catchall {from} .. {to} {label}"),
            };
        }
        // Inner handlers first: theirs were written while the bodies were.
        self.tail.push_str(&rows);
    }

    /// Jumps where a condition does not hold.
    fn unless(&mut self, cond: &Cond, to: &str) {
        match cond {
            Cond::Unknown => {
                self.line("invoke-static {}, Landroid/os/Process;->myPid()I");
                self.line("move-result v0");
                self.line(&format!("if-eqz v0, {to}"));
            }
            Cond::Compare(a, test, Number::Const(0)) => {
                self.line(&format!("if-{}z {}, {to}", opposite(*test), self.register(*a)));
            }
            Cond::Compare(a, test, b) => {
                let b = self.number(*b, 0);
                self.line(&format!("if-{} {}, {b}, {to}", opposite(*test), self.register(*a)));
            }
            Cond::CompareLong(a, test, b) => {
                self.line(&format!("int-to-long v0, {}", self.register(*a)));
                self.line(&format!("const-wide/32 v2, {b}"));
                self.line("cmp-long v0, v0, v2");
                self.line(&format!("if-{}z v0, {to}", opposite(*test)));
            }
            Cond::IsNull(local) => self.line(&format!("if-nez {}, {to}", self.register(*local))),
            Cond::Equals(a, b) => {
                let b = self.word(*b);
                self.line(&format!(
                    "invoke-virtual {{{}, {b}}}, {TEXT}->equals(Ljava/lang/Object;)Z",
                    self.register(*a)
                ));
                self.line("move-result v0");
                self.line(&format!("if-eqz v0, {to}"));
            }
            Cond::Matches(local, text) => {
                self.line(&format!("const-string v0, \"{text}\""));
                self.line(&format!(
                    "invoke-virtual {{v0, {}}}, {TEXT}->equals(Ljava/lang/Object;)Z",
                    self.register(*local)
                ));
                self.line("move-result v0");
                self.line(&format!("if-eqz v0, {to}"));
            }
            Cond::Is(local, class) => {
                self.line(&format!("instance-of v0, {}, Lshop/K{class};", self.register(*local)));
                self.line(&format!("if-eqz v0, {to}"));
            }
        }
    }

    /// A register that holds a number.
    fn number(&mut self, number: Number, scratch: usize) -> String {
        match number {
            Number::Local(local) => self.register(local),
            Number::Const(number) => {
                self.constant(&format!("v{scratch}"), number);
                format!("v{scratch}")
            }
        }
    }

    fn constant(&mut self, register: &str, number: i32) {
        let op = match number {
            -8..=7 => "const/4",
            -0x8000..=0x7fff => "const/16",
            _ => "const",
        };
        self.line(&format!("{op} {register}, {number}"));
    }

    /// A register that holds a text.
    fn word(&mut self, word: Word) -> String {
        match word {
            Word::Local(local) => self.register(local),
            Word::Const(text) => {
                self.line(&format!("const-string v0, \"{text}\""));
                "v0".to_owned()
            }
        }
    }

    fn expr(&mut self, to: Option<Local>, expr: &Expr) {
        let d = to.map_or("v0".to_owned(), |to| self.register(to));
        let r = |local: &Local| self.register(*local);
        match expr {
            Expr::Local(from) => {
                let line = format!("move{} {d}, {}", self.suffix(*from), r(from));
                self.line(&line);
            }
            Expr::Null => self.line(&format!("const/4 {d}, 0")),
            Expr::Text(text) => self.line(&format!("const-string {d}, \"{text}\"")),
            Expr::Int(number) => self.constant(&d, *number),
            Expr::AnyText => self.line(&format!("sget-object {d}, Landroid/os/Build;->MODEL:{TEXT}")),
            Expr::Op(op, a, b) => self.operation(&d, *op, *a, *b),
            Expr::LongOp(op, a, b) => {
                let a = r(a);
                let is_shift = matches!(op, Op::Shl | Op::Shr | Op::Ushr);
                match b {
                    Number::Const(number) if is_shift => self.constant("v2", *number),
                    Number::Const(number) => self.line(&format!("const-wide/32 v2, {number}")),
                    Number::Local(b) if is_shift => self.line(&format!("move v2, {}", self.register(*b))),
                    Number::Local(b) => self.line(&format!("int-to-long v2, {}", self.register(*b))),
                }
                self.line(&format!("int-to-long v0, {a}"));
                self.line(&format!("{}-long/2addr v0, v2", op.name()));
                self.line(&format!("long-to-int {d}, v0"));
            }
            Expr::Length(array) => self.line(&format!("array-length {d}, {}", self.register(*array))),
            Expr::Field(of, field) => {
                let suffix = if FIELDS[*field] == Type::Int { "" } else { "-object" };
                self.line(&format!("iget{suffix} {d}, {}, {}", self.register(*of), self.field(*field)));
            }
            Expr::Late => self.line(&format!("sget-object {d}, Lshop/Late;->text:{TEXT}")),
            Expr::Static(field) => {
                let type_ = STATICS[*field];
                let suffix = if type_ == Type::Int { "" } else { "-object" };
                self.line(&format!("sget{suffix} {d}, Lshop/Store;->s{field}:{}", descriptor(type_)));
            }
            Expr::Element(array, index) => {
                let suffix = if self.method.locals[*array] == Type::Ints { "" } else { "-object" };
                let array = r(array);
                let index = self.number(*index, 0);
                self.line(&format!("aget{suffix} {d}, {array}, {index}"));
            }
            Expr::New { class, text, .. } => {
                let (params, more) =
                    text.map_or(("", String::new()), |text| (TEXT, format!(", {}", self.register(text))));
                self.line(&format!("new-instance v0, Lshop/K{class};"));
                self.line(&format!("invoke-direct {{v0{more}}}, Lshop/K{class};-><init>({params})V"));
                self.line(&format!("move-object {d}, v0"));
            }
            Expr::Empty { type_, length, .. } => match type_ {
                Type::Texts | Type::Ints => {
                    self.constant("v0", *length);
                    self.line(&format!("new-array {d}, v0, {}", descriptor(*type_)));
                }
                _ => {
                    self.line(&format!("new-instance {d}, {}", descriptor(*type_)));
                    self.line(&format!("invoke-direct {{{d}}}, {}-><init>()V", descriptor(*type_)));
                }
            },
            Expr::Filled { numbers, .. } => {
                let table = self.label();
                self.constant("v0", numbers.len() as i32);
                self.line(&format!("new-array {d}, v0, [I"));
                self.line(&format!("fill-array-data {d}, {table}"));
                let numbers: String = numbers.iter().map(|number| format!(" {number}")).collect();
                let _ = writeln!(self.tail, "{table}\n  .array-data 4{numbers}");
            }
            _ => self.called(to, expr),
        }
    }

    fn operation(&mut self, d: &str, op: Op, a: Local, b: Number) {
        let a = self.register(a);
        match b {
            Number::Const(number @ -128..=127) if op != Op::Sub => {
                self.line(&format!("{}-int/lit8 {d}, {a}, {number}", op.name()));
            }
            Number::Const(number @ -32768..=32767)
                if !matches!(op, Op::Sub | Op::Shl | Op::Shr | Op::Ushr) =>
            {
                self.line(&format!("{}-int/lit16 {d}, {a}, {number}", op.name()));
            }
            _ => {
                let b = self.number(b, 0);
                if d == a {
                    self.line(&format!("{}-int/2addr {d}, {b}", op.name()));
                } else {
                    self.line(&format!("{}-int {d}, {a}, {b}", op.name()));
                }
            }
        }
    }

    /// Values that a call gives.
    fn called(&mut self, to: Option<Local>, expr: &Expr) {
        let r = |local: &Local| self.register(*local);
        let mut cast = false;
        let line = match expr {
            Expr::Source(_) => {
                self.line("sget-object v0, Lshop/Store;->phone:Landroid/telephony/TelephonyManager;");
                format!("invoke-virtual {{v0}}, Landroid/telephony/TelephonyManager;->getDeviceId(){TEXT}")
            }
            Expr::AnyInt => "invoke-static {}, Landroid/os/Process;->myPid()I".to_owned(),
            Expr::Concat(a, b) => {
                let (a, b) = (r(a), r(b));
                self.line(&format!("new-instance v0, {BUILDER}"));
                self.line(&format!("invoke-direct {{v0}}, {BUILDER}-><init>()V"));
                self.line(&format!("invoke-virtual {{v0, {a}}}, {BUILDER}->append({TEXT}){BUILDER}"));
                self.line(&format!("invoke-virtual {{v0, {b}}}, {BUILDER}->append({TEXT}){BUILDER}"));
                self.line("move-result-object v0");
                format!("invoke-virtual {{v0}}, {BUILDER}->toString(){TEXT}")
            }
            Expr::OfInt(local) => format!("invoke-static {{{}}}, {TEXT}->valueOf(I){TEXT}", r(local)),
            Expr::OfFlag(local) => {
                let zero = self.label();
                let local = self.register(*local);
                self.line("const/4 v0, 0");
                self.line(&format!("if-eqz {local}, {zero}"));
                self.line("const/4 v0, 1");
                self.at(&zero);
                format!("invoke-static {{v0}}, {TEXT}->valueOf(Z){TEXT}")
            }
            Expr::OfChar(local) => {
                self.line(&format!("int-to-char v0, {}", self.register(*local)));
                format!("invoke-static {{v0}}, {TEXT}->valueOf(C){TEXT}")
            }
            Expr::Parse(local) => {
                format!("invoke-static {{{}}}, Ljava/lang/Integer;->parseInt({TEXT})I", r(local))
            }
            Expr::Upper(local) => format!("invoke-virtual {{{}}}, {TEXT}->toUpperCase(){TEXT}", r(local)),
            Expr::Trim(local) => format!("invoke-virtual {{{}}}, {TEXT}->trim(){TEXT}", r(local)),
            Expr::Get(map, key) => {
                cast = self.method.locals[*map] == Type::Map;
                let map = r(map);
                let key = self.word(*key);
                if cast {
                    format!(
                        "invoke-virtual {{{map}, {key}}}, Ljava/util/HashMap;->get(Ljava/lang/Object;)Ljava/lang/Object;"
                    )
                } else {
                    format!("invoke-virtual {{{map}, {key}}}, Landroid/os/Bundle;->getString({TEXT}){TEXT}")
                }
            }
            Expr::At(list, index) => {
                cast = true;
                let list = r(list);
                let index = self.number(*index, 0);
                format!("invoke-virtual {{{list}, {index}}}, Ljava/util/ArrayList;->get(I)Ljava/lang/Object;")
            }
            Expr::Built(builder) => format!("invoke-virtual {{{}}}, {BUILDER}->toString(){TEXT}", r(builder)),
            Expr::Message(fault) => {
                format!("invoke-virtual {{{}}}, Ljava/lang/Throwable;->getMessage(){TEXT}", r(fault))
            }
            Expr::Call { site, target, arguments } => self.invoke(*site, target, arguments),
            _ => "nop".to_owned(),
        };
        self.line(&line);
        if let Some(to) = to {
            let d = self.register(to);
            self.line(&format!("move-result{} {d}", self.suffix(to)));
            if cast {
                self.line(&format!("check-cast {d}, {TEXT}"));
            }
        }
    }

    fn invoke(&mut self, site: u32, target: &Target, arguments: &[Local]) -> String {
        let mut registers: Vec<String> = arguments.iter().map(|local| self.register(*local)).collect();
        let family = |slot: &usize| self.program.dispatch(0, *slot).unwrap_or(0);
        let (kind, class, called) = match target {
            Target::Static(method) => ("static", class_of(self.program, *method), *method),
            Target::Super(slot) => ("super", "Lshop/K0;".to_owned(), family(slot)),
            Target::Virtual(slot, _) if site.is_multiple_of(3) => {
                ("interface", "Lshop/I;".to_owned(), family(slot))
            }
            Target::Virtual(slot, _) => ("virtual", "Lshop/K0;".to_owned(), family(slot)),
        };
        match target {
            Target::Static(_) => {}
            Target::Super(_) => registers.insert(0, self.register(0)),
            Target::Virtual(_, receiver) => registers.insert(0, self.register(*receiver)),
        }
        let method = &self.program.methods[called];
        if let Some(wide) = method.wide {
            self.line("const-wide/16 v2, 7");
            registers.splice(wide..wide, ["v2".to_owned(), "v3".to_owned()]);
        }
        let name = name_of(self.program, called);
        let signature = signature(method);
        format!("invoke-{kind} {{{}}}, {class}->{name}{signature}", registers.join(", "))
    }
}

/// The test that holds where this one does not.
fn opposite(test: Test) -> &'static str {
    match test {
        Test::Eq => "ne",
        Test::Ne => "eq",
        Test::Lt => "ge",
        Test::Ge => "lt",
        Test::Gt => "le",
        Test::Le => "gt",
    }
}
