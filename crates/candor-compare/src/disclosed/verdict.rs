//! From what a disclosure says and what code can do to a verdict.

use std::fmt::Write;

use candor_report::{
    disclosures::{Disclosed, DisclosureFile, Handling, Stated, StoreRule},
    display::clean,
    hex,
};
use sha2::{Digest, Sha256};

use super::{Answer, Kind, evidence::Taken, rules};

/// Said of what code can take where no way off the phone was found.
const STAYS: &str = "A declaration is needed only if it leaves the phone, and no way of it off the phone was found in what was read.";

/// The row of a report; none where nothing can be said: nobody else was found to get the data.
pub(super) fn row(
    file: &DisclosureFile,
    data: &str,
    handling: Handling,
    answer: Answer,
    of: &Taken,
) -> Option<Disclosed> {
    if handling == Handling::Shared && of.receivers.is_empty() && answer.stated != Kind::Yes {
        return None;
    }
    let open = rules::open(answer.store, handling, &of.signs);
    let (verdict, because) = match handling {
        Handling::Collected => collected(&answer, of, &open),
        Handling::Shared => shared(&answer, of),
    };
    let matters = verdict == Stated::Depends && of.leaves();
    let rules: Vec<StoreRule> =
        if matters { open.iter().map(|rule| rule.record()).collect() } else { Vec::new() };
    let ids = if of.leaves() { &of.out } else { &of.findings };
    Some(Disclosed {
        id: id(&file.sha256, data, handling),
        source: file.sha256.clone(),
        handling,
        data: data.to_owned(),
        statement: answer.statement,
        place: answer.place,
        verdict,
        because,
        rules,
        rung: Some(of.rung),
        finding_ids: ids.iter().cloned().collect(),
    })
}

fn id(source: &str, data: &str, handling: Handling) -> String {
    let name = if handling == Handling::Collected { "collected" } else { "shared" };
    let digest = hex(&Sha256::digest(format!("stated\0{source}\0{data}\0{name}").as_bytes()));
    format!("st-{}", digest.get(..16).unwrap_or(&digest))
}

fn collected(answer: &Answer, of: &Taken, open: &[&rules::Rule]) -> (Stated, String) {
    let says = clean(&of.says, 400);
    match answer.stated {
        Kind::Yes => (Stated::Declared, format!("It is declared. {says}")),
        Kind::Broad => (Stated::Vague, format!("Only something broader is declared. {says}")),
        Kind::NoWord => (Stated::NotExpressible, "The form has no word for this type of data.".to_owned()),
        Kind::NoAnswer => (Stated::Depends, format!("The form does not answer the question. {says}")),
        Kind::Unclear => (
            Stated::Depends,
            format!("It is denied in part, or something near it is: what holds has to be asked. {says}"),
        ),
        Kind::Silent => (
            Stated::Depends,
            format!(
                "{} {says}",
                if of.leaves() { "Whether the text covers it, a person has to read." } else { STAYS }
            ),
        ),
        Kind::No | Kind::None if !of.leaves() => {
            (Stated::Depends, format!("It is not declared. {STAYS} {says}"))
        }
        Kind::No | Kind::None if !open.is_empty() => {
            let mut because = format!("It is not declared, and {}", lower(&says));
            for rule in open {
                let known = rule.must_be_known.as_deref().unwrap_or("whether it holds");
                // Writing to a text cannot fail.
                let _ = write!(because, " An exemption may apply ({}): it must be known {}.", rule.id, known);
            }
            (Stated::Depends, because)
        }
        Kind::No => (Stated::Omitted, format!("It is not declared, and {}", lower(&says))),
        Kind::None => (Stated::Denied, format!("It is said that it is not collected, and {}", lower(&says))),
    }
}

/// Whether somebody else who gets it counts as a third party hangs on contracts: omitted and denied are never said of sharing.
fn shared(answer: &Answer, of: &Taken) -> (Stated, String) {
    let names: Vec<&str> = of.receivers.iter().map(String::as_str).collect();
    let whom = clean(&names.join(", "), 300);
    match answer.stated {
        Kind::Yes => (Stated::Declared, "It is declared as shared.".to_owned()),
        Kind::Broad => {
            (Stated::Vague, format!("Only something broader is declared as shared. It can get to: {whom}."))
        }
        Kind::NoWord => (Stated::NotExpressible, "The form has no word for this type of data.".to_owned()),
        _ => (
            Stated::Depends,
            format!(
                "It is not declared as shared, and can get to: {whom}. Whether that is sharing hangs on contracts: whoever works for \
                 the app's maker alone is no third party."
            ),
        ),
    }
}

/// A sentence inside another.
fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    match letters.next() {
        Some(first) => format!("{}{}", first.to_lowercase(), letters.as_str()),
        None => String::new(),
    }
}
