//! What the loader writes into memory: addresses of the image itself, and of what it imports.

use super::{
    bind::{self, Bind, MAX_BINDS, Table},
    bytes::{Cursor, part},
    chained,
    chained_pointer::Target,
    command::{DyldInfo, Range},
    error::{Error, Problems},
    import::{Collected, ImportId},
    marks::{Form, Marks},
    rebase,
    segment::Segment,
};

/// What a word of memory holds once the image is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// What stands in the file: the loader leaves it alone.
    Plain(u64),
    /// An address of the image itself, as linked; bits that sign a pointer are left out.
    Rebase(u64),
    /// The address of an import; [`super::Image::addend_at`] says what is added to it.
    Import(ImportId),
}

/// All fix-ups of an image, of either form.
#[derive(Clone, Debug, Default)]
pub(super) struct Fixups {
    /// Words that opcodes bind; by address, each once.
    binds: Vec<Bind>,
    /// Words that opcodes bind to the first definition of several; by address, each once.
    weak: Vec<Bind>,
    pub(super) marks: Marks,
    /// Imports by the numbers that chains use.
    pub(super) chain_imports: Vec<ImportId>,
    /// What their entries add.
    pub(super) chain_addends: Vec<i64>,
}

impl Fixups {
    /// Reads the tables of `LC_DYLD_INFO`.
    pub(super) fn opcodes<'a>(
        &mut self,
        info: &DyldInfo,
        image: chained::Context<'_, 'a>,
        imports: &mut Collected<'a>,
        problems: &mut Problems,
    ) {
        let table = |range: Range, what, problems: &mut Problems| {
            let bytes = problems.keep(part(image.bytes, range.offset, range.size, what));
            Cursor::new(bytes.unwrap_or_default(), range.offset)
        };
        let rebases = table(info.rebase, "rebase opcodes", problems);
        rebase::read(rebases, image.layout, image.is_64, image.bytes.len(), &mut self.marks, problems);
        let tables =
            [(info.bind, Table::Eager), (info.lazy_bind, Table::Lazy), (info.weak_bind, Table::Weak)];
        for (range, kind) in tables {
            let opcodes = table(range, "bind opcodes", problems);
            let mut context = bind::Context { image, fixups: self, imports, problems };
            bind::read(opcodes, kind, &mut context);
        }
    }

    /// Adds a word that opcodes bind.
    pub(super) fn bind(&mut self, bind: Bind, is_weak: bool, len: usize) -> Result<(), Error> {
        let limit = MAX_BINDS.min(len);
        let n_binds = self.binds.len() + self.weak.len();
        if n_binds >= limit {
            let (found, limit) = (n_binds as u64 + 1, limit as u64);
            return Err(Error::TooMany { what: "binds", found, limit });
        }
        if is_weak {
            self.weak.push(bind)
        } else {
            self.binds.push(bind)
        }
        Ok(())
    }

    /// Sorts what was found. Of several binds of a word the first counts.
    pub(super) fn finish(&mut self) {
        self.marks.finish();
        for binds in [&mut self.binds, &mut self.weak] {
            binds.sort_by_key(|bind| bind.address);
            binds.dedup_by_key(|bind| bind.address);
            binds.shrink_to_fit();
        }
    }

    fn find(binds: &[Bind], address: u64) -> Option<Bind> {
        let at = binds.binary_search_by_key(&address, |bind| bind.address).ok()?;
        binds.get(at).copied()
    }

    /// What the word at an address holds once the image is loaded, and what is added to an import.
    ///
    /// A word that is an address of the image itself and may be replaced by another definition is given as the former.
    pub(super) fn pointer(
        &self,
        (index, segment): (usize, &Segment<'_>),
        address: u64,
        word: u64,
        base: u64,
    ) -> (Pointer, i64) {
        if let Some(bind) = Self::find(&self.binds, address) {
            return (Pointer::Import(bind.import), bind.addend);
        }
        let pointer = match self.marks.form(index, segment, address.wrapping_sub(segment.address)) {
            Some(Form::Plain) => Pointer::Rebase(word),
            Some(Form::Chained(format)) => match format.target(word) {
                Target::Address(target) => Pointer::Rebase(target),
                Target::Offset(target) => Pointer::Rebase(base.wrapping_add(target)),
                Target::Number(number) => Pointer::Plain(number),
                Target::Import(number, addend) => {
                    let Some(id) = self.chain_imports.get(number as usize) else {
                        return (Pointer::Plain(word), 0);
                    };
                    let more = self.chain_addends.get(number as usize).copied().unwrap_or(0);
                    return (Pointer::Import(*id), addend.wrapping_add(more));
                }
            },
            None => match Self::find(&self.weak, address) {
                Some(bind) => return (Pointer::Import(bind.import), bind.addend),
                None => Pointer::Plain(word),
            },
        };
        (pointer, 0)
    }

    /// Addresses of words that opcodes bind, in no order.
    pub(super) fn bound(&self) -> impl Iterator<Item = u64> + '_ {
        self.binds.iter().chain(&self.weak).map(|bind| bind.address)
    }
}
