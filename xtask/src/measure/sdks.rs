//! Recall and precision of SDK recognition on real apps, against `corpus/sdk_truth.toml`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use candor::{Options, Silent};
use candor_testkit::corpus;
use candor_testkit::sdk_truth::{Score, Truth};

use crate::inputs::sha256_hex;

/// Where the apps are.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Folder with the listed apps, under any names; default: the cache that `inputs fetch` fills.
    dir: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let truth = Truth::read(&corpus::repository_root())?;
    let dir = args.dir.clone().unwrap_or_else(|| corpus::cache_dir().join("inputs"));
    let files = by_hash(&dir)?;
    let mut score = Score::default();
    for app in &truth.app {
        let path = files
            .get(&app.sha256)
            .with_context(|| format!("{} lacks {} ({})", dir.display(), app.name, app.sha256))?;
        let audited = candor::audit(std::slice::from_ref(path), &Options::default(), &Silent)?;
        let sdks = audited.iter().flat_map(|audited| &audited.audit.sdks);
        let reported: Vec<(String, usize)> = sdks.map(|sdk| (sdk.id.clone(), sdk.classes)).collect();
        score.add(app, &reported);
    }
    for line in &score.counts {
        println!("note: {line}");
    }
    for line in score.missed.iter().chain(&score.wrong) {
        println!("WRONG {line}");
    }
    println!("recall    {}/{} present", score.found, score.present());
    println!("precision {}/{} reported of the list", score.found, score.reported());
    println!("silent    {}/{} absent", score.rightly_silent, score.rightly_silent + score.wrong.len());
    if score.missed.is_empty() && score.wrong.is_empty() {
        return Ok(());
    }
    bail!("{} missed, {} reported wrongly", score.missed.len(), score.wrong.len())
}

/// APKs of a folder by their SHA-256.
fn by_hash(dir: &Path) -> Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(dir).with_context(|| format!("reading {}", dir.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "apk") {
            files.insert(sha256_hex(&std::fs::read(&path)?), path);
        }
    }
    Ok(files)
}
