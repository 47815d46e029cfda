//! Measures against PolicyQA (github.com/wasiahmad/PolicyQA, MIT), whose labels come from OPP-115:
//! `cargo run -p candor-policy --example policyqa -- DIR [wrong|missed]`, where DIR holds `dev.json` and `test.json`.
//!
//! Each segment has labels "practice ||| Personal Information Type ||| value". A policy's segments are joined to one text, so
//! that names and definitions are seen, and each statement goes to the segment that its words stand in. A value is
//! predicted where a statement of a type that maps to it stands in the segment, whatever its polarity (labels have denials,
//! too, as "Does Not"), and counted right where the segment has that value. `docs/policies.md` says what is left out and why.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "an example reads files and prints"
)]

use std::collections::{BTreeMap, BTreeSet};

use candor_policy::{Condition, Format, Lexicon, Statement, read};
use serde::Deserialize;

/// Values of PolicyQA and the types that predict them.
const VALUES: [(&str, &[&str]); 12] = [
    ("Contact", &["person.name", "person.email", "person.phone_number", "person.postal_address"]),
    ("Location", &["location.precise", "location.approximate"]),
    ("Cookies and tracking elements", &["id.installation"]),
    ("Computer information", &["device.attributes"]),
    (
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
    ("Financial", &["finance.payment", "finance.purchases", "finance.credit_other"]),
    ("Health", &["health.health", "health.fitness"]),
    ("Demographic", &["person.demographics"]),
    (
        "User online activities",
        &["activity.interactions", "activity.search", "activity.browsing", "activity.advertising"],
    ),
    ("User Profile", &["id.user_account"]),
    ("Personal identifier", &["person.sensitive"]),
    ("Generic personal information", &["other.unclassified"]),
];
/// Values that no type of the taxonomy says: they count as missed wherever they stand.
const BEYOND: [&str; 2] = ["Social media data", "Survey data"];

#[derive(Deserialize)]
struct Set {
    data: Vec<Policy>,
}

#[derive(Deserialize)]
struct Policy {
    paragraphs: Vec<Segment>,
}

#[derive(Deserialize)]
struct Segment {
    context: String,
    qas: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Default, Clone, Copy)]
struct Count {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Count {
    fn line(self) -> String {
        let part = |n: u32, of: u32| if of == 0 { 0.0 } else { f64::from(n) / f64::from(of) };
        let (p, r) = (part(self.right, self.right + self.wrong), part(self.right, self.right + self.missed));
        let f = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
        format!(
            "P {p:.3}  R {r:.3}  F1 {f:.3}  (right {}, wrong {}, missed {})",
            self.right, self.wrong, self.missed
        )
    }

    fn add(&mut self, predicted: bool, labelled: bool) {
        match (predicted, labelled) {
            (true, true) => self.right += 1,
            (true, false) => self.wrong += 1,
            (false, true) => self.missed += 1,
            (false, false) => {}
        }
    }
}

/// The values of "Personal Information Type" under the practices that `of` allows.
fn labels(segment: &Segment, of: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for question in &segment.qas {
        let parts: Vec<&str> = question.kind.split("|||").collect();
        if let [practice, "Personal Information Type", value] = parts.as_slice()
            && of(practice)
        {
            values.insert(if *value == "User profile" {
                "User Profile".to_owned()
            } else {
                (*value).to_owned()
            });
        }
    }
    values
}

fn value_of(statement: &Statement) -> Option<&'static str> {
    VALUES.iter().find(|(_, types)| types.contains(&statement.data.as_str())).map(|(value, _)| *value)
}

#[derive(Default)]
struct Result_ {
    by_value: BTreeMap<String, Count>,
    micro: Count,
    expressible: Count,
    typed: Count,
    all_segments: Count,
    practice: Count,
    n: usize,
}

fn measure(set: &Set, lexicon: &Lexicon, show: &str) -> Result_ {
    let mut result = Result_::default();
    for policy in &set.data {
        let mut text = String::new();
        let mut starts = Vec::new();
        for segment in &policy.paragraphs {
            starts.push(text.len());
            text.push_str(&segment.context.replace('\n', " "));
            text.push_str("\n\n");
        }
        let reading = read(text.as_bytes(), Format::Plain, lexicon);
        for (i, segment) in policy.paragraphs.iter().enumerate() {
            let range = starts[i]..starts.get(i + 1).copied().unwrap_or(text.len());
            // Children are a category of their own there, without types of data.
            let own = reading.statements.iter().chain(&reading.covered).filter(|statement| {
                range.contains(&statement.words.start) && !statement.conditions.contains(&Condition::Children)
            });
            let predicted: BTreeMap<&str, &Statement> = own.filter_map(|s| Some((value_of(s)?, s))).collect();
            let labelled = labels(segment, |_| true);
            let practised = labels(segment, |practice| {
                practice.starts_with("First Party") || practice.starts_with("Third Party")
            });
            count(&mut result, &predicted, &labelled, &practised);
            if show == "wrong" && !labelled.is_empty() {
                for (value, statement) in predicted.iter().filter(|(value, _)| !labelled.contains(**value)) {
                    println!(
                        "wrong: {value}: {statement} [{}] {:?}: {}",
                        statement.rule.id(),
                        statement.name,
                        statement.quote
                    );
                }
            }
            if show == "missed" {
                for value in labelled
                    .iter()
                    .filter(|value| !predicted.contains_key(value.as_str()) && *value != "Other")
                {
                    println!("missed: {value}: {}", segment.context);
                }
            }
        }
    }
    result
}

fn count(
    result: &mut Result_,
    predicted: &BTreeMap<&str, &Statement>,
    labelled: &BTreeSet<String>,
    practised: &BTreeSet<String>,
) {
    result.n += usize::from(!labelled.is_empty());
    for (value, _) in VALUES {
        let (is, has) = (predicted.contains_key(value), labelled.contains(value));
        result.all_segments.add(is, has);
        result.practice.add(is && !practised.is_empty(), practised.contains(value));
        if labelled.is_empty() {
            continue;
        }
        result.by_value.entry(value.to_owned()).or_default().add(is, has);
        result.micro.add(is, has);
        result.expressible.add(is, has);
        if value != "Generic personal information" {
            result.typed.add(is, has);
        }
    }
    for value in BEYOND {
        result.micro.add(false, labelled.contains(value));
        result.all_segments.add(false, labelled.contains(value));
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let dir = arguments.next().ok_or("the folder of dev.json and test.json")?;
    let show = arguments.next().unwrap_or_default();
    let sets: &[&str] = if show.is_empty() { &["dev", "test"] } else { &["dev"] };
    let lexicon = Lexicon::english()?;
    for name in sets {
        let set: Set = serde_json::from_slice(&std::fs::read(format!("{dir}/{name}.json"))?)?;
        let result = measure(&set, &lexicon, &show);
        println!("{name}: {} segments with labels of types", result.n);
        for (value, count) in &result.by_value {
            println!("  {value:30} {}", count.line());
        }
        println!("  {:30} {}", "micro", result.micro.line());
        println!("  {:30} {}", "micro, values we can say", result.expressible.line());
        println!("  {:30} {}", "micro, without generic", result.typed.line());
        println!("  {:30} {}", "micro, unlabelled segments too", result.all_segments.line());
        println!("  {:30} {}", "micro, first and third party", result.practice.line());
    }
    Ok(())
}
