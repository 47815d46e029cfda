//! How insistently: what is done once the user has refused, in words.

use candor_findings as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    convert,
    display::{clean, count},
    report::{Evidence, Owner, Report, Rung},
    wording::{subject, verb},
    words::{Words, item_label},
};

/// What is done once the user has refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AskClass {
    /// The same is asked again at once.
    Immediate,
    /// It is asked again by a button of a dialog.
    AfterRationale,
    /// The same, and the dialog has no other way out.
    Undismissable,
    /// The settings are shown, or a dialog whose button shows them.
    ToSettings,
    /// It is asked whenever a screen is shown.
    EveryStart,
    /// The screen, or the app, ends.
    Blocks,
    /// The same data, or data that tells much the same, is sought in another way.
    AnotherWay,
}

/// A value that the app is told and compares before it asks again: a counter, a limit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct AskLimit {
    /// Who tells it: `remote` a server by remote configuration, `answer` a server in an answer, `preference` the app's own
    /// settings, `extra` who sends the app a message.
    pub kind: String,
    /// The name by which it is asked for, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What the code takes where nothing is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// The number that it is compared with, where the code has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<i64>,
}

/// Something read in another way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct AskItem {
    /// Data type.
    pub data: String,
    /// Item of it.
    pub item: String,
}

/// What is done once the user has refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ask {
    /// Stable id.
    pub id: String,
    /// What was refused: the first of them.
    pub permission: String,
    /// All that one request asked for, where that is more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<String>,
    /// What is done then.
    pub class: AskClass,
    /// Whose code does it.
    pub owner: Owner,
    /// Of another way: what is read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<AskItem>,
    /// Of another way: findings of what is read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<String>,
    /// What the app is told and compares on the way: counters and limits.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limit: Vec<AskLimit>,
    /// Where what decides comes from: `remote_key` somebody else tells it, `preference` the app's own settings, `none`
    /// nothing that is told was found on the way.
    pub from: String,
    /// The screen, by its class, that asks whenever it is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<String>,
    /// The method of it that the system calls (`onResume`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_by: Option<String>,
    /// The sentence.
    pub says: String,
    /// The request, the method that is told the answer, the path, what is done.
    pub evidence: Vec<Evidence>,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// Kinds of told values that somebody else than the app and its user decides.
const BY_OTHERS: [&str; 3] = ["remote", "answer", "extra"];

/// Kind of the app's own settings.
const OWN: &str = "preference";

/// What an audit found, as it stands in its report.
pub(crate) fn asks(audit: &findings::Audit, words: &dyn Words) -> Vec<Ask> {
    audit.asks.iter().map(|ask| record(ask, audit, words)).collect()
}

fn record(ask: &findings::Ask, audit: &findings::Audit, words: &dyn Words) -> Ask {
    let (screen, shown_by) = ask.screen.clone().unzip();
    let kinds = || ask.limits.iter().map(|limit| limit.kind.as_str());
    let from = match (kinds().any(|kind| BY_OTHERS.contains(&kind)), kinds().next()) {
        (true, _) => "remote_key",
        (false, Some(OWN)) => OWN,
        (false, Some(other)) => other,
        (false, None) => "none",
    };
    let mut record = Ask {
        id: ask.id.clone(),
        permission: ask.permissions.first().cloned().unwrap_or_default(),
        permissions: if ask.permissions.len() > 1 { ask.permissions.clone() } else { Vec::new() },
        class: class(ask.class),
        owner: convert::owner(&ask.owner),
        items: ask
            .items
            .iter()
            .map(|(data, item)| AskItem { data: data.clone(), item: item.clone() })
            .collect(),
        reads: ask.reads.clone(),
        limit: ask
            .limits
            .iter()
            .map(|limit| AskLimit {
                kind: limit.kind.clone(),
                key: limit.key.clone(),
                default: limit.default.clone(),
                with: limit.with,
            })
            .collect(),
        from: from.to_owned(),
        screen,
        shown_by,
        says: String::new(),
        evidence: ask.evidence.iter().map(convert::evidence).collect(),
        would_refute: ask.would_refute.clone(),
    };
    let is_of_system = |name: &String| {
        let known = audit.permissions.iter().find(|known| known.name == *name);
        known.and_then(|known| known.protection.as_deref()).is_some_and(|level| level.contains("dangerous"))
    };
    let is_dialog = ask.permissions.iter().any(is_of_system);
    record.says = says(&record, &ask.permissions, is_dialog, words);
    record
}

fn class(class: findings::AskClass) -> AskClass {
    use findings::AskClass as C;
    match class {
        C::Immediate => AskClass::Immediate,
        C::AfterRationale => AskClass::AfterRationale,
        C::Undismissable => AskClass::Undismissable,
        C::ToSettings => AskClass::ToSettings,
        C::EveryStart => AskClass::EveryStart,
        C::Blocks => AskClass::Blocks,
        C::AnotherWay => AskClass::AnotherWay,
    }
}

