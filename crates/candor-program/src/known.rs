//! Which instructions of a method can run when some of the numbers that it is given are known.

use fixedbitset::FixedBitSet;

use crate::{
    body::{Body, Definition, Origin},
    ids::MethodId,
    opcode::{Meaning, meaning},
    program::Program,
};

/// `if-eq` and `if-ne`, the comparisons of two numbers for which no order is asked.
const IF_EQ: u8 = 0x32;
const IF_NE: u8 = 0x33;

impl<'a> Body<'_, 'a> {
    /// Positions of the instructions that control can come to, where `known` tells the numbers of what registers hold.
    /// Branches on anything else go both ways.
    pub fn live_given(
        &self,
        program: &Program<'a>,
        method: MethodId,
        known: &dyn Fn(&Definition) -> Option<i64>,
    ) -> FixedBitSet {
        let mut live = FixedBitSet::with_capacity(self.insns.len());
        let mut work = vec![0_usize];
        let successors = self.successors_of_all();
        while let Some(at) = work.pop() {
            if at >= self.insns.len() || live.put(at) {
                continue;
            }
            let all = successors.iter_from(at);
            match self.decided(program, method, at, known) {
                Some(only) => work.extend(all.filter(|to| *to == only)),
                None => work.extend(all),
            }
        }
        live
    }

    /// Where a branch or switch on known numbers leads.
    fn decided(
        &self,
        program: &Program<'a>,
        method: MethodId,
        at: usize,
        known: &dyn Fn(&Definition) -> Option<i64>,
    ) -> Option<usize> {
        let insn = self.insns.get(at)?;
        let is_branch = meaning(insn.op.0) == Meaning::IfZero || matches!(insn.op.0, IF_EQ | IF_NE);
        if !is_branch && !insn.op.is_switch() {
            return None;
        }
        let number = |register: u32| {
            let origins = self.origins(program, method, at, register);
            let [only] = origins.as_slice() else { return None };
            match only.origin {
                Origin::Int(number) => Some(number),
                _ => known(only),
            }
        };
        let value = number(insn.a())?;
        if insn.op.is_switch() {
            return self.case(at, value);
        }
        let taken = match insn.op.0 {
            IF_EQ => value == number(insn.b())?,
            IF_NE => value != number(insn.b())?,
            op => crate::body::branch_taken(op, value),
        };
        if !taken {
            return Some(at + 1);
        }
        insn.target().and_then(|pc| u32::try_from(pc).ok()).and_then(|pc| self.position(pc))
    }

    /// Where a switch leads for a number.
    fn case(&self, at: usize, value: i64) -> Option<usize> {
        let insn = self.insns.get(at)?;
        let payload = insn.target().and_then(|pc| u32::try_from(pc).ok()).and_then(|pc| self.position(pc))?;
        let payload = self.insns.get(payload)?.payload()?;
        let found = payload.cases().find(|(key, _)| i64::from(*key) == value);
        match found {
            None => Some(at + 1),
            Some((_, offset)) => {
                let pc = i64::from(insn.pc) + i64::from(offset);
                u32::try_from(pc).ok().and_then(|pc| self.position(pc))
            }
        }
    }

    /// Edges of the control flow by where they start.
    fn successors_of_all(&self) -> Successors {
        let mut edges: Vec<(u32, u32)> = Vec::new();
        for to in 0..self.insns.len() {
            edges.extend(self.predecessors(to).map(|from| (from, to as u32)));
        }
        edges.sort_unstable();
        Successors { edges }
    }
}

struct Successors {
    edges: Vec<(u32, u32)>,
}

impl Successors {
    fn iter_from(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let start = self.edges.partition_point(|edge| (edge.0 as usize) < at);
        let from = self.edges.get(start..).unwrap_or_default();
        from.iter().take_while(move |edge| edge.0 as usize == at).map(|edge| edge.1 as usize)
    }
}
