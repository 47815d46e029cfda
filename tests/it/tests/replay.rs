//! Every path is replayed before it is reported: those of the suite's flows hold, and those that are almost the same do
//! not.

use candor_flow::{Ends, Replay};
use candor_it::{
    flows::{Group, OWN_SINKS, PRODUCT_SINKS, analysed, rules},
    mutations::{Places, Tally, tally},
};
use candor_testkit::fixtures::BUILDS;
use rayon::prelude::*;

/// Least share of flows whose path must replay.
const LEAST_REPLAYED: f64 = 0.99;
/// Least share of changed paths that must be refused.
const LEAST_REFUSED: f64 = 0.95;

#[test]
fn paths_of_flows_hold_and_paths_that_are_almost_theirs_do_not() {
    let groups = Group::all().unwrap();
    let (own, product) = (rules(OWN_SINKS).unwrap(), rules(PRODUCT_SINKS).unwrap());
    let runs: Vec<_> = groups
        .iter()
        .flat_map(|group| BUILDS.map(|build| (group, build)))
        .flat_map(|(group, build)| group.apks(build).into_iter().map(move |apk| (group, apk)))
        .collect();
    let results: Vec<(usize, usize, Tally)> = runs
        .into_par_iter()
        .map(|(group, apk)| {
            let rules = if group.places { &product } else { &own };
            let mut result = (0, 0, Tally::new());
            analysed(&apk, rules, |app| {
                let ends = Ends::default();
                let mut replay = Replay::new(app.program, app.reach, rules, &ends);
                let places = Places::new(app.program, app.reach);
                result.0 += app.outcome.flows.len();
                result.1 += app.outcome.withheld.len();
                for flow in &app.outcome.flows {
                    assert_eq!(flow.why.len(), flow.path.len());
                    tally(app.program, &places, &mut replay, flow, &mut result.2);
                }
                Ok(())
            })
            .unwrap();
            result
        })
        .collect();
    let (mut n_flows, mut n_withheld, mut all) = (0, 0, Tally::new());
    for (flows, withheld, of_app) in results {
        (n_flows, n_withheld) = (n_flows + flows, n_withheld + withheld);
        for (mutation, (refused, n)) in of_app {
            let row = all.entry(mutation).or_default();
            *row = (row.0 + refused, row.1 + n);
        }
    }
    println!("flows {n_flows}, withheld {n_withheld}");
    let (mut refused, mut n) = (0, 0);
    for (mutation, row) in &all {
        println!("{:12} refused {:5} of {:5}", format!("{mutation:?}"), row.0, row.1);
        (refused, n) = (refused + row.0, n + row.1);
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
    let share = refused as f64 / n as f64;
    println!("all          refused {refused:5} of {n:5}: {share:.4}");
    assert!(n_flows > 900 && n > 5_000, "{n_flows} flows, {n} changed paths");
    #[expect(clippy::cast_precision_loss, reason = "counts of a thousand")]
    let replayed = n_flows as f64 / (n_flows + n_withheld) as f64;
    assert!(replayed >= LEAST_REPLAYED, "{n_withheld} flows are withheld");
    assert!(share >= LEAST_REFUSED, "{share:.4}");
}
