//! Tables of networks that a user hands in: `candor data import` keeps them in a folder, `--networks` takes them from there.

use std::path::{Path, PathBuf};

use candor_knowledge::networks::{
    store::{Entry, Format, MAX_MANIFEST, Manifest, Store},
    supplied::Column,
};
use sha2::{Digest, Sha256};

use super::{Failure, Status};
use crate::{inputs, output, terminal};

/// What lists the files of a folder.
const MANIFEST: &str = "supplied.toml";

/// A file that is taken in.
#[derive(clap::Args)]
pub(crate) struct Import {
    /// The file.
    file: PathBuf,
    /// What it is.
    #[arg(long, value_enum)]
    format: Typed,
    /// What it speaks of, where the format does not say (mmdb).
    #[arg(long, value_enum)]
    column: Option<TypedColumn>,
    /// What the table is called in reports.
    #[arg(long)]
    name: String,
    /// Day of its data, YYYY-MM-DD.
    #[arg(long)]
    date: String,
    /// Where it is from.
    #[arg(long)]
    source: String,
    /// Under what licence.
    #[arg(long)]
    licence: String,
    /// Folder that keeps it; audits take it from there with --networks.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
}

/// A format, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Typed {
    /// MaxMind's database, of countries or of autonomous systems.
    Mmdb,
    /// Lines of IPtoASN.
    Iptoasn,
    /// Geofeed (RFC 8805).
    Geofeed,
    /// ip-ranges.json of AWS.
    Aws,
    /// cloud.json of Google.
    Gcp,
    /// Service tags of Azure.
    Azure,
    /// public_ip_ranges.json of Oracle.
    Oci,
    /// "ip network" of RDAP (RFC 9083).
    Rdap,
    /// Anycast prefixes, one a line.
    Anycast,
    /// Prefixes with countries that a measurement excludes.
    Excluded,
}

/// A column, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum TypedColumn {
    /// Where a vendor says that an address is.
    Geolocated,
    /// Who announces it.
    Routed,
}

impl From<Typed> for Format {
    fn from(typed: Typed) -> Self {
        match typed {
            Typed::Mmdb => Self::Mmdb,
            Typed::Iptoasn => Self::Iptoasn,
            Typed::Geofeed => Self::Geofeed,
            Typed::Aws => Self::Aws,
            Typed::Gcp => Self::Gcp,
            Typed::Azure => Self::Azure,
            Typed::Oci => Self::Oci,
            Typed::Rdap => Self::Rdap,
            Typed::Anycast => Self::Anycast,
            Typed::Excluded => Self::Excluded,
        }
    }
}

/// The tables of a folder.
pub(crate) fn open(dir: &Path) -> Result<Store, Failure> {
    let failed = |what: String| Failure::File(format!("{}: {what}", dir.join(MANIFEST).display()));
    let manifest = manifest(dir)?.ok_or_else(|| failed("is not there".to_owned()))?;
    opened(dir, &manifest)
}

fn opened(dir: &Path, manifest: &Manifest) -> Result<Store, Failure> {
    let read = |file: &str, limit: usize| inputs::read_at_most(&dir.join(file), limit);
    Store::open(manifest, read).map_err(|error| Failure::File(format!("{}: {error}", dir.display())))
}

fn manifest(dir: &Path) -> Result<Option<Manifest>, Failure> {
    let path = dir.join(MANIFEST);
    if !path.exists() {
        return Ok(None);
    }
    let failed = |what: String| Failure::File(format!("{}: {what}", path.display()));
    let text = String::from_utf8(inputs::read_at_most(&path, MAX_MANIFEST).map_err(failed)?)
        .map_err(|_| failed("not UTF-8".to_owned()))?;
    Manifest::parse(&text).map(Some).map_err(|error| failed(error.to_string()))
}

/// Takes a file into a folder, once every byte of it was understood.
pub(crate) fn import(typed: Import) -> Result<Status, Failure> {
    let format = Format::from(typed.format);
    let column = match (typed.column, format.columns()) {
        (Some(TypedColumn::Geolocated), _) => Column::Geolocated,
        (Some(TypedColumn::Routed), _) => Column::Routed,
        (None, [only]) => *only,
        (None, _) => {
            return Err(Failure::Usage("the format does not say what it speaks of: --column".to_owned()));
        }
    };
    let bytes = inputs::read_at_most(&typed.file, format.limit())
        .map_err(|what| Failure::File(format!("{}: {what}", typed.file.display())))?;
    let sha256 = candor_report::hex(&Sha256::digest(&bytes));
    let file = format!("{}.{}", sha256.get(..16).unwrap_or_default(), extension(format));
    let mut manifest = manifest(&typed.into)?.unwrap_or_default();
    let failed = |error: candor_knowledge::networks::store::Error| Failure::File(error.to_string());
    let (name, date) = (typed.name, typed.date);
    let (source, licence) = (typed.source, typed.licence);
    let entry = Entry { file: file.clone(), sha256, format, column, name, date, source, licence };
    manifest.add(entry).map_err(failed)?;
    // What stands in the folder already is read again with it, so that no folder is left that cannot be opened.
    let dir = typed.into.clone();
    let read = |name: &str, limit: usize| {
        if name == file { Ok(bytes.clone()) } else { inputs::read_at_most(&dir.join(name), limit) }
    };
    Store::open(&manifest, read).map_err(failed)?;
    let text = manifest.text().map_err(failed)?;
    let files = [(file, bytes), (MANIFEST.to_owned(), text.into_bytes())];
    let written = output::write_all(&typed.into, &files)?;
    let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    terminal::print_bytes(format!("{}\n", names.join("\n")).as_bytes())?;
    Ok(Status::Done)
}

fn extension(format: Format) -> &'static str {
    match format {
        Format::Mmdb => "mmdb",
        Format::Iptoasn => "tsv",
        Format::Geofeed => "csv",
        Format::Aws | Format::Gcp | Format::Azure | Format::Oci | Format::Rdap => "json",
        // `Anycast`, `Excluded`, and what is newer than this list.
        _ => "txt",
    }
}
