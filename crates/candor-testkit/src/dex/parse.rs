//! From text to classes.

use super::AsmError;
use super::body;
use super::model::{Annotation, Body, Class, FieldDef, Method, MethodDef, Text, text};
use super::operand::{Operands, Token, field_ref, integer, proto, tokens};

const ACCESS: [(&str, u32); 20] = [
    ("public", 0x1),
    ("private", 0x2),
    ("protected", 0x4),
    ("static", 0x8),
    ("final", 0x10),
    ("synchronized", 0x20),
    ("volatile", 0x40),
    ("bridge", 0x40),
    ("transient", 0x80),
    ("varargs", 0x80),
    ("native", 0x100),
    ("interface", 0x200),
    ("abstract", 0x400),
    ("strict", 0x800),
    ("synthetic", 0x1000),
    ("annotation", 0x2000),
    ("enum", 0x4000),
    ("constructor", 0x1_0000),
    ("declared-synchronized", 0x2_0000),
    ("module", 0x8000),
];
const STATIC: u32 = 0x8;
const CONSTRUCTOR: u32 = 0x1_0000;

/// Reads the classes of a text.
pub(super) fn classes(source: &str) -> Result<Vec<Class>, AsmError> {
    let mut parser = Parser { classes: Vec::new(), in_method: false };
    for (n, line) in source.lines().enumerate() {
        let at = |reason: String| AsmError::new(n + 1, reason);
        let line = tokens(line.trim()).map_err(at)?;
        if !line.is_empty() {
            parser.line(n + 1, &line).map_err(at)?;
        }
    }
    if parser.in_method {
        return Err(AsmError::new(source.lines().count(), ".end method missing"));
    }
    Ok(parser.classes)
}

struct Parser {
    classes: Vec<Class>,
    in_method: bool,
}

impl Parser {
    fn line(&mut self, number: usize, line: &[Token]) -> Result<(), String> {
        let mut rest = Operands::new(line);
        let word = rest.word()?;
        if self.in_method && !matches!(word, ".annotation" | ".param" | ".end") {
            let method = self.method()?;
            let is_registers = matches!(word, ".registers" | ".locals");
            let ins = method.method.proto.n_registers() + u32::from(method.access & STATIC == 0);
            let body = method.body.get_or_insert_with(|| Body { ins, registers: ins, ..Body::default() });
            if is_registers {
                let n = u32::try_from(rest.integer()?).map_err(|_| "a number of registers")?;
                body.registers = if word == ".locals" { n + ins } else { n };
                return rest.end();
            }
            return body::line(body, number, word, rest);
        }
        match word {
            ".class" => self.open_class(&mut rest)?,
            ".super" => self.class()?.superclass = Some(rest.type_()?),
            ".implements" => {
                let type_ = rest.type_()?;
                self.class()?.interfaces.push(type_);
            }
            ".source" => self.class()?.source = Some(rest.string()?),
            ".field" => self.field(&mut rest)?,
            ".method" => self.open_method(&mut rest)?,
            ".annotation" => {
                let annotation = annotation(&mut rest)?;
                self.annotated()?.push(annotation);
            }
            ".param" => self.param(&mut rest)?,
            ".end" => {
                if rest.word()? == "method" {
                    self.in_method = false;
                }
            }
            other => return Err(format!("unknown directive {other}")),
        }
        rest.end()
    }

    fn class(&mut self) -> Result<&mut Class, String> {
        self.classes.last_mut().ok_or_else(|| "a .class comes first".to_owned())
    }

    fn method(&mut self) -> Result<&mut MethodDef, String> {
        self.class()?.methods.last_mut().ok_or_else(|| "a .method comes first".to_owned())
    }

    fn open_class(&mut self, rest: &mut Operands<'_>) -> Result<(), String> {
        let (access, _, word) = flags(rest)?;
        let object = "Ljava/lang/Object;";
        self.classes.push(Class {
            type_: text(word),
            access,
            superclass: (word != object).then(|| text(object)),
            ..Class::default()
        });
        Ok(())
    }

    fn field(&mut self, rest: &mut Operands<'_>) -> Result<(), String> {
        let (access, hidden, word) = flags(rest)?;
        let value = if rest.take_word("=") { Some(rest.value()?) } else { None };
        let class = self.class()?;
        let mut field = field_ref(&format!("X->{word}"))?;
        field.class.clone_from(&class.type_);
        class.fields.push(FieldDef { field, access, hidden, value, annotations: Vec::new() });
        Ok(())
    }

    fn open_method(&mut self, rest: &mut Operands<'_>) -> Result<(), String> {
        let (mut access, hidden, word) = flags(rest)?;
        let name = word.split('(').next().unwrap_or_default();
        let proto = proto(&word[name.len()..])?;
        if matches!(name, "<init>" | "<clinit>") {
            access |= CONSTRUCTOR;
        }
        let class = self.class()?;
        let method = Method { class: class.type_.clone(), name: text(name), proto };
        class.methods.push(MethodDef {
            method,
            access,
            hidden,
            annotations: Vec::new(),
            param_names: Vec::new(),
            param_annotations: Vec::new(),
            body: None,
        });
        self.in_method = true;
        Ok(())
    }

    /// `.param "name"` or `.param _`, each with annotations that follow it on the line.
    fn param(&mut self, rest: &mut Operands<'_>) -> Result<(), String> {
        let name: Option<Text> = if rest.take_word("_") { None } else { Some(rest.string()?) };
        let mut annotations = Vec::new();
        while !rest.is_empty() {
            annotations.push(annotation(rest)?);
        }
        let method = self.method()?;
        method.param_names.push(name);
        method.param_annotations.push(annotations);
        Ok(())
    }

    /// The list that belongs to what was opened last.
    fn annotated(&mut self) -> Result<&mut Vec<Annotation>, String> {
        let in_method = self.in_method;
        let class = self.class()?;
        let of_field = class.methods.is_empty() && !class.fields.is_empty();
        Ok(match (class.methods.last_mut(), class.fields.last_mut()) {
            (Some(method), _) if in_method => &mut method.annotations,
            (_, Some(field)) if of_field => &mut field.annotations,
            _ => &mut class.annotations,
        })
    }
}

/// `build|runtime|system Ltype; { … }`.
fn annotation(rest: &mut Operands<'_>) -> Result<Annotation, String> {
    let visibility = match rest.word()? {
        "build" => 0,
        "runtime" => 1,
        "system" => 2,
        other => return Err(format!("{other} is no visibility")),
    };
    let type_ = rest.word()?;
    Ok(Annotation { visibility, note: rest.note(type_)? })
}

/// Access words, then what they describe. `access:0x1` and `hidden:0x1` give raw flags.
fn flags<'t>(rest: &mut Operands<'t>) -> Result<(u32, u32, &'t str), String> {
    let (mut access, mut hidden) = (0, 0);
    loop {
        let word = rest.word()?;
        if let Some((_, flag)) = ACCESS.iter().find(|(name, _)| *name == word) {
            access |= flag;
        } else if let Some((name, value)) =
            word.split_once(':').filter(|(name, _)| matches!(*name, "access" | "hidden"))
        {
            let value = integer(value).and_then(|n| u32::try_from(n).ok()).ok_or("a number of flags")?;
            if name == "access" {
                access |= value;
            } else {
                hidden = value;
            }
        } else {
            return Ok((access, hidden, word));
        }
    }
}
