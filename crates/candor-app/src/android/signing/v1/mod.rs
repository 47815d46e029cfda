//! APK signature scheme v1: a signed JAR, every entry's digest in a manifest that signature files vouch for.
//!
//! The rules are Android's, which differ from the JAR specification: nothing under `META-INF/` is covered, all entries
//! must be signed by the same signers, and a signature file can say that a newer scheme signed as well.

mod digests;
mod manifest;
mod pkcs7;

use std::collections::{BTreeMap, BTreeSet};

use candor_formats::zip::{Archive, Entry, Limits};

pub use self::pkcs7::{MAX_CERTIFICATES, MAX_SIGNER_INFOS};
use self::{
    digests::{EntryDigests, expected},
    manifest::{Section, sections},
    pkcs7::{SignedData, Verified},
};
use super::{
    VerifyDepth,
    blocks::MAX_SIGNERS,
    error::{Result, SigningError, mismatch},
    outcome::Outcome,
};

/// Longest manifest, signature file or signature block that is read, in bytes. A manifest line costs about 150 bytes
/// per entry, so this holds more entries than a ZIP can have.
pub const MAX_SIGNATURE_FILE: u64 = 64 << 20;
/// Most entry names that one note lists.
const MAX_NAMES: usize = 8;
/// API levels at which the rules for v1 change, tried in turn when an app says it runs on older ones.
const LEVELS: [u32; 6] = [9, 18, 19, 21, 22, 24];

/// The archive and what else a check needs.
pub(crate) struct Input<'a> {
    pub(crate) archive: &'a Archive<'a>,
    /// Lowest API level the app runs on.
    pub(crate) min_sdk: u32,
    /// Schemes found in the signing block: 2, 3.
    pub(crate) found_schemes: &'a [u32],
    pub(crate) depth: VerifyDepth,
}

/// A signature file and its block.
struct Signer {
    block_name: String,
    file: Vec<u8>,
    block: Vec<u8>,
}

/// What a signature file vouches for.
struct Vouched {
    names: BTreeSet<Vec<u8>>,
}

/// Whether the archive has anything of a v1 signature.
pub(crate) fn is_present(archive: &Archive<'_>) -> bool {
    archive
        .entries()
        .iter()
        .any(|entry| is_block(entry.name) || entry.name.ends_with(b".SF") && in_meta(entry.name))
}

/// Checks the signature, on the app's own lowest API level first and then on later ones.
pub(crate) fn check(input: &Input<'_>) -> Outcome {
    let mut cache = EntryDigests::default();
    let first = check_level(input, input.min_sdk, &mut cache);
    if first.errors.is_empty() {
        return first;
    }
    for level in LEVELS.into_iter().filter(|&level| level > input.min_sdk) {
        let mut later = check_level(input, level, &mut cache);
        if later.errors.is_empty() {
            later.needs(level);
            later.note(format!("older Android releases refuse it: {}", join(&first.errors)));
            return later;
        }
    }
    first
}

fn join(errors: &[SigningError]) -> String {
    errors.first().map(ToString::to_string).unwrap_or_default()
}

fn check_level(input: &Input<'_>, min_sdk: u32, cache: &mut EntryDigests) -> Outcome {
    let mut outcome = Outcome::default();
    let result = check_all(input, min_sdk, cache, &mut outcome);
    outcome.keep(result);
    outcome
}

fn check_all(input: &Input<'_>, min_sdk: u32, cache: &mut EntryDigests, outcome: &mut Outcome) -> Result<()> {
    check_duplicates(input.archive)?;
    let Some(manifest_entry) = input.archive.entry(b"META-INF/MANIFEST.MF") else {
        return mismatch("there is no META-INF/MANIFEST.MF");
    };
    let manifest = read_entry(input.archive, manifest_entry)?;
    let manifest_sections = sections(&manifest);
    let by_name = index_manifest(&manifest_sections, input.archive)?;
    let signers = find_signers(input.archive, outcome)?;
    let mut verified = Vec::new();
    for signer in &signers {
        let block = SignedData::parse(&signer.block).map_err(|error| at(&signer.block_name, &error))?;
        verified.push(block.verify(&signer.file, min_sdk).map_err(|error| at(&signer.block_name, &error))?);
    }
    let mut vouched = Vec::new();
    for signer in &signers {
        let main = manifest_sections.first();
        let checked = check_signature_file(signer, &manifest, main, &by_name, input, min_sdk, outcome);
        vouched.push(checked.map_err(|error| at(&signer.block_name, &error))?);
    }
    let used = check_entries(input, &by_name, &vouched, min_sdk, cache, outcome)?;
    for (verified, _) in verified.iter().zip(&used).filter(|(_, used)| **used) {
        add_signer(verified, outcome);
    }
    note_uncovered(input.archive, &signers, outcome);
    if is_covered(input) {
        return Err(SigningError::Unsupported(
            "digests of single entries not compared, a newer scheme covers the whole file".to_owned(),
        ));
    }
    Ok(())
}

