//! Operations of effects on texts.

use candor_program::TypeId;

use crate::engine::{Engine, Key, library::effects::Scene};
use crate::{
    heap::HeapId,
    rules::{Expr, Stmt},
    texts,
    value::{Atom, ObjectId, Taint, ValueId},
};

/// Longest host with its port, in bytes (RFC 1035: 255).
const MAX_HOST: usize = 300;
/// Most texts that one operation gives.
const MAX_CHOICES: usize = 16;

impl Engine<'_, '_> {
    /// Operations whose result is made of texts; `None` for others. What the arguments carry is added by the caller.
    pub(in crate::engine) fn text_operation(
        &mut self,
        name: &str,
        arguments: &[ValueId],
        scene: &Scene<'_>,
    ) -> Option<ValueId> {
        Some(match name {
            "hash" => self.hash(arguments),
            "concat" => self.concat(arguments),
            "truncated" => self.truncated(arguments),
            "format" => self.format(arguments, scene),
            "resolved" => self.resolved(arguments),
            "number" => self.number_of(arguments),
            "power" => self.power(arguments),
            "places" => self.places(arguments),
            _ if texts::is_operation(name) => self.on_texts(arguments, |given| texts::made(name, given)),
            _ => return None,
        })
    }

    /// How an argument of a declared type looks as text: numbers, truths and characters as they are written; the app's
    /// own objects as their `toString` says.
    pub(in crate::engine) fn as_text(
        &mut self,
        value: ValueId,
        type_: Option<TypeId>,
        scene: &mut Scene<'_>,
    ) -> ValueId {
        let descriptor = type_.map_or(&b"Ljava/lang/Object;"[..], |type_| self.program.descriptor(type_));
        let known = self.values.get(value).clone();
        let mut found = ValueId::NOTHING;
        for atom in &known.atoms {
            let text = match (atom, descriptor) {
                (Atom::Text(text), _) => Some(self.values.text_of(*text).to_owned()),
                (Atom::Int(number), type_) => texts::written(*number, type_),
                _ => None,
            };
            let one = match text {
                None if matches!(atom, Atom::Address(_)) => {
                    let taints = self.values.taints_at(&known.taints, scene.place);
                    self.values.make(vec![*atom], taints)
                }
                Some(text) => {
                    let text = self.values.text(&text);
                    let taints = self.values.taints_at(&known.taints, scene.place);
                    self.values.tainted(text, &taints)
                }
                None => self.told(*atom, &known.taints, descriptor, scene),
            };
            found = self.values.join(found, one);
        }
        if found == ValueId::NOTHING { self.values.atom(Atom::AnyText) } else { found }
    }

    /// What the text of an object tells: what its own `toString` or the rule for that says; without either, all that
    /// lies in it, but of an array and of an object of the program nothing.
    fn told(&mut self, atom: Atom, taints: &[Taint], declared: &[u8], scene: &mut Scene<'_>) -> ValueId {
        let program = self.program;
        let value = self.values.make(vec![atom], taints.to_vec());
        let type_ = match atom {
            Atom::Object(object) => self.object(object).type_,
            Atom::Foreign(type_) => type_,
            _ => TypeId(0),
        };
        if type_ != TypeId(0) {
            if program.type_(type_).class.is_some() {
                let made = self.run_named(value, "toString", &[], scene);
                if made != ValueId::NOTHING {
                    return made;
                }
            }
            if program.descriptor(type_).starts_with(b"[") && !declared.starts_with(b"[") {
                return self.values.atom(Atom::AnyText);
            }
            let outside = program.superclass_chain(type_).find(|at| program.type_(*at).class.is_none());
            let is_plain = outside.is_none_or(|at| program.descriptor(at) == b"Ljava/lang/Object;");
            if program.type_(type_).class.is_some() && is_plain {
                return self.values.atom(Atom::AnyText);
            }
            if let Some(told) = self.told_by_rule(type_, value, scene) {
                return told;
            }
        }
        let taints = self.taints_within(scene.heap, value);
        let taints = self.values.taints_at(&taints, scene.place);
        let text = self.values.atom(Atom::AnyText);
        self.values.tainted(text, &taints)
    }

