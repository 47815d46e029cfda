//! Behaviour of the ZIP reader on normal and odd archives. Each oddity stands beside a twin without it.

use candor_testkit::zip::{ZipBuilder, ZipEntry, deflate};

use super::*;

const TEXT: &[u8] = b"the same few words, the same few words, the same few words";

fn normal() -> ZipBuilder {
    ZipBuilder::new().stored("a.txt", b"stored bytes").deflated("b.txt", TEXT)
}

fn kinds(archive: &Archive<'_>) -> Vec<AnomalyKind> {
    archive.anomalies().iter().map(|anomaly| anomaly.kind.clone()).collect()
}

/// Reads the entry `name` of one archive: its bytes and all anomalies, of the archive first.
fn read(bytes: &[u8], name: &str) -> (Result<Vec<u8>, Error>, Vec<AnomalyKind>) {
    let archive = Archive::parse(bytes).unwrap();
    let mut all = kinds(&archive);
    let result = archive.read(archive.entry(name.as_bytes()).unwrap(), &Limits::default());
    let result = result.map(|contents| {
        all.extend(contents.anomalies.into_iter().map(|anomaly| anomaly.kind));
        contents.bytes.into_owned()
    });
    (result, all)
}

fn one(change: impl FnOnce(&mut ZipEntry)) -> Vec<u8> {
    normal().entry(ZipEntry::deflated("x", TEXT).with(change)).build()
}

#[test]
fn normal_archive_reads_without_anomalies() {
    let bytes = normal().build();
    let archive = Archive::parse(&bytes).unwrap();
    assert_eq!(archive.entries().len(), 2);
    assert_eq!(kinds(&archive), []);
    assert_eq!(read(&bytes, "a.txt"), (Ok(b"stored bytes".to_vec()), vec![]));
    assert_eq!(read(&bytes, "b.txt"), (Ok(TEXT.to_vec()), vec![]));
    assert!(archive.entry(b"c.txt").is_none());
    let stored = archive.read(archive.entry(b"a.txt").unwrap(), &Limits::default()).unwrap();
    assert!(matches!(stored.bytes, std::borrow::Cow::Borrowed(_)), "stored bytes are not copied");
}

#[test]
fn descriptor_and_comment_are_normal() {
    let bytes = normal()
        .entry(ZipEntry::deflated("x", TEXT).with(|entry| entry.descriptor = true))
        .with(|zip| zip.comment = b"hello".to_vec())
        .build();
    assert_eq!(read(&bytes, "x"), (Ok(TEXT.to_vec()), vec![]));
}

#[test]
fn offsets_for_signing_are_those_of_the_records() {
    let mut block = vec![0; 8 + 100];
    let size = (block.len() - 8 + 24) as u64;
    block[..8].copy_from_slice(&size.to_le_bytes());
    block.extend(size.to_le_bytes());
    block.extend(b"APK Sig Block 42");
    let bytes = normal().with(|zip| zip.before_directory = block.clone()).build();
    let archive = Archive::parse(&bytes).unwrap();
    let directory = archive.central_directory_offset().unwrap();
    assert_eq!(archive.signing_block(), Some((directory - block.len() as u64, block.len() as u64)));
    assert_eq!(bytes[directory as usize..][..4], *b"PK\x01\x02");
    assert_eq!(archive.eocd_offset().unwrap() + archive.eocd_len().unwrap(), bytes.len() as u64);
    // A block whose two sizes disagree is none.
    block[0] ^= 1;
    let bytes = normal().with(|zip| zip.before_directory = block).build();
    assert_eq!(Archive::parse(&bytes).unwrap().signing_block(), None);
}

#[test]
fn unknown_method_is_read_as_what_matches_the_checksum() {
    let deflated = one(|entry| entry.central.method = 21);
    let expected = [
        AnomalyKind::LocalMethodDiffers { central: 21, local: 8 },
        AnomalyKind::UnknownMethod { method: 21, stored: false },
    ];
    assert_eq!(read(&deflated, "x"), (Ok(TEXT.to_vec()), expected.to_vec()));
    let stored = ZipEntry::stored("x", TEXT).with(|entry| {
        entry.central.method = 0x4242;
        entry.local.method = 0x4242;
    });
    let expected = [AnomalyKind::UnknownMethod { method: 0x4242, stored: true }];
    assert_eq!(read(&normal().entry(stored).build(), "x"), (Ok(TEXT.to_vec()), expected.to_vec()));
}

