//! How often an app did something, as far as records of the system can say.
//!
//! Input: [`Access`]es, the window that the source covers, and how coarse its clock is. Output: one [`Frequency`] for each
//! app and operation.
//!
//! Three things decide what may be said:
//! - a record that keeps the last access only **proves use, not frequency** ([`Proves`]); once the same operation also has
//!   records that keep every access, the former are left out of the count, since they repeat one of the latter;
//! - a source that floors times to the minute cannot show two accesses within one: `floor` caps what can be counted;
//! - nothing is said of a time that the window does not cover: an hour with no access is one only if the source would have
//!   kept it.
//!
//! Hours are those of the clock, in UTC or in the offset that is handed in. Refused accesses are counted apart.

use std::collections::BTreeMap;

use crate::{Access, Ground, Time, Window};

/// Series (app and operation) that are held at once; more are counted in [`Counter::left_out`].
const SERIES_LIMIT: usize = 20_000;
/// Times of one series that are held. A week of minutes is 10 080.
const TIMES_LIMIT: usize = 100_000;
/// Times that are held in all series together.
const ALL_TIMES_LIMIT: usize = 4_000_000;

const HOUR: i64 = 3_600_000_000;
const DAY: i64 = 24 * HOUR;
/// The floor of Android's discrete history (AOSP DiscreteRegistry, default quantization).
pub const DISCRETE_FLOOR: i64 = 60_000_000;
/// Whole hours that a window must cover before "each hour" is said of it: a day and a night.
pub const HOURS_FOR_HOURLY: u64 = 24;
/// Whole days that a window must cover before "each day" is said of it.
pub const DAYS_FOR_DAILY: u64 = 3;

/// What the records of a series can prove.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Proves {
    /// That it happened, and when last: all records keep the last access only.
    UseOnly,
    /// How often: the source keeps every access.
    Frequency,
}

/// Part of a whole, both told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Of these …
    pub of: u64,
    /// … so many.
    pub n: u64,
}

/// How often one app did one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// Package or bundle id.
    pub app: String,
    /// The system's name of the operation.
    pub operation: String,
    /// What the figures can prove.
    pub proves: Proves,
    /// Accesses that were allowed. With [`Proves::UseOnly`], the number of records, which is no number of accesses.
    pub accesses: u64,
    /// Accesses that were refused.
    pub refused: u64,
    /// Time that the source covers.
    pub window: Window,
    /// First and last access.
    pub seen: Window,
    /// Clock hours with an access, of the clock hours that lie wholly in the window.
    pub hours: Share,
    /// Clock days with an access, of the clock days that lie wholly in the window.
    pub days: Share,
    /// Clock hours with an access, whether or not they lie wholly in the window.
    pub hours_with_access: u64,
    /// Median gap between two accesses at different times, in microseconds.
    pub median_gap: Option<i64>,
    /// Longest gap, in microseconds; those to the ends of the window count too.
    pub longest_gap: Option<i64>,
    /// Accesses without the app in front, of those whose record says where it was.
    pub background: Share,
    /// Below this many microseconds the source cannot tell two accesses apart; none where it can.
    pub floor: Option<i64>,
    /// Seconds east of UTC by which hours and days were counted.
    pub offset_seconds: i32,
    /// Accesses beyond what is held; gaps and hours leave them out.
    pub left_out: u64,
}

impl Frequency {
    /// Whether each whole hour of the window has an access; none where the records cannot say it: they keep the last access
    /// only, were not all held, or the window is shorter than [`HOURS_FOR_HOURLY`].
    #[must_use]
    pub fn is_hourly(&self) -> Option<bool> {
        self.all(self.hours, HOURS_FOR_HOURLY)
    }

    /// The same for days and [`DAYS_FOR_DAILY`].
    #[must_use]
    pub fn is_daily(&self) -> Option<bool> {
        self.all(self.days, DAYS_FOR_DAILY)
    }

    fn all(&self, share: Share, least: u64) -> Option<bool> {
        let can_say = self.proves == Proves::Frequency && self.left_out == 0 && share.of >= least;
        can_say.then_some(share.n == share.of)
    }
}

/// What is known of the source of the accesses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Time that it covers. Where nobody knows, the window of [`Summary`](crate::Summary): from the first record of any app
    /// to the last.
    pub window: Window,
    /// See [`Frequency::floor`].
    pub floor: Option<i64>,
    /// Seconds east of UTC of the clock by which hours and days are counted.
    pub offset_seconds: i32,
}

#[derive(Default)]
struct Series {
    times: Vec<i64>,
    accesses: u64,
    refused: u64,
    background: Share,
    last_only: Vec<i64>,
    last_only_n: u64,
    last_only_background: Share,
    left_out: u64,
}

/// Counts accesses.
#[derive(Default)]
pub struct Counter {
    series: BTreeMap<(String, String), Series>,
    held: usize,
    left_out: u64,
}

