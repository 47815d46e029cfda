//! Guards: the condition under which alone code runs, as a typed field and in words.

use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{convert::evidence, display::clean, report::Evidence};

/// A condition under which alone the code runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Guard {
    /// What is asked: `sdk_int`, `granted` (a permission), `preference`, `remote` (a value that a server sets),
    /// `country`, `locale`, `operator`, `time_zone`, `device`, `own_test` (a test of the app's own, told by its name) and
    /// others that rules name.
    pub kind: String,
    /// Of what: the permission, the key, the app's own method.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What holds where nothing is set, as the code says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Whether the answer must have been yes, or no; of a text, whether it must have been like `values`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<bool>,
    /// Lowest number that it must have been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<i64>,
    /// Highest number that it must have been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<i64>,
    /// How a text is compared with `values`: `equals`, `begins`, `ends`, `within`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// Texts that it was compared with, any one of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Whether it was asked when what runs was set up, so that it may have changed since.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub earlier: bool,
    /// In words: `only where …`.
    pub text: String,
    /// The branch that hangs on it, and what it asks.
    pub evidence: Vec<Evidence>,
}

/// A guard of the audit as the report has it.
pub(crate) fn guard(of: &findings::Guard) -> Guard {
    use findings::GuardFact as F;
    let mut guard = Guard {
        kind: of.kind.clone(),
        key: of.key.clone(),
        default: of.default.clone(),
        is: None,
        min: None,
        max: None,
        how: None,
        values: Vec::new(),
        earlier: of.earlier,
        text: String::new(),
        evidence: of.evidence.iter().map(evidence).collect(),
    };
    match &of.fact {
        F::Is(is) => guard.is = Some(*is),
        F::Number { min, max } => (guard.min, guard.max) = (*min, *max),
        F::Text { is, how, texts } => {
            guard.is = Some(*is);
            guard.how = Some((*how).to_owned());
            guard.values.clone_from(texts);
        }
    }
    guard.text = words(&guard);
    guard
}

/// Most texts of a comparison that are named in a sentence.
const MAX_VALUES: usize = 5;

/// The guard as a sentence without its end: texts of the app's choice are quoted.
fn words(guard: &Guard) -> String {
    let mut text = format!("only where {}", condition(guard));
    if let Some(default) = &guard.default {
        let default = match (guard.is, default.as_str()) {
            (Some(_), "0") if guard.values.is_empty() => "no".to_owned(),
            (Some(_), "1") if guard.values.is_empty() => "yes".to_owned(),
            _ => quoted(default),
        };
        text.push_str(&format!(" (where nothing is set: {default})"));
    }
    if guard.earlier {
        text.push_str(", as it was when this was set up");
    }
    text
}

fn condition(guard: &Guard) -> String {
    let key = quoted(guard.key.as_deref().unwrap_or_default());
    let yes = |yes: &str, no: &str| if guard.is == Some(true) { yes.to_owned() } else { no.to_owned() };
    let truth = guard.is.is_some() && guard.values.is_empty();
    match (guard.kind.as_str(), truth) {
        ("sdk_int", _) => format!("the system's version (API level) {}", range(guard)),
        ("granted", true) => {
            let name = guard.key.as_deref().unwrap_or_default();
            let name = clean(&name.replace("android.permission.", ""), 200);
            if name.contains(", ") {
                return format!("{} of the permissions {name} are granted", yes("all", "not all"));
            }
            yes(
                &format!("the permission {name} is granted"),
                &format!("the permission {name} is not granted"),
            )
        }
        ("own_test", true) => {
            let name = guard.key.as_deref().unwrap_or_default();
            let name = quoted(
                name.rmatch_indices('.').nth(1).and_then(|(at, _)| name.get(at + 1..)).unwrap_or(name),
            );
            format!("the app's own test {name} says {}", yes("yes", "no"))
        }
        ("preference_set", true) => format!("the app's setting {key} {}", yes("is set", "is not set")),
        ("test_run", true) => format!("the app {} run by a test", yes("is", "is not")),
        ("debugger", true) => format!("a debugger {} attached", yes("is", "is not")),
        (kind, _) => format!("{} {}", subject(kind, &key), answer(guard)),
    }
}

/// What is asked, in words.
fn subject(kind: &str, key: &str) -> String {
    match kind {
        "remote" => format!("the value {key} that a server sets"),
        "preference" => format!("the app's setting {key}"),
        "system_setting" => format!("the system's setting {key}"),
        "country" => format!("the country of the {}", plain(key, "locale")),
        "locale" => "the language".to_owned(),
        "operator" => format!("the operator of the {}", plain(key, "network")),
        "time_zone" => "the time zone".to_owned(),
        "device" => format!("the phone's {}", plain(key, "make")),
        "consent" => format!("the consent {key}"),
        other => format!("{} {key}", clean(&other.replace('_', " "), 40)).trim_end().to_owned(),
    }
}

/// A key of a rule's own without its quotes, or what stands for it.
fn plain(key: &str, otherwise: &str) -> String {
    let key = key.trim_matches('`');
    let key = if key.is_empty() { otherwise } else { key };
    if key == "Locale" { "locale".to_owned() } else { key.to_owned() }
}

fn answer(guard: &Guard) -> String {
    if guard.values.is_empty() {
        return match guard.is {
            Some(is) => format!("is {}", if is { "on" } else { "off" }),
            None => range(guard),
        };
    }
    let is = guard.is == Some(true);
    let verb = match (guard.how.as_deref(), is) {
        (Some("begins"), true) => "begins with",
        (Some("begins"), false) => "does not begin with",
        (Some("ends"), true) => "ends in",
        (Some("ends"), false) => "does not end in",
        (Some("within"), true) => "holds",
        (Some("within"), false) => "does not hold",
        (_, true) => "is",
        (_, false) => "is not",
    };
    let mut values: Vec<String> = guard.values.iter().take(MAX_VALUES).map(|value| quoted(value)).collect();
    if guard.values.len() > MAX_VALUES {
        values.push("another text that the code names".to_owned());
    }
    let between = if is { " or " } else { " and not " };
    format!("{verb} {}", values.join(between))
}

fn range(guard: &Guard) -> String {
    match (guard.min, guard.max) {
        (Some(min), Some(max)) if min == max => format!("is {min}"),
        (Some(min), Some(max)) => format!("is from {min} to {max}"),
        (Some(min), None) => format!("is at least {min}"),
        (None, Some(max)) => format!("is at most {max}"),
        (None, None) => "is asked".to_owned(),
    }
}

fn quoted(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("`{}`", clean(text, 100).replace('`', "'")) }
}

/// A guard as a line of a listing.
pub fn line(guard: &Guard) -> String {
    clean(&guard.text, crate::display::MAX_SHOWN)
}
