//! What a policy's text says of a type of data.

use candor_policy::{Action, Actor, Condition, Polarity, Reading, Statement};
use candor_report::{disclosures::Handling, display::clean};

use super::{Answer, Kind};

/// The type under which statements of bare "personal information" stand.
const BARE: &str = "other.unclassified";
/// Longest quote, in characters.
const MAX_QUOTE: usize = 400;

/// Whether a statement is about what is asked, by the policy's own side.
fn is_about(statement: &Statement, handling: Handling) -> bool {
    let is_own = matches!(statement.actor, Actor::We | Actor::Affiliates);
    match handling {
        // What is used, kept or handed on was taken first; others that collect through the app do, too.
        Handling::Collected => {
            is_own || matches!(statement.actor, Actor::ThirdParty(_)) && statement.action == Action::Collect
        }
        Handling::Shared => {
            is_own && matches!(statement.action, Action::Share | Action::Sell)
                || matches!(statement.actor, Actor::ThirdParty(_)) && statement.action == Action::Collect
        }
    }
}

/// Whether it holds for everybody.
fn is_general(statement: &Statement) -> bool {
    !statement.conditions.iter().any(|condition| matches!(condition, Condition::Children | Condition::Region))
}

/// Whether a denial is about the whole of what is asked: "we do not sell" denies no collecting.
fn denies(statement: &Statement, handling: Handling) -> bool {
    let is_whole = match handling {
        Handling::Collected => statement.action == Action::Collect,
        Handling::Shared => statement.action == Action::Share,
    };
    statement.polarity == Polarity::Denied
        && is_whole
        && statement.conditions.is_empty()
        && is_bare(statement)
        && statement.purposes.is_empty()
        && statement.recipient.is_none()
        && statement.actor == Actor::We
}

/// Words of a plain denial beside the data itself; whatever else a sentence holds may limit it, or take it back.
const PLAIN: [&str; 30] = [
    "we",
    "do",
    "does",
    "not",
    "don't",
    "don\u{2019}t",
    "never",
    "no",
    "will",
    "our",
    "the",
    "this",
    "app",
    "application",
    "company",
    "collect",
    "collects",
    "share",
    "shares",
    "any",
    "of",
    "your",
    "you",
    "from",
    "and",
    "or",
    "nor",
    "neither",
    "also",
    "data",
];

/// Whether a sentence holds a plain denial and nothing else. A sentence that
/// names further data is more than that, too.
fn is_bare(statement: &Statement) -> bool {
    let quote = statement.quote.to_lowercase();
    let rest = quote.replace(&statement.name.to_lowercase(), " ");
    let mut words =
        rest.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '\'' | '\u{2019}' | '-')));
    words.all(|word| word.is_empty() || PLAIN.contains(&word))
}

/// What a policy says; the plainest statement of the type decides, and a denial beside a statement makes it unclear.
pub(super) fn answer(reading: &Reading, data: &str, handling: Handling) -> Option<Answer> {
    // What follows by the policy's own definitions ("personal information includes your name") is said, too.
    let all = || reading.statements.iter().chain(&reading.covered).filter(|one| is_about(one, handling));
    let own = || all().filter(|one| one.data == data);
    let said = |one: &Statement, stated| {
        let quote = format!("\u{201c}{}\u{201d}", clean(&one.quote, MAX_QUOTE));
        Some(Answer { stated, statement: quote, place: Some(place(one)), store: "policy" })
    };
    let stated = own().find(|one| one.polarity == Polarity::Stated);
    let denied = own().find(|one| denies(one, handling));
    match (stated, denied) {
        (Some(_), Some(denied)) => return said(denied, Kind::Unclear),
        (Some(one), None) => return said(one, Kind::Yes),
        (None, Some(one)) => return said(one, Kind::None),
        (None, None) => {}
    }
    if let Some(one) = own().find(|one| matches!(one.polarity, Polarity::Unclear { .. })) {
        return said(one, Kind::Unclear);
    }
    // What is near it by the taxonomy covers it loosely: "device identifiers" may mean any of them.
    let shelf = data.split_once('.').map_or(data, |(shelf, _)| shelf);
    let is_near = |one: &&Statement| one.data.split_once('.').is_some_and(|(of, _)| of == shelf);
    if let Some(one) = all().filter(is_near).find(|one| one.polarity == Polarity::Stated) {
        return said(one, Kind::Broad);
    }
    if let Some(one) = all().filter(is_near).find(|one| one.data != data && denies(one, handling)) {
        return said(one, Kind::Unclear);
    }
    if let Some(one) = all().find(|one| one.data == BARE && one.polarity == Polarity::Stated) {
        return said(one, Kind::Broad);
    }
    // Silence of a text that is read in part is no silence of its author.
    let silent =  "No statement on it was found in the text; the reading of policies misses some, so that a person has to look before it is said."
        .to_owned();
    let stated = if reading.statements.is_empty() { Kind::NoAnswer } else { Kind::Silent };
    Some(Answer { stated, statement: silent, place: None, store: "policy" })
}

fn place(one: &Statement) -> String {
    format!("bytes {} to {}, rule {}", one.span.start, one.span.end, one.rule.id())
}

/// What a policy plainly says of collecting a type: yes, no, or nothing.
pub(super) fn plainly<'r>(reading: &'r Reading, data: &str) -> Option<(bool, &'r Statement)> {
    let mut of =
        reading.statements.iter().filter(|one| one.data == data && is_about(one, Handling::Collected));
    let is_plain =
        |one: &&Statement| is_general(one) && one.actor == Actor::We && one.action == Action::Collect;
    let first = of.find(is_plain)?;
    let agrees = |one: &Statement| one.polarity == first.polarity;
    let all = reading.statements.iter().filter(|one| one.data == data && is_about(one, Handling::Collected));
    if !all.into_iter().all(agrees) {
        return None;
    }
    match first.polarity {
        Polarity::Stated => Some((true, first)),
        Polarity::Denied if denies(first, Handling::Collected) => Some((false, first)),
        _ => None,
    }
}
