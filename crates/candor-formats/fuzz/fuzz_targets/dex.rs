//! Reads everything in whatever bytes come: the reader may refuse, but not panic, hang or swell.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _seen = candor_testkit::dex::sweep(data);
});
