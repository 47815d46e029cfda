//! Control flow of one method: basic blocks, their successors, and their exception handlers.

use candor_formats::dex::{Code, Insn, Payload};
use candor_program::{DexUnit, MethodId, Program, TypeId};
use smallvec::SmallVec;

/// Most instructions of a method that is interpreted.
pub(crate) const MAX_INSTRUCTIONS: usize = 20_000;
/// Most blocks and handler edges of a method that is interpreted.
pub(crate) const MAX_EDGES: usize = 40_000;

/// A method's blocks.
pub(crate) struct Cfg<'p, 'a> {
    pub(crate) unit: &'p DexUnit<'a>,
    pub(crate) code: Code<'a>,
    pub(crate) insns: Vec<Insn<'a>>,
    pub(crate) blocks: Vec<Block>,
}

/// A basic block.
pub(crate) struct Block {
    /// Positions in [`Cfg::insns`].
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where control goes in order: the next block (if the last instruction runs on), then branch targets.
    pub(crate) next: Option<usize>,
    pub(crate) jumps: SmallVec<[usize; 2]>,
    /// Handlers of exceptions thrown in it: type (none for all), block.
    pub(crate) handlers: SmallVec<[(Option<TypeId>, usize); 1]>,
}

impl Block {
    fn n_ways_out(&self) -> usize {
        usize::from(self.next.is_some()) + self.jumps.len() + self.handlers.len()
    }

    /// One of the blocks that control can get to from here; those of exceptions come last.
    fn way_out(&self, at: usize) -> Option<usize> {
        let Some(at) = at.checked_sub(usize::from(self.next.is_some())) else { return self.next };
        match at.checked_sub(self.jumps.len()) {
            Some(at) => self.handlers.get(at).map(|handler| handler.1),
            None => self.jumps.get(at).copied(),
        }
    }
}

/// Memory that methods share which are read one after the other.
#[derive(Default)]
pub(crate) struct Room<'a> {
    insns: Vec<Insn<'a>>,
    blocks: Vec<Block>,
    is_start: Vec<bool>,
    starts: Vec<usize>,
}

/// The blocks of a method that control can get to, in reverse postorder.
#[derive(Default)]
pub(crate) struct Order {
    pub(crate) blocks: Vec<usize>,
    /// Of all blocks: whether a later one in that order leads back to it.
    pub(crate) is_loop: Vec<bool>,
    rank: Vec<usize>,
    /// Blocks on the way, each with how many of its ways out are still to be looked at, the last one first.
    stack: Vec<(usize, usize)>,
}

impl<'p, 'a> Cfg<'p, 'a> {
    /// Reads a method; `None` if it has no code, is damaged or too large.
    pub(crate) fn new(program: &'p Program<'a>, method: MethodId) -> Option<Self> {
        Self::new_in(program, method, &mut Room::default())
    }

    /// The same, in memory that another method has given back.
    pub(crate) fn new_in(program: &'p Program<'a>, method: MethodId, room: &mut Room<'a>) -> Option<Self> {
        let unit = program.unit_of(method);
        let off = program.method(method).code_off;
        let code = if off == 0 { return None } else { unit.dex.code(off).ok()? };
        // Instructions take two units on average.
        let mut insns = std::mem::take(&mut room.insns);
        insns.clear();
        insns.reserve((code.insns.n_units() as usize / 2).min(MAX_INSTRUCTIONS));
        for insn in code.insns.iter() {
            insns.push(insn.ok()?);
            if insns.len() > MAX_INSTRUCTIONS {
                return None;
            }
        }
        let position = |pc: u32| insns.binary_search_by_key(&pc, |insn| insn.pc).ok();
        let is_start = &mut room.is_start;
        is_start.clear();
        is_start.resize(insns.len() + 1, false);
        if let Some(first) = is_start.first_mut() {
            *first = true;
        }
        let mut n_edges = 0;
        for (at, insn) in insns.iter().enumerate() {
            if insn.op.can_continue() && !insn.op.is_branch() && !insn.op.is_switch() {
                continue;
            }
            let targets = targets(&insns, insn);
            n_edges += targets.len();
            if !targets.is_empty() || !insn.op.can_continue() {
                is_start[at + 1] = true;
            }
            targets.iter().filter_map(|pc| position(*pc)).for_each(|target| is_start[target] = true);
        }
        let mut covers = Vec::new();
        for range in code.tries.iter() {
            let end = range.start.saturating_add(u32::from(range.n_units));
            let first = insns.partition_point(|insn| insn.pc < range.start);
            let last = insns.partition_point(|insn| insn.pc < end);
            let mut handlers = Vec::new();
            for handler in code.handlers.of(&range).ok()?.map_while(Result::ok) {
                let Some(target) = position(handler.pc) else { continue };
                is_start[target] = true;
                let type_ = handler.type_.and_then(|type_| unit.types.get(type_ as usize).copied());
                handlers.push((type_, target));
                n_edges += 1;
            }
            is_start[first.min(insns.len())] = true;
            is_start[last.min(insns.len())] = true;
            covers.push((first, last, handlers));
            if n_edges > MAX_EDGES {
                return None;
            }
        }
        let starts = &mut room.starts;
        starts.clear();
        starts.extend((0..insns.len()).filter(|at| is_start[*at]));
        let block_of = |at: usize| starts.binary_search(&at).ok();
        let mut blocks = std::mem::take(&mut room.blocks);
        blocks.clear();
        blocks.reserve(starts.len());
        for (index, start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(insns.len());
            let last = &insns[end - 1];
            let next = (last.op.can_continue() && index + 1 < starts.len()).then_some(index + 1);
            let jumps = targets(&insns, last);
            let jumps = jumps.iter().filter_map(|pc| block_of(position(*pc)?)).collect();
            let covering = covers.iter().filter(|cover| cover.0 <= *start && *start < cover.1);
            let handlers = covering.flat_map(|cover| &cover.2);
            let handlers: SmallVec<[(Option<TypeId>, usize); 1]> =
                handlers.filter_map(|(type_, at)| Some((*type_, block_of(*at)?))).collect();
            n_edges += handlers.len();
            if n_edges > MAX_EDGES {
                return None;
            }
            blocks.push(Block { start: *start, end, next, jumps, handlers });
        }
        Some(Self { unit, code, insns, blocks })
    }
}

