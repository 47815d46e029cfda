//! What leaves one app for another, told without the numbers of the program that it comes from.

use candor_app::ComponentKind;
use candor_program::CodePlace;
use rustc_hash::FxHashMap;

use super::resolve::{Shape, Texts};
use crate::{change::Change, flow::Source};

/// Most parts of one parcel that are told.
pub(crate) const MAX_PARTS: usize = 1_000;
/// Deepest parts of parts.
pub(crate) const MAX_DEPTH: usize = 4;
/// Most parcels of one app.
pub(crate) const MAX_SENT: usize = 2_000;

/// A value of a source on its way, with all of the way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Trail {
    /// The app that has the source.
    pub(crate) app: usize,
    pub(crate) source: Source,
    /// How it was changed so far.
    pub(crate) changes: Vec<Change>,
    /// Places with the apps that they lie in.
    pub(crate) path: Vec<(usize, CodePlace)>,
}

/// What a value is known to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Constant {
    Int(i64),
    Text(String),
    /// Something else.
    Unknown,
}

/// What a part is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum PartKey {
    Slot(String),
    Index(i64),
    Text(String),
    Every,
}

/// A value, with its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Content {
    /// Class of the object, by its descriptor; none: no object.
    pub(crate) type_: Option<Vec<u8>>,
    pub(crate) constants: Vec<Constant>,
    pub(crate) trails: Vec<Trail>,
    /// Sorted by key.
    pub(crate) parts: Vec<(PartKey, Content)>,
}

impl Content {
    /// Whether a value of a source is in it.
    pub(crate) fn carries(&self) -> bool {
        !self.trails.is_empty() || self.parts.iter().any(|(_, part)| part.carries())
    }

    /// Takes in what another value can be, too.
    pub(crate) fn merge(&mut self, other: Content) {
        self.type_ = self.type_.take().or(other.type_);
        self.constants.extend(other.constants);
        self.constants.sort();
        self.constants.dedup();
        for trail in other.trails {
            let is_same = |known: &Trail| {
                known.app == trail.app && known.source == trail.source && known.changes == trail.changes
            };
            if !self.trails.iter().any(is_same) {
                self.trails.push(trail);
            }
        }
        for (key, part) in other.parts {
            match self.parts.binary_search_by(|(known, _)| known.cmp(&key)) {
                Ok(at) => self.parts[at].1.merge(part),
                Err(at) => self.parts.insert(at, (key, part)),
            }
        }
    }
}

/// Who waits for a result, by class, and the number of the request where it is constant.
pub(crate) type Asker = (String, Option<i64>);

/// What kind of parcel, and what decides where it goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Address {
    /// An intent; for a broadcast, the permission that who gets it must hold.
    Intent { kind: ComponentKind, shape: Shape, permission: Texts, askers: Vec<Asker> },
    /// What an activity gives back.
    Result { component: String },
    /// What a method of a provider gives whoever asks.
    Answer { component: String, method: String },
    /// A call of a provider.
    Call { authority: String, method: String },
    /// A message to a service that is bound.
    Message { shape: Shape },
}

/// Parcels: what they carry, argument by argument, by where they go and the instruction that sends them.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    pub(crate) all: Vec<(Address, Vec<Content>)>,
    by_address: FxHashMap<CodePlace, Vec<usize>>,
    pub(crate) is_cut: bool,
}

impl Sent {
    /// Adds what a parcel carries.
    pub(crate) fn add(&mut self, place: CodePlace, address: Address, contents: Vec<Content>) {
        let here = self.by_address.entry(place).or_default();
        let known = here.iter().find(|at| self.all.get(**at).is_some_and(|known| known.0 == address));
        if let Some((_, known)) = known.and_then(|at| self.all.get_mut(*at)) {
            for (known, new) in known.iter_mut().zip(contents) {
                known.merge(new);
            }
            return;
        }
        if self.all.len() >= MAX_SENT {
            self.is_cut = true;
            return;
        }
        here.push(self.all.len());
        self.all.push((address, contents));
    }
}

/// What an app gets from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Received {
    /// An intent, to a component.
    Intent { component: String, content: Content },
    /// A broadcast, to receivers registered in code.
    Broadcast { shape: Shape, content: Content },
    /// The result that a component waits for.
    Result { asker: Asker, content: Content },
    /// What a provider gives for an address.
    Answer { authorities: Vec<String>, method: String, content: Content },
    /// A call of a provider.
    Call { component: String, method: String, arguments: Vec<Content> },
    /// A message, to a service.
    Message { component: String, content: Content },
}
