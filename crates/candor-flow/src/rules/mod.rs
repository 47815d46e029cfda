//! Rules: sources, sinks, and the effects of calls that are not read as code. Data, handed in.

mod annotated;
mod asked;
mod contact;
mod effect;
mod file;
mod insistence;
mod look_up;
mod moment;
mod schedule;
mod table;
#[cfg(test)]
mod tests;
mod told;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use candor_program::{Program, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use table::Table;

pub use annotated::AnnotatedRow;
pub(crate) use asked::Asked;
pub use asked::OwnTestRow;
pub(crate) use contact::Contact;
pub use contact::{ConfiguredRow, ContactRow, ContactShapeRow, Names};
pub use effect::{EffectError, Expression};
pub(crate) use effect::{Expr, Stmt};
pub use file::{InputRow, RuleFile, SinkRow, SourceRow, Statics};
pub use insistence::Section as InsistenceSection;
pub(crate) use insistence::{Answer, Does, Of, Request, Rows as Insistent};
pub use moment::{Moment, MomentKind, MomentRow};
pub use schedule::{How, ScheduleRow, Scheduler};
pub use table::TableError;

/// The same, as the engine asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shape {
    pub(crate) says: String,
    pub(crate) params: Vec<String>,
    pub(crate) effect: Effect,
}

/// The same, as the engine asks for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Task {
    pub(crate) says: String,
    /// Descriptor; empty: their own class.
    pub(crate) given_as: Vec<u8>,
    pub(crate) runs: Option<String>,
}

/// Rules could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RulesError {
    /// The file is not TOML of the right form.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// An effect is malformed.
    #[error(transparent)]
    Effect(#[from] EffectError),
}

/// Between classes or methods of which the same is said.
const ALSO: &str = " | ";

/// `name(int,java.lang.String)` in two.
fn name_and_params(method: &str) -> (&str, Option<Vec<String>>) {
    let Some((name, params)) = method.split_once('(') else { return (method, None) };
    let params = params.trim_end_matches(')').split(',').map(str::trim);
    (name, Some(params.filter(|param| !param.is_empty()).map(str::to_owned).collect()))
}

/// What is known of a method.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Known {
    pub(crate) params: Option<Vec<String>>,
    pub(crate) effect: Option<Effect>,
    /// Kind, and which parameter of a callback; none: the result.
    pub(crate) source: Option<(String, Option<usize>)>,
    pub(crate) sink: Option<(String, Vec<usize>)>,
    /// What else is known of the sink.
    pub(crate) end: Option<End>,
}

/// What a call does: one for all classes and methods of which it is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Stmt>", into = "Vec<Stmt>")]
pub(crate) struct Effect(Arc<[Stmt]>);

impl From<Vec<Stmt>> for Effect {
    fn from(stmts: Vec<Stmt>) -> Self {
        Self(stmts.into())
    }
}

impl From<Effect> for Vec<Stmt> {
    fn from(effect: Effect) -> Self {
        effect.0.to_vec()
    }
}

impl std::ops::Deref for Effect {
    type Target = [Stmt];

    fn deref(&self) -> &[Stmt] {
        &self.0
    }
}

impl<'e> IntoIterator for &'e Effect {
    type Item = &'e Stmt;
    type IntoIter = std::slice::Iter<'e, Stmt>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A sink whose kind the call decides, or of which more is known than its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct End {
    pub(crate) kind_of: Option<Expr>,
    pub(crate) to: Option<Expr>,
    pub(crate) sdk: Option<String>,
    pub(crate) takes: Vec<usize>,
    pub(crate) what: Option<Expr>,
}

/// What is said of the methods of a class, by name.
type OfClass = FxHashMap<Box<[u8]>, Vec<Known>>;

impl Known {
    /// Takes from another what it does not say itself.
    fn complete(&mut self, other: Known) {
        self.effect = self.effect.take().or(other.effect);
        self.source = self.source.take().or(other.source);
        // Of a sink, both fields are one statement.
        if self.sink.is_none() && self.end.is_none() {
            (self.sink, self.end) = (other.sink, other.end);
        }
    }
}

