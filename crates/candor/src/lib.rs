//! The audit in one function; the command line stands in `main.rs` and `commands/`.
//!
//! Input: paths and options. Output: for each app its model and its [`Audit`].
//!
//! Invariant: the only crate with a terminal, a clock and a thread policy.

mod rules;
pub mod verify;

pub use rules::{RuleSet, RuleSetError};

use std::path::PathBuf;

use candor_app::App;
use candor_findings::{
    Audit,
    observed::{self, Beside, Choice, EvidenceFile},
};
use candor_knowledge::{Knowledge, networks::store::Store};
use candor_report::report::{DataDigest, Tool};

/// An app and what was found in it.
pub struct Audited {
    /// The app.
    pub app: App,
    /// What was found.
    pub audit: Audit,
}

/// What the caller of an audit chooses.
#[derive(Debug, Default)]
pub struct Options {
    /// Additions to the knowledge: file name and TOML text.
    pub overlay: Vec<(String, String)>,
    /// Rules of flows beside those of the program: file name and TOML text.
    pub rules: Vec<(String, String)>,
}

/// What writes the reports. Threads and paths are left out: they do not change what a report says.
#[must_use]
pub fn tool(knowledge: &Knowledge) -> Tool {
    let digests = knowledge.digests().into_iter();
    let data = digests.map(|d| DataDigest { id: d.id, sha256: d.sha256, date: d.date });
    let mut tool = Tool { data: data.collect(), ..Tool::default() };
    tool.version = env!("CARGO_PKG_VERSION").to_owned();
    tool.data.push(candor_compare::needed::digest());
    tool.data.sort();
    tool
}

/// Told how far an audit is.
pub trait Progress: Sync {
    /// A step begins: opening, or the audit of one app.
    fn step(&self, what: &str);
}

/// Tells nobody.
pub struct Silent;

impl Progress for Silent {
    fn step(&self, _what: &str) {}
}

/// What is handed in beside apps: evidence files that were read, and what of them is shown.
#[derive(Default)]
pub struct Handed {
    /// The files.
    pub files: Vec<EvidenceFile>,
    /// What is shown of them.
    pub choice: Choice,
    /// SHA-256 of the key logs with which captures were read, hexadecimal.
    pub key_logs: Vec<String>,
    /// Tables of networks beside those of the program.
    pub networks: Option<Store>,
}

impl Handed {
    /// Joins what the files show of an app with its audit.
    pub fn join(&self, app: &App, knowledge: &Knowledge, audit: &mut Audit) {
        let beside = Beside { files: &self.files, choice: &self.choice, networks: self.networks.as_ref() };
        observed::join(app, knowledge, beside, audit);
    }

    /// Whether anything was handed in.
    #[must_use]
    pub fn is_any(&self) -> bool {
        !self.files.is_empty() || self.networks.is_some()
    }

    /// Says in a report's tool what of files is shown otherwise than by default.
    pub fn say(&self, tool: &mut Tool) {
        let options = [
            ("include_values", self.choice.include_values),
            ("value_key", self.choice.value_key.is_some()),
            ("exact_times", self.choice.exact_times),
        ];
        if !self.key_logs.is_empty() {
            tool.options.insert("tls_keys".to_owned(), self.key_logs.join(","));
        }
        if let Some(networks) = &self.networks {
            let digests: Vec<&str> = networks.tables().map(|entry| entry.sha256.as_str()).collect();
            tool.options.insert("networks".to_owned(), digests.join(","));
        }
        for (name, _) in options.into_iter().filter(|(_, is_chosen)| *is_chosen) {
            tool.options.insert(name.to_owned(), "true".to_owned());
        }
    }
}

/// Opens what was handed in and audits each app.
///
/// # Errors
/// Nothing handed in can be read as an app, or the knowledge is damaged. Damage inside an app is no error: it stands
/// in the audit's coverage.
pub fn audit(inputs: &[PathBuf], options: &Options, progress: &dyn Progress) -> anyhow::Result<Vec<Audited>> {
    let knowledge = Knowledge::embedded()?.with_overlay(&options.overlay)?;
    progress.step("opening");
    let rules = RuleSet::embedded()?.with(&options.rules)?;
    let apps = candor_app::open(inputs, &rules.opening())?;
    audit_apps(apps, &knowledge, &rules, &Handed::default(), progress)
}

/// Audits apps that are open already, with knowledge and rules that are loaded already.
///
/// # Errors
/// The knowledge is damaged.
pub fn audit_apps(
    apps: Vec<App>,
    knowledge: &Knowledge,
    rules: &RuleSet,
    handed: &Handed,
    progress: &dyn Progress,
) -> anyhow::Result<Vec<Audited>> {
    let mut done = Vec::with_capacity(apps.len());
    for app in apps {
        progress.step(&app.identity.id);
        let mut audit = candor_findings::audit(&app, knowledge, rules.options())?;
        handed.join(&app, knowledge, &mut audit);
        done.push(Audited { app, audit });
    }
    Ok(done)
}

/// Puts apps that are audited together into the order that results do not depend on: by id, version and digest.
pub fn sort_together(apps: &mut [App]) {
    apps.sort_by(order_together);
}

/// The order of apps that are audited together.
#[must_use]
pub fn order_together(a: &App, b: &App) -> std::cmp::Ordering {
    let key = |app: &App| (app.identity.version_code, app.sha256);
    a.identity.id.cmp(&b.identity.id).then_with(|| key(a).cmp(&key(b)))
}

/// Audits apps as [`audit_apps`] does, and follows values from app to app.
///
/// # Errors
/// The knowledge is damaged.
pub fn audit_together(
    mut apps: Vec<App>,
    knowledge: &Knowledge,
    rules: &RuleSet,
    handed: &Handed,
    progress: &dyn Progress,
) -> anyhow::Result<Vec<Audited>> {
    sort_together(&mut apps);
    progress.step("all apps together");
    let all: Vec<&App> = apps.iter().collect();
    let mut audits = candor_findings::audit_together(&all, knowledge, rules.options())?;
    for (app, audit) in all.iter().zip(&mut audits) {
        handed.join(app, knowledge, audit);
    }
    Ok(apps.into_iter().zip(audits).map(|(app, audit)| Audited { app, audit }).collect())
}
