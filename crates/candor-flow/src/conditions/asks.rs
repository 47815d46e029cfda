//! The calls and fields of a program by which it asks what conditions are told by.

use std::cell::RefCell;

use candor_program::{FieldRefId, MethodRefId, NameId, Program, TypeId, Wanted};
use rustc_hash::FxHashMap;

use crate::rules::{Asked, Expr, Rules};

/// Types of the app's own fields that keep what a test gave.
const KEEPS: [&[u8]; 2] = [b"Z", b"I"];

/// Before the name of a field in a row.
const FIELD: &[u8] = b"#";

/// The operation by which rows of the look-up of constants say that a value is told: kind, key, default.
pub(super) const TOLD: &str = "told";

/// Operations on what is asked elsewhere.
const COMPARING: [&str; 6] = ["zero", "not", "equals", "begins", "ends", "within"];

/// What references of a program say, by the rules.
pub struct Asks<'r> {
    pub(super) calls: FxHashMap<MethodRefId, Expr>,
    pub(super) fields: FxHashMap<FieldRefId, Expr>,
    rules: &'r Rules,
    /// Words of names by which tests of the app's own are told, a blank behind, with what they are about; by the first word,
    /// each with its position among all.
    own_tests: FxHashMap<&'r str, Vec<(usize, String, &'r str)>>,
    /// What was said of names so far.
    about: RefCell<FxHashMap<Box<[u8]>, Option<&'r str>>>,
}

impl<'r> Asks<'r> {
    /// Finds the references that rows speak of: by class and the classes below it, with no override of the program's in
    /// between.
    pub fn new(program: &Program<'_>, rules: &'r Rules) -> Self {
        let mut by_name: FxHashMap<NameId, Vec<(TypeId, &Asked)>> = FxHashMap::default();
        let mut of_fields: FxHashMap<(TypeId, NameId), &Asked> = FxHashMap::default();
        for row in &rules.asked().asked {
            let Some(class) = program.find_type(&row.class) else { continue };
            match row.name.strip_prefix(FIELD) {
                Some(name) => {
                    if let Some(name) = program.find_name(name) {
                        of_fields.entry((class, name)).or_insert(row);
                    }
                }
                None => {
                    if let Some(name) = program.find_name(&row.name) {
                        by_name.entry(name).or_default().push((class, row));
                    }
                }
            }
        }
        let mut own_tests: FxHashMap<&str, Vec<_>> = FxHashMap::default();
        for (at, (words, about)) in rules.asked().own_tests.iter().enumerate() {
            let first = words.split(' ').next().unwrap_or_default();
            own_tests.entry(first).or_default().push((at, format!("{words} "), about.as_str()));
        }
        let mut found = Self {
            calls: FxHashMap::default(),
            fields: FxHashMap::default(),
            rules,
            own_tests,
            about: RefCell::default(),
        };
        let telling = rules.telling_references(program).into_iter().filter(|(_, says)| tells(says));
        found.calls.extend(telling.map(|(id, says)| (id, says.clone())));
        for (at, reference) in program.method_refs.iter().enumerate() {
            let sig = program.sig(reference.sig);
            let Some(rows) = by_name.get(&sig.name) else { continue };
            let id = MethodRefId::from_len(at);
            let fits = |row: &&(TypeId, &Asked)| {
                let params = || program.params(sig.proto).iter().map(|param| program.source_name(*param));
                program.names_member(id, row.0)
                    && row.1.params.as_ref().is_none_or(|want| params().eq(want.iter().cloned()))
            };
            // What is said of one overload wins over what is said of all, and the nearest class over those above it.
            let best = rows.iter().filter(fits);
            let best = best.max_by_key(|row| (row.1.params.is_some(), program.supertypes(row.0).len()));
            if let Some((_, row)) = best {
                found.calls.insert(id, row.says.clone());
            }
        }
        let told = rules.telling_fields(program);
        for (at, field) in program.field_refs.iter().enumerate() {
            let place = (field.class, field.name);
            let says = of_fields.get(&place).map(|row| &row.says);
            let told = || told.get(&place).copied().filter(|says| tells(says));
            let says = says.or_else(told).map(|says| (FieldRefId::from_len(at), says.clone()));
            found.fields.extend(says);
        }
        found
    }

