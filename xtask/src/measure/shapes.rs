//! Recognition of renamed SDKs: apps that R8 built, real apps with other type names, and decoys.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use candor::{Audited, Options, Silent};
use candor_findings::{Finding, SdkPresence};
use candor_testkit::shapes::{self, Build, PinnedFiles};
use candor_testkit::{apk, corpus, dex};

use crate::inputs::sha256_hex;
use crate::shapes::dex_files;
use crate::shapes::truth::{self, Classes};

/// Fewest SDKs and fewest decoys that the measurement rests on.
const MIN_EACH: usize = 12;
/// Chance of being wrong that the lower bound of the precision leaves.
const ALPHA: f64 = 0.05;

/// Where the libraries are.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Cache folder that `inputs fetch` and `shapes fixtures` fill; default: `CANDOR_CACHE`, else `candor` in the user's
    /// cache folder.
    dir: Option<PathBuf>,
    /// Only those that are built at every change, in two minutes of processor time; the set `shapes-ci`.
    #[arg(long)]
    ci: bool,
}

/// Recognitions of one confidence. Those of one app stand and fall together: an app counts once.
#[derive(Default)]
struct Band {
    recognitions: u32,
    apps_right: u32,
    apps_wrong: u32,
}

#[derive(Default)]
struct Score {
    /// By confidence in hundredths.
    bands: BTreeMap<u8, Band>,
    known: (usize, usize),
    held_out: (usize, usize),
    silent: (usize, usize),
    owned: usize,
    classes: Classes,
    failures: Vec<String>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let root = corpus::repository_root();
    let cache = args.dir.clone().unwrap_or_else(corpus::cache_dir);
    let pinned = PinnedFiles::read(&root, &cache)?;
    let mut builds = shapes::builds(&root, &cache)?;
    if args.ci {
        builds.retain(|build| build.ci);
    }
    let n_decoys = builds.iter().filter(|build| build.is_decoy()).count();
    let compiled = builds.iter().filter(|build| build.is_compiled());
    let sdks: BTreeSet<&String> =
        compiled.flat_map(|build| build.recognised.iter().filter(|id| !build.missed.contains(id))).collect();
    if n_decoys < MIN_EACH || sdks.len() < MIN_EACH {
        bail!("{} SDKs and {n_decoys} decoys; at least {MIN_EACH} of each are asked for", sdks.len());
    }
    let mut score = Score::default();
    println!("| app | DEX KB | table | SDKs by structure: classes, confidence | missed |");
    println!("|---|---|---|---|---|");
    for build in &builds {
        measure(build, &pinned, &mut score).with_context(|| build.name.clone())?;
    }
    summarise(&score, sdks.len(), args.ci)
}

fn measure(build: &Build, pinned: &PinnedFiles, score: &mut Score) -> Result<()> {
    let code = code(build, pinned)?;
    let size = code.iter().map(Vec::len).sum::<usize>() / 1000;
    let audited = audit(&code)?;
    let sdks = audited.iter().flat_map(|app| &app.audit.sdks);
    let found: Vec<&SdkPresence> = sdks.filter(|sdk| sdk.recognised_by == "structure").collect();
    let is_found = |id: &String| found.iter().any(|sdk| sdk.id == *id);
    let missed: Vec<&String> = build.recognised.iter().filter(|id| !is_found(id)).collect();
    let words = |sdk: &&SdkPresence| format!("{} {} 0.{:02}", sdk.id, sdk.classes, sdk.confidence);
    let table = match &build.version {
        None if build.is_decoy() => "decoy",
        None => "known",
        Some(_) => "held out",
    };
    let line = found.iter().map(words).collect::<Vec<_>>().join("; ");
    let names = missed.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
    println!("| {} | {size} | {table} | {line} | {names} |", build.name);

    let of = if build.version.is_some() { &mut score.held_out } else { &mut score.known };
    *of = (of.0 + build.recognised.len() - missed.len(), of.1 + build.recognised.len());
    score.silent.1 += usize::from(build.is_decoy());
    score.silent.0 += usize::from(build.is_decoy() && found.is_empty());
    let mut all_right: BTreeMap<u8, bool> = BTreeMap::new();
    for sdk in &found {
        score.bands.entry(sdk.confidence).or_default().recognitions += 1;
        let is_right = build.recognised.contains(&sdk.id);
        *all_right.entry(sdk.confidence).or_insert(true) &= is_right;
        if !is_right {
            score.failures.push(format!("{}: {} is not in it", build.name, sdk.id));
        }
    }
    for (confidence, is_right) in all_right {
        let band = score.bands.entry(confidence).or_default();
        band.apps_right += u32::from(is_right);
        band.apps_wrong += u32::from(!is_right);
    }
    let expected: Vec<&String> = build.missed.iter().collect();
    if missed != expected {
        score.failures.push(format!("{}: missed {missed:?}, expected {expected:?}", build.name));
    }
    if build.is_compiled() && !build.renamed_before {
        let classes = truth::classes(build)?;
        score.classes.right += classes.right;
        score.classes.wrong += classes.wrong;
        score.classes.all += classes.all;
    }
    owners(build, &audited, score);
    Ok(())
}