/// Whether entries are not inflated for the sake of v1.
fn is_covered(input: &Input<'_>) -> bool {
    input.depth == VerifyDepth::Covering && !input.found_schemes.is_empty()
}

fn at(block_name: &str, error: &SigningError) -> SigningError {
    match error {
        SigningError::Unsupported(why) => SigningError::Unsupported(format!("{block_name}: {why}")),
        other => SigningError::Mismatch(format!("{block_name}: {other}")),
    }
}

fn add_signer(verified: &Verified<'_>, outcome: &mut Outcome) {
    outcome.add_signer(&verified.certificate, &verified.key);
    if verified.digest.is_weak() {
        outcome.note(format!("weak digest in the signature: {}", verified.digest.name()));
    }
    if verified.chain > 1 {
        outcome.note(format!("certificate chain of {}", verified.chain));
    }
}

fn check_duplicates(archive: &Archive<'_>) -> Result<()> {
    let mut names = BTreeSet::new();
    for entry in archive.entries() {
        if !names.insert(entry.name) {
            return mismatch(format!("two entries are named {}", entry.name_lossy()));
        }
    }
    Ok(())
}

fn read_entry<'a>(archive: &Archive<'a>, entry: &Entry<'a>) -> Result<Vec<u8>> {
    let limits = Limits { max_inflated: MAX_SIGNATURE_FILE, ..Limits::default() };
    archive
        .read(entry, &limits)
        .map(|contents| contents.bytes.into_owned())
        .map_err(|error| SigningError::Mismatch(format!("{}: {error}", entry.name_lossy())))
}

/// Sections of the manifest by entry name; each must be of an entry that exists, once.
fn index_manifest<'m>(
    manifest: &'m [Section<'m>],
    archive: &Archive<'_>,
) -> Result<BTreeMap<&'m [u8], &'m Section<'m>>> {
    let names: BTreeSet<&[u8]> = archive.entries().iter().map(|entry| entry.name).collect();
    let mut by_name = BTreeMap::new();
    for section in manifest.iter().skip(1) {
        let Some(name) = section.entry_name() else {
            return mismatch("a section of the manifest has no name");
        };
        if by_name.insert(name, section).is_some() {
            return mismatch(format!("the manifest names {} twice", String::from_utf8_lossy(name)));
        }
        if !names.contains(name) {
            return mismatch(format!(
                "the manifest names {}, which is not there",
                String::from_utf8_lossy(name)
            ));
        }
    }
    Ok(by_name)
}

fn in_meta(name: &[u8]) -> bool {
    name.starts_with(b"META-INF/")
}

fn is_block(name: &[u8]) -> bool {
    in_meta(name) && [&b".RSA"[..], b".DSA", b".EC"].iter().any(|end| name.ends_with(end))
}

fn find_signers(archive: &Archive<'_>, outcome: &mut Outcome) -> Result<Vec<Signer>> {
    let mut signers = Vec::new();
    for entry in archive.entries().iter().filter(|entry| is_block(entry.name)) {
        let stem = entry.name.iter().rposition(|&byte| byte == b'.').unwrap_or_default();
        let mut file_name = entry.name.get(..stem).unwrap_or_default().to_vec();
        file_name.extend_from_slice(b".SF");
        let Some(file) = archive.entry(&file_name) else {
            outcome.note(format!("{} has no signature file", entry.name_lossy()));
            continue;
        };
        if signers.len() >= MAX_SIGNERS {
            return Err(SigningError::Limit {
                what: "signers",
                found: signers.len() as u64 + 1,
                limit: MAX_SIGNERS as u64,
            });
        }
        signers.push(Signer {
            block_name: entry.name_lossy().into_owned(),
            file: read_entry(archive, file)?,
            block: read_entry(archive, entry)?,
        });
    }
    if signers.is_empty() {
        return mismatch("no signature block has a signature file");
    }
    Ok(signers)
}

