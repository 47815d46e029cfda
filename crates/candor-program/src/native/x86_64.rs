//! x86-64 instructions, decoded by the crate `iced-x86`, whose tables say what each reads and writes.

use iced_x86::{
    Code, Decoder, DecoderOptions, FlowControl, Instruction, InstructionInfoFactory, Mnemonic, OpAccess,
    OpKind, Register as Native,
};

use super::operation::{Convention, Operation as O, Register, SCRATCH, STACK, only};

/// System V application binary interface: rdi, rsi, rdx, rcx, r8, r9; rax; all but rbx, rbp, r12 to r15.
pub(super) const CONVENTION: Convention =
    Convention { arguments: &[7, 6, 2, 1, 8, 9], result: 0, clobbered: 0b1111_1100_0111 };

/// Longest instruction.
const MAX_LEN: usize = 15;

/// Decodes instructions; keeps what the tables need.
pub(super) struct Reader {
    info: InstructionInfoFactory,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { info: InstructionInfoFactory::new() }
    }

    /// What the instruction at an address does, and its length; none if it is no instruction.
    pub(super) fn decode(&mut self, code: &[u8], address: u64, out: &mut Vec<O>) -> Option<u64> {
        let bytes = code.get(..MAX_LEN.min(code.len()))?;
        let insn = Decoder::with_ip(64, bytes, address, DecoderOptions::NONE).decode();
        if insn.code() == Code::INVALID {
            return None;
        }
        if !(flow(&insn, out) || moves(&insn, out)) {
            self.other(&insn, out);
        }
        Some(insn.len() as u64)
    }

    /// Any other instruction, by what the tables say it reads and writes.
    fn other(&mut self, insn: &Instruction, out: &mut Vec<O>) {
        let info = self.info.info(insn);
        let (mut to, mut from) = (0, 0);
        for used in info.used_registers() {
            let Some(register) = number(used.register()) else { continue };
            // The stack pointer is followed by itself.
            if register == STACK {
                continue;
            }
            if !matches!(used.access(), OpAccess::Write | OpAccess::CondWrite | OpAccess::NoMemAccess) {
                from |= only(register);
            }
            if !matches!(used.access(), OpAccess::Read | OpAccess::CondRead | OpAccess::NoMemAccess) {
                to |= only(register);
            }
        }
        let in_memory = (0..insn.op_count()).any(|at| insn.op_kind(at) == OpKind::Memory);
        if in_memory && number(insn.memory_base()) == Some(STACK) {
            from |= only(STACK);
        }
        let moved = insn.stack_pointer_increment();
        if to != 0 || from != 0 {
            out.push(O::Mix { to, from });
        }
        if moved != 0 {
            out.push(O::Add { to: STACK, from: STACK, by: i64::from(moved) });
        } else if insn.op_count() > 0
            && insn.op0_kind() == OpKind::Register
            && number(insn.op0_register()) == Some(STACK)
            && !matches!(insn.mnemonic(), Mnemonic::Cmp | Mnemonic::Test)
        {
            // Aligned or set to something else: what lies on the stack is not known any more.
            out.push(O::Mix { to: only(STACK), from: 0 });
        }
    }
}

/// The number of a general register, by its whole; none for others.
fn number(register: Native) -> Option<Register> {
    let whole = register.full_register();
    if !register.is_gpr() || whole == Native::None {
        return None;
    }
    if whole == Native::RSP {
        return Some(STACK);
    }
    u8::try_from(whole.number()).ok()
}

/// Goes elsewhere.
fn flow(insn: &Instruction, out: &mut Vec<O>) -> bool {
    let near = insn.near_branch_target();
    let is_near = matches!(insn.op0_kind(), OpKind::NearBranch64);
    match insn.flow_control() {
        FlowControl::UnconditionalBranch if is_near => out.push(O::Jump(near)),
        FlowControl::Call if is_near => out.push(O::Call(near)),
        FlowControl::ConditionalBranch if is_near => out.push(O::Branch(near)),
        FlowControl::IndirectBranch => {
            let to = target(insn, out);
            out.push(to.map_or(O::Unknown, O::JumpTo));
        }
        FlowControl::IndirectCall => {
            let to = target(insn, out);
            out.push(to.map_or(O::Unknown, O::CallTo));
        }
        FlowControl::Return => out.push(O::Return),
        FlowControl::Exception | FlowControl::Interrupt => out.push(O::Stop),
        FlowControl::Next => return false,
        _ => out.push(O::Unknown),
    }
    true
}

/// The register with the address that an indirect call goes to.
fn target(insn: &Instruction, out: &mut Vec<O>) -> Option<Register> {
    match insn.op0_kind() {
        OpKind::Register => number(insn.op0_register()),
        OpKind::Memory => {
            load(insn, SCRATCH, out)?;
            Some(SCRATCH)
        }
        _ => None,
    }
}

/// A word of memory into a register.
fn load(insn: &Instruction, to: Register, out: &mut Vec<O>) -> Option<()> {
    if insn.is_ip_rel_memory_operand() {
        out.push(O::LoadAt { to, address: insn.ip_rel_memory_address() });
        return Some(());
    }
    let (base, by) = place(insn)?;
    out.push(O::Load { to, base, by });
    Some(())
}

/// Base and number of a memory operand without an index.
fn place(insn: &Instruction) -> Option<(Register, i64)> {
    let plain = insn.memory_index() == Native::None && insn.segment_prefix() == Native::None;
    let base = number(insn.memory_base()).filter(|_| plain)?;
    Some((base, insn.memory_displacement64().cast_signed()))
}

