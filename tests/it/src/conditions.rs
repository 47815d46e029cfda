//! The conditions under which alone the flows of a group happen, as its cases write them.

use std::collections::BTreeSet;

use candor_flow::{
    Flow, Party, Rules,
    conditions::{Asks, Conditions, Fact, Held, Outcome, Subject},
    constants::Constants,
};
use candor_program::{CodePlace, Sites, Wanted};

/// What is written behind a flow: ` [if …]`, in the order of the subjects; nothing where no condition is known.
pub fn conditions(party: &Party<'_, '_>, rules: &Rules, flows: &[Flow]) -> Vec<String> {
    let program = party.program;
    let asks = Asks::new(program, rules);
    let mut wanted = Wanted::nothing(program);
    wanted.follow(program, &[b"Ljava/lang/String;"]);
    asks.want(program, &mut wanted);
    let sites = Sites::find(program, &wanted);
    let constants = Constants::new(program, party.app, &sites, rules);
    let mut conditions = Conditions::new(party.reach, &asks, constants);
    let ends = |flow: &Flow| [flow.source.place, flow.place];
    let places: BTreeSet<CodePlace> = flows.iter().flat_map(ends).collect();
    let known = conditions.find(&places);
    let of_flow = |flow: &Flow| {
        let mut all = Held::default();
        for place in ends(flow) {
            match known.get(&place) {
                Some(Outcome::Holds(held)) => all = all.and(held, &|_| false).unwrap_or(all),
                Some(Outcome::Never) => return " [never]".to_owned(),
                None => {}
            }
        }
        let words: Vec<String> = all
            .iter()
            .map(|(subject, condition)| {
                words(subject, &condition.fact) + if condition.earlier { " earlier" } else { "" }
            })
            .collect();
        if words.is_empty() { String::new() } else { format!(" [if {}]", words.join(", ")) }
    };
    flows.iter().map(of_flow).collect()
}

/// `granted CAMERA: yes`, `sdk_int: 23..28`, `country SIM: is cn`, `preference k (default 0): no`.
fn words(subject: &Subject, fact: &Fact) -> String {
    let key = subject.key.as_deref().unwrap_or_default();
    let mut text = format!("{} {}", subject.kind, key.trim_start_matches("android.permission."));
    if let Some(default) = &subject.default {
        text += &format!(" (default {default})");
    }
    let bound = |bound: &Option<i64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let fact = match fact {
        Fact::Is(is) => if *is { "yes" } else { "no" }.to_owned(),
        Fact::Number { min, max } => format!("{}..{}", bound(min), bound(max)),
        Fact::Text { is, how, texts } => {
            let texts = texts.iter().map(String::as_str).collect::<Vec<_>>().join(" or ");
            format!("{}{} {texts}", if *is { "" } else { "not " }, format!("{how:?}").to_lowercase())
        }
    };
    format!("{}: {fact}", text.trim_end())
}
