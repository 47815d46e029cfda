//! Comparing our readers with the ordinary tools of the platform, on real inputs.

mod apksigner;
mod dexdump;
mod dexdump_text;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use candor_formats::zip::{Archive, Limits};
use clap::Subcommand;
use sha2::{Digest, Sha256};

/// Which oracle to ask.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Compare verdicts on APK signatures with Debian's `apksigner`.
    Apksigner(apksigner::Args),
    /// Compare the DEX reader with Debian's `dexdump`, instruction by instruction.
    Dexdump {
        /// DEX files, ZIP archives that hold some (APK, JAR), or folders of these.
        #[arg(required_unless_present = "built")]
        files: Vec<PathBuf>,
        /// Also compare files our own assembler builds: every opcode in the versions dexdump knows.
        #[arg(long)]
        built: bool,
        /// Print at most this many differing lines per DEX.
        #[arg(long, default_value_t = 3)]
        show: usize,
    },
}

pub(crate) fn run(command: Command) -> Result<()> {
    match command {
        Command::Apksigner(args) => apksigner::run(&args),
        Command::Dexdump { files, built, show } => {
            let mut inputs = dex_files(&files)?;
            if built {
                inputs.extend(built_files()?);
            }
            dexdump::run(&inputs, show)
        }
    }
}

/// A DEX and where it came from.
struct DexInput {
    name: String,
    bytes: Vec<u8>,
}

/// Every different DEX in the files, sorted by name of the file that holds it.
fn dex_files(paths: &[PathBuf]) -> Result<Vec<DexInput>> {
    let mut files = BTreeSet::new();
    for path in paths {
        list(path, &mut files)?;
    }
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for path in files {
        let bytes = std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut keep = |name: String, bytes: Vec<u8>| {
            if bytes.starts_with(b"dex\n") && seen.insert(Sha256::digest(&bytes).to_vec()) {
                found.push(DexInput { name, bytes });
            }
        };
        if bytes.starts_with(b"dex\n") {
            keep(name, bytes);
        } else if bytes.starts_with(b"PK")
            && let Ok(archive) = Archive::parse(&bytes)
        {
            for entry in archive.entries() {
                if archive.first_bytes(entry, 4).as_ref() != b"dex\n" {
                    continue;
                }
                if let Ok(contents) = archive.read(entry, &Limits::default()) {
                    keep(format!("{name}!{}", entry.name_lossy()), contents.bytes.into_owned());
                }
            }
        }
    }
    Ok(found)
}

/// A specimen of every opcode, in each version Debian's dexdump can read.
fn built_files() -> Result<Vec<DexInput>> {
    let build = |version| {
        let bytes = candor_testkit::dex::assemble_version(version, &candor_testkit::dex::specimens())?;
        Ok(DexInput { name: format!("every opcode, version {version:03}"), bytes })
    };
    [35, 37, 38, 39].into_iter().map(build).collect()
}

fn list(path: &Path, files: &mut BTreeSet<PathBuf>) -> Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).with_context(|| format!("reading {}", path.display()))? {
            list(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.insert(path.to_path_buf());
    }
    Ok(())
}
