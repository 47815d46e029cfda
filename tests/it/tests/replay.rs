//! Every path is replayed before it is reported: those of the suite's flows hold, and those that are almost the same do
//! not.
#![expect(clippy::print_stdout, reason = "a test that prints a table")]

use candor_flow::{Party, Replay, ReplayTogether, Rules, Together};
use candor_it::{
    flows::{Group, OWN_SINKS, PRODUCT_SINKS, rules, together},
    mutations::{Places, Tally, tally, tally_between},
};
use candor_testkit::fixtures::BUILDS;
use rayon::prelude::*;

/// Least share of flows whose path must replay.
const LEAST_REPLAYED: f64 = 0.99;
/// Least share of changed paths that must be refused.
const LEAST_REFUSED: f64 = 0.95;

/// What came of some apps.
#[derive(Default)]
struct Replayed {
    n_flows: usize,
    n_between: usize,
    n_withheld: usize,
    within: Tally,
    between: Tally,
}

fn replayed(parties: &[Party<'_, '_>], found: &Together, rules: &Rules) -> Replayed {
    let mut replayed = Replayed::default();
    let places: Vec<Places> = parties.iter().map(|party| Places::new(party.program, party.reach)).collect();
    for ((party, places), outcome) in parties.iter().zip(&places).zip(&found.outcomes) {
        let mut replay = Replay::new(party.program, party.reach, rules, party.ends);
        replayed.n_flows += outcome.flows.len();
        replayed.n_withheld += outcome.withheld.len();
        for flow in &outcome.flows {
            assert_eq!(flow.why.len(), flow.path.len());
            tally(party, places, &mut replay, flow, &mut replayed.within);
        }
    }
    let mut replay = ReplayTogether::new(parties, rules);
    replayed.n_flows += found.crossings.len();
    replayed.n_between += found.crossings.len();
    replayed.n_withheld += found.withheld.len();
    for crossing in &found.crossings {
        assert_eq!(crossing.flow.why.len(), crossing.path.len());
        tally_between(parties, &places, &mut replay, crossing, &mut replayed.between);
    }
    replayed
}

#[test]
fn paths_of_flows_hold_and_paths_that_are_almost_theirs_do_not() {
    let groups = Group::all().unwrap();
    let (own, product) = (rules(OWN_SINKS).unwrap(), rules(PRODUCT_SINKS).unwrap());
    let runs: Vec<_> = groups.iter().flat_map(|group| BUILDS.map(|build| (group, build))).collect();
    let results: Vec<Replayed> = runs
        .into_par_iter()
        .map(|(group, build)| {
            let rules = if group.places { &product } else { &own };
            together(&group.apks(build), rules, |parties, found| Ok(replayed(parties, &found, rules)))
                .unwrap()
        })
        .collect();
    let (mut n_flows, mut n_withheld, mut n_between) = (0, 0, 0);
    let (mut within, mut between) = (Tally::new(), Tally::new());
    for replayed in results {
        (n_flows, n_withheld) = (n_flows + replayed.n_flows, n_withheld + replayed.n_withheld);
        n_between += replayed.n_between;
        add(&mut within, replayed.within);
        add(&mut between, replayed.between);
    }
    println!("flows {n_flows}, {n_between} of them between apps, withheld {n_withheld}");
    let (n, share) = told("within an app", &within);
    let (n_over, share_over) = told("between apps", &between);
    assert!(n_flows > 900 && n > 5_000, "{n_flows} flows, {n} changed paths");
    assert!(n_between >= 30 && n_over > 300, "{n_between} flows between apps, {n_over} changed paths");
    #[expect(clippy::cast_precision_loss, reason = "counts of a thousand")]
    let replayed = n_flows as f64 / (n_flows + n_withheld) as f64;
    assert!(replayed >= LEAST_REPLAYED, "{n_withheld} flows are withheld");
    assert!(share >= LEAST_REFUSED && share_over >= LEAST_REFUSED, "{share:.4}, {share_over:.4}");
}

fn add(all: &mut Tally, more: Tally) {
    for (mutation, (refused, n)) in more {
        let row = all.entry(mutation).or_default();
        *row = (row.0 + refused, row.1 + n);
    }
}

/// Prints which changed paths are refused: how many there are, and the share that is.
fn told(what: &str, tally: &Tally) -> (usize, f64) {
    let (mut refused, mut n) = (0, 0);
    for (mutation, row) in tally {
        println!("{what:13} {:12} refused {:5} of {:5}", format!("{mutation:?}"), row.0, row.1);
        (refused, n) = (refused + row.0, n + row.1);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
    let share = refused as f64 / n as f64;
    println!("{what:13} all          refused {refused:5} of {n:5}: {share:.4}");
    (n, share)
}
