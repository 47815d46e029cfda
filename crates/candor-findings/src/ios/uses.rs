//! Places where code gets personal data: calls, messages, callbacks, constants and classes that rows of knowledge name.

use candor_knowledge::{IosApi, IosGives, IosKind, IosName, IosRole, IosSlot, Knowledge};
use candor_program::macho::{
    Call, Callee, FunctionId, Kind, NameId, argument_of,
    value::{ClassRef, Value, ValueId},
};
use rustc_hash::FxHashSet;

use super::{Analysis, proof::bare};

/// A place where code gets, or can get, an item of personal data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Use<'k> {
    /// The row that says so.
    pub row: &'k IosApi,
    /// The function.
    pub function: FunctionId,
    /// The call; none for callbacks, and for constants and classes that are only named.
    pub call: Option<u32>,
    /// The instruction.
    pub address: u64,
    /// Whether the receiver's class is known to be the row's.
    pub is_typed: bool,
}

/// What was found, and what stayed open.
#[derive(Debug, Default)]
pub(crate) struct Found<'k> {
    /// Places, by function and address.
    pub uses: Vec<Use<'k>>,
    /// Messages with the selector of a row to objects whose class is not known.
    pub n_open: usize,
    /// Keys of the property list that such a message would need.
    pub open_keys: std::collections::BTreeSet<String>,
}

/// Whether a symbol is one that rows speak of, so that functions which call it are looked into.
pub(crate) fn is_wanted(knowledge: &Knowledge, symbol: &str) -> bool {
    let (ios, name) = (knowledge.ios(), bare(symbol));
    ios.apis_of_symbol(name).next().is_some()
        || ios.sinks_of_symbol(name).next().is_some()
        || ios.contacts_of_symbol(name).next().is_some()
        || ios.passes_of_symbol(name).next().is_some()
}

/// All places. Rows that only ask, look, set or write are left out: they take nothing.
pub(crate) fn uses<'k>(analysis: &Analysis<'k, '_>) -> Found<'k> {
    let mut found = Found::default();
    let ios = analysis.knowledge.ios();
    for (function, done) in analysis.facts.all() {
        let mut named: FxHashSet<(&str, u64)> = FxHashSet::default();
        for (number, call) in (0_u32..).zip(&done.calls) {
            of_call(analysis, function, number, call, &mut found);
            for (value, row) in constants(analysis, function, call) {
                if named.insert((row.id.as_str(), value.0.into())) {
                    found.uses.push(Use { row, function, call: None, address: call.address, is_typed: true });
                }
            }
        }
        let start = analysis.program.function(function).map_or(0, |function| function.code.start);
        for (_, value) in done.values.iter() {
            let Value::Class(class @ ClassRef::Foreign(_)) = value else { continue };
            for row in ios.apis_of_class(analysis.program.class_name(*class)).filter(|row| takes(row)) {
                found.uses.push(Use { row, function, call: None, address: start, is_typed: true });
            }
        }
    }
    callbacks(analysis, &mut found);
    found.uses.sort_by(|a, b| (a.function, a.address, &a.row.id).cmp(&(b.function, b.address, &b.row.id)));
    found.uses.dedup_by(|a, b| (a.function, a.address, &a.row.id) == (b.function, b.address, &b.row.id));
    found
}

/// Whether a row is about taking data.
pub(crate) fn takes(row: &IosApi) -> bool {
    // A getter of an object that leads to data only gives the object: a pasteboard, a screen.
    let is_only_an_object = row.kind == IosKind::Getter && row.gives == IosGives::Way;
    row.role == IosRole::Read && row.gives != IosGives::Nothing && !is_only_an_object
}

