//! Code that looks through the running apps for itself, and takes nothing of the others.
//!
//! Many apps ask for all processes to learn the name of their own. What proves it is the code of the method: without the
//! branch on which a process's number is the app's own, nothing is read of a process but its number, and neither it nor
//! the list leaves the method.

use std::collections::BTreeMap;

use candor_formats::dex::Insn;
use candor_knowledge::Knowledge;
use candor_program::{
    FieldRefId, MethodId, MethodRefId, Program,
    body::{Body, Origin},
};

use crate::uses::{Use, UsePlace};

const PROCESS: &[u8] = b"Landroid/app/ActivityManager$RunningAppProcessInfo;";
/// Rows whose data is what such a method looks through.
const ROWS: [&str; 2] = [
    "android.app.ActivityManager#getRunningAppProcesses",
    "android.app.ActivityManager$RunningAppProcessInfo#",
];
/// Largest method that is looked at, in instructions: such loops are short, and each register asked about is followed.
const MAX_INSTRUCTIONS: usize = 2_000;
/// What may be done with the list, its iterator and what they give, by class and method.
const HARMLESS: [(&[u8], &[u8]); 8] = [
    (b"Ljava/util/List;", b"iterator"),
    (b"Ljava/util/List;", b"size"),
    (b"Ljava/util/List;", b"isEmpty"),
    (b"Ljava/util/List;", b"get"),
    (b"Ljava/util/Collection;", b"iterator"),
    (b"Ljava/lang/Iterable;", b"iterator"),
    (b"Ljava/util/Iterator;", b"hasNext"),
    (b"Ljava/util/Iterator;", b"next"),
];

/// What is known of methods so far.
#[derive(Debug, Default)]
pub(crate) struct OwnProcess {
    methods: BTreeMap<MethodId, bool>,
}

impl OwnProcess {
    /// Whether a use takes nothing but what is of the app's own process.
    pub(crate) fn is_meant(&mut self, program: &Program<'_>, knowledge: &Knowledge, found: &Use) -> bool {
        let UsePlace::Instruction(place) = found.place else { return false };
        let is_row = knowledge
            .apis()
            .get(found.row)
            .is_some_and(|api| api.id == *ROWS[0] || api.id.starts_with(ROWS[1]));
        is_row && *self.methods.entry(place.method).or_insert_with(|| looks_for_itself(program, place.method))
    }
}

/// A method, and what its registers can hold.
struct Look<'b, 'p, 'a> {
    program: &'p Program<'a>,
    method: MethodId,
    body: &'b Body<'p, 'a>,
}

fn looks_for_itself(program: &Program<'_>, method: MethodId) -> bool {
    let Ok(body) = Body::new(program, method) else { return false };
    if body.insns.len() > MAX_INSTRUCTIONS {
        return false;
    }
    let look = Look { program, method, body: &body };
    let own: Vec<(usize, usize)> =
        (0..body.insns.len()).filter_map(|at| Some((at, look.where_own(at)?))).collect();
    if own.is_empty() {
        return false;
    }
    let without = look.reached_without(&own);
    let is_harmless = (0..body.insns.len()).filter(|at| body.is_live(*at)).all(|at| {
        let is_own = !without.get(at).copied().unwrap_or(true);
        look.is_harmless(at, is_own)
    });
    is_harmless && !body.is_exhausted()
}

