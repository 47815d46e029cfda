//! Rows of moments: what happens when the system or a person has code run, told by broadcasts, methods or calls.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ALSO;

/// What has code run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MomentKind {
    /// A person does something.
    User,
    /// A screen of the app opens, shows or goes.
    Screen,
    /// The app's process starts, for whatever reason.
    Start,
    /// The phone has started.
    Boot,
    /// Something happens on the phone or reaches it.
    Event,
    /// Work that was put off, once.
    Later,
    /// A service goes on while no screen shows.
    Service,
}

impl MomentKind {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::User, Self::Screen, Self::Start, Self::Boot, Self::Event, Self::Later, Self::Service];

    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Screen => "screen",
            Self::Start => "start",
            Self::Boot => "boot",
            Self::Event => "event",
            Self::Later => "later",
            Self::Service => "service",
        }
    }
}

/// A moment, with the broadcasts that announce it and the methods that the system calls then.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MomentRow {
    /// Its name in reports.
    pub id: String,
    /// What has the code run.
    pub kind: MomentKind,
    /// The moment in words, behind "can run when".
    pub says: String,
    /// Whether the system starts the app for it, so that no screen need show.
    #[serde(default)]
    pub background: bool,
    /// Whether it is not told of: what led to such a method ends there all the same.
    #[serde(default)]
    pub silent: bool,
    /// Actions of the broadcasts of the system that announce it.
    #[serde(default)]
    pub actions: Vec<String>,
    /// The last version of the system whose receivers of the manifest hear them, of apps built for it or an older one; none: all.
    pub declared_until: Option<u32>,
    /// Classes in source form whose methods the system calls then, several with ` | ` between them.
    pub class: Option<String>,
    /// The methods.
    #[serde(default)]
    pub methods: Vec<String>,
}

/// The same, as it is asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// Its name in reports.
    pub id: String,
    /// What has the code run.
    pub kind: MomentKind,
    /// The moment in words, behind "can run when".
    pub says: String,
    /// Whether the system starts the app for it.
    pub background: bool,
    pub(crate) silent: bool,
    pub(crate) actions: Vec<String>,
    pub(crate) declared_until: Option<u32>,
    /// Descriptors.
    pub(crate) classes: Vec<Vec<u8>>,
    pub(crate) methods: Vec<String>,
}

/// The moment of a row.
pub(super) fn read(row: MomentRow) -> Moment {
    let classes = row.class.iter().flat_map(|classes| classes.split(ALSO));
    Moment {
        classes: classes.map(candor_program::descriptor).collect(),
        id: row.id,
        kind: row.kind,
        says: row.says,
        background: row.background,
        silent: row.silent,
        actions: row.actions,
        declared_until: row.declared_until,
        methods: row.methods,
    }
}
