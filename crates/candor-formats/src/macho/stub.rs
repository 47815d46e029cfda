//! Stubs: the few instructions through which code calls an import.
//!
//! What a stub calls is read from its instructions where they can be read: they load a word that the loader sets. Where they
//! cannot (encrypted, another processor), the table of indirect symbols says it. That table is for tools; the loader does not
//! look at it, so it can lie.

use std::collections::BTreeMap;

use super::{
    Image,
    error::{Error, Problems},
    fat::Cpu,
    fixups::Pointer,
    import::ImportId,
    segment::Section,
};

/// Most stubs read of an image.
pub const MAX_STUBS: u64 = 1 << 20;

/// Kind of a section of stubs (`S_SYMBOL_STUBS`).
const SYMBOL_STUBS: u32 = 8;

/// Addresses of stubs with their imports, sorted.
pub(super) fn read(image: &Image<'_>, problems: &mut Problems) -> Vec<(u64, ImportId)> {
    let (mut stubs, mut visited, mut known) = (Vec::new(), 0_u64, BTreeMap::new());
    for section in image.sections().iter().filter(|section| section.kind() == SYMBOL_STUBS) {
        let size = u64::from(section.reserved2);
        if size == 0 || section.size > image.bytes().len() as u64 {
            let (what, offset, found) = ("size of stubs", section.offset, size);
            problems.push(Error::Unknown { what, offset, found });
            continue;
        }
        for index in 0..section.size / size {
            visited += 1;
            if visited > MAX_STUBS {
                let (found, limit) = (MAX_STUBS + 1, MAX_STUBS);
                problems.push(Error::TooMany { what: "stubs", found, limit });
                break;
            }
            let address = section.address.saturating_add(index * size);
            if let Some(import) = stub(image, section, (index, address), &mut known, problems) {
                stubs.push((address, import));
            }
        }
    }
    stubs.sort_unstable();
    stubs.dedup_by_key(|stub| stub.0);
    stubs
}

fn stub(
    image: &Image<'_>,
    section: &Section<'_>,
    (index, address): (u64, u64),
    known: &mut BTreeMap<u32, Option<ImportId>>,
    problems: &mut Problems,
) -> Option<ImportId> {
    let symbol = image.symbols.indirect(u64::from(section.reserved1) + index);
    // Looked up once: many stubs may name the same symbol.
    let listed = symbol
        .and_then(|(number, symbol)| *known.entry(number).or_insert_with(|| image.import_named(symbol.name)));
    let slot = slot(image, address);
    let loaded = slot.and_then(|slot| match image.pointer_at(slot)? {
        Pointer::Import(import) => Some(import),
        _ => None,
    });
    let name = |id: ImportId| image.import(id).map(|import| import.name);
    if let (Some(listed), Some(loaded)) = (listed, loaded)
        && listed != loaded
        && name(listed) != name(loaded)
    {
        problems.push(Error::Disagreement { what: "stub", offset: section.offset });
    }
    loaded.or(listed)
}

/// The word that a stub jumps through.
fn slot(image: &Image<'_>, address: u64) -> Option<u64> {
    match image.cpu() {
        Cpu::Arm64 | Cpu::Arm64e => image.arm64_load(address).map(|(_, slot)| slot),
        Cpu::X86_64 => {
            // jmp *distance(%rip)
            let code = image.bytes_at(address, 6)?;
            let distance = code.strip_prefix(&[0xff, 0x25])?.first_chunk().copied()?;
            address.checked_add(6)?.checked_add_signed(i32::from_le_bytes(distance).into())
        }
        _ => None,
    }
}

impl Image<'_> {
    /// The register that the instructions at an address load, and the word that they load it from: `adrp x, page; ldr x, [x, #n]`,
    /// `adrp x, page; add x, x, #n; ldr y, [x]` or, where the linker saw a shorter way, `nop; ldr x, place`.
    pub(crate) fn arm64_load(&self, address: u64) -> Option<(u32, u64)> {
        if !matches!(self.cpu(), Cpu::Arm64 | Cpu::Arm64e) {
            return None;
        }
        let word = |index: u64| self.u32_at(address.checked_add(index * 4)?);
        let (first, second) = (word(0)?, word(1)?);
        if first == 0xd503_201f && second & 0xff00_0000 == 0x5800_0000 {
            let distance = i64::from((second << 8).cast_signed() >> 13) * 4;
            return Some((second & 0x1f, address.checked_add(4)?.checked_add_signed(distance)?));
        }
        if first & 0x9f00_0000 != 0x9000_0000 {
            return None;
        }
        let pages = (first >> 3 & 0x1f_fffc) | (first >> 29 & 3);
        let pages = i64::from((pages << 11).cast_signed() >> 11);
        let page = (address & !0xfff).wrapping_add_signed(pages << 12);
        let is_of = |word: u32, base: u32| word >> 5 & 0x1f == base & 0x1f;
        // ldr x, [base, #n]
        let load =
            |word: u32| (word & 0xffc0_0000 == 0xf940_0000).then_some(u64::from(word >> 10 & 0xfff) * 8);
        if let Some(offset) = load(second).filter(|_| is_of(second, first)) {
            return Some((second & 0x1f, page.checked_add(offset)?));
        }
        // add x, base, #n; ldr y, [x]
        let third = word(2)?;
        if second & 0xffc0_0000 == 0x9100_0000 && is_of(second, first) && is_of(third, second) {
            let offset = u64::from(second >> 10 & 0xfff) + load(third)?;
            return Some((third & 0x1f, page.checked_add(offset)?));
        }
        None
    }
}
