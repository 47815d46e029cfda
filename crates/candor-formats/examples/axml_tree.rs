//! Prints compiled XML as `aapt dump xmltree` does, and tables as lists, to compare them with that tool.
//!
//! `axml_tree FILE…` prints one tree per file after a line with its name; protobuf files and resource tables
//! (`.arsc`, `.pb`) are recognised by name. Namespaces are printed as URIs, so that a comparison need not know
//! their prefixes.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of an audit"
)]

use std::{fmt::Write as _, path::Path};

use candor_formats::{
    arsc::{self, EntryValue, Found},
    axml::Document,
    proto,
    res::{Error, Value},
};

fn main() {
    for path in std::env::args().skip(1) {
        println!("== {path}");
        match std::fs::read(&path) {
            Ok(bytes) => print!("{}", dump(Path::new(&path), &bytes)),
            Err(error) => println!("! {error}"),
        }
    }
}

fn dump(path: &Path, bytes: &[u8]) -> String {
    let text = match path.extension().and_then(|extension| extension.to_str()) {
        Some("arsc") => arsc::Table::parse(bytes).map(|table| {
            let mut out = list(&table.ids(), |id| table.lookup(id), |id| table.name(id));
            table.problems.kept().iter().for_each(|problem| _ = writeln!(out, "! {problem}"));
            out
        }),
        Some("pb") => proto::Table::parse(bytes)
            .map(|table| list(&table.ids().collect::<Vec<_>>(), |id| table.lookup(id), |id| table.name(id))),
        _ if bytes.first() == Some(&0x0a) => proto::document(bytes).map(|document| tree(&document)),
        _ => Document::parse(bytes).map(|document| tree(&document)),
    };
    text.unwrap_or_else(|error: Error| format!("! {error}\n"))
}

fn tree(document: &Document<'_>) -> String {
    let mut out = String::new();
    for element in &document.elements {
        let indent = usize::try_from(element.depth).unwrap_or(0).saturating_mul(2);
        let qualify =
            |namespace: &Option<_>| namespace.as_ref().map(|uri| format!("{uri}:")).unwrap_or_default();
        let name = format!("{}{}", qualify(&element.namespace), element.name);
        _ = writeln!(out, "{:indent$}E: {name} (line={})", "", element.line);
        for attribute in &element.attributes {
            let name = format!("{}{}", qualify(&attribute.namespace), attribute.name);
            let id = match attribute.resource_id {
                0 => String::new(),
                id => format!("(0x{id:08x})"),
            };
            let raw =
                attribute.raw.as_ref().map(|raw| format!(" (Raw: \"{}\")", escape(raw))).unwrap_or_default();
            _ = writeln!(out, "{:indent$}  A: {name}{id}={}{raw}", "", value(&attribute.value));
        }
    }
    document.problems.kept().iter().for_each(|problem| _ = writeln!(out, "! {problem}"));
    out
}

fn list<'a>(
    ids: &[u32],
    lookup: impl Fn(u32) -> Vec<Found<'a>>,
    name: impl Fn(u32) -> Option<String>,
) -> String {
    let mut out = String::new();
    for &id in ids {
        for found in lookup(id) {
            let text = match &found.value {
                EntryValue::Simple(simple) => value(simple),
                EntryValue::Bag(bag) => format!("<bag> {}", bag.items.len()),
            };
            let name = name(id).unwrap_or_default();
            _ = writeln!(out, "resource 0x{id:08x} {name}: {text} [{}]", found.config.locale);
        }
    }
    out
}

fn value(value: &Value<'_>) -> String {
    match value {
        Value::Null => "(null)".to_owned(),
        Value::Empty => "(empty)".to_owned(),
        Value::Reference(id) | Value::DynamicReference(id) => format!("@0x{id:08x}"),
        Value::Attribute(id) | Value::DynamicAttribute(id) => format!("?0x{id:08x}"),
        Value::String(text) => format!("\"{}\"", escape(text)),
        Value::Float(data) => format!("(type 0x4)0x{data:x}"),
        Value::Dimension(data) => format!("(type 0x5)0x{data:x}"),
        Value::Fraction(data) => format!("(type 0x6)0x{data:x}"),
        Value::Int(data) => format!("(type 0x10)0x{data:x}"),
        Value::Hex(data) => format!("(type 0x11)0x{data:x}"),
        Value::Bool(truth) => format!("(type 0x12)0x{:x}", if *truth { u32::MAX } else { 0 }),
        Value::Color(data) => format!("(color)0x{data:x}"),
        other => format!("{other:?}"),
    }
}

/// `ResTable::normalizeForOutput`.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r")
}
