//! The ordinary package clients, each asked for one archive.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};
use candor_testkit::corpus::{Client, Package};

use super::sha256_hex;

/// Tries per package: registries drop connections now and then.
const TRIES: u64 = 4;

/// Downloads the archive of a package into `scratch` and checks its hash.
pub(super) fn install(package: &Package, scratch: &Path) -> Result<PathBuf> {
    let archive = scratch.join(&package.archive);
    let mut last = None;
    for tried in 0..TRIES {
        thread::sleep(Duration::from_secs(3 * tried));
        // What counts is the archive with the right hash: apt-get, for one, fails on parts that are not wanted here.
        let outcome = call(package, scratch);
        match fs::read(&archive) {
            Ok(bytes) if sha256_hex(&bytes) == package.sha256 => return Ok(archive),
            Ok(bytes) => {
                bail!("{} has hash {}, expected {}", package.archive, sha256_hex(&bytes), package.sha256)
            }
            Err(_) => last = outcome.err(),
        }
        eprintln!("{} {}: try {} failed", package.name, package.version, tried + 1);
    }
    Err(last.unwrap_or_else(|| anyhow::anyhow!("the client wrote no {}", package.archive)))
}

fn call(package: &Package, scratch: &Path) -> Result<()> {
    let Package { name, version, .. } = package;
    let mut command = match package.client {
        Client::Npm => {
            let mut npm = Command::new("npm");
            npm.args(["pack", "--silent", &format!("{name}@{version}")]);
            npm
        }
        Client::Pip => {
            let mut pip = Command::new("python3");
            pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check"]);
            if !package.archive.ends_with(".whl") {
                pip.args(["--no-binary", ":all:"]);
            }
            pip.arg(format!("{name}=={version}"));
            pip
        }
        Client::AptSource => return apt_source(package, scratch),
        // The machine's own lists must be current: one update for each of many packages would take too long.
        Client::Apt => {
            let mut apt = Command::new("apt-get");
            apt.args(["-q", "download", &format!("{name}={version}")]);
            apt
        }
    };
    checked(command.current_dir(scratch))
}

/// `apt-get source` with its own lists, so that the machine's configuration need not name source packages and
/// stays as it is: the machine's Debian archives are taken over as source archives.
fn apt_source(package: &Package, scratch: &Path) -> Result<()> {
    let parts = scratch.join("parts");
    let lists = scratch.join("lists");
    fs::create_dir_all(&parts)?;
    fs::create_dir_all(lists.join("partial"))?;
    let mut n_archives = 0;
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    files.extend(fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten().flatten().map(|e| e.path()));
    files.sort();
    for (i, file) in files.iter().enumerate() {
        let Ok(text) = fs::read_to_string(file) else { continue };
        let is_debian = text.contains("debian-archive-keyring") || text.contains("/debian");
        if !is_debian {
            continue;
        }
        let deb822 = file.extension().is_some_and(|e| e == "sources");
        let (from, to, kind) =
            if deb822 { ("Types: deb", "Types: deb-src", "sources") } else { ("deb ", "deb-src ", "list") };
        let line =
            |line: &str| if line.starts_with(from) { line.replacen(from, to, 1) } else { line.to_owned() };
        let text: Vec<String> = text.lines().map(|l| line(&l.replace("deb-src", "deb"))).collect();
        fs::write(parts.join(format!("{i}.{kind}")), text.join("\n") + "\n")?;
        n_archives += 1;
    }
    if n_archives == 0 {
        bail!("no Debian archive is configured under /etc/apt");
    }
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.arg("-q").arg("-o").arg("Dir::Etc::SourceList=/dev/null");
        apt.arg("-o").arg(format!("Dir::Etc::SourceParts={}", parts.display()));
        apt.arg("-o").arg(format!("Dir::State::Lists={}", lists.display()));
        apt.arg("-o").arg(format!("Dir::Cache={}", scratch.join("apt").display()));
        apt.current_dir(scratch);
        apt
    };
    checked(apt().arg("update"))?;
    checked(apt().args(["source", "--download-only", "--tar-only", &package.name]))
}

fn checked(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output =
        command.output().with_context(|| format!("{name} could not be started; is it installed?"))?;
    if !output.status.success() {
        bail!("{name} ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
