//! Load commands: what the image says of itself (`<mach-o/loader.h>`).

use super::{
    bytes::{Cursor, padded},
    error::{Error, Problems},
    segment::Layout,
};

/// Most load commands read of an image.
pub const MAX_COMMANDS: u32 = 8_192;

/// What an image is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileType {
    /// Not linked (`MH_OBJECT`).
    Object,
    /// A program.
    Execute,
    /// A library, also that of a framework.
    Dylib,
    /// A plug-in, such as a bundle of tests.
    Bundle,
    /// Debug information beside an image.
    DebugSymbols,
    /// Another one.
    Other(u32),
}

/// A library that an image needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dylib<'a> {
    /// Path as in the command, such as `/System/Library/Frameworks/UIKit.framework/UIKit` or `@rpath/…`.
    pub name: &'a str,
    /// How it is needed.
    pub kind: DylibKind,
    /// Version built against: 16 bits, 8 bits, 8 bits.
    pub current_version: u32,
    /// Oldest version that will do.
    pub compatibility_version: u32,
}

/// How a library is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DylibKind {
    /// The image does not start without it.
    Strong,
    /// It may be missing.
    Weak,
    /// Its exports count as those of the image.
    Reexport,
    /// Loaded on first use.
    Lazy,
    /// Loaded, but not before what needs the image (`LC_LOAD_UPWARD_DYLIB`).
    Upward,
}

/// What an image was built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Platform.
    pub platform: Platform,
    /// Oldest system that runs it: 16 bits, 8 bits, 8 bits.
    pub min_os: u32,
    /// SDK that it was built with, in the same form.
    pub sdk: u32,
}

/// A platform (`PLATFORM_…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Platform {
    /// macOS.
    MacOs,
    /// iOS and iPadOS devices.
    Ios,
    /// tvOS.
    TvOs,
    /// watchOS.
    WatchOs,
    /// iPad apps on the Mac (Catalyst).
    MacCatalyst,
    /// The simulator of iOS.
    IosSimulator,
    /// The simulator of tvOS.
    TvOsSimulator,
    /// The simulator of watchOS.
    WatchOsSimulator,
    /// visionOS.
    VisionOs,
    /// The simulator of visionOS.
    VisionOsSimulator,
    /// Another one.
    Other(u32),
}

impl Platform {
    fn of(number: u32) -> Self {
        match number {
            1 => Self::MacOs,
            2 => Self::Ios,
            3 => Self::TvOs,
            4 => Self::WatchOs,
            6 => Self::MacCatalyst,
            7 => Self::IosSimulator,
            8 => Self::TvOsSimulator,
            9 => Self::WatchOsSimulator,
            11 => Self::VisionOs,
            12 => Self::VisionOsSimulator,
            other => Self::Other(other),
        }
    }
}

/// The part of an image that the App Store's encryption covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encryption {
    /// Offset in the image.
    pub offset: u64,
    /// Bytes.
    pub size: u64,
    /// The method; 0 if the part is not encrypted (yet).
    pub id: u32,
}

/// A part of an image.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Offset in the image.
    pub offset: u64,
    /// Bytes.
    pub size: u64,
}

/// Where the tables of `LC_DYLD_INFO` lie.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct DyldInfo {
    pub(super) rebase: Range,
    pub(super) bind: Range,
    pub(super) weak_bind: Range,
    pub(super) lazy_bind: Range,
    pub(super) exports: Range,
}

/// Where the tables of symbols lie.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SymbolTables {
    pub(super) symbols: u32,
    pub(super) n_symbols: u32,
    pub(super) names: Range,
    pub(super) indirect: u32,
    pub(super) n_indirect: u32,
}

/// All that the load commands say.
#[derive(Clone, Debug, Default)]
pub(super) struct Commands<'a> {
    pub(super) layout: Layout<'a>,
    pub(super) dylibs: Vec<Dylib<'a>>,
    pub(super) id: Option<Dylib<'a>>,
    pub(super) rpaths: Vec<&'a str>,
    pub(super) uuid: Option<[u8; 16]>,
    pub(super) targets: Vec<Target>,
    pub(super) entry: Option<u64>,
    pub(super) encryption: Option<Encryption>,
    pub(super) code_signature: Option<Range>,
    pub(super) function_starts: Option<Range>,
    pub(super) exports_trie: Option<Range>,
    pub(super) chained_fixups: Option<Range>,
    pub(super) dyld_info: Option<DyldInfo>,
    pub(super) symbols: SymbolTables,
}

