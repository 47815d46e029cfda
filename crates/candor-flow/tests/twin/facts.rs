//! Facts of code: what each instruction does to registers and memory, and where control goes after it.

use candor_formats::dex::Insn;
use candor_program::{InvokeKind, Meaning, MethodId, Program, Resolution, SigId, TypeId, meaning};

use crate::rules::{Key, Method, Place, Register, Site, Type, Value};

/// Where a call leaves its result until it is moved.
pub(crate) const RESULT: Register = u32::MAX;

/// What is known of the code of a program. Instructions are named by method and offset.
#[derive(Default)]
pub(crate) struct Facts {
    passing: bool,
    /// Control can go from here to there.
    pub(crate) next: Vec<(Method, Place, Place)>,
    /// A register gets a new value here.
    pub(crate) defines: Vec<(Method, Place, Register)>,
    /// A register gets what another holds.
    pub(crate) moves: Vec<(Method, Place, Register, Register)>,
    /// A register gets something computed of what another holds.
    pub(crate) parts: Vec<(Method, Place, Register, Register)>,
    /// A register gets a number.
    pub(crate) numbers: Vec<(Method, Place, Register, Value)>,
    /// An object is made.
    pub(crate) news: Vec<(Method, Place, Register, Type)>,
    /// Length of an array that is made here, as a register.
    pub(crate) lengths: Vec<(Method, Place, Register)>,
    /// Reads of a part of an object: result, object, part.
    pub(crate) loads: Vec<(Method, Place, Register, Register, Key)>,
    /// Writes: object, part, value.
    pub(crate) stores: Vec<(Method, Place, Register, Key, Register)>,
    /// Reads of an element: result, array, index.
    pub(crate) loads_at: Vec<(Method, Place, Register, Register, Register)>,
    /// Writes of an element: array, index, value.
    pub(crate) stores_at: Vec<(Method, Place, Register, Register, Register)>,
    /// An array is filled with numbers.
    pub(crate) fills: Vec<(Method, Place, Register)>,
    /// Reads of a static field.
    pub(crate) static_loads: Vec<(Method, Place, Register, Key)>,
    /// Writes of one.
    pub(crate) static_stores: Vec<(Method, Place, Key, Register)>,
    /// Calls of exactly one method.
    pub(crate) calls: Vec<(Method, Place, Method)>,
    /// Calls by the class of an object, by its register and signature.
    pub(crate) virtual_calls: Vec<(Method, Place, Register, u32)>,
    /// Calls of the program's own methods.
    pub(crate) inside: Vec<(Method, Place)>,
    /// Arguments by position.
    pub(crate) arguments: Vec<(Method, Place, u32, Register)>,
    /// Registers of parameters by position.
    pub(crate) parameters: Vec<(Method, u32, Register)>,
    /// Ends of a method, and the register that it returns.
    pub(crate) ends: Vec<(Method, Place)>,
    /// See `ends`.
    pub(crate) returns: Vec<(Method, Place, Register)>,
    /// Sources.
    pub(crate) sources: Vec<(Method, Place)>,
    /// Registers that go to a sink.
    pub(crate) sinks: Vec<(Method, Place, Register)>,
    /// Which method an object of a type runs for a signature.
    pub(crate) dispatch: Vec<(Type, u32, Method)>,
}

/// Facts of all methods that have code; what passes by is a sink too if it is asked for.
pub(crate) fn facts(program: &Program<'_>, passing: bool) -> Facts {
    let mut facts = Facts { passing, ..Facts::default() };
    let mut sigs: Vec<SigId> = Vec::new();
    for at in 0..program.methods.len() {
        let method = MethodId(at as u32);
        if program.method(method).code_off != 0 {
            facts.method(program, method, &mut sigs);
        }
    }
    for at in 0..program.types.len() {
        let type_ = TypeId(at as u32);
        let Some(class) = program.type_(type_).class else { continue };
        for sig in &sigs {
            if let Some(method) = program.dispatch(class, *sig) {
                facts.dispatch.push((type_.0, sig.0, method.0));
            }
        }
    }
    facts
}

