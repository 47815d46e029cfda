//! `candor audit APP…`: the audit of apps, with its reports.

use std::{collections::BTreeMap, path::PathBuf};

use candor::Progress;
use candor_knowledge::Knowledge;
use candor_report::{
    convert, display::file_stem, html, junit, others, report::Report, sarif, summary, text, write_report,
};

use super::{EntryPoints, Failure, Status, chain, claims, evidence};
use crate::{inputs, output, terminal};

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// Apps: .apk, .apks, .xapk, .apkm, .aab, a folder or list of split APKs, or - for standard input.
    #[arg(required = true, value_name = "APP")]
    apps: Vec<PathBuf>,
    /// Write reports into this folder, as <app id>-<sha8>.<format>.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Formats to write; with --out all when none is named, without it at most one, to standard output.
    #[arg(long, value_enum)]
    format: Vec<Format>,
    /// Additions to the knowledge: a TOML file, or a folder with such files.
    #[arg(long, value_name = "DIR|FILE")]
    data: Vec<PathBuf>,
    /// Rules of flows beside candor's own: a TOML file, or a folder with such files (docs/flows.md).
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Where the program can be entered.
    #[arg(long, value_enum, default_value = "declared", value_name = "WHICH")]
    entry_points: EntryPoints,
    #[command(flatten)]
    evidence: evidence::Evidence,
    /// Claims to be checked (docs/claims.md): TOML files, or JSON of the same shape.
    #[arg(long, value_name = "FILE")]
    claims: Vec<PathBuf>,
    #[command(flatten)]
    held: claims::Held,
    /// Follow values from app to app, too: flows between apps stand in the report of the app that has the source.
    #[arg(long)]
    together: bool,
    /// Threads to use; as many as there are processors when not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Write where the time went into the JSON report, and to standard error.
    #[arg(long)]
    timing: bool,
}

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
enum Format {
    /// candor.report/1.
    Json,
    /// One page without outside parts.
    Html,
    /// Plain text, 80 columns.
    Text,
    /// SARIF 2.1.0: violated claims, or where no claims are handed in what code can reach. For code hosts.
    Sarif,
    /// JUnit XML: a test case for each claim. For build servers.
    Junit,
}

/// Where reports go.
enum Target {
    /// A summary to the terminal.
    Summary,
    /// One format to standard output.
    Stdout(Format),
    /// Files in a folder, and a summary to the terminal.
    Folder(PathBuf, Vec<Format>),
}

/// What the arguments mean.
struct Options {
    apps: Vec<PathBuf>,
    target: Target,
    data: Vec<PathBuf>,
    rules: Vec<PathBuf>,
    evidence: evidence::Evidence,
    claims: Vec<PathBuf>,
    held: claims::Held,
    entry_points: candor_findings::EntryPoints,
    together: bool,
    timing: bool,
}

