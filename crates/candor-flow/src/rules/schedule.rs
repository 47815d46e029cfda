//! Rows of calls that have something run later, or again and again.

use std::collections::BTreeMap;

use candor_program::{MethodRefId, Program};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ALSO, Expression, RulesError};

/// How what a scheduler runs is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// A component, by the class or the action of an intent.
    Intent,
    /// A component, by the intent within a pending intent.
    Pending,
    /// Methods of the object.
    Object,
    /// Methods of a class that the value names.
    Class,
    /// Methods of every class below the one that the value names.
    Below,
    /// What stands in the same loop.
    Here,
}

/// A call that has something run later, or again and again.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleRow {
    /// Its name in reports.
    pub id: String,
    /// Class in source form, or several with ` | ` between them.
    pub class: String,
    /// Method, or several with ` | ` between them.
    pub method: String,
    /// Parameters in source form, where one overload is meant.
    pub params: Option<Vec<String>>,
    /// An expression of the language of effects: milliseconds between two runs. Where there is none, or it gives nothing and
    /// `after` is given, it runs once.
    pub every: Option<String>,
    /// Milliseconds between two runs at the least, where what else happens can bring them nearer together.
    pub fastest: Option<String>,
    /// Milliseconds until it runs once.
    pub after: Option<String>,
    /// Whether it repeats only where `every` gives something; else nothing is said of it.
    #[serde(default)]
    pub if_known: bool,
    /// Whether it takes no time of nought or less: where the code gives one, the call is not come to with it.
    #[serde(default)]
    pub positive: bool,
    /// Whether a time that counts from now is that of a moment: what is around it is left once it has come, and is no schedule.
    #[serde(default)]
    pub until: bool,
    /// Milliseconds after which it ends: no longer than between two runs, it does not repeat.
    pub lasts: Option<String>,
    /// What is run.
    pub runs: Option<String>,
    /// How that is told.
    pub how: How,
    /// The methods that are run.
    #[serde(default)]
    pub calls: Vec<String>,
    /// Numbers in fields of what they are given, by `class.field`: an expression for each.
    #[serde(default)]
    pub given: BTreeMap<String, String>,
    /// The least time between two runs that the system allows, in milliseconds.
    pub floor_ms: Option<i64>,
    /// The first version of the system that holds to it; none: all.
    pub floor_from_os: Option<u32>,
    /// Whether the system starts the app for it.
    #[serde(default)]
    pub wakes: bool,
    /// Whether the call itself is what happens again, and not only what it runs.
    #[serde(default)]
    pub itself: bool,
    /// Whether it ends after a time that it is given.
    #[serde(default)]
    pub ends: bool,
    /// The moment that it waits for: of what runs once, or, where neither `every` nor `after` is given, of what is no matter of
    /// time and no schedule.
    pub moment: Option<String>,
    /// An expression that gives the actions of the broadcasts that it waits for: each decides the moment.
    pub on: Option<String>,
}

/// The same, for one method of one class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheduler {
    /// Its name in reports.
    pub id: String,
    pub(crate) class: Vec<u8>,
    pub(crate) method: String,
    pub(crate) params: Option<Vec<String>>,
    pub(crate) every: Option<Expression>,
    pub(crate) fastest: Option<Expression>,
    pub(crate) after: Option<Expression>,
    pub(crate) if_known: bool,
    pub(crate) positive: bool,
    pub(crate) until: bool,
    pub(crate) lasts: Option<Expression>,
    pub(crate) runs: Option<Expression>,
    /// How what it runs is told.
    pub how: How,
    pub(crate) calls: Vec<String>,
    /// Class, field and number.
    pub(crate) given: Vec<(Vec<u8>, String, Expression)>,
    /// The least time between two runs that the system allows, in milliseconds.
    pub floor_ms: Option<i64>,
    /// The first version of the system that holds to it; none: all.
    pub floor_from_os: Option<u32>,
    /// Whether the system starts the app for it.
    pub wakes: bool,
    /// Whether the call itself is what happens again, and not only what it runs.
    pub itself: bool,
    /// Whether it ends after a time that it is given.
    pub ends: bool,
    pub(crate) moment: Option<String>,
    pub(crate) on: Option<Expression>,
}

impl Scheduler {
    /// Whether it waits for something else than time.
    pub(crate) fn waits(&self) -> bool {
        let has_time = self.every.is_some() || self.after.is_some();
        (self.moment.is_some() || self.on.is_some()) && !has_time
    }

    /// Whether a reference means this method.
    pub(crate) fn is_meant(&self, program: &Program<'_>, reference: MethodRefId) -> bool {
        is_meant(program, reference, &self.class, &self.method, self.params.as_deref())
    }
}

/// Whether a reference means a method of a class (a descriptor), with these parameters (in source form) where one overload is
/// meant.
pub(super) fn is_meant(
    program: &Program<'_>,
    reference: MethodRefId,
    class: &[u8],
    method: &str,
    params: Option<&[String]>,
) -> bool {
    let sig = program.sig(program.method_ref(reference).sig);
    if program.name(sig.name) != method.as_bytes() {
        return false;
    }
    // A library that the app brings has code of its own; an app's class in between decides itself.
    let is_of_class = || program.find_type(class).is_some_and(|class| program.names_member(reference, class));
    let mut own = program.params(sig.proto).iter().map(|param| program.source_name(*param));
    params.is_none_or(|want| own.by_ref().eq(want.iter().cloned())) && is_of_class()
}

/// The schedulers of a row.
pub(super) fn read(row: ScheduleRow) -> Result<Vec<Scheduler>, RulesError> {
    let expression = |text: &Option<String>| text.as_deref().map(Expression::parse).transpose();
    let mut given = Vec::new();
    for (field, text) in &row.given {
        let (class, name) = field.rsplit_once('.').unwrap_or(("", field));
        given.push((candor_program::descriptor(class), name.to_owned(), Expression::parse(text)?));
    }
    let mut found = Vec::new();
    for class in row.class.split(ALSO) {
        for method in row.method.split(ALSO) {
            found.push(Scheduler {
                id: row.id.clone(),
                class: candor_program::descriptor(class),
                method: method.to_owned(),
                params: row.params.clone(),
                every: expression(&row.every)?,
                fastest: expression(&row.fastest)?,
                after: expression(&row.after)?,
                if_known: row.if_known,
                positive: row.positive,
                until: row.until,
                lasts: expression(&row.lasts)?,
                runs: expression(&row.runs)?,
                how: row.how,
                calls: row.calls.clone(),
                given: given.clone(),
                floor_ms: row.floor_ms,
                floor_from_os: row.floor_from_os,
                wakes: row.wakes,
                itself: row.itself,
                ends: row.ends,
                moment: row.moment.clone(),
                on: expression(&row.on)?,
            });
        }
    }
    Ok(found)
}
