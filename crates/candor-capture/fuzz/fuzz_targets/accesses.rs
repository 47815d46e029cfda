//! Records of accesses in all their forms, and the kind that a file is taken for.
#![no_main]

mod check;

use candor_capture::{
    kind,
    records::{Zone, app_privacy_report, appops, discrete_xml},
};
use check::Check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = kind(bytes, None);
    let _ = kind(bytes, Some("dns.json"));
    for read in [
        |bytes: &[u8], check: &mut Check| appops::read(bytes, Zone::East(3600), check).ok(),
        |bytes: &[u8], check: &mut Check| discrete_xml::read(bytes, check).ok(),
        |bytes: &[u8], check: &mut Check| app_privacy_report::read(bytes, check).ok(),
    ] {
        let mut check = Check::default();
        if let Some(summary) = read(bytes, &mut check) {
            check.summary(&summary);
        }
    }
});
