//! Time and memory of whole audits, without flows beside a floor measured in the same run, and with flows.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};
use candor_testkit::corpus;
use wait4::Wait4;

use crate::fixtures::big;

/// Bars: CPU time of an audit in ms, fixed part and part per MB of DEX.
const CPU_MS: (f64, f64) = (20.0, 15.0);
/// Bar: what flows may add to that for each method that can run, in ms.
const CPU_MS_PER_METHOD: f64 = 0.06;
/// Bars of single apps with flows: CPU time in ms, memory in MB.
const WITH_FLOWS: [(&str, f64, f64); 2] = [("Yosemite.apk", 800.0, 200.0), (BIG, 6_000.0, 1_000.0)];
/// Bar: CPU time in ms and memory in MB of the big program with every public method as an entry point.
const FROM_ANYWHERE: (f64, f64) = (30_000.0, 2_000.0);
/// The program of many apps.
const BIG: &str = "big.apk";
/// Rules under which nothing is a source: an audit without flows.
const NO_FLOWS: &str = "only = true\n";
/// Bar: CPU time of an audit without flows as a multiple of the floor's.
const FLOORS: f64 = 4.0;
/// Bars: highest resident memory in MB, fixed part and part per MB of DEX.
const MEMORY_MB: (f64, f64) = (30.0, 6.0);
/// Apps that are measured, by the end of their path in the archive; the big program comes last.
const APPS: [&str; 5] = [
    "settings_apk-debug.apk",
    "ApiDemos-debug.apk",
    "pocoservice-debug.apk",
    "Yosemite.apk",
    "appium-uiautomator2-server-v10.6.6.apk",
];

/// Options.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Runs per figure; the least CPU time counts.
    #[arg(long, default_value_t = 5)]
    runs: u32,
    /// Build profile. Figures of others than `release` are for working, not for the record.
    #[arg(long, default_value = "release")]
    profile: String,
    /// Leave out the big program of `cargo xtask fixtures big`.
    #[arg(long)]
    no_big: bool,
    /// Fail when a bar is missed.
    #[arg(long)]
    strict: bool,
    /// Cache folder; default: `CANDOR_CACHE`, else `candor` in the user's cache folder.
    dir: Option<PathBuf>,
}

/// What one program took: the least of several runs.
struct Cost {
    cpu_ms: f64,
    wall_ms: f64,
    memory_mb: f64,
    output: String,
}

/// One app's figures.
struct Row {
    name: String,
    dex_mb: f64,
    audit: Cost,
    floor: Cost,
    with_flows: Cost,
    /// Methods that can run.
    reachable: f64,
    /// With every public method as an entry point: one run of the big program.
    from_anywhere: Option<Cost>,
}

/// Builds, measures and prints.
pub(crate) fn run(args: &Args) -> Result<()> {
    let dir = args.dir.clone().unwrap_or_else(corpus::cache_dir);
    let mut apps = Vec::new();
    let inputs = corpus::cached_files_in(&dir, "ci")?;
    for app in APPS {
        let found = inputs.iter().find(|(file, _)| file.path.ends_with(app));
        apps.push(found.with_context(|| format!("no {app} in the set ci"))?.1.clone());
    }
    if !args.no_big {
        let big = big::path(&dir);
        if !big.is_file() {
            bail!("{} is missing: run `cargo xtask fixtures big`, or say --no-big", big.display());
        }
        apps.push(big);
    }
    let programs = build(&args.profile)?;
    let rules = dir.join("no-flows.toml");
    std::fs::write(&rules, NO_FLOWS)?;
    let mut rows = Vec::new();
    for app in apps {
        rows.push(measure(&programs, &rules.display().to_string(), &app, args.runs)?);
    }
    print(&rows, args);
    let missed = rows.iter().filter(|row| !row.holds()).count();
    if args.strict && missed > 0 {
        bail!("{missed} of {} apps miss a bar", rows.len());
    }
    Ok(())
}

/// Builds the command line and the floor with the same profile.
pub(super) fn build(profile: &str) -> Result<(PathBuf, PathBuf)> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(corpus::repository_root())
        .args(["build", "--quiet", "--profile", profile, "--package", "candor", "--bin", "candor"])
        .args(["--example", "floor"])
        .status()?;
    if !status.success() {
        bail!("the build failed");
    }
    let target = corpus::repository_root().join("target").join(profile);
    Ok((target.join("candor"), target.join("examples/floor")))
}

