//! Bytes that nobody filled in: no panic, no endless work, and the same answer every time.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read samples and look at the clock"
)]

mod samples;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use candor_disclosures::{MAX_BYTES, MAX_PROBLEMS, Trouble, read, write};

/// Far more than any of these needs on a slow machine that runs something else as well.
const PATIENCE: Duration = Duration::from_secs(60);

/// Mutations per sample.
const ROUNDS: usize = 400;

/// xorshift with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

fn all(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            all(&path, found);
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
}

fn patient(bytes: &[u8], name: &str) {
    let begin = Instant::now();
    if let Ok(disclosure) = read(bytes, name) {
        assert!(disclosure.problems.len() <= MAX_PROBLEMS);
        // Whatever is read can be handed to every writer.
        let _ = write::data_safety_csv(&disclosure);
        let _ = write::apple_label(&disclosure);
        let _ = write::privacy_manifest(&disclosure);
    }
    assert!(begin.elapsed() < PATIENCE, "{name}: {:?}", begin.elapsed());
}

#[test]
fn mutated_samples_do_not_panic() {
    let mut samples = Vec::new();
    all(&samples::path(""), &mut samples);
    assert!(samples.len() > 30);
    let tokens: [&[u8]; 12] = [
        b"\"",
        b"\n",
        b"<",
        b"{",
        b"[",
        b"]]",
        b",",
        b"\xff",
        b"\x00",
        b"PSL_",
        b"</dict>",
        b"DATA_LINKED_TO_YOU",
    ];
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for (name, bytes) in &samples {
        for _ in 0..ROUNDS {
            let mut bytes = bytes.clone();
            for _ in 0..=random.below(4) {
                let at = random.below(bytes.len());
                match random.below(5) {
                    0 => bytes[at] = u8::try_from(random.below(256)).unwrap(),
                    1 => bytes.truncate(at.max(1)),
                    2 => bytes.insert(at, u8::try_from(random.below(256)).unwrap()),
                    3 => {
                        let token = tokens[random.below(tokens.len())];
                        bytes.splice(at..at, token.iter().copied());
                    }
                    _ => {
                        let end = (at + random.below(200)).min(bytes.len());
                        let part: Vec<u8> = bytes.drain(at..end).collect();
                        let to = random.below(bytes.len() + 1);
                        bytes.splice(to..to, part);
                    }
                }
                if bytes.is_empty() {
                    break;
                }
            }
            patient(&bytes, name);
        }
    }
}

#[test]
fn samples_cut_anywhere_do_not_panic_and_read_the_same_twice() {
    let mut samples = Vec::new();
    all(&samples::path(""), &mut samples);
    for (name, bytes) in &samples {
        for cut in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            patient(&bytes[..cut], name);
            let twice =
                [read(&bytes[..cut], name), read(&bytes[..cut], name)].map(|read| format!("{read:?}"));
            assert_eq!(twice[0], twice[1], "{name}");
        }
    }
}

#[test]
fn eight_megabytes_of_anything_end_in_time() {
    let csv = "Question ID (machine readable),Response ID (machine readable),Response value,a,b\n";
    for (start, part, end) in [
        (csv, "PSL_DATA_TYPES_PERSONAL,PSL_NAME,true,x,\"", ""),
        (csv, "PSL_A,\"x\n", ""),
        (csv, "\"\"\"PSL_A,\n", ""),
        (csv, "PSL_DATA_USAGE_RESPONSES:PSL_NAME:DATA_USAGE_COLLECTION_PURPOSE,PSL_FUN,true,x,y\n", ""),
        (csv, "\"", ""),
        ("", "[", ""),
        ("[", "{\"data_protections\": []},", "1]"),
        ("[", "0,", "0]"),
        ("{\"privacyTypes\": [", "{\"identifier\": \"DATA_LINKED_TO_YOU\", \"categories\": []},", "1]}"),
        ("{\"sharedData\": [{\"data\": \"Name\", \"purpose\": \"", "Analytics, ", "\"}]}"),
        ("{\"sharedData\": [", "{\"data\": \"Name\", \"type\": \"Personal info\"},", "1]}"),
        ("<plist><dict><key>NSPrivacyTracking</key>", "<array>", ""),
        ("<plist><dict><key>NSPrivacyCollectedDataTypes</key><array>", "<dict/>", ""),
        (
            "<plist><dict><key>NSPrivacyCollectedDataTypes</key><array>",
            "<dict><key>NSPrivacyCollectedDataType</key><string>NSPrivacyCollectedDataTypeName</string></dict>",
            "</array></dict></plist>",
        ),
        ("<plist><dict>", "<key>NSPrivacyTracking</key><true/>", ""),
        (
            "<app-metadata-bundles><data-labels>",
            "<data-shared dataType='contacts_data_type_contacts'/>",
            "</data-labels></app-metadata-bundles>",
        ),
        ("<bundle", " a='b'", "/>"),
        ("<bundle>", "<pbundle_as_map name='x'>", ""),
        ("<app-metadata-bundles>", "<data-labels/>", ""),
        ("<!doctype html>", "<script>", ""),
        ("<!doctype html>", "<script id='serialized-server-data'>{}</script>", ""),
        ("", "AF_initDataCallback({data:[1,[", ""),
        ("<!doctype html>", "<script>AF_initDataCallback({data:[1,[2,3,[4]]]});</script>", ""),
        ("\"NSCameraUsageDescription\" = \"", "\\U00e4", "\";"),
        ("/*", "*", "/ = ;"),
        ("", "\"a\" = \"NSUsageDescription\";\n", ""),
    ] {
        let n = (MAX_BYTES - start.len() - end.len()) / part.len();
        let text = format!("{start}{}{end}", part.repeat(n));
        let begin = Instant::now();
        patient(text.as_bytes(), "x");
        println!("{:?} {start:.30} {part:.40}", begin.elapsed());
    }
}

#[test]
fn a_binary_list_that_names_itself_over_and_over_is_cut() {
    // Objects 0 to 30 are arrays that name the next one twice: 2^30 values in some hundred bytes.
    let mut bytes = b"bplist00".to_vec();
    let mut offsets = Vec::new();
    for object in 0..31_u8 {
        offsets.push(u8::try_from(bytes.len()).unwrap());
        bytes.extend([0xa2, object + 1, object + 1]);
    }
    offsets.push(u8::try_from(bytes.len()).unwrap());
    bytes.push(0x09);
    let table = u8::try_from(bytes.len()).unwrap();
    bytes.extend(&offsets);
    bytes.extend([
        0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, table,
    ]);
    let manifest = read(&bytes, "PrivacyInfo.xcprivacy").unwrap();
    assert!(
        manifest.problems.iter().any(|problem| problem.what == Trouble::TooMuch),
        "{:?}",
        manifest.problems
    );
}