fn of_call<'k>(
    analysis: &Analysis<'k, '_>,
    function: FunctionId,
    number: u32,
    call: &Call,
    found: &mut Found<'k>,
) {
    let ios = analysis.knowledge.ios();
    match call.callee {
        Callee::Message { selector: Some(selector), .. } => {
            let selector = analysis.program.names.get(NameId(selector));
            let mut rows =
                ios.apis_of_selector(selector).filter(|row| row.kind != IosKind::Callback).peekable();
            if rows.peek().is_none() {
                return;
            }
            let kinds = analysis.facts.dispatch(function, call).receivers;
            let is_own = !analysis
                .program
                .implementations(analysis.program.names.find(selector).unwrap_or(NameId(0)))
                .is_empty();
            for row in rows.filter(|row| takes(row)) {
                let is_typed = kinds.iter().any(|kind| is_of(analysis, *kind, &row.name));
                if !is_typed && kinds.is_empty() {
                    found.n_open += 1;
                    found.open_keys.extend(row.usage_keys.iter().map(ToString::to_string));
                }
                // Where nothing is known of the receiver, a selector that no other class declares is enough.
                let is_enough = kinds.is_empty() && !row.needs_receiver() && !is_own;
                if (is_typed || is_enough) && is_meant(analysis, function, call, row) {
                    found.uses.push(Use {
                        row,
                        function,
                        call: Some(number),
                        address: call.address,
                        is_typed,
                    });
                }
            }
        }
        Callee::Import(import) => {
            let name = analysis.program.unit_of(function).and_then(|unit| unit.import_name(import));
            let Some(name) = name else { return };
            let rows =
                ios.apis_of_symbol(bare(name)).filter(|row| row.kind == IosKind::Function && takes(row));
            for row in rows.filter(|row| is_meant(analysis, function, call, row)) {
                found.uses.push(Use {
                    row,
                    function,
                    call: Some(number),
                    address: call.address,
                    is_typed: true,
                });
            }
            let swift = ios.apis_of_swift(name).filter(|row| takes(row));
            found.uses.extend(swift.map(|row| Use {
                row,
                function,
                call: Some(number),
                address: call.address,
                is_typed: true,
            }));
        }
        _ => {}
    }
    of_keys(analysis, function, number, call, found);
}

/// Whether an object is of the class of a row's method, and the message goes to what the row means.
pub(crate) fn is_of(analysis: &Analysis<'_, '_>, kind: Kind, name: &IosName) -> bool {
    let IosName::Method { class, of_class, .. } = name else { return false };
    let is_class = matches!(kind, Kind::ClassObject(_));
    is_class == *of_class && analysis.facts.is_kind_of(kind, class)
}

/// Whether the arguments are those that the row asks for.
fn is_meant(analysis: &Analysis<'_, '_>, function: FunctionId, call: &Call, row: &IosApi) -> bool {
    let Some(when) = &row.when else { return true };
    let first = if matches!(call.callee, Callee::Message { .. }) { 2 } else { 0 };
    let value = argument_of(call, when.argument.saturating_add(first));
    value.is_some_and(|value| words_of(analysis, function, value).iter().any(|word| *word == *when.is))
}

/// A constant as rows write it: the text, the name of the exported constant, or the number.
pub(crate) fn words_of(analysis: &Analysis<'_, '_>, function: FunctionId, value: ValueId) -> Vec<String> {
    let (Some(done), Some(unit)) = (analysis.facts.interpreted(function), analysis.program.unit_of(function))
    else {
        return Vec::new();
    };
    let word = |value: ValueId| match done.values.get(value) {
        Value::Number(number) => Some(
            unit.text_at(*number)
                .or_else(|| unit.c_text_at(*number).map(str::to_owned))
                .unwrap_or_else(|| number.cast_signed().to_string()),
        ),
        Value::Import(import) | Value::Imported(import) => {
            unit.import_name(*import).map(|name| bare(name).to_owned())
        }
        _ => None,
    };
    done.values.choices(value).filter_map(word).collect()
}

/// Rows of texts that decide what a call gives.
fn of_keys<'k>(
    analysis: &Analysis<'k, '_>,
    function: FunctionId,
    number: u32,
    call: &Call,
    found: &mut Found<'k>,
) {
    let Some(name) = called(analysis, function, call) else { return };
    let first = if matches!(call.callee, Callee::Message { .. }) { 2_u8 } else { 0 };
    for argument in 0..4_u8 {
        let Some(value) = argument_of(call, argument + first) else { continue };
        for word in words_of(analysis, function, value) {
            let rows = analysis.knowledge.ios().apis().iter();
            // Keys are few: most words are no key.
            let rows =
                rows.filter(|row| matches!(&row.name, IosName::Key(key) if *word == **key) && takes(row));
            for row in rows {
                let is_given = row.given_to.iter().any(|given| {
                    given.argument == argument
                        && (given.call.selector() == Some(name.as_str())
                            || matches!(&given.call, IosName::Symbol(symbol) if *name == **symbol))
                });
                if is_given {
                    found.uses.push(Use {
                        row,
                        function,
                        call: Some(number),
                        address: call.address,
                        is_typed: true,
                    });
                }
            }
        }
    }
}

