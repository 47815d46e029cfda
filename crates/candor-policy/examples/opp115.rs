//! Measures against OPP-115: `cargo run -p candor-policy --example opp115 -- OPP POLICYQA SET [missed|wrong|types]`.
//!
//! `OPP` is the unpacked corpus (<https://usableprivacy.org/data>), with `annotations/` and `sanitized_policies/`; `POLICYQA`
//! the folder of `dev.json` and `test.json`, which say which policies are theirs. `SET` is `dev`, `test`, or a half of the
//! remaining 75 policies in the order of their files: `develop` (first, third, …), `more` (second, sixth, …, read for tuning
//! since the last round) or `holdout` (fourth, eighth, …: not read). Neither corpus is part of this repository; their labels
//! are for measuring alone.
//!
//! Three people labelled each segment. What one of them alone saw is a label of "any" and none of "two"; "agreed" counts it
//! neither right nor wrong. "Pair" takes two of the three as the truth (what either saw) and asks how well the third does,
//! and how well we do: three rounds, added up.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "an example reads files and prints")]

mod labels;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use candor_policy::{Format, Lexicon, Reading, Statement, read};
use labels::{BEYOND, Count};
use serde::Deserialize;

type Error = Box<dyn std::error::Error>;
const GENERIC: &str = "Generic personal information";
/// Who labelled, by policy.
const PEOPLE: usize = 3;

#[derive(Deserialize)]
struct Set {
    data: Vec<Policy>,
}

#[derive(Deserialize)]
struct Policy {
    title: String,
}

/// The values that each person gave to one segment.
type Labels = [BTreeSet<String>; PEOPLE];

fn titles(dir: &str, set: &str) -> Result<BTreeSet<String>, Error> {
    let set: Set = serde_json::from_slice(&fs::read(format!("{dir}/{set}.json"))?)?;
    Ok(set.data.into_iter().map(|policy| policy.title).collect())
}

/// The names of the policies of a set, without endings, sorted.
fn policies(opp: &str, policyqa: &str, set: &str) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    for entry in fs::read_dir(format!("{opp}/annotations"))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".csv").map(str::to_owned));
    }
    names.sort();
    let title = |name: &String| name.split_once('_').map(|(_, title)| title.to_owned()).unwrap_or_default();
    let (dev, test) = (titles(policyqa, "dev")?, titles(policyqa, "test")?);
    let rest = |name: &String| !dev.contains(&title(name)) && !test.contains(&title(name));
    Ok(match set {
        "dev" => names.into_iter().filter(|name| dev.contains(&title(name))).collect(),
        "test" => names.into_iter().filter(|name| test.contains(&title(name))).collect(),
        "develop" => names.into_iter().filter(rest).step_by(2).collect(),
        "more" => names.into_iter().filter(rest).skip(1).step_by(4).collect(),
        "holdout" => names.into_iter().filter(rest).skip(3).step_by(4).collect(),
        _ => return Err("dev, test, develop, more or holdout?".into()),
    })
}

/// What people said of each segment of a policy.
fn annotations(opp: &str, name: &str, n: usize) -> Result<Vec<Labels>, Error> {
    let mut labels: Vec<Labels> = vec![Labels::default(); n];
    let mut people: Vec<String> = Vec::new();
    let path = format!("{opp}/annotations/{name}.csv");
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_path(path)?;
    for row in rows.records() {
        let row = row?;
        let (Some(who), Some(segment), Some(values)) = (row.get(2), row.get(4), row.get(6)) else { continue };
        let person = people.iter().position(|other| other == who).unwrap_or_else(|| {
            people.push(who.to_owned());
            people.len() - 1
        });
        let values: serde_json::Value = serde_json::from_str(values)?;
        let value = values.pointer("/Personal Information Type/value").and_then(serde_json::Value::as_str);
        let place = labels.get_mut(segment.parse::<usize>()?).and_then(|labels| labels.get_mut(person));
        if let (Some(value), Some(place)) = (value, place) {
            place.insert(labels::spelled(value).to_owned());
        }
    }
    Ok(labels)
}

#[derive(Default)]
struct Counts {
    /// By value: "any", and "agreed".
    by_value: BTreeMap<&'static str, (Count, Count)>,
    any: Count,
    any_labelled: Count,
    any_typed: Count,
    two: Count,
    agreed: Count,
    agreed_typed: Count,
    pair_us: Count,
    pair_people: Count,
    n: usize,
}

