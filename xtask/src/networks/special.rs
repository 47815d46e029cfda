//! Ranges that are not on the internet, from `special.toml`.

use std::net::IpAddr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use candor_knowledge::networks::Special;
use serde::Deserialize;

use super::ranges::{Family, Span};

/// One row.
pub(super) struct Range {
    first: u128,
    last: u128,
    family: Family,
    bits: u32,
    kind: Special,
}

#[derive(Deserialize)]
struct Document {
    range: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    prefix: String,
    kind: Special,
    source: String,
}

pub(super) fn read(path: &Path) -> Result<Vec<Range>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let document: Document = toml::from_str(&text).with_context(|| path.display().to_string())?;
    document.range.iter().map(range).collect()
}

fn range(row: &Row) -> Result<Range> {
    let bad = || format!("{:?} is no prefix", row.prefix);
    let (address, bits) = row.prefix.split_once('/').with_context(bad)?;
    let bits: u32 = bits.parse().with_context(bad)?;
    let (first, family, width) = match address.parse::<IpAddr>().with_context(bad)? {
        IpAddr::V4(v4) => (u128::from(v4.to_bits()), Family::V4, 32),
        IpAddr::V6(v6) => (v6.to_bits(), Family::V6, 128),
    };
    let host = width - i64::from(bits);
    let size = u32::try_from(host).ok().and_then(|host| 1u128.checked_shl(host)).with_context(bad)?;
    if first % size != 0 || row.source.is_empty() {
        bail!("{}: bits beyond its length, or no source", row.prefix);
    }
    Ok(Range { first, last: first + (size - 1), family, bits, kind: row.kind })
}

/// The ranges of a family, sorted and without overlap: where two overlap, the longer prefix wins.
pub(super) fn ranges(all: &[Range], family: Family) -> Vec<(Span, Special)> {
    let mut spans: Vec<(Span, u32, Special)> = Vec::new();
    for range in all.iter().filter(|range| range.family == family) {
        spans.extend(family.span(range.first, range.last).map(|span| (span, range.bits, range.kind)));
    }
    let mut cuts: Vec<u64> = Vec::new();
    for (span, ..) in &spans {
        cuts.push(span.first);
        cuts.extend(span.last.checked_add(1));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = Vec::new();
    for (at, &first) in cuts.iter().enumerate() {
        let last = cuts.get(at + 1).map_or(u64::MAX, |next| next - 1);
        let covering = spans.iter().filter(|(span, ..)| span.first <= first && last <= span.last);
        if let Some((_, _, kind)) = covering.max_by_key(|(_, bits, _)| *bits) {
            out.push((Span { first, last }, *kind));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Row, range, ranges};
    use crate::networks::ranges::Family;
    use candor_knowledge::networks::Special;

    fn row(prefix: &str, kind: Special) -> Row {
        Row { prefix: prefix.to_owned(), kind, source: "RFC".to_owned() }
    }

    #[test]
    fn the_longer_prefix_wins_and_the_rest_stays() {
        let rows = [row("224.0.0.0/4", Special::Multicast), row("233.252.0.0/24", Special::Documentation)];
        let rows: Vec<_> = rows.iter().map(|row| range(row).unwrap()).collect();
        let found: Vec<_> =
            ranges(&rows, Family::V4).into_iter().map(|(span, kind)| (span.first, kind)).collect();
        let doc = 0xe9fc_0000;
        assert_eq!(
            found,
            [
                (0xe000_0000, Special::Multicast),
                (doc, Special::Documentation),
                (doc + 256, Special::Multicast)
            ]
        );
        assert!(ranges(&rows, Family::V6).is_empty());
    }

    #[test]
    fn a_prefix_with_bits_beyond_its_length_is_refused() {
        for prefix in ["10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0", "::1/64", "ten/8"] {
            assert!(range(&row(prefix, Special::Private)).is_err(), "{prefix}");
        }
        assert!(range(&row("::1/128", Special::Loopback)).is_ok());
    }
}
