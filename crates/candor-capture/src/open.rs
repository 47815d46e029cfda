//! An evidence file of any kind: told by its first bytes, read by its own reader.

use std::io::{self, Read};

use crate::{
    FileKind, HEAD, Observer, Summary, kind, packets,
    records::{self, Zone, dns::LogClock},
};

/// First bytes of gzip (RFC 1952); a packed capture is unpacked by its reader.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What a file does not say of itself, and whoever took it knows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings<'k> {
    /// The zone of times without one (`dumpsys appops`, logs of dnsmasq).
    pub zone: Zone,
    /// The year of times without one (logs of dnsmasq).
    pub year: Option<i16>,
    /// Keys of TLS sessions that came beside captures.
    pub keys: Option<&'k packets::Keys>,
}

/// Why nothing of a file was read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unread {
    /// The bytes could not be had.
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    /// The first bytes are those of no kind that is known.
    #[error("is no capture, log or record that is known: its first bytes are {found:02x?}")]
    Unknown {
        /// Up to four of them.
        found: Vec<u8>,
    },
    /// A packet capture.
    #[error(transparent)]
    Packets(#[from] packets::Error),
    /// Another record.
    #[error(transparent)]
    Records(#[from] records::Error),
    /// Keys of TLS sessions: they are handed in beside a capture, and say nothing by themselves.
    #[error(
        "holds keys of TLS sessions, which say nothing by themselves: hand them in with --tls-keys beside a capture"
    )]
    OnlyKeys,
}

/// Reads a file from front to back and tells the observer what it says.
///
/// The name is asked only where the bytes could be of two kinds; none is needed.
///
/// # Errors
/// Nothing of it could be read. What is damaged in part becomes a problem or an entry of [`Summary::unread`].
pub fn read(
    mut input: impl Read,
    name: Option<&str>,
    settings: Settings<'_>,
    observer: &mut dyn Observer,
) -> Result<Summary, Unread> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let found = match kind(&head, name) {
        None if head.starts_with(&GZIP) => Some(FileKind::Pcap),
        found => found,
    };
    let Some(found) = found else {
        head.truncate(4);
        return Err(Unread::Unknown { found: head });
    };
    let input = io::Cursor::new(head).chain(input);
    Ok(match found {
        FileKind::Pcap | FileKind::Pcapng => {
            packets::read_with_keys(input, settings.keys.cloned().unwrap_or_default(), observer)?
        }
        FileKind::Har => records::har::read(input, observer)?,
        FileKind::MitmproxyFlows => records::mitmproxy::read(input, observer)?,
        FileKind::DnsLog => {
            let clock = LogClock { year: settings.year, zone: settings.zone };
            records::dns::read(input, clock, observer)?
        }
        FileKind::Resolutions => records::resolutions::read(input, observer)?,
        FileKind::Appops => records::appops::read(input, settings.zone, observer)?,
        FileKind::DiscreteHistory => discrete(input, settings, observer)?,
        FileKind::AppPrivacyReport => records::app_privacy_report::read(input, observer)?,
        FileKind::TlsKeys => return Err(Unread::OnlyKeys),
    })
}

/// The history as XML, or as `dumpsys appops` lists it, which is a text with another head.
fn discrete(
    mut input: impl Read,
    settings: Settings<'_>,
    observer: &mut dyn Observer,
) -> Result<Summary, Unread> {
    let mut first = Vec::new();
    input.by_ref().take(64).read_to_end(&mut first)?;
    let is_text =
        !first.starts_with(b"ABX") && !String::from_utf8_lossy(&first).trim_start().starts_with('<');
    let input = io::Cursor::new(first).chain(input);
    Ok(if is_text {
        Summary { kind: FileKind::DiscreteHistory, ..records::appops::read(input, settings.zone, observer)? }
    } else {
        records::discrete_xml::read(input, observer)?
    })
}
