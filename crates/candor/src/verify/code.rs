//! Steps that stand in code: the instruction or definition at the offset is the one the report describes.

use std::collections::HashMap;

use candor_findings::instruction_words;
use candor_formats::dex::{Dex, EncodedMethod, IndexKind, Insn};
use candor_program::source_name;
use candor_report::{Listed, report::Evidence};

/// The code of one member, with its classes by name.
pub(super) struct Code<'a> {
    dexes: Vec<Dex<'a>>,
    classes: HashMap<String, Vec<(usize, u32)>>,
}

impl<'a> Code<'a> {
    /// Reads a DEX file, or the files of a container.
    pub(super) fn read(bytes: &'a [u8]) -> Self {
        let (dexes, _) = Dex::parse_all(bytes);
        let mut classes: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
        for (n, dex) in dexes.iter().enumerate() {
            for def in dex.class_defs().flatten() {
                if let Ok(descriptor) = dex.type_descriptor(def.class) {
                    classes.entry(source_name(descriptor)).or_default().push((n, def.idx));
                }
            }
        }
        Self { dexes, classes }
    }

    /// Whether the step's class, method and text are what stands at its offset.
    pub(super) fn check(&self, step: &Evidence) -> Result<(), String> {
        let class = step.class.as_deref().ok_or("it stands in code and names no class")?;
        let places = self.classes.get(class).ok_or_else(|| format!("class {class} is not defined in it"))?;
        match step.method.as_deref() {
            None => self.definition(step, class, places),
            Some(method) => self.instruction(step, class, method, places),
        }
    }

    /// The instruction at an offset with up to `n` before and after it, in the same method.
    pub(super) fn around(&self, class: &str, offset: u32, n: usize) -> Vec<Listed> {
        let places = self.classes.get(class).map(Vec::as_slice).unwrap_or_default();
        let here = places.iter().find_map(|(at, def)| {
            let dex = self.dexes.get(*at)?;
            Some((dex, self::at(dex, *def, offset)?))
        });
        let Some((dex, found)) = here else { return Vec::new() };
        let Ok(code) = dex.code(found.method.code_off) else { return Vec::new() };
        let insns: Vec<Insn<'_>> = code.insns.iter().map_while(Result::ok).collect();
        let Some(step) = insns.iter().position(|insn| insn.pc == found.insn.pc) else { return Vec::new() };
        let first = step.saturating_sub(n);
        let listed = insns.iter().enumerate().skip(first).take(step - first + n + 1);
        let offset = |insn: &Insn<'_>| code.insns_off.saturating_add(insn.pc.saturating_mul(2));
        listed
            .map(|(at, insn)| Listed {
                offset: offset(insn),
                text: instruction_words(dex, insn),
                is_step: at == step,
            })
            .collect()
    }

    /// A class definition: its item stands at the offset.
    fn definition(&self, step: &Evidence, class: &str, places: &[(usize, u32)]) -> Result<(), String> {
        let here = places.iter().any(|(n, def)| {
            self.dexes
                .get(*n)
                .and_then(|dex| dex.class_def(*def).ok())
                .is_some_and(|def| def.place == step.offset)
        });
        if !here {
            return Err(format!("the definition of {class} does not stand there"));
        }
        let rendered = format!("class {class} is defined");
        let leads_on = step.text.strip_prefix(&rendered).is_some_and(|more| more.starts_with(ARROW));
        if leads_on { Ok(()) } else { said(&rendered, &step.text) }
    }

    /// An instruction of a method.
    fn instruction(
        &self,
        step: &Evidence,
        class: &str,
        method: &str,
        places: &[(usize, u32)],
    ) -> Result<(), String> {
        for (n, def) in places {
            let Some(dex) = self.dexes.get(*n) else { continue };
            let Some(found) = at(dex, *def, step.offset) else { continue };
            let name = method_source(dex, &found.method).ok_or("the method's name cannot be read")?;
            if name != method {
                return Err(format!("the method there is {name}, the report says {method}"));
            }
            if found.insn.units.len() != step.length as usize {
                return Err(format!(
                    "the instruction there has {} bytes, the report says {}",
                    found.insn.units.len(),
                    step.length
                ));
            }
            return text(dex, &found.insn, &step.text);
        }
        Err(format!("no code of {class} stands there"))
    }
}

