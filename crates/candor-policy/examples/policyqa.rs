//! Measures against PolicyQA: `cargo run -p candor-policy --example policyqa -- DIR [SET] [missed|wrong]`.
//!
//! `DIR` holds `dev.json` and `test.json` of <https://github.com/wasiahmad/PolicyQA>, which is not part of this repository.
//! Its labels come from OPP-115: each segment of a policy has the values of "Personal Information Type" that annotators gave
//! to spans in it, as question types "practice ||| Personal Information Type ||| value". A policy's segments are joined to
//! one text, so that names and definitions are seen, and each statement goes to the segment that its words stand in. A value
//! is predicted where a statement of a type that maps to it stands in the segment, whatever its polarity (labels have
//! denials, too, as "Does Not"), and counted right where the segment has that value. `docs/policies.md` says what is left
//! out and why.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads files and prints")]

mod labels;

use std::collections::{BTreeMap, BTreeSet};

use candor_policy::{Format, Lexicon, Statement, read};
use labels::{BEYOND, Count};
use serde::Deserialize;

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

/// The values of "Personal Information Type" under the practices that `of` allows.
fn labels(segment: &Segment, of: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut values = BTreeSet::new();
    for question in &segment.qas {
        let parts: Vec<&str> = question.kind.split("|||").collect();
        if let [practice, "Personal Information Type", value] = parts.as_slice()
            && of(practice)
        {
            values.insert(labels::spelled(value).to_owned());
        }
    }
    values
}

#[derive(Default)]
struct Counts {
    by_value: BTreeMap<&'static str, Count>,
    micro: Count,
    expressible: Count,
    typed: Count,
    all_segments: Count,
    practice: Count,
    n: usize,
}

fn measure(set: &Set, lexicon: &Lexicon, show: &str) -> Counts {
    let mut counts = Counts::default();
    for policy in &set.data {
        let mut text = String::new();
        let mut starts = Vec::new();
        for segment in &policy.paragraphs {
            starts.push(text.len());
            text.push_str(&segment.context.replace('\n', " "));
            text.push_str("\n\n");
        }
        let reading = read(text.as_bytes(), Format::Plain, lexicon);
        for (segment, predicted) in policy.paragraphs.iter().zip(labels::predicted(&reading, &starts)) {
            let labelled = labels(segment, |_| true);
            let practised = labels(segment, |practice| {
                practice.starts_with("First Party") || practice.starts_with("Third Party")
            });
            counts.add(&predicted, &labelled, &practised);
            if !labelled.is_empty() {
                labels::show(show, &predicted, &labelled, &segment.context);
            }
        }
    }
    counts
}

impl Counts {
    fn add(
        &mut self,
        predicted: &BTreeMap<&str, &Statement>,
        labelled: &BTreeSet<String>,
        practised: &BTreeSet<String>,
    ) {
        self.n += usize::from(!labelled.is_empty());
        for value in labels::values() {
            let (is, has) = (predicted.contains_key(value), labelled.contains(value));
            self.all_segments.add(is, has);
            self.practice.add(is && !practised.is_empty(), practised.contains(value));
            if labelled.is_empty() {
                continue;
            }
            self.by_value.entry(value).or_default().add(is, has);
            self.micro.add(is, has);
            self.expressible.add(is, has);
            if value != "Generic personal information" {
                self.typed.add(is, has);
            }
        }
        for value in BEYOND {
            self.micro.add(false, labelled.contains(value));
            self.all_segments.add(false, labelled.contains(value));
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let dir = arguments.next().ok_or("the folder of dev.json and test.json")?;
    let name = arguments.next().unwrap_or_else(|| "dev".to_owned());
    let show = arguments.next().unwrap_or_default();
    let set: Set = serde_json::from_slice(&std::fs::read(format!("{dir}/{name}.json"))?)?;
    let counts = measure(&set, &Lexicon::english()?, &show);
    println!("{name}: {} segments with labels of types", counts.n);
    for (value, count) in &counts.by_value {
        println!("  {value:30} {}", count.line());
    }
    println!("  {:30} {}", "micro", counts.micro.line());
    println!("  {:30} {}", "micro, values we can say", counts.expressible.line());
    println!("  {:30} {}", "micro, without generic", counts.typed.line());
    println!("  {:30} {}", "micro, unlabelled segments too", counts.all_segments.line());
    println!("  {:30} {}", "micro, first and third party", counts.practice.line());
    Ok(())
}
