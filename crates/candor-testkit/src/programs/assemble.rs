//! The code of a program: every value has its register, instructions are chosen as compilers choose them.

mod code;

use std::{collections::BTreeMap, fmt::Write};

use candor_formats::dex::Dex;

use code::Code;

use super::model::{
    Expr, FIELDS, FaultClass, LATE_TEXT, Method, NAME_FIELD, Program, SHADOW, SHADOWED, STATICS, Stmt, Type,
};
use crate::dex::AsmError;

/// Registers for what stands between locals; two pairs.
const SCRATCH: usize = 4;
const TEXT: &str = "Ljava/lang/String;";
const BUILDER: &str = "Ljava/lang/StringBuilder;";

/// The classes of a program.
pub(super) fn text(program: &Program) -> String {
    let mut text = String::from(".class public Lshop/Main;\n.super Landroid/app/Activity;\n");
    constructor(&mut text, "Landroid/app/Activity;");
    on_create(&mut text);
    method(&mut text, program, 0);
    text.push_str(
        ".class public Lshop/Store;\n.field public static phone:Landroid/telephony/TelephonyManager;\n",
    );
    for (at, type_) in STATICS.iter().enumerate() {
        let _ = writeln!(text, ".field public static s{at}:{}", descriptor(*type_));
    }
    text.push_str(".class public Lshop/Tools;\n");
    for at in 1..program.methods.len() {
        if program.methods[at].of.is_none() {
            method(&mut text, program, at);
        }
    }
    text.push_str(".class public interface abstract Lshop/I;\n");
    for slot in 0..program.slots.len() {
        if let Some(method) = program.dispatch(0, slot) {
            let signature = signature(&program.methods[method]);
            let _ = writeln!(text, ".method public abstract v{slot}{signature}\n.end method");
        }
    }
    late(&mut text, program);
    for class in 0..program.classes {
        family(&mut text, program, class);
    }
    for (class, above) in [(FaultClass::Own, FaultClass::Runtime), (FaultClass::OwnBelow, FaultClass::Own)] {
        let _ = writeln!(text, ".class public {}\n.super {}", fault(class), fault(above));
        for (params, p1) in [("", ""), (TEXT, ", p1")] {
            let _ = writeln!(
                text,
                ".method public <init>({params})V\n  .locals 0\n  invoke-direct {{p0{p1}}}, {}-><init>({params})V\n  return-void\n.end method",
                fault(above)
            );
        }
    }
    text
}

/// Where sources and sinks stand.
pub(super) fn places(program: &Program) -> Result<BTreeMap<(String, String, u32), u32>, AsmError> {
    let bytes = crate::dex::assemble(&text(program))?;
    let refused = |error: candor_formats::dex::Error| AsmError { line: 0, reason: error.to_string() };
    let dex = Dex::parse(&bytes).map_err(refused)?;
    // Sources and sinks stand in a method's code in the order of its statements.
    let mut orders: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for (at, method) in program.methods.iter().enumerate() {
        let mut found = Vec::new();
        endpoints(&method.body, &mut found);
        orders.insert((java(&class_of(program, at)), name_of(program, at)), found);
    }
    orders.insert(("shop.Late".to_owned(), "<clinit>".to_owned()), program.late.into_iter().collect());
    let mut places = BTreeMap::new();
    for def in dex.class_defs().map_while(Result::ok) {
        let class = java(&String::from_utf8_lossy(dex.type_descriptor(def.class).map_err(refused)?));
        for method in dex.class_data(&def).map_err(refused)?.methods().map_while(Result::ok) {
            let name = |method| dex.method(method).and_then(|id| dex.string(id.name));
            let own = name(method.idx).map_err(refused)?.into_owned();
            let Some(order) = orders.get(&(class.clone(), own.clone())) else { continue };
            let mut order = order.iter();
            let code = dex.code(method.code_off).map_err(refused)?;
            for insn in code.insns.iter().map_while(Result::ok).filter(|insn| insn.op.is_invoke()) {
                let called = insn.index().map_or(Ok("".into()), name).map_err(refused)?;
                if matches!(&*called, "getDeviceId" | "i")
                    && let Some(site) = order.next()
                {
                    places.insert((class.clone(), own.clone(), insn.pc), *site);
                }
            }
        }
    }
    Ok(places)
}

/// `Lshop/Main;` as Java writes it.
fn java(descriptor: &str) -> String {
    descriptor.trim_start_matches('L').trim_end_matches(';').replace('/', ".")
}

/// Sources and sinks in the order of their statements.
fn endpoints(stmts: &[Stmt], found: &mut Vec<u32>) {
    for stmt in stmts {
        if let Stmt::Set(_, Expr::Source(site)) | Stmt::Do(Expr::Source(site)) | Stmt::Sink(site, _) = stmt {
            found.push(*site);
        }
        for block in stmt.blocks() {
            endpoints(block, found);
        }
    }
}

fn descriptor(type_: Type) -> &'static str {
    match type_ {
        Type::Text => TEXT,
        Type::Int => "I",
        Type::Object => "Lshop/K0;",
        Type::Texts => "[Ljava/lang/String;",
        Type::Ints => "[I",
        Type::Map => "Ljava/util/HashMap;",
        Type::Bundle => "Landroid/os/Bundle;",
        Type::List => "Ljava/util/ArrayList;",
        Type::Builder => BUILDER,
        Type::Fault => "Ljava/lang/Throwable;",
    }
}

fn fault(class: FaultClass) -> &'static str {
    match class {
        FaultClass::Runtime => "Ljava/lang/RuntimeException;",
        FaultClass::IllegalState => "Ljava/lang/IllegalStateException;",
        FaultClass::Own => "Lshop/E0;",
        FaultClass::OwnBelow => "Lshop/E1;",
    }
}

