//! The two complete apps of `examples/` side by side: `docs/showpiece.md`, and pictures of their reports.

use std::{fs, path::Path, process::Command as Process};

use anyhow::{Context, Result, bail};
use candor_it::examples::{self, showpiece};
use candor_report::report::Report;
use candor_testkit::{corpus, fixtures};
use clap::Args;

/// Largest picture, in bytes: they stand in the repository.
const MAX_PICTURE: u64 = 300_000;
/// Width and height of a picture, in pixels.
const WINDOW: &str = "1060,1900";

/// What to write.
#[derive(Args)]
pub(crate) struct Command {
    /// Make the pictures anew, too; needs Debian's `chromium`.
    #[arg(long)]
    pictures: bool,
}

/// Writes the page.
pub(crate) fn run(command: &Command) -> Result<()> {
    let apps = fixtures::built_example_variants()?;
    let reports = apps.iter().map(|app| examples::report(app, "plain")).collect::<Result<Vec<Report>>>()?;
    let [chatter, discreet] = &reports[..] else { bail!("two apps, not {}", reports.len()) };
    fs::write(showpiece::path(), showpiece::page([chatter, discreet])?)?;
    println!("{}", showpiece::PAGE);
    if command.pictures {
        for (app, report) in apps.iter().zip(&reports) {
            picture(&app.name, report)?;
        }
    }
    Ok(())
}

fn picture(name: &str, report: &Report) -> Result<()> {
    let knowledge = candor_knowledge::Knowledge::embedded()?;
    let work = std::env::temp_dir().join(format!("candor-showpiece-{}", std::process::id()));
    fs::create_dir_all(&work)?;
    let page = work.join("report.html");
    fs::write(&page, candor_report::html(report, &knowledge)?)?;
    let to = corpus::repository_root().join("docs/images").join(format!("{name}.png"));
    let outcome = shoot(&page, &work, &to);
    fs::remove_dir_all(&work)?;
    outcome?;
    let size = fs::metadata(&to)?.len();
    if size > MAX_PICTURE {
        bail!("{} has {size} bytes", to.display());
    }
    println!("{} {size} bytes", to.display());
    Ok(())
}

fn shoot(page: &Path, work: &Path, to: &Path) -> Result<()> {
    let mut chromium = Process::new("chromium");
    chromium.args(["--headless", "--disable-gpu", "--hide-scrollbars", "--no-sandbox"]);
    chromium.arg(format!("--user-data-dir={}", work.join("profile").display()));
    chromium.arg(format!("--window-size={WINDOW}")).arg(format!("--screenshot={}", to.display()));
    chromium.arg(format!("file://{}", page.display()));
    let output = chromium.output().context("chromium could not be started; is it installed?")?;
    if !output.status.success() {
        bail!("chromium ended with {}", output.status);
    }
    Ok(())
}
