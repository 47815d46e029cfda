//! Rows on what an app asks of its user: calls that ask, methods that are told the answer, and what apps do once it is no.

use std::collections::{BTreeMap, BTreeSet};

use candor_program::{MethodRefId, Program};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ALSO, EffectError, Expr, Expression, effect, name_and_params, schedule::is_meant};

/// What a file says of asking.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Calls that ask the user for permissions by name.
    #[serde(default)]
    pub request: Vec<RequestRow>,
    /// Calls that show a screen of the system, by an intent.
    #[serde(default)]
    pub shows: Vec<ShowsRow>,
    /// Methods that are told the answer.
    #[serde(default)]
    pub answer: Vec<AnswerRow>,
    /// Calls that show a dialog's button, beside those that take an object of [`Section::buttons`].
    #[serde(default)]
    pub button: Vec<ButtonRow>,
    /// Calls that keep a dialog from being dismissed.
    #[serde(default)]
    pub firm: Vec<ArgumentRow>,
    /// Calls that give a dialog a way out.
    #[serde(default)]
    pub way_out: Vec<CallRow>,
    /// Calls that end a screen, or the app.
    #[serde(default)]
    pub leave: Vec<CallRow>,
    /// Methods that the system calls whenever a screen is shown.
    #[serde(default)]
    pub shown: Vec<CallRow>,
    /// Classes in source form whose objects are called when a person answers a dialog.
    #[serde(default)]
    pub buttons: Vec<String>,
    /// Actions of intents by which the system shows where permissions are given.
    #[serde(default)]
    pub settings: Vec<String>,
    /// Actions of intents by which the system asks for one permission, with its name.
    #[serde(default)]
    pub special: BTreeMap<String, String>,
    /// What calls give of an answer: class, then method, then an expression. `this` or an argument is the answer itself, as a
    /// part of it is; `equals(x, y)` and `holds(x, y)` compare it or what is in it, `none(x)` is whether nothing is in it,
    /// `count(x)` how much.
    #[serde(default)]
    pub answered: BTreeMap<String, BTreeMap<String, String>>,
    /// Kinds of what conditions ask, with the answer once the user has refused.
    #[serde(default)]
    pub refused: BTreeMap<String, i64>,
    /// The same once the user has refused for good, so that the system asks no more.
    #[serde(default)]
    pub refused_for_good: BTreeMap<String, i64>,
    /// The same where the user has agreed.
    #[serde(default)]
    pub granted: BTreeMap<String, i64>,
    /// The same on a later day, once the user has refused.
    #[serde(default)]
    pub once_refused: BTreeMap<String, i64>,
}

/// A call that asks the user for permissions.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestRow {
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method, or several with ` | ` between them.
    pub method: String,
    /// Parameters in source form, where one overload is meant.
    pub params: Option<Vec<String>>,
    /// Expressions of the language of effects: the texts that name what is asked for.
    pub names: Vec<String>,
    /// The number under which the answer comes.
    pub code: Option<String>,
    /// The object that is told the answer.
    pub told: String,
}

/// A call that shows a screen of the system.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShowsRow {
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method, or several with ` | ` between them.
    pub method: String,
    /// The intent.
    pub intent: String,
    /// The number under which it is told that the screen was left.
    pub code: Option<String>,
    /// The object that is told.
    pub told: Option<String>,
}

/// A method that is told the answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerRow {
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method.
    pub method: String,
    /// Number of the parameter that holds the number of the request, from nought.
    pub code: Option<u32>,
    /// Number of the parameter that holds the names that were asked for.
    pub names: Option<u32>,
    /// Number of the parameter that holds the answer, or answers.
    pub answer: Option<u32>,
    /// What it holds where the user refuses.
    pub refused: Option<i64>,
    /// What it holds where the user agrees.
    pub granted: Option<i64>,
    /// Number of the parameter that says whether the refusal is for good.
    pub for_good: Option<u32>,
    /// Whether the method is only called where the user refuses.
    #[serde(default)]
    pub only_refused: bool,
}

/// A call that shows a button.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ButtonRow {
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method, or several with ` | ` between them.
    pub method: String,
    /// The object that is called.
    pub runs: String,
    /// Its methods.
    pub calls: Vec<String>,
}

/// A call with a number as argument.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArgumentRow {
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method, or several with ` | ` between them.
    pub method: String,
    /// The argument.
    pub argument: String,
    /// What it is.
    pub is: i64,
}

/// A call.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallRow {
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method, or several with ` | ` between them.
    pub method: String,
}

/// One method of one class, and what a row says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Of<T> {
    pub(crate) class: Vec<u8>,
    pub(crate) method: String,
    pub(crate) params: Option<Vec<String>>,
    pub(crate) says: T,
}

impl<T> Of<T> {
    /// Whether a reference means this method.
    pub(crate) fn is_meant(&self, program: &Program<'_>, reference: MethodRefId) -> bool {
        is_meant(program, reference, &self.class, &self.method, self.params.as_deref())
    }
}