/// Selector or symbol of a call.
pub(crate) fn called(analysis: &Analysis<'_, '_>, function: FunctionId, call: &Call) -> Option<String> {
    match call.callee {
        Callee::Message { selector, .. } => Some(analysis.program.names.get(NameId(selector?)).to_owned()),
        Callee::Import(import) => {
            Some(bare(analysis.program.unit_of(function)?.import_name(import)?).to_owned())
        }
        _ => None,
    }
}

/// Exported constants that name data and are handed to a call.
fn constants<'k>(
    analysis: &Analysis<'k, '_>,
    function: FunctionId,
    call: &Call,
) -> Vec<(ValueId, &'k IosApi)> {
    let (Some(done), Some(unit)) = (analysis.facts.interpreted(function), analysis.program.unit_of(function))
    else {
        return Vec::new();
    };
    let values = call.arguments.iter().chain(&call.stack).copied();
    let values = values.chain(call.pointed.iter().map(|(_, _, value)| *value));
    let mut found = Vec::new();
    for value in values {
        for choice in done.values.choices(value) {
            let (Value::Imported(import) | Value::Import(import)) = done.values.get(choice) else { continue };
            let Some(name) = unit.import_name(*import) else { continue };
            let rows = analysis.knowledge.ios().apis_of_symbol(bare(name));
            let rows = rows
                .filter(|row| matches!(row.kind, IosKind::Constant | IosKind::Notification) && takes(row));
            found.extend(rows.map(|row| (choice, row)));
        }
    }
    found
}

/// Methods of the app that the system hands data to.
fn callbacks<'k>(analysis: &Analysis<'k, '_>, found: &mut Found<'k>) {
    let program = analysis.program;
    for class in program.classes.iter() {
        for method in &class.methods {
            let selector = program.names.get(method.selector);
            let rows = analysis.knowledge.ios().apis_of_selector(selector);
            for row in rows.filter(|row| row.kind == IosKind::Callback && takes(row)) {
                let IosName::Method { class: of, .. } = &row.name else { continue };
                if keeps_to(analysis, class, of) {
                    let function = method.function;
                    let address = program.function(function).map_or(0, |function| function.code.start);
                    found.uses.push(Use { row, function, call: None, address, is_typed: true });
                }
            }
        }
    }
}

/// Whether a class adopts a protocol or stands below a class.
fn keeps_to(analysis: &Analysis<'_, '_>, class: &candor_program::macho::Class, of: &str) -> bool {
    let program = analysis.program;
    let adopts = |class: &candor_program::macho::Class| {
        class.protocols.iter().any(|protocol| program.names.get(*protocol) == of)
    };
    if adopts(class) {
        return true;
    }
    let own = program.class_ref(class.name);
    let above = program.ancestry(own).any(|above| match above {
        ClassRef::Own(id) => program.class(candor_program::macho::ClassId(id)).is_some_and(adopts),
        ClassRef::Foreign(_) => false,
    });
    above || analysis.facts.is_kind_of(Kind::Instance(own), of)
}

/// Where the data of a row stands around a call, in registers.
pub(crate) fn slot_of(slot: IosSlot, is_message: bool) -> candor_flow::machine::Slot {
    use candor_flow::machine::Slot;
    let first = if is_message { 2 } else { 0 };
    match slot {
        IosSlot::Result => Slot::Result,
        IosSlot::Receiver => Slot::Argument(0),
        IosSlot::Argument(n) => Slot::Argument(n.saturating_add(first)),
        IosSlot::Block { argument, parameter } => {
            Slot::Block { argument: argument.saturating_add(first), parameter: parameter.saturating_add(1) }
        }
    }
}
