//! Every pinned input, the odd ones included: read, or refused with a reason.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use candor_knowledge::Knowledge;
use candor_testkit::{corpus, zip::ZipBuilder};

use super::guard::{self, Outcome, Share};
use crate::inputs::sha256_hex;

/// Sets whose files are handed in.
const SETS: [&str; 2] = ["ci", "hostile"];

/// Options.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Print what became of each file.
    #[arg(long)]
    verbose: bool,
    /// Work on these cases (what this program calls itself with).
    #[arg(long, hide = true)]
    share: Option<Share>,
    /// Cache folder; default: `CANDOR_CACHE`, else `candor` in the user's cache folder.
    dir: Option<PathBuf>,
}

/// One case: a file, and the entry of an otherwise empty APK that it is put into, if it is no archive.
struct Case {
    path: PathBuf,
    name: String,
    entry: Option<&'static str>,
}

/// Audits them all.
pub(crate) fn run(args: &Args) -> Result<()> {
    let dir = args.dir.clone().unwrap_or_else(corpus::cache_dir);
    let cases = cases(&dir)?;
    if let Some(share) = args.share {
        let knowledge = Knowledge::embedded()?;
        return guard::serve(share, |n| {
            let case = usize::try_from(n).ok().and_then(|n| cases.get(n)).context("no such case")?;
            let outcome = audit(case, &knowledge);
            if args.verbose {
                let words = match &outcome {
                    Ok(Outcome::Read(problems)) => format!("read, {problems} problems"),
                    Ok(Outcome::Refused(reason)) => format!("refused: {reason}"),
                    Err(error) => format!("error: {error:#}"),
                };
                eprintln!("{}: {words}", case.words());
            }
            outcome
        });
    }
    let mut child = vec!["measure".to_owned(), "hostile".to_owned(), dir.display().to_string()];
    child.extend(args.verbose.then(|| "--verbose".to_owned()));
    let tally = guard::supervise(&child, cases.len() as u64)?;
    println!("{} cases of the sets {}, commit {}", cases.len(), SETS.join(" and "), super::mutants::commit());
    let name = |n| usize::try_from(n).ok().and_then(|n| cases.get(n)).map_or_else(String::new, Case::words);
    tally.print(&name);
    if !tally.failed.is_empty() {
        bail!("{} inputs panicked, hung or took too much memory", tally.failed.len());
    }
    Ok(())
}

/// Every file as it is; compiled XML, resource tables and DEX files also as the one member of an APK.
fn cases(dir: &Path) -> Result<Vec<Case>> {
    let mut cases: Vec<Case> = Vec::new();
    for set in SETS {
        for (file, path) in corpus::cached_files_in(dir, set)? {
            if cases.iter().any(|case| case.path == path) {
                continue;
            }
            let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
            if sha256_hex(&bytes) != file.sha256 {
                bail!("{} has not the listed hash {}", path.display(), file.sha256);
            }
            let entry = match bytes.get(..4) {
                Some(b"dex\n") => Some("classes.dex"),
                Some([3, 0, 8, 0]) => Some("AndroidManifest.xml"),
                Some([2, 0, 12, 0]) => Some("resources.arsc"),
                _ if file.path.ends_with(".xml") => Some("AndroidManifest.xml"),
                _ => None,
            };
            let case = |entry| Case { path: path.clone(), name: file.path.clone(), entry };
            cases.push(case(None));
            cases.extend(entry.map(|entry| case(Some(entry))));
        }
    }
    Ok(cases)
}

fn audit(case: &Case, knowledge: &Knowledge) -> Result<Outcome> {
    let bytes = std::fs::read(&case.path)?;
    let bytes = match case.entry {
        Some(entry) => ZipBuilder::new().stored(entry, &bytes).build(),
        None => bytes,
    };
    guard::audit("input", bytes, knowledge)
}

impl Case {
    fn words(&self) -> String {
        match self.entry {
            Some(entry) => format!("{} as {entry}", self.name),
            None => self.name.clone(),
        }
    }
}
