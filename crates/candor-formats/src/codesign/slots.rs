//! Special slots: what a code directory binds besides the pages of the image.

use super::{Surroundings, blobs::Blob, directory::CodeDirectory};

/// Slots with a name (`cs_blobs.h`).
const NAMES: [(u32, &str); 11] = [
    (INFO_PLIST, "Info.plist"),
    (2, "requirements"),
    (CODE_RESOURCES, "CodeResources"),
    (APPLICATION, "application data"),
    (5, "entitlements"),
    (6, "data of the container"),
    (7, "entitlements (DER)"),
    (8, "launch constraint of itself"),
    (9, "launch constraint of its parent"),
    (10, "launch constraint of the responsible process"),
    (11, "library constraint"),
];
/// Slots whose bytes stand outside the signature.
const INFO_PLIST: u32 = 1;
const CODE_RESOURCES: u32 = 3;
const APPLICATION: u32 = 4;
const FILES: [u32; 3] = [INFO_PLIST, CODE_RESOURCES, APPLICATION];
/// Slots looked at. What is bound beyond the names above is told as bound and not looked at.
const MAX_SLOTS: u32 = 32;

/// What became of a special slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlotState {
    /// The bytes have the hash.
    AsSigned,
    /// The bytes have another hash.
    ChangedAfterSigning,
    /// There is a hash, and the signature does not hold the blob that it is of.
    Missing,
    /// There is a hash of a file that was not handed in.
    NotHandedIn,
    /// There are bytes, and no hash speaks of them.
    NotBound,
}

/// One special slot of one code directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Its number, from 1.
    pub slot: u32,
    /// What became of it.
    pub state: SlotState,
}

impl Slot {
    /// What it is of.
    #[must_use]
    pub fn name(&self) -> &'static str {
        NAMES.iter().find(|(slot, _)| *slot == self.slot).map_or("something without a name", |(_, name)| name)
    }

    /// Whether its bytes stand outside the signature.
    #[must_use]
    pub fn is_file(&self) -> bool {
        FILES.contains(&self.slot)
    }

    /// Whether it says that something was changed after signing. A file that stands beside the image and is bound by no
    /// hash does not: a linker signs images and knows no bundle.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match self.state {
            SlotState::AsSigned | SlotState::NotHandedIn => false,
            SlotState::ChangedAfterSigning | SlotState::Missing => true,
            SlotState::NotBound => !self.is_file(),
        }
    }

    /// What is wrong, as a sentence; `None` if nothing is.
    #[must_use]
    pub fn sentence(&self) -> Option<String> {
        let name = self.name();
        match self.state {
            SlotState::AsSigned | SlotState::NotHandedIn => None,
            SlotState::ChangedAfterSigning => {
                Some(format!("{name} (slot {}) is not what was signed", self.slot))
            }
            SlotState::Missing => Some(format!("{name} (slot {}) was signed and is gone", self.slot)),
            SlotState::NotBound if self.is_file() => {
                Some(format!("{name} (slot {}) is there, but the signature does not bind it", self.slot))
            }
            SlotState::NotBound => Some(format!("{name} (slot {}) is there, but was not signed", self.slot)),
        }
    }
}

/// Checks every special slot that has a hash or bytes. The hash must be a known one.
pub(crate) fn check(
    directory: &CodeDirectory<'_>,
    blobs: &[Blob<'_>],
    surroundings: &Surroundings<'_>,
) -> Vec<Slot> {
    let Ok(hash) = directory.hash else { return Vec::new() };
    let mut slots = Vec::new();
    for slot in 1..=MAX_SLOTS {
        let is_file = FILES.contains(&slot);
        let file = match slot {
            INFO_PLIST => surroundings.info_plist,
            CODE_RESOURCES => surroundings.code_resources,
            APPLICATION => surroundings.application,
            _ => None,
        };
        let blob = blobs.iter().find(|blob| blob.slot == slot).map(|blob| blob.bytes);
        let bytes = file.or(blob);
        let is_named = NAMES.iter().any(|(named, _)| *named == slot);
        let state = match (directory.special_slot(slot), bytes) {
            (None, None) => continue,
            (None, Some(_)) => SlotState::NotBound,
            (Some(_), None) if is_file || !is_named || slot == 6 => SlotState::NotHandedIn,
            (Some(_), None) => SlotState::Missing,
            (Some(expected), Some(bytes)) if hash.hash(bytes) == expected => SlotState::AsSigned,
            (Some(_), Some(_)) => SlotState::ChangedAfterSigning,
        };
        slots.push(Slot { slot, state });
    }
    slots
}