#[test]
fn unknown_method_without_any_match_gives_the_bytes_as_they_stand() {
    let bytes = one(|entry| {
        entry.payload = vec![0xff; 40];
        entry.central.method = 93;
        entry.local.method = 93;
        entry.central.uncompressed_size = 30;
    });
    let (result, kinds) = read(&bytes, "x");
    assert_eq!(result, Ok(vec![0xff; 30]));
    assert!(kinds.contains(&AnomalyKind::UnknownMethod { method: 93, stored: true }));
    assert!(kinds.iter().any(|kind| matches!(kind, AnomalyKind::CrcMismatch { .. })));
}

#[test]
fn local_method_does_not_count() {
    let bytes = one(|entry| entry.local.method = 0);
    assert_eq!(
        read(&bytes, "x"),
        (Ok(TEXT.to_vec()), vec![AnomalyKind::LocalMethodDiffers { central: 8, local: 0 }])
    );
}

#[test]
fn stored_entry_declared_deflated_is_read_by_its_checksum() {
    let entry = ZipEntry::stored("x", TEXT).with(|entry| entry.central.method = 8);
    let (result, kinds) = read(&normal().entry(entry).build(), "x");
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert!(kinds.contains(&AnomalyKind::WrongMethod { method: 8 }));
}

#[test]
fn wrong_local_sizes_are_named_and_the_directory_counts() {
    let bytes = one(|entry| {
        entry.local.compressed_size = 1;
        entry.local.uncompressed_size = 0xffff_0000;
    });
    let (result, kinds) = read(&bytes, "x");
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert!(matches!(kinds[..], [AnomalyKind::LocalSizesDiffer { same_crc: true, .. }]), "{kinds:?}");
    assert_eq!(Archive::parse(&bytes).unwrap().anomalies()[0].consequence(), Consequence::EntryRefused);
}

#[test]
fn wrong_central_sizes_are_named_and_the_stream_is_read_to_its_end() {
    for (compressed, uncompressed) in [(3, 58), (40_000, 58), (u32::MAX - 1, 3), (3, u32::MAX - 1)] {
        let bytes = one(|entry| {
            entry.central.compressed_size = compressed;
            entry.central.uncompressed_size = uncompressed;
        });
        let (result, kinds) = read(&bytes, "x");
        assert_eq!(result, Ok(TEXT.to_vec()));
        assert!(kinds.iter().any(|kind| matches!(kind, AnomalyKind::CompressedSizeDiffers { .. })));
        let differs = kinds.iter().any(|kind| matches!(kind, AnomalyKind::InflatedSizeDiffers { .. }));
        assert_eq!(differs, uncompressed as usize != TEXT.len());
    }
}

#[test]
fn stored_size_beyond_the_file_is_an_error_with_its_numbers() {
    let entry = ZipEntry::stored("x", TEXT).with(|entry| entry.central.uncompressed_size = 1 << 30);
    let (result, _) = read(&normal().entry(entry).build(), "x");
    assert!(matches!(result, Err(Error::OutOfBounds { expected: 0x4000_0000, .. })), "{result:?}");
}

#[test]
fn fake_encryption_is_seen_through_and_real_one_is_not() {
    let fake = one(|entry| {
        entry.central.flags = 1;
        entry.local.flags = 1;
    });
    assert_eq!(read(&fake, "x"), (Ok(TEXT.to_vec()), vec![AnomalyKind::FakeEncryption]));
    // A wrong checksum on top does not turn a stream that ends where it should into a secret.
    let fake = one(|entry| {
        entry.central.flags = 1;
        entry.central.crc32 = 7;
    });
    let (result, kinds) = read(&fake, "x");
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert!(kinds.contains(&AnomalyKind::FakeEncryption));
    // Bytes of a real one look random: no deflate stream.
    let real = one(|entry| {
        entry.central.flags = 1;
        entry.payload.iter_mut().for_each(|byte| *byte ^= 0xa7);
    });
    assert!(matches!(read(&real, "x").0, Err(Error::Encrypted { method: 8, .. })));
    let real = ZipEntry::stored("x", TEXT).with(|entry| {
        entry.central.flags = 1;
        entry.payload.iter_mut().for_each(|byte| *byte ^= 0xa7);
    });
    let (result, kinds) = read(&normal().entry(real).build(), "x");
    assert!(result.is_ok() && kinds.contains(&AnomalyKind::PerhapsEncrypted), "{kinds:?}");
    let aes = one(|entry| {
        entry.central.flags = 1;
        entry.central.method = 99;
        entry.payload.iter_mut().for_each(|byte| *byte ^= 0xa7);
    });
    assert!(matches!(read(&aes, "x").0, Err(Error::Encrypted { method: 99, .. })));
}

