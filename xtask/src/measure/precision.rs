//! Flows on real apps against the record of judgements (`docs/precision.md`): every pinned app, those included that
//! tests do not audit.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use candor_it::precision::{PinnedApp, flows, pinned_apps};
use candor_testkit::{
    corpus,
    precision::{Record, Reported},
};

/// Sets of pinned inputs that hold apps; an app of two sets is judged in the first.
const SETS: [&str; 3] = ["ci", "hostile", "more"];

/// Nothing to choose: the apps are those that `inputs fetch` installed.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args) -> Result<()> {
    let record = Record::read(&corpus::repository_root())?;
    let mut differences = Vec::new();
    let mut is_whole = true;
    let mut known: Vec<(Vec<Reported>, String)> = Vec::new();
    for app in installed(&mut is_whole) {
        // Odd inputs that are no apps are refused, and have no flows.
        let Ok(found) = flows(&app.path) else { continue };
        let judged = record.app(&app.file, app.set);
        if judged.rows.is_empty() && !found.is_empty() {
            // The same code under another signature: the same flows at the same offsets.
            if let Some((_, first)) = known.iter().find(|(flows, _)| *flows == found) {
                println!("{:<36} {:>3} flows, those of {first}", app.file, found.len());
                continue;
            }
        }
        if !found.is_empty() || !judged.rows.is_empty() {
            let right = judged.rows.iter().filter(|row| row.is_right).count();
            println!(
                "{:<36} {:>3} flows, {right} of {} judged right",
                app.file,
                found.len(),
                judged.rows.len()
            );
        }
        differences.extend(judged.differences(&found));
        known.push((found, app.file));
    }
    println!("{}", record.sentence());
    differences.extend(record.states_its_figures().err());
    for line in &differences {
        println!("WRONG {line}");
    }
    if !is_whole {
        println!("NOT MEASURED: the sets named above; cargo xtask inputs fetch installs them");
    }
    if differences.is_empty() { Ok(()) } else { bail!("{} lines differ from the record", differences.len()) }
}

/// Apps of every set that is installed, each content once.
fn installed(is_whole: &mut bool) -> Vec<PinnedApp> {
    let mut seen = BTreeSet::new();
    let mut apps = Vec::new();
    for set in SETS {
        match pinned_apps(set) {
            Ok(found) => apps.extend(found.into_iter().filter(|app| seen.insert(app.path.clone()))),
            Err(error) => {
                *is_whole = false;
                println!("NOT MEASURED: set {set} ({error})");
            }
        }
    }
    apps
}
