//! One method: registers by definition, joined where control does.

use std::borrow::Cow;

use candor_formats::dex::Insn;
use candor_program::{CodePlace, InvokeKind, Meaning, MethodId, TypeId, meaning};

use smallvec::SmallVec;

use super::{Crossing, Node, Reader};
use crate::cfg::Cfg;

/// What registers hold at a point of a method; the last one is the result of the latest call.
pub(super) type Registers = Vec<Node>;

/// The numbers that registers were set to in a block.
pub(super) type Numbers = Vec<Option<i64>>;

/// A method being read.
struct Scan<'p, 'a> {
    method: MethodId,
    cfg: Cfg<'p, 'a>,
    result: Node,
    before: Vec<Option<Registers>>,
    numbers: Numbers,
    /// Values at the start of a block that later blocks also lead to.
    open: Vec<bool>,
}

impl<'p, 'a> Reader<'p, 'a> {
    /// Adds what a method does.
    pub(super) fn method(&mut self, method: MethodId) {
        let first = self.method_nodes(method);
        let cfg = Cfg::new_in(self.program, method, &mut self.room).filter(|cfg| !cfg.blocks.is_empty());
        let Some(cfg) = cfg else {
            // Native code, or code that is not read: what it is given may come back.
            let n = self.n_params(method);
            for at in 0..n {
                self.graph.make(Node(first.0 + at), Node(first.0 + n));
            }
            return;
        };
        let start = self.graph.n_nodes();
        let n = cfg.blocks.len();
        let result = Node(first.0 + self.n_params(method));
        let mut order = std::mem::take(&mut self.order);
        cfg.order(&mut order);
        let mut before = std::mem::take(&mut self.before);
        before.resize(n, None);
        let (open, numbers) = (std::mem::take(&mut order.is_loop), std::mem::take(&mut self.numbers));
        let mut scan = Scan { method, result, before, numbers, open, cfg };
        let entry = self.entry(method, first, &scan);
        self.join_into(&mut scan, 0, Cow::Owned(entry));
        for block in &order.blocks {
            self.block(&mut scan, *block);
        }
        let end = self.graph.n_nodes();
        self.owners.push((method, start..end));
        for registers in scan.before.drain(..).flatten() {
            self.let_go(registers);
        }
        order.is_loop = scan.open;
        (self.order, self.before, self.numbers) = (order, scan.before, scan.numbers);
        scan.cfg.give_back(&mut self.room);
    }

    fn entry(&mut self, method: MethodId, first: Node, scan: &Scan<'p, 'a>) -> Registers {
        let program = self.program;
        let code = &scan.cfg.code;
        let mut registers = vec![Node::NOTHING; usize::from(code.registers) + 1];
        let mut at = usize::from(code.registers.saturating_sub(code.ins));
        let definition = program.method(method);
        let sig = program.sig(program.method_ref(definition.reference).sig);
        let own = (definition.access & candor_program::ACC_STATIC == 0)
            .then(|| program.class(definition.class).type_);
        let given = self.known(definition.reference).and_then(|known| known.source.clone());
        let n_receivers = usize::from(own.is_some());
        for (position, type_) in own.into_iter().chain(program.params(sig.proto).iter().copied()).enumerate()
        {
            let node = if self.carries(type_) { Node(first.0 + position as u32) } else { Node::NOTHING };
            if let Some(register) = registers.get_mut(at).filter(|_| at < usize::from(code.registers)) {
                *register = node;
            }
            if self.is_from_system(type_) {
                self.graph.make(Node::SENT, node);
                // A state that is saved is filled by the one who is given it.
                self.graph.make(node, Node::SENT);
            }
            match program.descriptor(type_) {
                b"Landroid/content/SharedPreferences;" => {
                    let kept = self.kept_node("preferences");
                    self.graph.copy(kept, node);
                }
                descriptor if descriptor.starts_with(b"Landroid/view/View;") => {
                    let kept = self.kept_node("view");
                    self.graph.copy(kept, node);
                }
                _ => {}
            }
            if let Some((_, Some(given))) = &given
                && *given + n_receivers == position
            {
                self.graph.sources.push(node);
            }
            let handed = self.ends.methods.get(&method).map_or(&[][..], Vec::as_slice);
            if position.checked_sub(n_receivers).is_some_and(|at| handed.iter().any(|given| given.is_in(at)))
            {
                self.graph.sources.push(node);
            }
            at += if matches!(program.descriptor(type_), b"J" | b"D") { 2 } else { 1 };
        }
        registers
    }

