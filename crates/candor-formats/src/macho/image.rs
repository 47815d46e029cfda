//! An image: a program or library for one processor.

use super::{
    bytes::Cursor,
    chained,
    command::{Commands, Dylib, Encryption, FileType, Range, Target},
    error::{Error, Problem, Problems},
    fat::Cpu,
    fixups::Fixups,
    import::{self, Collected, Import, ImportId},
    segment::{Section, Segment},
    stub,
    symbol::{Symbol, SymbolKind, Symbols},
};

/// An image, read. It borrows from the bytes.
#[derive(Clone, Debug)]
pub struct Image<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) slice_offset: u64,
    pub(super) is_64: bool,
    pub(super) base: u64,
    cpu: Cpu,
    file_type: FileType,
    flags: u32,
    pub(super) commands: Commands<'a>,
    pub(super) symbols: Symbols<'a>,
    imports: Vec<Import<'a>>,
    imports_by_name: Vec<ImportId>,
    pub(super) fixups: Fixups,
    stubs: Vec<(u64, ImportId)>,
}

/// Whether an image holds the compiler's intermediate code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bitcode {
    /// It has no part for it.
    None,
    /// A part that is empty but for a mark.
    Marker,
    /// All of it.
    Embedded,
}

impl<'a> Image<'a> {
    /// Reads an image (not a fat file: see [`super::slices`]). Damage in one part costs that part and is told.
    ///
    /// # Errors
    /// The bytes do not start like an image, are in big-endian order, or end in the header.
    pub fn parse(bytes: &'a [u8]) -> Result<(Self, Vec<Problem>), Error> {
        let magic = bytes.first_chunk::<4>().map_or(0, |magic| u32::from_be_bytes(*magic));
        let is_64 = match magic {
            0xcefa_edfe => false,
            0xcffa_edfe => true,
            0xfeed_face | 0xfeed_facf => return Err(Error::Order { found: magic }),
            _ => return Err(Error::Magic { found: magic }),
        };
        let what = "header";
        let mut cursor = Cursor::new(bytes, 0);
        cursor.u32(what)?;
        let cpu = Cpu::of(cursor.u32(what)?, cursor.u32(what)?);
        let file_type = FileType::of(cursor.u32(what)?);
        let (n_commands, size) = (cursor.u32(what)?, cursor.u32(what)?);
        let flags = cursor.u32(what)?;
        if is_64 {
            cursor.u32(what)?;
        }
        let mut problems = Problems::default();
        let base = cursor.offset();
        let rest = bytes.get(usize::try_from(base).unwrap_or(usize::MAX)..).unwrap_or_default();
        if rest.len() < size as usize {
            let (needed, found) = (size.into(), rest.len() as u64);
            problems.push(Error::Truncated { what: "load commands", offset: base, needed, found });
        }
        let commands = rest.get(..size as usize).unwrap_or(rest);
        let mut commands = Commands::read(commands, base, n_commands, &mut problems);
        commands.layout.finish(bytes.len() as u64, &mut problems);
        let symbols = Symbols::read(bytes, &commands.symbols, is_64, &mut problems);
        let mut image = Self {
            bytes,
            slice_offset: 0,
            is_64,
            base: 0,
            cpu,
            file_type,
            flags,
            commands,
            symbols,
            imports: Vec::new(),
            imports_by_name: Vec::new(),
            fixups: Fixups::default(),
            stubs: Vec::new(),
        };
        image.base = image.first_address();
        image.link(&mut problems);
        image.stubs = stub::read(&image, &mut problems);
        Ok((image, problems.into_vec()))
    }

    /// The address that the header is loaded to.
    fn first_address(&self) -> u64 {
        let segments = &self.commands.layout.segments;
        let first = segments.iter().find(|segment| segment.offset == 0 && segment.file_size > 0);
        let first = first.or_else(|| segments.iter().find(|segment| segment.name == "__TEXT"));
        first.map_or(0, |segment| segment.address)
    }

    /// Reads fix-ups and imports.
    fn link(&mut self, problems: &mut Problems) {
        let mut imports = Collected::default();
        let commands = &self.commands;
        let context = chained::Context {
            bytes: self.bytes,
            layout: &commands.layout,
            dylibs: &commands.dylibs,
            is_64: self.is_64,
        };
        // The loader takes chains if there are any (dyld: hasChainedFixups before opcodes).
        if let Some(range) = commands.chained_fixups {
            chained::read(range, &context, &mut self.fixups, &mut imports, problems);
        } else if let Some(info) = &commands.dyld_info {
            self.fixups.opcodes(info, context, &mut imports, problems);
        }
        self.fixups.finish();
        imports.undefined(&self.symbols.all, &commands.dylibs);
        self.imports = imports.all;
        self.imports_by_name = import::by_name(&self.imports);
    }

    /// The processor, as the image says.
    pub fn cpu(&self) -> Cpu {
        self.cpu
    }

