//! The sentences of reports, bound to the rung: a sentence may say what its evidence shows and not more.
//!
//! One table holds every sentence; a test renders all of it and fails on a verb that a rung does not allow.

use crate::report::{Coverage, NativeCode, OwnerKind, Question, Rung};
use crate::{
    display::{clean, count},
    words::{Words, sdk_name},
};

/// All questions, in the order of the table.
pub const QUESTIONS: [Question; 8] = [
    Question::What,
    Question::HowOften,
    Question::HowInsistently,
    Question::WhereTo,
    Question::Who,
    Question::Stated,
    Question::Needed,
    Question::Compared,
];

/// All rungs, lowest first.
pub const RUNGS: [Rung; 5] = [Rung::Declared, Rung::Present, Rung::Reachable, Rung::Flows, Rung::Observed];

/// How a rung is said: the only verb phrase that sentences of the rung may use.
pub fn verb(rung: Rung) -> &'static str {
    match rung {
        Rung::Declared => "may ask for",
        Rung::Present => "contains code that can",
        Rung::Reachable => "has a code path that can",
        Rung::Flows => "has code that can",
        Rung::Observed => "was seen to send",
    }
}

/// How it is said that the system recorded an access, on the rung `observed`.
pub const ACCESSED: &str = "was seen to access";

/// What a rung means, in one line for readers.
pub fn meaning(rung: Rung) -> &'static str {
    match rung {
        Rung::Declared => "The app asks the system for it. Nothing shows yet that any code uses it.",
        Rung::Present => "Code that can do it is in the app. Nothing shows yet that the code ever runs.",
        Rung::Reachable => "A chain of calls leads from something the system starts to that code.",
        Rung::Flows => {
            "The value, or what its sentence says is left of it, has a way through the code to a place outside: the \
             network, an SDK, another app, a file, a log."
        }
        Rung::Observed => {
            "A record that names this app, or that the user states to be of it, shows it happening."
        }
    }
}

/// What the reader must not conclude from a rung.
pub fn not_meaning(rung: Rung) -> &'static str {
    match rung {
        Rung::Declared => "It does not show that the app has code for it, or that it asks you.",
        Rung::Present => "It does not show that the code runs, or that anything leaves the phone.",
        Rung::Reachable => "It does not show that the code ran, or that anything leaves the phone.",
        Rung::Flows => "It does not show that it happened on any phone.",
        Rung::Observed => {
            "It does not show how often it happens elsewhere, or what the receiver does with it."
        }
    }
}

/// A rung's word for people, as it stands beside the ladder.
pub fn rung_label(rung: Rung) -> &'static str {
    match rung {
        Rung::Declared => "asked for",
        Rung::Present => "code present",
        Rung::Reachable => "code path",
        Rung::Flows => "way out",
        Rung::Observed => "observed",
    }
}

/// A rung's name in the JSON report.
pub fn rung_name(rung: Rung) -> &'static str {
    match rung {
        Rung::Declared => "declared",
        Rung::Present => "present",
        Rung::Reachable => "reachable",
        Rung::Flows => "flows",
        Rung::Observed => "observed",
    }
}

/// The rung with this name.
pub fn rung_named(name: &str) -> Option<Rung> {
    RUNGS.into_iter().find(|r| rung_name(*r) == name)
}

/// Steps from the ground, 1 to 5.
pub fn height(rung: Rung) -> usize {
    RUNGS.iter().position(|r| *r == rung).map_or(1, |n| n + 1)
}

/// What fills a sentence.
#[derive(Clone, Debug)]
pub struct Slots<'a> {
    /// Whose code, as the subject of the sentence (`The app's own code`).
    pub subject: &'a str,
    /// The data, in words.
    pub data: &'a str,
    /// What can be done with the data on the rung `flows`, from [`crate::ways::clauses`]; unused elsewhere.
    pub clauses: &'a str,
    /// The figure, host, schedule or comparison that the question is about; unused by `what` and `who`.
    pub detail: &'a str,
}

/// The sentence for a question on a rung.
pub fn sentence(rung: Rung, question: Question, slots: &Slots<'_>) -> String {
    template(rung, question)
        .replace("{verb}", verb(rung))
        .replace("{detail}", slots.detail)
        .replace("{data}", slots.data)
        .replace("{subject}", slots.subject)
        // Last: destinations are texts of the app's choice, in which no slot is to be filled.
        .replace("{clauses}", slots.clauses)
}

/// The sentence for data that a person picks each time; none on rungs whose sentence says the same of all data.
pub fn by_user(rung: Rung, slots: &Slots<'_>) -> Option<String> {
    let template = match rung {
        Rung::Present | Rung::Reachable => "{subject} {verb} ask the user for {data}.",
        Rung::Declared | Rung::Flows | Rung::Observed => return None,
    };
    let said = template.replace("{verb}", verb(rung)).replace("{data}", slots.data);
    Some(said.replace("{subject}", slots.subject))
}

