//! Observed: what evidence files that somebody handed in show of an app.
//!
//! A file is read once into [`EvidenceFile`], without any app in mind ([`read`]). [`join`] then takes from it what is said of
//! one app: a record that names another app is left out, one that names none counts only where the user states whose the
//! file is, and is otherwise told as seen on the device, which raises nothing.
//!
//! Invariant: what a person's phone sent leaves this module as a kind, a length and a number of the report ([`shown`]), unless
//! the caller asks for values.

mod accesses;
pub(crate) mod addresses;
mod attribution;
mod hosts;
mod read;
mod sent;
mod shares;
mod shown;
mod sightings;
mod times;

use std::collections::BTreeSet;

use candor_app::App;
use candor_knowledge::{Knowledge, networks::store::Store};

pub use accesses::{Hour, MeasuredUse};
pub use candor_capture::{FileKind, Settings, packets::Keys, records::Zone};

pub use addresses::{
    Address, AddressFrom, LEAST_HANDSHAKES, Measured, NetworkTable, PlaceSaid, SaidOfPlace, SuppliedWord,
    network_tables,
};
pub use attribution::Attributed;
pub use hosts::{OnDevice, Seen};
pub use read::{EvidenceFile, Reading, read};
pub use sent::{Known, KnownError, Sent};
pub use shares::{Share, ShareBy, ShareOver, ShareUnit, wilson};
pub use shown::{Choice, Value};

use crate::{Audit, Finding};
use addresses::Teller;
use shown::Shower;

/// How the member of a step is called that stands in an evidence file: this, and the SHA-256 of the file.
pub const MEMBER_PREFIX: &str = "evidence:";

/// An evidence file, as a report names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EvidenceSaid {
    /// SHA-256 of its bytes. Its name is left out: names of files can say something of a person.
    pub sha256: [u8; 32],
    /// What it is.
    pub kind: FileKind,
    /// Its length.
    pub bytes: u64,
    /// When it begins.
    pub from: Option<String>,
    /// When it ends.
    pub to: Option<String>,
    /// From where packets were captured (`interface`, `tunnel`), or what a list says of it; sorted.
    pub vantages: Vec<String>,
    /// Whose it is.
    pub attribution: Attributed,
    /// Whether the user states that it is this app's, whatever else names it.
    pub is_stated: bool,
    /// Records that were read.
    pub records: u64,
    /// Hosts and addresses, accesses and values that it shows of this app.
    pub of_app: u64,
    /// Records that name other apps, or none where nobody says whose the file is.
    pub not_of_app: u64,
    /// What was not understood, with how often.
    pub unread: Vec<(String, u64)>,
    /// Where, in sentences without anything that a person sent.
    pub problems: Vec<String>,
}

/// What evidence files say of an app, beside what its package says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    /// The files, by their digests.
    pub files: Vec<EvidenceSaid>,
    /// How often data was accessed, by data type and operation.
    pub uses: Vec<MeasuredUse>,
    /// Hosts that no record names the app for.
    pub on_device: Vec<OnDevice>,
    /// Who has which part of the hosts and addresses.
    pub shares: Vec<Share>,
    /// Tables that were asked where addresses are; empty where none was.
    pub tables: Vec<NetworkTable>,
}

/// What is handed in beside an app.
#[derive(Clone, Copy)]
pub struct Beside<'b> {
    /// Evidence files.
    pub files: &'b [EvidenceFile],
    /// What of them is shown.
    pub choice: &'b Choice,
    /// Tables of networks beside those of the program.
    pub networks: Option<&'b Store>,
}

/// Joins what files show with an audit: hosts and findings on the rung `observed`, addresses beside hosts, shares.
///
/// Files are taken in the order of their digests, so that the order in which they were handed in changes nothing.
pub fn join(app: &App, knowledge: &Knowledge, beside: Beside<'_>, audit: &mut Audit) {
    let Beside { files, choice, networks } = beside;
    let mut files: Vec<&EvidenceFile> = files.iter().collect();
    // The same bytes twice are one file; what is stated of them counts before what is not.
    files.sort_by_key(|file| (file.sha256, file.stated.is_none(), file.stated.clone()));
    files.dedup_by_key(|file| file.sha256);
    let named: BTreeSet<String> = audit.destinations.iter().map(|found| found.host.clone()).collect();
    let mut shower = Shower::new(choice, named, knowledge);
    let mut findings: Vec<Finding> = Vec::new();
    let mut observed = Observed::default();
    for file in &files {
        observed.files.push(attribution::said(app, file, choice));
        observed.uses.extend(accesses::uses(app, file, choice));
    }
    findings.extend(accesses::findings(&files, &observed.uses));
    let hosts = hosts::destinations(app, knowledge, &files, &mut shower);
    observed.on_device = hosts.on_device;
    audit.destinations.extend(hosts.own);
    findings.extend(sent::findings(app, &files, &mut shower));
    let teller = Teller::new(knowledge, &files, networks);
    addresses::fill(app, &teller, &files, &hosts.behind, &mut shower, &mut audit.destinations);
    observed.shares = shares::shares(app, &files, &teller, &audit.destinations);
    addresses::cut(&mut audit.destinations);
    observed.tables = network_tables(&audit.destinations, &observed.shares, networks);
    observed.uses.sort();
    audit.findings.extend(findings);
    audit
        .findings
        .sort_by(|a, b| (&a.data, &a.item, &a.owner, &a.id).cmp(&(&b.data, &b.item, &b.owner, &b.id)));
    audit.findings.dedup_by(|a, b| a.id == b.id);
    crate::questions::destinations::sort(&mut audit.destinations);
    let is_done = |what: &str| match what {
        "evidence_files" => !observed.files.is_empty(),
        "shares" => !observed.shares.is_empty(),
        _ => false,
    };
    audit.coverage.not_analysed.retain(|what| !is_done(what));
    audit.observed = observed;
}
