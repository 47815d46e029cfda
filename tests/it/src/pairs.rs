//! The pairs of `tests/pairs/`: what the audit says of the code of one class, and of its near twin.
//!
//! A pair is one class with the nested classes `True` and `Decoy`. What the audit says belongs to the class in which its first
//! step of evidence stands; the names of classes are kept by R8, so that both builds are judged alike.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
};

use candor_findings::{Audit, EntryPoints, Options};
use candor_report::{
    asks::{Ask, AskLimit},
    report::{Report, Role},
    schedules,
};
use candor_testkit::fixtures::{self, Variant};
use serde::Deserialize;

/// `group.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Name of the folder.
    #[serde(skip)]
    pub name: String,
    /// The app.
    #[serde(skip)]
    pub app: Option<Variant>,
    /// What the pairs have in common.
    pub title: String,
    /// The pairs.
    pub pair: Vec<Pair>,
}

/// A true case and its decoy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Name of the class.
    pub name: String,
    /// What the true case does, one sentence.
    #[serde(rename = "true")]
    pub true_case: String,
    /// What is different in the decoy, one sentence.
    pub decoy: String,
    /// Schedules of the true case: what is read, how often, by what.
    #[serde(default)]
    pub schedules: BTreeSet<String>,
    /// Those of the decoy.
    #[serde(default)]
    pub decoy_schedules: BTreeSet<String>,
    /// When the true case can run.
    #[serde(default)]
    pub when: BTreeSet<String>,
    /// When the decoy can.
    #[serde(default)]
    pub decoy_when: BTreeSet<String>,
    /// What the true case does once the user refuses: permissions, class, what is compared or read.
    #[serde(default)]
    pub asks: BTreeSet<String>,
    /// What the decoy does.
    #[serde(default)]
    pub decoy_asks: BTreeSet<String>,
    /// Hosts that the true case can reach out to, with paths of requests.
    #[serde(default)]
    pub hosts: BTreeSet<String>,
    /// Those of the decoy.
    #[serde(default)]
    pub decoy_hosts: BTreeSet<String>,
    /// Where the audit is wrong today. A case that comes right must lose its row.
    #[serde(default)]
    pub known: Vec<Known>,
}

/// A mistake of today's audit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// `true` or `decoy`.
    pub of: String,
    /// Builds it is seen in; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
    /// What is said instead.
    #[serde(default)]
    pub today: BTreeSet<String>,
    /// Why, one sentence.
    pub because: String,
}

/// The two cases of a pair, by the names of their classes.
pub const SIDES: [&str; 2] = ["True", "Decoy"];

impl Pair {
    /// What is to be said of a case.
    pub fn expected(&self, side: &str) -> BTreeSet<String> {
        let all = match side {
            "True" => [&self.schedules, &self.when, &self.asks, &self.hosts],
            _ => [&self.decoy_schedules, &self.decoy_when, &self.decoy_asks, &self.decoy_hosts],
        };
        all.into_iter().flatten().cloned().collect()
    }

    /// Whether the pair asks when code runs, and not how often.
    fn asks_when(&self) -> bool {
        !self.when.is_empty() || !self.decoy_when.is_empty()
    }

    /// Whether the pair asks where code reaches out to.
    fn asks_where(&self) -> bool {
        !self.hosts.is_empty() || !self.decoy_hosts.is_empty()
    }

    /// What is said today of a case in a build, where that is known to be wrong.
    pub fn known(&self, side: &str, build: &str) -> Option<&BTreeSet<String>> {
        let of = side.to_lowercase();
        let row = self.known.iter().find(|row| {
            row.of == of && (row.builds.is_empty() || row.builds.iter().any(|known| known == build))
        });
        row.map(|row| &row.today)
    }
}

impl Group {
    /// All groups of this repository, built.
    ///
    /// # Errors
    /// An app is not built, or a `group.toml` is not of the right form.
    pub fn all() -> io::Result<Vec<Self>> {
        fixtures::built_pair_variants()?.into_iter().map(Self::read).collect()
    }

    fn read(app: Variant) -> io::Result<Self> {
        let path = app.sources.with_file_name("group.toml");
        let text = std::fs::read_to_string(&path)?;
        let group: Self = toml::from_str(&text)
            .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
        Ok(Self { name: app.case.clone(), app: Some(app), ..group })
    }

    /// What the audit of a build says, by pair and case.
    ///
    /// # Errors
    /// The app cannot be read or audited.
    pub fn said(&self, build: &str) -> io::Result<BTreeMap<(String, String), BTreeSet<String>>> {
        let Some(app) = &self.app else { return Err(io::Error::other("a group without an app")) };
        let paths = [app.apk(build)];
        let app = candor_app::open(&paths, &candor_app::Options::default()).map_err(io::Error::other)?;
        let app = app.into_iter().next().ok_or_else(|| io::Error::other("no app"))?;
        let knowledge = candor_knowledge::Knowledge::embedded().map_err(io::Error::other)?;
        let rules = candor_findings::rules().map_err(io::Error::other)?;
        let options = Options { rules: &rules, entry_points: EntryPoints::default() };
        let audit: Audit = candor_findings::audit(&app, &knowledge, options).map_err(io::Error::other)?;
        let tool = candor_report::report::Tool::default();
        let report = candor_report::convert(&app, &audit, tool, &knowledge);
        let is_said = |what: &&String| matches!(what.as_str(), "schedules" | "asks" | "destinations");
        match report.coverage.not_analysed.iter().find(is_said) {
            Some(what) => Err(io::Error::other(format!("{what} are said not to be analysed"))),
            None if self.pair.iter().any(Pair::asks_when) => Ok(said_when(&report)),
            None if self.pair.iter().any(Pair::asks_where) => Ok(said_where(&report)),
            None => Ok(said(&report)),
        }
    }
}

