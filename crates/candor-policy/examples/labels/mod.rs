//! The values of OPP-115's "Personal Information Type", which of our types say them, and counting.

use std::collections::{BTreeMap, BTreeSet};

use candor_policy::{Condition, Reading, Rule, Statement};

/// Which of our types say a value, and the words that the data must or must not be named by: some values are narrower.
pub(crate) struct Row {
    pub(crate) value: &'static str,
    types: &'static [&'static str],
    /// One of these stands in the name; none for any name.
    needs: &'static [&'static str],
    /// None of these does.
    lacks: &'static [&'static str],
}

const fn row(value: &'static str, types: &'static [&'static str]) -> Row {
    Row { value, types, needs: &[], lacks: &[] }
}

/// Words of numbers that the state, or another office, gives to one person.
const OFFICIAL: [&str; 11] = [
    "social security",
    "ssn",
    "licen",
    "passport",
    "national id",
    "identification",
    "government",
    "tax",
    "id number",
    "id card",
    "identity",
];

const ACTIVITIES: &str = "User online activities";
const GENERIC: &str = "Generic personal information";
const TRACKERS: &str = "Cookies and tracking elements";

/// Values that our types say, by the definitions in OPP-115's `documentation/categories-july30.xml`. "Generic personal
/// information" is there only where "personal information" is spoken of; "your information" is "Unspecified". "User profile"
/// is the profile and what was put there, not a password. Purchases are no value of their own.
pub(crate) const VALUES: [Row; 16] = [
    row("Contact", &["person.name", "person.email", "person.phone_number", "person.postal_address"]),
    row("Location", &["location.precise", "location.approximate"]),
    // "Identifiers needed to establish a connection for the current browsing session".
    Row { needs: &["session id"], ..row("IP address and device IDs", &["id.installation"]) },
    row(TRACKERS, &["id.installation"]),
    row("Computer information", &["device.attributes", "network.cell_carrier"]),
    row(
        "IP address and device IDs",
        &[
            "id.ip_address",
            "id.advertising",
            "id.vendor_device",
            "id.hardware",
            "id.sim_subscriber",
            "id.mac_address",
        ],
    ),
    row("Financial", &["finance.payment", "finance.credit_other"]),
    row("Health", &["health.health", "health.fitness"]),
    row("Demographic", &["person.demographics"]),
    // A log file is where activities stand, and none itself.
    Row {
        lacks: &["log file", "server log"],
        ..row(
            ACTIVITIES,
            &["activity.interactions", "activity.search", "activity.browsing", "activity.advertising"],
        )
    },
    Row { needs: &["profile"], ..row("User profile", &["id.user_account"]) },
    Row { needs: &["survey"], ..row("Survey data", &["activity.user_content"]) },
    // Not the places where something is written, nor letters to the policy's side.
    Row { lacks: &["board", "room", "blog", "support"], ..row("User profile", &["activity.user_content"]) },
    Row { needs: &OFFICIAL, ..row("Personal identifier", &["person.sensitive"]) },
    Row { needs: &["personal and non", "personal or non"], ..row(GENERIC, &["other.unclassified"]) },
    Row {
        needs: &["personal", "identif", "pii"],
        lacks: &["non", "de-identified"],
        ..row(GENERIC, &["other.unclassified"])
    },
];
/// Values that no type of the taxonomy says: they count as missed wherever they stand.
pub(crate) const BEYOND: [&str; 1] = ["Social media data"];

/// Every value that our types say, once.
pub(crate) fn values() -> BTreeSet<&'static str> {
    VALUES.iter().map(|row| row.value).collect()
}

/// Whether our types say a value.
pub(crate) fn is_known(value: &str) -> bool {
    VALUES.iter().any(|row| row.value == value)
}

/// A value's name as we write it: the corpus has two spellings of one.
pub(crate) fn spelled(value: &str) -> &str {
    if value == "User Profile" { "User profile" } else { value }
}