fn measure((candor, floor): &(PathBuf, PathBuf), rules: &str, app: &Path, runs: u32) -> Result<Row> {
    let file = app.display().to_string();
    // Turn by turn, so that a disturbance meets all.
    let (mut audit, mut least, mut with_flows) = (None, None, None);
    for _ in 0..runs.max(1) {
        keep_least(&mut audit, one_run(candor, &["audit", &file, "--rules", rules])?);
        keep_least(&mut least, one_run(floor, &[&file])?);
        keep_least(&mut with_flows, one_run(candor, &["audit", &file])?);
    }
    let (audit, floor) = audit.zip(least).context("no runs")?;
    let with_flows: Cost = with_flows.context("no runs")?;
    let report = one_run(candor, &["audit", &file, "--format", "json"])?.output;
    let report: serde_json::Value = serde_json::from_str(&report).context("the report")?;
    let reachable = &report["coverage"]["dex"]["reachable_methods"];
    let reachable = reachable.as_f64().context("no reachable methods in the report")?;
    let is_big = app.ends_with(BIG);
    let from_anywhere = is_big.then(|| one_run(candor, &["audit", &file, "--entry-points", "public"]));
    let from_anywhere = from_anywhere.transpose()?;
    let dex_len: f64 = floor.output.split(' ').next().unwrap_or_default().parse()?;
    let name = app.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    // The cache puts 16 digits of the hash before the name.
    let name =
        name.split_once('-').filter(|(hash, _)| hash.len() == 16).map_or(name.clone(), |(_, n)| n.to_owned());
    Ok(Row { name, dex_mb: dex_len / 1e6, audit, floor, with_flows, reachable, from_anywhere })
}

fn keep_least(kept: &mut Option<Cost>, cost: Cost) {
    *kept = Some(match kept.take() {
        Some(old) => old.least(cost),
        None => cost,
    });
}

fn one_run(program: &Path, arguments: &[&str]) -> Result<Cost> {
    let began = Instant::now();
    let mut child = Command::new(program)
        .args(arguments)
        .env("COLUMNS", "80")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut output = String::new();
    std::io::Read::read_to_string(&mut child.stdout.take().context("no pipe")?, &mut output)?;
    let used = child.wait4()?;
    if !used.status.success() {
        bail!("{} {}: {}", program.display(), arguments.join(" "), used.status);
    }
    Ok(Cost {
        cpu_ms: (used.rusage.utime + used.rusage.stime).as_secs_f64() * 1e3,
        wall_ms: began.elapsed().as_secs_f64() * 1e3,
        memory_mb: used.rusage.maxrss as f64 / 1e6,
        output,
    })
}

impl Cost {
    fn is_within_worst(&self) -> bool {
        self.cpu_ms <= FROM_ANYWHERE.0 && self.memory_mb <= FROM_ANYWHERE.1
    }

    fn least(self, other: Self) -> Self {
        Self {
            cpu_ms: self.cpu_ms.min(other.cpu_ms),
            wall_ms: self.wall_ms.min(other.wall_ms),
            // Memory depends on how the threads meet: the most counts.
            memory_mb: self.memory_mb.max(other.memory_mb),
            output: self.output,
        }
    }
}

impl Row {
    fn cpu_bar(&self) -> f64 {
        CPU_MS.0 + CPU_MS.1 * self.dex_mb
    }

    fn memory_bar(&self) -> f64 {
        MEMORY_MB.0 + MEMORY_MB.1 * self.dex_mb
    }

    fn floors(&self) -> f64 {
        self.audit.cpu_ms / self.floor.cpu_ms
    }

    /// CPU time in ms and memory in MB that the audit with flows may take.
    fn flow_bars(&self) -> (f64, f64) {
        let (cpu, memory) = (self.cpu_bar() + CPU_MS_PER_METHOD * self.reachable, self.memory_bar());
        match WITH_FLOWS.iter().find(|(name, ..)| self.name.ends_with(name)) {
            Some((_, own_cpu, own_memory)) => (cpu.min(*own_cpu), own_memory.max(memory)),
            None => (cpu, memory),
        }
    }

    fn holds(&self) -> bool {
        let (cpu, memory) = self.flow_bars();
        self.audit.cpu_ms <= self.cpu_bar()
            && self.floors() <= FLOORS
            && self.audit.memory_mb <= self.memory_bar()
            && self.with_flows.cpu_ms <= cpu
            && self.with_flows.memory_mb <= memory
            && self.from_anywhere.as_ref().is_none_or(Cost::is_within_worst)
    }
}

