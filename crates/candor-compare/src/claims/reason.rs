//! The reason of a verdict in words. What was found is quoted in the sentence of its own rung, and nothing stronger is said.

use candor_report::{
    display::{clean, count},
    report::Rung,
    wording::rung_name,
};

use super::{
    claim::{Claim, Predicate},
    decide::Reason,
    look::{Found, Hit},
};

/// Longest sentence of a finding that is quoted, in characters.
const MAX_QUOTE: usize = 600;

/// The sentence of what was found, with its end.
fn quoted(hit: &Hit) -> String {
    let says = clean(&hit.says, MAX_QUOTE);
    if says.ends_with(['.', '…']) { says } else { format!("{says}.") }
}

/// What a reason rests on.
pub(crate) fn used(reason: Reason, found: &Found, needed: Rung) -> Vec<&Hit> {
    let met = || found.hits.iter().filter(|hit| hit.rung >= needed);
    match reason {
        Reason::Shown | Reason::CounterExample | Reason::AllFound => met().collect(),
        Reason::BothWays => met().chain(&found.contrary).collect(),
        Reason::Contrary | Reason::Exception => found.contrary.iter().collect(),
        Reason::FallsShort | Reason::NoCounterExampleBut => {
            found.hits.iter().chain(found.short.iter().map(|(hit, _)| hit)).collect()
        }
        Reason::Outside | Reason::NotLooked | Reason::NothingFound | Reason::NoCounterExample => Vec::new(),
    }
}

/// The reason, in one sentence or two.
pub(crate) fn because(reason: Reason, claim: &Claim, found: &Found, needed: Rung) -> String {
    let used = used(reason, found, needed);
    let first = used.first().map(|hit| quoted(hit)).unwrap_or_default();
    let rung = rung_name(needed);
    let on = used.first().map_or(rung, |hit| rung_name(hit.rung));
    let said = match reason {
        Reason::Outside => outside(claim),
        Reason::Shown => format!("{} it, the first on the rung {on}: {first}", shows(used.len())),
        Reason::BothWays => {
            let other = found.contrary.first().map(quoted).unwrap_or_default();
            format!("The evidence points both ways. For it: {first} Against it: {other}")
        }
        Reason::Contrary => format!("Evidence on the rung {on} shows the contrary: {first}"),
        Reason::CounterExample => {
            format!("{}, the first on the rung {on}: {first}", counter_examples(used.len()))
        }
        Reason::Exception => format!("Not all of it is so: {first}"),
        Reason::NotLooked => {
            let why = found.not_looked.as_deref().unwrap_or("this report did not look for it");
            format!("It cannot be checked here: {why}.")
        }
        Reason::FallsShort => short(found, needed, &first, on),
        Reason::NothingFound => {
            "It was looked for and nothing of it was found; that shows neither that it is so nor that it \
                                 is not."
                .to_owned()
        }
        Reason::NoCounterExampleBut => {
            let why = found.short.first().map_or_else(
                || format!("on the rung {on}, below {rung}"),
                |(hit, why)| format!("on the rung {}: {why}", rung_name(hit.rung)),
            );
            format!("No counter-example was found on the rung {rung}. What comes near stands {why}. {first}")
        }
        Reason::NoCounterExample => {
            "No counter-example was found in what was read; that is no proof that there is none.".to_owned()
        }
        Reason::AllFound => format!(
            "All that was found is so ({}), the first: {first}",
            count(used.len() as u64, "record", "records")
        ),
    };
    with_notes(said, reason, found)
}

fn outside(claim: &Claim) -> String {
    let given = claim.because.as_deref().map(|text| format!(" ({})", clean(text, 200))).unwrap_or_default();
    match claim.predicate {
        Predicate::Opinion => format!(
            "It is a judgement, or about what people know, want or must{given}; an app's package and records of its traffic \
             hold no evidence of that."
        ),
        _ => format!(
            "It is about what becomes of data behind the first server{given}; an app's package and records of its traffic \
             end there."
        ),
    }
}

fn shows(n: usize) -> String {
    if n == 1 { "One record shows".to_owned() } else { format!("{n} records show") }
}

fn counter_examples(n: usize) -> String {
    if n == 1 { "There is a counter-example".to_owned() } else { format!("There are {n} counter-examples") }
}

/// Something was found, and it is not enough.
fn short(found: &Found, needed: Rung, first: &str, on: &str) -> String {
    let rung = rung_name(needed);
    if found.hits.is_empty() {
        let why = found.short.first().map(|(_, why)| why.as_str()).unwrap_or_default();
        return format!("What was found falls short of it: {why}. {first}");
    }
    if found.least > 1 && found.hits.iter().all(|hit| hit.rung >= needed) {
        return format!("Less was found than the claim says. {first}");
    }
    format!("What was found stands on the rung {on}, and the claim needs {rung}: {first}")
}

fn with_notes(mut said: String, reason: Reason, found: &Found) -> String {
    let quiet = matches!(
        reason,
        Reason::Outside | Reason::NotLooked | Reason::NothingFound | Reason::NoCounterExample
    );
    if !quiet && !found.notes.is_empty() {
        let notes: Vec<String> = found.notes.iter().map(|note| clean(note, 300)).collect();
        said = format!("{} Beside it: {}.", said.trim_end(), notes.join("; "));
    }
    said
}
