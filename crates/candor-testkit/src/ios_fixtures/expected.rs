//! What `case.toml` of an iOS case says: how its apps are linked, and what must and must not be said of them.
//!
//! Rows are written by hand from the sources, never from what a tool printed. APIs are named `-[Class
//! selector]`, `+[Class selector]` or `_symbol`; a property is named by the accessor that the code calls.
//! Functions of the app are named the same way; a block counts as part of the method that it is written in.

use std::{collections::BTreeMap, io, path::Path};

use serde::Deserialize;

use super::{BUILDS, FURTHER_BUILDS};

/// Rungs of a finding, the lowest first.
const RUNGS: [&str; 4] = ["declared", "present", "reachable", "flows"];

/// A case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The claim, one sentence.
    pub claim: String,
    /// What the decoy does instead, one sentence.
    pub decoy_is: String,
    /// Numbers of the failure modes it guards against (see `docs/fixtures.md`).
    pub failure_modes: Vec<u8>,
    /// Builds beside those that every app has.
    #[serde(default)]
    pub also: Vec<String>,
    /// The true app.
    #[serde(rename = "true")]
    pub genuine: App,
    /// Its near twin.
    pub decoy: App,
}

/// One app: how it is linked, and what must and must not be said of it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct App {
    /// Frameworks of the system beside Foundation and CoreFoundation, by image: `App`, `Frameworks/X`,
    /// `PlugIns/X`.
    pub link: BTreeMap<String, Vec<String>>,
    /// What must be found, on exactly this rung.
    pub finding: Vec<Finding>,
    /// What must not be found.
    pub absent: Vec<Absent>,
    /// Hosts that must be named.
    pub host: Vec<Host>,
    /// Hosts that must not be named as ones the app talks to.
    pub no_host: Vec<String>,
    /// Texts of purpose.
    pub key: Vec<Key>,
    /// APIs whose use needs a reason in a privacy manifest.
    pub reason: Vec<Reason>,
    /// APIs that must not be called ones that need a reason.
    pub no_reason: Vec<String>,
    /// What runs again and again, or later.
    pub schedule: Vec<Schedule>,
    /// Other apps asked about by scheme.
    pub probe: Vec<Probe>,
    /// Images, as far as something of them is tested.
    pub image: Vec<Image>,
    /// Libraries inside an image, or with an image of their own.
    pub library: Vec<Library>,
    /// Entitlements of the signature.
    pub entitlement: Vec<Entitlement>,
}

/// Something that must be found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Data type, as in `data/taxonomy/data_types.toml`.
    pub data: String,
    /// Item; any if left out.
    pub item: Option<String>,
    /// Rung; nothing of the same data, item, API and image stands higher.
    pub rung: String,
    /// The API that gives it.
    pub api: Option<String>,
    /// The function of the app that calls the API.
    pub at: Option<String>,
    /// Functions that the path from the entry to the call goes through, in order; the first is the entry.
    #[serde(default)]
    pub path: Vec<String>,
    /// The image: empty for the program of the app, otherwise `Frameworks/X` or `PlugIns/X`.
    #[serde(default)]
    pub image: String,
    /// Owner: `first_party`, or the prefix or name of a library.
    pub owner: Option<String>,
    /// Kinds of sinks that it gets to, all of them, sorted; on the rung `flows` alone.
    #[serde(default)]
    pub to: Vec<String>,
    /// Host that it is sent to.
    pub host: Option<String>,
    /// How it is changed on the way, `raw` for not at all; any if left out.
    pub value: Option<String>,
    /// Builds it holds for; all but `encrypted` if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

/// Something that must not be found.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Absent {
    /// Data type.
    pub data: String,
    /// Item; any of the type if left out.
    pub item: Option<String>,
    /// The lowest rung that must not be said.
    pub from: String,
    /// Why somebody might say it, one sentence.
    pub because: String,
    /// Builds it holds for; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

/// A host that must be named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Host {
    /// The host, or what is known of it.
    pub host: String,
    /// Rung.
    pub rung: String,
    /// The API that it is handed to.
    pub api: Option<String>,
    /// The function of the app that hands it over.
    pub at: Option<String>,
    /// Builds it holds for; all but `encrypted` if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

/// A key for a text of purpose, and what is to be said of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Name in Info.plist.
    pub key: String,
    /// `stated`, `missing` (an API is called that needs it), `without_use` (no API is called that needs it)
    /// or `placeholder`.
    pub state: String,
    /// The API that needs it.
    pub api: Option<String>,
    /// Builds it holds for; all but `encrypted` if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

/// Use of an API that needs a reason, by image.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Category, without `NSPrivacyAccessedAPICategory` before it.
    pub category: String,
    /// The API; absent where the manifest declares what nothing calls.
    pub api: Option<String>,
    /// The image, as in [`Finding::image`].
    #[serde(default)]
    pub image: String,
    /// `declared`, `undeclared` or `declared_without_use`.
    pub state: String,
    /// Reasons of the manifest.
    #[serde(default)]
    pub reasons: Vec<String>,
    /// Builds it holds for; all but `encrypted` if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

/// Something that runs again and again, or later.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// The API that has it run.
    pub by: String,
    /// Seconds between two runs, or until it runs.
    pub seconds: Option<f64>,
    /// Identifier of a task.
    pub identifier: Option<String>,
    /// The function of the app that arranges it.
    pub at: String,
    /// The function that runs.
    pub runs: Option<String>,
    /// Data type that is read in what runs; none if left out.
    pub reads: Option<String>,
    /// Whether it runs with the app in the background.
    pub background: bool,
}