/// The table: per question, one sentence for each rung.
fn template(rung: Rung, question: Question) -> &'static str {
    let row: [&'static str; 5] = match question {
        Question::What => [
            "{subject} {verb} {data}.",
            "{subject} {verb} access {data}.",
            "{subject} {verb} access {data}.",
            "{subject} {verb} {clauses}.",
            "{subject} {verb} {data}.",
        ],
        Question::HowOften => [
            "{subject} {verb} {data}; how often is not part of the request ({detail}).",
            "{subject} {verb} access {data} again and again ({detail}).",
            "{subject} {verb} access {data} again and again ({detail}).",
            "{subject} {verb} send {data} again and again ({detail}).",
            "{subject} {verb} {data}, {detail}.",
        ],
        Question::HowInsistently => [
            "{subject} {verb} {data}; how often it asks is not part of the request ({detail}).",
            "{subject} {verb} ask for {data} again after a refusal ({detail}).",
            "{subject} {verb} ask for {data} again after a refusal ({detail}).",
            "{subject} {verb} send {data} in another way after a refusal ({detail}).",
            "{subject} {verb} {data} after a refusal, {detail}.",
        ],
        Question::WhereTo => [
            "{subject} {verb} {data}; where it goes is not part of the request ({detail}).",
            "{subject} {verb} access {data}, and an address that can be contacted: {detail}.",
            "{subject} {verb} contact {detail} and access {data}.",
            "{subject} {verb} send {data} to {detail}.",
            "{subject} {verb} {data} to {detail}.",
        ],
        Question::Who => [
            "{subject} {verb} {data}; whose code would use it is not part of the request.",
            "{subject} {verb} access {data}.",
            "{subject} {verb} access {data}.",
            "{subject} {verb} send {data}.",
            "{subject} {verb} {data}.",
        ],
        Question::Stated => [
            "{subject} {verb} {data}, which its own statement leaves out ({detail}).",
            "{subject} {verb} access {data}, which the app's own statement leaves out ({detail}).",
            "{subject} {verb} access {data}, which the app's own statement leaves out ({detail}).",
            "{subject} {verb} send {data}, which the app's own statement leaves out ({detail}).",
            "{subject} {verb} {data}, which the app's own statement leaves out ({detail}).",
        ],
        Question::Needed => [
            "{subject} {verb} {data}; the platform offers less ({detail}).",
            "{subject} {verb} access {data}; the platform offers less ({detail}).",
            "{subject} {verb} access {data}; the platform offers less ({detail}).",
            "{subject} {verb} send {data}; the platform offers less ({detail}).",
            "{subject} {verb} {data}; the platform offers less ({detail}).",
        ],
        Question::Compared => [
            "{subject} {verb} {data}; compared: {detail}.",
            "{subject} {verb} access {data}; compared: {detail}.",
            "{subject} {verb} access {data}; compared: {detail}.",
            "{subject} {verb} send {data}; compared: {detail}.",
            "{subject} {verb} {data}; compared: {detail}.",
        ],
    };
    match rung {
        Rung::Declared => row[0],
        Rung::Present => row[1],
        Rung::Reachable => row[2],
        Rung::Flows => row[3],
        Rung::Observed => row[4],
    }
}

/// Whose code, as the subject of a sentence. What a manifest asks for is asked by the app, whoever wanted it.
pub fn subject(rung: Rung, kind: OwnerKind, sdk: Option<&str>, words: &dyn Words) -> String {
    if rung == Rung::Declared {
        return "The app".to_owned();
    }
    let name = sdk.map(|id| clean(&sdk_name(words, id), 80));
    match (kind, name) {
        (OwnerKind::FirstParty, _) => "The app's own code".to_owned(),
        (OwnerKind::Sdk, Some(name)) => format!("The SDK {name}"),
        (OwnerKind::Sdk, None) => "An SDK".to_owned(),
        (OwnerKind::Platform, Some(name)) => format!("The bundled support library {name}"),
        (OwnerKind::Platform, None) => "A bundled support library".to_owned(),
        (OwnerKind::Unknown, _) => "Code of unknown origin in the app".to_owned(),
    }
}

/// Whose code, within a sentence.
pub fn agent(kind: OwnerKind, sdk: Option<&str>, words: &dyn Words) -> String {
    within(&subject(Rung::Reachable, kind, sdk, words))
}

/// An owner in a word or two, for lists.
pub fn owner_label(kind: OwnerKind, sdk: Option<&str>, words: &dyn Words) -> String {
    match (kind, sdk) {
        (OwnerKind::FirstParty, _) => "the app itself".to_owned(),
        (OwnerKind::Sdk | OwnerKind::Platform, Some(id)) => clean(&sdk_name(words, id), 80),
        (OwnerKind::Sdk, None) => "an SDK".to_owned(),
        (OwnerKind::Platform, None) => "support library".to_owned(),
        (OwnerKind::Unknown, _) => "unknown".to_owned(),
    }
}

