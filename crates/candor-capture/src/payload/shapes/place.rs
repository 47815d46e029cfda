//! Latitude and longitude: two values beside each other, or one value of two numbers.

use std::collections::BTreeMap;

use super::{
    super::{Leaf, Secret, Step},
    table::{normal, shapes},
};

/// What a leaf is in a place.
pub(super) enum Role {
    /// Stands for the pair; both values, with a comma.
    Latitude(Secret),
    /// Told with its latitude.
    Longitude,
}

/// Fewest digits behind the point: with two, a place is good to a kilometre. A whole number says nothing of a person.
const DECIMALS_LEAST: usize = 2;

/// Leaves that are part of a place, by their index.
pub(super) fn find(leaves: &[Leaf]) -> BTreeMap<usize, Role> {
    let mut out = BTreeMap::new();
    let mut halves: BTreeMap<(&[Step], usize, bool), Vec<usize>> = BTreeMap::new();
    let table = shapes();
    for (n, leaf) in leaves.iter().enumerate() {
        let Some(key) = leaf.key.as_deref().map(normal) else { continue };
        let Some((_, above)) = leaf.steps.split_last() else { continue };
        if table.joined.iter().any(|row| row.keys.contains(&key))
            && let Some(value) = joined(leaf)
        {
            out.insert(n, Role::Latitude(value));
        }
        for (row, pair) in table.pairs.iter().enumerate() {
            if pair.latitude.contains(&key) && degrees(leaf, 90.0) {
                halves.entry((above, row, true)).or_default().push(n);
            } else if pair.longitude.contains(&key) && degrees(leaf, 180.0) {
                halves.entry((above, row, false)).or_default().push(n);
            }
        }
    }
    for ((above, row, is_latitude), latitudes) in &halves {
        if !is_latitude {
            continue;
        }
        let longitudes = halves.get(&(*above, *row, false)).map(Vec::as_slice).unwrap_or_default();
        for (latitude, longitude) in latitudes.iter().zip(longitudes) {
            let (Some(first), Some(second)) = (leaves.get(*latitude), leaves.get(*longitude)) else {
                continue;
            };
            let both = [first.value.expose(), b",", second.value.expose()].concat();
            if is_nowhere(&both) {
                continue;
            }
            out.insert(*latitude, Role::Latitude(Secret::new(both)));
            out.insert(*longitude, Role::Longitude);
        }
    }
    out
}

fn degrees(leaf: &Leaf, most: f64) -> bool {
    leaf.value.text().is_some_and(|text| number(text.trim(), most).is_some())
}

fn number(text: &str, most: f64) -> Option<f64> {
    let (whole, decimals) = text.split_once('.')?;
    let is_plain = decimals.len() >= DECIMALS_LEAST
        && decimals.bytes().all(|byte| byte.is_ascii_digit())
        && whole.trim_start_matches('-').bytes().all(|byte| byte.is_ascii_digit());
    let value: f64 = text.parse().ok()?;
    (is_plain && value.abs() <= most).then_some(value)
}

/// `52.5,13.4`, with a comma, a semicolon or a space.
fn joined(leaf: &Leaf) -> Option<Secret> {
    let text = leaf.value.text()?.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let mut halves = text.split([',', ';', ' ']).filter(|half| !half.is_empty());
    let (first, second) = (halves.next()?, halves.next()?);
    number(first, 180.0)?;
    number(second, 180.0)?;
    let both = format!("{first},{second}").into_bytes();
    (halves.next().is_none() && !is_nowhere(&both)).then(|| Secret::new(both))
}

/// Zero and zero is what a program without a place writes.
fn is_nowhere(both: &[u8]) -> bool {
    both.iter().all(|byte| matches!(byte, b'0' | b'.' | b',' | b'-'))
}
