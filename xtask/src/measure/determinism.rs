//! Whether audits with flows give the same bytes: run after run, on any number of threads.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use candor_testkit::corpus;

use super::speed;
use crate::{fixtures::big, inputs::sha256_hex};

/// Numbers of threads.
const THREADS: [&str; 3] = ["1", "2", "8"];

/// Options.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Runs for each app and number of threads.
    #[arg(long, default_value_t = 20)]
    runs: u32,
    /// Build profile.
    #[arg(long, default_value = "release")]
    profile: String,
    /// Cache folder; default: `CANDOR_CACHE`, else `candor` in the user's cache folder.
    dir: Option<PathBuf>,
}

/// Audits each app of the set `ci` that can be opened, and the big program, as fresh processes.
pub(crate) fn run(args: &Args) -> Result<()> {
    let dir = args.dir.clone().unwrap_or_else(corpus::cache_dir);
    let (candor, _) = speed::build(&args.profile)?;
    let mut apps: Vec<PathBuf> =
        corpus::cached_files_in(&dir, "ci")?.into_iter().map(|(_, path)| path).collect();
    apps.push(big::path(&dir));
    let (mut n_apps, mut n_runs, mut differing) = (0u32, 0u32, Vec::new());
    for app in &apps {
        let Some(first) = report(&candor, app, THREADS[0])? else { continue };
        n_apps += 1;
        let digest = sha256_hex(&first);
        for threads in THREADS {
            for _ in 0..args.runs {
                n_runs += 1;
                if report(&candor, app, threads)?.map(|report| sha256_hex(&report)).as_ref() != Some(&digest)
                {
                    differing.push(format!("{} on {threads} threads", app.display()));
                }
            }
        }
    }
    ensure!(n_apps > 0, "no app in {} can be read", dir.display());
    println!(
        "commit {}: {n_apps} apps, {n_runs} runs on {} threads: {} differ",
        super::mutants::commit(),
        THREADS.join(", "),
        differing.len()
    );
    differing.dedup();
    if differing.is_empty() { Ok(()) } else { bail!("{}", differing.join("\n")) }
}

/// The report of an app as JSON, or nothing where it is no app.
fn report(candor: &Path, app: &Path, threads: &str) -> Result<Option<Vec<u8>>> {
    let output = Command::new(candor)
        .args(["audit", "--format", "json", "--threads", threads])
        .arg(app)
        .stdin(Stdio::null())
        .output()
        .with_context(|| app.display().to_string())?;
    Ok(output.status.success().then_some(output.stdout))
}
