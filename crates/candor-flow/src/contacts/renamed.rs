//! Libraries that came into the app under other names: their methods are told by the texts in their code and by what they
//! take.

use candor_formats::dex::{Dex, Insn};
use candor_program::{
    CodePlace, DexUnit, InvokeKind, Meaning, MethodId, MethodRefId, Program, TypeId, argument_register,
    body::{Definition, Origin},
    descriptor, meaning,
};

use crate::{
    constants::{Constants, Held, Spot},
    rules::ContactShapeRow,
};

/// A class of the app, in a row of parameters.
const OWN_TYPE: &str = "*";

/// A text, in a row of parameters and in code.
const TEXT: &str = "java.lang.String";

/// The references of methods that rows speak of.
pub(super) fn find<'r>(
    program: &Program<'_>,
    rows: &'r [ContactShapeRow],
) -> Vec<(MethodRefId, &'r ContactShapeRow)> {
    let mut found = Vec::new();
    for row in rows {
        // Most apps have none of the texts, which the sorted tables of texts tell at once.
        let says: Vec<Option<Vec<u32>>> = program.dexes.iter().map(|unit| numbers(unit, &row.says)).collect();
        if says.iter().all(Option::is_none) {
            continue;
        }
        let wanted: Vec<Wanted> = row.params.iter().map(|name| wanted(program, name)).collect();
        for at in 0..program.methods.len() {
            let method = MethodId::from_len(at);
            let unit = program.class(program.method(method).class).dex;
            let Some(Some(says)) = says.get(unit.index()) else { continue };
            // Under its own name it is known by rows of calls, which say more exactly what reaches out.
            let class = program.class(program.method(method).class).type_;
            let is_renamed = |class| !row.of.starts_with(&format!("{}.", program.source_name(class)));
            if takes(program, method, &wanted) && is_renamed(class) && says_all(program, method, says) {
                found.push((program.method(method).reference, row));
            }
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(reference, _)| *reference);
    found
}

/// The numbers of texts in a DEX file; none where it has not all of them.
fn numbers(unit: &DexUnit<'_>, texts: &[String]) -> Option<Vec<u32>> {
    texts.iter().map(|text| number(&unit.dex, text)).collect()
}

/// The number of a text of plain letters, by halving: the table is sorted, and one that is not has no such text.
fn number(dex: &Dex<'_>, text: &str) -> Option<u32> {
    let (mut low, mut high) = (0, dex.n_strings());
    while low < high {
        let middle = low + (high - low) / 2;
        match dex.string_bytes(middle).ok()?.cmp(text.as_bytes()) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return Some(middle),
        }
    }
    None
}

/// A parameter that a row wants.
#[derive(Clone, Copy)]
enum Wanted {
    /// Any class of the app.
    Own,
    /// This type; none where no code of the app names it.
    Type(Option<TypeId>),
}

fn wanted(program: &Program<'_>, name: &str) -> Wanted {
    if name == OWN_TYPE { Wanted::Own } else { Wanted::Type(program.find_type(&descriptor(name))) }
}

fn takes(program: &Program<'_>, method: MethodId, wanted: &[Wanted]) -> bool {
    let sig = program.sig(program.method_ref(program.method(method).reference).sig);
    let params = program.params(sig.proto);
    let fits = |(type_, wanted): (&TypeId, &Wanted)| match wanted {
        Wanted::Own => program.type_(*type_).class.is_some(),
        Wanted::Type(named) => *named == Some(*type_),
    };
    params.len() == wanted.len() && params.iter().zip(wanted).all(fits)
}

fn says_all(program: &Program<'_>, method: MethodId, wanted: &[u32]) -> bool {
    let unit = program.unit_of(method);
    let Ok(code) = unit.dex.code(program.method(method).code_off) else { return false };
    let is_text = |insn: &Insn<'_>| matches!(insn.op.0, 0x1a | 0x1b);
    let texts = code.insns.iter().map_while(Result::ok).filter(is_text);
    let mut left: Vec<u32> = wanted.to_vec();
    for index in texts.filter_map(|insn| insn.index()) {
        left.retain(|wanted| *wanted != index);
        if left.is_empty() {
            return true;
        }
    }
    false
}

/// What the parameter of a call that names where to can be.
pub(super) fn to(place: CodePlace, row: &ContactShapeRow, constants: &mut Constants<'_, '_>) -> Held {
    let unknown = Held { values: Vec::new(), is_open: true };
    let Some(spot) = constants.spot(place) else { return unknown };
    let argument = row.to + before(&spot);
    if row.params.get(row.to).is_some_and(|type_| type_ == TEXT) {
        return constants.held(place, argument);
    }
    made_from(&spot, argument, constants)
}

/// Arguments of a call before the first parameter: the object whose method it is.
fn before(call: &Spot<'_, '_>) -> usize {
    let meaning = call.body.insns.get(call.at).map(|insn| meaning(insn.op.0));
    usize::from(!matches!(meaning, Some(Meaning::Invoke(InvokeKind::Static))))
}

/// The text that an object was made from, where a call that takes one text alone gave it, in the same method.
fn made_from<'p, 'a>(spot: &Spot<'p, 'a>, argument: usize, constants: &mut Constants<'p, 'a>) -> Held {
    let program = constants.program;
    let mut all = Held { values: Vec::new(), is_open: false };
    let register = argument_register(program, &spot.body, spot.at, argument);
    let made = register.map(|register| spot.body.origins(program, spot.method, spot.at, register));
    for definition in made.unwrap_or_default() {
        let Some(call) = maker(program, spot, definition) else {
            all.is_open = true;
            continue;
        };
        let held = constants.held(call.place(), before(&call));
        all.is_open |= held.is_open;
        all.values.extend(held.values);
    }
    all.is_open |= all.values.is_empty();
    all
}

/// The call that a definition is the result of, if it takes one text alone.
fn maker<'p, 'a>(program: &Program<'_>, spot: &Spot<'p, 'a>, definition: Definition) -> Option<Spot<'p, 'a>> {
    let Origin::Call(reference) = definition.origin else { return None };
    let call = spot.at((definition.at? as usize).checked_sub(1)?);
    let params = program.params(program.sig(program.method_ref(reference).sig).proto);
    matches!(params, [text] if program.source_name(*text) == TEXT).then_some(call)
}