/// Whether the findings that an app must have are there, and are whose they must be.
fn owners(build: &Build, audited: &[Audited], score: &mut Score) {
    for wanted in &build.finding {
        let is_wanted = |finding: &&Finding| finding.data == wanted.data && finding.item == wanted.item;
        let findings = audited.iter().flat_map(|app| &app.audit.findings).filter(is_wanted);
        let owners: Vec<Option<&str>> = findings.map(|finding| finding.owner.sdk.as_deref()).collect();
        if owners == [wanted.sdk.as_deref()] {
            score.owned += 1;
        } else {
            let what = format!("{}: {} {} has owners {owners:?}", build.name, wanted.data, wanted.item);
            score.failures.push(what);
        }
    }
}

/// The DEX files of an app: as R8 built them, or as they ship, with other names for some types.
fn code(build: &Build, pinned: &PinnedFiles) -> Result<Vec<Vec<u8>>> {
    if build.is_compiled() {
        let path = build.dex();
        let bytes = fs::read(&path).with_context(|| {
            format!(
                "{}: run `cargo xtask inputs fetch shapes` and `cargo xtask shapes fixtures`",
                path.display()
            )
        })?;
        return Ok(vec![bytes]);
    }
    let (sha256, path) = pinned.find(&build.app)?;
    if sha256_hex(&fs::read(path).with_context(|| path.display().to_string())?) != sha256 {
        bail!("{} does not have the listed hash", path.display());
    }
    let mut files = dex_files(path)?;
    for file in &mut files {
        dex::rename_types(file, &build.renamed).map_err(anyhow::Error::msg)?;
    }
    Ok(files)
}

fn audit(code: &[Vec<u8>]) -> Result<Vec<Audited>> {
    let manifest = apk::manifest("org.example.renamed", 1, "", "<application/>");
    let mut apk = apk::apk(&manifest);
    for (number, dex) in code.iter().enumerate() {
        let name = if number == 0 { "classes.dex".to_owned() } else { format!("classes{}.dex", number + 1) };
        apk = apk.deflated(&name, dex);
    }
    let path = std::env::temp_dir().join(format!("candor-shapes-{}.apk", std::process::id()));
    fs::write(&path, apk.build())?;
    let audited = candor::audit(std::slice::from_ref(&path), &Options::default(), &Silent);
    fs::remove_file(&path)?;
    audited
}

fn summarise(score: &Score, n_sdks: usize, is_part: bool) -> Result<()> {
    println!();
    println!("SDKs built by R8     {n_sdks}");
    println!("recall, known        {}/{}", score.known.0, score.known.1);
    println!("recall, held out     {}/{}", score.held_out.0, score.held_out.1);
    println!("decoys silent        {}/{}", score.silent.0, score.silent.1);
    let Classes { right, wrong, all } = score.classes;
    println!("classes of those     {right} of {all} known for the library's own, {wrong} wrongly");
    println!("findings with owners {}", score.owned);
    let mut failures = score.failures.clone();
    for (confidence, band) in &score.bands {
        let Band { recognitions, apps_right: right, apps_wrong: wrong } = *band;
        let bound = lower_bound(right, right + wrong);
        println!(
            "stated 0.{confidence:02}          {recognitions} recognitions in {} apps, {wrong} apps wrong: at least {bound:.3}",
            right + wrong
        );
        if !is_part && bound < f64::from(*confidence) / 100.0 {
            failures.push(format!("stated 0.{confidence:02}, but only {bound:.3} is shown"));
        }
    }
    for failure in &failures {
        println!("WRONG {failure}");
    }
    if failures.is_empty() {
        return Ok(());
    }
    bail!("{} of them wrong", failures.len())
}

/// One-sided lower bound of Clopper and Pearson for `right` of `n`: the share at which so many right ones would have
/// the chance [`ALPHA`].
fn lower_bound(right: u32, n: u32) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..50 {
        let share = f64::midpoint(low, high);
        if at_least(right, n, share) < ALPHA { low = share } else { high = share }
    }
    low
}

/// Chance of `right` or more of `n` at a share.
fn at_least(right: u32, n: u32, share: f64) -> f64 {
    let mut term = (1.0 - share).powi(n.cast_signed());
    let mut sum = 0.0;
    for k in 0..=n {
        if k >= right {
            sum += term;
        }
        term *= f64::from(n - k) / f64::from(k + 1) * share / (1.0 - share);
    }
    sum
}
