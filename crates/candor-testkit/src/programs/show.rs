//! A program as text that reads like Java.

use std::fmt;

use super::model::{
    Cond, Expr, FaultClass, Local, Method, Number, Op, Program, SHADOW, SHADOWED, Stmt, Target, Test, Type,
    Word,
};

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(source) = self.late {
            writeln!(f, "static Late.text = phone.getDeviceId() /* source {source} */;")?;
        }
        for (at, method) in self.methods.iter().enumerate() {
            let name = match method.of {
                _ if at == 0 => "Main.run".to_owned(),
                None => format!("Tools.m{at}"),
                Some((class, slot)) => format!("K{class}.v{slot}"),
            };
            let params: Vec<String> = (0..method.params)
                .map(|local| format!("{} {}", type_of(method, local), local_name(method, local)))
                .collect();
            writeln!(f, "{name}({}) {{", params.join(", "))?;
            block(f, method, &method.body, 1)?;
            writeln!(f, "}}")?;
        }
        Ok(())
    }
}

fn type_of(method: &Method, local: Local) -> &'static str {
    match method.locals[local] {
        Type::Text => "String",
        Type::Int => "int",
        Type::Object => "K0",
        Type::Texts => "String[]",
        Type::Ints => "int[]",
        Type::Map => "HashMap",
        Type::Bundle => "Bundle",
        Type::List => "ArrayList",
        Type::Builder => "StringBuilder",
        Type::Fault => "Throwable",
    }
}

fn local_name(method: &Method, local: Local) -> String {
    if local == 0 && method.of.is_some() {
        return "this".to_owned();
    }
    let letter = match method.locals[local] {
        Type::Text => 't',
        Type::Int => 'n',
        Type::Object => 'o',
        Type::Texts | Type::Ints => 'a',
        Type::Map => 'm',
        Type::Bundle => 'b',
        Type::List => 'l',
        Type::Builder => 's',
        Type::Fault => 'e',
    };
    format!("{letter}{local}")
}

fn block(f: &mut fmt::Formatter<'_>, method: &Method, stmts: &[Stmt], depth: usize) -> fmt::Result {
    for stmt in stmts {
        statement(f, method, stmt, depth)?;
    }
    Ok(())
}

fn statement(f: &mut fmt::Formatter<'_>, method: &Method, stmt: &Stmt, depth: usize) -> fmt::Result {
    let n = |local: &Local| local_name(method, *local);
    write!(f, "{:1$}", "", depth * 2)?;
    match stmt {
        Stmt::Set(to, expr) => writeln!(f, "{} = {};", n(to), expression(method, expr)),
        Stmt::SetField(of, field, value) => writeln!(f, "{}.{} = {};", n(of), field_name(*field), n(value)),
        Stmt::SetStatic(field, value) => writeln!(f, "Store.s{field} = {};", n(value)),
        Stmt::SetElement(of, at, value) => writeln!(f, "{}[{}] = {};", n(of), number(method, *at), n(value)),
        Stmt::SetAt(of, at, value) => writeln!(f, "{}.set({}, {});", n(of), number(method, *at), n(value)),
        Stmt::Put(of, key, value) => writeln!(f, "{}.put({}, {});", n(of), word(method, *key), n(value)),
        Stmt::Add(of, value) => writeln!(f, "{}.add({});", n(of), n(value)),
        Stmt::Append(of, value) => writeln!(f, "{}.append({});", n(of), n(value)),
        Stmt::Remove(of, key) => writeln!(f, "{}.remove({});", n(of), word(method, *key)),
        Stmt::Clear(of) => writeln!(f, "{}.clear();", n(of)),
        Stmt::Do(expr) => writeln!(f, "{};", expression(method, expr)),
        Stmt::Sink(sink, local) => writeln!(f, "Log.i(\"tag\", {}); // sink {sink}", n(local)),
        Stmt::Break => writeln!(f, "break;"),
        Stmt::Throw { class, text, .. } => {
            writeln!(f, "throw new {}({});", fault(*class), text.as_ref().map_or(String::new(), n))
        }
        Stmt::Rethrow(local) => writeln!(f, "throw {};", n(local)),
        Stmt::Return(local) => writeln!(f, "return {};", local.as_ref().map_or(String::new(), n)),
        Stmt::If(cond, then, other) => {
            writeln!(f, "if ({}) {{", condition(method, cond))?;
            block(f, method, then, depth + 1)?;
            if !other.is_empty() {
                writeln!(f, "{:1$}}} else {{", "", depth * 2)?;
                block(f, method, other, depth + 1)?;
            }
            writeln!(f, "{:1$}}}", "", depth * 2)
        }
        Stmt::While(cond, body) => {
            writeln!(f, "while ({}) {{", condition(method, cond))?;
            block(f, method, body, depth + 1)?;
            writeln!(f, "{:1$}}}", "", depth * 2)
        }
        Stmt::Switch(local, cases, default) => {
            writeln!(f, "switch ({}) {{ // each case breaks", n(local))?;
            for (number, body) in cases {
                writeln!(f, "{:1$}case {number}:", "", depth * 2)?;
                block(f, method, body, depth + 1)?;
            }
            writeln!(f, "{:1$}default:", "", depth * 2)?;
            block(f, method, default, depth + 1)?;
            writeln!(f, "{:1$}}}", "", depth * 2)
        }
        Stmt::Try(body, catches) => {
            writeln!(f, "try {{")?;
            block(f, method, body, depth + 1)?;
            for catch in catches {
                let class = catch.class.map_or("Throwable", fault);
                writeln!(f, "{:1$}}} catch ({class} {2}) {{", "", depth * 2, n(&catch.fault))?;
                block(f, method, &catch.body, depth + 1)?;
            }
            writeln!(f, "{:1$}}}", "", depth * 2)
        }
    }
}

