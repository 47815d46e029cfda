//! The output types of `candor.report/1`: what stands in the JSON file, apart from the working types.
//!
//! A field that this version does not analyse is absent and named in `coverage.not_analysed`; an empty list means
//! analysed and none. Names are fixed by the schema version: adding is free, renaming or removing needs a new one.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::guards::Guard;
use crate::{
    asks::Ask,
    by_name::ByName,
    claims::Claim,
    destinations::Destination,
    disclosures::{Contradiction, Disclosed, DisclosureFile},
    needed::Needed,
    observed::{Access as RecordedAccess, EvidenceFile, NetworkTable, OnDevice, Share},
    obtainable::Obtainable,
    schedules::Schedule,
    switches::SdkSwitch,
    value::Value,
    when::When,
};

/// The schema this version writes, in the report's `schema` field.
pub const SCHEMA: &str = "candor.report/1";

/// What one audit says about one app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "candor.report/1")]
pub struct Report {
    /// Always `candor.report/1`.
    pub schema: String,
    /// The program and the knowledge that wrote the report.
    pub tool: Tool,
    /// The app as it was handed in.
    pub app: App,
    /// Permissions the app asks for, by name.
    pub permissions: Vec<Permission>,
    /// SDKs whose classes are defined in the app, by id.
    pub sdks: Vec<Sdk>,
    /// Findings, by data type, item, owner and id.
    pub findings: Vec<Finding>,
    /// Flows: values that can get from where they are taken to where they leave the app's hands, by data type, item,
    /// owner and sink. Reports of versions that did not look for flows have none and say so in
    /// `coverage.not_analysed`.
    #[serde(default)]
    pub flows: Vec<Flow>,
    /// What runs again and again, by data type and scheduler; one record for each type of data that it reads. Reports of
    /// versions that did not look for it say so in `coverage.not_analysed`.
    #[serde(default)]
    pub schedules: Vec<Schedule>,
    /// What is done once the user has refused something, by permission and class. Reports of versions that did not look for
    /// it say so in `coverage.not_analysed`.
    #[serde(default)]
    pub asks: Vec<Ask>,
    /// Hosts that code can reach out to, by host and owner. Reports of versions that did not look for them say so in
    /// `coverage.not_analysed`.
    #[serde(default)]
    pub destinations: Vec<Destination>,
    /// Evidence files that were handed in, by digest: supplied, not authenticated.
    #[serde(default)]
    pub evidence_files: Vec<EvidenceFile>,
    /// How often the system recorded accesses of the app, by data type and operation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accesses: Vec<RecordedAccess>,
    /// Hosts that evidence files show and that no record names the app for: seen on the device, not attributed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen_on_device: Vec<OnDevice>,
    /// Who has which part of the hosts and addresses.
    #[serde(default)]
    pub shares: Vec<Share>,
    /// Tables that were asked where addresses are. Nothing of them says where data is stored, or who can reach it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub network_tables: Vec<NetworkTable>,
    /// Disclosures of the app's maker that were handed in. Absent where none was, which `coverage.not_analysed` says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclosure_files: Vec<DisclosureFile>,
    /// What each of them says of each type of data that code can take, by data type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclosures: Vec<Disclosed>,
    /// Where two of them do not agree, whatever the app does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradictions: Vec<Contradiction>,
    /// Claims about the app that were handed in, each with what the evidence says of it, by id. Absent where none was handed in,
    /// which `coverage.not_analysed` says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// What it could do without, or with less: permissions that no code was found to need or only an SDK's, and ways that the
    /// platform offers beside the one taken; by kind, permission and data. Never whether it needs them. Reports that were not
    /// looked over for it say so in `coverage.not_analysed`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needed: Vec<Needed>,
    /// Other apps that it was read together with: values were followed from app to app. Absent where none was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub together: Vec<OtherApp>,
    /// What was read and what was not.
    pub coverage: Coverage,
    /// Where the time went, in milliseconds by stage; only when asked for, because it differs from run to run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timing: Option<BTreeMap<String, f64>>,
}

/// An app that another one was read together with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OtherApp {
    /// What its members are called in evidence: this, `!`, and the path of the member.
    pub name: String,
    /// Application id.
    pub id: String,
    /// Version shown to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_name: Option<String>,
    /// Version used for updates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_code: Option<u64>,
    /// As for the app itself.
    pub sha256: String,
    /// Its code.
    pub members: Vec<Member>,
}

