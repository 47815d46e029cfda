//! Which branches every way to an instruction takes.
//!
//! Blocks and their dominators by the iterative algorithm of Cooper, Harvey and Kennedy (A Simple, Fast Dominance
//! Algorithm, 2001). An edge that ends in a block is on every way there if all other ways into the block come from code
//! that the block dominates itself.

use candor_program::body::Body;
use smallvec::SmallVec;

/// A block: position of its first instruction, and where control comes from: block, position, whether it jumps.
struct Block {
    start: usize,
    from: SmallVec<[Edge; 2]>,
}

type Edge = (u32, u32, bool);

/// Blocks of one method, with their dominators.
pub(crate) struct Dominance {
    blocks: Vec<Block>,
    /// Immediate dominator of each block, itself for the first; none where control does not get.
    above: Vec<Option<usize>>,
    /// Number of dominators above each block.
    depth: Vec<u32>,
}

/// An edge out of a branch: position of the branch, whether it jumps, and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) branch: usize,
    pub(super) jumps: bool,
    pub(super) target: usize,
}

impl Dominance {
    pub(crate) fn new(body: &Body<'_, '_>) -> Self {
        let blocks = blocks(body);
        let order = order(&blocks);
        let mut rank = vec![usize::MAX; blocks.len()];
        for (at, block) in order.iter().enumerate() {
            if let Some(rank) = rank.get_mut(*block) {
                *rank = at;
            }
        }
        let mut above: Vec<Option<usize>> = vec![None; blocks.len()];
        if let Some(first) = above.first_mut() {
            *first = Some(0);
        }
        // Each round carries what is known one level of nested loops further: at most as many as there are blocks.
        for _ in 0..=blocks.len() {
            let mut changed = false;
            for block in order.iter().skip(1) {
                let from = blocks.get(*block).map(|block| block.from.as_slice()).unwrap_or_default();
                let mut known = from.iter().map(|edge| edge.0 as usize).filter(|at| is_known(&above, *at));
                let Some(first) = known.next() else { continue };
                let nearest = known.fold(first, |a, b| common(&above, &rank, a, b));
                let own = above.get_mut(*block);
                if let Some(own) = own.filter(|own| **own != Some(nearest)) {
                    *own = Some(nearest);
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        let mut depth = vec![0; blocks.len()];
        for block in order.iter().skip(1) {
            let of_above = above.get(*block).copied().flatten().and_then(|at| depth.get(at).copied());
            if let (Some(depth), Some(of_above)) = (depth.get_mut(*block), of_above) {
                *depth = of_above + 1;
            }
        }
        Self { blocks, above, depth }
    }

    /// The blocks that every way to an instruction passes, its own first.
    pub(crate) fn chain(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let above = |own: &usize| self.above.get(*own).copied().flatten().filter(|above| above != own);
        std::iter::successors(self.block_of(at), above)
    }

    /// Edges by which control comes into a block from outside of what it dominates: of all of them one is taken on every
    /// way there.
    pub(crate) fn ways_in(&self, own: usize) -> SmallVec<[Taken; 2]> {
        let Some(block) = self.blocks.get(own) else { return SmallVec::new() };
        let is_outside = |from: usize| is_known(&self.above, from) && !self.dominates(own, from);
        let outside = block.from.iter().filter(|edge| is_outside(edge.0 as usize));
        outside
            .map(|(_, branch, jumps)| Taken { branch: *branch as usize, jumps: *jumps, target: block.start })
            .collect()
    }

    /// The block of an instruction.
    pub(super) fn block_of(&self, at: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.start <= at).checked_sub(1)
    }

    fn dominates(&self, a: usize, b: usize) -> bool {
        let depth = |at: usize| self.depth.get(at).copied().unwrap_or(0);
        let mut at = b;
        while depth(at) > depth(a) {
            let Some(above) = self.above.get(at).copied().flatten() else { return false };
            at = above;
        }
        at == a
    }
}

fn is_known(above: &[Option<usize>], block: usize) -> bool {
    above.get(block).is_some_and(Option::is_some)
}

/// The nearest block that dominates both.
fn common(above: &[Option<usize>], rank: &[usize], a: usize, b: usize) -> usize {
    let rank = |at: usize| rank.get(at).copied().unwrap_or(usize::MAX);
    let up = |at: usize| above.get(at).copied().flatten().unwrap_or(0);
    let (mut a, mut b) = (a, b);
    while a != b {
        // Ranks fall along dominators, so that this ends at the first block at the latest.
        if rank(a) > rank(b) { a = up(a) } else { b = up(b) }
    }
    a
}

/// Blocks in order of the code; each ends in a branch or where control comes in from elsewhere.
fn blocks(body: &Body<'_, '_>) -> Vec<Block> {
    let mut starts = Vec::new();
    for (at, _) in body.insns.iter().enumerate().filter(|(at, _)| body.is_live(*at)) {
        let runs_on_only = body.is_only_run_on_to(at);
        let after_branch = at.checked_sub(1).and_then(|before| body.insns.get(before));
        let after_branch = after_branch.is_some_and(|insn| insn.op.is_branch() || insn.op.is_switch());
        if at == 0 || !runs_on_only || after_branch {
            starts.push(at);
        }
    }
    let block_of = |at: usize| starts.partition_point(|start| *start <= at).checked_sub(1);
    let from = |start: &usize| {
        let ways = body.ways_to(*start).filter(|(from, _)| body.is_live(*from));
        ways.filter_map(|(from, jumps)| Some((block_of(from)? as u32, from as u32, jumps))).collect()
    };
    starts.iter().map(|start| Block { start: *start, from: from(start) }).collect()
}

/// Blocks that control can get to, in reverse postorder.
fn order(blocks: &[Block]) -> Vec<usize> {
    // Where control goes on from each block, one list behind the other, in the order of the blocks.
    let mut ends = vec![0_u32; blocks.len() + 1];
    let edges =
        || blocks.iter().enumerate().flat_map(|(to, block)| block.from.iter().map(move |from| (from.0, to)));
    for (from, _) in edges() {
        ends[from as usize + 1] += 1;
    }
    for at in 0..blocks.len() {
        ends[at + 1] += ends[at];
    }
    let starts = ends.clone();
    let mut next = vec![0_u32; starts[blocks.len()] as usize];
    for (from, to) in edges() {
        let end = &mut ends[from as usize];
        next[*end as usize] = to as u32;
        *end += 1;
    }
    let mut order = Vec::with_capacity(blocks.len());
    let mut seen = vec![false; blocks.len()];
    let mut stack: Vec<(usize, u32)> = Vec::new();
    if let Some(first) = seen.first_mut() {
        *first = true;
        stack.push((0, starts[0]));
    }
    while let Some((block, at)) = stack.last_mut() {
        match next.get(*at as usize).copied().filter(|_| *at < starts[*block + 1]) {
            Some(to) => {
                *at += 1;
                let to = to as usize;
                if let Some(seen) = seen.get_mut(to).filter(|seen| !**seen) {
                    *seen = true;
                    stack.push((to, starts[to]));
                }
            }
            None => {
                order.push(*block);
                stack.pop();
            }
        }
    }
    order.reverse();
    order
}