    fn told_by_rule(&mut self, type_: TypeId, value: ValueId, scene: &Scene<'_>) -> Option<ValueId> {
        let known = self.known(type_, self.to_string?)?;
        let effect = known.effect.clone()?;
        let mut inner = Scene {
            reference: scene.reference,
            this: Some(value),
            arguments: &[],
            place: scene.place,
            heap: scene.heap,
            type_: self.text_type.unwrap_or(TypeId(0)),
            depth: scene.depth,
        };
        effect.iter().find_map(|stmt| match stmt {
            // A rule that goes by the object's text says nothing new of it.
            Stmt::Return(Expr::Op(name, of)) if name == "text" && of.first() == Some(&Expr::This) => None,
            Stmt::Return(expr) => Some(self.expr(expr, &mut inner)),
            _ => None,
        })
    }

    /// `String.hashCode`.
    fn hash(&mut self, arguments: &[ValueId]) -> ValueId {
        let text = arguments.first().and_then(|value| self.values.only_text(*value));
        let atom = text.map_or(Atom::AnyInt, |text| {
            let units = self.values.text_of(text).encode_utf16();
            let hash = units.fold(0i32, |hash, unit| hash.wrapping_mul(31).wrapping_add(i32::from(unit)));
            Atom::Int(i64::from(hash))
        });
        self.values.atom(atom)
    }

    /// The texts of resources by their numbers, in the default language.
    pub(in crate::engine) fn resource(&mut self, arguments: &[ValueId]) -> ValueId {
        let Some(ids) = arguments.first() else { return ValueId::ANY };
        let mut found = ValueId::NOTHING;
        for atom in self.values.get(*ids).atoms.clone() {
            let text = match atom {
                Atom::Int(id) => u32::try_from(id & 0xffff_ffff).ok().and_then(|id| self.resource_text(id)),
                _ => None,
            };
            let one = match text {
                Some(text) => self.values.text(&text),
                None => self.values.atom(Atom::AnyText),
            };
            found = self.values.join(found, one);
        }
        if found == ValueId::NOTHING { self.values.atom(Atom::AnyText) } else { found }
    }

    fn resource_text(&mut self, id: u32) -> Option<String> {
        let app = self.app;
        self.resources.get_or_insert_with(|| candor_app::resources(app)).resolve_string(id)
    }