/// The value that a statement says.
pub(crate) fn value_of(statement: &Statement) -> Option<&'static str> {
    let name = statement.name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let says = |row: &&Row| {
        row.types.contains(&statement.data.as_str())
            && (row.needs.is_empty() || has(row.needs))
            && !has(row.lacks)
    };
    VALUES.iter().find(says).map(|row| row.value)
}

/// The values that statements say, with one of them each, by the segment that their words stand in: `starts` are the
/// segments' first bytes. Statements about children are left out: they are a category of their own there, without types. A
/// practice has one type there: "we use cookies to track your visits" is about cookies, so activities that stand behind a
/// tracker in the same sentence are left out, too. Generic is "no specific type of information is mentioned": where it is only
/// named in passing ("personal information that you provide", "personal information collected") beside other values, it is none.
pub(crate) fn predicted<'a>(
    reading: &'a Reading,
    starts: &[usize],
) -> Vec<BTreeMap<&'static str, &'a Statement>> {
    let mut by_segment: Vec<BTreeMap<&str, &Statement>> = vec![BTreeMap::new(); starts.len()];
    let all = || reading.statements.iter().chain(&reading.covered);
    let mut trackers: BTreeMap<usize, usize> = BTreeMap::new();
    for statement in all().filter(|statement| value_of(statement) == Some(TRACKERS)) {
        let first = trackers.entry(statement.span.start).or_insert(statement.words.start);
        *first = statement.words.start.min(*first);
    }
    let is_tracked = |statement: &Statement| {
        value_of(statement) == Some(ACTIVITIES)
            && trackers.get(&statement.span.start).is_some_and(|first| *first < statement.words.start)
    };
    for statement in all() {
        if statement.conditions.contains(&Condition::Children) || is_tracked(statement) {
            continue;
        }
        let after = starts.partition_point(|start| *start <= statement.words.start);
        let segment = after.checked_sub(1).and_then(|segment| by_segment.get_mut(segment));
        if let (Some(segment), Some(value)) = (segment, value_of(statement)) {
            let first = segment.entry(value).or_insert(statement);
            if is_in_passing(first) {
                *first = statement;
            }
        }
    }
    for segment in &mut by_segment {
        if segment.len() > 1 && segment.get(GENERIC).is_some_and(|statement| is_in_passing(statement)) {
            segment.remove(GENERIC);
        }
    }
    by_segment
}

fn is_in_passing(statement: &Statement) -> bool {
    matches!(statement.rule, Rule::Passive | Rule::UserProvides)
}

/// What was predicted against what is labelled.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) right: u32,
    pub(crate) wrong: u32,
    pub(crate) missed: u32,
}

impl Count {
    /// Precision, recall and what they are made of.
    pub(crate) fn line(self) -> String {
        let part = |n: u32, of: u32| if of == 0 { 0.0 } else { f64::from(n) / f64::from(of) };
        let (p, r) = (part(self.right, self.right + self.wrong), part(self.right, self.right + self.missed));
        let f = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        format!(
            "P {p:.3}  R {r:.3}  F1 {f:.3}  (right {}, wrong {}, missed {})",
            self.right, self.wrong, self.missed
        )
    }

    /// Counts one value of one segment.
    pub(crate) fn add(&mut self, predicted: bool, labelled: bool) {
        match (predicted, labelled) {
            (true, true) => self.right += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => {}
        }
    }
}

/// Prints what a segment has too much or too little, for looking at.
pub(crate) fn show(
    what: &str,
    predicted: &BTreeMap<&str, &Statement>,
    labelled: &BTreeSet<String>,
    segment: &str,
) {
    if what == "wrong" {
        for (value, statement) in predicted.iter().filter(|(value, _)| !labelled.contains(**value)) {
            let (rule, name, quote) = (statement.rule.id(), &statement.name, &statement.quote);
            println!("wrong: {value}: {statement} [{rule}] {name:?}: {quote}   LABELS {labelled:?}");
        }
    }
    if what == "missed" {
        for value in labelled.iter().filter(|value| !predicted.contains_key(value.as_str())) {
            if is_known(value) {
                println!("missed: {value}: {}", segment.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
    }
}
