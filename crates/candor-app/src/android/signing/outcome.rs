//! What checking one scheme gave, before it becomes a [`Signature`](super::Signature).

use super::{
    Checked, Signature,
    certificate::Certificate,
    error::{Result, SigningError},
    keys::PublicKey,
};

/// Errors, oddities and signers of one scheme.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Checks that do not hold.
    pub(crate) errors: Vec<SigningError>,
    /// Oddities that do not invalidate.
    pub(crate) notes: Vec<String>,
    /// Signers' certificates.
    pub(crate) certificates: Vec<[u8; 32]>,
    /// Earlier certificates of the lineage and the last one, oldest first.
    pub(crate) lineage: Vec<[u8; 32]>,
    /// Lowest API level on which it verifies, where that is above the lowest the app runs on.
    pub(crate) accepted_from: Option<u32>,
    /// Lowest and highest API level that the signers are for.
    pub(crate) sdk_range: Option<(u32, u32)>,
}

impl Outcome {
    /// Keeps the error, if any, and gives the value.
    pub(crate) fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.errors.push(error);
                None
            }
        }
    }

    /// Takes a signer's certificate and says what is weak about its key.
    pub(crate) fn add_signer(&mut self, certificate: &Certificate<'_>, key: &PublicKey) {
        self.certificates.push(certificate.sha256());
        if key.is_weak() {
            self.note(format!("weak key: {}", key.describe()));
        }
    }

    /// Adds a note once.
    pub(crate) fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// The scheme only works from this level on.
    pub(crate) fn needs(&mut self, level: u32) {
        self.accepted_from = Some(self.accepted_from.map_or(level, |known| known.max(level)));
    }

    /// Ends in the public form: errors first, then notes.
    pub(crate) fn into_signature(self, container: &str, scheme: &'static str) -> Signature {
        let only_unsupported = self.errors.iter().all(|error| matches!(error, SigningError::Unsupported(_)));
        let checked = match (self.errors.is_empty(), only_unsupported) {
            (true, _) => Checked::Verified,
            (false, true) => Checked::NotChecked,
            (false, false) => Checked::Failed,
        };
        let mut notes: Vec<String> = self.errors.iter().map(ToString::to_string).collect();
        notes.extend(self.notes);
        Signature {
            container: container.to_owned(),
            scheme,
            verified: checked == Checked::Verified,
            checked,
            accepted_from: self.accepted_from,
            sdk_range: self.sdk_range,
            cert_sha256: self.certificates,
            lineage: self.lineage,
            notes,
        }
    }
}