    /// Whether the system hands objects of a type from one part of the app to another.
    fn is_from_system(&self, type_: TypeId) -> bool {
        let descriptor = self.program.descriptor(type_);
        matches!(
            descriptor,
            b"Landroid/content/Intent;"
                | b"Landroid/os/Bundle;"
                | b"Landroid/os/IBinder;"
                | b"Landroid/os/Message;"
                | b"Landroid/os/Parcel;"
                | b"Landroid/content/ContentValues;"
        )
    }

    fn join_into(&mut self, scan: &mut Scan<'p, 'a>, block: usize, registers: Cow<'_, Registers>) {
        match &mut scan.before[block] {
            Some(known) if scan.open[block] => {
                for (known, new) in known.iter().zip(registers.iter()) {
                    self.graph.copy(*new, *known);
                }
            }
            Some(known) => {
                for (known, new) in known.iter_mut().zip(registers.iter()) {
                    if *known == *new || *new == Node::NOTHING {
                        continue;
                    }
                    if *known == Node::NOTHING {
                        *known = *new;
                        continue;
                    }
                    let joined = self.graph.fresh();
                    self.graph.copy(*known, joined);
                    self.graph.copy(*new, joined);
                    *known = joined;
                }
            }
            slot @ None if scan.open[block] => {
                let first = self.graph.fresh_row(registers.len() as u32);
                let open: Registers = (0..registers.len() as u32).map(|at| Node(first.0 + at)).collect();
                for (known, new) in open.iter().zip(registers.iter()) {
                    self.graph.copy(*new, *known);
                }
                *slot = Some(open);
            }
            slot @ None => {
                *slot = Some(match registers {
                    Cow::Owned(registers) => registers,
                    Cow::Borrowed(registers) => self.copied(registers),
                });
                return;
            }
        }
        if let Cow::Owned(registers) = registers {
            self.let_go(registers);
        }
    }

    fn block(&mut self, scan: &mut Scan<'p, 'a>, block: usize) {
        // Only to open blocks does a later one lead.
        let before = &mut scan.before[block];
        let Some(mut registers) = (match before {
            Some(before) if scan.open[block] => Some(self.copied(before)),
            _ => before.take(),
        }) else {
            return;
        };
        let handlers = std::mem::take(&mut scan.cfg.blocks[block].handlers);
        let at_start = if handlers.is_empty() { Vec::new() } else { self.copied(&registers) };
        let (start, end) = (scan.cfg.blocks[block].start, scan.cfg.blocks[block].end);
        let mut numbers = std::mem::take(&mut scan.numbers);
        numbers.clear();
        numbers.resize(registers.len(), None);
        for at in start..end {
            let insn = scan.cfg.insns[at];
            self.note_constants(scan, &insn, &mut numbers);
            self.instruction(scan, &insn, &mut registers);
        }
        scan.numbers = numbers;
        for (_, handler) in handlers {
            self.join_into(scan, handler, Cow::Borrowed(&at_start));
            self.join_into(scan, handler, Cow::Borrowed(&registers));
        }
        self.let_go(at_start);
        let jumps = std::mem::take(&mut scan.cfg.blocks[block].jumps);
        let next = scan.cfg.blocks[block].next;
        let (Some(last), others) =
            jumps.split_last().map_or((next, &[][..]), |(last, others)| (Some(*last), others))
        else {
            self.let_go(registers);
            return;
        };
        for next in next.into_iter().filter(|_| !jumps.is_empty()).chain(others.iter().copied()) {
            self.join_into(scan, next, Cow::Borrowed(&registers));
        }
        self.join_into(scan, last, Cow::Owned(registers));
    }

