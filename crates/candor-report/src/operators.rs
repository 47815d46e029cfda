//! Facts about an SDK's operator, each on its own with its mark: there is no single "country".

use crate::{
    display::clean,
    words::{Fact, OperatorWords, Words},
};

/// One fact in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactLine {
    /// What it is about (`incorporated in`).
    pub label: &'static str,
    /// The value in words; `None` is unknown.
    pub value: Option<String>,
    /// The value as short as it can be said: the country code, or the name.
    pub short: Option<String>,
    /// Whether it was read in its source.
    pub verified: bool,
    /// Where it was read.
    pub source: Option<String>,
}

/// An operator in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorLines {
    /// Name, or the id when no row exists.
    pub name: String,
    /// Whether a row exists.
    pub known: bool,
    /// Incorporation, headquarters, ultimate parent, parent's seat, always in this order; empty without a row.
    pub facts: Vec<FactLine>,
}

/// The facts of knowledge about an operator.
pub fn operator(words: &dyn Words, id: &str) -> OperatorLines {
    let Some(row) = words.operator(id) else {
        return OperatorLines { name: clean(id, 80), known: false, facts: Vec::new() };
    };
    let OperatorWords { name, incorporated, headquartered, parent, parent_seat } = row;
    let country = |fact: &Fact| match words.country(&fact.value) {
        Some(name) => format!("{name} ({})", fact.value),
        None => fact.value.clone(),
    };
    let line = |label, fact: Option<Fact>, show: &dyn Fn(&Fact) -> String| FactLine {
        label,
        value: fact.as_ref().map(show),
        short: fact.as_ref().map(|f| f.value.clone()),
        verified: fact.as_ref().is_some_and(|f| f.verified),
        source: fact.and_then(|f| f.source),
    };
    let facts = vec![
        line("incorporated in", incorporated, &country),
        line("headquarters in", headquartered, &country),
        line("ultimate parent", parent, &|f| f.value.clone()),
        line("parent's seat", parent_seat, &country),
    ];
    OperatorLines { name, known: true, facts }
}

impl FactLine {
    /// The fact in one phrase, with its mark.
    pub fn phrase(&self) -> String {
        match &self.value {
            None => format!("{} unknown", self.label),
            Some(value) if self.verified => format!("{} {value}", self.label),
            Some(value) => format!("{} {value} (unverified)", self.label),
        }
    }
}

impl OperatorLines {
    /// The facts in one line with country codes; what is unknown is left to the longer forms, and the mark stands
    /// once at the front when it holds for all.
    pub fn short(&self) -> String {
        const LABELS: [&str; 4] = ["inc.", "HQ", "parent", "parent seat"];
        if !self.known {
            return format!("operator {}, nothing known", self.name);
        }
        let known: Vec<(&str, &FactLine, &str)> = LABELS
            .into_iter()
            .zip(&self.facts)
            .filter_map(|(label, f)| Some((label, f, f.short.as_deref()?)))
            .filter(|(label, _, value)| *label != "parent" || *value != self.name)
            .collect();
        if known.is_empty() {
            return format!("{}, seats unknown", self.name);
        }
        let none_verified = known.iter().all(|(_, f, _)| !f.verified);
        let phrases: Vec<String> = known
            .iter()
            .map(|(label, f, value)| {
                let mark = if f.verified || none_verified { "" } else { " (unverified)" };
                format!("{label} {value}{mark}")
            })
            .collect();
        let mark = if none_verified { "unverified: " } else { "" };
        format!("{} ({mark}{})", self.name, phrases.join(", "))
    }
}
