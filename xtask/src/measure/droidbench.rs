//! Flows found in DroidBench, against the counts of its designers and against the corrected ones.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use candor_findings::{EntryPoints, Evidence, Options};
use candor_knowledge::Knowledge;
use candor_testkit::corpus;
use serde::Deserialize;

use crate::inputs::sha256_hex;

/// Groups that are counted only with all apps: what they are about lies outside the code that can be read, or in who
/// decides and not in what flows.
const OUTSIDE_CORE: [&str; 5] =
    ["ImplicitFlows", "Native", "DynamicLoading", "SelfModification", "InterAppCommunication"];

/// Bar: seconds that all apps may take, each in a process of its own, on two processors.
const WALL_S: f64 = 15.0;

/// Where the apps are.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder `apk/` of DroidBench at the commit that `benches/droidbench/apps.toml` names.
    dir: PathBuf,
    /// Take the time of all apps, each in a process of its own, with this build profile.
    #[arg(long, value_name = "PROFILE")]
    processes: Option<String>,
    /// Say of each app what is found too much or too little.
    #[arg(long)]
    list: bool,
}

/// `benches/droidbench/apps.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apps {
    app: Vec<App>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct App {
    path: String,
    sha256: String,
    category: String,
    leaks: Option<usize>,
    corrected: Option<usize>,
}

impl App {
    fn is_core(&self) -> bool {
        !OUTSIDE_CORE.iter().any(|outside| self.category.starts_with(outside))
    }
}

/// Counts of flows, app by app: those that are as many as expected count as right.
#[derive(Default)]
struct Score {
    apps: usize,
    right: usize,
    excess: usize,
    missing: usize,
}

impl Score {
    fn add(&mut self, expected: usize, found: usize) {
        self.apps += 1;
        self.right += expected.min(found);
        self.excess += found.saturating_sub(expected);
        self.missing += expected.saturating_sub(found);
    }

    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.excess).max(1) as f64
    }

    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.excess + self.missing).max(1) as f64
    }

    fn print(&self, name: &str) {
        let recall = self.right as f64 / (self.right + self.missing).max(1) as f64;
        let Self { apps, right, excess, missing } = self;
        println!(
            "{name:20} apps {apps:3}  TP {right:3} FP {excess:3} FN {missing:3}  P {:.3} R {recall:.3} F1 {:.3}",
            self.precision(),
            self.f1()
        );
    }
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let root = corpus::repository_root();
    let text = std::fs::read_to_string(root.join("benches/droidbench/apps.toml"))?;
    let apps: Apps = toml::from_str(&text).context("benches/droidbench/apps.toml")?;
    for app in &apps.app {
        let path = args.dir.join(&app.path);
        let bytes = std::fs::read(&path).with_context(|| format!("{} is missing", path.display()))?;
        ensure!(sha256_hex(&bytes) == app.sha256, "{} is another file than the listed one", path.display());
    }
    if let Some(profile) = &args.processes {
        return processes(profile, &apps, &args.dir);
    }
    let designers = found(&root, "rules.toml", &apps, &args.dir)?;
    let corrected = found(&root, "qiu-rules.toml", &apps, &args.dir)?;
    let (mut all, mut core, mut other) = (Score::default(), Score::default(), Score::default());
    for app in &apps.app {
        if let (Some(expected), Some(found)) = (app.leaks, designers.get(&app.path)) {
            all.add(expected, *found);
            if app.is_core() {
                core.add(expected, *found);
            }
            if args.list && expected != *found {
                println!("{}: expected {expected}, found {found}", app.path);
            }
        }
        if let (Some(expected), Some(found)) = (app.corrected, corrected.get(&app.path)) {
            other.add(expected, *found);
            if args.list && expected != *found {
                println!("{} (corrected): expected {expected}, found {found}", app.path);
            }
        }
    }
    core.print("designers, core");
    all.print("designers, all");
    other.print("corrected");
    let holds = core.precision() >= 0.95 && core.f1() >= 0.93 && all.f1() >= 0.88 && other.f1() >= 0.90;
    if holds { Ok(()) } else { bail!("bars: core P 0.95 and F1 0.93, all F1 0.88, corrected F1 0.90") }
}

/// Time of all apps, each in a process of its own, as many at a time as there are processors.
fn processes(profile: &str, apps: &Apps, dir: &Path) -> Result<()> {
    let (candor, _) = super::speed::build(profile)?;
    let n = std::thread::available_parallelism()?.get();
    let began = Instant::now();
    let next = AtomicUsize::new(0);
    let failed = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..n {
            scope.spawn(|| {
                while let Some(app) = apps.app.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut run = Command::new(&candor);
                    run.args(["flows", "--format", "json"]).arg(dir.join(&app.path)).stdin(Stdio::null());
                    let is_done = run.output().is_ok_and(|output| output.status.success());
                    failed.fetch_add(usize::from(!is_done), Ordering::Relaxed);
                }
            });
        }
    });
    let seconds = began.elapsed().as_secs_f64();
    let (n_apps, failed) = (apps.app.len(), failed.into_inner());
    println!(
        "{n_apps} apps, one process each, {n} at a time: {seconds:.1} s wall (bar {WALL_S:.0}), {failed} failed"
    );
    ensure!(failed == 0 && seconds <= WALL_S, "bar: all read within {WALL_S:.0} s");
    Ok(())
}

/// Number of flows in each app: pairs of a source's and a sink's place.
fn found(root: &Path, list: &str, apps: &Apps, dir: &Path) -> Result<BTreeMap<String, usize>> {
    let knowledge = Knowledge::embedded()?;
    let file = root.join("benches/droidbench").join(list);
    let mut rules = candor_findings::rules()?;
    rules.add(&std::fs::read_to_string(&file)?).with_context(|| file.display().to_string())?;
    let options = Options { rules: &rules, entry_points: EntryPoints::Declared };
    let mut counts = BTreeMap::new();
    for row in &apps.app {
        let opened = candor_app::open(&[dir.join(&row.path)], &candor_app::Options::default())?;
        let mut pairs = BTreeSet::new();
        for app in &opened {
            for flow in candor_findings::flows_only(app, &knowledge, options)?.flows {
                let place = |step: Option<&Evidence>| step.map(|step| (step.member.clone(), step.offset));
                pairs.insert((place(flow.path.first()), flow.source.api.clone(), place(flow.path.last())));
            }
        }
        counts.insert(row.path.clone(), pairs.len());
    }
    Ok(counts)
}