impl Counter {
    /// Takes in an access.
    pub fn add(&mut self, access: &Access) {
        let key = (access.app.id.clone(), access.operation.clone());
        if self.series.len() >= SERIES_LIMIT && !self.series.contains_key(&key) {
            self.left_out = self.left_out.saturating_add(1);
            return;
        }
        let series = self.series.entry(key).or_default();
        if access.refused {
            series.refused = series.refused.saturating_add(1);
            return;
        }
        let (times, n, background) = if access.is_last_only {
            (&mut series.last_only, &mut series.last_only_n, &mut series.last_only_background)
        } else {
            (&mut series.times, &mut series.accesses, &mut series.background)
        };
        *n = n.saturating_add(1);
        if let Some(ground) = access.ground {
            background.of = background.of.saturating_add(1);
            background.n = background.n.saturating_add(u64::from(ground == Ground::Background));
        }
        if times.len() >= TIMES_LIMIT || self.held >= ALL_TIMES_LIMIT {
            series.left_out = series.left_out.saturating_add(1);
            return;
        }
        self.held = self.held.saturating_add(1);
        times.push(access.at.0);
    }

    /// Accesses of apps and operations beyond those that are held.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// The figures, by app and operation.
    #[must_use]
    pub fn finish(self, source: Source) -> Vec<Frequency> {
        self.series
            .into_iter()
            .map(|((app, operation), series)| figures(app, operation, series, source))
            .collect()
    }
}

fn figures(app: String, operation: String, series: Series, source: Source) -> Frequency {
    let proves = if series.accesses > 0 { Proves::Frequency } else { Proves::UseOnly };
    let (mut times, accesses, background) = match proves {
        Proves::Frequency => (series.times, series.accesses, series.background),
        Proves::UseOnly => (series.last_only, series.last_only_n, series.last_only_background),
    };
    times.sort_unstable();
    times.dedup();
    let mut seen = Window::default();
    for end in [times.first(), times.last()].into_iter().flatten() {
        seen.add(Time(*end));
    }
    // Records may lie outside of a window that was handed in; they widen it.
    let mut window = source.window;
    for end in [seen.from, seen.to].into_iter().flatten() {
        if window.from.is_some() || window.to.is_some() {
            window.add(end);
        }
    }
    let (median_gap, longest_gap) = match proves {
        Proves::Frequency => (median(&times), longest(&times, window)),
        Proves::UseOnly => (None, None),
    };
    let offset = i64::from(source.offset_seconds).saturating_mul(1_000_000);
    let count = |unit| share(&times, window, unit, offset);
    Frequency {
        app,
        operation,
        proves,
        accesses,
        refused: series.refused,
        window,
        seen,
        hours: count(HOUR),
        days: count(DAY),
        hours_with_access: distinct(times.iter().map(|at| unit_of(*at, HOUR, offset))),
        median_gap,
        longest_gap,
        background,
        floor: source.floor,
        offset_seconds: source.offset_seconds,
        left_out: series.left_out,
    }
}

fn unit_of(at: i64, unit: i64, offset: i64) -> i64 {
    at.saturating_add(offset).div_euclid(unit)
}

/// Units of the clock that lie wholly in the window, and those of them with an access.
fn share(times: &[i64], window: Window, unit: i64, offset: i64) -> Share {
    let (Some(from), Some(to)) = (window.from, window.to) else { return Share::default() };
    let (from, to) = (from.0.saturating_add(offset), to.0.saturating_add(offset));
    let first = from.div_euclid(unit).saturating_add(i64::from(from.rem_euclid(unit) != 0));
    let end = to.div_euclid(unit);
    let of = u64::try_from(end.saturating_sub(first)).unwrap_or(0);
    let inside = times.iter().map(|at| unit_of(*at, unit, offset)).filter(|at| (first..end).contains(at));
    Share { of, n: distinct(inside) }
}

/// Different values in a sorted row.
fn distinct(sorted: impl Iterator<Item = i64>) -> u64 {
    let mut last = None;
    let mut n = 0_u64;
    for value in sorted {
        if last != Some(value) {
            n = n.saturating_add(1);
        }
        last = Some(value);
    }
    n
}

fn gaps(times: &[i64]) -> impl Iterator<Item = i64> {
    times.iter().zip(times.iter().skip(1)).map(|(earlier, later)| later.saturating_sub(*earlier))
}

/// The middle gap; of an even number, the lower of the two in the middle, which is one that was measured.
fn median(times: &[i64]) -> Option<i64> {
    let mut gaps: Vec<i64> = gaps(times).collect();
    gaps.sort_unstable();
    gaps.get(gaps.len().checked_sub(1)? / 2).copied()
}

fn longest(times: &[i64], window: Window) -> Option<i64> {
    let (first, last) = (*times.first()?, *times.last()?);
    let before = window.from.map(|from| first.saturating_sub(from.0));
    let after = window.to.map(|to| to.0.saturating_sub(last));
    gaps(times).chain(before).chain(after).max()
}

#[cfg(test)]
mod tests;