/// Positions of parameters, receiver first, and their first registers: a `long` or `double` takes two.
fn registers_of(program: &Program<'_>, proto: candor_program::ProtoId, is_static: bool) -> Vec<(u32, u32)> {
    let mut widths = vec![1; usize::from(!is_static)];
    let is_wide = |type_: &TypeId| matches!(program.descriptor(*type_), b"J" | b"D");
    widths.extend(program.params(proto).iter().map(|type_| if is_wide(type_) { 2 } else { 1 }));
    let starts = widths.iter().scan(0, |at, width| Some(std::mem::replace(at, *at + width)));
    (0..).zip(starts).collect()
}

impl Facts {
    fn method(&mut self, program: &Program<'_>, method: MethodId, sigs: &mut Vec<SigId>) {
        let unit = program.unit_of(method);
        let code = unit.dex.code(program.method(method).code_off).unwrap();
        let definition = program.method(method);
        let sig = program.sig(program.method_ref(definition.reference).sig);
        let first = u32::from(code.registers - code.ins);
        let is_static = definition.access & candor_program::ACC_STATIC != 0;
        for (position, register) in registers_of(program, sig.proto, is_static) {
            self.parameters.push((method.0, position, first + register));
        }
        let insns: Vec<Insn<'_>> = code.insns.iter().map(Result::unwrap).collect();
        for (at, insn) in insns.iter().enumerate().filter(|(_, insn)| !insn.is_payload()) {
            if insn.op.can_continue()
                && let Some(next) = insns.get(at + 1)
            {
                self.next.push((method.0, insn.pc, next.pc));
            }
            let target = insn.target().map(i32::cast_unsigned);
            if insn.op.is_switch() {
                let table = insns.iter().find(|table| Some(table.pc) == target).and_then(Insn::payload);
                for (_, offset) in table.iter().flat_map(|table| table.cases()) {
                    self.next.push((method.0, insn.pc, insn.pc.wrapping_add_signed(offset)));
                }
            } else if insn.op.is_branch() {
                self.next.extend(target.map(|target| (method.0, insn.pc, target)));
            }
            self.instruction(program, method, insn, sigs);
        }
    }

    fn instruction(
        &mut self,
        program: &Program<'_>,
        method: MethodId,
        insn: &Insn<'_>,
        sigs: &mut Vec<SigId>,
    ) {
        let (m, p) = (method.0, insn.pc);
        let unit = program.unit_of(method);
        let index = insn.index().unwrap_or(0) as usize;
        let field = || {
            let named = program.field_ref(unit.fields[index]);
            (named.class.0, named.name.0)
        };
        // The references of these programs name the class that declares the field.
        let part = || Key::Field(field().0, field().1);
        let fixed = || Key::Static(field().0, field().1);
        match insn.op.0 {
            0x01..=0x09 => self.moves.push((m, p, insn.a(), insn.b())),
            0x0a..=0x0c => self.moves.push((m, p, insn.a(), RESULT)),
            0x0e..=0x11 => {
                self.ends.push((m, p));
                if insn.op.0 != 0x0e {
                    self.returns.push((m, p, insn.a()));
                }
                return;
            }
            0x12..=0x19 => self.numbers.push((m, p, insn.a(), Value::Int(insn.literal().unwrap()))),
            0x20 => self.numbers.push((m, p, insn.a(), Value::AnyInt)),
            0x21 => self.loads.push((m, p, insn.a(), insn.b(), Key::Length)),
            0x22 => self.news.push((m, p, insn.a(), unit.types[index].0)),
            0x23 => {
                self.news.push((m, p, insn.a(), unit.types[index].0));
                self.lengths.push((m, p, insn.b()));
            }
            0x26 => return self.fills.push((m, p, insn.a())),
            0x2d..=0x31 | 0x90..=0xaf => self.computed(m, p, insn.a(), &[insn.b(), insn.c()]),
            0x44..=0x4a => self.loads_at.push((m, p, insn.a(), insn.b(), insn.c())),
            0x4b..=0x51 => return self.stores_at.push((m, p, insn.b(), insn.c(), insn.a())),
            0x52..=0x58 => self.loads.push((m, p, insn.a(), insn.b(), part())),
            0x59..=0x5f => return self.stores.push((m, p, insn.b(), part(), insn.a())),
            0x60..=0x66 => self.static_loads.push((m, p, insn.a(), fixed())),
            0x67..=0x6d => return self.static_stores.push((m, p, fixed(), insn.a())),
            0x7b..=0x8f | 0xd0..=0xe2 => self.computed(m, p, insn.a(), &[insn.b()]),
            0xb0..=0xcf => self.computed(m, p, insn.a(), &[insn.a(), insn.b()]),
            0x0d | 0x1a..=0x1c => {}
            _ => {
                if let Meaning::Invoke(kind) = meaning(insn.op.0) {
                    self.call(program, (m, p), kind, unit.methods[index], insn, sigs);
                    self.defines.push((m, p, RESULT));
                }
                return;
            }
        }
        self.defines.push((m, p, insn.a()));
    }

