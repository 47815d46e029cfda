//! Damages bytes the way broken tools and hostile packers do, the same way for the same seed.

/// A small generator of numbers (SplitMix64): the same numbers on every machine, for ever.
#[derive(Clone, Debug)]
pub struct Numbers {
    state: u64,
}

impl Numbers {
    /// The sequence of a seed.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The sequence of the `index`-th case of a seed; neighbours have nothing in common.
    pub fn of_case(seed: u64, index: u64) -> Self {
        let mut outer = Self::new(seed);
        let salt = outer.next_u64();
        let mut inner = Self::new(salt ^ index.wrapping_mul(0xd1b5_4a32_d192_ed03));
        inner.next_u64();
        inner
    }

    /// The next number.
    pub fn next_u64(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = end as u64;
        // The bias of the remainder is of no interest here.
        self.next_u64().checked_rem(end).map_or(0, |n| usize::try_from(n).unwrap_or(0))
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

/// One way to damage bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Flips single bits.
    Flip,
    /// Overwrites a few bytes with noise.
    Noise,
    /// Writes a number at a limit of its width (all ones, the sign bit, the length of the bytes).
    Limit,
    /// Changes a 32-bit number a little: off by one, doubled, halved.
    Nudge,
    /// Writes a limit or a small number into the first bytes, where headers keep sizes and offsets.
    Header,
    /// Cuts the end off.
    Truncate,
    /// Overwrites a part with a part of the donor, or puts it between.
    Splice,
    /// Takes a part out.
    Delete,
    /// Puts a part in twice.
    Repeat,
}

impl Damage {
    /// Every way.
    pub const ALL: [Self; 9] = [
        Self::Flip,
        Self::Noise,
        Self::Limit,
        Self::Nudge,
        Self::Header,
        Self::Truncate,
        Self::Splice,
        Self::Delete,
        Self::Repeat,
    ];
}

/// Longest part that is moved, in bytes.
const MAX_PART: usize = 512;
/// Length of what counts as a header: a DEX header has 112 bytes, chunk headers of resources less.
const HEADER_LEN: usize = 112;

/// Damages `bytes` in one to four ways, with parts of `donor` (bytes of the same kind); says how.
pub fn mutate(bytes: &mut Vec<u8>, donor: &[u8], numbers: &mut Numbers) -> Vec<Damage> {
    // Most mutants get one wound: several hide each other, because a reader stops at the first.
    let n = [1, 1, 1, 2, 2, 4][numbers.below(6)];
    let mut done = Vec::with_capacity(n);
    for _ in 0..n {
        let damage = Damage::ALL[numbers.below(Damage::ALL.len())];
        apply(damage, bytes, donor, numbers);
        done.push(damage);
    }
    done
}

fn apply(damage: Damage, bytes: &mut Vec<u8>, donor: &[u8], numbers: &mut Numbers) {
    match damage {
        Damage::Flip => {
            for _ in 0..=numbers.below(8) {
                let (at, bit) = (place(bytes.len(), numbers), numbers.below(8));
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << bit;
                }
            }
        }
        Damage::Noise => {
            let (at, noise) = (place(bytes.len(), numbers), numbers.next_u64().to_le_bytes());
            write(bytes, at, &noise[..=numbers.below(8)]);
        }
        Damage::Limit => {
            let at = place(bytes.len(), numbers);
            write_limit(bytes, at, numbers);
        }
        Damage::Nudge => nudge(bytes, numbers),
        Damage::Header => {
            let at = numbers.below(bytes.len().min(HEADER_LEN) / 2) * 2;
            write_limit(bytes, at, numbers);
        }
        Damage::Truncate => bytes.truncate(place(bytes.len(), numbers)),
        Damage::Splice => {
            let source =
                if donor.is_empty() || numbers.below(3) == 0 { bytes.clone() } else { donor.to_vec() };
            let (from, to) = part(source.len(), numbers);
            let at = place(bytes.len(), numbers);
            if numbers.below(2) == 0 {
                write(bytes, at, &source[from..to]);
            } else {
                bytes.splice(at..at, source[from..to].iter().copied());
            }
        }
        Damage::Delete => {
            let (from, to) = part(bytes.len(), numbers);
            bytes.drain(from..to);
        }
        Damage::Repeat => {
            let (from, to) = part(bytes.len(), numbers);
            let again = bytes[from..to].to_vec();
            bytes.splice(from..from, again);
        }
    }
}

