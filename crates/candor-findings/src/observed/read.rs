//! Reads an evidence file once: its digest and what it shows, without any app in mind.

use std::io::{self, Read};

use candor_capture::{FileKind, Settings, Summary, Time, Unread, records::NO_ZONE};
use sha2::{Digest, Sha256};

use super::{
    sent::Known,
    sightings::{Collector, Sightings},
    times,
};

/// How a file is read.
#[derive(Clone, Copy, Default)]
pub struct Reading<'k> {
    /// What it does not say of itself.
    pub settings: Settings<'k>,
    /// Values that are searched in what was sent.
    pub known: Option<&'k Known>,
}

/// What a file shows.
pub struct EvidenceFile {
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
    /// Its length.
    pub bytes: u64,
    /// What it is.
    pub kind: FileKind,
    /// The id of the app that the user says it is of.
    pub stated: Option<String>,
    pub(super) summary: Summary,
    pub(super) sightings: Sightings,
}

impl EvidenceFile {
    /// Whether its times stand as they are, because nobody said their zone.
    pub(super) fn has_no_zone(&self) -> bool {
        self.summary.unread.iter().any(|(what, _)| what == NO_ZONE)
    }

    /// A time of the file, as a report writes it.
    pub(super) fn time(&self, at: Time, is_exact: bool) -> Option<String> {
        if self.has_no_zone() { times::local(at, is_exact) } else { times::said(at, is_exact) }
    }
}

/// Reads a file from front to back. The name is asked only where the bytes could be of two kinds.
///
/// # Errors
/// Nothing of it can be read.
pub fn read(
    input: impl Read,
    name: Option<&str>,
    stated: Option<String>,
    reading: Reading<'_>,
) -> Result<EvidenceFile, Unread> {
    let mut hashed = Hashed { input, hash: Sha256::new(), bytes: 0 };
    let mut collector = Collector::new(reading.known);
    let summary = candor_capture::read(&mut hashed, name, reading.settings, &mut collector)?;
    // A reader may stop before the end; the digest is that of the whole file.
    io::copy(&mut hashed, &mut io::sink())?;
    let sightings = collector.finish(summary.window, summary.kind);
    Ok(EvidenceFile {
        sha256: hashed.hash.finalize().into(),
        bytes: hashed.bytes,
        kind: summary.kind,
        stated,
        summary,
        sightings,
    })
}

/// Takes the digest of what goes through.
struct Hashed<R> {
    input: R,
    hash: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.input.read(buffer)?;
        if let Some(read) = buffer.get(..n) {
            self.hash.update(read);
        }
        self.bytes = self.bytes.saturating_add(n as u64);
        Ok(n)
    }
}
