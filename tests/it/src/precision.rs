//! Audits of real apps against the record of judged flows (`docs/precision.md`).

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use anyhow::Result;
use candor::{Options, Silent};
use candor_findings::{DataFlow, Evidence};
use candor_testkit::{
    corpus::cached_files,
    precision::{Place, Record, Reported},
};

/// A pinned app in the cache.
#[derive(Clone, Debug)]
pub struct PinnedApp {
    /// File name in its package.
    pub file: String,
    /// Set it was asked for by.
    pub set: &'static str,
    /// Where it lies.
    pub path: PathBuf,
}

/// The APKs of a set, each content once.
pub fn pinned_apps(set: &'static str) -> io::Result<Vec<PinnedApp>> {
    let mut seen = BTreeSet::new();
    let mut apps = Vec::new();
    for (file, path) in cached_files(set)? {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        if name.ends_with(".apk") && seen.insert(file.sha256.clone()) {
            apps.push(PinnedApp { file: name.to_owned(), set, path });
        }
    }
    Ok(apps)
}

/// How an audit of an app differs from the record: a line each.
pub fn differences(record: &Record, app: &PinnedApp) -> Result<Vec<String>> {
    Ok(record.app(&app.file, app.set).differences(&flows(&app.path)?))
}

/// The flows that an audit reports, in the words of the record.
pub fn flows(path: &Path) -> Result<Vec<Reported>> {
    let audited = candor::audit(&[path.to_owned()], &Options::default(), &Silent)?;
    Ok(audited.iter().flat_map(|audited| &audited.audit.flows).map(reported).collect())
}

fn reported(flow: &DataFlow) -> Reported {
    let of = [&flow.source.data, &flow.source.item];
    let words: Vec<&str> = of.into_iter().flatten().map(String::as_str).collect();
    let changes: String = flow.changed.iter().map(|change| format!(", {change}")).collect();
    let end = |step: Option<&Evidence>| step.map(|step| place(step).method).unwrap_or_default();
    Reported {
        flow: flow.id.clone(),
        data: words.join("/") + &changes,
        from: end(flow.path.first()),
        to: format!("{}: {}", flow.sink.kind.name(), end(flow.path.last())),
        path: flow.path.iter().map(place).collect(),
    }
}

fn place(step: &Evidence) -> Place {
    let class = step.class.as_deref().unwrap_or_default();
    let method = step.method.as_deref().unwrap_or_default();
    let simple = class.rsplit('.').next().unwrap_or_default();
    let name = method.split('(').next().unwrap_or_default();
    Place { method: format!("{simple}.{name}"), offset: step.offset }
}
