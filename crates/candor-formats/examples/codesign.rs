//! Prints the signatures of Mach-O files, fat or thin, profiles and seals, to compare them with other tools.
//!
//! `codesign FILE…`: `embedded.mobileprovision` and `CodeResources` are recognised by name; the header of a Mach-O is
//! walked only as far as `LC_CODE_SIGNATURE`. An `Info.plist` and a `_CodeSignature/CodeResources` beside a Mach-O are
//! handed in.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for developers, not part of an audit"
)]

use std::path::Path;

use candor_formats::codesign::{CodeResources, Profile, Signature, Surroundings, Value};

fn main() {
    for path in std::env::args().skip(1) {
        println!("== {path}");
        let path = Path::new(&path);
        let Ok(bytes) = std::fs::read(path) else {
            println!("! cannot be read");
            continue;
        };
        match path.file_name().and_then(|name| name.to_str()) {
            Some("embedded.mobileprovision") => profile(&bytes),
            Some("CodeResources") => seal(path, &bytes),
            _ => slices(&bytes).into_iter().for_each(|slice| image(path, slice)),
        }
    }
}

fn profile(bytes: &[u8]) {
    match Profile::parse(bytes) {
        Err(error) => println!("! {error}"),
        Ok(profile) => {
            println!("{:?} {:?} {:?}", profile.name, profile.uuid, profile.kind.name());
            println!(
                "teams {:?} {:?} app {:?}",
                profile.teams, profile.team_name, profile.application_identifier
            );
            println!("created {:?} expires {:?}", profile.created, profile.expires);
            println!("devices {:?} platforms {:?}", profile.n_devices, profile.platforms);
            profile.certificates.iter().for_each(|hash| println!("certificate {}", hex(hash)));
            entitlements("allowed", profile.entitlements.as_ref());
            println!("{}", profile.cms.checked().sentence("the profile"));
            profile.cms.chain().iter().for_each(|one| println!("chain {} | {}", one.subject, one.not_after));
        }
    }
}

fn seal(path: &Path, bytes: &[u8]) {
    let Ok(seal) = CodeResources::parse(bytes) else { return println!("! no seal") };
    let bundle = path.parent().and_then(Path::parent).unwrap_or(path);
    let mut counts = std::collections::BTreeMap::new();
    for row in &seal.rows {
        let file = std::fs::read(bundle.join(&row.path)).ok();
        *counts.entry(row.check(file.as_deref())).or_insert(0) += 1;
    }
    println!("{} rows: {counts:?}", seal.rows.len());
}

fn image(path: &Path, slice: &[u8]) {
    let Some((offset, size)) = code_signature(slice) else { return println!("no signature") };
    let signature = match Signature::parse(slice, offset, size) {
        Ok(signature) => signature,
        Err(error) => return println!("! {error}"),
    };
    println!("slice of {} bytes, {:?}, {} blobs", slice.len(), signature.signed_by(), signature.blobs.len());
    for directory in &signature.directories {
        println!(
            "directory {:#x} v{:x} {:?} {} team {:?} flags {:?} limit {} pages {} of {} cdhash {}",
            directory.slot,
            directory.version,
            directory.hash,
            directory.identifier,
            directory.team,
            directory.flags.names().collect::<Vec<_>>(),
            directory.code_limit,
            directory.n_pages(),
            directory.page_size,
            directory.cd_hash().map(|hash| hex(&hash)).unwrap_or_default(),
        );
    }
    entitlements("xml", signature.entitlements.xml.as_ref());
    entitlements("der", signature.entitlements.der.as_ref());
    println!("differences {:?}", signature.entitlements.differences());
    if let Some(cms) = &signature.cms {
        println!("{}", cms.checked().sentence("the code directory"));
        for one in &cms.certificates {
            println!("certificate {} | {} | {:?}", hex(&one.sha256), one.subject, one.issued_by);
            println!("  {} to {} | {}", one.not_before, one.not_after, one.issuer);
        }
        cms.signers.iter().for_each(|signer| println!("signed at {:?}", signer.signing_time));
        println!("unit {:?}", cms.signing_certificate().and_then(|one| one.unit.as_deref()));
    }
    signature.problems.iter().for_each(|problem| println!("! {problem}"));
    let beside = |name: &str| path.parent().and_then(|folder| std::fs::read(folder.join(name)).ok());
    let (info_plist, code_resources) = (beside("Info.plist"), beside("_CodeSignature/CodeResources"));
    let surroundings = Surroundings {
        info_plist: info_plist.as_deref(),
        code_resources: code_resources.as_deref(),
        ..Surroundings::default()
    };
    let outcome = signature.check(slice, &surroundings);
    println!("verdict: {}", outcome.verdict.words());
    for directory in &outcome.directories {
        println!("pages of {:#x}: {:?}", directory.slot, directory.pages);
        directory.slots.iter().for_each(|slot| println!("  {} {:?}", slot.name(), slot.state));
    }
    outcome.notes.iter().for_each(|note| println!("- {note}"));
}

fn entitlements(kind: &str, value: Option<&Value>) {
    for (key, value) in value.into_iter().flat_map(Value::entries) {
        println!("{kind} {key} = {value:?}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The thin images of a file.
fn slices(bytes: &[u8]) -> Vec<&[u8]> {
    let word = |at: usize| {
        bytes.get(at..at + 4).and_then(|word| word.try_into().ok()).map_or(0, u32::from_be_bytes) as usize
    };
    if word(0) != 0xcafe_babe {
        return vec![bytes];
    }
    let of = |index: usize| {
        let (offset, size) = (word(16 + 20 * index), word(20 + 20 * index));
        bytes.get(offset..offset.saturating_add(size))
    };
    (0..word(4).min(16)).filter_map(of).collect()
}

/// Offset and size that `LC_CODE_SIGNATURE` (0x1d) names, in a little-endian image.
fn code_signature(slice: &[u8]) -> Option<(u64, u64)> {
    let word = |at: usize| slice.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let mut at = match word(0)? {
        0xfeed_facf => 32,
        0xfeed_face => 28,
        _ => return None,
    };
    for _ in 0..word(16)?.min(1_000) {
        if word(at)? == 0x1d {
            return Some((word(at + 8)?.into(), word(at + 12)?.into()));
        }
        at = at.checked_add(word(at + 4)? as usize)?;
    }
    None
}
