//! What all functions do: each is interpreted once, in parallel, and what they share is put together: blocks with what they
//! capture, and variables of the image.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    interpret::{Call, Interpreted, interpret},
    program::{FunctionId, Program},
    types::{Frameworks, Kind, Kinds},
    value::{Value, ValueId},
};

/// Most instructions that are interpreted; functions beyond them are only read for the calls that they name directly.
pub const MAX_INTERPRETED: usize = 12_000_000;
/// Bytes of a block before its captured values: `Block_layout` of the block ABI.
pub const BLOCK_HEADER: i64 = 32;
/// Where in a block its code is told.
pub const BLOCK_INVOKE: i64 = 16;

/// A block that code makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The function that makes it.
    pub by: FunctionId,
    /// What it captures: distance in the block, value of the function that makes it.
    pub captured: Vec<(i64, ValueId)>,
}

/// What a function is known to call, without interpretation.
#[derive(Clone, Debug, Default)]
pub struct Scanned {
    /// Call instructions and where they go.
    pub calls: Vec<(u64, super::interpret::Target)>,
    /// Functions whose address it takes.
    pub taken: Vec<(u64, FunctionId)>,
    /// Whether it is to be interpreted.
    pub is_chosen: bool,
    /// Calls of what a register holds.
    pub n_indirect: u32,
}

/// What the functions of an app do.
pub struct Facts<'p, 'a> {
    /// The app's code.
    pub program: &'p Program<'a>,
    /// What the system's frameworks declare.
    pub frameworks: &'p (dyn Frameworks + Sync),
    /// Each function, where it was interpreted.
    done: Vec<Option<Box<Interpreted>>>,
    /// Each function, read linearly.
    pub scanned: Vec<Scanned>,
    /// Blocks by the function that is their code.
    pub blocks: FxHashMap<FunctionId, Vec<Made>>,
    /// Classes of what is kept in variables of the images, where all stores to them are known.
    pub statics: FxHashMap<(u32, u64), Kinds>,
    /// Functions that were not interpreted because there were too many or they were too long.
    pub n_left_out: usize,
}

impl<'p, 'a> Facts<'p, 'a> {
    /// Reads all functions, and interprets those which `wants` an import of, send messages, or are methods or blocks.
    pub fn new(
        program: &'p Program<'a>,
        frameworks: &'p (dyn Frameworks + Sync),
        wants: &(dyn Fn(&str) -> bool + Sync),
    ) -> Self {
        let wanted: Vec<FxHashSet<u32>> =
            program.units.iter().map(|unit| unit.wanted_imports(wants)).collect();
        let mut scanned: Vec<Scanned> = program
            .functions
            .par_iter()
            .map(|function| {
                let unit = program.units.get(function.unit as usize);
                let wanted = wanted.get(function.unit as usize);
                unit.zip(wanted).map(|(unit, wanted)| unit.scan(function, wanted)).unwrap_or_default()
            })
            .collect();
        choose_callers(&mut scanned);
        let n_left_out = keep_within_budget(program, &mut scanned);
        let done: Vec<Option<Box<Interpreted>>> = program
            .functions
            .par_iter()
            .zip(&scanned)
            .map(|(function, scanned)| {
                let unit = program.units.get(function.unit as usize).filter(|_| scanned.is_chosen)?;
                Some(Box::new(interpret(&unit.surroundings(program), function.code.clone())))
            })
            .collect();
        let statics = FxHashMap::default();
        let mut facts =
            Self { program, frameworks, done, scanned, blocks: FxHashMap::default(), statics, n_left_out };
        facts.blocks = facts.find_blocks();
        facts.statics = facts.find_statics();
        facts
    }

    /// What a function does, if it was interpreted.
    #[must_use]
    pub fn interpreted(&self, function: FunctionId) -> Option<&Interpreted> {
        self.done.get(function.0 as usize)?.as_deref()
    }

    /// All functions that were interpreted.
    pub fn all(&self) -> impl Iterator<Item = (FunctionId, &Interpreted)> {
        (0_u32..).map(FunctionId).zip(&self.done).filter_map(|(id, done)| Some((id, done.as_deref()?)))
    }

    /// The code of the block that a value is, at a call that is handed it.
    #[must_use]
    pub fn block_code(&self, function: FunctionId, call: &Call, argument: u8) -> Option<FunctionId> {
        let done = self.interpreted(function)?;
        let unit = self.program.unit_of(function)?;
        let invoke = call.pointed.iter().find(|(n, by, _)| (*n, *by) == (argument, BLOCK_INVOKE));
        if let Some((_, _, invoke)) = invoke {
            return unit.function_at(done.values.number(*invoke)?);
        }
        let value = argument_of(call, argument)?;
        done.values.choices(value).find_map(|choice| unit.global_block(done.values.number(choice)?))
    }