fn print(rows: &[Row], args: &Args) {
    println!("commit {}, profile {}, least of {} runs", super::mutants::commit(), args.profile, args.runs);
    println!("| app | MB of DEX | CPU ms | bar | floor CPU ms | × floor | bar | peak MB | bar | wall ms |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for row in rows {
        let mark = |holds: bool| if holds { "" } else { " missed" };
        println!(
            "| {} | {:.1} | {:.0}{} | {:.0} | {:.0} | {:.1}{} | {FLOORS:.0} | {:.0}{} | {:.0} | {:.0} |",
            row.name,
            row.dex_mb,
            row.audit.cpu_ms,
            mark(row.audit.cpu_ms <= row.cpu_bar()),
            row.cpu_bar(),
            row.floor.cpu_ms,
            row.floors(),
            mark(row.floors() <= FLOORS),
            row.audit.memory_mb,
            mark(row.audit.memory_mb <= row.memory_bar()),
            row.memory_bar(),
            row.audit.wall_ms,
        );
    }
    println!();
    println!("| app, with flows | methods that can run | CPU ms | bar | peak MB | bar | wall ms |");
    println!("|---|---|---|---|---|---|---|");
    for row in rows {
        let mark = |holds: bool| if holds { "" } else { " missed" };
        let (cpu, memory) = row.flow_bars();
        println!(
            "| {} | {} | {:.0}{} | {cpu:.0} | {:.0}{} | {memory:.0} | {:.0} |",
            row.name,
            row.reachable,
            row.with_flows.cpu_ms,
            mark(row.with_flows.cpu_ms <= cpu),
            row.with_flows.memory_mb,
            mark(row.with_flows.memory_mb <= memory),
            row.with_flows.wall_ms,
        );
    }
    for (row, cost) in rows.iter().filter_map(|row| Some((row, row.from_anywhere.as_ref()?))) {
        println!(
            "{} with every public method as an entry point: CPU {:.0} ms (bar {:.0}), peak {:.0} MB (bar {:.0}){}",
            row.name,
            cost.cpu_ms,
            FROM_ANYWHERE.0,
            cost.memory_mb,
            FROM_ANYWHERE.1,
            if cost.is_within_worst() { "" } else { " missed" },
        );
    }
    let fit = |of: &dyn Fn(&Row) -> f64| line_through(rows.iter().map(|row| (row.dex_mb, of(row))));
    let cpu = fit(&|row| row.audit.cpu_ms);
    let floor = fit(&|row| row.floor.cpu_ms);
    let memory = fit(&|row| row.audit.memory_mb);
    println!("fit: audit CPU ms = {:.1} + {:.2} per MB of DEX (R² {:.3})", cpu.0, cpu.1, cpu.2);
    println!("fit: floor CPU ms = {:.1} + {:.2} per MB of DEX (R² {:.3})", floor.0, floor.1, floor.2);
    println!("fit: peak MB      = {:.1} + {:.2} per MB of DEX (R² {:.3})", memory.0, memory.1, memory.2);
}

/// Least squares: intercept, slope, and the share of the variance that the line explains.
fn line_through(points: impl Iterator<Item = (f64, f64)> + Clone) -> (f64, f64, f64) {
    let n = points.clone().count() as f64;
    let mean = |of: fn((f64, f64)) -> f64| points.clone().map(of).sum::<f64>() / n;
    let (mx, my) = (mean(|p| p.0), mean(|p| p.1));
    let sum = |of: &dyn Fn(f64, f64) -> f64| points.clone().map(|(x, y)| of(x - mx, y - my)).sum::<f64>();
    let (xx, xy, yy) = (sum(&|x, _| x * x), sum(&|x, y| x * y), sum(&|_, y| y * y));
    (my - xy / xx * mx, xy / xx, xy * xy / (xx * yy))
}

#[cfg(test)]
mod tests {
    //! The fit.

    #[test]
    fn line_through_points_of_a_line_is_that_line() {
        let (a, b, r2) = super::line_through([(0.0, 5.0), (1.0, 7.0), (4.0, 13.0)].into_iter());
        assert!((a - 5.0).abs() < 1e-9 && (b - 2.0).abs() < 1e-9 && (r2 - 1.0).abs() < 1e-9);
    }
}