/// Rules by class descriptor and method name.
#[derive(Debug, Default)]
pub struct Rules {
    by_class: FxHashMap<Vec<u8>, OfClass>,
    /// The rules that come with the program, below those that were added.
    table: Table,
    /// Whether the table's sources and sinks do not count.
    only: bool,
    empty_handed: FxHashSet<Vec<u8>>,
    hosted: FxHashSet<Vec<u8>>,
    /// Beginnings of descriptors.
    calls_back: Vec<Vec<u8>>,
    /// Whether sources were added.
    has_sources: bool,
    inputs: FxHashMap<String, String>,
    /// Kinds of methods that a library carries out, by the descriptor of their annotation.
    annotated: FxHashMap<Vec<u8>, annotated::Annotated>,
    /// What calls and fields tell.
    told: told::Tellers,
    /// Descriptors, in order.
    prompt: Vec<Vec<u8>>,
    /// By the method's name.
    schedulers: BTreeMap<String, Vec<Scheduler>>,
    /// In order.
    moments: Vec<Moment>,
    /// Slots and their texts of what static fields hold, by `class.field`.
    statics: FxHashMap<String, Vec<(String, String)>>,
    /// Names of methods that are sources or sinks.
    ends: FxHashSet<Vec<u8>>,
    /// In order.
    tasks: Vec<Task>,
    /// In order.
    shapes: Vec<Shape>,
    /// In order.
    later: Vec<String>,
    /// What conditions are told by.
    asked: asked::Rows,
    /// What users are asked.
    insistence: insistence::Rows,
    /// Where apps reach out to.
    contacts: contact::Contacts,
    /// Names of methods by which an object comes to be of two types.
    one_object: OneObject,
}

/// Names of methods of which some rule says that they give back what they are called on, or run something with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OneObject {
    pub(crate) gives_back: BTreeSet<Vec<u8>>,
    pub(crate) runs: BTreeSet<Vec<u8>>,
}

impl OneObject {
    fn add(&mut self, method: &[u8], known: &Known) {
        let statements = known.effect.iter().flat_map(|effect| effect.iter());
        for statement in statements {
            match statement {
                Stmt::Return(Expr::This) => self.gives_back.insert(method.to_vec()),
                Stmt::Run { .. } => self.runs.insert(method.to_vec()),
                _ => continue,
            };
        }
    }
}

impl Rules {
    /// Rules from a table that [`Rules::to_table`] wrote.
    ///
    /// # Errors
    /// The table is damaged.
    pub fn from_table(bytes: &'static [u8]) -> Result<Self, TableError> {
        let (table, by_text) = Table::open(bytes)?;
        Ok(Self {
            table,
            tasks: by_text.tasks,
            shapes: by_text.shapes,
            later: by_text.later,
            calls_back: by_text.calls_back,
            told: by_text.told,
            asked: by_text.asked,
            insistence: by_text.insistence,
            contacts: by_text.contacts,
            one_object: by_text.one_object,
            schedulers: by_text.schedulers,
            prompt: by_text.prompt,
            moments: by_text.moments,
            ..Self::default()
        })
    }

    /// The rules that were added, as a table.
    ///
    /// # Errors
    /// A class has more than 4 GiB of rules.
    pub fn to_table(&self) -> Result<Vec<u8>, TableError> {
        table::encode(self)
    }

    /// Reads every row of the table; nothing that runs does. Says how many there are.
    ///
    /// # Errors
    /// A row is damaged.
    pub fn check(&self) -> Result<usize, TableError> {
        self.table.check()
    }

    /// Lets only sources and sinks that were added count; effects of the table hold.
    pub fn set_only(&mut self) {
        self.only = true;
    }

    /// Whether any rule may name a source.
    pub fn may_name_sources(&self) -> bool {
        self.has_sources || !self.only
    }

    /// Whether only sources and sinks that were added count.
    pub fn is_only(&self) -> bool {
        self.only
    }

