//! The order of boxes that lets few bands cross: each column is sorted by the middle of its neighbours, again and again.

use super::graph::{Band, Graph, Key, Node};

/// Rounds to and fro. Columns are short: it settles after a few.
const ROUNDS: usize = 8;

/// Reorders the columns. What is put together ("and 3 more") and what ends nowhere stays below.
pub(super) fn untangle(graph: &mut Graph<'_>) {
    let mut best = crossings(graph);
    let mut best_orders: Option<[Vec<usize>; 3]> = None;
    let mut orders: [Vec<usize>; 3] = graph.columns.each_ref().map(|column| (0..column.len()).collect());
    for round in 0..ROUNDS {
        let sequence = if round % 2 == 0 { [1, 2, 1] } else { [1, 0, 1] };
        for column in sequence {
            sort(graph, &mut orders, column);
        }
        exchange(graph, &mut orders);
        let now = crossings(graph);
        if now < best {
            best = now;
            best_orders = Some(orders.clone());
        }
    }
    let wanted = best_orders.unwrap_or_else(|| orders.each_ref().map(|order| (0..order.len()).collect()));
    // Back from the last order to the best one: positions of the original boxes.
    for column in 0..3 {
        let (Some(now), Some(wanted)) = (orders.get(column), wanted.get(column)) else { continue };
        let moved: Vec<usize> =
            wanted.iter().filter_map(|original| now.iter().position(|at| at == original)).collect();
        rearrange(graph, column, &moved);
    }
}

/// Exchanges neighbours of a column wherever fewer bands cross then.
fn exchange(graph: &mut Graph<'_>, orders: &mut [Vec<usize>; 3]) {
    let mut now = crossings(graph);
    for column in 0..3 {
        let is_last: Vec<bool> =
            graph.columns.get(column).map_or(Vec::new(), |nodes| nodes.iter().map(stays_below).collect());
        for (at, pair) in is_last.windows(2).enumerate() {
            if now == 0 || pair.contains(&true) {
                continue;
            }
            let mut moved: Vec<usize> = (0..is_last.len()).collect();
            moved.swap(at, at + 1);
            rearrange(graph, column, &moved);
            let then = crossings(graph);
            if then < now {
                now = then;
                if let Some(order) = orders.get_mut(column) {
                    order.swap(at, at + 1);
                }
            } else {
                rearrange(graph, column, &moved);
            }
        }
    }
}

/// What is put together, and what ends nowhere.
fn stays_below(node: &Node<'_>) -> bool {
    matches!(node.key, Key::More(_) | Key::Nowhere)
}

/// Sorts one column by the weighted middle of what its boxes are joined with.
fn sort(graph: &mut Graph<'_>, orders: &mut [Vec<usize>; 3], column: usize) {
    let Some(nodes) = graph.columns.get(column) else { return };
    let mut sums = vec![(0.0f64, 0.0f64); nodes.len()];
    let mut add = |node: usize, neighbour: usize, n: u64| {
        if let Some((sum, weight)) = sums.get_mut(node) {
            // Large counts are no reason to ignore the small bands, which cross as visibly.
            let w = 1.0 + (n as f64).sqrt();
            *sum += w * neighbour as f64;
            *weight += w;
        }
    };
    let [left, right] = &graph.bands;
    match column {
        0 => left.iter().for_each(|band| add(band.from, band.to, band.n)),
        1 => {
            left.iter().for_each(|band| add(band.to, band.from, band.n));
            right.iter().for_each(|band| add(band.from, band.to, band.n));
        }
        _ => right.iter().for_each(|band| add(band.to, band.from, band.n)),
    }
    let mut keyed: Vec<(bool, f64, usize)> = nodes
        .iter()
        .zip(&sums)
        .enumerate()
        .map(|(at, (node, (sum, weight)))| {
            let middle = if *weight > 0.0 { sum / weight } else { at as f64 };
            (stays_below(node), middle, at)
        })
        .collect();
    keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    let moved: Vec<usize> = keyed.into_iter().map(|(_, _, at)| at).collect();
    rearrange(graph, column, &moved);
    if let Some(order) = orders.get_mut(column) {
        *order = moved.iter().filter_map(|at| order.get(*at).copied()).collect();
    }
}

/// Puts the boxes of a column in a new order: `moved` lists their old positions.
fn rearrange(graph: &mut Graph<'_>, column: usize, moved: &[usize]) {
    let Some(nodes) = graph.columns.get_mut(column) else { return };
    let mut places = vec![0; nodes.len()];
    let mut old: Vec<Option<Node<'_>>> = std::mem::take(nodes).into_iter().map(Some).collect();
    for (new, at) in moved.iter().enumerate() {
        if let (Some(place), Some(node)) = (places.get_mut(*at), old.get_mut(*at).and_then(Option::take)) {
            *place = new;
            nodes.push(node);
        }
    }
    let place = |at: usize| places.get(at).copied().unwrap_or(at);
    let [left, right] = &mut graph.bands;
    match column {
        0 => left.iter_mut().for_each(|band| band.from = place(band.from)),
        1 => {
            left.iter_mut().for_each(|band| band.to = place(band.to));
            right.iter_mut().for_each(|band| band.from = place(band.from));
        }
        _ => right.iter_mut().for_each(|band| band.to = place(band.to)),
    }
}

/// Pairs of bands that cross.
pub(super) fn crossings(graph: &Graph<'_>) -> usize {
    let cross = |a: &Band, b: &Band| (a.from < b.from && a.to > b.to) || (a.from > b.from && a.to < b.to);
    let count = |side: &[Band]| {
        side.iter()
            .enumerate()
            .map(|(n, a)| side.iter().skip(n + 1).filter(|b| cross(a, b)).count())
            .sum::<usize>()
    };
    graph.bands.iter().map(|side| count(side)).sum()
}
