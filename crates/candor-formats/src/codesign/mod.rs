//! Apple code signatures, read and checked from bytes alone.
//!
//! Input: a thin Mach-O and the range that its `LC_CODE_SIGNATURE` names. Output: [`Signature`], with its code
//! directories, requirements, entitlements and certificates; [`Signature::check`] holds the hashes against the bytes.
//! Beside the image: provisioning profiles ([`Profile`]) and the seal of resources ([`CodeResources`]). Layouts are those
//! of `cs_blobs.h` (Apple, published with XNU and Security) and RFC 5652.
//!
//! **What a difference means.** An image whose pages differ from their hashes is called *changed after signing*, and no
//! more than that. The store encrypts code first and signs then, so an app from the store that somebody decrypted in
//! order to look at it has other pages than were signed, just as a repackaged one has. Where the directory keeps hashes
//! of the pages before encryption, pages that fit those are counted. The signature itself is never encrypted: it stays
//! readable in an image whose code is not, and such an image *is* as signed.
//!
//! **What a signature that holds means.** The key of a certificate that came along signed this code directory. Nothing is
//! checked against a trust root, a date or a list of revoked certificates.
//!
//! Only public keys are handled and no secret is involved, so timing is of no concern; what is of concern is that blobs
//! come from strangers, hence a limit on each.

mod ber;
mod big_endian;
mod blobs;
mod certificate;
mod check;
mod cms;
mod directory;
mod entitlements;
mod error;
mod hash;
mod keys;
mod pages;
mod profile;
mod resources;
mod slots;
#[cfg(test)]
mod tests;
mod value;

pub use self::{
    ber::MAX_BER_DEPTH,
    blobs::{Blob, MAX_BLOBS},
    certificate::Certificate,
    check::{DirectoryOutcome, Outcome, Surroundings, Verdict},
    cms::{Checked, Cms, MAX_CERTIFICATES, MAX_SIGNERS, NO_TRUST_ROOT, Signer},
    directory::{CodeDirectory, ExecSegment, Flags, MAX_PAGE_SHIFT, VERSIONS},
    entitlements::{Differences, Entitlements},
    error::Error,
    hash::{CD_HASH_LEN, HashKind},
    keys::{MAX_RSA_BITS, MIN_RSA_BITS},
    pages::Pages,
    profile::{MAX_PROFILE, Profile, ProfileKind},
    resources::{CodeResources, Resource, ResourceState},
    slots::{Slot, SlotState},
    value::{MAX_DEPTH, MAX_TEXT, MAX_VALUES, Value},
};
use self::{
    big_endian::bytes_at,
    blobs::{magic, slot},
};

/// An image's signature.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature<'a> {
    /// Where it starts in the slice.
    pub offset: u64,
    /// Bytes that the slice has for it; the signature itself may be shorter, the rest is padding.
    pub size: u64,
    /// Its blobs in the order of the index.
    pub blobs: Vec<Blob<'a>>,
    /// Code directories, the first one first. Each hashes the same image with another hash.
    pub directories: Vec<CodeDirectory<'a>>,
    /// The requirements, all of their blob; they are not decompiled.
    pub requirements: Option<&'a [u8]>,
    /// Entitlements in both forms.
    pub entitlements: Entitlements,
    /// Certificates and signature; `None` if there is none, as in ad hoc signatures.
    pub cms: Option<Cms>,
    /// What could not be read.
    pub problems: Vec<Error>,
}

/// Who signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignedBy {
    /// Nobody: the linker put hashes in, as a processor of Apple's asks for.
    Linker,
    /// Nobody: hashes without any certificate.
    AdHoc,
    /// Somebody with certificates.
    Certificates,
}

impl<'a> Signature<'a> {
    /// Reads the signature that stands at `offset` in `slice`, with `size` bytes (`dataoff` and `datasize` of
    /// `LC_CODE_SIGNATURE`).
    ///
    /// # Errors
    /// The range does not lie in the slice, or no signature stands there. Damage in one blob costs that blob and is
    /// named in [`problems`](Self::problems).
    pub fn parse(slice: &'a [u8], offset: u64, size: u64) -> Result<Self, Error> {
        let bytes = bytes_at(slice, offset, size, "range of the code signature")?;
        let (blobs, problems) = blobs::read(bytes)?;
        let mut this = Self {
            offset,
            size,
            blobs,
            directories: Vec::new(),
            requirements: None,
            entitlements: Entitlements::default(),
            cms: None,
            problems,
        };
        this.read_directories();
        this.requirements = this.blob(slot::REQUIREMENTS).map(|blob| blob.bytes);
        this.read_entitlements();
        this.read_cms();
        Ok(this)
    }