    /// Reads and adds a file.
    ///
    /// # Errors
    /// The text is not a file of rules.
    pub fn add(&mut self, text: &str) -> Result<(), RulesError> {
        let file: RuleFile = toml::from_str(text)?;
        self.has_sources |= !file.source.is_empty() || !file.input.is_empty();
        self.only |= file.only;
        for row in file.source {
            self.ends.insert(row.method.as_bytes().to_vec());
            let known = self.entry(&row.class, &row.method, row.params);
            known.source = Some((row.kind, row.gives));
        }
        for row in &file.sink {
            self.add_sink(row)?;
        }
        self.contacts.add(&file.contact, file.contact_shape, file.configured, file.mentioned)?;
        for (class, fields) in file.statics {
            for (field, slots) in fields {
                self.statics.insert(format!("{class}.{field}"), slots.into_iter().collect());
            }
        }
        for row in &file.annotated {
            self.annotated.extend(annotated::read(row)?.into_iter().map(|row| (row.on.clone(), row)));
        }
        self.inputs.extend(file.input.into_iter().map(|row| (row.input, row.kind)));
        self.empty_handed.extend(file.empty_handed.iter().map(|class| candor_program::descriptor(class)));
        self.hosted.extend(file.hosted.iter().map(|class| candor_program::descriptor(class)));
        let beginning = |name: &String| format!("L{}", name.replace('.', "/")).into_bytes();
        self.calls_back.extend(file.calls_back.iter().map(beginning));
        self.calls_back.sort_unstable();
        for row in file.task {
            let given_as = row.given_as.as_deref().map(candor_program::descriptor).unwrap_or_default();
            self.tasks.push(Task { says: row.says, given_as, runs: row.runs });
        }
        for row in file.shape {
            let effect = Effect(effect::parse(&row.effect)?.into());
            self.shapes.push(Shape { says: row.says, params: row.params, effect });
        }
        self.asked.add(&file.asked, file.own_test, file.lasting, file.fixed)?;
        self.insistence.add(file.insistence)?;
        self.shapes.sort_by(|a, b| (&a.says, &a.params).cmp(&(&b.says, &b.params)));
        self.later.extend(file.later);
        self.later.sort_unstable();
        self.tasks.sort_unstable();
        self.tasks.dedup();
        self.told.add(&file.told)?;
        self.prompt.extend(file.prompt.iter().map(|class| candor_program::descriptor(class)));
        self.prompt.sort_unstable();
        self.moments.extend(file.moment.into_iter().map(moment::read));
        self.moments.sort_unstable();
        for row in file.schedule {
            for scheduler in schedule::read(row)? {
                self.schedulers.entry(scheduler.method.clone()).or_default().push(scheduler);
            }
        }
        for (classes, methods) in file.effects {
            for (names, text) in methods {
                let effect = Effect(effect::parse(&text)?.into());
                for method in names.split(ALSO) {
                    let (name, params) = name_and_params(method);
                    for class in classes.split(ALSO) {
                        self.entry(class, name, params.clone()).effect = Some(effect.clone());
                    }
                }
            }
        }
        Ok(())
    }

    fn add_sink(&mut self, row: &SinkRow) -> Result<(), RulesError> {
        let expression = |text: &Option<String>| text.as_deref().map(effect::parse_expression).transpose();
        let end = End {
            kind_of: expression(&row.kind_of)?,
            to: expression(&row.to)?,
            sdk: row.sdk.clone(),
            takes: row.takes.clone(),
            what: expression(&row.what)?,
        };
        for class in row.class.split(ALSO) {
            for method in row.method.split(ALSO) {
                self.ends.insert(method.as_bytes().to_vec());
                let known = self.entry(class, method, row.params.clone());
                known.end = Some(end.clone());
                // Where the call decides, a kind for every call would be wrong for most.
                if end.kind_of.is_none() {
                    known.sink = Some((row.kind.clone(), row.takes.clone()));
                }
            }
        }
        Ok(())
    }

    fn entry(&mut self, class: &str, method: &str, params: Option<Vec<String>>) -> &mut Known {
        let of_class = self.by_class.entry(candor_program::descriptor(class)).or_default();
        let all = of_class.entry(method.as_bytes().into()).or_default();
        let at = all.iter().position(|known| known.params == params).unwrap_or_else(|| {
            all.push(Known { params, ..Known::default() });
            all.len() - 1
        });
        &mut all[at]
    }

    /// Descriptors of classes whose objects are called back without a person doing something.
    pub(crate) fn prompt(&self) -> &[Vec<u8>] {
        &self.prompt
    }