fn field_name(field: usize) -> String {
    if field == SHADOW { format!("f{SHADOWED} /* of the subclass */") } else { format!("f{field}") }
}

fn fault(class: FaultClass) -> &'static str {
    match class {
        FaultClass::Runtime => "RuntimeException",
        FaultClass::IllegalState => "IllegalStateException",
        FaultClass::Own => "E0",
        FaultClass::OwnBelow => "E1",
    }
}

fn number(method: &Method, number: Number) -> String {
    match number {
        Number::Const(number) => number.to_string(),
        Number::Local(local) => local_name(method, local),
    }
}

fn word(method: &Method, word: Word) -> String {
    match word {
        Word::Const(text) => format!("{text:?}"),
        Word::Local(local) => local_name(method, local),
    }
}

fn sign(op: Op) -> &'static str {
    match op {
        Op::Add => "+",
        Op::Sub => "-",
        Op::Mul => "*",
        Op::Div => "/",
        Op::Rem => "%",
        Op::And => "&",
        Op::Or => "|",
        Op::Xor => "^",
        Op::Shl => "<<",
        Op::Shr => ">>",
        Op::Ushr => ">>>",
    }
}

fn test(test: Test) -> &'static str {
    match test {
        Test::Eq => "==",
        Test::Ne => "!=",
        Test::Lt => "<",
        Test::Ge => ">=",
        Test::Gt => ">",
        Test::Le => "<=",
    }
}

fn condition(method: &Method, cond: &Cond) -> String {
    let n = |local: &Local| local_name(method, *local);
    match cond {
        Cond::Unknown => "unknown".to_owned(),
        Cond::Compare(a, by, b) => format!("{} {} {}", n(a), test(*by), number(method, *b)),
        Cond::CompareLong(a, by, b) => format!("(long) {} {} {b}L", n(a), test(*by)),
        Cond::IsNull(local) => format!("{} == null", n(local)),
        Cond::Equals(a, b) => format!("{}.equals({})", n(a), word(method, *b)),
        Cond::Matches(local, text) => format!("{text:?}.equals({})", n(local)),
        Cond::Is(local, class) => format!("{} instanceof K{class}", n(local)),
    }
}

fn expression(method: &Method, expr: &Expr) -> String {
    let n = |local: &Local| local_name(method, *local);
    match expr {
        Expr::Local(local) => n(local),
        Expr::Null => "null".to_owned(),
        Expr::Text(text) => format!("{text:?}"),
        Expr::Int(number) => number.to_string(),
        Expr::Source(source) => format!("phone.getDeviceId() /* source {source} */"),
        Expr::AnyInt => "Process.myPid()".to_owned(),
        Expr::AnyText => "Build.MODEL".to_owned(),
        Expr::Concat(a, b) => format!("{} + {}", n(a), n(b)),
        Expr::OfInt(local) => format!("String.valueOf({})", n(local)),
        Expr::OfFlag(local) => format!("String.valueOf({} != 0)", n(local)),
        Expr::OfChar(local) => format!("String.valueOf((char) {})", n(local)),
        Expr::Parse(local) => format!("Integer.parseInt({})", n(local)),
        Expr::Upper(local) => format!("{}.toUpperCase()", n(local)),
        Expr::Trim(local) => format!("{}.trim()", n(local)),
        Expr::Op(op, a, b) => format!("{} {} {}", n(a), sign(*op), number(method, *b)),
        Expr::LongOp(op, a, b) => format!("(int) ((long) {} {} {})", n(a), sign(*op), number(method, *b)),
        Expr::Length(local) => format!("{}.length", n(local)),
        Expr::Field(of, field) => format!("{}.{}", n(of), field_name(*field)),
        Expr::Late => "Late.text".to_owned(),
        Expr::Static(field) => format!("Store.s{field}"),
        Expr::Element(of, at) => format!("{}[{}]", n(of), number(method, *at)),
        Expr::Get(of, key) => format!("{}.get({})", n(of), word(method, *key)),
        Expr::At(of, at) => format!("{}.get({})", n(of), number(method, *at)),
        Expr::Built(local) => format!("{}.toString()", n(local)),
        Expr::Message(local) => format!("{}.getMessage()", n(local)),
        Expr::New { class, text, .. } => format!("new K{class}({})", text.as_ref().map_or(String::new(), n)),
        Expr::Empty { type_, length, .. } => match type_ {
            Type::Texts => format!("new String[{length}]"),
            Type::Ints => format!("new int[{length}]"),
            Type::Map => "new HashMap()".to_owned(),
            Type::Bundle => "new Bundle()".to_owned(),
            Type::List => "new ArrayList()".to_owned(),
            _ => "new StringBuilder()".to_owned(),
        },
        Expr::Filled { numbers, .. } => format!("new int[] {numbers:?}"),
        Expr::Call { target, arguments, .. } => {
            let arguments: Vec<String> = arguments.iter().map(n).collect();
            let called = match target {
                Target::Static(method) => format!("Tools.m{method}"),
                Target::Super(slot) => format!("super.v{slot}"),
                Target::Virtual(slot, receiver) => format!("{}.v{slot}", n(receiver)),
            };
            format!("{called}({})", arguments.join(", "))
        }
    }
}