    /// Notes what is written to fields, and what is made.
    fn note_constants(&mut self, scan: &Scan<'p, 'a>, insn: &Insn<'a>, numbers: &mut Numbers) {
        let mut set = |register: u32, number: Option<i64>| {
            if let Some(held) = numbers.get_mut(register as usize) {
                *held = number;
            }
        };
        let index = insn.index().unwrap_or(u32::MAX) as usize;
        match insn.op.0 {
            0x12..=0x15 => {
                set(insn.a(), Some(insn.literal().unwrap_or(0)));
            }
            0x22 => {
                if let Some(type_) = scan.cfg.unit.types.get(index) {
                    self.constants.make(self.program, *type_);
                }
                set(insn.a(), None);
            }
            0x59..=0x5f => {
                if let Some(field) = scan.cfg.unit.fields.get(index) {
                    let number = numbers.get(insn.a() as usize).copied().flatten();
                    self.constants.write(self.program, *field, number);
                }
            }
            // Wide results take the next register, too.
            _ => {
                set(insn.a(), None);
                set(insn.a() + 1, None);
            }
        }
    }

    fn instruction(&mut self, scan: &Scan<'p, 'a>, insn: &Insn<'a>, registers: &mut Registers) {
        let read = |registers: &Registers, register: u32| {
            registers.get(register as usize).copied().unwrap_or(Node::NOTHING)
        };
        let last = registers.len() - 1;
        let index = insn.index().unwrap_or(u32::MAX) as usize;
        let value = match insn.op.0 {
            0x01..=0x09 => read(registers, insn.b()),
            0x0a..=0x0c => registers[last],
            0x0d => {
                if self.is_large {
                    Node::NOTHING
                } else {
                    Node::THROWN
                }
            }
            0x0f..=0x11 => {
                self.graph.copy(read(registers, insn.a()), scan.result);
                return;
            }
            0x27 => {
                self.graph.make(read(registers, insn.a()), Node::THROWN);
                return;
            }
            0x1a | 0x1b => {
                if let Ok(text) = scan.cfg.unit.dex.string(index as u32) {
                    self.names_ruled |= self.rules.is_method(text.as_bytes());
                }
                Node::NOTHING
            }
            0x21 if !self.is_large => read(registers, insn.b()),
            0x12..=0x19 | 0x1c | 0x20 | 0x21 => Node::NOTHING,
            0x22 | 0x23 => {
                let made = self.graph.fresh();
                let type_ = scan.cfg.unit.types.get(index).copied();
                let own = type_.filter(|type_| self.program.type_(*type_).class.is_some());
                if let Some(type_) = own {
                    self.serialized.is_made_at(made, type_);
                }
                made
            }
            0x24 | 0x25 => {
                let array = self.graph.fresh();
                for register in insn.args() {
                    self.graph.copy(read(registers, register), array);
                }
                registers[last] = array;
                return;
            }
            0x44..=0x4a => {
                let part = self.graph.fresh();
                self.graph.copy(read(registers, insn.b()), part);
                part
            }
            0x4b..=0x51 => {
                let (value, array) = (read(registers, insn.a()), read(registers, insn.b()));
                self.graph.copy(value, array);
                self.graph.fill(value, array);
                return;
            }
            0x52..=0x58 | 0x60..=0x66 => {
                let Some(field) = scan.cfg.unit.fields.get(index) else { return };
                let field = self.field(*field);
                let is_source =
                    self.ends.instructions.contains_key(&CodePlace { method: scan.method, pc: insn.pc });
                let base = if insn.op.0 < 0x60 { read(registers, insn.b()) } else { Node::NOTHING };
                if is_source {
                    let part = self.graph.fresh();
                    self.graph.sources.push(part);
                    part
                } else if field == Node::NOTHING {
                    Node::NOTHING
                } else {
                    let part = self.graph.fresh();
                    self.graph.copy(field, part);
                    self.graph.make(base, part);
                    part
                }
            }
            0x59..=0x5f | 0x67..=0x6d => {
                let Some(field) = scan.cfg.unit.fields.get(index) else { return };
                let field = self.field(*field);
                self.graph.copy(read(registers, insn.a()), field);
                return;
            }
            0x2d..=0x31 | 0x7b..=0xe2 => self.number(insn, registers),
            op => {
                if let Meaning::Invoke(kind) = meaning(op) {
                    registers[last] = self.call(scan, insn, kind, registers);
                }
                return;
            }
        };
        if let Some(register) = registers.get_mut(insn.a() as usize) {
            *register = value;
        }
    }