/// The program and the knowledge that wrote a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// Version of candor.
    pub version: String,
    /// The tables of knowledge used, each with its digest.
    pub data: Vec<DataDigest>,
    /// Options that change what a report says, by name.
    pub options: BTreeMap<String, String>,
}

/// One table of knowledge.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct DataDigest {
    /// Name of the table.
    pub id: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Day of its newest row, `YYYY-MM-DD`.
    pub date: String,
}

/// The platform an app is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Android.
    Android,
    /// iOS and iPadOS.
    Ios,
}

/// The app as it was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct App {
    /// Platform.
    pub platform: Platform,
    /// Application id (`package`) or bundle identifier, as written by the app's maker.
    pub id: String,
    /// The name a person sees, in the default language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Version shown to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_name: Option<String>,
    /// Version used for updates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_code: Option<u64>,
    /// SHA-256 of the file handed in; of the sorted digests, joined, when several were.
    pub sha256: String,
    /// Lowest OS version (API level on Android).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_os: Option<u32>,
    /// OS version the app is built for (target API level on Android).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_os: Option<u32>,
    /// Signatures, one row per container, scheme and certificate.
    pub signers: Vec<Signer>,
    /// Clear-text and trust settings.
    pub network: Network,
    /// Attributes of the manifest that matter to readers, as written.
    pub attributes: BTreeMap<String, String>,
    /// Files and entries that facts were read from.
    pub members: Vec<Member>,
}

/// One signature of one container.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Signer {
    /// The container (`base.apk`).
    pub container: String,
    /// `v1`, `v2`, `v3`, `v3.1` or `v4`.
    pub scheme: String,
    /// Whether every check of the signature passed.
    pub verified: bool,
    /// Whether it is there and was not checked in full; the first note says why.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_checked: bool,
    /// SHA-256 of the signer's certificate; absent when none could be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cert_sha256: Option<String>,
    /// Earlier certificates that the signer vouches for, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lineage: Vec<String>,
    /// Why it does not verify, or what is odd about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Clear-text and trust settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Network {
    /// Whether unencrypted traffic is allowed where no domain says otherwise.
    pub cleartext: bool,
    /// Domains with their own setting for unencrypted traffic.
    pub cleartext_domains: BTreeMap<String, bool>,
    /// Whether certificates that a user installed are trusted outside debugging.
    pub trusts_user_certificates: bool,
    /// Domains with pinned keys.
    pub pinned_domains: Vec<String>,
}

/// A file or archive entry that facts were read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Member {
    /// Stable name: the container's role and the entry (`base.apk!classes2.dex`).
    pub path: String,
    /// What it is to the analysis (`dex`, `manifest`, `native_library`, …).
    pub kind: String,
    /// SHA-256 of its bytes after inflation; absent when nothing looked into it, so that it was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Number of bytes after inflation, as the archive declares it when it was not read.
    pub bytes: u64,
}

/// A permission the app asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Permission {
    /// Full name.
    pub name: String,
    /// Protection level on the newest OS version known (`dangerous`); absent when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protection: Option<String>,
    /// Asked for on OS versions up to this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_sdk: Option<u32>,
    /// What the manifest says of its use (`neverForLocation`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// Why the system adds it although the manifest does not name it: the permission that implies it, or a sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub implied_by: Option<String>,
    /// Data types it opens.
    pub data: Vec<String>,
    /// Owners of code that can use it: `first_party`, `unknown`, `platform` or SDK ids.
    pub used_by: Vec<String>,
    /// Whether no code that needs it was found; absent when nothing can be said: no API is known to need it, code can
    /// use it in ways that are not looked for, or part of the code was not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unused: Option<bool>,
    /// The manifest element.
    pub evidence: Vec<Evidence>,
}

/// Whether an SDK is switched on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Enabled {
    /// A switch says so.
    Yes,
    /// A switch turns it off.
    No,
    /// No switch is known or set.
    Unknown,
}

