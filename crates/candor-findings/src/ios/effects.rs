//! What calls of frameworks do with their arguments, by the rows of knowledge: pass them on, let them out, reach out.

use candor_flow::machine::{Effects, Slot};
use candor_knowledge::{IosContact, IosKind, IosName, IosPass, IosSink};
use candor_program::macho::{Call, Callee, FunctionId, Kinds, NameId};
use rustc_hash::FxHashMap;

use super::{
    Analysis,
    proof::bare,
    uses::{is_of, slot_of, words_of},
};

/// The number of the first argument on the stack, where arguments without a name are.
const STACK: u8 = 8;

/// Calls of frameworks with what they do.
pub(crate) struct Calls<'k> {
    /// Passages and sinks, by function and number of the call.
    pub effects: FxHashMap<(FunctionId, u32), Effects>,
    /// Sinks by their numbers in the effects.
    pub sinks: Vec<&'k IosSink>,
    /// Changes by their numbers in the effects, as reports write them.
    pub changes: Vec<String>,
    /// Calls that reach out, or make an address.
    pub contacts: Vec<(FunctionId, u32, &'k IosContact)>,
}

impl<'k> Calls<'k> {
    /// Looks all calls up.
    pub(crate) fn new(analysis: &Analysis<'k, '_>) -> Self {
        let mut calls = Self {
            effects: FxHashMap::default(),
            sinks: Vec::new(),
            changes: Vec::new(),
            contacts: Vec::new(),
        };
        for (function, done) in analysis.facts.all() {
            for (number, call) in (0_u32..).zip(&done.calls) {
                calls.add(analysis, function, number, call);
            }
        }
        calls
    }

    fn add(&mut self, analysis: &Analysis<'k, '_>, function: FunctionId, number: u32, call: &Call) {
        let ios = analysis.knowledge.ios();
        let (passes, sinks, contacts): (Vec<&IosPass>, Vec<&IosSink>, Vec<&IosContact>) = match call.callee {
            Callee::Message { selector: Some(selector), .. } => {
                let selector = analysis.program.names.get(NameId(selector));
                let passes: Vec<_> = ios.passes_of_selector(selector).collect();
                let sinks: Vec<_> = ios.sinks_of_selector(selector).collect();
                let contacts: Vec<_> = ios.contacts_of_selector(selector).collect();
                // What is asked of an object that holds data is a part of it.
                let mut parts =
                    ios.apis_of_selector(selector).filter(|row| row.kind == IosKind::Getter).peekable();
                if passes.is_empty() && sinks.is_empty() && contacts.is_empty() && parts.peek().is_none() {
                    return;
                }
                let found = analysis.facts.dispatch(function, call);
                let is_meant =
                    |name: &IosName| may_be(analysis, &found.receivers, !found.targets.is_empty(), name);
                // Where the receiver is not known, only a selector that no other class has says what the call is.
                let is_told =
                    !found.receivers.is_empty() || analysis.facts.frameworks.n_declaring(selector) <= 1;
                if parts.any(|row| is_meant(&row.name)) {
                    let effects = self.effects.entry((function, number)).or_default();
                    effects.passes.push((Slot::Argument(0), Slot::Result, None));
                }
                (
                    passes.into_iter().filter(|row| is_meant(&row.name)).collect(),
                    sinks.into_iter().filter(|row| is_meant(&row.name) && is_told).collect(),
                    contacts.into_iter().filter(|row| is_meant(&row.name) && is_told).collect(),
                )
            }
            Callee::Import(import) => {
                let name = analysis.program.unit_of(function).and_then(|unit| unit.import_name(import));
                let name = bare(name.unwrap_or_default());
                (
                    ios.passes_of_symbol(name).collect(),
                    ios.sinks_of_symbol(name).collect(),
                    ios.contacts_of_symbol(name).collect(),
                )
            }
            _ => return,
        };
        let is_message = matches!(call.callee, Callee::Message { .. });
        let mut effects = self.effects.remove(&(function, number)).unwrap_or_default();
        let further: Vec<Slot> = further(analysis, function, call).collect();
        passes.iter().for_each(|row| self.pass(row, is_message, &further, &mut effects));
        for row in sinks {
            let sink = u32::try_from(self.sinks.len()).unwrap_or(u32::MAX);
            self.sinks.push(row);
            effects.sinks.extend(row.takes.iter().map(|taken| (slot_of(taken.place.slot, is_message), sink)));
            if row.variadic {
                effects.sinks.extend(further.iter().map(|slot| (*slot, sink)));
            }
        }
        self.contacts.extend(contacts.into_iter().map(|row| (function, number, row)));
        if effects != Effects::default() {
            self.effects.insert((function, number), effects);
        }
    }

    fn pass(&mut self, row: &IosPass, is_message: bool, further: &[Slot], effects: &mut Effects) {
        for passage in &row.passages {
            let change = passage.change.as_ref().map(|change| {
                let word = match &change.by {
                    Some(by) => format!("{}:{by}", change.kind.name()),
                    None => change.kind.name().to_owned(),
                };
                self.change(word)
            });
            let (from, to) = (slot_of(passage.from.slot, is_message), slot_of(passage.to.slot, is_message));
            effects.passes.push((from, to, change));
            if row.variadic {
                effects.passes.extend(further.iter().map(|slot| (*slot, to, change)));
            }
        }
    }

    fn change(&mut self, word: String) -> u32 {
        let at = self.changes.iter().position(|known| *known == word).unwrap_or_else(|| {
            self.changes.push(word);
            self.changes.len() - 1
        });
        u32::try_from(at).unwrap_or(u32::MAX)
    }
}

/// Arguments without a name of their own: on the stack, as many as the format asks for where that is a constant.
fn further(
    analysis: &Analysis<'_, '_>,
    function: FunctionId,
    call: &Call,
) -> impl Iterator<Item = Slot> + use<> {
    let mut texts = call.arguments.iter().flat_map(|value| words_of(analysis, function, *value));
    let format = texts.rfind(|text| text.contains('%') || text.contains(' '));
    let asked = format.map(|format| format.replace("%%", "").matches('%').count());
    let n = asked.unwrap_or(call.stack.len()).min(call.stack.len());
    let last = STACK.saturating_add(u8::try_from(n).unwrap_or(0));
    (STACK..last).map(Slot::Argument)
}

/// Whether a message may be answered by a row's method: by its receiver's class, or, where that is not known, by its selector, if
/// nothing in the app answers to it.
fn may_be(analysis: &Analysis<'_, '_>, receivers: &Kinds, is_own: bool, name: &IosName) -> bool {
    if receivers.is_empty() { !is_own } else { receivers.iter().any(|kind| is_of(analysis, *kind, name)) }
}