    fn number(&mut self, insn: &Insn<'a>, registers: &Registers) -> Node {
        let read = |register: u32| registers.get(register as usize).copied().unwrap_or(Node::NOTHING);
        let operands = match insn.op.0 {
            0x7b..=0x8f | 0xd0..=0xe2 => [read(insn.b()), Node::NOTHING],
            0xb0..=0xcf => [read(insn.a()), read(insn.b())],
            _ => [read(insn.b()), read(insn.c())],
        };
        match operands {
            [Node::NOTHING, one] | [one, Node::NOTHING] => one,
            [a, b] => {
                let made = self.graph.fresh();
                self.graph.make(a, made);
                self.graph.make(b, made);
                made
            }
        }
    }

    /// A call; its result.
    fn call(
        &mut self,
        scan: &Scan<'p, 'a>,
        insn: &Insn<'a>,
        kind: InvokeKind,
        registers: &Registers,
    ) -> Node {
        let program = self.program;
        let reference = insn.index().and_then(|index| scan.cfg.unit.methods.get(index as usize)).copied();
        let Some(reference) = reference else { return Node::NOTHING };
        let sig = program.sig(program.method_ref(reference).sig);
        let mut args = insn.args();
        let mut arguments: SmallVec<[Node; 8]> = SmallVec::new();
        let read = |args: &mut candor_formats::dex::Args| {
            let register = args.next()?;
            registers.get(register as usize).copied()
        };
        if kind != InvokeKind::Static {
            arguments.push(read(&mut args).unwrap_or(Node::NOTHING));
        }
        for param in program.params(sig.proto) {
            arguments.push(read(&mut args).unwrap_or(Node::NOTHING));
            if matches!(program.descriptor(*param), b"J" | b"D") {
                args.next();
            }
        }
        let return_type = program.return_type(sig.proto);
        let is_source = self.ends.instructions.contains_key(&CodePlace { method: scan.method, pc: insn.pc });
        let result = if is_source || self.carries(return_type) { self.graph.fresh() } else { Node::NOTHING };
        if is_source {
            self.graph.sources.push(result);
        }
        let is_virtual = matches!(kind, InvokeKind::Virtual | InvokeKind::Interface);
        let is_ruled = self.is_ruled(reference);
        let callee = if is_ruled { None } else { self.callee(reference, is_virtual) };
        if let Some(callee) = callee {
            let site = self.n_sites;
            self.n_sites += 1;
            for (at, argument) in arguments.iter().enumerate() {
                self.graph.copy_over(*argument, Node(callee.0 + at as u32), Crossing::into(site));
            }
            self.graph.copy_over(Node(callee.0 + arguments.len() as u32), result, Crossing::back_to(site));
        }
        // A receiver of an unknown class may also be the framework's.
        let is_only_inside = callee.is_some()
            && (!is_virtual || program.type_(program.method_ref(reference).class).class.is_some());
        if !is_only_inside {
            self.outside(reference, &arguments, kind != InvokeKind::Static, result);
        }
        result
    }
}