#[test]
fn duplicate_name_gives_the_first_and_says_so() {
    let bytes = normal().stored("a.txt", b"the second one").build();
    let (result, kinds) = read(&bytes, "a.txt");
    assert_eq!(result, Ok(b"stored bytes".to_vec()));
    assert_eq!(kinds, [AnomalyKind::DuplicateName { count: 2 }]);
    assert_eq!(Archive::parse(&bytes).unwrap().anomalies()[0].consequence(), Consequence::ArchiveRefused);
}

#[test]
fn data_before_the_archive_is_named_with_and_without_true_offsets() {
    let janus = normal().with(|zip| zip.before = b"dex\n035\0and more".to_vec());
    let (result, kinds) = read(&janus.build(), "b.txt");
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert_eq!(kinds, [AnomalyKind::DataBefore { starts: b"dex\n035\0".to_vec() }]);
    let (result, kinds) = read(&janus.with(|zip| zip.offsets_ignore_before = true).build(), "b.txt");
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert!(kinds.contains(&AnomalyKind::OffsetsShifted { by: 16 }), "{kinds:?}");
}

#[test]
fn data_after_the_archive_and_lying_comments_are_named() {
    let after = normal().with(|zip| zip.after = vec![0; 100_000]).build();
    let (result, kinds) = read(&after, "b.txt");
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert_eq!(kinds, [AnomalyKind::DataAfter { comment_len: 0, found: 100_000 }]);
    let lying = normal().with(|zip| zip.comment_len = Some(u16::MAX)).build();
    assert_eq!(read(&lying, "b.txt").1, [AnomalyKind::DataAfter { comment_len: u16::MAX, found: 0 }]);
}

#[test]
fn end_record_inside_a_comment_does_not_hide_the_archive() {
    let mut fake = b"PK\x05\x06".to_vec();
    fake.extend([0xee; 18]);
    let bytes = normal().with(|zip| zip.comment = fake).build();
    assert_eq!(read(&bytes, "b.txt"), (Ok(TEXT.to_vec()), vec![]));
}

#[test]
fn truncated_directory_is_completed_from_local_headers() {
    let bytes = normal().entry(ZipEntry::deflated("x", TEXT).with(|entry| entry.descriptor = true)).build();
    let directory = Archive::parse(&bytes).unwrap().central_directory_offset().unwrap() as usize;
    for cut in [directory, directory + 30, bytes.len() - 1] {
        let (result, kinds) = read(&bytes[..cut], "x");
        assert_eq!(result, Ok(TEXT.to_vec()), "cut at {cut}");
        assert!(kinds.contains(&AnomalyKind::NoEndRecord), "{kinds:?}");
    }
    // End record there, second directory record overwritten.
    let mut damaged = bytes.clone();
    damaged[directory + 46 + 5] = b'X';
    let (result, kinds) = read(&damaged, "x");
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert_eq!(kinds, [AnomalyKind::DirectoryDamaged { expected: 3, found: 1 }]);
    assert_eq!(Archive::parse(&damaged).unwrap().entries().len(), 3);
}

#[test]
fn recovery_does_not_step_into_a_stored_archive() {
    let inner = ZipBuilder::new().stored("classes.dex", b"inner").build();
    let bytes = normal().stored("inner.apk", &inner).with(|zip| zip.no_directory = true).build();
    let archive = Archive::parse(&bytes).unwrap();
    let names: Vec<_> = archive.entries().iter().map(|entry| entry.name_lossy()).collect();
    assert_eq!(names, ["a.txt", "b.txt", "inner.apk"]);
    // Two archives one after the other are no such case: the last one counts.
    let bytes = [normal().build(), ZipBuilder::new().stored("second", b"x").build()].concat();
    let archive = Archive::parse(&bytes).unwrap();
    assert_eq!(archive.entries().len(), 1);
    assert!(matches!(kinds(&archive)[..], [AnomalyKind::OffsetsShifted { .. }]));
}

