//! Builds the apps of `tests/shapes/`: javac and R8 in one JVM, into the cache.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command as Process,
};

use anyhow::{Context, Result, bail};
use candor_testkit::{
    corpus,
    shapes::{self, Build},
};

/// Lowest API level the apps are built for.
const MIN_API: &str = "21";

/// Builds every app that the cache does not have.
pub(super) fn build() -> Result<()> {
    let (root, cache) = (corpus::repository_root(), corpus::cache_dir());
    let builds = shapes::builds(&root, &cache)?;
    let missing: Vec<&Build> = builds.iter().filter(|build| !build.dex().is_file()).collect();
    println!("{} apps, {} to build", builds.len(), missing.len());
    if missing.is_empty() {
        return Ok(());
    }
    let work = cache.join(format!("shapes-work-{}", std::process::id()));
    fs::create_dir_all(&work)?;
    let outcome = build_in(&root, &cache, &work, &missing);
    fs::remove_dir_all(&work)?;
    outcome
}

fn build_in(root: &Path, cache: &Path, work: &Path, missing: &[&Build]) -> Result<()> {
    let tools = corpus::cached_files_in(cache, "tools")?;
    let libraries = corpus::cached_files_in(cache, "shapes")?;
    let find = |files: &[(corpus::PinnedFile, PathBuf)], name: &str| {
        let ending = format!("/{name}");
        let found = files.iter().find(|(file, _)| file.path.ends_with(&ending));
        found.map(|(_, path)| path.clone()).with_context(|| format!("no {name} in the pinned inputs"))
    };
    let mut plan = String::new();
    for (number, build) in missing.iter().enumerate() {
        let out = work.join(format!("out{number}"));
        fs::create_dir_all(&out)?;
        let rules = root.join("tests/shapes").join(if build.is_decoy() { "decoy.pro" } else { "lib.pro" });
        let mut jars = Vec::new();
        for library in &build.libraries {
            let (name, part) = library.split_at(library.find('!').unwrap_or(library.len()));
            jars.push(format!("{}{part}", find(&libraries, name)?.display()));
        }
        let (source, jars) = (build.source(root), jars.join("|"));
        let (source, rules, out) = (source.display(), rules.display(), out.display());
        writeln!(plan, "{source}\t{rules}\t{MIN_API}\t{out}\t{jars}")?;
    }
    let plan_file = work.join("plan.txt");
    fs::write(&plan_file, plan)?;
    let mut java = Process::new("java");
    java.args(["-Xmx3g", "-XX:+UseSerialGC", "-cp"]).arg(find(&tools, "d8.jar")?);
    java.arg(root.join("xtask/src/shapes/BuildShapes.java"));
    java.arg(find(&tools, "android.jar")?).arg(work).arg(&plan_file);
    let output = java.output().context("java could not be started; is it installed?")?;
    if !output.status.success() {
        bail!("java ended with {}\n{}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    fs::create_dir_all(cache.join("shapes"))?;
    for (number, build) in missing.iter().enumerate() {
        if build.built.exists() {
            fs::remove_dir_all(&build.built)?;
        }
        fs::rename(work.join(format!("out{number}")), &build.built)?;
    }
    println!("{} apps built", missing.len());
    Ok(())
}
