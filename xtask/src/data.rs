//! `data build` compiles `data/` into the table that ships inside the program; `data check` lints it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use candor_knowledge::check::{self, Complaint};
use candor_knowledge::table::{self, Tables};
use clap::Subcommand;
use sha2::{Digest, Sha256};

/// What to do with `data/`.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Compile `data/` into `crates/candor-knowledge/generated/`.
    Build {
        /// The folder of rows.
        #[arg(long, default_value = "data")]
        dir: PathBuf,
    },
    /// Lint `data/`, and fail when the compiled table is not what `data build` would write.
    Check {
        /// The folder of rows.
        #[arg(long, default_value = "data")]
        dir: PathBuf,
    },
    /// Compile the tables of networks from the packages that they come in.
    Networks(crate::networks::Args),
}

/// Where the compiled files live.
const GENERATED: &str = "crates/candor-knowledge/generated";

pub(crate) fn run(command: Command) -> Result<()> {
    match command {
        Command::Build { dir } => build(&dir),
        Command::Check { dir } => stale(&dir),
        Command::Networks(args) => crate::networks::run(&args),
    }
}

/// Names and contents of compiled files.
type Generated = Vec<(&'static str, Vec<u8>)>;

/// The files that a folder of rows compiles to, by name.
fn compile(dir: &Path) -> Result<(Tables, Generated)> {
    let files = check::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    if files.is_empty() {
        bail!("{}: no .toml files", dir.display());
    }
    let (tables, complaints) = check::load(&files);
    report(&complaints)?;
    let flow = flow_table(&dir.join("flow"))?;
    let generated = vec![
        ("knowledge.bin", table::encode(&tables)?),
        ("data_type.rs", constants(&tables).into_bytes()),
        ("flow.rs", flow.identity.into_bytes()),
        ("flow.bin", flow.bytes),
    ];
    Ok((tables, generated))
}

/// The rules of the data-flow engine as one table, and what names it.
struct FlowTable {
    bytes: Vec<u8>,
    identity: String,
}

fn flow_table(dir: &Path) -> Result<FlowTable> {
    let files = check::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    if files.is_empty() {
        bail!("{}: no .toml files", dir.display());
    }
    let mut rules = candor_flow::Rules::default();
    let mut date = String::new();
    for (name, text) in &files {
        rules.add(text).with_context(|| format!("{}/{name}", dir.display()))?;
        date = date.max(newest_look(text));
    }
    let bytes = rules.to_table()?;
    let mut sha256 = String::new();
    for byte in Sha256::digest(&bytes) {
        let _ = write!(sha256, "{byte:02x}");
    }
    let identity = format!(
        "//! What the table of flow rules is. Written by `cargo xtask data build` from `data/flow/`; do not edit.\n\n\
         pub(super) const SHA256: &str = \"{sha256}\";\npub(super) const DATE: &str = \"{date}\";\n"
    );
    Ok(FlowTable { bytes, identity })
}

/// The newest day on which an origin of a file of rules was looked at.
fn newest_look(text: &str) -> String {
    let table: toml::Table = toml::from_str(text).unwrap_or_default();
    let origins = table.get("origin").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let days = origins.iter().filter_map(|origin| origin.get("checked")?.as_str());
    days.max().unwrap_or_default().to_owned()
}

fn report(complaints: &[Complaint]) -> Result<()> {
    for complaint in complaints {
        eprintln!("{complaint}");
    }
    if !complaints.is_empty() {
        bail!("{} complaints", complaints.len());
    }
    Ok(())
}

fn build(dir: &Path) -> Result<()> {
    let (tables, generated) = compile(dir)?;
    for (name, bytes) in generated {
        let path = Path::new(GENERATED).join(name);
        std::fs::write(&path, &bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{:>9} bytes  {}", bytes.len(), path.display());
    }
    for (section, rows) in counts(&tables) {
        println!("{rows:>9} rows   {section}");
    }
    Ok(())
}

fn stale(dir: &Path) -> Result<()> {
    let (tables, generated) = compile(dir)?;
    for (name, bytes) in generated {
        let path = Path::new(GENERATED).join(name);
        let found = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if found != bytes {
            bail!("{} is stale: run `cargo xtask data build`", path.display());
        }
    }
    let rows: usize = counts(&tables).iter().map(|(_, rows)| rows).sum();
    println!("data: {rows} rows, no complaints, compiled table up to date");
    Ok(())
}

fn counts(tables: &Tables) -> [(&'static str, usize); 20] {
    [
        ("data_types", tables.data_types.len()),
        ("purposes", tables.purposes.len()),
        ("apis", tables.apis.len()),
        ("permissions", tables.permissions.len()),
        ("api_permissions", tables.api_permissions.len()),
        ("obtainable", tables.obtainable.len()),
        ("named_classes", tables.named_classes.len()),
        ("consumers", tables.consumers.len()),
        ("sdks", tables.sdks.len()),
        ("operators", tables.operators.len()),
        ("jurisdictions", tables.jurisdictions.len()),
        ("ios_apis", tables.ios_apis.len()),
        ("ios_usage_keys", tables.ios_usage_keys.len()),
        ("ios_required_reason", tables.ios_required_reason.len()),
        ("ios_entitlements", tables.ios_entitlements.len()),
        ("ios_background_modes", tables.ios_background_modes.len()),
        ("ios_sinks", tables.ios_sinks.len()),
        ("ios_contacts", tables.ios_contacts.len()),
        ("ios_passes", tables.ios_passes.len()),
        ("ios_classes", tables.ios_classes.len()),
    ]
}

/// Rust constants for the ids of data types, so that code cannot name one that does not exist.
fn constants(tables: &Tables) -> String {
    let mut out = String::from(
        "//! Ids of data types as constants. Written by `cargo xtask data build` from `data/taxonomy/`; do not edit.\n",
    );
    for row in &tables.data_types {
        let name = row.id.to_ascii_uppercase().replace(['.', '-'], "_");
        let _ = write!(out, "\n/// {}.\npub const {name}: &str = {:?};\n", row.label, row.id.as_str());
    }
    out
}