#[test]
fn records_beyond_the_count_are_named_and_not_read() {
    let bytes = normal().with(|zip| zip.n_records = Some(1)).build();
    let archive = Archive::parse(&bytes).unwrap();
    assert_eq!(archive.entries().len(), 1);
    assert!(matches!(kinds(&archive)[..], [AnomalyKind::UncountedEntries { expected: 1, .. }]));
    // A count of 0 hides nothing.
    let bytes = normal().with(|zip| zip.n_records = Some(0)).build();
    assert_eq!(Archive::parse(&bytes).unwrap().entries().len(), 2);
}

#[test]
fn zip64_is_read_and_named() {
    let bytes = normal().with(|zip| zip.zip64 = true).build();
    assert_eq!(read(&bytes, "b.txt"), (Ok(TEXT.to_vec()), vec![AnomalyKind::Zip64]));
}

#[test]
fn unsafe_and_invalid_names_are_named() {
    for name in ["../../etc/passwd", "/etc/passwd", "a\\b", "C:x", "a/../b"] {
        let bytes = normal().stored(name, b"1").build();
        assert_eq!(read(&bytes, name), (Ok(b"1".to_vec()), vec![AnomalyKind::UnsafeName]), "{name}");
    }
    assert_eq!(read(&normal().stored("a..b/c...", b"1").build(), "a..b/c...").1, [], "a decoy");
    for name in [&b"a\0b"[..], b"", b"\xff\xfe"] {
        let bytes = normal().stored(name, b"1").build();
        let archive = Archive::parse(&bytes).unwrap();
        assert_eq!(kinds(&archive), [AnomalyKind::InvalidName]);
        assert!(!archive.anomalies()[0].to_string().contains('\0'), "sentences are printable");
    }
}

#[test]
fn wrong_local_offset_and_name_are_named() {
    let bytes = one(|entry| entry.local_offset = Some(1));
    let (result, kinds) = read(&bytes, "x");
    assert!(matches!(result, Err(Error::NoLocalHeader { offset: 1, .. })));
    assert!(matches!(kinds[..], [AnomalyKind::NoLocalHeader { .. }]));
    let (result, kinds) = read(&one(|entry| entry.local_name = Some(b"other".to_vec())), "x");
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert_eq!(kinds, [AnomalyKind::LocalNameDiffers { local: "other".to_owned() }]);
}

#[test]
fn wrong_checksum_is_named_and_the_bytes_are_given() {
    let (result, kinds) = read(
        &one(|entry| {
            entry.central.crc32 = 1;
            entry.local.crc32 = 1;
        }),
        "x",
    );
    assert_eq!(result, Ok(TEXT.to_vec()));
    assert!(matches!(kinds[..], [AnomalyKind::CrcMismatch { expected: 1, .. }]));
}

#[test]
fn bomb_stops_at_the_ratio_and_a_dense_small_entry_does_not() {
    let bomb = deflate(&vec![0; 64 << 20]);
    let entry = ZipEntry::deflated("x", b"").with(|entry| {
        entry.central.uncompressed_size = u32::MAX - 1;
        entry.central.compressed_size = bomb.len() as u32;
        entry.payload = bomb;
    });
    let (result, _) = read(&normal().entry(entry).build(), "x");
    let Err(Error::Ratio { produced, .. }) = result else { panic!("{result:?}") };
    assert!(produced < 40 << 20, "{produced}");
    let zeros = vec![0; 1 << 20];
    assert_eq!(read(&normal().deflated("x", &zeros).build(), "x"), (Ok(zeros), vec![]));
}

#[test]
fn size_limit_stops_an_entry_of_modest_density() {
    let bytes = normal().deflated("x", &vec![7; 1 << 20]).build();
    let archive = Archive::parse(&bytes).unwrap();
    let limits = Limits { max_inflated: 100_000, ..Limits::default() };
    let result = archive.read(archive.entry(b"x").unwrap(), &limits);
    assert!(matches!(result, Err(Error::TooLarge { limit: 100_000, .. })));
    // Stored bytes cost time, if no memory.
    let result = archive.read(archive.entry(b"a.txt").unwrap(), &Limits { max_inflated: 11, ..limits });
    assert!(matches!(result, Err(Error::TooLarge { limit: 11, declared: 12, .. })));
    let limits = Limits { max_inflated: 1 << 20, ..Limits::default() };
    assert_eq!(archive.read(archive.entry(b"x").unwrap(), &limits).unwrap().bytes.len(), 1 << 20);
}

