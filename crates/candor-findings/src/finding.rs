//! The finding record: one sentence about an app, its rung and its evidence.

use candor_knowledge::Access;

use crate::{Guard, Rung, When, flows::SinkKind, named::ByName, obtainable::Obtainability};

/// The reader's question that a finding answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Question {
    /// What does it take?
    What,
    /// How often?
    HowOften,
    /// How insistently?
    HowInsistently,
    /// Where to?
    WhereTo,
    /// Who takes it?
    Who,
    /// More than stated?
    Stated,
    /// More than needed?
    Needed,
    /// More than peers, or than the last version?
    Compared,
}

impl Question {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Question::What => "what",
            Question::HowOften => "how_often",
            Question::HowInsistently => "how_insistently",
            Question::WhereTo => "where_to",
            Question::Who => "who",
            Question::Stated => "stated",
            Question::Needed => "needed",
            Question::Compared => "compared",
        }
    }
}

/// Whose code it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OwnerKind {
    /// Code under the app's own packages.
    FirstParty,
    /// Code of a known SDK.
    Sdk,
    /// Support libraries of the platform (androidx, Kotlin) bundled with the app.
    Platform,
    /// Neither could be established.
    Unknown,
}

impl OwnerKind {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            OwnerKind::FirstParty => "first_party",
            OwnerKind::Sdk => "sdk",
            OwnerKind::Platform => "platform",
            OwnerKind::Unknown => "unknown",
        }
    }
}

/// Whose code it is, with the SDK's id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    /// Kind.
    pub kind: OwnerKind,
    /// SDK id for [`OwnerKind::Sdk`], and for [`OwnerKind::Platform`] where a row names the library.
    pub sdk: Option<String>,
}

/// What a step of evidence shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The manifest (or other) element by which the system starts the path.
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
    /// The bytes that fix a constant the finding rests on (a provider address).
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
    /// What an evidence file shows: the member is the file, by its digest.
    Observed,
}

impl Role {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Role::Entry => "entry",
            Role::Path => "path",
            Role::Site => "site",
            Role::AlsoAt => "also_at",
            Role::Request => "request",
            Role::Definition => "definition",
            Role::Constant => "constant",
            Role::Sink => "sink",
            Role::Switch => "switch",
            Role::Guard => "guard",
            Role::Schedule => "schedule",
            Role::Asks => "asks",
            Role::Answer => "answer",
            Role::Named => "named",
            Role::Observed => "observed",
        }
    }
}

/// One step of evidence that a stranger can replay: these bytes stand at this place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// What it shows.
    pub role: Role,
    /// Member path (`base.apk!classes3.dex`).
    pub member: String,
    /// Class in source form, for code.
    pub class: Option<String>,
    /// Method as `name(parameter types)return type` in source form, for code.
    pub method: Option<String>,
    /// Byte offset in the member.
    pub offset: u32,
    /// Number of bytes.
    pub len: u32,
    /// The instruction or element in words.
    pub text: String,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

/// One sentence about an app, with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable id: a hash of question, data, item, owner and evidence site.
    pub id: String,
    /// The question it answers.
    pub question: Question,
    /// Data type of the taxonomy (`location.precise`).
    pub data: String,
    /// Item of that type (`fine_location`).
    pub item: String,
    /// The rung it stands on.
    pub rung: Rung,
    /// Whose code.
    pub owner: Owner,
    /// APIs by which it is taken, in source form (`android.location.LocationManager.getLastKnownLocation`), sorted.
    pub apis: Vec<String>,
    /// Whether a person picks what is taken each time; code takes it by itself otherwise.
    pub access: Access,
    /// Permissions one of which (per inner list) the access needs, with whether the app asks for it.
    pub needs: Vec<PermissionNeed>,
    /// Where it can get to, without doubles; empty below [`Rung::Flows`].
    pub ways: Vec<Way>,
    /// Conditions that all of its sites have in common which can run.
    pub guards: Vec<Guard>,
    /// When its code can run, where that is known; empty below [`Rung::Reachable`].
    pub when: Vec<When>,
    /// Ids of the flows that start at its sites.
    pub flows: Vec<String>,
    /// What its places ask about by name, where they do.
    pub by_name: Option<ByName>,
    /// Evidence: entry, path and site first, further sites after.
    pub evidence: Vec<Evidence>,
    /// Number of sites, whether or not each is listed.
    pub n_sites: usize,
    /// Confidence of the knowledge rows it rests on: false prints "unverified".
    pub verified_knowledge: bool,
    /// What the system gives an ordinary app by its APIs; `None` where nothing is known of any of them.
    pub obtainable: Option<Obtainability>,
    /// What limits the sentence and belongs beside it, as a sentence of its own.
    pub caveat: Option<String>,
    /// What observation would prove it wrong.
    pub would_refute: String,
}

/// Where the data of a finding can get to, and how it is changed before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// What it gets to.
    pub kind: SinkKind,
    /// The SDK that is handed it.
    pub sdk: Option<String>,
    /// Hosts or numbers, where constants tell.
    pub to: Vec<String>,
    /// How it is changed; empty: as it is.
    pub changed: Vec<String>,
    /// The other app that lets it out, by its id.
    pub app: Option<String>,
    /// Whose code hands it over in the end, where that is not who takes it.
    pub by: Option<Owner>,
}

/// A permission that an access needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PermissionNeed {
    /// Any one of these is enough.
    pub any_of: Vec<String>,
    /// Whether the app asks for one of them.
    pub declared: bool,
}
