//! Rules: sources, sinks, and the effects of calls that are not read as code. Data, handed in.

mod annotated;
mod asked;
mod effect;
mod insistence;
mod moment;
mod schedule;
mod table;
#[cfg(test)]
mod tests;
mod told;

use std::{collections::BTreeMap, sync::Arc};

use candor_program::{MethodRefId, Program, SigId, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use table::Table;

pub use annotated::AnnotatedRow;
pub(crate) use asked::Asked;
pub use asked::OwnTestRow;
pub use effect::{EffectError, Expression};
pub(crate) use effect::{Expr, Stmt};
pub use insistence::Section as InsistenceSection;
pub(crate) use insistence::{Answer, Does, Of, Request, Rows as Insistent};
pub use moment::{Moment, MomentKind, MomentRow};
pub use schedule::{How, ScheduleRow, Scheduler};
pub use table::TableError;

/// A file of rules.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// Sources and sinks of this file alone count, and of other files that say so; effects of all files hold.
    #[serde(default)]
    pub only: bool,
    /// Where what the file says of libraries was read.
    #[serde(default)]
    pub origin: Vec<OriginRow>,
    /// Where values come from.
    #[serde(default)]
    pub source: Vec<SourceRow>,
    /// Where they must not go unseen.
    #[serde(default)]
    pub sink: Vec<SinkRow>,
    /// Methods of interfaces that a library carries out, by their annotations.
    #[serde(default)]
    pub annotated: Vec<AnnotatedRow>,
    /// Static fields of classes outside the program: class, field, then the texts that lie in slots of the object.
    #[serde(default)]
    pub statics: Statics,
    /// Effects by class, then by method: `name` for every overload, `name(int,java.lang.String)` for one. One key may name
    /// several classes or methods, with ` | ` between them.
    #[serde(default)]
    pub effects: BTreeMap<String, BTreeMap<String, String>>,
    /// What calls and fields tell that only the running app knows, by class, then by method or field (`#NAME`): an
    /// expression of the language of effects. The look-up of constants takes it in place of code and effects.
    #[serde(default)]
    pub told: BTreeMap<String, BTreeMap<String, String>>,
    /// What the result of a call or the value of a field says of where the app runs and what it was allowed or told:
    /// class, then method or field, as for effects.
    #[serde(default)]
    pub asked: BTreeMap<String, BTreeMap<String, String>>,
    /// Words in the names of the app's own tests by which they are told of.
    #[serde(default)]
    pub own_test: Vec<OwnTestRow>,
    /// Kinds of `asked` whose answer stays the same while the app runs.
    #[serde(default)]
    pub lasting: Vec<String>,
    /// Kinds of `asked` whose answer is the same wherever one phone is asked: two answers that exclude each other never
    /// hold together.
    #[serde(default)]
    pub fixed: Vec<String>,
    /// Calls that have something run later, or again and again.
    #[serde(default)]
    pub schedule: Vec<ScheduleRow>,
    /// When the system or a person has code run.
    #[serde(default)]
    pub moment: Vec<MomentRow>,
    /// Classes in source form whose objects are called back without a person doing something.
    #[serde(default)]
    pub prompt: Vec<String>,
    /// What apps ask of their users, and what they do once the answer is no.
    #[serde(default)]
    pub insistence: InsistenceSection,
    /// Text fields that are sources, by what the layout says they ask for.
    #[serde(default)]
    pub input: Vec<InputRow>,
    /// Tasks of libraries that come under other names: what is handed to their schedulers.
    #[serde(default)]
    pub task: Vec<TaskRow>,
    /// Methods of libraries that come under other names.
    #[serde(default)]
    pub shape: Vec<ShapeRow>,
    /// Names of enum constants that say, given back by a call, that the result comes later.
    #[serde(default)]
    pub later: Vec<String>,
    /// Classes in source form whose objects carry no data, nor those of classes below them.
    #[serde(default)]
    pub empty_handed: Vec<String>,
    /// Classes in source form whose objects, and those of classes below them, live as parts of a screen: the system calls
    /// them once a rule says that they are hosted, not wherever a call that has a rule takes them.
    #[serde(default)]
    pub hosted: Vec<String>,
    /// Packages and classes, as the beginning of names, whose methods are not read where no rule speaks of them: they call
    /// back the functions of Kotlin that they are given.
    #[serde(default)]
    pub calls_back: Vec<String>,
}

