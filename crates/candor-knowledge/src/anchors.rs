//! Which SDK a class belongs to: the longest anchor that covers its descriptor.
//!
//! Called once per class of an app (up to 10^5), so one pass over the descriptor feeds a running hash, and
//! only at the borders `/`, `$` and `;` a table is asked. A hash that hits is confirmed by comparing text.

use rustc_hash::FxHashMap;

use crate::model::Sdk;

/// An index from anchors to SDKs.
#[derive(Clone, Debug, Default)]
pub struct AnchorIndex {
    /// Running hash of the anchor's text, to the entries that share it.
    by_hash: FxHashMap<u64, Vec<Entry>>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    sdk: u32,
    anchor: u32,
}

impl AnchorIndex {
    /// Indexes the anchors of these SDKs.
    pub fn new(sdks: &[Sdk]) -> AnchorIndex {
        let mut by_hash: FxHashMap<u64, Vec<Entry>> = FxHashMap::default();
        for (sdk, row) in (0u32..).zip(sdks) {
            for (anchor, text) in (0u32..).zip(&row.anchors) {
                let key = hash_of(covered(text.descriptor.as_str()));
                by_hash.entry(key).or_default().push(Entry { sdk, anchor });
            }
        }
        AnchorIndex { by_hash }
    }

    /// The SDK whose longest anchor covers the class, as an index into the indexed list.
    pub fn find(&self, sdks: &[Sdk], descriptor: &[u8]) -> Option<usize> {
        let mut best = None;
        let mut hash = SEED;
        for (at, &byte) in descriptor.iter().enumerate() {
            // A class anchor ends where its own name ends, before `$` or `;`.
            if matches!(byte, b'$' | b';')
                && let Some(sdk) = self.confirm(sdks, hash, descriptor.get(..at).unwrap_or_default())
            {
                best = Some(sdk);
            }
            hash = step(hash, byte);
            // A package anchor ends with its slash.
            if byte == b'/'
                && let Some(sdk) = self.confirm(sdks, hash, descriptor.get(..=at).unwrap_or_default())
            {
                best = Some(sdk);
            }
        }
        best
    }

    fn confirm(&self, sdks: &[Sdk], hash: u64, prefix: &[u8]) -> Option<usize> {
        self.by_hash.get(&hash)?.iter().find_map(|entry| {
            let sdk = entry.sdk as usize;
            let anchor = sdks.get(sdk)?.anchors.get(entry.anchor as usize)?;
            (covered(anchor.descriptor.as_str()) == prefix).then_some(sdk)
        })
    }
}

/// The part of an anchor that must stand at the start of a descriptor.
fn covered(anchor: &str) -> &[u8] {
    anchor.strip_suffix(';').unwrap_or(anchor).as_bytes()
}

/// FNV-1a over bytes: cheap to continue byte by byte.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

fn hash_of(text: &[u8]) -> u64 {
    text.iter().fold(SEED, |hash, &byte| step(hash, byte))
}
