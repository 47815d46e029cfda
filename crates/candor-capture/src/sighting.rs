//! The one model that every kind of file speaks: what was seen, when, and whose it is.

use std::{borrow::Cow, net::IpAddr};

/// Microseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

/// What an evidence file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// libpcap's format.
    Pcap,
    /// pcapng.
    Pcapng,
    /// HTTP Archive 1.2.
    Har,
    /// Flows as mitmproxy stores them.
    MitmproxyFlows,
    /// Answers of name servers.
    DnsLog,
    /// `host,ip,time,vantage,source` in CSV.
    Resolutions,
    /// `dumpsys appops`.
    Appops,
    /// Discrete history of Android's app operations.
    DiscreteHistory,
    /// App Privacy Report of iOS.
    AppPrivacyReport,
    /// Keys of TLS sessions (`SSLKEYLOGFILE`).
    TlsKeys,
}

impl FileKind {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Pcap => "pcap",
            FileKind::Pcapng => "pcapng",
            FileKind::Har => "har",
            FileKind::MitmproxyFlows => "mitmproxy_flows",
            FileKind::DnsLog => "dns_log",
            FileKind::Resolutions => "resolutions",
            FileKind::Appops => "appops",
            FileKind::DiscreteHistory => "discrete_history",
            FileKind::AppPrivacyReport => "app_privacy_report",
            FileKind::TlsKeys => "tls_keys",
        }
    }
}

/// An app as an evidence file names it: package or bundle id, and on what ground.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AppName {
    /// Package or bundle id, as it stands in the file.
    pub id: String,
    /// What in the file names it.
    pub by: Attribution,
}

/// What names an app.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribution {
    /// PCAPdroid's trailer of a packet.
    PacketTrailer,
    /// A comment of a pcapng packet or section.
    Comment,
    /// The system's record of accesses.
    SystemRecord,
    /// The system's record of network use.
    BundleId,
}

/// How a host or an address was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// Asked of a name server.
    DnsQuery,
    /// Server name in a TLS ClientHello over TCP.
    TlsSni,
    /// Server name in a QUIC Initial.
    QuicSni,
    /// Asked of the neighbours in the local network (multicast DNS, LLMNR, service discovery), not of a name server.
    LocalName,
    /// A name in a certificate that the server sent.
    CertificateName,
    /// `Host` of a request in the clear, or `:authority` of a decrypted one.
    HttpHost,
    /// A packet to an address, without a name.
    Address,
    /// An entry of a log that says so.
    Record,
}

/// A host or address that was talked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Name in small letters, without a dot at the end; none where only the address is known.
    pub host: Option<String>,
    /// Address of the other side.
    pub address: Option<IpAddr>,
    /// Port of the other side.
    pub port: Option<u16>,
    /// How it was seen.
    pub via: Via,
    /// Whose connection it is, where the file says.
    pub app: Option<AppName>,
    /// When it was first seen.
    pub at: Option<Time>,
    /// How often the record says it was; 1 for a packet.
    pub n: u64,
    /// The system's word on whether the app started it itself; none where not said.
    pub by_app: Option<bool>,
}

/// A name and an address that was given for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Resolution {
    /// Name in small letters, as it was asked.
    pub host: String,
    /// Names on the way (CNAME), in order.
    pub aliases: Vec<String>,
    /// The address; none where only an alias was given.
    pub address: Option<IpAddr>,
    /// When.
    pub at: Option<Time>,
    /// From where it was asked, where a supplied list says.
    pub vantage: Option<String>,
    /// Who answered, where a supplied list says.
    pub source: Option<String>,
}

/// Whether an app was in front while it did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// On top, or with a visible service.
    Foreground,
    /// Not visible.
    Background,
}

/// An access that the system recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The app.
    pub app: AppName,
    /// The system's name of the operation (`FINE_LOCATION`, `location`).
    pub operation: String,
    /// When it began.
    pub at: Time,
    /// How long it took, in microseconds, where the record says.
    pub lasted: Option<i64>,
    /// Where the app was.
    pub ground: Option<Ground>,
    /// Whether the record keeps every access, or the last one only.
    pub is_last_only: bool,
    /// Whether it was refused.
    pub refused: bool,
}