/// What lies in slots of the objects that static fields hold: by class, field and slot.
pub type Statics = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

/// Where something was read.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OriginRow {
    /// Packages and classes that it tells of.
    pub of: String,
    /// Address of the document.
    pub source: String,
    /// Licence of the document, or `facts only`.
    pub licence: String,
    /// Day of the last look.
    pub checked: String,
}

/// A source.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// Class in source form.
    pub class: String,
    /// Method.
    pub method: String,
    /// Parameters in source form, where one overload is meant.
    pub params: Option<Vec<String>>,
    /// `return` (the default), or the number of a parameter that a callback is given.
    #[serde(default)]
    pub gives: Option<usize>,
    /// What it is.
    pub kind: String,
}

/// Objects that a library's scheduler is handed, told by a text in their code, whatever the library is called in the app.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskRow {
    /// A text that the code of their class, or of one above it, says.
    pub says: String,
    /// The type of the parameter that takes them, in source form; their own class if left out.
    pub given_as: Option<String>,
    /// The method that runs them; if left out, that they run says nothing.
    pub runs: Option<String>,
}

/// A method of a library, told by a text in its code and by what it takes, whatever it is called in the app.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShapeRow {
    /// A text that its code says.
    pub says: String,
    /// Its parameters in source form, `*` for any class of the app.
    pub params: Vec<String>,
    /// What it does, in place of its code.
    pub effect: String,
}

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

/// A text field that is a source.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InputRow {
    /// `password`, `email`, `phone`, `person_name` or `postal_address`.
    pub input: String,
    /// What it is.
    pub kind: String,
}