/// Numbers of load commands (`LC_…`), without the bit that says that the loader must know them.
mod number {
    pub(super) const SEGMENT: u32 = 0x01;
    pub(super) const SYMTAB: u32 = 0x02;
    pub(super) const DYSYMTAB: u32 = 0x0b;
    pub(super) const LOAD_DYLIB: u32 = 0x0c;
    pub(super) const ID_DYLIB: u32 = 0x0d;
    pub(super) const LOAD_WEAK_DYLIB: u32 = 0x18;
    pub(super) const SEGMENT_64: u32 = 0x19;
    pub(super) const UUID: u32 = 0x1b;
    pub(super) const RPATH: u32 = 0x1c;
    pub(super) const CODE_SIGNATURE: u32 = 0x1d;
    pub(super) const REEXPORT_DYLIB: u32 = 0x1f;
    pub(super) const LAZY_LOAD_DYLIB: u32 = 0x20;
    pub(super) const ENCRYPTION_INFO: u32 = 0x21;
    pub(super) const DYLD_INFO: u32 = 0x22;
    pub(super) const LOAD_UPWARD_DYLIB: u32 = 0x23;
    pub(super) const MIN_MACOSX: u32 = 0x24;
    pub(super) const MIN_IPHONEOS: u32 = 0x25;
    pub(super) const FUNCTION_STARTS: u32 = 0x26;
    pub(super) const MAIN: u32 = 0x28;
    pub(super) const ENCRYPTION_INFO_64: u32 = 0x2c;
    pub(super) const MIN_TVOS: u32 = 0x2f;
    pub(super) const MIN_WATCHOS: u32 = 0x30;
    pub(super) const BUILD_VERSION: u32 = 0x32;
    pub(super) const DYLD_EXPORTS_TRIE: u32 = 0x33;
    pub(super) const DYLD_CHAINED_FIXUPS: u32 = 0x34;
}

/// Set in commands that the loader must know; it does not tell commands apart otherwise.
const REQUIRED: u32 = 0x8000_0000;

impl<'a> Commands<'a> {
    /// Reads the commands; `bytes` are those behind the header, `base` is their offset.
    pub(super) fn read(bytes: &'a [u8], base: u64, count: u32, problems: &mut Problems) -> Self {
        let mut commands = Self::default();
        if count > MAX_COMMANDS {
            let (found, limit) = (count.into(), MAX_COMMANDS.into());
            problems.push(Error::TooMany { what: "load commands", found, limit });
        }
        let mut all = Cursor::new(bytes, base);
        for _ in 0..count.min(MAX_COMMANDS) {
            let at = all.offset();
            let Some((command, body)) = problems.keep(next(&mut all)) else { break };
            let mut cursor = Cursor::new(body, at);
            // Steps over number and size, which were read.
            let read = cursor
                .take(8, "load command")
                .and_then(|_| commands.command(command, body, &mut cursor, problems));
            problems.keep(read);
        }
        commands
    }