#[test]
fn entries_that_share_data_are_named() {
    let mut zip = ZipBuilder::new().deflated("a", TEXT);
    for i in 0..10 {
        zip.entries
            .push(ZipEntry::deflated(format!("b{i}"), TEXT).with(|entry| entry.shares_data_of = Some(0)));
    }
    let archive_bytes = zip.build();
    let archive = Archive::parse(&archive_bytes).unwrap();
    let n = kinds(&archive).iter().filter(|kind| matches!(kind, AnomalyKind::Overlap { .. })).count();
    assert_eq!(n, 10);
}

#[test]
fn a_hundred_thousand_odd_entries_are_indexed_and_their_anomalies_capped() {
    let mut zip = ZipBuilder::new().stored("a", b"x").with(|zip| zip.zip64 = true);
    for i in 0..100_000 {
        let shared = ZipEntry::stored(format!("../{i}"), b"x").with(|entry| entry.shares_data_of = Some(0));
        zip.entries.push(shared);
    }
    let bytes = zip.build();
    let archive = Archive::parse(&bytes).unwrap();
    assert_eq!(archive.entries().len(), 100_001);
    assert_eq!(archive.anomalies().len(), MAX_ANOMALIES);
    assert!(archive.n_anomalies() > 300_000);
    assert!(archive.entry(b"../77777").is_some());
}

#[test]
fn entries_beyond_the_limit_are_left_out_and_that_is_said() {
    let mut zip = ZipBuilder::new().stored("a", b"x").with(|zip| zip.zip64 = true);
    let shared = ZipEntry::stored("b", b"x").with(|entry| entry.shares_data_of = Some(0));
    zip.entries.extend(std::iter::repeat_n(shared, MAX_ENTRIES));
    let bytes = zip.build();
    let archive = Archive::parse(&bytes).unwrap();
    assert_eq!(archive.entries().len(), MAX_ENTRIES);
    assert_eq!(kinds(&archive)[1], AnomalyKind::TooManyEntries { found: MAX_ENTRIES as u64 + 1 });
}

#[test]
fn files_that_are_no_archives_are_refused_with_what_was_found() {
    assert_eq!(Archive::parse(b"").unwrap_err(), Error::Empty);
    let error = Archive::parse(b"\x7fELF and more").unwrap_err();
    assert_eq!(error, Error::NotZip { found: b"\x7fELF".to_vec() });
    assert!(error.to_string().contains("7f454c46"), "{error}");
    let empty = ZipBuilder::new().build();
    assert!(matches!(Archive::parse(&empty), Err(Error::NoEntries { .. })));
    assert!(Archive::parse(b"PK").is_err());
}

#[test]
fn first_bytes_are_those_of_the_contents() {
    let bytes = normal().build();
    let archive = Archive::parse(&bytes).unwrap();
    let first = |name: &[u8], len| archive.first_bytes(archive.entry(name).unwrap(), len).into_owned();
    assert_eq!(first(b"b.txt", 8), b"the same");
    assert_eq!(first(b"a.txt", 8), b"stored b");
    assert_eq!(first(b"a.txt", 800), b"stored bytes");
}

/// Reads everything there is to read; what comes out does not matter, only that it comes.
fn exercise(bytes: &[u8]) {
    let Ok(archive) = Archive::parse(bytes) else { return };
    let limits = Limits { max_inflated: 1 << 20, ..Limits::default() };
    for entry in archive.entries().iter().take(100) {
        let _ = archive.read(entry, &limits);
        archive.first_bytes(entry, 16);
    }
    archive.signing_block();
    archive.anomalies().iter().for_each(|anomaly| drop(anomaly.to_string()));
}

fn mixed() -> Vec<u8> {
    let odd = ZipEntry::deflated("odd", TEXT).with(|entry| entry.central.method = 77);
    normal()
        .entry(ZipEntry::deflated("x", TEXT).with(|entry| entry.descriptor = true))
        .entry(odd)
        .deflated("big", &vec![3; 50_000])
        .with(|zip| zip.zip64 = true)
        .build()
}

#[test]
fn truncation_anywhere_does_not_panic() {
    let bytes = mixed();
    (0..bytes.len()).for_each(|len| exercise(&bytes[..len]));
}

#[test]
fn any_byte_set_to_any_extreme_does_not_panic() {
    let mut bytes = mixed();
    for at in 0..bytes.len() {
        let before = bytes[at];
        for value in [0, 0xff, before ^ 0x80, before.wrapping_add(1)] {
            bytes[at] = value;
            exercise(&bytes);
        }
        bytes[at] = before;
    }
}
