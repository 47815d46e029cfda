//! What of a method's code outlives renaming: its strings, calls into the platform, odd numbers and tables.
//!
//! R8 renames, merges, inlines and drops code, but it keeps string constants, references to the platform,
//! array contents, and mostly the order in which a straight piece of code uses them. An *atom* is one such
//! thing; a *feature* is a single telling atom, or two or three atoms that follow each other.

use candor_formats::dex::{Code, Dex, IndexKind, Opcode, Payload};

/// Shorter strings are used by too many programs to tell one from another.
const MIN_SINGLE_STRING_BYTES: usize = 8;
/// Tables with fewer bytes occur by chance.
const MIN_TABLE_BYTES: usize = 32;
/// Smaller numbers are sizes and flags that every program uses.
const MIN_LITERAL: u64 = 0x10_0000;

/// A feature: the hash of what it consists of, and how telling it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Feature {
    /// Stable 64-bit hash.
    pub hash: u64,
    /// Whether it is a table or a sequence, which a mere list of names does not reproduce.
    pub is_structural: bool,
}

/// Reads the features of one DEX file's methods; hashes each string and reference at most once.
#[derive(Debug)]
pub struct Extractor<'a> {
    dex: Dex<'a>,
    /// Hash of the platform method at an index; [`APP`] for the program's own.
    methods: Vec<u64>,
    /// Hash of the string at an index; 0 = not asked for yet.
    strings: Vec<u64>,
}

/// Marks a reference that a renamer may change, or that says nothing.
const APP: u64 = 0;

/// Packages of the platform: their names outlive renaming.
const PLATFORM: [&[u8]; 9] = [
    b"Landroid/",
    b"Ljava/",
    b"Ljavax/",
    b"Ldalvik/",
    b"Lsun/misc/",
    b"Lorg/json/",
    b"Lorg/w3c/dom/",
    b"Lorg/xml/sax/",
    b"Lorg/xmlpull/v1/",
];
/// Library packages and classes under the platform's names that say nothing: support libraries are renamed,
/// and string building is rewritten by optimisers.
const NOT_TELLING: [&[u8]; 6] = [
    b"Landroid/support/",
    b"Landroid/arch/",
    b"Ljava/lang/StringBuilder;",
    b"Ljava/lang/StringBuffer;",
    b"Ljava/lang/Object;",
    b"Ljava/lang/Enum;",
];

impl<'a> Extractor<'a> {
    /// Prepares to read methods of `dex`.
    #[inline(never)]
    pub fn new(dex: Dex<'a>) -> Self {
        let types: Vec<u64> = (0..dex.n_types()).map(|index| platform_hash(&dex, index)).collect();
        let methods = (0..dex.n_methods()).map(|index| method_hash(&dex, &types, index)).collect();
        Self { dex, methods, strings: vec![0; dex.n_strings() as usize] }
    }

    /// Calls `found` for each feature of a method, in the order of its code.
    pub fn features(&mut self, code: &Code<'a>, mut found: impl FnMut(Feature)) {
        let mut window = Window::default();
        for insn in code.insns {
            // Damaged code ends the method; what came before still counts.
            let Ok(insn) = insn else { break };
            let (atom, single) = match insn.op {
                // Only full-width constants: the short forms are small or round numbers.
                Opcode::CONST | Opcode::CONST_WIDE | Opcode::CONST_WIDE_32 => (number(insn.literal()), None),
                Opcode::NOP => table(insn.payload().as_ref()),
                op => match op.index_kind() {
                    IndexKind::Method => match self.method_atom(insn.index()) {
                        APP => continue,
                        method => (Atom::Call(method), None),
                    },
                    IndexKind::String => self.string_atom(insn.index()),
                    _ => continue,
                },
            };
            if let Some(hash) = single {
                found(Feature { hash, is_structural: matches!(atom, Atom::Table(_)) });
            }
            if let Some(hash) = window.push(atom) {
                found(Feature { hash, is_structural: true });
            }
        }
    }