/// A sink.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SinkRow {
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method, or several with ` | ` between them.
    pub method: String,
    /// Parameters in source form, where one overload is meant.
    pub params: Option<Vec<String>>,
    /// Numbers of the arguments that leave; all when empty.
    #[serde(default)]
    pub takes: Vec<usize>,
    /// What it is.
    pub kind: String,
    /// An expression of the language of effects that gives the kind at the call: where it gives no text, nothing leaves.
    pub kind_of: Option<String>,
    /// An expression that gives where it goes: an address, a host, a number.
    pub to: Option<String>,
    /// An expression that gives what leaves, in place of the arguments.
    pub what: Option<String>,
    /// The library of `data/sdks` that is handed the values.
    pub sdk: Option<String>,
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

    /// The class of which is said what holds for this one, where nothing is said of it. Kotlin compiles one class of
    /// functions from several files into a chain of classes, `StringsKt__StringsJVMKt` below `StringsKt`, and calls
    /// name the last: what is said of it holds for all.
    fn facade(class: &[u8]) -> Option<Vec<u8>> {
        // Most classes are told apart by the first look, which is a fast one.
        if !class.contains(&b'_') {
            return None;
        }
        let end = class.windows(2).position(|pair| pair == b"__")?;
        Some([class.get(..end)?, b";"].concat())
    }

    /// Whether anything is said of methods of this name in this class.
    pub(crate) fn names(&self, class: &[u8], method: &[u8]) -> bool {
        self.added(class, method).is_some() || self.table.names(class, method)
    }

    /// Whether a rule speaks of a method by the class that a reference names, not by one above it.
    pub(crate) fn names_reference(&self, program: &Program<'_>, reference: MethodRefId) -> bool {
        let named = program.method_ref(reference);
        self.names(program.descriptor(named.class), program.name(program.sig(named.sig).name))
    }

    /// What the annotations of a method of an interface of the program say.
    fn annotated(&self, program: &Program<'_>, class: TypeId, sig: SigId) -> Option<Known> {
        if self.annotated.is_empty() && (self.only || self.table.annotated.is_empty()) {
            return None;
        }
        let in_table = |annotation: &[u8]| self.table.annotated.get(annotation).filter(|_| !self.only);
        let row = |annotation: &[u8]| self.annotated.get(annotation).or_else(|| in_table(annotation));
        annotated::known(&row, program, class, sig)
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

    /// What the rules say of a method: of this class, or the nearest one above it.
    pub(crate) fn known(&self, program: &Program<'_>, class: TypeId, sig: SigId) -> Option<Known> {
        self.known_by(program, program.supertypes(class), class, sig)
    }

    /// The type and those above it of which rules speak, nearest first: to be kept where many methods are asked for.
    pub(crate) fn spoken(&self, program: &Program<'_>, class: TypeId) -> Vec<TypeId> {
        let speaks = |above: &TypeId| {
            let class = program.descriptor(*above);
            self.table.speaks_of(class) || !self.by_class.is_empty() && self.added_of(class).is_some()
        };
        program.supertypes(class).iter().copied().filter(speaks).collect()
    }

    /// As [`Rules::known`], where the types at and above the class are known of which rules speak.
    pub(crate) fn known_by(
        &self,
        program: &Program<'_>,
        spoken: &[TypeId],
        class: TypeId,
        sig: SigId,
    ) -> Option<Known> {
        let annotated = self.annotated(program, class, sig);
        let sig = program.sig(sig);
        let name = program.name(sig.name);
        let mut params: Option<Vec<String>> = None;
        let mut found: Option<Known> = None;
        for above in spoken {
            if !self.names(program.descriptor(*above), name) {
                continue;
            }
            let source_names =
                || program.params(sig.proto).iter().map(|param| program.source_name(*param)).collect();
            let params = params.get_or_insert_with(source_names);
            let Some(known) = self.of(program.descriptor(*above), name, params) else { continue };
            let merged = found.get_or_insert_with(Known::default);
            merged.complete(known);
        }
        found.or(annotated)
    }

    fn added(&self, class: &[u8], method: &[u8]) -> Option<&Vec<Known>> {
        if self.by_class.is_empty() {
            return None;
        }
        self.added_of(class)?.get(method)
    }

    fn added_of(&self, class: &[u8]) -> Option<&OfClass> {
        self.by_class.get(class).or_else(|| self.by_class.get(&Self::facade(class)?))
    }

    /// What was added, and beside it what the table says: of the same overload, only what was not added.
    fn all(&self, class: &[u8], method: &[u8]) -> Option<Vec<Known>> {
        let mut all = self.added(class, method).cloned().unwrap_or_default();
        for mut row in self.table.of(class, method) {
            if self.only {
                row = Known { params: row.params, effect: row.effect, ..Known::default() };
            }
            match all.iter_mut().find(|own| own.params == row.params) {
                Some(own) => own.complete(row),
                None => all.push(row),
            }
        }
        (!all.is_empty()).then_some(all)
    }

    /// What is known of any method of a name that this class itself declares.
    pub(crate) fn of_any(&self, class: &[u8], method: &[u8]) -> Option<Known> {
        let all = self.all(class, method)?;
        let mut found = Known::default();
        for known in &all {
            found.effect = found.effect.or_else(|| known.effect.clone());
            found.source = found.source.or_else(|| known.source.clone());
            found.sink = found.sink.or_else(|| known.sink.clone());
            found.end = found.end.or_else(|| known.end.clone());
        }
        Some(found)
    }

    /// What a method of a name with so many parameters does, where this class itself declares it.
    pub(crate) fn effect_by_name(&self, class: &[u8], method: &[u8], n_params: usize) -> Option<Effect> {
        let all = self.all(class, method)?;
        let fits = |known: &&Known| known.params.as_ref().is_some_and(|params| params.len() == n_params);
        let exact = all.iter().find(fits).and_then(|known| known.effect.clone());
        exact.or_else(|| {
            all.iter().find(|known| known.params.is_none()).and_then(|known| known.effect.clone())
        })
    }

    /// What is known of a method that this class itself declares.
    pub(crate) fn of(&self, class: &[u8], method: &[u8], params: &[String]) -> Option<Known> {
        let all = self.all(class, method)?;
        let fits = all.iter().filter(|known| known.params.as_ref().is_none_or(|want| want == params));
        // What is said of one overload completes what is said of all.
        let mut found: Option<Known> = None;
        for known in fits {
            let merged = found.get_or_insert_with(Known::default);
            let is_exact = known.params.is_some();
            for (own, new) in [(&mut merged.effect, &known.effect)] {
                if new.is_some() && (own.is_none() || is_exact) {
                    own.clone_from(new);
                }
            }
            if known.source.is_some() && (merged.source.is_none() || is_exact) {
                merged.source.clone_from(&known.source);
            }
            if known.end.is_some() && (merged.end.is_none() || is_exact) {
                merged.end.clone_from(&known.end);
            }
            if known.sink.is_some() && (merged.sink.is_none() || is_exact) {
                merged.sink.clone_from(&known.sink);
            }
        }
        found
    }
}