    /// Whether addresses have 8 bytes.
    pub fn is_64(&self) -> bool {
        self.is_64
    }

    /// Bytes of an address: 8 or 4.
    pub fn pointer_size(&self) -> u64 {
        if self.is_64 { 8 } else { 4 }
    }

    /// What the image is.
    pub fn file_type(&self) -> FileType {
        self.file_type
    }

    /// Flags of the header (`MH_…`).
    pub fn flags(&self) -> u32 {
        self.flags
    }

    /// All bytes of the image.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Where the image starts in its file; 0 unless it was read by [`super::Slice::image`].
    pub fn slice_offset(&self) -> u64 {
        self.slice_offset
    }

    /// The address that the header is linked to: what offsets of chains and of the entry count from.
    pub fn base(&self) -> u64 {
        self.base
    }

    /// Segments in the order of their commands.
    pub fn segments(&self) -> &[Segment<'a>] {
        &self.commands.layout.segments
    }

    /// Sections in the order of their records.
    pub fn sections(&self) -> &[Section<'a>] {
        &self.commands.layout.sections
    }

    /// The first section of a name in a segment of a name.
    pub fn section(&self, segment: &str, name: &str) -> Option<&Section<'a>> {
        self.sections().iter().find(|section| section.segment == segment && section.name == name)
    }

    /// All sections of a name, whatever their segments are: data that does not change is in `__DATA_CONST` or in `__DATA`.
    pub fn sections_named<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Section<'a>> + 's {
        self.sections().iter().filter(move |section| section.name == name)
    }

    /// Libraries in the order of their commands, by which imports number them.
    pub fn dylibs(&self) -> &[Dylib<'a>] {
        &self.commands.dylibs
    }

    /// The name and versions of the image itself, if it is a library.
    pub fn id(&self) -> Option<&Dylib<'a>> {
        self.commands.id.as_ref()
    }

    /// Places that `@rpath` stands for.
    pub fn rpaths(&self) -> &[&'a str] {
        &self.commands.rpaths
    }

    /// The number that the linker gave to this build.
    pub fn uuid(&self) -> Option<[u8; 16]> {
        self.commands.uuid
    }

    /// What it was built for. A library can be built for two platforms.
    pub fn targets(&self) -> &[Target] {
        &self.commands.targets
    }

    /// The address of `main`, if it is a program.
    pub fn entry(&self) -> Option<u64> {
        self.commands.entry.and_then(|offset| self.address_of(offset))
    }

    /// The part that can be encrypted, if the image says so; it is if the id is not 0.
    pub fn encryption(&self) -> Option<Encryption> {
        self.commands.encryption
    }

    /// Where its signature lies.
    pub fn code_signature(&self) -> Option<Range> {
        self.commands.code_signature
    }

    /// Whether it holds the compiler's intermediate code.
    pub fn bitcode(&self) -> Bitcode {
        let parts = self.sections().iter().filter(|section| section.segment == "__LLVM");
        let largest = parts.map(|section| section.size).max();
        let segment = self.segments().iter().any(|segment| segment.name == "__LLVM");
        match largest {
            Some(2..) => Bitcode::Embedded,
            Some(_) => Bitcode::Marker,
            None if segment => Bitcode::Marker,
            None => Bitcode::None,
        }
    }

    /// What it takes from others, by [`ImportId`]: first what words are set to, then undefined symbols that nothing is set to.
    pub fn imports(&self) -> &[Import<'a>] {
        &self.imports
    }

    /// The import of a number.
    pub fn import(&self, id: ImportId) -> Option<&Import<'a>> {
        self.imports.get(id.0 as usize)
    }

    /// The import of a name; of several, the first that comes from a certain library.
    pub fn import_named(&self, name: &str) -> Option<ImportId> {
        import::find(&self.imports_by_name, &self.imports, name)
    }

    /// Symbols, defined and undefined, without those that are for debuggers alone.
    pub fn symbols(&self) -> impl Iterator<Item = &Symbol<'a>> + '_ {
        self.symbols.all.iter().filter(|symbol| symbol.kind != SymbolKind::Debug)
    }

    /// Addresses of the stubs through which code calls imports, sorted, each with its import.
    pub fn stubs(&self) -> &[(u64, ImportId)] {
        &self.stubs
    }

    /// The import that the stub at an address calls.
    pub fn stub_at(&self, address: u64) -> Option<ImportId> {
        let at = self.stubs.binary_search_by_key(&address, |stub| stub.0).ok()?;
        self.stubs.get(at).map(|stub| stub.1)
    }
}

impl FileType {
    fn of(number: u32) -> Self {
        match number {
            1 => Self::Object,
            2 => Self::Execute,
            6 => Self::Dylib,
            8 => Self::Bundle,
            10 => Self::DebugSymbols,
            other => Self::Other(other),
        }
    }
}