/// An SDK whose classes are defined in the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sdk {
    /// Id of its row of knowledge.
    pub id: String,
    /// Name.
    pub name: String,
    /// Id of its operator's row; the facts about the operator stand there. Absent when unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// What it is for.
    pub purposes: Vec<String>,
    /// Number of classes defined under its names, or recognised as its own.
    pub classes: u64,
    /// Number of its methods that something the system starts can reach.
    pub reachable_methods: u64,
    /// `name` (found by class names) or `structure` (renamed, found by shape).
    pub recognised_by: String,
    /// Confidence in hundredths, 0 to 100.
    pub confidence: u8,
    /// Whether its row of knowledge was checked against a source; otherwise readers see "unverified".
    pub verified_knowledge: bool,
    /// Whether it is switched on.
    pub enabled: Enabled,
    /// The line that decides `enabled`.
    pub because: String,
    /// Switches that the app sets, of it and of its features, by the manifest and by calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub switches: Vec<SdkSwitch>,
    /// Class definitions.
    pub evidence: Vec<Evidence>,
}

/// The reader's question that a finding answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// What can it take?
    What,
    /// How often?
    HowOften,
    /// How insistently?
    HowInsistently,
    /// Where to?
    WhereTo,
    /// Whose code?
    Who,
    /// More than stated?
    Stated,
    /// More than needed?
    Needed,
    /// More than peers, or than the last version?
    Compared,
}

/// A rung of the evidence ladder, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rung {
    /// The app asks the system for it.
    Declared,
    /// Code that can do it is in the package.
    Present,
    /// A call path leads there from something the system starts.
    Reachable,
    /// The value gets to a sink.
    Flows,
    /// A capture or device record that names the app shows it happening.
    Observed,
}

/// Kind of an owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// Code under the app's own packages.
    FirstParty,
    /// Code of a known SDK.
    Sdk,
    /// Support libraries of the platform, bundled with the app.
    Platform,
    /// Neither could be established.
    Unknown,
}

/// Whose code it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Owner {
    /// Kind.
    pub kind: OwnerKind,
    /// SDK id, where a row of knowledge names the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sdk: Option<String>,
}

/// One sentence about an app, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Stable id, the same in every run and wherever the code did not change.
    pub id: String,
    /// The question it answers.
    pub question: Question,
    /// Data type of the taxonomy (`location.precise`).
    pub data: String,
    /// Item of that type.
    pub item: String,
    /// The rung it stands on.
    pub rung: Rung,
    /// The sentence, in words that the rung allows.
    pub says: String,
    /// Whose code.
    pub owner: Owner,
    /// APIs by which the data can be had, in source form.
    pub apis: Vec<String>,
    /// `by_user` where a person picks what is taken each time, in a screen that is not the app's; `direct` otherwise.
    #[serde(default)]
    pub access: Access,
    /// Permissions the access needs.
    pub needs: Vec<Need>,
    /// Where the data can get to: a kind of sink (`log`), with the host or number where constants tell
    /// (`network:api.example.com`) and the SDK (`sdk:example.analytics`).
    #[serde(default)]
    pub to: Vec<String>,
    /// What of the data arrives there: each way to change it once, that which tells most first. Only on the rung
    /// `flows`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Vec<Value>>,
    /// What its places ask about by name, packages or types of accounts, where they do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_name: Option<ByName>,
    /// Ids of the flows that start at its places.
    #[serde(default)]
    pub flows: Vec<String>,
    /// Conditions that all of its places have in common which can run. Reports of versions that did not look for any
    /// have none and say so in `coverage.not_analysed`.
    #[serde(default)]
    pub guards: Vec<Guard>,
    /// What can have its code run; on the rungs `reachable` and `flows`. Reports of versions that did not look for it have none
    /// and say so in `coverage.not_analysed`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<When>,
    /// Steps of evidence: entry, path and site first, further sites after.
    pub evidence: Vec<Evidence>,
    /// Number of sites, whether or not each is listed.
    pub n_sites: u64,
    /// Whether the rows of knowledge it rests on were checked against a source; otherwise readers see
    /// "unverified".
    pub verified_knowledge: bool,
    /// What the system gives an ordinary app by these APIs, on the OS versions that the app installs on; absent where
    /// nothing is known of any of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obtainable: Option<Obtainable>,
    /// What limits the sentence and belongs beside it; `says` ends with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caveat: Option<String>,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// Who picks what is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Code takes it by itself, once it may.
    #[default]
    Direct,
    /// A person picks it each time.
    ByUser,
}

