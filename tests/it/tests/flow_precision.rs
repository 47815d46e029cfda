//! Flows on real apps: every flow that is reported has been judged (`docs/precision.md`), and every judgement is of a
//! flow that is reported.

use candor_it::precision::{differences, pinned_apps};
use candor_testkit::{corpus::repository_root, precision::Record};
use rayon::prelude::*;

/// Sets of pinned inputs that CI installs. Apps of other sets: `cargo xtask measure precision`.
const SETS: [&str; 2] = ["ci", "hostile"];

#[test]
fn every_judged_flow_of_a_real_app_is_still_reported_and_no_other() {
    let record = Record::read(&repository_root()).unwrap();
    let judged = |file: &str, set: &str| record.apps.iter().any(|app| app.file == file && app.set == set);
    let mut apps = Vec::new();
    for set in SETS {
        apps.extend(pinned_apps(set).unwrap().into_iter().filter(|app| judged(&app.file, set)));
    }
    let named = record.apps.iter().filter(|app| SETS.contains(&app.set.as_str()));
    assert_eq!(apps.len(), named.count(), "an app of the record is not pinned, or pinned twice");
    let lines: Vec<String> =
        apps.par_iter().flat_map_iter(|app| differences(&record, app).unwrap()).collect();
    assert!(lines.is_empty(), "docs/precision.md has to be judged anew:\n{}", lines.join("\n"));
}

#[test]
fn the_record_states_the_figures_that_its_rows_give() {
    let record = Record::read(&repository_root()).unwrap();
    println!("{}", record.sentence());
    assert_eq!(record.states_its_figures(), Ok(()));
    for app in &record.apps {
        assert!(
            !app.rows.is_empty() && ["ci", "hostile", "more"].contains(&app.set.as_str()),
            "{}",
            app.file
        );
    }
}
