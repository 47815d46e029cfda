//! Compiles the apps of `tests/shapes/`, and libraries under their own names: javac, R8 and D8 in one JVM, into the cache.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command as Process,
};

use anyhow::{Context, Result, bail};
use candor_testkit::{
    corpus,
    shapes::{self, Build, PinnedFiles},
};

/// Lowest API level the apps are built for.
const MIN_API: &str = "21";

/// What to compile.
pub(super) struct Job {
    /// The source and the rules of R8; none: D8 alone.
    pub(super) main: Option<(PathBuf, PathBuf)>,
    /// As in [`Build::libraries`].
    pub(super) libraries: Vec<String>,
    /// Folder that gets the output.
    pub(super) out: PathBuf,
}

/// Builds every app that the cache does not have, or only those that are built at every change.
pub(super) fn build(only_ci: bool) -> Result<()> {
    let (root, cache) = (corpus::repository_root(), corpus::cache_dir());
    let mut builds = shapes::builds(&root, &cache)?;
    builds.retain(|build| build.ci || !only_ci);
    let is_missing = |build: &&Build| build.is_compiled() && !build.dex().is_file();
    let jobs: Vec<Job> = builds
        .iter()
        .filter(is_missing)
        .map(|build| Job {
            main: Some((build.source(&root), shapes::rules(build, &root))),
            libraries: build.libraries.clone(),
            out: build.built.clone(),
        })
        .collect();
    println!("{} apps, {} to build", builds.len(), jobs.len());
    compile(&jobs)?;
    println!("{} apps built", jobs.len());
    Ok(())
}

/// Compiles what there is to compile.
pub(super) fn compile(jobs: &[Job]) -> Result<()> {
    if jobs.is_empty() {
        return Ok(());
    }
    let (root, cache) = (corpus::repository_root(), corpus::cache_dir());
    let work = cache.join(format!("shapes-work-{}", std::process::id()));
    fs::create_dir_all(&work)?;
    let outcome = compile_in(&root, &cache, &work, jobs);
    fs::remove_dir_all(&work)?;
    outcome
}

fn compile_in(root: &Path, cache: &Path, work: &Path, jobs: &[Job]) -> Result<()> {
    let pinned = PinnedFiles::read(root, cache)?;
    let mut plan = String::new();
    for (number, job) in jobs.iter().enumerate() {
        let out = work.join(format!("out{number}"));
        fs::create_dir_all(&out)?;
        let mut jars = Vec::new();
        for library in &job.libraries {
            let (name, part) = shapes::split_library(library);
            jars.push(format!("{}{part}", pinned.find(name)?.1.display()));
        }
        let (source, rules) = job.main.clone().unwrap_or_default();
        let (source, rules, out) = (source.display(), rules.display(), out.display());
        writeln!(plan, "{source}\t{rules}\t{MIN_API}\t{out}\t{}", jars.join("|"))?;
    }
    let plan_file = work.join("plan.txt");
    fs::write(&plan_file, plan)?;
    let mut java = Process::new("java");
    java.args(["-Xmx3g", "-XX:+UseSerialGC", "-cp"]).arg(pinned.find("d8.jar")?.1);
    java.arg(root.join("xtask/src/shapes/BuildShapes.java"));
    java.arg(pinned.find("android.jar")?.1).arg(work).arg(&plan_file);
    let output = java.output().context("java could not be started; is it installed?")?;
    // What is done is kept, whether or not something else failed.
    let done = String::from_utf8_lossy(&output.stdout);
    fs::create_dir_all(cache.join("shapes"))?;
    for number in done.lines().filter_map(|line| line.parse::<usize>().ok()) {
        let Some(job) = jobs.get(number) else { continue };
        if job.out.exists() {
            fs::remove_dir_all(&job.out)?;
        }
        fs::rename(work.join(format!("out{number}")), &job.out)?;
    }
    if !output.status.success() {
        bail!("java ended with {}\n{}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