    fn command(
        &mut self,
        command: u32,
        body: &'a [u8],
        cursor: &mut Cursor<'a>,
        problems: &mut Problems,
    ) -> Result<(), Error> {
        let what = "load command";
        match command & !REQUIRED {
            number::SEGMENT => self.layout.command(cursor, false, problems)?,
            number::SEGMENT_64 => self.layout.command(cursor, true, problems)?,
            number::SYMTAB => {
                (self.symbols.symbols, self.symbols.n_symbols) = (cursor.u32(what)?, cursor.u32(what)?);
                self.symbols.names = range(cursor)?;
            }
            number::DYSYMTAB => {
                cursor.take(48, what)?;
                (self.symbols.indirect, self.symbols.n_indirect) = (cursor.u32(what)?, cursor.u32(what)?);
            }
            number::LOAD_DYLIB => self.dylib(DylibKind::Strong, body, cursor, problems)?,
            number::LOAD_WEAK_DYLIB => self.dylib(DylibKind::Weak, body, cursor, problems)?,
            number::REEXPORT_DYLIB => self.dylib(DylibKind::Reexport, body, cursor, problems)?,
            number::LAZY_LOAD_DYLIB => self.dylib(DylibKind::Lazy, body, cursor, problems)?,
            number::LOAD_UPWARD_DYLIB => self.dylib(DylibKind::Upward, body, cursor, problems)?,
            number::ID_DYLIB => self.id = Some(dylib(DylibKind::Strong, body, cursor, problems)?),
            number::RPATH => self.rpaths.push(text(body, cursor, problems)?),
            number::UUID => self.uuid = cursor.take(16, what)?.first_chunk().copied(),
            number::BUILD_VERSION => {
                let platform = Platform::of(cursor.u32(what)?);
                self.targets.push(Target { platform, min_os: cursor.u32(what)?, sdk: cursor.u32(what)? });
            }
            kind @ (number::MIN_MACOSX | number::MIN_IPHONEOS | number::MIN_TVOS | number::MIN_WATCHOS) => {
                let platform = match kind {
                    number::MIN_MACOSX => Platform::MacOs,
                    number::MIN_IPHONEOS => Platform::Ios,
                    number::MIN_TVOS => Platform::TvOs,
                    _ => Platform::WatchOs,
                };
                self.targets.push(Target { platform, min_os: cursor.u32(what)?, sdk: cursor.u32(what)? });
            }
            number::MAIN => self.entry = Some(cursor.u64(what)?),
            number::ENCRYPTION_INFO | number::ENCRYPTION_INFO_64 => {
                let Range { offset, size } = range(cursor)?;
                self.encryption = Some(Encryption { offset, size, id: cursor.u32(what)? });
            }
            number::CODE_SIGNATURE => self.code_signature = Some(range(cursor)?),
            number::FUNCTION_STARTS => self.function_starts = Some(range(cursor)?),
            number::DYLD_EXPORTS_TRIE => self.exports_trie = Some(range(cursor)?),
            number::DYLD_CHAINED_FIXUPS => self.chained_fixups = Some(range(cursor)?),
            number::DYLD_INFO => {
                let (rebase, bind) = (range(cursor)?, range(cursor)?);
                let (weak_bind, lazy_bind) = (range(cursor)?, range(cursor)?);
                let exports = range(cursor)?;
                self.dyld_info = Some(DyldInfo { rebase, bind, weak_bind, lazy_bind, exports });
            }
            // Of no use here: notes for tools, the loader's own path, tables for unwinding.
            _ => {}
        }
        Ok(())
    }

    fn dylib(
        &mut self,
        kind: DylibKind,
        body: &'a [u8],
        cursor: &mut Cursor<'a>,
        problems: &mut Problems,
    ) -> Result<(), Error> {
        // Even one without a name counts: imports number the libraries.
        self.dylibs.push(dylib(kind, body, cursor, problems)?);
        Ok(())
    }
}

/// The next command: its number and all of its bytes.
fn next<'a>(all: &mut Cursor<'a>) -> Result<(u32, &'a [u8]), Error> {
    let what = "load command";
    let at = all.offset();
    let mut head = *all;
    let (command, size) = (head.u32(what)?, head.u32(what)?);
    if size < 8 {
        return Err(Error::Outside {
            what: "size of a load command",
            offset: at,
            found: size.into(),
            limit: 8,
        });
    }
    Ok((command, all.take(size as usize, what)?))
}

fn range(cursor: &mut Cursor<'_>) -> Result<Range, Error> {
    let what = "load command";
    Ok(Range { offset: cursor.u32(what)?.into(), size: cursor.u32(what)?.into() })
}

fn dylib<'a>(
    kind: DylibKind,
    body: &'a [u8],
    cursor: &mut Cursor<'a>,
    problems: &mut Problems,
) -> Result<Dylib<'a>, Error> {
    let name = text(body, cursor, problems)?;
    let _time = cursor.u32("library")?;
    let (current_version, compatibility_version) = (cursor.u32("library")?, cursor.u32("library")?);
    Ok(Dylib { name, kind, current_version, compatibility_version })
}

/// The text of a command whose offset in the command stands at the cursor.
fn text<'a>(body: &'a [u8], cursor: &mut Cursor<'a>, problems: &mut Problems) -> Result<&'a str, Error> {
    let at = cursor.offset();
    let start = cursor.u32("load command")?;
    let name = body.get(start as usize..).and_then(padded);
    if name.is_none() {
        problems.push(Error::Name { what: "text of a load command", offset: at });
    }
    Ok(name.unwrap_or(""))
}