impl Counts {
    fn add(&mut self, predicted: &BTreeMap<&str, &Statement>, labels: &Labels) {
        let known = |value: &&str| labels::is_known(value) || BEYOND.contains(value);
        let is_labelled = labels.iter().flatten().any(|value| known(&value.as_str()) || value == "Other");
        self.n += usize::from(is_labelled);
        for value in labels::values().into_iter().chain(BEYOND) {
            let is = predicted.contains_key(value);
            let votes = labels.iter().filter(|labels| labels.contains(value)).count();
            let by_value = self.by_value.entry(value).or_default();
            let is_typed = value != GENERIC;
            by_value.0.add(is, votes > 0);
            self.any.add(is, votes > 0);
            self.two.add(is, votes > 1);
            if is_typed {
                self.any_typed.add(is, votes > 0);
            }
            if is_labelled {
                self.any_labelled.add(is, votes > 0);
            }
            if votes != 1 {
                by_value.1.add(is, votes > 1);
                self.agreed.add(is, votes > 1);
                if is_typed {
                    self.agreed_typed.add(is, votes > 1);
                }
            }
            for person in labels {
                let own = person.contains(value);
                let others = votes > usize::from(own);
                self.pair_people.add(own, others);
                self.pair_us.add(is, others);
            }
        }
    }
}

/// Lists each statement's type with what people said of its segment: which value says a type is looked up here. The segments
/// that people gave values to come first.
fn types(policy: &str, reading: &Reading, starts: &[usize], labels: &[Labels]) {
    for (at, people) in
        labels.iter().enumerate().filter(|(_, people)| people.iter().any(|own| !own.is_empty()))
    {
        println!("segment\t{policy}#{at}\t{people:?}");
    }
    for statement in reading.statements.iter().chain(&reading.covered) {
        let after = starts.partition_point(|start| *start <= statement.words.start);
        let Some(at) = after.checked_sub(1) else { continue };
        let Some(labels) = labels.get(at) else { continue };
        let votes = |value: &String| labels.iter().filter(|labels| labels.contains(value)).count();
        let all: BTreeSet<String> =
            labels.iter().flatten().map(|value| format!("{value}={}", votes(value))).collect();
        let (name, rule, quote) = (statement.name.to_lowercase(), statement.rule.id(), &statement.quote);
        let conditions = &statement.conditions;
        println!(
            "type\t{policy}#{at}\t{}\t{name}\t{rule}\t{statement}\t{conditions:?}\t{all:?}\t{quote}",
            statement.data
        );
    }
}

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().ok_or_else(|| format!("{what}?"));
    let (opp, policyqa, set) = (next("OPP-115's folder")?, next("PolicyQA's folder")?, next("which set")?);
    let show = next("").unwrap_or_default();
    let lexicon = Lexicon::english()?;
    let mut counts = Counts::default();
    let names = policies(&opp, &policyqa, &set)?;
    for name in &names {
        let text = fs::read(format!("{opp}/sanitized_policies/{name}.html"))?;
        // A segment's end becomes a paragraph's, of as many bytes.
        let text = String::from_utf8_lossy(&text);
        let starts: Vec<usize> =
            std::iter::once(0).chain(text.match_indices("|||").map(|(at, _)| at)).collect();
        let text = text.replace("|||", "<p>");
        let reading = read(text.as_bytes(), Format::Html, &lexicon);
        if show == "types" {
            types(name, &reading, &starts, &annotations(&opp, name, starts.len())?);
        }
        let predicted = labels::predicted(&reading, &starts);
        for (i, (predicted, labels)) in
            predicted.iter().zip(annotations(&opp, name, starts.len())?).enumerate()
        {
            counts.add(predicted, &labels);
            let votes = |value: &&String| labels.iter().filter(|labels| labels.contains(*value)).count();
            let needed = if show == "missed" { 2 } else { 1 };
            let labelled: BTreeSet<String> =
                labels.iter().flatten().filter(|value| votes(value) >= needed).cloned().collect();
            let end = starts.get(i + 1).copied().unwrap_or(text.len());
            let start = starts.get(i).copied().unwrap_or_default();
            labels::show(&show, predicted, &labelled, text.get(start..end).unwrap_or_default());
        }
    }
    println!("{set}: {} policies, {} segments with labels of types", names.len(), counts.n);
    for (value, (any, agreed)) in &counts.by_value {
        println!("  {value:30} any {}", any.line());
        println!("  {:30} agreed {}", "", agreed.line());
    }
    for (name, count) in [
        ("any", counts.any),
        ("any, labelled segments", counts.any_labelled),
        ("any, without generic", counts.any_typed),
        ("two", counts.two),
        ("agreed", counts.agreed),
        ("agreed, without generic", counts.agreed_typed),
        ("pair, we", counts.pair_us),
        ("pair, people", counts.pair_people),
    ] {
        println!("  {name:30} {}", count.line());
    }
    Ok(())
}