impl<'a> Cfg<'_, 'a> {
    /// Gives back the memory for another method.
    pub(crate) fn give_back(self, room: &mut Room<'a>) {
        (room.insns, room.blocks) = (self.insns, self.blocks);
    }
}

impl Cfg<'_, '_> {
    /// The numbers of a `fill-array-data` table.
    pub(crate) fn numbers(&self, insn: &Insn<'_>) -> Option<Vec<i64>> {
        let pc = u32::try_from(insn.target()?).ok()?;
        let at = self.insns.binary_search_by_key(&pc, |insn| insn.pc).ok()?;
        let Payload::FillArray { width, data } = self.insns[at].payload()? else { return None };
        let width = usize::from(width);
        if !matches!(width, 1 | 2 | 4 | 8) {
            return None;
        }
        let number = |bytes: &[u8]| {
            let mut wide = [if bytes.last().is_some_and(|byte| byte & 0x80 != 0) { 0xff } else { 0 }; 8];
            wide[..bytes.len()].copy_from_slice(bytes);
            i64::from_le_bytes(wide)
        };
        Some(data.chunks_exact(width).map(number).collect())
    }

    /// The block that a switch leads to for a number; none where no case has it.
    pub(crate) fn case(&self, switch: &Insn<'_>, number: i64) -> Option<usize> {
        let at = |pc: i64| {
            let pc = u32::try_from(pc).ok()?;
            self.insns.binary_search_by_key(&pc, |insn| insn.pc).ok()
        };
        let payload = self.insns[at(i64::from(switch.target()?))?].payload()?;
        let (_, offset) = payload.cases().find(|(case, _)| i64::from(*case) == number)?;
        let target = at(i64::from(switch.pc) + i64::from(offset))?;
        self.blocks.binary_search_by_key(&target, |block| block.start).ok()
    }

    /// Works out the order of the blocks.
    pub(crate) fn order(&self, found: &mut Order) {
        const UNSEEN: usize = usize::MAX;
        let n = self.blocks.len();
        let Order { blocks: order, is_loop, rank, stack } = found;
        order.clear();
        rank.clear();
        rank.resize(n, UNSEEN);
        stack.clear();
        if let Some(first) = self.blocks.first() {
            rank[0] = 0;
            stack.push((0, first.n_ways_out()));
        }
        while let Some((block, left)) = stack.last_mut() {
            let next = left.checked_sub(1).and_then(|at| self.blocks[*block].way_out(at));
            *left = left.saturating_sub(1);
            match next {
                Some(next) if rank[next] == UNSEEN => {
                    rank[next] = 0;
                    stack.push((next, self.blocks[next].n_ways_out()));
                }
                Some(_) => {}
                None => {
                    order.push(*block);
                    stack.pop();
                }
            }
        }
        order.reverse();
        for (at, block) in order.iter().enumerate() {
            rank[*block] = at;
        }
        is_loop.clear();
        is_loop.resize(n, false);
        for block in &*order {
            let own = &self.blocks[*block];
            for next in (0..own.n_ways_out()).filter_map(|at| own.way_out(at)) {
                is_loop[next] |= rank[next] <= rank[*block];
            }
        }
    }
}

/// Where an instruction can jump to, in code units.
fn targets(insns: &[Insn<'_>], insn: &Insn<'_>) -> SmallVec<[u32; 4]> {
    let target = insn.target().and_then(|pc| u32::try_from(pc).ok());
    if insn.op.is_switch() {
        let payload = target.and_then(|pc| insns.binary_search_by_key(&pc, |insn| insn.pc).ok());
        let payload = payload.and_then(|at| insns[at].payload());
        let cases = payload.iter().flat_map(|payload| payload.cases());
        cases.filter_map(|(_, offset)| u32::try_from(i64::from(insn.pc) + i64::from(offset)).ok()).collect()
    } else if insn.op.is_branch() {
        target.into_iter().collect()
    } else {
        SmallVec::new()
    }
}
