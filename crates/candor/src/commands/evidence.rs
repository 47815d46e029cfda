//! Evidence files as they are typed: captures, logs and records beside an app.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use candor::Handed;
use candor_findings::observed::{self, Choice, EvidenceFile, Keys, Known, Reading, Settings, Zone};
use candor_knowledge::Knowledge;
use candor_report::{hex, observed::EvidenceFile as Reported, report::Report};

use sha2::{Digest, Sha256};

use super::{Failure, networks};
use crate::inputs;

/// Shortest key for values: a shorter one could be found by trying.
const LEAST_KEY: usize = 16;
/// Longest one.
const MAX_KEY: usize = 4_096;

/// What was typed.
#[derive(clap::Args)]
pub(crate) struct Evidence {
    /// An evidence file: PCAP, pcapng, HAR, mitmproxy flows, DNS log, list of host,ip,time,vantage,source, dumpsys appops,
    /// discrete history, App Privacy Report. With =APP_ID you state that it is that app's alone.
    #[arg(long, value_name = "FILE[=APP_ID]")]
    evidence: Vec<PathBuf>,
    /// Show values that evidence files hold. Without it a value is a number, a kind and a length.
    #[arg(long)]
    include_values: bool,
    /// Beside each value its HMAC-SHA-256 under the bytes of this file, so that two reports can be compared.
    #[arg(long, value_name = "FILE")]
    value_key: Option<PathBuf>,
    /// Show times of evidence files as they are; floored to the hour otherwise.
    #[arg(long)]
    exact_times: bool,
    /// Values known to be on the phone, searched in what was sent: TOML with [[value]] of data, item and value (docs/evidence.md).
    #[arg(long, value_name = "FILE")]
    known: Option<PathBuf>,
    /// Keys of TLS sessions (SSLKEYLOGFILE) with which captures are read.
    #[arg(long, value_name = "FILE")]
    tls_keys: Vec<PathBuf>,
    /// Tables of networks beside those of the program: a folder that `candor data import` made.
    #[arg(long, value_name = "DIR")]
    networks: Option<PathBuf>,
    /// Zone of evidence files whose times have none (dumpsys appops, dnsmasq), as +HH:MM.
    #[arg(long, value_name = "OFFSET", value_parser = offset, allow_hyphen_values = true)]
    evidence_zone: Option<i32>,
    /// Year of evidence files whose times have none (dnsmasq).
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1970..=9999))]
    evidence_year: Option<i16>,
}

/// `+02:00` as seconds east of UTC.
fn offset(text: &str) -> Result<i32, String> {
    let wrong = || format!("{text}: not an offset such as +02:00");
    let (sign, rest) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => return Err(wrong()),
    };
    let (hours, minutes) = rest.split_once(':').ok_or_else(wrong)?;
    let number = |text: &str, most: i32| {
        let n =
            text.parse::<i32>().ok().filter(|_| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()));
        n.filter(|n| *n <= most).ok_or_else(wrong)
    };
    Ok(sign * (number(hours, 14)? * 3_600 + number(minutes, 59)? * 60))
}

impl Evidence {
    /// Reads the files.
    pub(crate) fn hand_in(&self, knowledge: &Knowledge) -> Result<Handed, Failure> {
        let stated = |path: &Path| inputs::stated(path);
        self.read(knowledge, &stated)
    }

    /// Reads the files of a report again, which says whose they were stated to be; those that it does not name are left
    /// out.
    pub(crate) fn hand_in_for(&self, report: &Report, knowledge: &Knowledge) -> Result<Handed, Failure> {
        let mut handed = self.hand_in(knowledge)?;
        handed.files.retain_mut(|file| {
            let named = report.evidence_files.iter().find(|named| named.sha256 == hex(&file.sha256));
            file.stated = named.filter(|named| named.stated).map(|_| report.app.id.clone());
            named.is_some()
        });
        Ok(handed)
    }