/// "Nothing was found", which is only said with what was looked at and what was not.
pub fn absence(what: &str, coverage: &Coverage) -> String {
    format!("No code that can {what} was found in what was read. {}", coverage_line(coverage))
}

/// "No way out was found", which is only said with what was looked at and what was not.
pub fn no_way_out(coverage: &Coverage) -> String {
    format!(
        "No way out of the app was found for the data above, in what was read. {}",
        coverage_line(coverage)
    )
}

/// What was read and what was not, as short as it can be said: for a screen that has no room for more.
pub fn coverage_brief(coverage: &Coverage) -> String {
    let dex = coverage.dex;
    let gaps = gaps(coverage);
    let mut line = format!(
        "{}, {} ({} reachable) read",
        count(dex.classes, "class", "classes"),
        count(dex.methods, "method", "methods"),
        crate::display::thousands(dex.reachable_methods),
    );
    if !gaps.is_empty() {
        line.push_str(&format!("; not read: {}", gaps.join(", ")));
    }
    line
}

/// What was read and what was not, in one line.
pub fn coverage_line(coverage: &Coverage) -> String {
    let dex = coverage.dex;
    let mut line = format!(
        "Read: {}, {} ({} reachable), {}.",
        count(dex.classes, "class", "classes"),
        count(dex.methods, "method", "methods"),
        crate::display::thousands(dex.reachable_methods),
        count(dex.instructions, "instruction", "instructions"),
    );
    let gaps = gaps(coverage);
    if gaps.is_empty() {
        line.push_str(" Nothing was found that this version could not read.");
    } else {
        line.push_str(" Not read: ");
        line.push_str(&gaps.join(", "));
        line.push('.');
    }
    let odd = coverage.problems.len() as u64;
    if odd > 0 {
        line.push_str(&format!(" Noted: {}.", count(odd, "oddity or damage", "oddities or damages")));
    }
    line
}

/// A native library, with what was read of it.
pub fn native(path: &str, read: &[NativeCode]) -> String {
    let Some(code) = read.iter().find(|code| code.path == path) else { return format!("{path}: not read") };
    let methods = count(code.methods, "native method", "native methods");
    let mut said = format!("{path}: holds {methods} of the app");
    if code.in_tables > 0 {
        said.push_str(&format!(", {} of them in tables", code.in_tables));
    }
    if code.followed > 0 {
        said.push_str(&format!("; of {} that run the code was followed", code.followed));
        said.push_str(&format!(", {} to the end", code.whole));
    }
    if code.unasked > 0 {
        let more = count(code.unasked, "further function that", "further functions that");
        said.push_str(&format!("; {more} no method of the app asks for"));
    }
    said
}

/// The parts that were not read and the calls that stayed open, each with its number.
pub fn gaps(coverage: &Coverage) -> Vec<String> {
    let n = |list: &[String]| list.len() as u64;
    [
        (n(&coverage.native), "native library", "native libraries"),
        (n(&coverage.scripts), "script", "scripts"),
        (n(&coverage.encrypted), "encrypted part", "encrypted parts"),
        (n(&coverage.not_on_class_path), "part outside the class path", "parts outside the class path"),
        (coverage.unresolved.reflection, "reflective call left open", "reflective calls left open"),
        (coverage.unresolved.invokes, "call left open", "calls left open"),
        (coverage.unresolved.queries, "query left open", "queries left open"),
        (coverage.unresolved.schedules, "delayed call left open", "delayed calls left open"),
        (coverage.unresolved.asks, "request left open", "requests left open"),
        (coverage.unresolved.network_hosts, "host left open", "hosts left open"),
        (coverage.dex.native_methods, "native method", "native methods"),
        (n(&coverage.budgets), "limit reached", "limits reached"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, plural)| count(n, one, plural))
    .collect()
}

/// First words whose capital is part of the name and stays in the middle of a sentence.
const NAMES: [&str; 6] = ["Android", "Apple", "Bluetooth", "Ethernet", "Facebook", "Google"];

/// A label as it stands in the middle of a sentence: `Precise location` becomes `precise location`, `IMEI` and
/// `Wi-Fi` stay.
pub fn within(label: &str) -> String {
    let first = label.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    let begins = first.chars().next().is_some_and(char::is_uppercase);
    if capitals != 1
        || !begins
        || (first.chars().count() == 1 && first != "A")
        || NAMES.contains(&first.trim_end_matches(['\'', ',']))
    {
        return label.to_owned();
    }
    let mut chars = label.chars();
    chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// Closing words of every report.
pub const FOOTER: &str = "Analyse only apps you may lawfully have. Findings are evidence, not accusations: they say \
what the code can do, with where it stands, and nothing about intent. Ask the vendor before publishing. To correct a \
finding, quote its id (docs/dispute.md).";
