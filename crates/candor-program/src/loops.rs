//! Loops: which instructions run again and again together with one of them.

use fixedbitset::FixedBitSet;

use crate::body::Body;

impl Body<'_, '_> {
    /// Positions of the instructions that lie on a way from an instruction back to itself; none if there is no such way.
    pub fn around(&self, at: usize) -> FixedBitSet {
        let n = self.insns.len();
        let (mut before, mut edges) = (FixedBitSet::with_capacity(n), Vec::new());
        let mut work = vec![at];
        while let Some(next) = work.pop() {
            for from in self.predecessors(next) {
                edges.push((from, next as u32));
                if !before.put(from as usize) {
                    work.push(from as usize);
                }
            }
        }
        // Only what leads to it can lie on such a way, so those edges are all that count.
        edges.sort_unstable();
        let mut after = FixedBitSet::with_capacity(n);
        work.push(at);
        while let Some(next) = work.pop() {
            let start = edges.partition_point(|edge| (edge.0 as usize) < next);
            for (_, to) in edges[start..].iter().take_while(|edge| edge.0 as usize == next) {
                if !after.put(*to as usize) {
                    work.push(*to as usize);
                }
            }
        }
        after.intersect_with(&before);
        if !after.contains(at) {
            after.clear();
        }
        after
    }
}