    fn passes(&mut self, m: Method, p: Place, register: Register) {
        if self.passing {
            self.sinks.push((m, p, register));
        }
    }

    fn computed(&mut self, m: Method, p: Place, to: Register, of: &[Register]) {
        self.parts.extend(of.iter().map(|of| (m, p, to, *of)));
        self.numbers.push((m, p, to, Value::AnyInt));
    }

    fn call(
        &mut self,
        program: &Program<'_>,
        (m, p): Site,
        kind: InvokeKind,
        reference: candor_program::MethodRefId,
        insn: &Insn<'_>,
        sigs: &mut Vec<SigId>,
    ) {
        let registers: Vec<Register> = insn.args().collect();
        let named = program.method_ref(reference);
        let above = program.class(program.method(MethodId(m)).class).superclass;
        let resolution = match above.filter(|_| kind == InvokeKind::Super) {
            Some(above) => program.resolve_from(above, named.sig),
            None => program.resolve(reference),
        };
        if let Resolution::Program(called) = resolution {
            self.inside.push((m, p));
            let proto = program.sig(named.sig).proto;
            for (position, at) in registers_of(program, proto, kind == InvokeKind::Static) {
                self.arguments.push((m, p, position, registers[at as usize]));
            }
            if matches!(kind, InvokeKind::Static | InvokeKind::Direct | InvokeKind::Super) {
                self.calls.push((m, p, called.0));
            } else {
                self.virtual_calls.push((m, p, registers[0], named.sig.0));
                if !sigs.contains(&named.sig) {
                    sigs.push(named.sig);
                }
            }
            return;
        }
        let class = program.source_name(named.class);
        let name = program.name(program.sig(named.sig).name);
        match (class.as_str(), name) {
            ("android.telephony.TelephonyManager", b"getDeviceId") => self.sources.push((m, p)),
            ("android.util.Log", b"i") => self.sinks.push((m, p, registers[1])),
            ("java.lang.StringBuilder", b"append") => {
                self.passes(m, p, registers[1]);
                self.stores.push((m, p, registers[0], Key::Content, registers[1]));
                self.moves.push((m, p, RESULT, registers[0]));
            }
            ("java.lang.StringBuilder", b"toString") => {
                self.loads.push((m, p, RESULT, registers[0], Key::Content));
            }
            ("java.lang.String", b"valueOf" | b"toUpperCase" | b"trim") => {
                self.passes(m, p, registers[0]);
                self.parts.push((m, p, RESULT, registers[0]));
            }
            ("java.lang.Integer", b"parseInt") => {
                self.passes(m, p, registers[0]);
                self.computed(m, p, RESULT, &registers);
            }
            ("android.os.Process", b"myPid") => self.numbers.push((m, p, RESULT, Value::AnyInt)),
            // Constructors, the activity's own, and what only asks.
            (_, b"<init>" | b"onCreate" | b"onDestroy" | b"getSystemService" | b"equals") => {}
            _ => panic!("no fact for {class}.{}", String::from_utf8_lossy(name)),
        }
    }
}