/// What a system's record of network use says of a domain beyond the contact itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainNote {
    /// The app.
    pub app: AppName,
    /// The domain, as in the contact that was told just before.
    pub host: String,
    /// Whether the system counts it among those that may follow people across apps and sites; none where not said.
    pub may_profile: Option<bool>,
    /// Who the system says owns it.
    pub owner: Option<String>,
    /// The site that was open in the app, where the system says it.
    pub context: Option<String>,
    /// The last time of the contact; its first is that of the contact.
    pub last: Option<Time>,
}

/// A part of an HTTP exchange, in the order in which it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Target of the request, with path and query.
    Target,
    /// A header of the request: name and value with `: ` between them.
    Header,
    /// Body of the request, with its coding undone where it is known.
    Body,
    /// Payload of a datagram or stream that is no HTTP.
    Raw,
}

/// Something that an app sent, readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchange<'b> {
    /// Counts requests of a file from 1, so that parts of one can be told from another's.
    pub request: u64,
    /// Where to.
    pub to: Contact,
    /// Which part.
    pub part: Part,
    /// Media type of a body, where it is said.
    pub media: Option<String>,
    /// The bytes, up to a named limit.
    pub bytes: Cow<'b, [u8]>,
    /// Whether bytes were left out.
    pub is_cut: bool,
}

/// Something that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Byte offset in the file, or line number of a text.
    pub at: u64,
    /// What, in a sentence, without anything that a person sent.
    pub what: String,
}

/// From where packets were captured, which says what a round trip measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vantage {
    /// On an interface of a network: the trip to the address.
    Interface,
    /// In a tunnel on the phone itself, as apps that capture as a VPN do: the tunnel may have answered in the
    /// address's place.
    Tunnel,
}

/// How quickly an address answered when connections were opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handshake {
    /// The address that answered.
    pub address: IpAddr,
    /// From where it was seen.
    pub vantage: Vantage,
    /// Handshakes of which SYN and SYN/ACK were seen, each once.
    pub n: u64,
    /// The shortest time between the two, in microseconds.
    pub fastest: u64,
}

/// The time that a file covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// First record.
    pub from: Option<Time>,
    /// Last record.
    pub to: Option<Time>,
}

impl Window {
    /// Takes in another time.
    pub fn add(&mut self, at: Time) {
        self.from = Some(self.from.map_or(at, |from| from.min(at)));
        self.to = Some(self.to.map_or(at, |to| to.max(at)));
    }
}

/// What a file was, once read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What it is.
    pub kind: FileKind,
    /// The time that it covers.
    pub window: Window,
    /// Records that were read: packets, entries, lines.
    pub records: u64,
    /// Records that were not understood, by the reason in words, with their number; sorted.
    pub unread: Vec<(String, u64)>,
}

/// Is told what a file says, in its order.
pub trait Observer {
    /// A host or address was talked to.
    fn contact(&mut self, contact: Contact);
    /// A name was resolved.
    fn resolution(&mut self, resolution: Resolution);
    /// The system recorded an access.
    fn access(&mut self, access: Access);
    /// The system's record says more of a domain that was talked to.
    fn domain(&mut self, _note: DomainNote) {}
    /// Something readable was sent.
    fn exchange(&mut self, exchange: Exchange<'_>);
    /// An address answered to handshakes; told at the end of a file, in the order of the addresses.
    fn handshake(&mut self, _handshake: Handshake) {}
    /// A TLS key log inside the file (`SSLKEYLOGFILE`), as it stands. Told before the packets that follow it in the file.
    fn secrets(&mut self, _key_log: &[u8]) {}
    /// Something could not be read. Readers say each kind of problem a bounded number of times and count the rest in
    /// [`Summary::unread`].
    fn problem(&mut self, problem: Problem);
}
