//! Ranges out of the packages' CSV files.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use candor_knowledge::networks::Country;

/// A family of addresses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// IPv4, 32 bits.
    V4,
    /// IPv6, of which the upper 64 bits are kept.
    V6,
}

/// First and last, both inside, as the numbers of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) first: u64,
    pub(super) last: u64,
}

/// The ranges of one file, sorted and without overlap.
pub(super) struct Ranges<T> {
    pub(super) rows: Vec<(Span, T)>,
    pub(super) counts: Counts,
}

/// What could not be kept as it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Rows of the file.
    pub(super) read: u64,
    /// Rows that begin before the row before them ends: the first keeps what is its own.
    pub(super) overlapping: u64,
    /// Rows that begin or end inside a /64 of IPv6: only the whole ones are kept.
    pub(super) finer: u64,
}

impl Family {
    /// The last address.
    pub(super) fn last(self) -> u64 {
        match self {
            Family::V4 => u32::MAX.into(),
            Family::V6 => u64::MAX,
        }
    }

    /// Cuts a range to what the tables can tell apart; `None` if nothing whole is left.
    pub(super) fn span(self, first: u128, last: u128) -> Option<Span> {
        if last < first {
            return None;
        }
        if self == Family::V4 {
            return Some(Span { first: first.try_into().ok()?, last: u32::try_from(last).ok()?.into() });
        }
        let half = u128::from(u64::MAX);
        let upper = |address: u128| u64::try_from(address >> 64).ok();
        let from = if first & half == 0 { upper(first)? } else { upper(first)?.checked_add(1)? };
        let to = if last & half == half { upper(last)? } else { upper(last)?.checked_sub(1)? };
        (from <= to).then_some(Span { first: from, last: to })
    }

    /// Whether a range begins and ends where the tables can.
    fn is_whole(self, first: u128, last: u128) -> bool {
        let half = u128::from(u64::MAX);
        self == Family::V4 || first & half == 0 && last & half == half
    }
}

/// Autonomous systems by range, and their names.
pub(super) fn systems(path: &Path, family: Family) -> Result<(Ranges<u32>, BTreeMap<u32, String>)> {
    let mut names = BTreeMap::new();
    let ranges = read(path, family, |row| {
        let asn: u32 = row.get(2).unwrap_or_default().parse()?;
        // A control character in a name is nobody's name.
        let name: String = row.get(3).unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
        let known = names.entry(asn).or_insert_with(|| name.clone());
        if *known != name {
            bail!("AS{asn} is called {known:?} and {name:?}");
        }
        Ok(asn)
    })?;
    Ok((ranges, names))
}

/// Countries by range.
pub(super) fn countries(path: &Path, family: Family) -> Result<Ranges<Country>> {
    read(path, family, |row| {
        let code = row.get(2).unwrap_or_default();
        Country::new(code.as_bytes()).with_context(|| format!("{code:?} is no country"))
    })
}

fn read<T: Clone>(
    path: &Path,
    family: Family,
    mut value: impl FnMut(&csv::StringRecord) -> Result<T>,
) -> Result<Ranges<T>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(path)?;
    let mut rows = Vec::new();
    let mut counts = Counts::default();
    for row in reader.records() {
        let row = row?;
        let at = || format!("{}, line {}", path.display(), row.position().map_or(0, csv::Position::line));
        let number = |field: usize| row.get(field).unwrap_or_default().parse::<u128>().with_context(at);
        let (first, last) = (number(0)?, number(1)?);
        let value = value(&row).with_context(at)?;
        counts.read += 1;
        counts.finer += u64::from(!family.is_whole(first, last));
        if let Some(span) = family.span(first, last) {
            rows.push((span, value));
        }
    }
    rows.sort_by_key(|(span, _)| *span);
    let mut kept: Vec<(Span, T)> = Vec::with_capacity(rows.len());
    for (mut span, value) in rows {
        let taken = kept.last().map(|(before, _)| before.last);
        if let Some(taken) = taken.filter(|&taken| span.first <= taken) {
            counts.overlapping += 1;
            let Some(next) = taken.checked_add(1).filter(|&next| next <= span.last) else { continue };
            span.first = next;
        }
        kept.push((span, value));
    }
    Ok(Ranges { rows: kept, counts })
}

#[cfg(test)]
mod tests {
    //! What is cut, and that an overlap goes to the row that begins first.

    use super::{Family, Span, countries};

    #[test]
    fn a_range_of_ipv6_keeps_its_whole_64s() {
        let span = |first, last| Family::V6.span(first, last).map(|span| (span.first, span.last));
        let net = 1u128 << 64;
        assert_eq!(span(net, 3 * net - 1), Some((1, 2)));
        assert_eq!(span(net + 1, 3 * net - 1), Some((2, 2)));
        assert_eq!(span(net, 3 * net - 2), Some((1, 1)));
        assert_eq!(span(net + 1, 2 * net - 1), None);
        assert_eq!(span(0, 5), None);
        assert_eq!(span(0, u128::MAX), Some((0, u64::MAX)));
        assert_eq!(span(u128::MAX, u128::MAX), None);
        assert_eq!(Family::V4.span(5, u128::from(u32::MAX) + 1), None);
        assert_eq!(Family::V4.span(5, 4), None);
    }

    #[test]
    fn an_overlap_goes_to_the_row_that_begins_first() {
        let path = std::env::temp_dir().join(format!("candor-ranges-{}.csv", std::process::id()));
        std::fs::write(&path, "10,20,DE\n15,30,FR\n16,18,US\n40,50,IT\n").unwrap();
        let ranges = countries(&path, Family::V4).unwrap();
        std::fs::remove_file(&path).unwrap();
        let rows: Vec<(Span, String)> =
            ranges.rows.iter().map(|(span, country)| (*span, country.to_string())).collect();
        let row = |first, last, code: &str| (Span { first, last }, code.to_owned());
        assert_eq!(rows, [row(10, 20, "DE"), row(21, 30, "FR"), row(40, 50, "IT")]);
        assert_eq!((ranges.counts.read, ranges.counts.overlapping), (4, 2));
    }
}
