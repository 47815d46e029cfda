//! Our ZIP reader beside the `zip` crate, on the real apps that both can read: same entries, sizes and bytes.
#![expect(clippy::disallowed_methods, reason = "tests read the pinned files")]

use std::{collections::BTreeSet, io::Read};

use candor_formats::zip::{Archive, Limits};
use candor_testkit::corpus::cached_files;

#[test]
fn both_readers_find_the_same_entries_with_the_same_bytes() {
    let (mut n_archives, mut n_entries) = (0, 0);
    let mut refused = Vec::new();
    for (file, path) in cached_files("ci").unwrap() {
        if !file.path.ends_with(".apk") && !file.path.ends_with(".jar") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let Ok(ours) = Archive::parse(&bytes) else { continue };
        // Archives that are odd on purpose are read as Android reads them, which is not what the crate does.
        if ours.n_anomalies() > 0 {
            continue;
        }
        let mut theirs = match zip::ZipArchive::new(std::io::Cursor::new(&bytes)) {
            Ok(theirs) => theirs,
            Err(error) => {
                refused.push(format!("{}: {error}", file.path));
                continue;
            }
        };
        n_archives += 1;
        let our_names: BTreeSet<&[u8]> = ours.entries().iter().map(|entry| entry.name).collect();
        assert_eq!(our_names.len(), theirs.len(), "{}", file.path);
        for at in 0..theirs.len() {
            let mut entry = theirs.by_index(at).unwrap();
            let name = entry.name_raw().to_vec();
            let same = ours.entry(&name).unwrap();
            let place = format!("{}!{}", file.path, String::from_utf8_lossy(&name));
            assert_eq!(same.uncompressed_size, entry.size(), "{place}");
            assert_eq!(same.compressed_size, entry.compressed_size(), "{place}");
            assert_eq!(same.data_offset(), Some(entry.data_start()), "{place}");
            if entry.is_dir() {
                continue;
            }
            let mut want = Vec::new();
            entry.read_to_end(&mut want).unwrap();
            let found = ours.read(same, &Limits::default()).unwrap();
            assert!(found.bytes == want && found.crc_matches, "{place}");
            n_entries += 1;
        }
    }
    assert!(refused.is_empty(), "the other reader refuses what ours calls well formed: {refused:#?}");
    println!("{n_archives} archives, {n_entries} entries");
    assert!(n_archives >= 8 && n_entries > 4_000, "{n_archives} archives, {n_entries} entries");
}