/// An instruction and the method it stands in.
struct Found<'a> {
    method: EncodedMethod,
    insn: Insn<'a>,
}

/// The instruction that begins at a byte offset, in a method of a class.
fn at<'a>(dex: &Dex<'a>, def: u32, offset: u32) -> Option<Found<'a>> {
    let def = dex.class_def(def).ok()?;
    let data = dex.class_data(&def).ok()?;
    for method in data.methods() {
        let method = method.ok()?;
        if method.code_off == 0 {
            continue;
        }
        let Ok(code) = dex.code(method.code_off) else { continue };
        let Some(into) = offset.checked_sub(code.insns_off).filter(|n| n % 2 == 0) else { continue };
        let pc = into / 2;
        if pc >= code.insns.n_units() {
            continue;
        }
        // Walked from the start, so that the middle of an instruction is not taken for one.
        let insn = code.insns.iter().map_while(Result::ok).take_while(|i| i.pc <= pc).find(|i| i.pc == pc)?;
        return Some(Found { method, insn });
    }
    None
}

/// The method in source form, `send(java.lang.String, int)void`.
fn method_source(dex: &Dex<'_>, method: &EncodedMethod) -> Option<String> {
    let id = dex.method(method.idx).ok()?;
    let proto = dex.proto(id.proto).ok()?;
    let name = String::from_utf8_lossy(dex.string_bytes(id.name).ok()?);
    let mut params = Vec::new();
    for param in proto.params.iter() {
        params.push(source_name(dex.type_descriptor(u32::from(param)).ok()?));
    }
    let returns = source_name(dex.type_descriptor(proto.return_type).ok()?);
    Some(format!("{name}({}){returns}", params.join(", ")))
}

/// What stands between the instruction or class of a path step and where it leads.
const ARROW: &str = "  → ";

/// Whether a text says what the instruction is. A step of a path adds where the call leads: the analysis decided
/// that, but the method's name must be the one that the instruction names.
fn text(dex: &Dex<'_>, insn: &Insn<'_>, text: &str) -> Result<(), String> {
    let rendered = instruction_words(dex, insn);
    let rest = text.strip_prefix("starts with: ").unwrap_or(text);
    // The instruction itself may hold an arrow, in a string of the app's choice: what was rendered decides.
    let leads_to = match rest.strip_prefix(rendered.as_str()) {
        Some("") => None,
        Some(more) if more.starts_with(ARROW) => more.strip_prefix(ARROW),
        _ => return said(&rendered, rest),
    };
    let Some(target) = leads_to.and_then(|to| to.strip_prefix("calls ")) else { return Ok(()) };
    if let Some(called) = called(dex, insn) {
        let head = target.split('(').next().unwrap_or(target);
        let named = head.rsplit('.').next().unwrap_or(head);
        if named != called {
            return Err(format!("the instruction calls {called}, the report says {named}"));
        }
    }
    Ok(())
}

/// Name of the method that an instruction calls.
fn called(dex: &Dex<'_>, insn: &Insn<'_>) -> Option<String> {
    if insn.op.index_kind() != IndexKind::Method {
        return None;
    }
    let id = dex.method(insn.index()?).ok()?;
    Some(String::from_utf8_lossy(dex.string_bytes(id.name).ok()?).into_owned())
}

/// Whether a text is what was rendered, or the start of it where the report cut it.
fn said(rendered: &str, text: &str) -> Result<(), String> {
    let cut = text.strip_suffix('…').is_some_and(|start| rendered.starts_with(start));
    if rendered == text || cut {
        return Ok(());
    }
    Err(format!("there stands \"{rendered}\", the report says \"{text}\""))
}