/// Moves addresses and arguments.
fn moves(insn: &Instruction, out: &mut Vec<O>) -> bool {
    moved(insn, out).is_some()
}

fn moved(insn: &Instruction, out: &mut Vec<O>) -> Option<()> {
    use OpKind::{Immediate8to32, Immediate8to64, Immediate32, Immediate32to64, Memory, Register as Reg};
    let is_whole = |register: Native| register.is_gpr64() || register.is_gpr32();
    let (first, second) = (insn.op0_kind(), insn.op1_kind());
    let to = || number(insn.op0_register()).filter(|_| is_whole(insn.op0_register()));
    let from = || number(insn.op1_register()).filter(|_| is_whole(insn.op1_register()));
    match (insn.mnemonic(), insn.op_count(), first, second) {
        (Mnemonic::Nop | Mnemonic::Endbr64, ..) => {}
        (Mnemonic::Mov, 2, Reg, Reg) => out.push(O::Copy { to: to()?, from: from()? }),
        (Mnemonic::Mov, 2, Reg, Memory) => load(insn, to()?, out)?,
        (Mnemonic::Mov, 2, Memory, Reg) => {
            let (base, by) = place(insn)?;
            out.push(O::Store { from: from()?, base, by });
        }
        (Mnemonic::Mov, 2, Reg, Immediate32 | Immediate32to64 | OpKind::Immediate64) => {
            out.push(O::Constant { to: to()?, value: insn.immediate(1) });
        }
        (Mnemonic::Xor, 2, Reg, Reg) if insn.op0_register() == insn.op1_register() => {
            out.push(O::Constant { to: to()?, value: 0 });
        }
        (Mnemonic::Lea, 2, Reg, Memory) if insn.is_ip_rel_memory_operand() => {
            out.push(O::Constant { to: to()?, value: insn.ip_rel_memory_address() });
        }
        (Mnemonic::Lea, 2, Reg, Memory) => {
            let (base, by) = place(insn)?;
            out.push(O::Add { to: to()?, from: base, by });
        }
        (
            Mnemonic::Add | Mnemonic::Sub,
            2,
            Reg,
            Immediate8to64 | Immediate32to64 | Immediate8to32 | Immediate32,
        ) if insn.op0_register().is_gpr64() => {
            let by = insn.immediate(1).cast_signed();
            let by = if insn.mnemonic() == Mnemonic::Sub { by.wrapping_neg() } else { by };
            out.push(O::Add { to: to()?, from: to()?, by });
        }
        (Mnemonic::Push, 1, Reg, _) => {
            let from = to()?;
            out.extend([O::Add { to: STACK, from: STACK, by: -8 }, O::Store { from, base: STACK, by: 0 }]);
        }
        (Mnemonic::Pop, 1, Reg, _) => {
            let to = to()?;
            out.extend([O::Load { to, base: STACK, by: 0 }, O::Add { to: STACK, from: STACK, by: 8 }]);
        }
        (Mnemonic::Leave, ..) => out.extend([
            O::Copy { to: STACK, from: 5 },
            O::Load { to: 5, base: STACK, by: 0 },
            O::Add { to: STACK, from: STACK, by: 8 },
        ]),
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    //! Bytes as an assembler writes them.

    use super::*;

    fn of(bytes: &[u8]) -> Vec<O> {
        let mut out = Vec::new();
        assert_eq!(Reader::new().decode(bytes, 0x1000, &mut out), Some(bytes.len() as u64));
        out
    }

    #[test]
    fn instructions_that_move_addresses_and_arguments_are_told() {
        // mov rax, [rdi]; jmp [rax+1336]; mov rsi, rdx; xor eax, eax; mov eax, 5
        assert_eq!(of(&[0x48, 0x8b, 0x07]), [O::Load { to: 0, base: 7, by: 0 }]);
        assert_eq!(
            of(&[0xff, 0xa0, 0x38, 0x05, 0, 0]),
            [O::Load { to: SCRATCH, base: 0, by: 1336 }, O::JumpTo(SCRATCH)]
        );
        assert_eq!(of(&[0x48, 0x89, 0xd6]), [O::Copy { to: 6, from: 2 }]);
        assert_eq!(of(&[0x31, 0xc0]), [O::Constant { to: 0, value: 0 }]);
        assert_eq!(of(&[0xb8, 5, 0, 0, 0]), [O::Constant { to: 0, value: 5 }]);
        // push rbx; sub rsp, 8; call +5; ret
        assert_eq!(
            of(&[0x53]),
            [O::Add { to: STACK, from: STACK, by: -8 }, O::Store { from: 3, base: STACK, by: 0 }]
        );
        assert_eq!(of(&[0x48, 0x83, 0xec, 8]), [O::Add { to: STACK, from: STACK, by: -8 }]);
        assert_eq!(of(&[0xe8, 5, 0, 0, 0]), [O::Call(0x100a)]);
        assert_eq!(of(&[0xc3]), [O::Return]);
    }

    #[test]
    fn other_instructions_read_and_write_what_the_tables_say() {
        // imul eax, edx; test rdx, rdx; syscall
        assert_eq!(of(&[0x0f, 0xaf, 0xc2]), [O::Mix { to: only(0), from: only(0) | only(2) }]);
        assert_eq!(of(&[0x48, 0x85, 0xd2]), [O::Mix { to: 0, from: only(2) }]);
        assert_eq!(of(&[0x0f, 0x05]), [O::Unknown]);
    }

    #[test]
    fn bytes_that_are_no_instruction_are_none() {
        assert_eq!(Reader::new().decode(&[0x06], 0, &mut Vec::new()), None);
        assert_eq!(Reader::new().decode(&[], 0, &mut Vec::new()), None);
    }
}
