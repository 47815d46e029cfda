//! What evidence files show, in records: files, measured use, hosts of the device, addresses with their networks, shares.

use candor_findings::observed as findings;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::convert::hex;

/// Who says whose an evidence file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// Its records name the app.
    NamedByFile,
    /// Its packets carry the app's label, which any other app may carry too.
    LabelledByFile,
    /// The user does.
    StatedByUser,
    /// Nobody: it raises nothing.
    None,
}

/// An evidence file: supplied, not authenticated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceFile {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// `pcap`, `pcapng`, `har`, `mitmproxy_flows`, `dns_log`, `resolutions`, `appops`, `discrete_history`,
    /// `app_privacy_report`.
    pub kind: String,
    /// Its length.
    pub bytes: u64,
    /// When it begins, floored to the hour unless asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// From where it was taken, as far as it shows: `interface`, `tunnel`, or words of a list.
    pub vantage: Vec<String>,
    /// Who says whose it is.
    pub attribution: Attribution,
    /// Whether the user states that it is this app's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stated: bool,
    /// Records that were read.
    pub records: u64,
    /// Of what they show, so many are of the app.
    pub of_app: u64,
    /// So many name another app, or none.
    pub not_of_app: u64,
    /// What was not understood, with how often.
    pub unread: Vec<Unread>,
    /// Where, in sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
}

/// Records that were not understood.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Unread {
    /// Why.
    pub what: String,
    /// How many.
    pub n: u64,
}

/// A part and the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// So many …
    pub n: u64,
    /// … of so many.
    pub of: u64,
}

/// Accesses in an hour of the clock (UTC).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Hour {
    /// Its beginning.
    pub at: String,
    /// Accesses.
    pub n: u64,
    /// Those without the app in front.
    pub background: u64,
}

/// How often the system recorded an access of the app.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Access {
    /// Data type; absent where the operation gives none, or not one alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Item of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The system's name of the operation.
    pub operation: String,
    /// The evidence file, by digest.
    pub file: String,
    /// Who says that it was this app.
    pub attribution: Attribution,
    /// Whether the record keeps every access; of one that keeps the last alone, `accesses` is no number of accesses and
    /// nothing follows for how often.
    pub proves_frequency: bool,
    /// Accesses that were recorded.
    pub accesses: u64,
    /// Accesses that were refused.
    pub refused: u64,
    /// The time that the record covers: the first access, of any app, of records that keep every one …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// … and its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// First access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Last access.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// Clock hours with an access, of those that lie wholly in the time covered.
    pub hours: Part,
    /// Clock days with one.
    pub days: Part,
    /// Whether every whole hour has one; absent where the record cannot say: it keeps the last access alone, or covers less than
    /// a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hourly: Option<bool>,
    /// Whether every whole day has one; absent where the record covers less than three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub daily: Option<bool>,
    /// Median time between two accesses, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_gap_s: Option<u64>,
    /// Longest time without one, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_gap_s: Option<u64>,
    /// Those without the app in front, of those whose record says where it was.
    pub background: Part,
    /// Seconds below which the source cannot tell two accesses apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor_s: Option<u64>,
    /// Hours with an access.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours_with_access: Vec<Hour>,
}

/// A host that the device talked to; no record says for which app. It raises nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct OnDevice {
    /// The host.
    pub host: String,
    /// How it was seen, as for `destinations[].seen.how`.
    pub how: Vec<String>,
    /// How often.
    pub n: u64,
    /// Whether the app's package names it too.
    pub named_by_app: bool,
}

/// How a host was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// Evidence files that show it, by digest.
    pub files: Vec<String>,
    /// Who says that it was this app; the weakest of all files.
    pub attribution: Attribution,
    /// `dns_query` (asked of a name server), `tls_server_name`, `quic_server_name`, `http_host`, `address`, `record`.
    pub how: Vec<String>,
    /// How often, in the records' own unit.
    pub n: u64,
    /// First time, floored to the hour unless asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Last time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// Ports of the other side.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ports: Vec<u16>,
    /// Values of known shapes that it was sent. A shape says how a value is written, not whose it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sent: Vec<Sent>,
    /// How many more values.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sent_unlisted: u64,
    /// Addresses in the local network that the name was given, which are not shown.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub local_addresses: u64,
    /// Whether the system counts it among those that may follow people across apps and sites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_profile: Option<bool>,
    /// Whether the app started it itself, where the system says: false of a site that was open in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_app: Option<bool>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(n: &u64) -> bool {
    *n == 0
}