    /// Names of methods of which rows of schedulers speak.
    pub(crate) fn scheduling(&self) -> impl Iterator<Item = &[u8]> {
        self.schedulers.keys().map(String::as_bytes)
    }

    /// When the system or a person has code run, in order.
    pub(crate) fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// Calls that reach out over the network.
    pub(crate) fn contacts(&self) -> &contact::Contacts {
        &self.contacts
    }

    /// Resources that name hosts, in order.
    pub fn configured(&self) -> &[ConfiguredRow] {
        &self.contacts.configured
    }

    /// Whether a host, or a domain above it, is one that texts mention as the name of a format, a licence or a document.
    pub fn is_mentioned(&self, host: &str) -> bool {
        let above = host.match_indices('.').filter_map(|(dot, _)| host.get(dot + 1..));
        std::iter::once(host).chain(above).any(|domain| self.contacts.mentioned.contains(domain))
    }

    /// Rows on what users are asked.
    pub(crate) fn insistence(&self) -> &insistence::Rows {
        &self.insistence
    }

    /// Rows of schedulers whose method has a name, those of one overload first.
    pub(crate) fn schedulers_named(&self, name: &[u8]) -> impl Iterator<Item = &Scheduler> {
        let rows = std::str::from_utf8(name).ok().and_then(|name| self.schedulers.get(name));
        let rows = rows.map_or(&[][..], Vec::as_slice);
        let exact = rows.iter().filter(|row| row.params.is_some());
        exact.chain(rows.iter().filter(|row| row.params.is_none()))
    }

    /// Methods that are told by a text and what they take.
    pub(crate) fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// What conditions are told by.
    pub(crate) fn asked(&self) -> &asked::Rows {
        &self.asked
    }

    /// Names of constants by which a call says that its result comes later.
    pub(crate) fn later(&self) -> &[String] {
        &self.later
    }

    /// Tasks that are told by a text.
    pub(crate) fn tasks(&self) -> &[Task] {
        &self.tasks
    }

    /// What a text field is, by what it asks for.
    pub(crate) fn input(&self, input: &str) -> Option<&str> {
        let in_table = || self.table.inputs.get(input).copied().filter(|_| !self.only);
        self.inputs.get(input).map(String::as_str).or_else(in_table)
    }

    /// Slots and their texts of what a static field of a class outside the program holds.
    pub(crate) fn slots_of_static(&self, class: &str, field: &str) -> Option<&[(String, String)]> {
        let name = format!("{class}.{field}");
        self.statics.get(&name).or_else(|| self.table.statics.get(&name)).map(Vec::as_slice)
    }

    /// Whether a source or a sink has this name.
    pub(crate) fn is_method(&self, name: &[u8]) -> bool {
        self.ends.contains(name) || (!self.only && self.table.ends.contains(name))
    }

    /// Whether objects of this very class carry no data.
    pub(crate) fn is_empty_handed(&self, class: &[u8]) -> bool {
        self.empty_handed.contains(class) || self.table.empty_handed.contains(class)
    }

    /// Whether methods of a class are not read where no rule speaks of them.
    pub(crate) fn calls_back(&self, class: &[u8]) -> bool {
        self.calls_back.iter().any(|beginning| class.starts_with(beginning))
    }

    /// The class, at or above this one, whose objects live as parts of a screen.
    pub(crate) fn hosted(&self, program: &Program<'_>, type_: TypeId) -> Option<TypeId> {
        let is_hosted = |class: &[u8]| self.hosted.contains(class) || self.table.hosted.contains(class);
        program.superclass_chain(type_).find(|above| is_hosted(program.descriptor(*above)))
    }

    /// Whether values of a type can hold data: not truths, nor objects that only do things.
    pub(crate) fn carries(&self, program: &Program<'_>, type_: TypeId) -> bool {
        let is_empty_handed = |above: &TypeId| self.is_empty_handed(program.descriptor(*above));
        match program.descriptor(type_) {
            b"Z" | b"V" => false,
            descriptor if descriptor.starts_with(b"L") => {
                !program.supertypes(type_).iter().any(is_empty_handed)
            }
            _ => true,
        }
    }
}
