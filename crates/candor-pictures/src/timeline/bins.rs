//! Accesses counted per stretch of time.

use super::{
    Access, Ground, Window,
    calendar::{DAY, HOUR, MINUTE},
};

/// Lengths of a stretch. Stretches begin at multiples of their length since 1970, so on the hour and at midnight UTC.
const LENGTHS: [i64; 9] =
    [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY];

/// Windows up to this are told in minutes, longer ones by the hour or more.
const SHORT: i64 = 6 * HOUR;

/// Accesses of one stretch.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bin {
    /// Its begin.
    pub(super) start: i64,
    pub(super) front: u64,
    pub(super) back: u64,
    pub(super) unknown: u64,
}

/// The shortest stretch of which at most `most` are in the window.
pub(super) fn length(window: Window, most: i64) -> i64 {
    let all = window.end.saturating_sub(window.start);
    let least = if all > SHORT { HOUR } else { MINUTE };
    LENGTHS.into_iter().find(|length| *length >= least && all / length < most).unwrap_or(DAY)
}

/// Stretches in which something happened; `accesses` are sorted.
pub(super) fn bins(accesses: &[Access], length: i64) -> Vec<Bin> {
    let mut bins: Vec<Bin> = Vec::new();
    for access in accesses {
        let start = access.at.saturating_sub(access.at.rem_euclid(length.max(1)));
        if bins.last().is_none_or(|bin| bin.start != start) {
            bins.push(Bin { start, ..Bin::default() });
        }
        let Some(bin) = bins.last_mut() else { continue };
        match access.ground {
            Ground::Foreground => bin.front += 1,
            Ground::Background => bin.back += 1,
            Ground::Unknown => bin.unknown += 1,
        }
    }
    bins
}