/// A value of a known shape that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// Its shape: `email`, `imei`, `place`, `token` …
    pub kind: String,
    /// Number of the value in this report: the same value has the same number.
    pub value: u32,
    /// Its length in bytes.
    pub length: u64,
    /// Whether its check digit is right; absent where the shape has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checksum: Option<bool>,
    /// How one gets to it in the request.
    pub steps: Vec<String>,
    /// How often.
    pub n: u64,
    /// HMAC-SHA-256 of it, where a key was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hmac: Option<String>,
    /// The value itself, only where it was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What says that a host has an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct AddressSource {
    /// The evidence file, by digest; absent where the package itself names the address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// `resolution`, `contact` or `literal`.
    pub how: String,
    /// First time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Vantage and source, in a list's own words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<String>,
}

/// One table's word on a country.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Country {
    /// Name of the table.
    pub table: String,
    /// Its day.
    pub date: String,
    /// ISO 3166 code.
    pub country: String,
}

/// A word of a table that the user handed in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct SuppliedWord {
    /// Name of the table.
    pub table: String,
    /// Its day.
    pub date: String,
    /// `registered`, `routed`, `geolocated`, `declared` (by the operator) or `measured`.
    pub column: String,
    /// What it says.
    pub says: String,
}

/// Who announces an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Routed {
    /// Number of the autonomous system.
    pub asn: u32,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<String>,
    /// The operator that rows name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
}

/// What round trips of a capture bound.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Measured {
    /// Handshakes.
    pub handshakes: u64,
    /// The shortest, in microseconds.
    pub fastest_us: u64,
    /// No farther than this from where it was captured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_km: Option<u64>,
    /// Why the time bounds nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_bound: Option<String>,
}

/// What all that amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Consistent with the country.
    Consistent,
    /// One table says so, and for this country one is not enough.
    NotSettled,
    /// Disputed between the countries.
    Disputed,
    /// Anycast: no single place.
    NoSinglePlace,
    /// For special use: not on the internet.
    NotOnTheInternet,
    /// No table says anything.
    Unknown,
}

/// An address of a host. The columns are different facts with different errors and are never merged.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Address {
    /// The address.
    pub ip: String,
    /// What says that the host has it.
    pub source: Vec<AddressSource>,
    /// Country of a registry's delegation: the seat of the holder, not the place of the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered: Option<Country>,
    /// Who announces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routed: Option<Routed>,
    /// Where tables put it.
    pub geolocated: Vec<Country>,
    /// What tables say that the user handed in, of whatever column.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supplied: Vec<SuppliedWord>,
    /// What round trips bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    /// What that amounts to.
    pub verdict: Verdict,
    /// The countries of the verdict.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// What belongs beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Another name that name servers gave for a host.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct CanonicalName {
    /// The name.
    pub name: String,
    /// Whose edge it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// The suffix by which that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// Whether that was read in a named source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
}

/// A table that was asked where addresses are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct NetworkTable {
    /// Name.
    pub table: String,
    /// Package and version that it was made from.
    pub package: String,
    /// Day of the data.
    pub date: String,
    /// Which column it answers.
    pub column: String,
    /// SHA-256 of the package, or of the file that the user handed in.
    pub sha256: String,
    /// What whoever packed it warns of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
}

/// Who has which part of hosts or addresses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Share {
    /// Of which: `code` (hosts that code can reach), `observed` (hosts that records of the app show), or `list` (a list of
    /// resolutions that the user states to be the app's).
    pub source: String,
    /// The list, by digest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// `hosts` or `ips`.
    pub unit: String,
    /// `operator`, `network` or `country`.
    pub by: String,
    /// Whose.
    pub of: String,
    /// How many.
    pub n: u64,
    /// Of how many.
    #[serde(rename = "N")]
    pub all: u64,
    /// Of these, so many of which nothing is known.
    pub unresolved: u64,
    /// Hosts of which no address is known; they are in no number of addresses.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub hosts_without_address: u64,
    /// Wilson 95 % interval of n of N, as if they were drawn by chance, from 0 to 1.
    pub ci95: [f64; 2],
}