/// A scheme that the app asks about.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// The scheme.
    pub scheme: String,
    /// `asked` (in the list and asked), `listed` (in the list alone) or `unlisted` (asked, and the system
    /// will say no).
    pub state: String,
    /// The function of the app that asks.
    pub at: Option<String>,
}

/// What an image is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The image, as in [`Finding::image`].
    pub image: String,
    /// Architectures, in order.
    #[serde(default)]
    pub arch: Vec<String>,
    /// Whether the program is encrypted.
    #[serde(default)]
    pub encrypted: bool,
    /// Whether it is built for the simulator.
    #[serde(default)]
    pub simulator: bool,
    /// Name of its principal class.
    pub principal_class: Option<String>,
    /// Builds it holds for; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

/// A library: a run of classes in an image, or an image of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Library {
    /// Prefix of its classes.
    pub prefix: String,
    /// The image that holds it, as in [`Finding::image`].
    #[serde(default)]
    pub image: String,
    /// Its classes in the order of the list of classes, one after the other without one of the app's between.
    pub classes: Vec<String>,
    /// Path of its privacy manifest inside the app.
    pub manifest: Option<String>,
}

/// An entitlement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entitlement {
    /// The image, as in [`Finding::image`].
    #[serde(default)]
    pub image: String,
    /// Name.
    pub name: String,
    /// Builds it holds for; all if left out.
    #[serde(default)]
    pub builds: Vec<String>,
}

impl Case {
    /// Reads `case.toml` of a case folder.
    ///
    /// An error names the file and what is wrong in it.
    pub fn read(folder: &Path) -> io::Result<Case> {
        let path = folder.join("case.toml");
        let wrong = |what: String| io::Error::other(format!("{}: {what}", path.display()));
        let text = std::fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
        let case: Case = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        match case.mistakes().first() {
            Some(mistake) => Err(wrong(mistake.clone())),
            None => Ok(case),
        }
    }

    /// The expectations of a variant (`true` or `decoy`).
    pub fn of(&self, variant: &str) -> &App {
        if variant == "true" { &self.genuine } else { &self.decoy }
    }

    /// Words that mean nothing.
    fn mistakes(&self) -> Vec<String> {
        let mut mistakes = Vec::new();
        let mut of = |what: &str, word: &str, known: &[&str]| {
            if !known.contains(&word) {
                mistakes.push(format!("{what} `{word}` is none of {known:?}"));
            }
        };
        self.also.iter().for_each(|build| of("build", build, &FURTHER_BUILDS));
        let all: Vec<&str> = BUILDS.into_iter().chain(self.also.iter().map(String::as_str)).collect();
        for app in [&self.genuine, &self.decoy] {
            for row in &app.finding {
                of("rung", &row.rung, &RUNGS);
                row.builds.iter().for_each(|build| of("build", build, &all));
            }
            for row in &app.absent {
                of("rung", &row.from, &RUNGS);
                row.builds.iter().for_each(|build| of("build", build, &all));
            }
            app.host.iter().for_each(|row| of("rung", &row.rung, &RUNGS));
            let states = ["stated", "missing", "without_use", "placeholder"];
            app.key.iter().for_each(|row| of("state", &row.state, &states));
            let states = ["declared", "undeclared", "declared_without_use"];
            app.reason.iter().for_each(|row| of("state", &row.state, &states));
            app.probe.iter().for_each(|row| of("state", &row.state, &["asked", "listed", "unlisted"]));
            let builds = app.image.iter().map(|row| &row.builds);
            let builds = builds.chain(app.entitlement.iter().map(|row| &row.builds));
            let builds = builds.chain(app.host.iter().map(|row| &row.builds));
            let builds = builds.chain(app.key.iter().map(|row| &row.builds));
            let builds = builds.chain(app.reason.iter().map(|row| &row.builds));
            builds.flatten().for_each(|build| of("build", build, &all));
        }
        mistakes
    }
}

impl App {
    /// Every API that a row names, with the image that calls it.
    pub fn apis(&self) -> Vec<(&str, &str)> {
        let mut names: Vec<(&str, &str)> = Vec::new();
        for row in &self.finding {
            names.extend(row.api.iter().map(|name| (row.image.as_str(), name.as_str())));
        }
        for row in &self.reason {
            names.extend(row.api.iter().map(|name| (row.image.as_str(), name.as_str())));
        }
        let hosts = self.host.iter().filter_map(|row| row.api.as_ref());
        let keys = self.key.iter().filter_map(|row| row.api.as_ref());
        let others = hosts.chain(keys).chain(self.schedule.iter().map(|row| &row.by));
        names.extend(others.map(|name| ("", name.as_str())));
        names
    }

    /// Every function of the app that a row names, with its image; of a path only where it ends, because it
    /// may begin in another image.
    pub fn functions(&self) -> Vec<(&str, &str)> {
        let mut names: Vec<(&str, &str)> = Vec::new();
        for row in &self.finding {
            names.extend(row.at.iter().map(|name| (row.image.as_str(), name.as_str())));
        }
        let hosts = self.host.iter().filter_map(|row| row.at.as_ref());
        let probes = self.probe.iter().filter_map(|row| row.at.as_ref());
        let schedules = self.schedule.iter().flat_map(|row| std::iter::once(&row.at).chain(&row.runs));
        names.extend(hosts.chain(probes).chain(schedules).map(|name| ("", name.as_str())));
        names
    }
}