fn check_signature_file(
    signer: &Signer,
    manifest: &[u8],
    manifest_main: Option<&Section<'_>>,
    by_name: &BTreeMap<&[u8], &Section<'_>>,
    input: &Input<'_>,
    min_sdk: u32,
    outcome: &mut Outcome,
) -> Result<Vouched> {
    let file = sections(&signer.file);
    let Some((main, entries)) = file.split_first() else {
        return mismatch("the signature file is empty");
    };
    if main.value("Signature-Version").is_none() {
        return mismatch("the signature file has no version");
    }
    check_stripping(main, input.found_schemes, outcome)?;
    let by_signtool = main.value("Created-By").is_some_and(|tool| find(tool, b"signtool"));
    let whole_suffix = if by_signtool { "-Digest" } else { "-Digest-Manifest" };
    let whole = expected(main, whole_suffix, min_sdk);
    let whole_matches = !whole.is_empty() && whole.iter().all(|expected| holds(expected, manifest));
    if !whole.is_empty() && !whole_matches {
        outcome.note("the manifest was changed outside the sections of entries");
    }
    note_weak(&whole, outcome);
    if !by_signtool && let Some(section) = manifest_main {
        let bytes = manifest.get(section.range.clone()).unwrap_or_default();
        let digests = expected(main, "-Digest-Manifest-Main-Attributes", min_sdk);
        if !digests.iter().all(|expected| holds(expected, bytes)) {
            return mismatch("the main section of the manifest was changed");
        }
    }
    let mut names = BTreeSet::new();
    for entry in entries {
        let Some(name) = entry.entry_name() else {
            return mismatch("a section of the signature file has no name");
        };
        if !names.insert(name.to_vec()) {
            return mismatch(format!("the signature file names {} twice", String::from_utf8_lossy(name)));
        }
        if !whole_matches {
            check_manifest_section(entry, name, manifest, by_name, by_signtool, min_sdk)?;
        }
    }
    Ok(Vouched { names })
}

/// The manifest as a whole is not vouched for, so the section of each entry must be.
fn check_manifest_section(
    entry: &Section<'_>,
    name: &[u8],
    manifest: &[u8],
    by_name: &BTreeMap<&[u8], &Section<'_>>,
    by_signtool: bool,
    min_sdk: u32,
) -> Result<()> {
    let shown = String::from_utf8_lossy(name);
    let digests = expected(entry, "-Digest", min_sdk);
    let Some(section) = by_name.get(name).filter(|_| !digests.is_empty()) else {
        return mismatch(format!("no digest of the manifest section of {shown} is signed"));
    };
    let mut bytes = manifest.get(section.range.clone()).unwrap_or_default();
    if by_signtool && bytes.ends_with(b"\n\n") {
        bytes = bytes.get(..bytes.len().saturating_sub(1)).unwrap_or_default();
    }
    if !digests.iter().all(|expected| holds(expected, bytes)) {
        return mismatch(format!("the manifest section of {shown} was changed"));
    }
    Ok(())
}

fn holds((algorithm, digest): &digests::Expected, bytes: &[u8]) -> bool {
    digest.as_ref().is_some_and(|digest| *digest == algorithm.digest(&[bytes]))
}

