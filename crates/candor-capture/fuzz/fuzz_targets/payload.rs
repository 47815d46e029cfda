//! What stands in a part of a request: any bytes give values within the limits. The first byte says which part it is.
#![no_main]

use candor_capture::{
    Part,
    payload::{BYTES_LIMIT, DEPTH_LIMIT, LEAVES_LIMIT, known::Known, leaves, shapes},
};
use libfuzzer_sys::fuzz_target;

const MEDIA: [Option<&str>; 6] = [
    None,
    Some("application/json"),
    Some("application/x-www-form-urlencoded"),
    Some("multipart/form-data; boundary=b"),
    Some("application/grpc"),
    Some("application/x-protobuf"),
];

fuzz_target!(|bytes: &[u8]| {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let parts = [Part::Target, Part::Header, Part::Body, Part::Raw];
    let part = parts[usize::from(which % 4)];
    let media = MEDIA[usize::from(which / 4) % MEDIA.len()];
    let found = leaves(part, media, bytes);
    assert!(found.all.len() <= LEAVES_LIMIT);
    assert!(found.all.iter().all(|leaf| leaf.steps.len() <= DEPTH_LIMIT));
    assert!(found.all.iter().all(|leaf| leaf.value.expose().len() <= BYTES_LIMIT));
    let _ = shapes::find(&found.all);
    let mut known = Known::default();
    known.add("id", "38400000-8cf0-11bd-b23e-10b96e40000d");
    assert!(known.find(&found.all).iter().all(|hit| hit.leaf < found.all.len()));
});