    fn truncated(&mut self, arguments: &[ValueId]) -> ValueId {
        let length = arguments.get(1).and_then(|value| self.values.only_int(*value));
        match (arguments.first(), length.and_then(|length| usize::try_from(length).ok())) {
            (_, Some(0)) => self.values.text(""),
            (Some(_), Some(_)) => self.on_texts(arguments, |given| texts::made("truncated", given)),
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
        let formatted = texts::format(&template, |position| {
            let part = self.load(scene.heap, *given, Key::Index(position as i64), TypeId(0));
            self.text_form(part)
        });
        match formatted {
            texts::Formatted::Whole(text) => self.values.text(&text),
            texts::Formatted::Begins(text) => self.begins(&text),
            texts::Formatted::Unknown => unknown(self),
        }
    }

    /// An address, seen from another; one that is whole by itself needs no other.
    fn resolved(&mut self, arguments: &[ValueId]) -> ValueId {
        let [base, path, ..] = arguments else { return self.values.atom(Atom::AnyText) };
        if let Some(path) = self.text_form(*path)
            && path.contains("://")
        {
            return self.values.text(&path);
        }
        self.on_texts(&[*base, *path], |given| texts::made("resolved", given))
    }

    /// How a value looks as text, where that is certain. Where it may also be null, nothing comes of the null.
    pub(in crate::engine) fn text_form(&self, value: ValueId) -> Option<String> {
        match self.values.get(value).atoms[..] {
            [Atom::Text(text)] | [Atom::Int(0), Atom::Text(text)] => {
                Some(self.values.text_of(text).to_owned())
            }
            [atom] => atom.number().map(|number| number.to_string()),
            _ => None,
        }
    }

    /// Texts one behind the other. Where one is not known, what stands before it may still be an address.
    fn concat(&mut self, arguments: &[ValueId]) -> ValueId {
        let whole = self.on_texts(arguments, |texts| Some(texts.concat()));
        if !self.values.get(whole).atoms.contains(&Atom::AnyText) {
            return whole;
        }
        // What is known so far, one text for each choice; and what is known of those with more behind.
        let (mut open, mut begun) = (vec![String::new()], Vec::new());
        for argument in arguments {
            let mut longer = Vec::new();
            for atom in self.values.get(*argument).atoms.clone() {
                let text = match atom {
                    Atom::Text(text) => self.values.text_of(text).to_owned(),
                    Atom::Int(number) => number.to_string(),
                    Atom::Address(text) if open.iter().all(String::is_empty) => {
                        begun.push(self.values.text_of(text).to_owned());
                        continue;
                    }
                    _ => {
                        begun.extend(open.iter().cloned());
                        continue;
                    }
                };
                longer.extend(open.iter().map(|known| format!("{known}{text}")));
            }
            begun.sort_unstable();
            begun.dedup();
            if longer.len() + begun.len() > MAX_CHOICES {
                return whole;
            }
            open = longer;
        }
        begun.append(&mut open);
        let addresses: Vec<ValueId> = begun.iter().map(|text| self.begins(text)).collect();
        self.values.join_all(addresses)
    }

    /// A text that begins so: the address up to the end of its host, where it has one; else any text.
    fn begins(&mut self, text: &str) -> ValueId {
        let atom = match address(text) {
            Some(address) => Atom::Address(self.values.text_id(address)),
            None => Atom::AnyText,
        };
        self.values.atom(atom)
    }

    fn on_texts(&mut self, arguments: &[ValueId], make: impl Fn(&[String]) -> Option<String>) -> ValueId {
        // One argument may be one of several texts; the others must be certain.
        let mut choices: Vec<Vec<String>> = vec![Vec::new()];
        for argument in arguments {
            let atoms = &self.values.get(*argument).atoms;
            let is_text = atoms.iter().any(|atom| matches!(atom, Atom::Text(_)));
            let texts: Option<Vec<String>> = atoms
                .iter()
                // The null of what is otherwise a text.
                .filter(|atom| !is_text || **atom != Atom::Int(0))
                .map(|atom| match atom {
                    Atom::Text(text) => Some(self.values.text_of(*text).to_owned()),
                    atom => atom.number().map(|number| number.to_string()),
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

    pub(in crate::engine) fn equals(&mut self, arguments: &[ValueId], heap: HeapId) -> ValueId {
        let [a, b] = arguments else { return self.values.atom(Atom::AnyInt) };
        let (a, b) = (self.values.get(*a).atoms.clone(), self.values.get(*b).atoms.clone());
        let mut answers = Vec::new();
        for (a, b) in a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))) {
            let is_known = |atom: Atom| matches!(atom, Atom::Text(_) | Atom::Int(_) | Atom::Class(_));
            match (a, b) {
                // Numbers as objects.
                (Atom::Between(..), _) if a.number().is_some() && b.number().is_some() => {
                    answers.push(Atom::Int(i64::from(a.number() == b.number())));
                }
                // Nothing equals null, and null equals nothing: it throws.
                (Atom::Int(0), _) | (Atom::Text(_) | Atom::Address(_) | Atom::AnyText, Atom::Int(0)) => {
                    answers.push(Atom::Int(0))
                }
                (Atom::Object(x), Atom::Object(y)) if self.has_own_equality(x) => {
                    match self.are_same(x, y, heap) {
                        Some(same) => answers.push(Atom::Int(i64::from(same))),
                        None => answers.extend([Atom::Int(0), Atom::Int(1)]),
                    }
                }
                _ if is_known(a) && is_known(b) => answers.push(Atom::Int(i64::from(a == b))),
                _ => answers.extend([Atom::Int(0), Atom::Int(1)]),
            }
        }
        self.values.make(answers, Vec::new())
    }

    /// Whether an object of the program is equal to itself alone.
    fn has_own_equality(&self, object: ObjectId) -> bool {
        let program = self.program;
        let class = program.type_(self.object(object).type_).class;
        let Some(class) = class else { return false };
        match self.equals_sig {
            Some(sig) => {
                let chain = program.superclass_chain(program.class(class).type_);
                let above = chain.into_iter().find(|at| program.type_(*at).class.is_none());
                let is_plain = above.is_some_and(|above| {
                    matches!(program.descriptor(above), b"Ljava/lang/Object;" | b"Ljava/lang/Enum;")
                });
                is_plain && program.dispatch(class, sig).is_none()
            }
            None => false,
        }
    }
}

/// `https://api.example.com/` of `https://api.example.com/v1?id=`: what cannot change however the text goes on.
fn address(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let end = rest.find(['/', '?', '#']).filter(|end| (1..=MAX_HOST).contains(end))?;
    is_scheme.then(|| text.get(..scheme.len() + "://".len() + end + 1)).flatten()
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_is_known_as_far_as_its_host_is_whole() {
        assert_eq!(address("https://api.example.com/v1?id="), Some("https://api.example.com/"));
        assert_eq!(address("http://h:80?"), Some("http://h:80?"));
        for unsure in
            ["https://api.exam", "https://", "https:///x", "://h/", "see https://h/", "/v1/", "1x://h/"]
        {
            assert_eq!(address(unsure), None, "{unsure}");
        }
    }
}