/// The parts of a report that evidence files fill.
pub(crate) struct Parts {
    pub(crate) evidence_files: Vec<EvidenceFile>,
    pub(crate) accesses: Vec<Access>,
    pub(crate) on_device: Vec<OnDevice>,
    pub(crate) shares: Vec<Share>,
    pub(crate) network_tables: Vec<NetworkTable>,
}

/// What an audit found, as it stands in its report.
pub(crate) fn parts(observed: &findings::Observed) -> Parts {
    Parts {
        evidence_files: observed.files.iter().map(file).collect(),
        accesses: observed.uses.iter().map(access).collect(),
        on_device: observed
            .on_device
            .iter()
            .map(|host| OnDevice {
                host: host.host.clone(),
                how: host.how.iter().map(ToString::to_string).collect(),
                n: host.n,
                named_by_app: host.is_named_by_app,
            })
            .collect(),
        shares: observed.shares.iter().map(share).collect(),
        network_tables: observed
            .tables
            .iter()
            .map(|table| NetworkTable {
                table: table.table.clone(),
                package: table.package.clone(),
                date: table.date.clone(),
                column: table.column.clone(),
                sha256: table.sha256.clone(),
                warning: table.warning.map(str::to_owned),
            })
            .collect(),
    }
}

fn attribution(by: findings::Attributed) -> Attribution {
    match by {
        findings::Attributed::NamedByFile => Attribution::NamedByFile,
        findings::Attributed::LabelledByFile => Attribution::LabelledByFile,
        findings::Attributed::StatedByUser => Attribution::StatedByUser,
        findings::Attributed::None => Attribution::None,
    }
}

fn file(file: &findings::EvidenceSaid) -> EvidenceFile {
    EvidenceFile {
        sha256: hex(&file.sha256),
        kind: file.kind.name().to_owned(),
        bytes: file.bytes,
        from: file.from.clone(),
        to: file.to.clone(),
        vantage: file.vantages.clone(),
        attribution: attribution(file.attribution),
        stated: file.is_stated,
        records: file.records,
        of_app: file.of_app,
        not_of_app: file.not_of_app,
        unread: file.unread.iter().map(|(what, n)| Unread { what: what.clone(), n: *n }).collect(),
        problems: file.problems.clone(),
    }
}

fn access(used: &findings::MeasuredUse) -> Access {
    let part = |(n, of): (u64, u64)| Part { n, of };
    let hour = |hour: &findings::Hour| Hour { at: hour.at.clone(), n: hour.n, background: hour.background };
    Access {
        data: used.data.clone(),
        item: used.item.clone(),
        operation: used.operation.clone(),
        file: hex(&used.file),
        attribution: attribution(used.attribution),
        proves_frequency: used.proves_frequency,
        accesses: used.accesses,
        refused: used.refused,
        from: used.from.clone(),
        to: used.to.clone(),
        first: used.first.clone(),
        last: used.last.clone(),
        hours: part(used.hours),
        days: part(used.days),
        hourly: used.is_hourly,
        daily: used.is_daily,
        median_gap_s: used.median_gap,
        longest_gap_s: used.longest_gap,
        background: part(used.background),
        floor_s: used.floor,
        hours_with_access: used.listed.iter().map(hour).collect(),
    }
}

fn share(share: &findings::Share) -> Share {
    let (source, file) = match &share.over {
        findings::ShareOver::Code => ("code", None),
        findings::ShareOver::Observed => ("observed", None),
        findings::ShareOver::List(file) => ("list", Some(hex(file))),
    };
    let unit = match share.unit {
        findings::ShareUnit::Hosts => "hosts",
        findings::ShareUnit::Ips => "ips",
    };
    let by = match share.by {
        findings::ShareBy::Operator => "operator",
        findings::ShareBy::Network => "network",
        findings::ShareBy::Country => "country",
    };
    // Four digits are enough, and the same on every machine.
    let round = |x: f64| (x * 10_000.0).round() / 10_000.0;
    Share {
        source: source.to_owned(),
        file,
        unit: unit.to_owned(),
        by: by.to_owned(),
        of: share.of.clone(),
        n: share.n,
        all: share.all,
        unresolved: share.unresolved,
        hosts_without_address: share.hosts_without,
        ci95: [round(share.interval.0), round(share.interval.1)],
    }
}

