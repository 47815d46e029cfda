//! One call of one method: its blocks are interpreted until nothing new comes out.

use std::rc::Rc;

use candor_program::{MethodId, TypeId};
use fixedbitset::FixedBitSet;

use crate::engine::{
    Answer, Call, Engine, MAX_CALL_DEPTH, MAX_HEAP_NODES, MAX_RECURSION, Question, code::memory::foreign,
};
use crate::{cfg::Cfg, heap::HeapId, limits::Limit, value::ValueId};

/// Most times a block is interpreted in one call.
const MAX_VISITS: usize = 40;

/// What holds before a block.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::engine) struct State {
    pub(in crate::engine) registers: Vec<ValueId>,
    pub(in crate::engine) heap: HeapId,
    /// The result of the last call, for `move-result`; in a handler, the exception.
    pub(in crate::engine) result: ValueId,
}

impl State {
    pub(in crate::engine) fn read(&self, register: u32) -> ValueId {
        self.registers.get(register as usize).copied().unwrap_or(ValueId::ANY)
    }

    pub(in crate::engine) fn set(&mut self, register: u32, value: ValueId) {
        if let Some(slot) = self.registers.get_mut(register as usize) {
            *slot = value;
        }
    }
}

/// What an instruction does to control.
pub(in crate::engine) enum Next {
    On,
    /// Some cases of a switch, by the blocks they lead to; none: the instruction after it.
    Cases(Vec<Option<usize>>),
    /// Only the branch, only the next instruction, or both.
    Branch {
        taken: bool,
        not_taken: bool,
    },
    Return(ValueId),
    Throw(ValueId),
    /// A call that never returns.
    Stop,
}

/// A call being interpreted.
pub(in crate::engine) struct Frame<'p, 'a> {
    pub(in crate::engine) method: MethodId,
    pub(in crate::engine) cfg: Rc<Cfg<'p, 'a>>,
    pub(in crate::engine) before: Vec<Option<State>>,
    pub(in crate::engine) visits: Vec<usize>,
    /// Blocks that are still to be interpreted.
    pub(in crate::engine) work: FixedBitSet,
    pub(in crate::engine) answer: Answer,
}

impl<'p, 'a> Engine<'p, 'a> {
    /// Calls a method of the program.
    pub(in crate::engine) fn call_method(
        &mut self,
        method: MethodId,
        context: u32,
        arguments: &[ValueId],
        heap: HeapId,
    ) -> Answer {
        let question = Question { method, context, arguments: arguments.into(), heap };
        if let Some((known, turn)) = self.done.get(&question).copied() {
            self.has_read_unknown(turn);
            return known;
        }
        let depth = self.stack.len();
        let recursion = self.stack.iter().filter(|call| call.method == method).count();
        let cfg = if recursion >= MAX_RECURSION {
            Err(Limit::Recursion)
        } else if depth >= MAX_CALL_DEPTH {
            Err(Limit::Depth)
        } else {
            self.cfg(method).ok_or(Limit::Size)
        };
        let cfg = match cfg {
            Ok(cfg) => cfg,
            Err(limit) => {
                self.limits.reach(limit, Some(method));
                return self.unread(method, arguments, heap);
            }
        };
        self.stack.push(Call { method, context });
        let answer = self.interpret(method, cfg, arguments, heap);
        self.stack.pop();
        // Inside a recursion the answer rests on the cut.
        if recursion == 0 {
            self.done.insert(question, (answer, self.turn));
        }
        answer
    }

    /// A method that is not read: what it is given may come back.
    fn unread(&mut self, method: MethodId, arguments: &[ValueId], heap: HeapId) -> Answer {
        let program = self.program;
        let sig = program.sig(program.method_ref(program.method(method).reference).sig);
        let type_ = program.return_type(sig.proto);
        let value = self.values.atom(foreign(type_));
        let taints: Vec<_> =
            arguments.iter().flat_map(|argument| self.values.get(*argument).taints.clone()).collect();
        let value = self.values.tainted(value, &taints);
        Answer { returned: Some((value, heap)), thrown: None }
    }

