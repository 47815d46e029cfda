//! Code signatures: any bytes give a signature whose blobs lie inside, or an error; so do profiles and seals.
#![no_main]

use candor_formats::codesign::{CodeResources, Profile, Signature, Surroundings};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The first byte says how much code stands in front of the signature.
    if let Some((&first, slice)) = bytes.split_first() {
        let offset = u64::from(first).min(slice.len() as u64);
        let size = slice.len() as u64 - offset;
        if let Ok(signature) = Signature::parse(slice, offset, size) {
            for blob in &signature.blobs {
                assert!(u64::from(blob.offset) + blob.bytes.len() as u64 <= size);
            }
            let surroundings = Surroundings {
                info_plist: Some(b"info"),
                encrypted: Some(16..64),
                ..Surroundings::default()
            };
            let outcome = signature.check(slice, &surroundings);
            assert!(outcome.directories.len() == signature.directories.len() && outcome.directories.len() <= 6);
            for pages in outcome.directories.iter().filter_map(|one| one.pages.as_ref().ok()) {
                assert!(pages.n_differing <= pages.n_pages);
                assert!(pages.n_differing_encrypted <= pages.n_differing);
                assert!(pages.n_as_before_encryption <= pages.n_differing);
            }
            signature.problems.iter().for_each(|problem| drop(problem.to_string()));
            if let Some(cms) = &signature.cms {
                assert!(cms.chain().len() <= cms.certificates.len());
            }
        }
    }
    if let Ok(profile) = Profile::parse(bytes) {
        assert!(profile.cms.signers.len() <= 4);
    }
    if let Ok(seal) = CodeResources::parse(bytes) {
        assert!(seal.rows.iter().all(|row| seal.row(&row.path) == Some(row)));
    }
});
