//! What limits a data type at a glance: how its values arrive, and under which conditions alone code gets to it.
//!
//! Only what all findings on its highest rung have in common: a line beside the name of the type speaks of all of them.

use std::collections::BTreeSet;

use crate::{
    guards,
    report::{Finding, Rung},
    value::is_place,
};

/// A line for each limit of these findings of a data type.
pub(crate) fn limits(data: &str, findings: &[&Finding], rung: Rung) -> Vec<String> {
    // What is only asked for has neither.
    if rung < Rung::Present {
        return Vec::new();
    }
    let highest = || findings.iter().filter(|found| found.rung == rung);
    let mut said: BTreeSet<String> = BTreeSet::new();
    for value in highest().flat_map(|found| found.value.iter().flatten()) {
        said.insert(value.words(is_place(data)));
    }
    // One way on which it arrives as it is says enough.
    let mut lines: Vec<String> = if said.contains("") { Vec::new() } else { said.into_iter().collect() };
    let guards = highest().map(|found| found.guards.iter().map(guards::line).collect::<BTreeSet<_>>());
    lines.extend(guards.reduce(|a, b| a.intersection(&b).cloned().collect()).unwrap_or_default());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Access, Owner, OwnerKind, Question};
    use crate::{guards::Guard, value::Value};

    fn finding(rung: Rung, changed: &[&str], guards: &[&str]) -> Finding {
        let guard = |text: &&str| Guard {
            kind: "preference".to_owned(),
            key: None,
            default: None,
            is: Some(true),
            min: None,
            max: None,
            how: None,
            values: Vec::new(),
            earlier: false,
            text: (*text).to_owned(),
            evidence: Vec::new(),
        };
        let changed: Vec<String> = changed.iter().map(|change| (*change).to_owned()).collect();
        Finding {
            id: String::new(),
            question: Question::What,
            data: "location.precise".to_owned(),
            item: String::new(),
            rung,
            says: String::new(),
            owner: Owner { kind: OwnerKind::FirstParty, sdk: None },
            apis: Vec::new(),
            access: Access::Direct,
            needs: Vec::new(),
            to: Vec::new(),
            value: (rung == Rung::Flows).then(|| vec![Value::new(&changed)]),
            by_name: None,
            flows: Vec::new(),
            guards: guards.iter().map(guard).collect(),
            when: Vec::new(),
            evidence: Vec::new(),
            n_sites: 1,
            verified_knowledge: true,
            obtainable: None,
            caveat: None,
            would_refute: String::new(),
        }
    }

    fn lines(findings: &[Finding]) -> Vec<String> {
        limits("location.precise", &findings.iter().collect::<Vec<_>>(), Rung::Flows)
    }

    #[test]
    fn what_all_of_the_highest_have_in_common_is_told() {
        let rounded = finding(Rung::Flows, &["rounded:2"], &["only if a", "only if b"]);
        let other = finding(Rung::Flows, &["hashed:SHA-256"], &["only if b"]);
        let lower = finding(Rung::Reachable, &[], &[]);
        let words =
            ["hashed with SHA-256", "rounded to 2 decimal places, about 1.1 km of latitude", "only if b"];
        assert_eq!(lines(&[rounded, other, lower]), words);
    }

    #[test]
    fn one_value_as_it_is_and_one_finding_without_condition_are_enough_to_say_nothing() {
        let rounded = finding(Rung::Flows, &["rounded:2"], &["only if a"]);
        assert!(lines(&[rounded, finding(Rung::Flows, &[], &[])]).is_empty());
    }
}
