//! What a case expects of what the system gives: whether any of it is real, and the results of an API on one OS level.

use std::collections::BTreeMap;

use candor_findings::{Decides, Finding};

/// Results by `member level` (`getImei 29`): all of that level, as result, value and what of other apps is seen, sorted.
pub(super) type Gives = BTreeMap<String, Vec<String>>;

/// How a finding differs from what is expected of it.
pub(super) fn mismatch(finding: &Finding, any_real: Option<&str>, gives: &Gives) -> Option<String> {
    let known = finding.obtainable.as_ref();
    let answer = known.map(|found| found.any_real.name());
    if any_real.is_some() && answer.unwrap_or("nothing known") != any_real.unwrap_or_default() {
        return Some(format!("any of it real is {answer:?}, should be {any_real:?}: {known:?}"));
    }
    gives.iter().find_map(|(place, wanted)| {
        let (member, level) =
            place.split_once(' ').unwrap_or_else(|| panic!("{place} is not `member level`"));
        let level: u32 = level.parse().unwrap_or_else(|_| panic!("{place} does not end in a level"));
        let ends =
            |api: &str| api == member || api.strip_suffix(member).is_some_and(|rest| rest.ends_with('.'));
        let of = known.iter().flat_map(|known| &known.apis).filter(|of| ends(&of.api));
        let held = of
            .flat_map(|of| &of.results)
            .filter(|result| result.os_from <= level && result.os_to.is_none_or(|to| level <= to));
        let mut held: Vec<String> = held
            .map(|result| {
                let value = result.value.iter().map(|value| format!(" {value}"));
                let sees = result.because.iter().filter_map(|why| match why {
                    Decides::Sees(sight) => Some(format!(" sees {}", sight.breadth.name())),
                    _ => None,
                });
                result.gets.name().to_owned() + &value.chain(sees).collect::<String>()
            })
            .collect();
        held.sort();
        (held != *wanted).then(|| format!("{place} gives {held:?}, should give {wanted:?}"))
    })
}
