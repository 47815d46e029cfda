//! Takes files out of a downloaded archive.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

/// The files of an archive that are wanted, by path: those whose path has one of these wanted, or that lie in one of
/// these folders (`wanted` rows that end with a slash).
pub(super) fn matching(
    archive: &Path,
    wanted: &[String],
    scratch: &Path,
) -> Result<BTreeMap<String, Vec<u8>>> {
    fs::create_dir_all(scratch)?;
    let is_zip = archive.extension().is_some_and(|e| e == "whl" || e == "zip");
    let is_deb = archive.extension().is_some_and(|e| e == "deb");
    let mut command = Command::new(if is_zip {
        "python3"
    } else if is_deb {
        "dpkg-deb"
    } else {
        "tar"
    });
    if is_deb {
        command.arg("-x").arg(archive).arg(scratch);
    } else if is_zip {
        command.args(["-m", "zipfile", "-e"]).arg(archive).arg(scratch);
    } else {
        command.arg("--no-same-owner").arg("-xf").arg(archive).arg("-C").arg(scratch);
    }
    let status = command.status().with_context(|| format!("unpacking {}", archive.display()))?;
    if !status.success() {
        bail!("{} could not be unpacked: {status}", archive.display());
    }
    let mut files = BTreeMap::new();
    collect(scratch, "", wanted, &mut files)?;
    if files.is_empty() {
        bail!("{} has none of {}", archive.display(), wanted.join(", "));
    }
    Ok(files)
}

fn collect(dir: &Path, prefix: &str, wanted: &[String], files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if kind.is_dir() {
            collect(&entry.path(), &format!("{path}/"), wanted, files)?;
        } else if kind.is_file()
            && wanted
                .iter()
                .any(|row| if row.ends_with('/') { path.contains(row) } else { path.ends_with(row) })
        {
            files.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}
