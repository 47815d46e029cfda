//! What files of rules hold, row by row.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    AnnotatedRow, ConfiguredRow, ContactRow, ContactShapeRow, InsistenceSection, MomentRow, OwnTestRow,
    ScheduleRow,
};

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
    /// Calls that reach out over the network.
    #[serde(default)]
    pub contact: Vec<ContactRow>,
    /// The same for methods of libraries that come under other names.
    #[serde(default)]
    pub contact_shape: Vec<ContactShapeRow>,
    /// Resources that name hosts.
    #[serde(default)]
    pub configured: Vec<ConfiguredRow>,
    /// Hosts that texts only mention, by what for.
    #[serde(default)]
    pub mentioned: BTreeMap<String, Vec<String>>,
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