impl Typed {
    fn resolve(self) -> Result<Options, Failure> {
        let mut formats = self.format;
        formats.sort_unstable();
        formats.dedup();
        if formats.contains(&Format::Junit) && self.claims.is_empty() {
            return Err(Failure::Usage("JUnit has a test case for each claim: --claims FILE".to_owned()));
        }
        let target = match (self.out, formats.as_slice()) {
            (Some(dir), []) => Target::Folder(dir, vec![Format::Json, Format::Html, Format::Text]),
            (Some(dir), _) => Target::Folder(dir, formats),
            (None, []) => Target::Summary,
            (None, [one]) => Target::Stdout(*one),
            (None, _) => return Err(Failure::Usage("several formats need a folder: --out DIR".to_owned())),
        };
        if self.apps.iter().filter(|p| p.as_os_str() == "-").count() > 1 {
            return Err(Failure::Usage("standard input can be read once".to_owned()));
        }
        if let Some(n) = self.threads {
            // A pool that exists already serves as well: results do not depend on the number of threads.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(n)).build_global();
        }
        Ok(Options {
            apps: self.apps,
            target,
            data: self.data,
            rules: self.rules,
            evidence: self.evidence,
            claims: self.claims,
            held: self.held,
            entry_points: self.entry_points.into(),
            together: self.together,
            timing: self.timing,
        })
    }
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let options = typed.resolve()?;
    let watch = terminal::Watch::start();
    watch.step("loading knowledge");
    let knowledge = inputs::knowledge(&options.data)?;
    let rules = inputs::rules(&options.rules)?.entered_at(options.entry_points);
    let checks = options.held.read(&options.claims, &knowledge)?;
    watch.step("reading evidence");
    let handed = options.evidence.hand_in(&knowledge)?;
    watch.step("opening");
    let opened = inputs::open(&options.apps, &rules)?;
    let audited = if options.together {
        super::check_together(&opened.apps)?;
        candor::audit_together(opened.apps, &knowledge, &rules, &handed, &watch)
    } else {
        candor::audit_apps(opened.apps, &knowledge, &rules, &handed, &watch)
    };
    let audited = audited.map_err(|e| Failure::App(chain(&e)))?;
    watch.step("writing reports");
    let all: Vec<&candor_app::App> = audited.iter().map(|a| &a.app).collect();
    let mut reports: Vec<Report> = Vec::new();
    for a in &audited {
        let mut tool =
            if options.together { rules.tool_together(&knowledge) } else { rules.tool(&knowledge) };
        handed.say(&mut tool);
        let mut report = convert(&a.app, &a.audit, tool, &knowledge);
        if options.together {
            report.together = others(&a.app, &all);
        }
        candor_compare::needed::fill(&mut report, &knowledge);
        checks.judge(&mut report, &knowledge);
        reports.push(report);
    }
    // Memory of the apps is not needed for writing.
    drop(audited);
    let steps = watch.finish();
    if options.timing {
        for report in &mut reports {
            report.timing = Some(timing(&steps, &report.app.id));
        }
    }
    for report in &reports {
        deliver(report, &options.target, &knowledge, &checks.artifact(&options.apps, report))?;
    }
    if options.timing {
        for (step, ms) in &steps {
            super::warn(&format!("{ms:9.1} ms  {step}"));
        }
    }
    Ok(match (reports.iter().any(claims::is_violated), opened.some_unread) {
        (true, _) => Status::Violated,
        (false, true) => Status::SomeUnread,
        (false, false) => Status::Done,
    })
}

fn timing(steps: &[(String, f64)], app_id: &str) -> BTreeMap<String, f64> {
    let mut out = BTreeMap::new();
    for (step, ms) in steps {
        let stage = match step.as_str() {
            "loading knowledge" => "knowledge",
            "opening" => "open",
            "reading evidence" => "evidence",
            "writing reports" => "convert",
            id if id == app_id => "audit",
            _ => continue,
        };
        *out.entry(stage.to_owned()).or_insert(0.0) += ms;
    }
    out
}

fn deliver(report: &Report, target: &Target, knowledge: &Knowledge, artifact: &str) -> Result<(), Failure> {
    let mut written = Vec::new();
    match target {
        Target::Stdout(format) => {
            return Ok(terminal::print_bytes(&render(report, *format, knowledge, artifact)?)?);
        }
        Target::Summary => {}
        Target::Folder(dir, formats) => {
            let stem = file_stem(&report.app.id, &report.app.sha256);
            let mut files = Vec::new();
            for format in formats {
                let bytes = render(report, *format, knowledge, artifact)?;
                files.push((format!("{stem}.{}", extension(*format)), bytes));
            }
            written = output::write_all(dir, &files)?;
        }
    }
    // One line for all formats leaves the screen to the findings.
    let names: Vec<String> = match (target, written.first()) {
        (Target::Folder(_, formats), Some(first)) if formats.len() > 1 => {
            let list: Vec<&str> = formats.iter().map(|f| extension(*f)).collect();
            vec![format!("{}.{{{}}}", first.with_extension("").display(), list.join(","))]
        }
        _ => written.iter().map(|p| p.display().to_string()).collect(),
    };
    Ok(terminal::print(&summary(report, knowledge, terminal::room(), &names))?)
}

fn extension(format: Format) -> &'static str {
    match format {
        Format::Json => "json",
        Format::Html => "html",
        Format::Text => "txt",
        Format::Sarif => "sarif",
        Format::Junit => "xml",
    }
}

fn render(
    report: &Report,
    format: Format,
    knowledge: &Knowledge,
    artifact: &str,
) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Json => write_report(report).map_err(|e| Failure::File(format!("JSON report: {e}"))),
        Format::Html => {
            html(report, knowledge).map(String::into_bytes).map_err(|e| Failure::File(e.to_string()))
        }
        Format::Text => Ok(text(report, knowledge).into_bytes()),
        Format::Sarif => sarif(report, knowledge, artifact).map_err(|e| Failure::File(format!("SARIF: {e}"))),
        Format::Junit => Ok(junit(report).into_bytes()),
    }
}