/// The hosts of a report by the pair and case whose code names them.
fn said_where(report: &Report) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut all: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for found in &report.destinations {
        // One host can be named by several cases; each names its own.
        let mut steps = found.evidence.iter().filter_map(|step| case(step.class.as_deref()?));
        let Some(case) = steps.find(|(_, side)| SIDES.contains(&side.as_str())) else { continue };
        let paths =
            if found.paths.is_empty() { String::new() } else { format!(" {}", found.paths.join(" ")) };
        let carries: Vec<&str> = found.carries.iter().map(|carried| carried.item.as_str()).collect();
        let carries =
            if carries.is_empty() { String::new() } else { format!(" with {}", carries.join(", ")) };
        let only: Vec<&str> = found.guards.iter().map(|guard| guard.text.as_str()).collect();
        let only = if only.is_empty() { String::new() } else { format!(" {}", only.join(", ")) };
        all.entry(case).or_default().insert(format!("{}{paths}{carries}{only}", found.host));
    }
    all
}

/// When the findings of a report can run, by the pair and case whose code is called then.
fn said_when(report: &Report) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut all: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    // What else such code touches (the clipboard that it listens to) is not what the pairs are about.
    for finding in report.findings.iter().filter(|finding| finding.data.starts_with("location.")) {
        for when in &finding.when {
            let Some(case) = when.evidence.iter().find_map(|step| case(step.class.as_deref()?)) else {
                continue;
            };
            let mut line =
                format!("{} {} {}", finding.item, when.kind, when.of.join(" ")).trim_end().to_owned();
            if !when.service_types.is_empty() {
                line += &format!(" ({})", when.service_types.join(" "));
            }
            if when.or_else {
                line += " or else";
            }
            if when.background {
                line += ", background";
            }
            all.entry(case).or_default().insert(line);
        }
    }
    all
}

/// The pair and the case that a class belongs to.
fn case(class: &str) -> Option<(String, String)> {
    let name = class.rsplit('.').next().unwrap_or_default();
    let mut parts = name.split('$');
    Some((parts.next()?.to_owned(), parts.next()?.to_owned()))
}

/// The schedules of a report by the pair and case whose code sets them up, and what is done after a refusal by the case that
/// is told of it.
fn said(report: &Report) -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut all: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for schedule in &report.schedules {
        let class = schedule.evidence.first().and_then(|step| step.class.as_deref()).unwrap_or_default();
        let Some(case) = case(class) else { continue };
        let data = schedule.data.as_deref().unwrap_or("nothing");
        let mut line = format!("{data} {} by {}", schedules::how_often(schedule), schedule.scheduler);
        if schedule.background {
            line += ", starts the app";
        }
        if schedule.ends {
            line += ", then ends";
        }
        for guard in &schedule.guards {
            line += &format!(", {}", guard.text);
        }
        all.entry(case).or_default().insert(line);
    }
    for ask in &report.asks {
        // Classes that R8 has merged say nothing; then another step does.
        let told = ask.evidence.iter().filter(|step| matches!(step.role, Role::Answer | Role::Entry));
        let mut steps = told.chain(&ask.evidence).filter_map(|step| case(step.class.as_deref()?));
        let Some(case) = steps.find(|(_, side)| SIDES.contains(&side.as_str())) else { continue };
        all.entry(case).or_default().insert(asked(ask));
    }
    all
}

/// What is done once the user refuses, in a line.
fn asked(ask: &Ask) -> String {
    let all = if ask.permissions.is_empty() { vec![ask.permission.clone()] } else { ask.permissions.clone() };
    let names: Vec<String> = all.iter().map(|name| name.replace("android.permission.", "")).collect();
    let class = serde_json::to_value(ask.class).unwrap_or_default();
    let mut line = format!("{} {}", names.join(", "), class.as_str().unwrap_or_default());
    let items: Vec<String> = ask.items.iter().map(|item| format!("{}/{}", item.data, item.item)).collect();
    if !items.is_empty() {
        line += &format!(": {}", items.join(", "));
    }
    if let Some(by) = &ask.shown_by {
        line += &format!(" ({by})");
    }
    let limit = |limit: &AskLimit| {
        let default = limit.default.as_ref().map(|default| format!(" ({default})")).unwrap_or_default();
        let with = limit.with.map(|with| format!(" with {with}")).unwrap_or_default();
        format!("{} {}{default}{with}", limit.kind, limit.key.as_deref().unwrap_or_default())
    };
    let limits: Vec<String> = ask.limit.iter().map(limit).collect();
    if !limits.is_empty() {
        line += &format!(" [{}]", limits.join(", "));
    }
    line
}