    fn string_atom(&mut self, index: Option<u32>) -> (Atom, Option<u64>) {
        let Some((index, slot)) = index.and_then(|i| Some((i, self.strings.get_mut(i as usize)?))) else {
            return (Atom::None, None);
        };
        let bytes = self.dex.string_bytes(index).unwrap_or_default();
        if *slot == 0 {
            *slot = hash_bytes(STRING, bytes);
        }
        if bytes.is_empty() {
            return (Atom::None, None);
        }
        (Atom::Telling(*slot), (bytes.len() >= MIN_SINGLE_STRING_BYTES).then_some(*slot))
    }

    fn method_atom(&self, index: Option<u32>) -> u64 {
        index.and_then(|i| self.methods.get(i as usize)).copied().unwrap_or(APP)
    }
}

enum Atom {
    None,
    /// A platform call.
    Call(u64),
    /// A string or an odd number.
    Telling(u64),
    /// The contents of an array.
    Table(u64),
}

/// The atoms before the current one.
#[derive(Default)]
struct Window {
    last: u64,
    before: u64,
    last_is_telling: bool,
}

impl Window {
    /// Adds an atom; the feature that it completes, if any.
    fn push(&mut self, atom: Atom) -> Option<u64> {
        let (hash, is_telling) = match atom {
            Atom::None => return None,
            Atom::Call(hash) => (hash, false),
            Atom::Telling(hash) | Atom::Table(hash) => (hash, true),
        };
        let feature = if self.last == 0 || self.last == hash {
            None
        } else if is_telling || self.last_is_telling {
            Some(mix(mix(PAIR, self.last), hash))
        } else if self.before == 0 {
            None
        } else {
            Some(mix(mix(mix(TRIPLE, self.before), self.last), hash))
        };
        if self.last != hash {
            *self = Self { last: hash, before: self.last, last_is_telling: is_telling };
        }
        feature.map(finish)
    }
}

fn number(literal: Option<i64>) -> Atom {
    match literal {
        Some(value) if value.unsigned_abs() >= MIN_LITERAL => {
            Atom::Telling(finish(mix(NUMBER, value.cast_unsigned())))
        }
        _ => Atom::None,
    }
}

fn table(payload: Option<&Payload<'_>>) -> (Atom, Option<u64>) {
    match payload {
        Some(Payload::FillArray { data, .. }) if data.len() >= MIN_TABLE_BYTES => {
            let hash = hash_bytes(TABLE, data);
            (Atom::Table(hash), Some(hash))
        }
        _ => (Atom::None, None),
    }
}

fn platform_hash(dex: &Dex<'_>, type_index: u32) -> u64 {
    let Ok(descriptor) = dex.type_descriptor(type_index) else { return APP };
    let is_any = |prefixes: &[&[u8]]| prefixes.iter().any(|prefix| descriptor.starts_with(prefix));
    if is_any(&PLATFORM) && !is_any(&NOT_TELLING) { hash_bytes(TYPE, descriptor) } else { APP }
}

fn method_hash(dex: &Dex<'_>, types: &[u64], index: u32) -> u64 {
    let hash = || {
        let method = dex.method(index).ok()?;
        let class = types.get(method.class as usize).copied().filter(|class| *class != APP)?;
        let name = dex.string_bytes(method.name).ok()?;
        let shorty = dex.string_bytes(dex.proto(method.proto).ok()?.shorty).ok()?;
        Some(finish(mix(mix(class, hash_bytes(NAME, name)), hash_bytes(NAME, shorty))))
    };
    hash().unwrap_or(APP)
}

// Seeds keep the kinds of feature apart.
const STRING: u64 = 0x51;
const TYPE: u64 = 0x52;
const NAME: u64 = 0x53;
const TABLE: u64 = 0x54;
const NUMBER: u64 = 0x55;
const PAIR: u64 = 0x56;
const TRIPLE: u64 = 0x57;

/// Hash of a byte string. Part of the table's format: a change needs a new table version.
fn hash_bytes(seed: u64, bytes: &[u8]) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let mut hash = mix(seed, bytes.len() as u64);
    for chunk in chunks {
        hash = mix(hash, u64::from_le_bytes(*chunk));
    }
    let tail = rest.iter().fold(0, |tail, byte| tail << 8 | u64::from(*byte));
    finish(mix(hash, tail))
}

fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Spreads the high bits, which multiplication favours, over the whole word.
fn finish(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    hash ^ hash >> 29
}