/// What a value gets to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SinkKind {
    /// A network connection.
    Network,
    /// A text message.
    Sms,
    /// A web page inside the app.
    Web,
    /// The entry point of an SDK.
    Sdk,
    /// Another app.
    Ipc,
    /// A file outside the app's own storage.
    File,
    /// The system log.
    Log,
    /// Somewhere else.
    Other,
}

/// A flow: a value that can get from where it is taken to where it leaves the app's hands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Flow {
    /// Stable id, the same in every run and wherever the code did not change.
    pub id: String,
    /// The sentence.
    pub says: String,
    /// Where it starts.
    pub source: FlowSource,
    /// Where it ends.
    pub sink: FlowSink,
    /// How the value is changed on the way, as words with what code tells of each: `encoded`, `rounded:2`,
    /// `hashed:SHA-256`, `salted:constant`. Empty: it arrives as it was.
    pub changed: Vec<String>,
    /// What of it arrives: the same, typed.
    #[serde(default)]
    pub value: Value,
    /// Places that the value comes by: the source first, the sink last.
    pub path: Vec<Evidence>,
    /// Hosts or numbers that it goes to, where constants tell.
    pub to: Vec<String>,
    /// Conditions under which alone the code at both of its ends runs, or all that uses the value where it is taken.
    #[serde(default)]
    pub guards: Vec<Guard>,
    /// Whether the row of knowledge behind the source was checked against a source; otherwise readers see
    /// "unverified".
    pub verified_knowledge: bool,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// Where a flow starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FlowSource {
    /// The interface, in source form.
    pub api: String,
    /// Data type of the taxonomy; absent where a rule of the user's names the source by a word of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Item of that type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The word of the rule that names the source; absent where candor's own knowledge does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Whose code takes the value.
    pub owner: Owner,
    /// Path of the member.
    pub member: String,
    /// Class, in source form.
    pub class: String,
    /// Method, as in evidence.
    pub method: String,
    /// First byte of the instruction in the member.
    pub offset: u32,
}

/// Where a flow ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FlowSink {
    /// The interface, in source form.
    pub api: String,
    /// What it is.
    pub kind: SinkKind,
    /// The word of the rule that names the sink, where it is none of the kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The SDK that is handed the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sdk: Option<String>,
    /// Whose code hands it over.
    pub owner: Owner,
    /// The other app that it lies in, by its id; absent where it lies in this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub app: Option<String>,
    /// Path of the member.
    pub member: String,
    /// Class, in source form.
    pub class: String,
    /// Method, as in evidence.
    pub method: String,
    /// First byte of the instruction in the member.
    pub offset: u32,
}

/// A permission that an access needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Need {
    /// Any one of these is enough.
    pub any_of: Vec<String>,
    /// Whether the app asks for one of them.
    pub declared: bool,
}

/// What a step of evidence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The element by which the system starts the path.
    Entry,
    /// A call on the path from the entry to the site.
    Path,
    /// The instruction that can take the data.
    Site,
    /// A further site of the same finding.
    AlsoAt,
    /// A manifest element that asks for it.
    Request,
    /// The definition that shows whose code it is.
    Definition,
    /// The bytes that fix a constant the finding rests on.
    Constant,
    /// The call by which a value gets out.
    Sink,
    /// The element or call that switches an SDK on or off.
    Switch,
    /// A branch that decides whether the code runs, and what it asks.
    Guard,
    /// The call that has code run again and again.
    Schedule,
    /// The call that asks the user for something.
    Asks,
    /// The method that is told what the user says.
    Answer,
    /// What names a host.
    Named,
    /// What an evidence file shows: the member is `evidence:` and the digest of the file, `sha256` is that digest, and
    /// there is neither offset nor length.
    Observed,
}

