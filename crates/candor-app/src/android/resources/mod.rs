//! The resources of an app: the tables of its base, splits and modules as one, with references followed.

use std::borrow::Cow;

use candor_formats::{
    arsc::{EntryValue, Found, Table},
    res::Value,
};

use crate::{MemberId, Place, Problem};

/// Longest chain of references followed. The platform gives up after 20 steps, which also ends cycles.
pub const MAX_REFERENCE_DEPTH: usize = 20;

/// The text of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedText {
    /// Name of the resource.
    pub name: String,
    /// The text.
    pub text: String,
    /// The entry of the table.
    pub place: Place,
}

impl NamedText {
    /// What evidence says of it.
    #[must_use]
    pub fn words(&self) -> String {
        format!("resource {} = {}", self.name, self.text)
    }
}

/// The resources of an app.
#[derive(Debug, Default)]
pub struct Resources<'a> {
    tables: Vec<(MemberId, Source<'a>)>,
}

#[derive(Debug)]
enum Source<'a> {
    Binary(Table<'a>),
    Proto(candor_formats::proto::Table<'a>),
}

impl<'a> Source<'a> {
    fn lookup(&self, id: u32) -> Vec<Found<'a>> {
        match self {
            Self::Binary(table) => table.lookup(id),
            Self::Proto(table) => table.lookup(id),
        }
    }

    fn name(&self, id: u32) -> Option<String> {
        match self {
            Self::Binary(table) => table.name(id),
            Self::Proto(table) => table.name(id),
        }
    }

    fn ids(&self) -> Vec<u32> {
        match self {
            Self::Binary(table) => table.ids(),
            Self::Proto(table) => table.ids().collect(),
        }
    }

    fn alias(&self, id: u32) -> Option<u32> {
        match self {
            Self::Binary(table) => {
                table.packages.iter().find_map(|package| package.aliases.get(&id).copied())
            }
            Self::Proto(_) => None,
        }
    }
}