/// Changes the 32-bit number at a place that is a multiple of 4 a little.
fn nudge(bytes: &mut [u8], numbers: &mut Numbers) {
    let at = place(bytes.len(), numbers) & !3;
    let Some(old) = bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes) else {
        return;
    };
    let new = match numbers.below(7) {
        0 => old.wrapping_add(1),
        1 => old.wrapping_sub(1),
        2 => old.wrapping_mul(2),
        3 => old / 2,
        4 => old.wrapping_add(4),
        5 => old ^ 0xff00,
        _ => u32::try_from(at).unwrap_or(0),
    };
    write(bytes, at, &new.to_le_bytes());
}

/// Writes a number at a limit, 1, 2 or 4 bytes wide.
fn write_limit(bytes: &mut [u8], at: usize, numbers: &mut Numbers) {
    let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    let limits = [
        0,
        1,
        2,
        0x7f,
        0x80,
        0xff,
        0x7fff,
        0x8000,
        0xffff,
        0x0001_0000,
        0x00ff_ffff,
        0x7fff_fffc,
        0x7fff_ffff,
        0x8000_0000,
        0xffff_0000,
        0xffff_fffc,
        0xffff_fffe,
        0xffff_ffff,
        len,
        len.wrapping_sub(1),
        len.wrapping_sub(4),
        len / 2,
    ];
    let value = limits[numbers.below(limits.len())].to_le_bytes();
    let width = [1, 2, 4, 4][numbers.below(4)];
    write(bytes, at, &value[..width]);
}

/// A place in the bytes: a third of them near the start, where sizes, offsets and index tables stand.
fn place(len: usize, numbers: &mut Numbers) -> usize {
    match numbers.below(6) {
        0 => numbers.below(len.min(HEADER_LEN)),
        1 => numbers.below(len / 8),
        _ => numbers.below(len),
    }
}

/// A part of at most [`MAX_PART`] bytes.
fn part(len: usize, numbers: &mut Numbers) -> (usize, usize) {
    let from = place(len, numbers);
    (from, (from + 1 + numbers.below(MAX_PART)).min(len))
}

fn write(bytes: &mut [u8], at: usize, new: &[u8]) {
    for (old, new) in bytes.iter_mut().skip(at).zip(new) {
        *old = *new;
    }
}

#[cfg(test)]
mod tests {
    //! The same seed gives the same mutants; every way of damage changes something.

    use super::*;

    fn sample() -> Vec<u8> {
        (0..4096_u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect()
    }

    #[test]
    fn same_seed_and_case_give_the_same_bytes_and_other_cases_others() {
        let mutant = |seed, index| {
            let mut bytes = sample();
            mutate(&mut bytes, b"donor", &mut Numbers::of_case(seed, index));
            bytes
        };
        assert_eq!(mutant(7, 3), mutant(7, 3));
        assert_ne!(mutant(7, 3), mutant(7, 4));
        assert_ne!(mutant(7, 3), mutant(8, 3));
    }

    #[test]
    fn every_kind_of_damage_changes_the_bytes() {
        for damage in Damage::ALL {
            let changed = (0..16).any(|index| {
                let mut bytes = sample();
                apply(damage, &mut bytes, &sample(), &mut Numbers::of_case(1, index));
                bytes != sample()
            });
            assert!(changed, "{damage:?}");
        }
    }

    #[test]
    fn empty_bytes_and_single_bytes_are_no_trouble() {
        for len in 0..3 {
            for index in 0..2_000 {
                let mut bytes = vec![7; len];
                mutate(&mut bytes, &[], &mut Numbers::of_case(2, index));
            }
        }
    }
}