/// Most permissions and items that a sentence names.
const MAX_NAMED: usize = 4;

/// Longest name of a setting in a sentence, in characters.
const MAX_KEY: usize = 80;

fn says(ask: &Ask, permissions: &[String], is_dialog: bool, words: &dyn Words) -> String {
    let subject = subject(Rung::Reachable, ask.owner.kind, ask.owner.sdk.as_deref(), words);
    let what = listed(permissions.iter().map(|name| clean(&short(name), 100)));
    let does = match ask.class {
        AskClass::Immediate => format!("ask for {what} again at once when it is refused"),
        AskClass::AfterRationale => format!("show a dialog when {what} is refused, whose button asks again"),
        AskClass::Undismissable => {
            format!(
                "show a dialog when {what} is refused that cannot be dismissed and whose one button asks again"
            )
        }
        AskClass::ToSettings => format!("lead to the system's settings when {what} is refused"),
        AskClass::EveryStart => {
            let screen = clean(ask.screen.as_deref().unwrap_or_default(), 200);
            let by = clean(ask.shown_by.as_deref().unwrap_or_default(), 80);
            format!(
                "ask for {what} each time the system calls {by} of the screen {screen}, as long as it is refused"
            )
        }
        AskClass::Blocks => format!("end the screen or the app when {what} is refused"),
        AskClass::AnotherWay => {
            let items = listed(ask.items.iter().map(|item| item_label(words, &item.data, &item.item)));
            format!("access {items} when {what} is refused, and does not where it is granted")
        }
    };
    let mut said = format!("{subject} {} {does}", verb(Rung::Reachable));
    let limits: Vec<String> = ask.limit.iter().map(limit).collect();
    if !limits.is_empty() {
        said += &format!("; before that it compares {}", limits.join(" and "));
    }
    let asks = matches!(
        ask.class,
        AskClass::Immediate | AskClass::AfterRationale | AskClass::Undismissable | AskClass::EveryStart
    );
    said += ".";
    if asks && is_dialog {
        said += " The system shows such a question only while it allows it: from Android 11 on, not after two refusals.";
    }
    said
}

/// A permission as people write it.
fn short(name: &str) -> String {
    name.strip_prefix("android.permission.").unwrap_or(name).to_owned()
}

fn listed(all: impl Iterator<Item = String>) -> String {
    let all: Vec<String> = all.collect();
    let more = all.len().saturating_sub(MAX_NAMED);
    let named = all.into_iter().take(MAX_NAMED).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{named} and {} more", count(more as u64, "other", "others")) } else { named }
}

fn limit(limit: &AskLimit) -> String {
    let key = limit.key.as_ref().map(|key| format!(" \"{}\"", clean(key, MAX_KEY))).unwrap_or_default();
    let mut said = match limit.kind.as_str() {
        "remote" => format!("a server's setting{key}"),
        "answer" => format!("a field{key} of what a server answers"),
        "preference" => format!("the app's own setting{key}"),
        "extra" => format!("an extra{key} of a message to the app"),
        other => format!("{}{key}", clean(other, MAX_KEY)),
    };
    if let Some(default) = &limit.default {
        said += &format!(" ({} where nothing is set)", clean(default, MAX_KEY));
    }
    if let Some(with) = limit.with {
        said += &format!(" with {with}");
    }
    said
}

/// Whether the report's version looked for it.
pub(crate) fn looked(report: &Report) -> bool {
    !report.coverage.not_analysed.iter().any(|what| what == "asks")
}

/// All of it in a line.
pub(crate) fn line(report: &Report) -> String {
    if report.asks.is_empty() {
        return "Nothing was found that is done only once the user refuses, in what was read.".to_owned();
    }
    let names: std::collections::BTreeSet<&String> = report.asks.iter().map(|ask| &ask.permission).collect();
    format!(
        "{} found of what code can do once the user refuses, about {}.",
        count(report.asks.len() as u64, "kind", "kinds"),
        count(names.len() as u64, "permission", "permissions"),
    )
}

/// What is asked, as a heading.
pub(crate) fn label(ask: &Ask) -> String {
    clean(&short(&ask.permission), 100)
}

/// A class in two or three words.
pub(crate) fn class_label(class: AskClass) -> &'static str {
    match class {
        AskClass::Immediate => "asks again at once",
        AskClass::AfterRationale => "asks again by a dialog",
        AskClass::Undismissable => "asks again by a dialog without a way out",
        AskClass::ToSettings => "leads to the settings",
        AskClass::EveryStart => "asks whenever a screen is shown",
        AskClass::Blocks => "ends the screen or the app",
        AskClass::AnotherWay => "seeks it in another way",
    }
}
