//! Three lists of ranges and the special ones become one list of rows.

use candor_knowledge::networks::table::Row;
use candor_knowledge::networks::{Country, Special};

use super::ranges::{Counts, Family, Ranges, Span};

/// Rows of one family.
pub(super) struct Merged {
    pub(super) rows: Vec<Row>,
    pub(super) counts: Merge,
}

/// What became of the files' rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Merge {
    pub(super) routed: Counts,
    pub(super) registered: Counts,
    pub(super) geolocated: Counts,
    /// Starts from which on a country was left out, because nobody was given the block and nobody announces it.
    pub(super) filler: u64,
}

/// Merges ranges that are sorted and without overlap.
///
/// Special use wins. A geolocation of what nobody was given and nobody announces is left out: in IPv6 the vendor fills such space with
/// one country per registry, which says nothing.
pub(super) fn merge(
    family: Family,
    routed: Ranges<u32>,
    registered: Ranges<Country>,
    geolocated: Ranges<Country>,
    special: Vec<(Span, Special)>,
) -> Merged {
    let mut counts = Merge {
        routed: routed.counts,
        registered: registered.counts,
        geolocated: geolocated.counts,
        filler: 0,
    };
    let mut starts = vec![0];
    cuts(&routed.rows, &mut starts);
    cuts(&registered.rows, &mut starts);
    cuts(&geolocated.rows, &mut starts);
    cuts(&special, &mut starts);
    starts.sort_unstable();
    starts.dedup();
    starts.retain(|&start| start <= family.last());
    let (mut routed, mut registered) = (Cursor::new(&routed.rows), Cursor::new(&registered.rows));
    let (mut geolocated, mut special) = (Cursor::new(&geolocated.rows), Cursor::new(&special));
    let mut rows: Vec<Row> = Vec::with_capacity(starts.len());
    for start in starts {
        let mut row = Row {
            start,
            // Number 0 is reserved: it names no system (RFC 7607).
            routed: routed.at(start).filter(|&asn| asn != 0),
            registered: registered.at(start),
            geolocated: geolocated.at(start),
            special: special.at(start),
        };
        if row.special.is_some() {
            row = Row { start, special: row.special, ..Row::default() };
        } else if row.routed.is_none() && row.registered.is_none() && row.geolocated.take().is_some() {
            counts.filler += 1;
        }
        let same = |before: &Row| Row { start, ..*before } == row;
        if !rows.last().is_some_and(same) {
            rows.push(row);
        }
    }
    Merged { rows, counts }
}

/// Where something begins or ends.
fn cuts<T>(rows: &[(Span, T)], starts: &mut Vec<u64>) {
    for (span, _) in rows {
        starts.push(span.first);
        starts.extend(span.last.checked_add(1));
    }
}

/// Goes along ranges with growing addresses.
struct Cursor<'a, T> {
    rest: &'a [(Span, T)],
}

impl<'a, T: Copy> Cursor<'a, T> {
    fn new(rest: &'a [(Span, T)]) -> Cursor<'a, T> {
        Cursor { rest }
    }

    fn at(&mut self, address: u64) -> Option<T> {
        while let [(span, value), rest @ ..] = self.rest {
            if address <= span.last {
                return (span.first <= address).then_some(*value);
            }
            self.rest = rest;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::merge;
    use crate::networks::ranges::{Counts, Family, Ranges, Span};
    use candor_knowledge::networks::{Country, Special};

    fn ranges<T: Copy>(rows: &[(u64, u64, T)]) -> Ranges<T> {
        let rows = rows.iter().map(|&(first, last, value)| (Span { first, last }, value)).collect();
        Ranges { rows, counts: Counts::default() }
    }

    fn country(code: &str) -> Country {
        Country::new(code.as_bytes()).unwrap()
    }

    #[test]
    fn columns_stay_apart_and_filler_is_left_out() {
        let (de, us) = (country("DE"), country("US"));
        let last = u64::from(u32::MAX);
        let merged = merge(
            Family::V4,
            ranges(&[(10, 19, 7u32), (30, 39, 0)]),
            ranges(&[(10, 29, us)]),
            ranges(&[(0, last, de)]),
            ranges(&[(15, 16, Special::Private)]).rows,
        );
        let rows: Vec<_> = merged
            .rows
            .iter()
            .map(|r| (r.start, r.routed, r.registered, r.geolocated, r.special.is_some()))
            .collect();
        let both = |start| (start, Some(7), Some(us), Some(de), false);
        let nothing = |start| (start, None, None, None, false);
        assert_eq!(
            rows,
            [
                nothing(0),
                both(10),
                (15, None, None, None, true),
                both(17),
                (20, None, Some(us), Some(de), false),
                // Nobody was given 30 to 39, and system 0 is nobody.
                nothing(30),
            ]
        );
        assert!(merged.counts.filler > 0);
    }
}