    fn read(
        &self,
        knowledge: &Knowledge,
        stated: &dyn Fn(&Path) -> (PathBuf, Option<String>),
    ) -> Result<Handed, Failure> {
        let known = self.known.as_deref().map(|path| known(path, knowledge)).transpose()?;
        let zone = self.evidence_zone.map_or(Zone::Unknown, Zone::East);
        let (keys, key_logs) = keys(&self.tls_keys)?;
        let settings = Settings { zone, year: self.evidence_year, keys: Some(&keys) };
        let reading = Reading { settings, known: known.as_ref() };
        let mut files: Vec<EvidenceFile> = Vec::new();
        for typed in &self.evidence {
            let (path, app) = stated(typed);
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let file = observed::read(inputs::stream(&path)?, name.as_deref(), app, reading);
            files.push(file.map_err(|error| Failure::File(format!("{}: {error}", path.display())))?);
        }
        contradiction(&files)?;
        let value_key = self.value_key.as_deref().map(key).transpose()?;
        let choice = Choice { include_values: self.include_values, value_key, exact_times: self.exact_times };
        let networks = self.networks.as_deref().map(networks::open).transpose()?;
        Ok(Handed { files, choice, key_logs, networks })
    }
}

/// Keys of all logs together, and the digests of the logs.
fn keys(paths: &[PathBuf]) -> Result<(Keys, Vec<String>), Failure> {
    let (mut keys, mut digests) = (Keys::default(), Vec::new());
    for path in paths {
        let bytes = inputs::read(path)?;
        keys.add(&bytes);
        digests.push(hex(&Sha256::digest(&bytes)));
    }
    digests.sort();
    if keys.is_empty() && !paths.is_empty() {
        return Err(Failure::File("--tls-keys: no line holds keys of a TLS session".to_owned()));
    }
    Ok((keys, digests))
}

/// A file is one app's alone, or nobody's.
fn contradiction(files: &[EvidenceFile]) -> Result<(), Failure> {
    let mut stated: BTreeMap<[u8; 32], &str> = BTreeMap::new();
    for file in files {
        let Some(app) = file.stated.as_deref() else { continue };
        if *stated.entry(file.sha256).or_insert(app) != app {
            let what = "--evidence: the same file is stated to be of two apps, each alone";
            return Err(Failure::Usage(what.to_owned()));
        }
    }
    Ok(())
}

fn known(path: &Path, knowledge: &Knowledge) -> Result<Known, Failure> {
    let text = String::from_utf8(inputs::read(path)?)
        .map_err(|_| Failure::File(format!("{}: not UTF-8", path.display())))?;
    Known::parse(&text, knowledge).map_err(|error| Failure::File(format!("{}: {error}", path.display())))
}

fn key(path: &Path) -> Result<Vec<u8>, Failure> {
    let bytes = inputs::read(path)?;
    if (LEAST_KEY..=MAX_KEY).contains(&bytes.len()) {
        return Ok(bytes);
    }
    Err(Failure::File(format!(
        "{}: a key has {LEAST_KEY} to {MAX_KEY} bytes, this file has {}",
        path.display(),
        bytes.len()
    )))
}

/// Files that a report names and that were not handed in, by digest.
pub(crate) fn missing(report: &Report, handed: &Handed) -> Vec<String> {
    let is_here = |named: &&Reported| handed.files.iter().any(|file| hex(&file.sha256) == named.sha256);
    report.evidence_files.iter().filter(|named| !is_here(named)).map(|named| named.sha256.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_and_others_refused() {
        assert_eq!(offset("+02:00"), Ok(7_200));
        assert_eq!(offset("-03:30"), Ok(-12_600));
        for text in ["", "2", "02:00", "+2:00", "+15:00", "+02:60", "+é2:00", "+02"] {
            assert!(offset(text).is_err(), "{text}");
        }
    }
}