fn note_weak(digests: &[digests::Expected], outcome: &mut Outcome) {
    // Releases before API level 18 look for SHA-1, so it is always there for them; weak is what has nothing stronger.
    if !digests.is_empty() && digests.iter().all(|(algorithm, _)| algorithm.is_weak()) {
        outcome.note("weak digests in the manifest: SHA-1 or MD5 only");
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// A signature file lists the newer schemes that signed too, so that removing them is noticed.
fn check_stripping(main: &Section<'_>, found: &[u32], outcome: &mut Outcome) -> Result<()> {
    let Some(list) = main.value("X-Android-APK-Signed") else {
        if !found.is_empty() {
            outcome
                .note("v1 does not say that a newer scheme signed too, so stripping that would go unnoticed");
        }
        return Ok(());
    };
    for scheme in String::from_utf8_lossy(list).split(',').filter_map(|id| id.trim().parse::<u32>().ok()) {
        if matches!(scheme, 2 | 3) && !found.contains(&scheme) {
            return mismatch(format!(
                "v1 says that v{scheme} signed too, and there is no v{scheme} signature: it was stripped"
            ));
        }
    }
    Ok(())
}

/// Checks that every entry outside `META-INF/` is vouched for by the same signers; says which signers those are.
fn check_entries(
    input: &Input<'_>,
    by_name: &BTreeMap<&[u8], &Section<'_>>,
    vouched: &[Vouched],
    min_sdk: u32,
    cache: &mut EntryDigests,
    outcome: &mut Outcome,
) -> Result<Vec<bool>> {
    let mut used: Option<Vec<bool>> = None;
    let mut jobs = Vec::new();
    let mut uncovered = Vec::new();
    let mut mixed = Vec::new();
    for (index, entry) in input.archive.entries().iter().enumerate() {
        if in_meta(entry.name) || entry.name.ends_with(b"/") {
            continue;
        }
        let by: Vec<bool> = vouched.iter().map(|signer| signer.names.contains(entry.name)).collect();
        let digests =
            by_name.get(entry.name).map(|section| expected(section, "-Digest", min_sdk)).unwrap_or_default();
        if digests.is_empty() || !by.contains(&true) {
            uncovered.push(entry.name_lossy().into_owned());
            continue;
        }
        if *used.get_or_insert_with(|| by.clone()) != by {
            mixed.push(entry.name_lossy().into_owned());
        }
        jobs.push((index, digests));
    }
    if !uncovered.is_empty() {
        return mismatch(format!("not signed: {}", list_names(&uncovered)));
    }
    if !mixed.is_empty() {
        return mismatch(format!("signed by other signers than the entries before: {}", list_names(&mixed)));
    }
    let Some(used) = used else { return mismatch("no entry is signed") };
    if !is_covered(input) {
        check_digests(input, &jobs, cache, outcome)?;
    }
    Ok(used)
}

fn check_digests(
    input: &Input<'_>,
    jobs: &[(usize, Vec<digests::Expected>)],
    cache: &mut EntryDigests,
    outcome: &mut Outcome,
) -> Result<()> {
    let wanted: Vec<_> = jobs
        .iter()
        .flat_map(|(index, digests)| digests.iter().map(|(algorithm, _)| (*index, *algorithm)))
        .collect();
    cache.compute(input.archive, &wanted)?;
    let name = |index: usize| {
        input.archive.entries().get(index).map(|entry| entry.name_lossy().into_owned()).unwrap_or_default()
    };
    let mut changed = Vec::new();
    for (index, digests) in jobs {
        for (algorithm, digest) in digests {
            let matches = digest.as_ref().is_some_and(|digest| {
                cache.matches(*index, *algorithm, digest).unwrap_or_else(|why| {
                    outcome.note(format!("{} cannot be read: {why}", name(*index)));
                    false
                })
            });
            if !matches {
                changed.push(name(*index));
                break;
            }
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    mismatch(format!("changed after signing: {}", list_names(&changed)))
}

fn note_uncovered(archive: &Archive<'_>, signers: &[Signer], outcome: &mut Outcome) {
    let uncovered: Vec<String> = archive
        .entries()
        .iter()
        .filter(|entry| in_meta(entry.name) && !entry.name.ends_with(b"/"))
        .map(|entry| entry.name_lossy().into_owned())
        .filter(|name| name != "META-INF/MANIFEST.MF")
        .filter(|name| {
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            !signers
                .iter()
                .any(|signer| signer.block_name.rsplit_once('.').is_some_and(|(known, _)| known == stem))
        })
        .collect();
    if !uncovered.is_empty() {
        outcome.note(format!("not covered by v1: {}", list_names(&uncovered)));
    }
}

fn list_names(names: &[String]) -> String {
    let shown = names.iter().take(MAX_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MAX_NAMES) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