    /// Blocks on the stack, found where they are handed to calls.
    fn find_blocks(&self) -> FxHashMap<FunctionId, Vec<Made>> {
        let mut blocks: FxHashMap<FunctionId, Vec<Made>> = FxHashMap::default();
        for (by, done) in self.all() {
            for call in &done.calls {
                for argument in 0..u8::try_from(8 + call.stack.len()).unwrap_or(8) {
                    let is_block =
                        call.pointed.iter().any(|(n, at, _)| (*n, *at) == (argument, BLOCK_INVOKE));
                    let Some(code) = is_block.then(|| self.block_code(by, call, argument)).flatten() else {
                        continue;
                    };
                    let part = call.pointed.iter().filter(|(n, at, _)| *n == argument && *at >= BLOCK_HEADER);
                    let captured = part.map(|(_, at, value)| (*at, *value)).collect();
                    let made = Made { by, captured };
                    let known = blocks.entry(code).or_default();
                    if !known.contains(&made) {
                        known.push(made);
                    }
                }
            }
        }
        blocks
    }

    /// Variables of the images that only objects of known classes are put into.
    fn find_statics(&self) -> FxHashMap<(u32, u64), Kinds> {
        let mut found: FxHashMap<(u32, u64), Option<Kinds>> = FxHashMap::default();
        for (function, done) in self.all() {
            let unit = self.program.function(function).map_or(0, |function| function.unit);
            for store in &done.stores {
                let Value::Static(address) = done.values.get(store.place) else { continue };
                if done.values.number(store.value) == Some(0) {
                    continue;
                }
                let kinds: Kinds = self.kinds(function, store.value);
                let known = found.entry((unit, *address)).or_insert_with(|| Some(Kinds::new()));
                match known {
                    Some(all) if !kinds.is_empty() => {
                        all.extend(kinds);
                        all.sort_unstable();
                        all.dedup();
                    }
                    _ => *known = None,
                }
            }
        }
        found.into_iter().filter_map(|(place, kinds)| Some((place, kinds?))).collect()
    }

    /// A kind of object that is known to be one of this name.
    #[must_use]
    pub fn is_kind_of(&self, kind: Kind, class: &str) -> bool {
        let (Kind::Instance(of) | Kind::ClassObject(of)) = kind;
        let mut last = of;
        for above in self.program.ancestry(of) {
            if self.program.class_name(above) == class {
                return true;
            }
            last = above;
        }
        let mut at = self.program.class_name(last);
        for _ in 0..super::program::MAX_DEPTH {
            let Some(above) = self.frameworks.superclass(at) else { return false };
            if above == class {
                return true;
            }
            at = above;
        }
        false
    }
}

/// An argument of a call: 0 to 7 in registers, 8 and more on the stack.
#[must_use]
pub fn argument_of(call: &Call, argument: u8) -> Option<ValueId> {
    let n = usize::from(argument);
    call.arguments.get(n).or_else(|| call.stack.get(n.checked_sub(8)?)).copied()
}

/// What calls a chosen function hands it its arguments, so it is chosen, too; three steps up.
fn choose_callers(scanned: &mut [Scanned]) {
    const STEPS: usize = 3;
    for _ in 0..STEPS {
        let chosen: Vec<bool> = scanned.iter().map(|one| one.is_chosen).collect();
        for one in scanned.iter_mut().filter(|one| !one.is_chosen) {
            one.is_chosen = one.calls.iter().any(|(_, target)| match target {
                super::interpret::Target::Function(to) => chosen.get(*to as usize).copied().unwrap_or(false),
                _ => false,
            });
        }
    }
}

/// Leaves out what goes beyond [`MAX_INTERPRETED`], the longest functions first; says how many.
fn keep_within_budget(program: &Program<'_>, scanned: &mut [Scanned]) -> usize {
    let len =
        |n: usize| program.functions.get(n).map_or(0, |f| (f.code.end - f.code.start) / super::a64::LEN);
    let mut chosen: Vec<(u64, usize)> =
        scanned.iter().enumerate().filter(|(_, one)| one.is_chosen).map(|(n, _)| (len(n), n)).collect();
    chosen.sort_unstable();
    let (mut sum, mut left_out) = (0_u64, 0);
    for (len, n) in chosen {
        sum = sum.saturating_add(len);
        if sum > MAX_INTERPRETED as u64 || len > super::interpret::MAX_INSTRUCTIONS as u64 {
            scanned[n].is_chosen = false;
            left_out += 1;
        }
    }
    left_out
}