impl<'a> Resources<'a> {
    /// Reads tables (`resources.arsc`, `resources.pb`), base first. A table that cannot be read is a problem and
    /// is left out.
    #[must_use]
    pub fn merge(tables: &[(MemberId, &'a [u8])], problems: &mut Vec<Problem>) -> Self {
        let mut sources = Vec::new();
        for &(member, bytes) in tables {
            let place = |offset: usize| format!("member {} at {offset:#x}", member.0);
            let binary = bytes.starts_with(&[0x02, 0x00]);
            let (source, damage) = if binary {
                match Table::parse(bytes) {
                    Ok(table) => (Some(Source::Binary(table.clone())), table.problems),
                    Err(error) => (None, error.into()),
                }
            } else {
                match candor_formats::proto::Table::parse(bytes) {
                    Ok(table) => {
                        let damage = table.problems.clone();
                        (Some(Source::Proto(table)), damage)
                    }
                    Err(error) => (None, error.into()),
                }
            };
            problems.extend(damage.kept().iter().map(|error| Problem {
                place: place(error.offset()),
                what: format!("resource table: {error}"),
                loses_coverage: true,
            }));
            sources.extend(source.map(|source| (member, source)));
        }
        Self { tables: sources }
    }

    /// All values of a resource, the default configuration first, with the table each comes from.
    #[must_use]
    pub fn lookup(&self, id: u32) -> Vec<(MemberId, Found<'a>)> {
        let mut all = Vec::new();
        for (member, table) in &self.tables {
            let id = table.alias(id).unwrap_or(id);
            all.extend(table.lookup(id).into_iter().map(|found| (*member, found)));
        }
        all.sort_by(|a, b| a.1.config.cmp(&b.1.config));
        all
    }

    /// What a value stands for: references are followed, the default configuration is taken at each step. A
    /// reference that leads nowhere (to the platform's resources, in a circle) comes back as it was last.
    #[must_use]
    pub fn resolve(&self, value: &Value<'a>) -> Value<'a> {
        let mut value = value.clone();
        for _ in 0..MAX_REFERENCE_DEPTH {
            let (Value::Reference(id) | Value::DynamicReference(id)) = value else { break };
            let Some(next) = self.simple_values(id).next() else { break };
            value = next;
        }
        value
    }

    /// What a truth value stands for on some device: true if any configuration says so.
    #[must_use]
    pub fn resolve_any_bool(&self, value: &Value<'a>) -> Option<bool> {
        let mut values = vec![value.clone()];
        for _ in 0..MAX_REFERENCE_DEPTH {
            let mut next = Vec::new();
            for value in &values {
                match value {
                    Value::Reference(id) | Value::DynamicReference(id) => {
                        next.extend(self.simple_values(*id))
                    }
                    other => next.push(other.clone()),
                }
            }
            let done = next == values;
            values = next;
            // A resource with very many configurations that each refer on; the default is enough then.
            values.truncate(64);
            if done {
                break;
            }
        }
        let truths: Vec<bool> = values.iter().filter_map(truth).collect();
        (!truths.is_empty()).then(|| truths.contains(&true))
    }

    fn simple_values(&self, id: u32) -> impl Iterator<Item = Value<'a>> {
        self.lookup(id).into_iter().filter_map(|(_, found)| match found.value {
            EntryValue::Simple(value) => Some(value),
            EntryValue::Bag(_) => None,
        })
    }

    /// The text of a resource in the default configuration.
    #[must_use]
    pub fn resolve_string(&self, id: u32) -> Option<String> {
        match self.resolve(&Value::Reference(id)) {
            Value::String(text) => Some(text.into_owned()),
            Value::Reference(_) | Value::DynamicReference(_) => None,
            other => other.text().map(Cow::into_owned),
        }
    }

    /// Texts of resources whose names are wanted, with where each stands: every configuration's. Looks through all names.
    #[must_use]
    pub fn texts_named(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<NamedText> {
        let mut found = Vec::new();
        for (member, table) in &self.tables {
            for id in table.ids() {
                let name = table.name(id);
                let Some(name) = name.as_deref().and_then(|name| name.strip_prefix("string/")) else {
                    continue;
                };
                if !is_wanted(name) {
                    continue;
                }
                for entry in table.lookup(id) {
                    let EntryValue::Simple(value) = &entry.value else { continue };
                    let Value::String(text) = self.resolve(value) else { continue };
                    found.push(NamedText {
                        name: name.to_owned(),
                        text: text.into_owned(),
                        place: Place { member: *member, offset: entry.offset, len: entry.len },
                    });
                }
            }
        }
        found
    }

    /// Path in the archive of the file that a resource stands for (`res/xml/network.xml`).
    #[must_use]
    pub fn file_path(&self, id: u32) -> Option<String> {
        match self.resolve(&Value::Reference(id)) {
            Value::String(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    /// Name of a resource as it is written in XML: `@layout/main`; `None` where no table has it.
    #[must_use]
    pub fn name(&self, id: u32) -> Option<String> {
        self.tables.iter().find_map(|(_, table)| table.name(id)).map(|name| format!("@{name}"))
    }

    /// Name of a resource, or its id in hexadecimal.
    #[must_use]
    pub fn name_or_id(&self, id: u32) -> String {
        self.name(id).unwrap_or_else(|| format!("@0x{id:08x}"))
    }
}

/// Whether a value counts as true, as `TypedArray.getBoolean` decides.
pub(crate) fn truth(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Int(data) | Value::Hex(data) | Value::Color(data) => Some(*data != 0),
        Value::String(text) => match &**text {
            "1" | "true" | "TRUE" => Some(true),
            _ => Some(false),
        },
        _ => None,
    }
}

/// A number, as `TypedArray.getInt` reads it: text is parsed as decimal, hexadecimal or octal.
pub(crate) fn number(value: &Value<'_>) -> Option<i64> {
    match value {
        Value::Int(data) | Value::Hex(data) | Value::Color(data) => Some(i64::from(data.cast_signed())),
        Value::Bool(truth) => Some(i64::from(*truth)),
        Value::String(text) => parse_number(text.trim()),
        _ => None,
    }
}

fn parse_number(text: &str) -> Option<i64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let hexadecimal = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    let magnitude = if let Some(digits) = hexadecimal.or_else(|| digits.strip_prefix('#')) {
        i64::from_str_radix(digits, 16)
    } else if digits.len() > 1 && digits.starts_with('0') {
        i64::from_str_radix(digits, 8)
    } else {
        digits.parse()
    };
    magnitude.ok()?.checked_mul(sign)
}
