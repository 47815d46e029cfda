//! The whole check of one image: pages, special slots, the signature over the directories; and its words.

use std::ops::Range;

use super::{
    Signature,
    cms::Checked,
    directory::CodeDirectory,
    error::Error,
    pages::{self, Pages},
    slots::{self, Slot},
};

/// What stands around the image and is bound by its signature. What is not handed in is not checked.
#[derive(Clone, Debug, Default)]
pub struct Surroundings<'a> {
    /// Bytes of the bundle's `Info.plist` (or of `__TEXT,__info_plist` of an image without bundle).
    pub info_plist: Option<&'a [u8]>,
    /// Bytes of `_CodeSignature/CodeResources`.
    pub code_resources: Option<&'a [u8]>,
    /// Bytes that slot 4 is of.
    pub application: Option<&'a [u8]>,
    /// Range of the slice that the store encrypts (`cryptoff`, `cryptsize`), whether it still is encrypted or not.
    pub encrypted: Option<Range<u64>>,
}

/// What became of an image's signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Everything that was handed in is as it was signed.
    AsSigned,
    /// Something is not as it was signed. That says nothing about why: apps from the store that were decrypted, and
    /// apps that were repackaged, thinned or instrumented for a test, all look like that.
    ChangedAfterSigning,
    /// No directory could be checked.
    NotChecked,
}

impl Verdict {
    /// Words for people.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::AsSigned => "as signed",
            Self::ChangedAfterSigning => "changed after signing",
            Self::NotChecked => "signature not checked",
        }
    }
}

/// Outcome of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// All in all.
    pub verdict: Verdict,
    /// Each code directory.
    pub directories: Vec<DirectoryOutcome>,
    /// What is wrong or could not be checked, as sentences, without repetition.
    pub notes: Vec<String>,
}

/// Outcome for one code directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DirectoryOutcome {
    /// Its slot.
    pub slot: u32,
    /// Its pages, or why they could not be checked.
    pub pages: Result<Pages, Error>,
    /// Its special slots.
    pub slots: Vec<Slot>,
}

impl DirectoryOutcome {
    fn is_changed(&self) -> bool {
        self.pages.as_ref().is_ok_and(|pages| !pages.are_as_signed())
            || self.slots.iter().any(Slot::is_changed)
    }
}

pub(super) fn check(signature: &Signature<'_>, slice: &[u8], surroundings: &Surroundings<'_>) -> Outcome {
    let mut directories = Vec::new();
    let mut notes = Vec::new();
    for directory in &signature.directories {
        let encrypted = surroundings.encrypted.as_ref();
        let outcome = DirectoryOutcome {
            slot: directory.slot,
            pages: pages::check(directory, slice, signature.offset, encrypted),
            slots: slots::check(directory, &signature.blobs, surroundings),
        };
        notes.extend(directory_notes(directory, &outcome));
        directories.push(outcome);
    }
    let mut is_changed = directories.iter().any(DirectoryOutcome::is_changed);
    let after = (slice.len() as u64).saturating_sub(signature.offset.saturating_add(signature.size));
    if after > 0 {
        is_changed = true;
        notes.push(format!("{after} bytes follow the signature and are not covered by it"));
    }
    if let Some(cms) = &signature.cms {
        let checked = cms.checked();
        is_changed |= matches!(checked, Checked::Fails(_));
        if checked != Checked::Holds {
            notes.push(checked.sentence("the code directory"));
        }
        let left_out = not_vouched_for(signature);
        // Without a list, which signatures of old tools lack, nothing can be left out of it.
        is_changed |= !left_out.is_empty() && cms.signers.iter().any(|signer| signer.cd_hashes.is_some());
        notes.extend(left_out);
    }
    let differences = signature.entitlements.differences();
    if !differences.is_empty() {
        notes.push("the XML and the DER form of the entitlements disagree".to_owned());
    }
    notes.sort();
    notes.dedup();
    let nothing_checked = directories.iter().all(|directory| directory.pages.is_err());
    let verdict = match (is_changed, nothing_checked) {
        (true, _) => Verdict::ChangedAfterSigning,
        (false, true) => Verdict::NotChecked,
        (false, false) => Verdict::AsSigned,
    };
    Outcome { verdict, directories, notes }
}

fn directory_notes(directory: &CodeDirectory<'_>, outcome: &DirectoryOutcome) -> Vec<String> {
    let name = directory.hash.map_or_else(|id| format!("hash {id}"), |hash| hash.name().to_owned());
    let pages = match &outcome.pages {
        Ok(pages) => pages.sentence(),
        Err(error) => Some(format!("pages: {error}")),
    };
    let slots = outcome.slots.iter().filter_map(Slot::sentence);
    pages.into_iter().chain(slots).map(|sentence| format!("code directory with {name}: {sentence}")).collect()
}

/// The signature is over the first directory; it names the others by hash, in an attribute.
fn not_vouched_for(signature: &Signature<'_>) -> Vec<String> {
    let signers = signature.cms.iter().flat_map(|cms| &cms.signers);
    let listed: Vec<&[u8]> =
        signers.filter_map(|signer| signer.cd_hashes.as_ref()).flatten().map(Vec::as_slice).collect();
    let others = signature.directories.iter().filter(|directory| directory.slot != 0);
    others
        .filter(|other| other.cd_hash().is_some_and(|hash| !listed.contains(&hash.as_slice())))
        .map(|other| format!("the signer does not vouch for the code directory in slot {:#x}", other.slot))
        .collect()
}
