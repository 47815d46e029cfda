//! One image: what its addresses mean to code.

use candor_app::MemberId;
use candor_formats::macho::{Cpu, Image, ImportId, Pointer, Section};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    a64::{self, Insn, LEN},
    facts::Scanned,
    interpret::{Standing, Surroundings, Target},
    program::{ClassId, Function, FunctionId, NameId, Program},
    runtime::{Meaning, keeps_registers, meaning},
    value::{ClassRef, Value},
};

/// Prefix of the symbol of a class.
pub(super) const CLASS_SYMBOL: &str = "_OBJC_CLASS_$_";
/// What a block that captures nothing points to.
const GLOBAL_BLOCK: &str = "__NSConcreteGlobalBlock";
/// Longest constant text that is taken.
const MAX_TEXT: usize = 4096;

/// What places in an image's data mean to the Objective-C runtime.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Selector references.
    pub selectors: FxHashMap<u64, NameId>,
    /// References to classes, also to superclasses.
    pub class_references: FxHashMap<u64, ClassRef>,
    /// Where the place of an instance variable in its object is told.
    pub offsets: FxHashMap<u64, u32>,
    /// Constant strings.
    pub texts: FxHashMap<u64, Box<str>>,
    /// Stubs that send a message.
    pub stubs: FxHashMap<u64, NameId>,
    /// Classes by the address of their structure.
    pub classes: FxHashMap<u64, ClassId>,
}

/// An image.
#[derive(Debug)]
pub struct Unit<'a> {
    /// The member that it stands in.
    pub member: MemberId,
    /// Number of its bundle in the app.
    pub bundle: Option<usize>,
    /// The image.
    pub image: Image<'a>,
    /// Whether its code is encrypted, so that none of it was read.
    pub is_encrypted: bool,
    /// Classes that the runtime sets up before `main`.
    pub early_classes: Vec<ClassId>,
    /// Functions by where they start, sorted.
    pub(super) starts: Vec<(u64, FunctionId)>,
    pub(super) marks: Marks,
    /// Short functions that compilers share between others: registers that they leave changed, and how far they move the stack
    /// pointer.
    pub(super) odd: FxHashMap<FunctionId, (u32, i64)>,
    /// What each import means, by its number.
    pub(super) meanings: Vec<(Meaning, bool)>,
    /// Classes of other images, by the number of the import that is their symbol.
    pub(super) imported_classes: FxHashMap<u32, ClassRef>,
    /// Functions of other images of the app, by the number of the import.
    pub(super) imported_functions: FxHashMap<u32, FunctionId>,
}

impl<'a> Unit<'a> {
    /// What the imports of an image mean.
    pub(super) fn meanings(image: &Image<'_>) -> Vec<(Meaning, bool)> {
        image.imports().iter().map(|import| (meaning(import.name), keeps_registers(import.name))).collect()
    }