impl Look<'_, '_, '_> {
    fn origins(&self, at: usize, register: u32) -> Vec<Origin> {
        let found = self.body.origins(self.program, self.method, at, register);
        found.into_iter().map(|definition| definition.origin).collect()
    }

    /// Where control goes if the number of a process is the app's own.
    fn where_own(&self, at: usize) -> Option<usize> {
        let insn = self.body.insns.get(at)?;
        // `if-eq`, `if-ne`
        if !matches!(insn.op.0, 0x32 | 0x33) {
            return None;
        }
        let all = |register: u32, is: &dyn Fn(&Origin) -> bool| {
            let origins = self.origins(at, register);
            !origins.is_empty() && origins.iter().all(is)
        };
        let number = |origin: &Origin| matches!(origin, Origin::Field(field) if self.is_number(*field));
        let own = |origin: &Origin| matches!(origin, Origin::Call(call) if self.is_call(*call, b"Landroid/os/Process;", b"myPid"));
        let (a, b) = (insn.a(), insn.b());
        let is_asked = (all(a, &number) && all(b, &own)) || (all(a, &own) && all(b, &number));
        let target = || self.body.position(u32::try_from(insn.target()?).ok()?);
        if !is_asked {
            None
        } else if insn.op.0 == 0x32 {
            target()
        } else {
            Some(at + 1)
        }
    }

    fn is_number(&self, field: FieldRefId) -> bool {
        let named = self.program.field_ref(field);
        self.program.descriptor(named.class) == PROCESS && self.program.name(named.name) == b"pid"
    }

    fn is_call(&self, call: MethodRefId, class: &[u8], method: &[u8]) -> bool {
        let named = self.program.method_ref(call);
        self.program.descriptor(named.class) == class
            && self.program.name(self.program.sig(named.sig).name) == method
    }

    /// Which instructions control reaches by other ways than these: branch and target.
    fn reached_without(&self, ways: &[(usize, usize)]) -> Vec<bool> {
        let mut reached = vec![false; self.body.insns.len()];
        let mut work = vec![0];
        // A handler may be entered from anywhere.
        for range in self.body.code.tries.iter() {
            let Ok(handlers) = self.body.code.handlers.of(&range) else { continue };
            work.extend(handlers.map_while(Result::ok).filter_map(|handler| self.body.position(handler.pc)));
        }
        while let Some(at) = work.pop() {
            match reached.get_mut(at) {
                Some(is_reached) if !*is_reached => *is_reached = true,
                _ => continue,
            }
            let next = self.next(at);
            work.extend(next.into_iter().filter(|next| !ways.contains(&(at, *next))));
        }
        reached
    }

    fn next(&self, at: usize) -> Vec<usize> {
        let Some(insn) = self.body.insns.get(at) else { return Vec::new() };
        let mut next: Vec<usize> = insn.op.can_continue().then_some(at + 1).into_iter().collect();
        let target = insn.target().and_then(|pc| u32::try_from(pc).ok());
        let target = target.and_then(|pc| self.body.position(pc));
        if insn.op.is_switch() {
            let payload = target.and_then(|at| self.body.insns.get(at)).and_then(Insn::payload);
            for (_, offset) in payload.iter().flat_map(|payload| payload.cases()) {
                let pc = u32::try_from(i64::from(insn.pc) + i64::from(offset)).ok();
                next.extend(pc.and_then(|pc| self.body.position(pc)));
            }
        } else if insn.op.is_branch() {
            next.extend(target);
        }
        next
    }

    /// Whether an instruction takes nothing of other processes; `is_own`: the process at hand is the app's.
    fn is_harmless(&self, at: usize, is_own: bool) -> bool {
        let Some(insn) = self.body.insns.get(at) else { return false };
        let holds = |register: u32| {
            self.origins(at, register).iter().any(|origin| match origin {
                Origin::Call(call) => self.is_list(*call) || (!is_own && self.is_element(*call)),
                _ => false,
            })
        };
        match insn.op.0 {
            0x52..=0x58 => {
                let unit = self.program.unit_of(self.method);
                let field = insn.index().and_then(|index| unit.fields.get(index as usize)).copied();
                let of_process = |field: FieldRefId| {
                    self.program.descriptor(self.program.field_ref(field).class) == PROCESS
                };
                field.is_some_and(|field| is_own || !of_process(field) || self.is_number(field))
            }
            // What is given back, put into an array or into a field.
            0x11 | 0x4d | 0x5b | 0x69 => !holds(insn.a()),
            // `filled-new-array`
            0x24 | 0x25 => !insn.args().any(holds),
            _ => match self.body.called(at) {
                Origin::Call(call) => self.is_look(call) || !insn.args().any(holds),
                _ => true,
            },
        }
    }

    /// Whether a call gives the list or its iterator.
    fn is_list(&self, call: MethodRefId) -> bool {
        let named = self.program.method_ref(call);
        let name = self.program.name(self.program.sig(named.sig).name);
        name == b"getRunningAppProcesses" || name == b"iterator"
    }

    /// Whether a call gives an element of it.
    fn is_element(&self, call: MethodRefId) -> bool {
        self.is_call(call, b"Ljava/util/Iterator;", b"next")
            || self.is_call(call, b"Ljava/util/List;", b"get")
    }

    /// Whether a call only goes through a list.
    fn is_look(&self, call: MethodRefId) -> bool {
        HARMLESS.iter().any(|(class, method)| self.is_call(call, class, method))
    }
}
