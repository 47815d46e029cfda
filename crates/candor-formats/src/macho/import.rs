//! What an image takes from others: names, each with the library that has it.

use std::collections::BTreeMap;

use super::{
    command::Dylib,
    symbol::{Symbol, SymbolKind},
};

/// The number of an import in [`super::Image::imports`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImportId(pub u32);

/// Something that another image has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Import<'a> {
    /// Name as it stands, with the underscore that C puts in front.
    pub name: &'a str,
    /// Where the loader looks for it.
    pub library: Library<'a>,
    /// Whether it may be missing.
    pub is_weak: bool,
}

/// Where the loader looks for an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library<'a> {
    /// In a library that the image names.
    Dylib(&'a str),
    /// In the image itself.
    Own,
    /// In the program.
    MainExecutable,
    /// In all images, in the order in which they were loaded.
    Flat,
    /// In all images; the first definition wins, also that of the image itself.
    Weak,
    /// The image names no library of this number.
    Unknown(i64),
}

impl<'a> Library<'a> {
    /// The library of a number (`BIND_SPECIAL_DYLIB_…` for those that are not positive).
    pub(super) fn of(ordinal: i64, dylibs: &[Dylib<'a>]) -> Self {
        match ordinal {
            0 => Self::Own,
            -1 => Self::MainExecutable,
            -2 => Self::Flat,
            -3 => Self::Weak,
            _ => {
                let index = usize::try_from(ordinal).ok().and_then(|ordinal| ordinal.checked_sub(1));
                let dylib = index.and_then(|index| dylibs.get(index));
                dylib.map_or(Self::Unknown(ordinal), |dylib| Self::Dylib(dylib.name))
            }
        }
    }

    /// Path of the library, if it is a certain one.
    pub fn name(self) -> Option<&'a str> {
        match self {
            Self::Dylib(name) => Some(name),
            _ => None,
        }
    }
}

/// Imports while they are found.
#[derive(Debug, Default)]
pub(super) struct Collected<'a> {
    pub(super) all: Vec<Import<'a>>,
    known: BTreeMap<(&'a str, i64), ImportId>,
}

impl<'a> Collected<'a> {
    /// Adds an import even if it is known: tables that are numbered must stay so.
    pub(super) fn push(&mut self, import: Import<'a>) -> ImportId {
        let id = ImportId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(import);
        id
    }

    /// The number of an import by name and library, new or not. It may be missing only if all who name it say so.
    pub(super) fn number(
        &mut self,
        name: &'a str,
        ordinal: i64,
        is_weak: bool,
        dylibs: &[Dylib<'a>],
    ) -> ImportId {
        if let Some(id) = self.known.get(&(name, ordinal)) {
            if let Some(import) = self.all.get_mut(id.0 as usize) {
                import.is_weak &= is_weak;
            }
            return *id;
        }
        let id = self.push(Import { name, library: Library::of(ordinal, dylibs), is_weak });
        self.known.insert((name, ordinal), id);
        id
    }

    /// Adds the undefined symbols that nothing is set to: some are needed for their side effects, and old images have no
    /// other list.
    pub(super) fn undefined(&mut self, symbols: &[Symbol<'a>], dylibs: &[Dylib<'a>]) {
        let by_name = by_name(&self.all);
        for symbol in symbols {
            if symbol.kind == SymbolKind::Undefined
                && symbol.is_external
                && !symbol.name.is_empty()
                && find(&by_name, &self.all, symbol.name).is_none()
            {
                let ordinal = match symbol.library {
                    0xfe => -2,
                    0xff => -1,
                    ordinal => i64::from(ordinal),
                };
                self.number(symbol.name, ordinal, symbol.is_weak, dylibs);
            }
        }
    }
}

/// Numbers of imports by name; of those with the same name, the ones of a certain library come first.
pub(super) fn by_name(imports: &[Import<'_>]) -> Vec<ImportId> {
    let mut order: Vec<ImportId> =
        (0..imports.len()).filter_map(|id| u32::try_from(id).ok()).map(ImportId).collect();
    let key = |id: &ImportId| {
        let import = imports.get(id.0 as usize);
        (import.map(|import| import.name), import.is_none_or(|import| import.library.name().is_none()), id.0)
    };
    order.sort_unstable_by_key(|id| key(id));
    order
}

/// The first import of a name.
pub(super) fn find(order: &[ImportId], imports: &[Import<'_>], name: &str) -> Option<ImportId> {
    let name_of = |id: &ImportId| imports.get(id.0 as usize).map_or("", |import| import.name);
    let at = order.partition_point(|id| name_of(id) < name);
    order.get(at).copied().filter(|id| name_of(id) == name)
}
