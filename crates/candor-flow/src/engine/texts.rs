//! Operations of effects on texts.

use super::{Engine, Key, effects::Scene};
use crate::value::{Atom, ValueId};

/// Most texts that one operation gives.
const MAX_CHOICES: usize = 16;

impl Engine<'_, '_> {
    /// Operations whose result is made of texts; `None` for others. What the arguments carry is added by the caller.
    pub(super) fn text_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &Scene<'_>,
    ) -> Option<ValueId> {
        Some(match name {
            "text" => match arguments.first().and_then(|value| self.text_form(*value)) {
                Some(text) => self.values.text(&text),
                None => self.values.atom(Atom::AnyText),
            },
            "concat" => self.on_texts(arguments, |texts| Some(texts.concat())),
            "reverse" => self.on_texts(arguments, |texts| Some(texts.first()?.chars().rev().collect())),
            "lower" => self.on_texts(arguments, |texts| Some(texts.first()?.to_lowercase())),
            "upper" => self.on_texts(arguments, |texts| Some(texts.first()?.to_uppercase())),
            "trim" => self.on_texts(arguments, |texts| Some(texts.first()?.trim().to_owned())),
            "replace" => self.on_texts(arguments, |texts| {
                let [text, from, to] = texts else { return None };
                Some(text.replace(from.as_str(), to))
            }),
            "substring" => self.substring(arguments),
            "truncated" => self.truncated(arguments),
            "format" => self.format(arguments, scene),
            "number" => self.number_of(arguments),
            _ => return None,
        })
    }

    fn truncated(&mut self, arguments: &[ValueId]) -> ValueId {
        let length = arguments.get(1).and_then(|value| self.values.only_int(*value));
        match (arguments.first(), length.and_then(|length| usize::try_from(length).ok())) {
            (_, Some(0)) => self.values.text(""),
            (Some(text), Some(length)) => {
                self.on_texts(&[*text], |texts| Some(texts.first()?.chars().take(length).collect()))
            }
            _ => self.values.atom(Atom::AnyText),
        }
    }

    /// The number that a text spells.
    fn number_of(&mut self, arguments: &[ValueId]) -> ValueId {
        let text = arguments.first().and_then(|value| self.text_form(*value));
        let atom = text.and_then(|text| text.trim().parse().ok()).map_or(Atom::AnyInt, Atom::Int);
        self.values.atom(atom)
    }

    /// `String.format`: template, array of arguments. Only plain conversions are worked out.
    fn format(&mut self, arguments: &[ValueId], scene: &Scene<'_>) -> ValueId {
        let unknown = |engine: &mut Self| engine.values.atom(Atom::AnyText);
        let [template, given, ..] = arguments else { return unknown(self) };
        let Some(template) = self.text_form(*template) else { return unknown(self) };
        let mut made = String::new();
        let mut next = 0;
        let mut rest = template.as_str();
        while let Some(at) = rest.find('%') {
            made.push_str(&rest[..at]);
            let conversion = rest[at + 1..].chars().next();
            match conversion {
                Some('%') => made.push('%'),
                Some('n') => made.push('\n'),
                Some('s' | 'd') => {
                    let part = self.load(scene.heap, *given, Key::Index(next), candor_program::TypeId(0));
                    let Some(part) = self.text_form(part) else { return unknown(self) };
                    made.push_str(&part);
                    next += 1;
                }
                _ => return unknown(self),
            }
            rest = rest.get(at + 2..).unwrap_or("");
        }
        made.push_str(rest);
        self.values.text(&made)
    }

    /// How a value looks as text, where that is certain.
    pub(super) fn text_form(&self, value: ValueId) -> Option<String> {
        match self.values.get(value).atoms[..] {
            [Atom::Text(text)] => Some(self.values.text_of(text).to_owned()),
            [Atom::Int(number)] => Some(number.to_string()),
            _ => None,
        }
    }

    fn on_texts(&mut self, arguments: &[ValueId], make: impl Fn(&[String]) -> Option<String>) -> ValueId {
        // One argument may be one of several texts; the others must be certain.
        let mut choices: Vec<Vec<String>> = vec![Vec::new()];
        for argument in arguments {
            let atoms = &self.values.get(*argument).atoms;
            let texts: Option<Vec<String>> = atoms
                .iter()
                .map(|atom| match atom {
                    Atom::Text(text) => Some(self.values.text_of(*text).to_owned()),
                    Atom::Int(number) => Some(number.to_string()),
                    _ => None,
                })
                .collect();
            let Some(texts) =
                texts.filter(|texts| !texts.is_empty() && texts.len() * choices.len() <= MAX_CHOICES)
            else {
                return self.values.atom(Atom::AnyText);
            };
            choices = choices
                .iter()
                .flat_map(|known| {
                    texts.iter().map(move |text| known.iter().cloned().chain([text.clone()]).collect())
                })
                .collect();
        }
        let made: Option<Vec<String>> = choices.iter().map(|texts| make(texts)).collect();
        match made {
            Some(texts) => {
                let values: Vec<ValueId> = texts.iter().map(|text| self.values.text(text)).collect();
                self.values.join_all(values)
            }
            None => self.values.atom(Atom::AnyText),
        }
    }

    fn substring(&mut self, arguments: &[ValueId]) -> ValueId {
        let number = |engine: &Self, at: usize| {
            arguments
                .get(at)
                .and_then(|value| engine.values.only_int(*value))
                .and_then(|n| usize::try_from(n).ok())
        };
        let (Some(text), Some(start)) = (arguments.first(), number(self, 1)) else {
            return self.values.atom(Atom::AnyText);
        };
        let end = number(self, 2);
        if arguments.len() > 2 && end.is_none() {
            return self.values.atom(Atom::AnyText);
        }
        self.on_texts(&[*text], |texts| {
            let chars: Vec<char> = texts.first()?.chars().collect();
            Some(chars.get(start..end.unwrap_or(chars.len()))?.iter().collect())
        })
    }

    pub(super) fn equals(&mut self, arguments: &[ValueId]) -> ValueId {
        let [a, b] = arguments else { return self.values.atom(Atom::AnyInt) };
        let known = (self.values.only_text(*a), self.values.only_text(*b));
        match known {
            (Some(a), Some(b)) => self.values.atom(Atom::Int(i64::from(a == b))),
            _ => self.values.make(vec![Atom::Int(0), Atom::Int(1)], Vec::new()),
        }
    }
}