fn class_of(program: &Program, method: usize) -> String {
    match program.methods[method].of {
        _ if method == 0 => "Lshop/Main;".to_owned(),
        None => "Lshop/Tools;".to_owned(),
        Some((class, _)) => format!("Lshop/K{class};"),
    }
}

fn name_of(program: &Program, method: usize) -> String {
    match program.methods[method].of {
        _ if method == 0 => "run".to_owned(),
        None => format!("m{method}"),
        Some((_, slot)) => format!("v{slot}"),
    }
}

/// Parameters without the receiver, and result.
fn signature(method: &Method) -> String {
    let mut params: Vec<&str> =
        method.locals[..method.params].iter().map(|type_| descriptor(*type_)).collect();
    if let Some(wide) = method.wide {
        params.insert(wide, "J");
    }
    let params = params[usize::from(method.of.is_some())..].concat();
    format!("({params}){}", method.result.map_or("V", descriptor))
}

fn constructor(text: &mut String, above: &str) {
    let _ = writeln!(
        text,
        ".method public <init>()V\n  .locals 0\n  invoke-direct {{p0}}, {above}-><init>()V\n  return-void\n.end method"
    );
}

/// What the system calls. Static fields are cleared on the way out, so that every call of it finds what the first found.
fn on_create(text: &mut String) {
    text.push_str(
        "\
.method public onCreate(Landroid/os/Bundle;)V
  .locals 1
  invoke-super {p0, p1}, Landroid/app/Activity;->onCreate(Landroid/os/Bundle;)V
  const-string v0, \"phone\"
  invoke-virtual {p0, v0}, Lshop/Main;->getSystemService(Ljava/lang/String;)Ljava/lang/Object;
  move-result-object v0
  check-cast v0, Landroid/telephony/TelephonyManager;
  sput-object v0, Lshop/Store;->phone:Landroid/telephony/TelephonyManager;
:from
  invoke-static {}, Lshop/Main;->run()V
:to
  goto :out
:thrown
  move-exception v0
:out
  const/4 v0, 0
",
    );
    for (at, type_) in STATICS.iter().enumerate() {
        let suffix = if *type_ == Type::Int { "" } else { "-object" };
        let _ = writeln!(text, "  sput{suffix} v0, Lshop/Store;->s{at}:{}", descriptor(*type_));
    }
    text.push_str("  return-void\n  .catchall :from .. :to :thrown\n.end method\n");
}

/// The class whose initialiser runs when something first asks for its field.
fn late(text: &mut String, program: &Program) {
    text.push_str(".class public Lshop/Late;\n.field public static text:Ljava/lang/String;\n");
    text.push_str(".method static <clinit>()V\n  .locals 1\n");
    match program.late {
        Some(_) => {
            text.push_str("  sget-object v0, Lshop/Store;->phone:Landroid/telephony/TelephonyManager;\n");
            let _ = writeln!(
                text,
                "  invoke-virtual {{v0}}, Landroid/telephony/TelephonyManager;->getDeviceId(){TEXT}"
            );
            text.push_str("  move-result-object v0\n");
        }
        None => {
            let _ = writeln!(text, "  const-string v0, \"{LATE_TEXT}\"");
        }
    }
    let _ = writeln!(text, "  sput-object v0, Lshop/Late;->text:{TEXT}\n  return-void\n.end method");
}

fn family(text: &mut String, program: &Program, class: usize) {
    let above = if class == 0 { "Ljava/lang/Object;" } else { "Lshop/K0;" };
    let _ = writeln!(text, ".class public Lshop/K{class};\n.super {above}");
    if class == 0 {
        text.push_str(".implements Lshop/I;\n");
        for (at, type_) in FIELDS.iter().enumerate().filter(|(at, _)| *at != SHADOW) {
            let _ = writeln!(text, ".field public f{at}:{}", descriptor(*type_));
        }
    } else {
        let _ = writeln!(text, ".field public f{SHADOWED}:{}", descriptor(FIELDS[SHADOW]));
    }
    constructor(text, above);
    let body = if class == 0 {
        format!(
            "invoke-direct {{p0}}, {above}-><init>()V\n  iput-object p1, p0, Lshop/K0;->f{NAME_FIELD}:{TEXT}"
        )
    } else {
        format!("invoke-direct {{p0, p1}}, {above}-><init>({TEXT})V")
    };
    let _ =
        writeln!(text, ".method public <init>({TEXT})V\n  .locals 0\n  {body}\n  return-void\n.end method");
    for at in 0..program.methods.len() {
        if program.methods[at].of.is_some_and(|of| of.0 == class) {
            method(text, program, at);
        }
    }
}

fn method(text: &mut String, program: &Program, at: usize) {
    let method = &program.methods[at];
    let (access, signature) = match method.of {
        None => ("static ", signature(method)),
        Some(_) => ("", signature(method)),
    };
    let n_locals = SCRATCH + method.locals.len() - method.params;
    let _ =
        writeln!(text, ".method public {access}{}{signature}\n  .locals {n_locals}", name_of(program, at));
    let mut code =
        Code { program, method, out: String::new(), tail: String::new(), labels: 0, loops: Vec::new() };
    for local in method.params..method.locals.len() {
        code.line(&format!("const/4 {}, 0", code.register(local)));
    }
    code.block(&method.body);
    match method.result {
        None => code.line("return-void"),
        Some(type_) => {
            code.line("const/4 v0, 0");
            code.line(if type_ == Type::Int { "return v0" } else { "return-object v0" });
        }
    }
    text.push_str(&code.out);
    text.push_str(&code.tail);
    text.push_str(".end method\n");
}