/// One step of evidence that a stranger can replay: these bytes stand at this place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// What it shows.
    pub role: Role,
    /// Path of the member (`base.apk!classes3.dex`); its digest stands in `app.members`.
    pub member: String,
    /// Class in source form, for code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Method as `name(parameter types)return type` in source form, for code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// First byte in the member, after inflation.
    pub offset: u32,
    /// Number of bytes.
    pub length: u32,
    /// The instruction or element in words.
    pub text: String,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// In a flow's path: why the value gets here from the place before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
    /// The interface, field, part or method that `why` speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Why a value gets to a place of a flow's path from the place before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is taken here.
    Taken,
    /// The place reads what the place before set.
    Moved,
    /// A rule on the call before hands it on; `by` names the interface.
    ByRule,
    /// No rule speaks of the call before: what such a call is given may come back; `by` names the interface.
    Assumed,
    /// The call before runs native code, which is assumed to hand on what it is given; `by` names the method.
    Native,
    /// The call before hands it to this method.
    Passed,
    /// The method of the place before gives it back to this call.
    Returned,
    /// The method of the place before throws it.
    Thrown,
    /// The place before wrote the field that this one reads; `by` names it.
    Field,
    /// The place before wrote elements of what this one reads.
    Element,
    /// The place before left it in a part of an object or of what the system keeps; `by` names it.
    Part,
    /// It lies in an object that this place is given.
    Content,
    /// The system hands it to this component.
    Delivered,
    /// The system or a library hands it to this method; `by` names it.
    HandedTo,
    /// It gets here by reflection.
    ByReflection,
}

/// What was read and what was not, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Dalvik code that was read.
    pub dex: DexCoverage,
    /// Native libraries. Their code is not analysed but for what `native_code` says.
    pub native: Vec<String>,
    /// What was read of native libraries, one for each that was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub native_code: Vec<NativeCode>,
    /// Scripts, not analysed.
    pub scripts: Vec<String>,
    /// Encrypted or packed parts, not analysed.
    pub encrypted: Vec<String>,
    /// Code and apps that the app carries outside its class path. Code there counts as present, and as more only where
    /// code on the class path asks a class loader for it by name; apps there are not audited.
    pub not_on_class_path: Vec<String>,
    /// Calls whose target stayed open.
    pub unresolved: Unresolved,
    /// Calls over the network that can run; `unresolved.network_hosts` of them have no host that constants tell.
    #[serde(default)]
    pub network_calls: u64,
    /// Questions and fields that this version does not analyse; they are absent from the report.
    pub not_analysed: Vec<String>,
    /// Limits that were reached.
    pub budgets: Vec<String>,
    /// Damage and oddities.
    pub problems: Vec<Problem>,
}

/// A native library of which tables and functions were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct NativeCode {
    /// Member path.
    pub path: String,
    /// Native methods of the app that were found in it.
    pub methods: u64,
    /// Those of them that were found in tables that the library registers.
    pub in_tables: u64,
    /// Those of them that can run and give something back: their code was followed.
    pub followed: u64,
    /// Those of these whose code was followed to its end. Of the others every argument is assumed to be looked at.
    pub whole: u64,
    /// Functions that it offers as native methods and that no method of the app asks for.
    pub unasked: u64,
    /// Whether it is told when it is loaded, so that it may register further methods.
    pub registers: bool,
}

/// Dalvik code in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DexCoverage {
    /// Classes defined.
    pub classes: u64,
    /// Methods with code.
    pub methods: u64,
    /// Instructions.
    pub instructions: u64,
    /// Methods that something the system starts can reach.
    pub reachable_methods: u64,
    /// Methods whose body is native code, which is not read.
    #[serde(default)]
    pub native_methods: u64,
}

/// Calls whose target stayed open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unresolved {
    /// Reflective calls whose target is not a constant.
    pub reflection: u64,
    /// Virtual calls without any known target.
    pub invokes: u64,
    /// Queries of content providers whose address is not a constant.
    #[serde(default)]
    pub queries: u64,
    /// Calls that have something run later of which neither is known what it runs nor whether it repeats.
    #[serde(default)]
    pub schedules: u64,
    /// Calls that ask the user for something of which it is not known what, or who is told the answer; and requests after a
    /// refusal that hang on something that is not known.
    #[serde(default)]
    pub asks: u64,
    /// Calls over the network whose host no constant tells.
    #[serde(default)]
    pub network_hosts: u64,
}

/// Damage or an oddity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// Where it stands.
    #[serde(rename = "where")]
    pub place: String,
    /// What was found, in one sentence.
    pub what: String,
}
