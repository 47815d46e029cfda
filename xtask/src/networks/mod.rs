//! `data networks` compiles `data/networks/` from the pinned packages; with `--check` it only compares.

mod merge;
mod ranges;
mod special;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use candor_knowledge::networks::table::{self, FamilyRows, Source, Sources};
use candor_testkit::corpus::{self, List, Package};
use serde::Deserialize;

use crate::inputs;

/// Set of packages in `corpus/inputs.toml`.
const SET: &str = "networks";

/// Options.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Compile again and fail where the committed tables are others, byte for byte.
    #[arg(long)]
    check: bool,
    /// Where the tables are.
    #[arg(long, default_value = "data/networks")]
    dir: PathBuf,
}

/// One column in `sources.toml`.
#[derive(Deserialize)]
struct Column {
    table: String,
    package: String,
    files: Files,
}

/// Files in a package.
#[derive(Deserialize)]
struct Files {
    v4: String,
    v6: String,
}

/// `sources.toml`, as far as the tables hang on it.
#[derive(Deserialize)]
struct Columns {
    registered: Column,
    routed: Column,
    geolocated: Column,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let root = corpus::repository_root();
    let list = List::read(&root)?;
    inputs::fetch(&root, &list, Some(SET), &corpus::cache_dir())?;
    let written = compile(&args.dir, &list)?;
    for (name, bytes) in &written {
        let path = args.dir.join(name);
        if args.check {
            let found = fs::read(&path).with_context(|| path.display().to_string())?;
            if &found != bytes {
                bail!("{} is not what the packages give: run `cargo xtask data networks`", path.display());
            }
        } else {
            inputs::write_whole(&path, bytes)?;
        }
        println!("{:>9} bytes  {}  {}", bytes.len(), inputs::sha256_hex(bytes), path.display());
    }
    let total: usize = written.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("{total:>9} bytes  {}", if args.check { "the same, byte for byte" } else { "written" });
    Ok(())
}

/// Names and bytes of what the packages compile to.
fn compile(dir: &Path, list: &List) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let path = dir.join("sources.toml");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let columns: Columns = toml::from_str(&text).with_context(|| path.display().to_string())?;
    let source = |column: &Column| source(column, list);
    let sources = Sources {
        registered: source(&columns.registered)?,
        routed: source(&columns.routed)?,
        geolocated: source(&columns.geolocated)?,
    };
    let special = special::read(&dir.join("special.toml"))?;
    let v4 = family(&columns, |files| &files.v4, ranges::Family::V4, &special)?;
    let v6 = family(&columns, |files| &files.v6, ranges::Family::V6, &special)?;
    let mut names = v4.names;
    names.extend(v6.names);
    let tables = vec![
        ("v4.bin", table::write_family("v4.bin", &sources, FamilyRows::V4(&v4.merged.rows))?),
        ("v6.bin", table::write_family("v6.bin", &sources, FamilyRows::V6(&v6.merged.rows))?),
        ("organisations.bin", table::write_organisations("organisations.bin", &sources, &names)?),
    ];
    let facts = [
        ("v4.bin", &v4.merged.counts, v4.merged.rows.len()),
        ("v6.bin", &v6.merged.counts, v6.merged.rows.len()),
    ];
    let manifest = tables::manifest(&sources, list, &tables, &facts, names.len())?;
    Ok([tables, vec![("tables.toml", manifest.into_bytes())]].concat())
}

/// One family, merged, and the names of its autonomous systems.
struct Family {
    merged: merge::Merged,
    names: std::collections::BTreeMap<u32, String>,
}

fn family(
    columns: &Columns,
    file: fn(&Files) -> &String,
    of: ranges::Family,
    special: &[special::Range],
) -> Result<Family> {
    let cached = |column: &Column| corpus::cached_file(SET, &format!("/{}", file(&column.files)));
    let (routed, names) = ranges::systems(&cached(&columns.routed)?, of)?;
    let registered = ranges::countries(&cached(&columns.registered)?, of)?;
    let geolocated = ranges::countries(&cached(&columns.geolocated)?, of)?;
    let special = special::ranges(special, of);
    Ok(Family { merged: merge::merge(of, routed, registered, geolocated, special), names })
}

/// What a column was made from.
fn source(column: &Column, list: &List) -> Result<Source> {
    let package = package(list, &column.package)?;
    // `2.3.2026061719`: year, month, day, hour in the last part.
    let stamp = package.version.rsplit('.').next().unwrap_or_default();
    let (Some(year), Some(month), Some(day)) = (stamp.get(..4), stamp.get(4..6), stamp.get(6..8)) else {
        bail!("{}: no day in version {}", package.name, package.version);
    };
    Ok(Source {
        table: column.table.clone(),
        package: format!("npm {}", package.name),
        version: package.version.clone(),
        date: format!("{year}-{month}-{day}"),
    })
}

fn package<'a>(list: &'a List, name: &str) -> Result<&'a Package> {
    let found = list.of_set(Some(SET)).find(|package| package.name == name);
    found.with_context(|| format!("set {SET} has no package {name}"))
}