/// How a host was seen.
pub(crate) fn seen(seen: &findings::Seen) -> Seen {
    Seen {
        files: seen.files.iter().map(|file| hex(file)).collect(),
        attribution: seen.attribution.map_or(Attribution::None, attribution),
        how: seen.how.iter().map(ToString::to_string).collect(),
        n: seen.n,
        first: seen.first.clone(),
        last: seen.last.clone(),
        ports: seen.ports.clone(),
        sent: seen.sent.iter().map(sent).collect(),
        sent_unlisted: seen.sent_unlisted as u64,
        local_addresses: seen.local_addresses as u64,
        may_profile: seen.may_profile,
        by_app: seen.by_app,
    }
}

fn sent(sent: &findings::Sent) -> Sent {
    Sent {
        kind: sent.kind.to_owned(),
        value: sent.value.number,
        length: sent.value.length as u64,
        checksum: sent.checksum,
        steps: sent.steps.clone(),
        n: sent.n,
        hmac: sent.value.hmac.clone(),
        text: sent.value.text.clone(),
    }
}

/// An address with what is known of it.
pub(crate) fn address(address: &findings::Address) -> Address {
    let country = |said: &findings::SaidOfPlace| Country {
        table: said.table.clone(),
        date: said.date.clone(),
        country: said.country.clone(),
    };
    let (verdict, countries) = verdict(&address.place);
    Address {
        ip: address.ip.clone(),
        source: address
            .from
            .iter()
            .map(|from| AddressSource {
                file: from.file.as_ref().map(|file| hex(file)),
                how: from.how.to_owned(),
                at: from.at.clone(),
                said: from.said.clone(),
            })
            .collect(),
        registered: address.registered.as_ref().map(country),
        routed: address.asn.map(|asn| Routed {
            asn,
            org: address.organisation.clone(),
            operator: address.operator.clone(),
        }),
        geolocated: address.geolocated.iter().map(country).collect(),
        supplied: address
            .supplied
            .iter()
            .map(|word| SuppliedWord {
                table: word.table.clone(),
                date: word.date.clone(),
                column: word.column.to_owned(),
                says: word.says.clone(),
            })
            .collect(),
        measured: address.measured.as_ref().map(|measured| Measured {
            handshakes: measured.n,
            fastest_us: measured.fastest_us,
            within_km: measured.within_km,
            no_bound: measured.no_bound.map(str::to_owned),
        }),
        verdict,
        countries,
        notes: address.notes.iter().map(ToString::to_string).collect(),
    }
}

fn verdict(place: &findings::PlaceSaid) -> (Verdict, Vec<String>) {
    match place {
        findings::PlaceSaid::Consistent(country) => (Verdict::Consistent, vec![country.clone()]),
        findings::PlaceSaid::NotSettled(country) => (Verdict::NotSettled, vec![country.clone()]),
        findings::PlaceSaid::Disputed(countries) => (Verdict::Disputed, countries.clone()),
        findings::PlaceSaid::NoSinglePlace => (Verdict::NoSinglePlace, Vec::new()),
        findings::PlaceSaid::Special(_) => (Verdict::NotOnTheInternet, Vec::new()),
        findings::PlaceSaid::Unknown => (Verdict::Unknown, Vec::new()),
    }
}

/// Other names of a host.
pub(crate) fn canonical_name((name, by): &(String, Option<candor_findings::Operated>)) -> CanonicalName {
    CanonicalName {
        name: name.clone(),
        operator: by.as_ref().map(|by| by.operator.clone()),
        suffix: by.as_ref().map(|by| by.domain.clone()),
        verified: by.as_ref().map(|by| by.verified),
    }
}
