//! Names that packet captures show, file by file against tshark's.
//!
//! tshark shows more than names that were sent in the clear (it decrypts where a capture has keys) and it dissects by port
//! where candor goes by content; where files differ and the cause is known, `corpus/capture_differences.toml` says it.

mod oracle;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use anyhow::{Context, Result, bail};
use candor_capture::{Access, Contact, Exchange, Observer, Problem, Resolution, Via, packets};
use candor_testkit::corpus;
use serde::Deserialize;

/// The set of inputs that is measured.
const SET: &str = "captures";

/// Begins of the names of files that must not differ at all.
const TARGETS: [&str; 7] = ["instagram", "whatsapp", "wechat", "telegram", "snapchat", "quic", "doh"];

/// Options.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Only files whose name contains this.
    #[arg(long)]
    only: Option<String>,
    /// Print the names that differ.
    #[arg(long)]
    verbose: bool,
    /// Fail for differences without a recorded reason, too.
    #[arg(long)]
    strict: bool,
    /// Cache folder; default: `CANDOR_CACHE`, else `candor` in the user's cache folder.
    dir: Option<PathBuf>,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Field {
    /// Server names in TLS, DTLS, QUIC and Google's QUIC.
    ServerName,
    /// Names asked of name servers and of neighbours.
    DnsName,
    /// `Host` of requests.
    HttpHost,
}

const FIELDS: [Field; 3] = [Field::ServerName, Field::DnsName, Field::HttpHost];

/// Names of a file, by field.
type Names = BTreeMap<Field, BTreeSet<String>>;

/// Differences whose reason is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    difference: Vec<Difference>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    file: String,
    field: Field,
    reason: String,
}

/// What came of one field over all files.
#[derive(Default)]
struct Count {
    equal: usize,
    compared: usize,
    with_names: usize,
    names: usize,
    missing: usize,
    extra: usize,
}

/// Compares all files.
pub(crate) fn run(args: &Args) -> Result<()> {
    let dir = args.dir.clone().unwrap_or_else(corpus::cache_dir);
    let version = oracle::version()?;
    let path = corpus::repository_root().join("corpus/capture_differences.toml");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let known: Known = toml::from_str(&text).with_context(|| path.display().to_string())?;
    println!("oracle: {version}");
    let mut counts: BTreeMap<Field, Count> = BTreeMap::new();
    let (mut wrong, mut unknown, mut not_read) = (Vec::new(), Vec::new(), 0);
    for (file, path) in corpus::cached_files_in(&dir, SET)? {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        if args.only.as_ref().is_some_and(|only| !name.contains(only)) {
            continue;
        }
        let bytes = std::fs::File::open(&path).with_context(|| path.display().to_string())?;
        let mut seen = Seen::default();
        let ours = packets::read(bytes, &mut seen);
        let theirs = oracle::names(&path)?;
        let (Ok(_), Some(theirs)) = (ours, &theirs) else {
            not_read += 1;
            if theirs.is_some() {
                println!("{name}: tshark reads it, candor does not");
            }
            continue;
        };
        for field in FIELDS {
            let (ours, theirs) = (of(&seen.0, field), of(theirs, field));
            let differs = counts.entry(field).or_default().add(&ours, &theirs);
            if !differs {
                continue;
            }
            let reason = known.difference.iter().find(|row| row.file == name && row.field == field);
            tell(name, field, &ours, &theirs, reason.map(|row| row.reason.as_str()), args.verbose);
            wrong.extend(TARGETS.iter().any(|target| name.starts_with(target)).then(|| name.to_owned()));
            unknown.extend(reason.is_none().then(|| name.to_owned()));
        }
    }
    for (field, count) in &counts {
        println!(
            "{field:?}: {} of {} files equal ({} with names); of {} names {} missing, {} extra",
            count.equal, count.compared, count.with_names, count.names, count.missing, count.extra
        );
    }
    println!("{not_read} files are no capture that candor reads");
    if !wrong.is_empty() {
        bail!("files that must not differ do: {}", wrong.join(", "));
    }
    if args.strict && !unknown.is_empty() {
        bail!("files differ for no known reason: {}", unknown.join(", "));
    }
    Ok(())
}

fn of(names: &Names, field: Field) -> BTreeSet<String> {
    names.get(&field).cloned().unwrap_or_default()
}

fn tell(
    name: &str,
    field: Field,
    ours: &BTreeSet<String>,
    theirs: &BTreeSet<String>,
    reason: Option<&str>,
    verbose: bool,
) {
    let (missing, extra): (Vec<_>, Vec<_>) =
        (theirs.difference(ours).collect(), ours.difference(theirs).collect());
    let reason = reason.unwrap_or("reason unknown");
    println!("{name}: {field:?}: {} missing, {} extra: {reason}", missing.len(), extra.len());
    if verbose {
        println!("    missing {missing:?}\n    extra {extra:?}");
    }
}

impl Count {
    /// Takes in a file; whether it differs.
    fn add(&mut self, ours: &BTreeSet<String>, theirs: &BTreeSet<String>) -> bool {
        self.compared += 1;
        self.with_names += usize::from(!theirs.is_empty());
        self.names += theirs.len();
        let (missing, extra) = (theirs.difference(ours).count(), ours.difference(theirs).count());
        self.missing += missing;
        self.extra += extra;
        let differs = missing + extra > 0;
        self.equal += usize::from(!differs);
        differs
    }
}

/// Collects what candor sees.
#[derive(Default)]
struct Seen(Names);

impl Observer for Seen {
    fn contact(&mut self, contact: Contact) {
        let Some(host) = contact.host else { return };
        let field = match contact.via {
            Via::TlsSni | Via::QuicSni => Field::ServerName,
            Via::DnsQuery => Field::DnsName,
            // Service discovery is asked with a request of HTTP, to a port that is told.
            Via::LocalName if contact.port.is_none() => Field::DnsName,
            Via::LocalName | Via::HttpHost => Field::HttpHost,
            _ => return,
        };
        self.0.entry(field).or_default().extend(oracle::plain(&host, field));
    }
    fn resolution(&mut self, _: Resolution) {}
    fn access(&mut self, _: Access) {}
    fn exchange(&mut self, _: Exchange<'_>) {}
    fn problem(&mut self, _: Problem) {}
}
