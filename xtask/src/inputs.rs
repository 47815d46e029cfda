//! Real third-party inputs: installs what `corpus/inputs.toml` pins with the ordinary package clients.

mod clients;
mod unpack;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use candor_testkit::corpus::{self, List, Package, PinnedFile};
use clap::Subcommand;
use sha2::{Digest, Sha256};

/// What to do with the inputs.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print the packages of a set (or all) with version, licence and hash.
    List {
        /// Name of the set.
        set: Option<String>,
    },
    /// Print the cached files of a set.
    Paths {
        /// Name of the set.
        set: String,
    },
    /// Install the packages of a set (or all) into the cache and check every hash. What is there is kept.
    Fetch {
        /// Name of the set.
        set: Option<String>,
        /// Cache folder; default: `CANDOR_CACHE`, else `candor` in the user's cache folder.
        #[arg(long)]
        dir: Option<PathBuf>,
    },
    /// Write the hashes of the files inside a package to `corpus/files/`, from a fresh download.
    Pin {
        /// Name of the package, or of its list of hashes.
        package: String,
    },
}

/// Runs one command.
pub(crate) fn run(command: Command) -> Result<()> {
    let root = corpus::repository_root();
    let list = List::read(&root)?;
    match command {
        Command::List { set } => {
            for package in list.of_set(set.as_deref()) {
                let (client, name, version) = (package.client, &package.name, &package.version);
                println!("{client} {name} {version} {} ({})", package.archive, package.licence);
                println!("    {}  takes {}", package.sha256, package.take.join(" "));
            }
        }
        Command::Paths { set } => {
            for (_, path) in corpus::cached_files(&set)? {
                println!("{}", path.display());
            }
        }
        Command::Fetch { set, dir } => {
            fetch(&root, &list, set.as_deref(), &dir.unwrap_or_else(corpus::cache_dir))?;
        }
        Command::Pin { package: name } => {
            let package = list
                .package
                .iter()
                .find(|p| p.pins.as_ref().unwrap_or(&p.name) == &name)
                .context("no such package")?;
            let files = download(package, &corpus::cache_dir())?;
            let row = |(path, bytes): (&String, &Vec<u8>)| format!("{}  {path}\n", sha256_hex(bytes));
            fs::write(package.pins(&root), files.iter().map(row).collect::<String>())?;
            println!("{}: {} files", package.name, files.len());
        }
    }
    Ok(())
}

/// SHA-256 in hex.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Installs the packages of a set (or all) into the cache; what is there is kept.
pub(crate) fn fetch(root: &Path, list: &List, set: Option<&str>, cache: &Path) -> Result<()> {
    let mut packages = list.of_set(set).peekable();
    if packages.peek().is_none() {
        bail!("no package belongs to the set {set:?}");
    }
    fs::create_dir_all(cache.join("inputs"))?;
    for package in packages {
        let pinned = package.files(root)?;
        if pinned.iter().all(|file| is_there(file, cache)) {
            println!("{} {}: {} files there", package.name, package.version, pinned.len());
            continue;
        }
        let found = download(package, cache)?;
        for file in &pinned {
            let bytes =
                found.get(&file.path).with_context(|| format!("{} has no {}", package.archive, file.path))?;
            let sha256 = sha256_hex(bytes);
            if sha256 != file.sha256 {
                bail!("{}: {} has hash {sha256}, expected {}", package.archive, file.path, file.sha256);
            }
            write_whole(&file.cached(cache), bytes)?;
        }
        println!("{} {}: {} files installed", package.name, package.version, pinned.len());
    }
    Ok(())
}

/// Whether the cache has the file with the right bytes.
fn is_there(file: &PinnedFile, cache: &Path) -> bool {
    fs::read(file.cached(cache)).is_ok_and(|bytes| sha256_hex(&bytes) == file.sha256)
}

/// Downloads a package, checks its archive and takes the wanted files out of it.
fn download(package: &Package, cache: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let scratch = cache.join(format!("download-{}-{}", package.archive, std::process::id()));
    fs::create_dir_all(&scratch)?;
    let taken = clients::install(package, &scratch)
        .and_then(|archive| unpack::matching(&archive, &package.take, &scratch.join("unpacked")));
    fs::remove_dir_all(&scratch)?;
    taken.with_context(|| format!("{} {}", package.name, package.version))
}

/// Writes a file so that no other process ever sees half of it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(format!(".{}", std::process::id()));
    fs::write(&part, bytes).with_context(|| path.display().to_string())?;
    fs::rename(&part, path).with_context(|| path.display().to_string())
}