/// A request, or a screen of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Request {
    /// What names what is asked for; none: the action of the intent.
    pub(crate) names: Vec<Expression>,
    pub(crate) intent: Option<Expression>,
    pub(crate) code: Option<Expression>,
    pub(crate) told: Option<Expression>,
}

/// What a method is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct Answer {
    pub(crate) code: Option<u32>,
    pub(crate) names: Option<u32>,
    pub(crate) answer: Option<u32>,
    pub(crate) refused: Option<i64>,
    pub(crate) granted: Option<i64>,
    pub(crate) for_good: Option<u32>,
    pub(crate) only_refused: bool,
}

/// What a call does beside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Does {
    /// Shows a button that runs methods of an object.
    Button(Expression, Vec<String>),
    /// Keeps a dialog from being dismissed, if the argument is this number.
    Firm(Expression, i64),
    /// Gives a dialog a way out.
    WayOut,
    /// Ends a screen, or the app.
    Leave,
}

/// All rows on asking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rows {
    pub(crate) requests: Vec<Of<Request>>,
    pub(crate) answers: Vec<Of<Answer>>,
    pub(crate) does: Vec<Of<Does>>,
    pub(crate) shown: Vec<Of<()>>,
    pub(crate) answered: Vec<Of<Expr>>,
    /// Descriptors, in order.
    pub(crate) buttons: Vec<Vec<u8>>,
    pub(crate) settings: BTreeSet<String>,
    pub(crate) special: BTreeMap<String, String>,
    pub(crate) refused: BTreeMap<String, i64>,
    pub(crate) refused_for_good: BTreeMap<String, i64>,
    pub(crate) granted: BTreeMap<String, i64>,
    pub(crate) once_refused: BTreeMap<String, i64>,
}

impl Rows {
    /// Adds the rows of a file.
    pub(super) fn add(&mut self, file: Section) -> Result<(), EffectError> {
        for row in &file.request {
            let names = row.names.iter().map(|text| Expression::parse(text)).collect::<Result<_, _>>()?;
            let told = Some(Expression::parse(&row.told)?);
            let says = Request { names, intent: None, code: expression(row.code.as_ref())?, told };
            self.requests.extend(each(&row.class, &row.method, row.params.as_ref(), &says));
        }
        for row in &file.shows {
            let says = Request {
                names: Vec::new(),
                intent: Some(Expression::parse(&row.intent)?),
                code: expression(row.code.as_ref())?,
                told: expression(row.told.as_ref())?,
            };
            self.requests.extend(each(&row.class, &row.method, None, &says));
        }
        for row in &file.answer {
            let says = Answer {
                code: row.code,
                names: row.names,
                answer: row.answer,
                refused: row.refused,
                granted: row.granted,
                for_good: row.for_good,
                only_refused: row.only_refused,
            };
            self.answers.extend(each(&row.class, &row.method, None, &says));
        }
        for row in &file.button {
            let says = Does::Button(Expression::parse(&row.runs)?, row.calls.clone());
            self.does.extend(each(&row.class, &row.method, None, &says));
        }
        for row in &file.firm {
            let says = Does::Firm(Expression::parse(&row.argument)?, row.is);
            self.does.extend(each(&row.class, &row.method, None, &says));
        }
        for (rows, says) in [(&file.way_out, Does::WayOut), (&file.leave, Does::Leave)] {
            for row in rows {
                self.does.extend(each(&row.class, &row.method, None, &says));
            }
        }
        for row in &file.shown {
            self.shown.extend(each(&row.class, &row.method, None, &()));
        }
        for (classes, methods) in &file.answered {
            for (names, text) in methods {
                let says = effect::parse_expression(text)?;
                for name in names.split(ALSO) {
                    let (name, params) = name_and_params(name);
                    self.answered.extend(each(classes, name, params.as_ref(), &says));
                }
            }
        }
        self.buttons.extend(file.buttons.iter().map(|class| candor_program::descriptor(class)));
        self.buttons.sort_unstable();
        self.settings.extend(file.settings);
        self.special.extend(file.special);
        self.refused.extend(file.refused);
        self.refused_for_good.extend(file.refused_for_good);
        self.granted.extend(file.granted);
        self.once_refused.extend(file.once_refused);
        Ok(())
    }
}

fn expression(text: Option<&String>) -> Result<Option<Expression>, EffectError> {
    text.map(|text| Expression::parse(text)).transpose()
}

/// A row for each of its methods.
fn each<T: Clone>(classes: &str, methods: &str, params: Option<&Vec<String>>, says: &T) -> Vec<Of<T>> {
    let mut found = Vec::new();
    for class in classes.split(ALSO) {
        for method in methods.split(ALSO) {
            found.push(Of {
                class: candor_program::descriptor(class),
                method: method.to_owned(),
                params: params.cloned(),
                says: says.clone(),
            });
        }
    }
    found
}
