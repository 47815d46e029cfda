//! Where country codes stand on the map: the rows of `data/pictures/places.tsv`.

use std::{collections::BTreeMap, sync::LazyLock};

/// Outline of land: an SVG path in halves of a unit.
pub(super) const LAND: &str = include_str!("../../../../data/pictures/land.txt");
const PLACES: &str = include_str!("../../../../data/pictures/places.tsv");

/// Height of the map in units; its width is [`crate::svg::WIDTH`]. The data's `sources.toml` says the same.
pub(super) const HEIGHT: f64 = 392.0;

static POINTS: LazyLock<BTreeMap<&str, (f64, f64)>> =
    LazyLock::new(|| PLACES.lines().filter(|line| !line.starts_with('#')).filter_map(point).collect());

/// One row: code, and tenths of units.
fn point(line: &'static str) -> Option<(&'static str, (f64, f64))> {
    let mut columns = line.split('\t');
    let code = columns.next()?;
    let mut units = || Some(f64::from(columns.next()?.parse::<i32>().ok()?) / 10.0);
    Some((code, (units()?, units()?)))
}

/// Where a code stands, in units. Small letters are taken for large ones.
pub(super) fn find(code: &str) -> Option<(f64, f64)> {
    if code.len() != 2 {
        return None;
    }
    POINTS.get(code.to_ascii_uppercase().as_str()).copied()
}

#[cfg(test)]
mod tests {
    //! The data is whole.

    use super::{HEIGHT, LAND, PLACES, find};
    use crate::svg::WIDTH;

    #[test]
    fn knows_every_code_and_keeps_it_on_the_map() {
        let rows: Vec<_> = PLACES.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(rows.len(), 250);
        for row in rows {
            let code = row.split('\t').next().unwrap();
            let (x, y) = find(code).unwrap();
            assert!((0.0..=WIDTH).contains(&x) && (0.0..=HEIGHT).contains(&y), "{code}");
        }
        for code in ["SG", "HK", "MO", "TW", "MT", "BH", "LU", "MC", "VA", "NR", "TV", "SX", "CW", "us"] {
            assert!(find(code).is_some(), "{code}");
        }
        for code in ["", "EU", "ZZ", "# ", "#", "USA", "é"] {
            assert!(find(code).is_none(), "{code}");
        }
    }

    #[test]
    fn land_is_a_path_and_small() {
        assert!(LAND.len() < 40 << 10);
        assert!(LAND.trim().bytes().all(|b| b.is_ascii_digit() || b"mlz- ".contains(&b)));
        assert_eq!(LAND.matches('m').count(), LAND.matches('z').count());
    }
}
