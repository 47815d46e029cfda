//! `candor flows APP…`: the data-flow engine alone.

use std::path::PathBuf;

use candor::verify::Listing;
use candor_app::App;
use candor_report::{Filter, Flows, flow_lines, flows, others, write_flows};

use super::{EntryPoints, Failure, Status};
use crate::{inputs, terminal};

/// Instructions shown before and after each step of a path.
const CONTEXT: usize = 2;

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Typed {
    /// Apps, as for `audit`.
    #[arg(required = true, value_name = "APP")]
    apps: Vec<PathBuf>,
    /// Rules beside candor's own: a TOML file, or a folder with such files (docs/flows.md).
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
    /// Let only sources and sinks of --rules count; candor's effects of calls hold.
    #[arg(long, requires = "rules")]
    only_rules: bool,
    /// Where the program can be entered.
    #[arg(long, value_enum, default_value = "declared", value_name = "WHICH")]
    entry_points: EntryPoints,
    /// Follow values from app to app, too: flows between apps stand with the app that has the source.
    #[arg(long)]
    together: bool,
    /// Show flows whose source has this in its interface, data type, item, rule or owner.
    #[arg(long, value_name = "X")]
    from: Option<String>,
    /// Show flows whose sink has this in its interface, kind, rule, SDK or destination.
    #[arg(long, value_name = "Y")]
    to: Option<String>,
    /// Show every step of each path, among the instructions around it.
    #[arg(long)]
    path: bool,
    /// What to write to standard output.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Additions to the knowledge: a TOML file, or a folder with such files.
    #[arg(long, value_name = "DIR|FILE")]
    data: Vec<PathBuf>,
}

/// A form of the flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines for people.
    Text,
    /// candor.flows/1, one object for each app.
    Json,
}

/// Runs the command.
pub(crate) fn run(typed: Typed) -> Result<Status, Failure> {
    let watch = terminal::Watch::start();
    let knowledge = inputs::knowledge(&typed.data)?;
    let mut rules = inputs::rules(&typed.rules)?.entered_at(typed.entry_points.into());
    if typed.only_rules {
        rules = rules.only();
    }
    let filter = Filter { from: typed.from, to: typed.to };
    candor::Progress::step(&watch, "opening");
    let mut opened = inputs::open(&typed.apps, &rules)?;
    let mut found = Vec::new();
    let failed = |error: candor_findings::TableError| Failure::App(error.to_string());
    if typed.together {
        super::check_together(&opened.apps)?;
        candor::sort_together(&mut opened.apps);
        candor::Progress::step(&watch, "all apps together");
        let all: Vec<&App> = opened.apps.iter().collect();
        let only = candor_findings::flows_together(&all, &knowledge, rules.options()).map_err(failed)?;
        for (app, only) in all.iter().zip(only) {
            let mut flows = flows(app, &only, rules.tool_together(&knowledge), &knowledge, &filter);
            flows.together = others(app, &all);
            found.push(flows);
        }
    } else {
        for app in &opened.apps {
            candor::Progress::step(&watch, &app.identity.id);
            let only = candor_findings::flows_only(app, &knowledge, rules.options()).map_err(failed)?;
            found.push(flows(app, &only, rules.tool(&knowledge), &knowledge, &filter));
        }
    }
    watch.finish();
    for (app, flows) in opened.apps.iter().zip(&found) {
        match typed.format {
            Format::Json => {
                let json = write_flows(flows).map_err(|error| Failure::File(format!("JSON: {error}")))?;
                terminal::print_bytes(&json)?;
            }
            Format::Text => print(app, &opened.apps, flows, typed.path)?,
        }
    }
    Ok(if opened.some_unread { Status::SomeUnread } else { Status::Done })
}

fn print(app: &App, all: &[App], flows: &Flows, with_path: bool) -> Result<(), Failure> {
    let room = terminal::room();
    if !with_path {
        return Ok(terminal::print(&flow_lines(flows, room, None))?);
    }
    let listing = Listing::new(app, all, flows.flows.iter().flat_map(|flow| &flow.path));
    Ok(terminal::print(&flow_lines(flows, room, Some(&|step| listing.around(step, CONTEXT))))?)
}