    /// Adds to what is looked for: the calls and reads that ask, and where the app's own fields keep the answer.
    pub fn want(&self, program: &Program<'_>, wanted: &mut Wanted) {
        #[expect(clippy::iter_over_hash_type, reason = "a set is filled")]
        for id in self.calls.keys() {
            wanted.calls.insert(id.index());
        }
        #[expect(clippy::iter_over_hash_type, reason = "a set is filled")]
        for id in self.fields.keys() {
            wanted.reads.insert(id.index());
        }
        for (at, field) in program.field_refs.iter().enumerate() {
            if keeps(program, FieldRefId::from_len(at)) && program.type_(field.class).class.is_some() {
                wanted.reads.insert(at);
                wanted.writes.insert(at);
            }
        }
    }

    /// What a test of the app's own is about, by the words in its name.
    pub(super) fn about(&self, name: &[u8]) -> Option<&'r str> {
        if let Some(known) = self.about.borrow().get(name) {
            return *known;
        }
        let words = std::str::from_utf8(name).map(|name| format!("{} ", words(name))).unwrap_or_default();
        let mut best: Option<(usize, &'r str)> = None;
        for start in words.match_indices(' ').map(|(blank, _)| blank + 1).chain([0]) {
            let rest = &words[start..];
            let first = rest.split(' ').next().unwrap_or_default();
            let meant = self.own_tests.get(first).into_iter().flatten();
            let meant = meant.filter(|(_, own, _)| rest.starts_with(own.as_str()));
            best = meant.map(|(at, _, about)| (*at, *about)).chain(best).min();
        }
        let about = best.map(|(_, about)| about);
        self.about.borrow_mut().insert(name.into(), about);
        about
    }

    /// What calls say.
    pub(crate) fn calls(&self) -> &FxHashMap<MethodRefId, Expr> {
        &self.calls
    }

    /// What fields say.
    pub(crate) fn fields(&self) -> &FxHashMap<FieldRefId, Expr> {
        &self.fields
    }

    /// Whether the answers of a kind stay the same while the app runs.
    pub(super) fn is_lasting(&self, kind: &str) -> bool {
        let rows = self.rules.asked();
        rows.lasting.iter().chain(&rows.fixed).any(|own| own == kind)
    }

    /// Whether one phone has one answer of a kind.
    pub(super) fn is_fixed(&self, kind: &str) -> bool {
        self.rules.asked().fixed.iter().any(|own| own == kind)
    }
}

/// Whether a row of the look-up of constants says that a value is told, or is another one.
fn tells(says: &Expr) -> bool {
    match says {
        Expr::This | Expr::Argument(_) => true,
        Expr::Op(name, _) => name == TOLD,
        _ => false,
    }
}

/// Whether a field is of a type that keeps what a test gave.
pub(super) fn keeps(program: &Program<'_>, field: FieldRefId) -> bool {
    KEEPS.contains(&program.descriptor(program.field_ref(field).type_))
}

/// Whether what a row says of a call is an answer by itself, and not only what it is given.
pub(super) fn is_question(says: &Expr) -> bool {
    match says {
        Expr::This | Expr::Argument(_) | Expr::Text(_) => false,
        Expr::Op(name, of) if COMPARING.contains(&name.as_str()) => of.iter().any(is_question),
        _ => true,
    }
}

/// The words of a name in small letters, one blank between: `isOverseas` as `is overseas`.
fn words(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for letter in name.chars() {
        let starts = letter.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit());
        if starts || !letter.is_alphanumeric() {
            words.push(' ');
        }
        if letter.is_alphanumeric() {
            words.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
