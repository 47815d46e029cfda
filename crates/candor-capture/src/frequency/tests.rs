//! True cases and decoys: what is hourly, and what only looks so.

use super::*;
use crate::{AppName, Attribution};

const MINUTE: i64 = 60_000_000;

fn access(at: i64) -> Access {
    Access {
        app: AppName { id: "org.example.app".to_owned(), by: Attribution::SystemRecord },
        operation: "FINE_LOCATION".to_owned(),
        at: Time(at),
        lasted: None,
        ground: Some(Ground::Background),
        is_last_only: false,
        refused: false,
    }
}

fn window(from: i64, to: i64) -> Window {
    Window { from: Some(Time(from)), to: Some(Time(to)) }
}

fn count(accesses: impl IntoIterator<Item = Access>, source: Source) -> Frequency {
    let mut counter = Counter::default();
    for access in accesses {
        counter.add(&access);
    }
    let mut all = counter.finish(source);
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn over(from: i64, to: i64) -> Source {
    Source { window: window(from, to), floor: Some(DISCRETE_FLOOR), offset_seconds: 0 }
}

#[test]
fn an_access_in_each_hour_of_a_week_is_hourly() {
    let hours = (0..168).map(|hour| access(hour * HOUR + 5 * MINUTE));
    let told = count(hours, over(0, 7 * DAY));
    assert_eq!((told.hours, told.days), (Share { of: 168, n: 168 }, Share { of: 7, n: 7 }));
    assert_eq!((told.median_gap, told.longest_gap), (Some(HOUR), Some(HOUR)));
    assert_eq!((told.is_hourly(), told.is_daily()), (Some(true), Some(true)));
    assert_eq!((told.background, told.floor), (Share { of: 168, n: 168 }, Some(MINUTE)));
}

#[test]
fn one_hour_that_is_left_out_is_enough() {
    let hours = (0..168).filter(|hour| *hour != 100).map(|hour| access(hour * HOUR));
    let told = count(hours, over(0, 7 * DAY));
    assert_eq!((told.hours, told.is_hourly()), (Share { of: 168, n: 167 }, Some(false)));
    assert_eq!(told.longest_gap, Some(2 * HOUR));
}

#[test]
fn one_access_a_day_is_daily_and_not_hourly() {
    let told = count((0..7).map(|day| access(day * DAY + 9 * HOUR)), over(0, 7 * DAY));
    assert_eq!((told.is_hourly(), told.is_daily()), (Some(false), Some(true)));
    assert_eq!(told.hours, Share { of: 168, n: 7 });
}

#[test]
fn a_thousand_accesses_in_one_hour_are_one_hour() {
    let told = count((0..1000).map(|n| access(3 * HOUR + n)), over(0, 2 * DAY));
    assert_eq!((told.accesses, told.hours_with_access, told.hours.n), (1000, 1, 1));
    assert_eq!(told.is_hourly(), Some(false));
}

#[test]
fn a_window_of_two_hours_says_nothing_of_days() {
    let told = count((0..120).map(|minute| access(minute * MINUTE)), over(0, 2 * HOUR));
    assert_eq!(told.hours, Share { of: 2, n: 2 });
    assert_eq!((told.is_hourly(), told.is_daily()), (None, None));
    assert_eq!(told.days, Share::default());
}

#[test]
fn last_accesses_prove_use_and_not_how_often() {
    let hours = (0..168).map(|hour| Access { is_last_only: true, ..access(hour * HOUR) });
    let told = count(hours, over(0, 7 * DAY));
    assert_eq!((told.proves, told.is_hourly(), told.is_daily()), (Proves::UseOnly, None, None));
    assert_eq!((told.median_gap, told.longest_gap), (None, None));
    assert_eq!(told.seen.to, Some(Time(167 * HOUR)));
}

#[test]
fn a_last_access_beside_a_history_is_not_counted_again() {
    let last = Access { is_last_only: true, ..access(5 * HOUR + 17) };
    let told = count([last, access(5 * HOUR)], over(0, 2 * DAY));
    assert_eq!((told.proves, told.accesses, told.median_gap), (Proves::Frequency, 1, None));
}

#[test]
fn a_refusal_is_no_access() {
    let told = count([Access { refused: true, ..access(HOUR) }], over(0, 2 * DAY));
    assert_eq!((told.accesses, told.refused, told.hours_with_access), (0, 1, 0));
    assert_eq!(told.is_hourly(), None);
}

#[test]
fn hours_and_days_follow_the_clock_that_is_handed_in() {
    // Half past eleven at night in UTC is the next day an hour further east, and half an hour moves the hour.
    let at = DAY - 30 * MINUTE;
    let source = |offset_seconds| Source { offset_seconds, ..over(0, 5 * DAY) };
    assert_eq!(count([access(at), access(at + MINUTE)], source(0)).days, Share { of: 5, n: 1 });
    let told = count([access(at - 40 * MINUTE), access(at)], source(3_600));
    assert_eq!((told.days, told.offset_seconds), (Share { of: 4, n: 1 }, 3_600));
    assert_eq!(count([access(0), access(40 * MINUTE)], source(0)).hours_with_access, 1);
    assert_eq!(count([access(0), access(40 * MINUTE)], source(1_800)).hours_with_access, 2);
}

#[test]
fn without_a_window_nothing_is_said_of_a_share() {
    let told = count((0..100).map(|hour| access(hour * HOUR)), Source::default());
    assert_eq!((told.hours, told.is_hourly(), told.hours_with_access), (Share::default(), None, 100));
}

#[test]
fn times_at_the_ends_of_the_clock_do_no_harm() {
    let told = count(
        [access(i64::MIN), access(i64::MAX)],
        Source { offset_seconds: i32::MAX, ..over(i64::MAX, i64::MIN) },
    );
    assert_eq!(told.accesses, 2);
}

#[test]
fn more_than_can_be_held_is_counted_and_nothing_is_concluded() {
    let many = i64::try_from(TIMES_LIMIT).expect("small") + 5;
    let told = count((0..many).map(|n| access(n * MINUTE)), over(0, many * MINUTE));
    assert_eq!((told.left_out, told.is_hourly()), (5, None));
}