    /// The blob in a slot.
    #[must_use]
    pub fn blob(&self, slot: u32) -> Option<&Blob<'a>> {
        self.blobs.iter().find(|blob| blob.slot == slot)
    }

    /// The directory with the strongest hash, which current systems go by.
    #[must_use]
    pub fn strongest(&self) -> Option<&CodeDirectory<'a>> {
        let known = self.directories.iter().filter(|directory| directory.hash.is_ok());
        known.max_by_key(|directory| directory.hash.ok())
    }

    /// Who signed.
    #[must_use]
    pub fn signed_by(&self) -> SignedBy {
        let is_linker = |directory: &CodeDirectory<'_>| directory.flags.is_linker_signed();
        match &self.cms {
            Some(_) => SignedBy::Certificates,
            None if self.directories.iter().any(is_linker) => SignedBy::Linker,
            None => SignedBy::AdHoc,
        }
    }

    /// SHA-256 of the requirements, by which two images can be told to ask the same.
    #[must_use]
    pub fn requirements_sha256(&self) -> Option<[u8; 32]> {
        self.requirements.map(hash::sha256)
    }

    /// Holds every hash against the bytes that it is of. `slice` is the one that the signature was read from.
    ///
    /// One pass over the slice for each code directory, of which there are at most six.
    #[must_use]
    pub fn check(&self, slice: &[u8], surroundings: &Surroundings<'_>) -> Outcome {
        check::check(self, slice, surroundings)
    }

    fn read_directories(&mut self) {
        let alternates = slot::ALTERNATES..slot::ALTERNATES + slot::N_ALTERNATES;
        let is_directory = |slot: u32| slot == slot::CODE_DIRECTORY || alternates.contains(&slot);
        for blob in self.blobs.iter().filter(|blob| is_directory(blob.slot)) {
            let read = expect(blob, magic::CODE_DIRECTORY).and_then(|()| CodeDirectory::parse(blob));
            match read {
                Ok(directory) => self.directories.push(directory),
                Err(error) => self.problems.push(error),
            }
        }
        self.directories.sort_by_key(|directory| directory.slot);
    }

    fn read_entitlements(&mut self) {
        let xml = self
            .blob(slot::ENTITLEMENTS)
            .copied()
            .map(|blob| expect(&blob, magic::ENTITLEMENTS).and_then(|()| Value::parse(blob.content())));
        let der = self.blob(slot::ENTITLEMENTS_DER).copied().map(|blob| {
            expect(&blob, magic::ENTITLEMENTS_DER).and_then(|()| entitlements::parse_der(blob.content()))
        });
        self.entitlements.xml = self.keep(xml);
        self.entitlements.der = self.keep(der);
    }

    /// An ad hoc signature has no wrapper, or an empty one.
    fn read_cms(&mut self) {
        let Some(blob) = self.blob(slot::CMS).copied() else { return };
        let first = self.blob(slot::CODE_DIRECTORY).map(|blob| blob.bytes).unwrap_or_default();
        let read = expect(&blob, magic::WRAPPER).and_then(|()| match blob.content() {
            [] => Ok(None),
            content => cms::read(content, first).map(|(cms, _)| Some(cms)),
        });
        self.cms = self.keep(Some(read)).flatten();
    }

    fn keep<T>(&mut self, read: Option<Result<T, Error>>) -> Option<T> {
        match read? {
            Ok(value) => Some(value),
            Err(error) => {
                self.problems.push(error);
                None
            }
        }
    }
}

/// A blob must be what its slot says.
fn expect(blob: &Blob<'_>, magic: u32) -> Result<(), Error> {
    if blob.magic == magic {
        return Ok(());
    }
    let (offset, found) = (blob.offset.into(), blob.magic.into());
    Err(Error::Value { what: "magic of a blob", offset, found, expected: "the magic of its slot" })
}