    /// Whether its code was read: it is not encrypted, and for a processor whose code is read.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        !self.is_encrypted && matches!(self.image.cpu(), Cpu::Arm64 | Cpu::Arm64e)
    }

    /// The name of an import, as it stands.
    #[must_use]
    pub fn import_name(&self, import: u32) -> Option<&'a str> {
        self.image.import(ImportId(import)).map(|import| import.name)
    }

    /// The function that starts at an address.
    #[must_use]
    pub fn function_starting_at(&self, address: u64) -> Option<FunctionId> {
        let at = self.starts.binary_search_by_key(&address, |(start, _)| *start).ok()?;
        self.starts.get(at).map(|(_, id)| *id)
    }

    /// The function that starts at an address.
    #[must_use]
    pub fn function_at(&self, address: u64) -> Option<FunctionId> {
        self.function_starting_at(address)
    }

    /// The code of a block that captures nothing.
    #[must_use]
    pub fn global_block(&self, address: u64) -> Option<FunctionId> {
        let Pointer::Import(class) = self.image.pointer_at(address)? else { return None };
        if self.image.import(class)?.name != GLOBAL_BLOCK {
            return None;
        }
        let code = address.checked_add(super::facts::BLOCK_INVOKE.unsigned_abs())?;
        self.function_at(self.image.address_at(code)?)
    }

    /// The constant string at an address: an object, not its characters.
    #[must_use]
    pub fn text_at(&self, address: u64) -> Option<String> {
        self.marks.texts.get(&address).map(|text| text.to_string())
    }

    /// The text in C at an address, if it stands in a section of such texts.
    #[must_use]
    pub fn c_text_at(&self, address: u64) -> Option<&'a str> {
        const LITERALS: u32 = 2;
        let section = self.image.section_at(address)?;
        (section.kind() == LITERALS || section.name == "__const").then(|| self.image.str_at(address))?.filter(
            |text| text.len() <= MAX_TEXT && text.chars().all(|c| !c.is_control() || c.is_whitespace()),
        )
    }

    /// The class whose structure stands at an address.
    #[must_use]
    pub fn class_at(&self, address: u64) -> Option<ClassId> {
        self.marks.classes.get(&address).copied()
    }

    /// Numbers of the imports that are wanted.
    pub(super) fn wanted_imports(&self, wants: &dyn Fn(&str) -> bool) -> FxHashSet<u32> {
        let all = (0_u32..).zip(self.image.imports());
        all.filter(|(_, import)| wants(import.name)).map(|(n, _)| n).collect()
    }

    /// What an address that is called means.
    fn target_of(&self, address: u64) -> Target {
        if let Some(function) = self.function_at(address) {
            return Target::Function(function.0);
        }
        if let Some(selector) = self.marks.stubs.get(&address) {
            return Target::Stub(selector.0);
        }
        self.image.stub_at(address).map_or(Target::Unknown, |import| self.import_target(import.0))
    }

    fn import_target(&self, import: u32) -> Target {
        if let Some(function) = self.imported_functions.get(&import) {
            return Target::Function(function.0);
        }
        let (meaning, keeps_registers) =
            self.meanings.get(import as usize).copied().unwrap_or((Meaning::Ordinary, false));
        Target::Import { import, meaning, keeps_registers }
    }

    /// Reads a function from front to back for the calls and functions that it names.
    pub(super) fn scan(&self, function: &Function, wanted: &FxHashSet<u32>) -> Scanned {
        let mut found = Scanned { is_chosen: function.owner.is_some(), ..Scanned::default() };
        let len = usize::try_from(function.code.end.saturating_sub(function.code.start)).unwrap_or(0);
        let bytes = self.image.bytes_at(function.code.start, len).unwrap_or_default();
        // What the last address instructions put into registers; enough for the pairs that compilers write.
        let mut pages = [0_u64; 33];
        for (word, at) in bytes.as_chunks::<4>().0.iter().zip((function.code.start..).step_by(LEN as usize)) {
            let word = u32::from_le_bytes(*word);
            // Most words are of no interest: only branches, address instructions and sums are decoded.
            if !matches!((word >> 25) & 0xf, 0b1000..=0b1011) {
                continue;
            }
            match a64::decode(word, at) {
                Insn::Call(to) => found.add(at, self.target_of(to), wanted),
                Insn::Jump(to) if !function.code.contains(&to) => found.add(at, self.target_of(to), wanted),
                Insn::CallTo(_) => found.n_indirect += 1,
                // Only instructions that make addresses: a number may be one by chance.
                Insn::Set { to, value } => {
                    let is_address = word & 0x1f00_0000 == 0x1000_0000;
                    pages[usize::from(to)] = if is_address { value } else { 0 };
                    if is_address {
                        found.take(at, self.function_at(value));
                    }
                }
                Insn::Add { to, from, by } => {
                    let page = pages[usize::from(from)];
                    pages[usize::from(to)] = if page == 0 { 0 } else { page.wrapping_add_signed(by) };
                    if page != 0 {
                        found.take(at, self.function_at(pages[usize::from(to)]));
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// What a short function leaves otherwise than the procedure call standard says.
    pub(super) fn oddness(&self, function: &Function) -> Option<(u32, i64)> {
        /// Longest function that a compiler cuts out of others.
        const MAX_INSTRUCTIONS: u64 = 32;
        /// Registers that a function must leave as they are: x19 to x28, as bits.
        const KEPT: u32 = 0x1ff8_0000;
        if (function.code.end - function.code.start) / LEN > MAX_INSTRUCTIONS {
            return None;
        }
        let (mut written, mut saved, mut moved, mut n_ends) = (0_u32, 0_u32, 0_i64, 0);
        let bit = |register: u8| 1_u32.checked_shl(register.into()).unwrap_or(0);
        let mut at = function.code.start;
        while at < function.code.end {
            let insn = a64::decode(self.image.u32_at(at)?, at);
            at += LEN;
            match insn {
                Insn::Store { from, at, .. } if at.base == a64::STACK => {
                    saved |= bit(from);
                    moved += at.moves;
                }
                Insn::StorePair { from, at, .. } if at.base == a64::STACK => {
                    saved |= bit(from[0]) | bit(from[1]);
                    moved += at.moves;
                }
                Insn::LoadPair { to, at, .. } => {
                    written |= bit(to[0]) | bit(to[1]);
                    moved += if at.base == a64::STACK { at.moves } else { 0 };
                }
                Insn::Add { to: a64::STACK, from: a64::STACK, by } => moved += by,
                Insn::Load { to, .. }
                | Insn::LoadAt { to, .. }
                | Insn::LoadIndexed { to, .. }
                | Insn::Set { to, .. }
                | Insn::Keep { to, .. }
                | Insn::Add { to, .. }
                | Insn::Sum { to, .. }
                | Insn::Copy { to, .. }
                | Insn::Select { to, .. } => written |= bit(to),
                Insn::Other { general, .. } => written |= general,
                Insn::Return | Insn::JumpTo(_) => n_ends += 1,
                Insn::Jump(to) if !function.code.contains(&to) => n_ends += 1,
                _ => {}
            }
        }
        // On several ways out the frame is taken down several times.
        moved = if n_ends == 1 { moved } else { 0 };
        let left = written & KEPT & !saved;
        (left != 0 || moved != 0).then_some((left, moved))
    }

    /// What the interpretation of this image's functions asks.
    pub(super) fn surroundings<'u>(&'u self, program: &'u Program<'a>) -> View<'u, 'a> {
        View { unit: self, program }
    }
}

impl Scanned {
    fn add(&mut self, at: u64, target: Target, wanted: &FxHashSet<u32>) {
        self.is_chosen |= match target {
            Target::Stub(_) => true,
            Target::Import { meaning: Meaning::Ordinary | Meaning::Ends, import, .. } => {
                wanted.contains(&import)
            }
            Target::Import { .. } => true,
            Target::Function(_) | Target::Unknown => false,
        };
        if target != Target::Unknown {
            self.calls.push((at, target));
        }
    }

    fn take(&mut self, at: u64, function: Option<FunctionId>) {
        self.taken.extend(function.map(|function| (at, function)));
    }
}

/// An image among others.
pub(super) struct View<'u, 'a> {
    unit: &'u Unit<'a>,
    program: &'u Program<'a>,
}

impl View<'_, '_> {
    fn pointer(&self, address: u64) -> Option<Value> {
        match self.unit.image.pointer_at(address)? {
            Pointer::Import(import) => Some(match self.unit.imported_classes.get(&import.0) {
                Some(class) => Value::Class(*class),
                None => Value::Import(import.0),
            }),
            Pointer::Rebase(to) => Some(match self.unit.marks.classes.get(&to) {
                Some(class) => Value::Class(ClassRef::Own(class.0)),
                None => Value::Number(to),
            }),
            Pointer::Plain(_) => None,
        }
    }
}

/// Whether code leaves a section as it is: the loader alone writes to constants.
fn is_fixed(section: &Section<'_>) -> bool {
    matches!(section.segment, "__TEXT" | "__DATA_CONST" | "__AUTH_CONST")
        || matches!(
            section.name,
            "__const" | "__got" | "__auth_got" | "__la_symbol_ptr" | "__objc_superrefs" | "__objc_protorefs"
        )
}

impl Surroundings for View<'_, '_> {
    fn word(&self, address: u64) -> Option<u32> {
        self.unit.image.u32_at(address)
    }

    fn standing(&self, address: u64, bytes: u8) -> Standing {
        let marks = &self.unit.marks;
        if let Some(selector) = marks.selectors.get(&address) {
            return Standing::Fixed(Value::Selector(selector.0));
        }
        if let Some(class) = marks.class_references.get(&address) {
            return Standing::Fixed(Value::Class(*class));
        }
        if let Some(field) = marks.offsets.get(&address) {
            return Standing::Fixed(Value::Offset(*field));
        }
        let Some(section) = self.unit.image.section_at(address) else { return Standing::Nothing };
        if !is_fixed(section) {
            return Standing::Variable;
        }
        if bytes == 8
            && let Some(value) = self.pointer(address)
        {
            return Standing::Fixed(value);
        }
        let read = self.unit.image.bytes_at(address, usize::from(bytes));
        read.map_or(Standing::Nothing, |read| {
            let number = read.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            Standing::Fixed(Value::Number(number))
        })
    }

    fn target(&self, address: u64) -> Target {
        self.unit.target_of(address)
    }

    fn imported(&self, import: u32) -> Target {
        self.unit.import_target(import)
    }

    fn selector(&self, name: &str) -> Option<u32> {
        self.program.names.find(name).map(|name| name.0)
    }

    fn leaves(&self, function: u32) -> (u32, i64) {
        self.unit.odd.get(&FunctionId(function)).copied().unwrap_or_default()
    }

    fn class_named(&self, text: u64) -> Option<ClassRef> {
        let name = self.program.names.find(self.unit.c_text_at(text)?)?;
        Some(self.program.class_ref(name))
    }
}
