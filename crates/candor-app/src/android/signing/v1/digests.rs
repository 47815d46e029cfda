//! Which digest attributes of a manifest section Android looks at, and the digests of archive entries.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::atomic::{AtomicU64, Ordering},
};

use base64ct::{Base64, Encoding};
use candor_formats::zip::{Archive, Limits, MAX_TOTAL_INFLATED};
use rayon::prelude::*;

use super::manifest::Section;
use crate::android::signing::{digest::DigestAlgorithm, error::SigningError};

/// First level that picks the strongest digest instead of the first one of a list.
const JELLY_BEAN_MR2: u32 = 18;
/// First level that knows SHA-384 and SHA-512 in manifests.
const GINGERBREAD: u32 = 9;

/// A digest that must hold; `None` if the attribute's value is not base64.
pub(crate) type Expected = (DigestAlgorithm, Option<Vec<u8>>);

/// The digests that Android releases from `min_sdk` on compare, for attributes that end in `suffix`.
pub(crate) fn expected(section: &Section<'_>, suffix: &str, min_sdk: u32) -> Vec<Expected> {
    use DigestAlgorithm::{Sha1, Sha256, Sha384, Sha512};
    let decode = |value: &[u8]| {
        let text = std::str::from_utf8(value).ok()?;
        Base64::decode_vec(text.trim()).ok()
    };
    let mut found = Vec::new();
    if min_sdk < JELLY_BEAN_MR2 {
        let list = section.value("Digest-Algorithms").map(String::from_utf8_lossy);
        let list = list.as_deref().unwrap_or("SHA SHA1");
        for name in list.split_ascii_whitespace() {
            let Some(value) = section.value(&format!("{name}{suffix}")) else { continue };
            let Some((algorithm, level)) = listed_algorithm(name) else { continue };
            if level <= min_sdk {
                found.push((algorithm, decode(value)));
                break;
            }
        }
        if found.is_empty() {
            return found;
        }
    }
    for (name, algorithm) in [("SHA-512", Sha512), ("SHA-384", Sha384), ("SHA-256", Sha256), ("SHA1", Sha1)] {
        if let Some(value) = section.value(&format!("{name}{suffix}")) {
            let expected = (algorithm, decode(value));
            if !found.contains(&expected) {
                found.push(expected);
            }
            break;
        }
    }
    found
}

/// The algorithm that a name in `Digest-Algorithms` stands for, and the first level that knows it there.
fn listed_algorithm(name: &str) -> Option<(DigestAlgorithm, u32)> {
    match name.to_ascii_uppercase().as_str() {
        "MD5" => Some((DigestAlgorithm::Md5, 0)),
        "SHA" | "SHA1" | "SHA-1" => Some((DigestAlgorithm::Sha1, 0)),
        "SHA-256" => Some((DigestAlgorithm::Sha256, 0)),
        "SHA-384" => Some((DigestAlgorithm::Sha384, GINGERBREAD)),
        "SHA-512" => Some((DigestAlgorithm::Sha512, GINGERBREAD)),
        _ => None,
    }
}

/// Digests of inflated entries, computed once however often they are asked for.
#[derive(Default)]
pub(crate) struct EntryDigests {
    known: BTreeMap<(usize, DigestAlgorithm), Vec<u8>>,
    /// Why entries could not be read.
    damaged: BTreeMap<usize, String>,
    inflated: u64,
}

impl EntryDigests {
    /// Computes what is missing of `wanted`, all entries in parallel.
    ///
    /// # Errors
    /// If the entries together inflate to more than [`MAX_TOTAL_INFLATED`].
    pub(crate) fn compute(
        &mut self,
        archive: &Archive<'_>,
        wanted: &[(usize, DigestAlgorithm)],
    ) -> Result<(), SigningError> {
        let missing: BTreeSet<_> = wanted
            .iter()
            .filter(|key| !self.known.contains_key(*key) && !self.damaged.contains_key(&key.0))
            .copied()
            .collect();
        let mut by_entry: BTreeMap<usize, Vec<DigestAlgorithm>> = BTreeMap::new();
        for (entry, algorithm) in missing {
            by_entry.entry(entry).or_default().push(algorithm);
        }
        let jobs: Vec<(usize, Vec<DigestAlgorithm>)> = by_entry.into_iter().collect();
        let inflated = AtomicU64::new(self.inflated);
        let results: Vec<_> = jobs
            .into_par_iter()
            .map(|(index, algorithms)| (index, digest_entry(archive, index, &algorithms, &inflated)))
            .collect();
        self.inflated = inflated.into_inner();
        for (index, result) in results {
            match result {
                Ok(digests) => {
                    self.known
                        .extend(digests.into_iter().map(|(algorithm, digest)| ((index, algorithm), digest)));
                }
                Err(why) => {
                    self.damaged.insert(index, why);
                }
            }
        }
        if self.inflated > MAX_TOTAL_INFLATED {
            return Err(SigningError::Unsupported(format!(
                "entries inflate to more than {MAX_TOTAL_INFLATED} bytes"
            )));
        }
        Ok(())
    }

    /// Whether the entry has this digest; an error if it could not be read.
    pub(crate) fn matches(
        &self,
        entry: usize,
        algorithm: DigestAlgorithm,
        digest: &[u8],
    ) -> Result<bool, &str> {
        if let Some(why) = self.damaged.get(&entry) {
            return Err(why);
        }
        Ok(self.known.get(&(entry, algorithm)).is_some_and(|known| known.as_slice() == digest))
    }
}

fn digest_entry(
    archive: &Archive<'_>,
    index: usize,
    algorithms: &[DigestAlgorithm],
    inflated: &AtomicU64,
) -> Result<Vec<(DigestAlgorithm, Vec<u8>)>, String> {
    let entry = archive.entries().get(index).ok_or_else(|| "no such entry".to_owned())?;
    if inflated.load(Ordering::Relaxed) > MAX_TOTAL_INFLATED {
        return Err("the limit for all entries together is reached".to_owned());
    }
    if !matches!(entry.method, candor_formats::zip::STORED | candor_formats::zip::DEFLATED) {
        return Err(format!("compression method {}", entry.method));
    }
    let contents = archive.read(entry, &Limits::default()).map_err(|error| error.to_string())?;
    let length = contents.bytes.len() as u64;
    inflated.fetch_add(length, Ordering::Relaxed);
    if length != entry.uncompressed_size {
        return Err(format!("it inflates to {length} bytes, {} are declared", entry.uncompressed_size));
    }
    Ok(algorithms.iter().map(|&algorithm| (algorithm, algorithm.digest(&[&contents.bytes]))).collect())
}
