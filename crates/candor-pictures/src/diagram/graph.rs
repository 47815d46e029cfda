//! Chains as nodes in three columns and bands between them, with what exceeds a column put together.

use std::collections::{BTreeMap, BTreeSet};

use super::{Chain, MAX_ROWS, OwnerKind, Rung, TargetKind, order};

/// What a box stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    Data(&'a str),
    Owner(&'a str, OwnerKind),
    Target(&'a str, TargetKind),
    /// Chains without a destination end here.
    Nowhere,
    /// This many that had no row of their own.
    More(usize),
}

/// A box.
#[derive(Debug)]
pub(super) struct Node<'a> {
    pub(super) key: Key<'a>,
    pub(super) n: u64,
}

/// What leads from a box of one column to one of the next.
#[derive(Debug)]
pub(super) struct Band {
    /// Index in the left and in the right column.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) rung: Rung,
    pub(super) n: u64,
}

/// Three columns from top to bottom, and the bands on their two sides.
#[derive(Debug)]
pub(super) struct Graph<'a> {
    pub(super) columns: [Vec<Node<'a>>; 3],
    pub(super) bands: [Vec<Band>; 2],
}

fn keys(chain: &Chain) -> [Key<'_>; 3] {
    let target = chain.target.as_ref().map_or(Key::Nowhere, |target| Key::Target(&target.name, target.kind));
    [Key::Data(&chain.data), Key::Owner(&chain.owner.name, chain.owner.kind), target]
}

impl<'a> Graph<'a> {
    pub(super) fn new(chains: &'a [Chain]) -> Graph<'a> {
        let rows: Vec<([Key<'a>; 3], &Chain)> = chains.iter().map(|chain| (keys(chain), chain)).collect();
        let mut columns = [Vec::new(), Vec::new(), Vec::new()];
        let mut places = [BTreeMap::new(), BTreeMap::new(), BTreeMap::new()];
        for (number, (column, places)) in columns.iter_mut().zip(&mut places).enumerate() {
            (*column, *places) =
                ranked(rows.iter().filter_map(|(keys, chain)| Some((keys.get(number)?, *chain))));
        }
        let [data, owners, targets] = &places;
        let bands = [
            bands(rows.iter().map(|([a, b, _], chain)| (data.get(a), owners.get(b), *chain))),
            bands(rows.iter().map(|([_, b, c], chain)| (owners.get(b), targets.get(c), *chain))),
        ];
        let mut graph = Graph { columns, bands };
        order::untangle(&mut graph);
        graph
    }
}

/// The boxes of one column, and which box each key is in. The surest come first, then the largest.
fn ranked<'a, 'k>(
    rows: impl Iterator<Item = (&'k Key<'a>, &'k Chain)>,
) -> (Vec<Node<'a>>, BTreeMap<Key<'a>, usize>)
where
    'a: 'k,
{
    let mut sums: BTreeMap<&Key<'a>, (Rung, u64)> = BTreeMap::new();
    for (key, chain) in rows {
        let (rung, n) = sums.entry(key).or_insert((chain.rung, 0));
        *rung = (*rung).max(chain.rung);
        *n = n.saturating_add(chain.n);
    }
    let mut ranked: Vec<_> = sums.into_iter().collect();
    ranked.sort_by(|(key_a, a), (key_b, b)| b.cmp(a).then_with(|| key_a.cmp(key_b)));
    let shown = if ranked.len() > MAX_ROWS { MAX_ROWS - 1 } else { ranked.len() };
    let mut nodes: Vec<Node<'a>> = Vec::new();
    let mut places = BTreeMap::new();
    for (number, (key, (_, n))) in ranked.iter().enumerate() {
        places.insert((*key).clone(), number.min(shown));
        match nodes.get_mut(shown) {
            Some(more) => more.n = more.n.saturating_add(*n),
            None if number < shown => nodes.push(Node { key: (*key).clone(), n: *n }),
            None => nodes.push(Node { key: Key::More(ranked.len() - shown), n: *n }),
        }
    }
    (nodes, places)
}

fn bands<'k>(rows: impl Iterator<Item = (Option<&'k usize>, Option<&'k usize>, &'k Chain)>) -> Vec<Band> {
    let mut sums: BTreeMap<(usize, usize, Rung), u64> = BTreeMap::new();
    for (from, to, chain) in rows {
        let (Some(from), Some(to)) = (from, to) else { continue };
        let n = sums.entry((*from, *to, chain.rung)).or_default();
        *n = n.saturating_add(chain.n);
    }
    sums.into_iter().map(|((from, to, rung), n)| Band { from, to, rung, n }).collect()
}

impl Graph<'_> {
    /// Rungs that occur, the surest first.
    pub(super) fn rungs(&self) -> Vec<Rung> {
        let rungs: BTreeSet<Rung> = self.bands.iter().flatten().map(|band| band.rung).collect();
        rungs.into_iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    //! Nothing is lost when boxes are put together.

    use super::{super::tests::chain, Graph, Key, MAX_ROWS};

    #[test]
    fn puts_the_rest_together_and_keeps_the_sums() {
        let chains: Vec<_> = (0..40u64)
            .map(|i| chain(&format!("data {i}"), "owner", Some(&format!("target {i}")), i))
            .collect();
        let graph = Graph::new(&chains);
        let sums = graph.columns.each_ref().map(|column| column.iter().map(|node| node.n).sum::<u64>());
        assert_eq!(sums, [780; 3]);
        assert_eq!(graph.bands.each_ref().map(|side| side.iter().map(|band| band.n).sum::<u64>()), [780; 2]);
        assert_eq!(graph.columns[0].len(), MAX_ROWS);
        assert_eq!(graph.columns[0].last().unwrap().key, Key::More(40 - MAX_ROWS + 1));
        assert_eq!(graph.columns[1].len(), 1);
    }

    #[test]
    fn untangles_what_can_be_untangled() {
        let chains =
            [chain("a", "z", Some("1"), 3), chain("b", "y", Some("2"), 2), chain("c", "x", Some("3"), 1)];
        let graph = Graph::new(&chains);
        assert_eq!(super::order::crossings(&graph), 0);
    }
}
