//! Real third-party inputs, pinned by hash in `corpus/`.

mod cache;
mod list;

use anyhow::Result;
use clap::Subcommand;

/// What to do with the inputs.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print the packages of a set (or all) with version and archive hash.
    List {
        /// Name of the set.
        set: Option<String>,
    },
}

/// Runs one command.
pub(crate) fn run(command: Command) -> Result<()> {
    match command {
        Command::List { set } => {
            for package in list::read(&cache::repository_root())?.of_set(set.as_deref()) {
                let (client, name, version) = (package.client, &package.name, &package.version);
                println!("{client} {name} {version} {} ({})", package.archive, package.licence);
                println!("    {}  takes {}", package.sha256, package.take.join(" "));
            }
            Ok(())
        }
    }
}
