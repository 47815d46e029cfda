//! `cargo xtask surface`: compiles the framework table from the npm package's declarations.

mod compile;
mod declarations;
mod ios;
mod refs;
mod tokens;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use candor_program::framework::Surface;
use sha2::{Digest, Sha256};

/// The npm package, its version and the SHA-256 of its archive.
const PACKAGE: &str = "@nativescript/types-android@9.1.1";
const ARCHIVE_SHA256: &str = "16193ea9c70286d5b0d3e2dc559abb483ad61fb599219c59d1a4146fe370b25a";
/// The declarations inside the unpacked package: API levels 21 to 37, removed members kept.
const DECLARATIONS: &str = "package/lib/android/android-platform-21-37-merged.d.ts";
const TABLE: &str = "data/android/framework/surface.bin";
/// Own declarations of what the package leaves out, in the same language.
const SUPPLEMENT: &str = "data/android/framework/supplement.d.ts";

/// What to do with the framework table.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Compile the table from a folder that holds the package's archive (.tgz), unpacked beside it.
    Build {
        /// The folder.
        dir: PathBuf,
        /// Compare with the committed table instead of writing it.
        #[arg(long)]
        check: bool,
    },
    /// Compile the table of iOS frameworks in the same way.
    Ios {
        /// The folder.
        dir: PathBuf,
        /// Compare with the committed table instead of writing it.
        #[arg(long)]
        check: bool,
    },
    /// Count the framework references in DEX files that the committed table resolves.
    Refs {
        /// The DEX files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<()> {
    match command {
        Command::Build { dir, check } => build(dir, *check),
        Command::Ios { dir, check } => ios::build(dir, *check),
        Command::Refs { files } => refs::run(&fs::read(TABLE)?, files),
    }
}

fn build(dir: &Path, check: bool) -> Result<()> {
    verify_archive(dir, PACKAGE, ARCHIVE_SHA256)?;
    let path = dir.join(DECLARATIONS);
    let source = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut classes = declarations::read(&source).with_context(|| path.display().to_string())?;
    let supplement = fs::read_to_string(SUPPLEMENT).with_context(|| SUPPLEMENT.to_owned())?;
    classes.extend(declarations::read(&supplement).with_context(|| SUPPLEMENT.to_owned())?);
    let table = compile::compile(classes)?;
    let surface = Surface::parse(&table)?;
    println!(
        "{} classes, {} methods, {} fields, {} bytes, sha256 {}",
        surface.n_classes(),
        surface.n_methods(),
        surface.n_fields(),
        table.len(),
        hex(&Sha256::digest(&table))
    );
    if check {
        if fs::read(TABLE)? != table {
            bail!("{TABLE} differs from what the declarations compile to");
        }
        return Ok(());
    }
    fs::write(TABLE, &table).with_context(|| TABLE.to_owned())
}

fn verify_archive(dir: &Path, package: &str, sha256: &str) -> Result<()> {
    for entry in fs::read_dir(dir).with_context(|| dir.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tgz") {
            let found = hex(&Sha256::digest(fs::read(&path)?));
            if found != sha256 {
                bail!("{} has sha256 {found}, {package} has {sha256}", path.display());
            }
            return Ok(());
        }
    }
    bail!("no archive (.tgz) of {package} in {}", dir.display())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
