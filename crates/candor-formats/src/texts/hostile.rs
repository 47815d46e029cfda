//! Damaged and hostile bytes for the readers of this crate's tests.

use candor_testkit::mutate::{Numbers, mutate};

/// Reads every prefix of the bytes, the bytes with every aligned word set to values at limits, and mutants of them: the same
/// in every run. Whatever is read must not panic, and must end.
pub(crate) fn survives(bytes: &[u8], read: impl Fn(&[u8])) {
    (0..=bytes.len()).for_each(|len| read(&bytes[..len]));
    for at in (0..bytes.len().saturating_sub(3)).step_by(2) {
        for value in [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, u32::MAX - 3, u32::MAX] {
            let mut mutant = bytes.to_vec();
            mutant[at..at + 4].copy_from_slice(&value.to_le_bytes());
            read(&mutant);
        }
    }
    for index in 0..1_500 {
        let mut mutant = bytes.to_vec();
        mutate(&mut mutant, b"https://donor.example/\0\xff\xff", &mut Numbers::of_case(11, index));
        read(&mutant);
    }
}