    fn interpret(
        &mut self,
        method: MethodId,
        cfg: Rc<Cfg<'p, 'a>>,
        arguments: &[ValueId],
        heap: HeapId,
    ) -> Answer {
        let n = cfg.blocks.len();
        let mut frame = Frame {
            method,
            cfg,
            before: vec![None; n],
            visits: vec![0; n],
            work: FixedBitSet::with_capacity(n),
            answer: Answer { returned: None, thrown: None },
        };
        let registers = self.entry_registers(&frame, arguments);
        self.flow_to(&mut frame, 0, State { registers, heap, result: ValueId::NOTHING });
        while let Some(block) = frame.work.minimum() {
            frame.work.remove(block);
            frame.visits[block] += 1;
            if frame.visits[block] > MAX_VISITS {
                self.limits.reach(Limit::Repeats, Some(method));
                continue;
            }
            self.block(&mut frame, block);
        }
        frame.answer
    }

    fn entry_registers(&mut self, frame: &Frame<'_, '_>, arguments: &[ValueId]) -> Vec<ValueId> {
        let program = self.program;
        let code = &frame.cfg.code;
        let mut registers = vec![ValueId::NOTHING; usize::from(code.registers)];
        let mut at = usize::from(code.registers.saturating_sub(code.ins));
        let method = program.method(frame.method);
        let sig = program.sig(program.method_ref(method.reference).sig);
        let mut widths = Vec::new();
        if method.access & candor_program::ACC_STATIC == 0 {
            widths.push(1);
        }
        let is_wide = |type_: &TypeId| matches!(program.descriptor(*type_), b"J" | b"D");
        widths.extend(program.params(sig.proto).iter().map(|type_| if is_wide(type_) { 2 } else { 1 }));
        for (position, width) in widths.into_iter().enumerate() {
            if let Some(register) = registers.get_mut(at) {
                *register = arguments.get(position).copied().unwrap_or(ValueId::ANY);
            }
            at += width;
        }
        registers
    }

    /// Joins a state into what holds before a block.
    pub(in crate::engine) fn flow_to(&mut self, frame: &mut Frame<'_, '_>, block: usize, state: State) {
        let Some(slot) = frame.before.get_mut(block) else { return };
        let is_new = match slot {
            None => {
                *slot = Some(state);
                true
            }
            Some(known) => *known != state && self.join_into(known, &state),
        };
        if is_new {
            frame.work.insert(block);
        }
    }

    /// Joins a state into another one of the same method; whether that changes it.
    fn join_into(&mut self, known: &mut State, state: &State) -> bool {
        let mut is_changed = false;
        for (known, new) in known.registers.iter_mut().zip(&state.registers) {
            let joined = self.values.join(*known, *new);
            is_changed |= joined != *known;
            *known = joined;
        }
        let heap = self.join_heaps(known.heap, state.heap);
        let result = self.values.join(known.result, state.result);
        is_changed |= heap != known.heap || result != known.result;
        (known.heap, known.result) = (heap, result);
        is_changed
    }

    fn block(&mut self, frame: &mut Frame<'p, 'a>, block: usize) {
        let Some(mut state) = frame.before[block].clone() else { return };
        let cfg = Rc::clone(&frame.cfg);
        let shape = &cfg.blocks[block];
        for at in shape.start..shape.end {
            if self.heaps.n_nodes() > MAX_HEAP_NODES {
                self.steps_left = 0;
            }
            let Some(left) = self.steps_left.checked_sub(1) else { return };
            self.steps_left = left;
            let insn = &cfg.insns[at];
            if !shape.handlers.is_empty() && insn.op.can_throw() && self.may_throw(insn, &state) {
                self.throw_to_handlers(frame, block, &state, None);
            }
            match self.instruction(frame, block, insn, &mut state) {
                Next::On => {}
                Next::Branch { taken, not_taken } => {
                    if taken {
                        for jump in &shape.jumps {
                            let state = self.knowing(insn, true, &state);
                            self.flow_to(frame, *jump, state);
                        }
                    }
                    if let Some(next) = shape.next.filter(|_| not_taken) {
                        let state = self.knowing(insn, false, &state);
                        self.flow_to(frame, next, state);
                    }
                    return;
                }
                Next::Cases(targets) => {
                    for target in targets.into_iter().filter_map(|target| target.or(shape.next)) {
                        self.flow_to(frame, target, state.clone());
                    }
                    return;
                }
                Next::Return(value) => {
                    let returned = match frame.answer.returned {
                        None => (value, state.heap),
                        Some((known, heap)) => {
                            (self.values.join(known, value), self.join_heaps(heap, state.heap))
                        }
                    };
                    frame.answer.returned = Some(returned);
                    return;
                }
                Next::Throw(exception) => {
                    self.throw_to_handlers(frame, block, &state, Some(exception));
                    return;
                }
                Next::Stop => return,
            }
        }
        if let Some(next) = shape.next {
            self.flow_to(frame, next, state);
        }
    }
}
