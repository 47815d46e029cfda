//! Claims as they are typed: files of sentences to be checked, and what a check is held against.

use std::path::PathBuf;

use candor_compare::{
    claims::{self, Against, Claims},
    disclosed::{self, Said},
};
use candor_knowledge::Knowledge;
use candor_report::{claims::Claim, display::file_stem, report::Report};

use super::Failure;
use crate::{inputs, terminal};

/// The word of `coverage.not_analysed` that says that no claims were handed in.
const NOT_ANALYSED: &str = "claims";

/// The word that says that no disclosures were.
const NOT_STATED: &str = "disclosures";

/// What is held against apps or reports.
#[derive(clap::Args)]
pub(crate) struct Held {
    /// What the app's maker says: a Data safety form, a privacy label, a privacy manifest, or the text of a policy
    /// (docs/disclosures.md).
    #[arg(long, value_name = "FILE")]
    disclosure: Vec<PathBuf>,
    /// An earlier report: what violates a claim there violates nothing again.
    #[arg(long, value_name = "REPORT")]
    baseline: Option<PathBuf>,
    /// A folder with reports of peers, for claims about them.
    #[arg(long, value_name = "DIR")]
    peers: Option<PathBuf>,
    /// The day on which suppressions are judged, YYYY-MM-DD; today when not given.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
    /// The app's path in the repository, for SARIF; as typed when not given.
    #[arg(long, value_name = "PATH")]
    artifact: Option<String>,
}

/// Claims that were read, and what they are held against.
#[derive(Default)]
pub(crate) struct Checks {
    files: Vec<Claims>,
    said: Vec<Said>,
    baseline: Option<Report>,
    peers: Vec<(String, Report)>,
    today: Option<String>,
    artifact: Option<String>,
}

impl Held {
    /// Reads what was named. The clock is asked only where a suppression hangs on it.
    pub(crate) fn read(self, claims: &[PathBuf], knowledge: &Knowledge) -> Result<Checks, Failure> {
        let mut files = Vec::new();
        for path in claims {
            let bytes = inputs::read_at_most(path, claims::MAX_FILE_BYTES)
                .map_err(|why| Failure::File(format!("{}: {why}", path.display())))?;
            let read = claims::read(&bytes, knowledge);
            files.push(read.map_err(|error| Failure::File(format!("{}: {error}", path.display())))?);
        }
        let mut ids = std::collections::BTreeSet::new();
        if let Some(twice) =
            files.iter().flat_map(|file| &file.file.claim).find(|claim| !ids.insert(&claim.id))
        {
            return Err(Failure::File(format!("claim {:?} stands in two files", twice.id)));
        }
        let mut said = Vec::new();
        for path in &self.disclosure {
            let failed = |why: &dyn std::fmt::Display| Failure::File(format!("{}: {why}", path.display()));
            let bytes = inputs::read_at_most(path, disclosed::MAX_FILE_BYTES).map_err(|why| failed(&why))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            said.push(disclosed::read(&bytes, &name).map_err(|error| failed(&error))?);
        }
        if self.today.as_deref().is_some_and(|day| !claims::is_day(day)) {
            return Err(Failure::Usage("--today is a day of the calendar, YYYY-MM-DD".to_owned()));
        }
        let needs_day = files.iter().any(|file| !file.file.suppress.is_empty());
        let today = self.today.or_else(|| needs_day.then(terminal::today));
        let baseline = self.baseline.as_deref().map(inputs::report).transpose()?;
        let peers = self.peers.as_deref().map(super::peers::folder).transpose()?.unwrap_or_default();
        Ok(Checks { files, said, peers, baseline, today, artifact: self.artifact })
    }
}

impl Checks {
    /// What SARIF calls the app: a path in the repository. An absolute path means nothing there, so that its last part is taken.
    pub(crate) fn artifact(&self, typed: &[PathBuf], report: &Report) -> String {
        if let Some(artifact) = &self.artifact {
            return artifact.clone();
        }
        match typed {
            [one] if one.is_relative() && one.as_os_str() != "-" => one.display().to_string(),
            [one] if one.file_name().is_some() && one.as_os_str() != "-" => {
                one.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
            }
            _ => file_stem(&report.app.id, &report.app.sha256),
        }
    }

    /// Puts what disclosures say, and a verdict on each claim, into a report.
    pub(crate) fn judge(&self, report: &mut Report, knowledge: &Knowledge) {
        if !self.said.is_empty() {
            let compared = disclosed::compare(&self.said, report, knowledge);
            report.coverage.not_analysed.retain(|word| word != NOT_STATED);
            report.disclosure_files = compared.files;
            report.disclosures = compared.rows;
            report.contradictions = compared.contradictions;
            let digests: Vec<&str> =
                report.disclosure_files.iter().map(|file| file.sha256.as_str()).collect();
            report.tool.options.insert("disclosures".to_owned(), digests.join(","));
        }
        if self.files.is_empty() {
            return;
        }
        report.coverage.not_analysed.retain(|word| word != NOT_ANALYSED);
        let digests: Vec<&str> = self.files.iter().map(|file| file.sha256.as_str()).collect();
        report.tool.options.insert("claims".to_owned(), digests.join(","));
        // The day changes what a report says only where suppressions hang on it.
        if let Some(today) =
            self.today.as_ref().filter(|_| self.files.iter().any(|file| !file.file.suppress.is_empty()))
        {
            report.tool.options.insert("today".to_owned(), today.clone());
        }
        if let Some(baseline) = self.baseline.as_ref().filter(|baseline| baseline.app.id != report.app.id) {
            super::warn(&format!(
                "the baseline is of another app, {}: nothing of it counts as known",
                baseline.app.id
            ));
        } else if let Some(baseline) = &self.baseline {
            report.tool.options.insert("baseline".to_owned(), baseline.app.sha256.clone());
        }
        let baseline = self.baseline.as_ref().filter(|baseline| baseline.app.id == report.app.id);
        let against = Against { baseline, today: self.today.as_deref(), peers: &self.peers };
        report.claims = claims::judge(&self.files, report, knowledge, against);
    }
}

/// Whether a claim of a report is violated.
pub(crate) fn is_violated(report: &Report) -> bool {
    report.claims.iter().any(|claim: &Claim| claim.violated)
}
