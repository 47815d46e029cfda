//! `candor disclose APP|REPORT`: drafts of what stores ask an app's maker to say.

use std::path::PathBuf;

use candor_compare::draft::{Form, draft, is_for, markdown};
use candor_report::display::file_stem;

use super::{EntryPoints, Failure, Status, reports};
use crate::{inputs, output, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// An app (as for `audit`), or a report of one in JSON.
    #[arg(value_name = "APP|REPORT")]
    of: PathBuf,
    /// What is drafted.
    #[arg(long, value_enum)]
    format: Format,
    /// Write the draft into this folder, with its evidence beside it as Markdown; to standard output when not given.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Additions to the knowledge: a TOML file, or a folder with such files.
    #[arg(long, value_name = "DIR|FILE")]
    data: Vec<PathBuf>,
    /// Where the program can be entered; of an app.
    #[arg(long, value_enum, default_value = "declared", value_name = "WHICH")]
    entry_points: EntryPoints,
}

/// What is drafted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Google Play's Data safety form, as the Console imports it.
    DataSafetyCsv,
    /// Apple's privacy label, as fastlane uploads it.
    AppleLabel,
    /// Apple's privacy manifest.
    Xcprivacy,
    /// The form of the app's store with the evidence of each line, to be read.
    Markdown,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let knowledge = inputs::knowledge(&typed.data)?;
    let report = reports::one(&typed.of, &knowledge, typed.entry_points.into())?;
    let own = if is_for(Form::DataSafety, &report) { Form::DataSafety } else { Form::AppleLabel };
    let (form, ending) = match typed.format {
        Format::DataSafetyCsv => (Form::DataSafety, "data-safety.csv"),
        Format::AppleLabel => (Form::AppleLabel, "app_privacy_details.json"),
        Format::Xcprivacy => (Form::PrivacyManifest, "PrivacyInfo.xcprivacy"),
        Format::Markdown => (own, ""),
    };
    let drafted = draft(&report, form, &knowledge);
    let evidence = markdown(&drafted, &report).into_bytes();
    let stem = file_stem(&report.app.id, &report.app.sha256);
    let mut files = vec![(format!("{stem}.disclosure.md"), evidence)];
    if typed.format != Format::Markdown {
        let failed = |error: candor_disclosures::write::Error| Failure::File(format!("draft: {error}"));
        files.push((format!("{stem}.{ending}"), drafted.bytes().map_err(failed)?));
    }
    match typed.out {
        Some(dir) => {
            for path in output::write_all(&dir, &files)? {
                terminal::print_bytes(format!("{}\n", path.display()).as_bytes())?;
            }
        }
        None => {
            let (_, bytes) = files.pop().unwrap_or_default();
            terminal::print_bytes(&bytes)?;
            super::warn("a draft for a person to review; --format markdown has the evidence of each line");
        }
    }
    Ok(Status::Done)
}
