//! Addresses that stand in what is no DEX file: in native libraries, scripts, bytecode of other machines, game engines. That one
//! stands there says nothing of its use.

use candor_app::{Member, MemberKind};
use candor_flow::contacts::Names;
use candor_formats::{
    dart, dotnet, elf, hermes, javascript,
    texts::{Place, Text, address::addresses},
    unity,
};
use memchr::memmem;

use crate::{
    NamedIn,
    host::{self, Scope},
};

/// Most addresses of one member that are kept.
const MAX_OF_MEMBER: usize = 2_000;

/// Longest address that is kept.
const MAX_ADDRESS: usize = 200;

/// Longest stretch of bytes that stands for a text whose bytes are not its characters.
const MAX_STRETCH: usize = 4_096;

/// What addresses of hosts begin with; other schemes name what is no host, or lie on the phone.
const SCHEMES: [&str; 12] =
    ["http", "https", "ws", "wss", "ftp", "ftps", "mqtt", "mqtts", "rtmp", "rtmps", "rtsp", "rtsps"];

/// What parts the scheme from the host, in bytes and in UTF-16.
const PARTS: [&[u8]; 2] = [b"://", b":\0/\0/\0"];

/// An address in a member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    /// The host, in small letters.
    pub host: String,
    /// Path of the request, as far as it stands there.
    pub path: Option<String>,
    /// In what.
    pub named_in: NamedIn,
    /// Section of a library, or name of an assembly.
    pub part: Option<String>,
    /// The address as it stands there.
    pub address: String,
    /// Where in the member.
    pub offset: u32,
    /// Bytes there.
    pub len: u32,
}

impl Standing {
    /// What evidence says of it.
    #[must_use]
    pub fn words(&self) -> String {
        let part = self.part.as_ref().map(|part| format!(" in {part}")).unwrap_or_default();
        format!("\"{}\" stands{part}", self.address)
    }
}

/// Addresses of one member.
#[derive(Debug, Default)]
pub struct OfMember {
    /// In the order of the member.
    pub all: Vec<Standing>,
    /// Why not all of it was read.
    pub problem: Option<String>,
}

/// Whether texts of a member are looked for here.
pub(crate) fn is_looked_into(member: &Member) -> bool {
    let is_of_kind =
        matches!(member.kind, MemberKind::NativeLibrary | MemberKind::Script | MemberKind::UnityMetadata);
    is_of_kind && member.unread.is_none()
}

/// The addresses in a member; none in one of a kind whose texts are looked for otherwise.
#[must_use]
pub fn standing(member: &Member) -> OfMember {
    let mut found = OfMember::default();
    if !is_looked_into(member) {
        return found;
    }
    let bytes = &*member.bytes;
    // Most members have no address at all, which one pass tells; what is compressed hides it.
    let is_hidden = dotnet::is_container(bytes);
    if !is_hidden && PARTS.iter().all(|part| memmem::find(bytes, part).is_none()) {
        return found;
    }
    let outcome = match member.kind {
        MemberKind::UnityMetadata => of_unity(bytes, &mut found),
        _ if hermes::Bytecode::is(bytes) => of_hermes(bytes, &mut found),
        _ if is_hidden => of_dotnet(bytes, &mut found),
        MemberKind::Script if bytes.starts_with(b"\x7fELF") => of_dart(bytes, &mut found),
        MemberKind::NativeLibrary => of_library(bytes, &mut found),
        _ => of_source(&member.path, bytes, &mut found),
    };
    found.problem = outcome.err().or(found.problem);
    if found.all.len() > MAX_OF_MEMBER {
        found.all.truncate(MAX_OF_MEMBER);
        found.problem = Some(format!("more than {MAX_OF_MEMBER} addresses stand in it"));
    }
    found
}

fn of_unity(bytes: &[u8], found: &mut OfMember) -> Result<(), String> {
    let file = unity::Metadata::parse(bytes).map_err(|error| error.to_string())?;
    for text in file.literals() {
        found.take(bytes, NamedIn::Unity, None, text);
    }
    Ok(())
}

fn of_hermes(bytes: &[u8], found: &mut OfMember) -> Result<(), String> {
    let file = hermes::Bytecode::parse(bytes).map_err(|error| error.to_string())?;
    for text in file.texts() {
        // Names of properties are no values of the program.
        let is_name =
            |text: &Text<'_>| matches!(text.place, Place::Hermes { kind: hermes::Kind::Identifier, .. });
        if !text.as_ref().is_ok_and(is_name) {
            found.take(bytes, NamedIn::Hermes, None, text);
        }
    }
    Ok(())
}

fn of_dotnet(bytes: &[u8], found: &mut OfMember) -> Result<(), String> {
    for image in dotnet::images(bytes).map_err(|error| error.to_string())? {
        let image = match image {
            Ok(image) => image,
            Err(error) => {
                found.problem = Some(error.to_string());
                continue;
            }
        };
        let Ok(assembly) = dotnet::Assembly::parse(&image.bytes) else { continue };
        let name = image.name.as_deref().map(str::to_owned);
        let is_plain = matches!(image.bytes, std::borrow::Cow::Borrowed(_));
        for text in assembly.user_strings() {
            let before = found.all.len();
            found.take(&image.bytes, NamedIn::DotNet, name.clone(), text);
            // Of what was inflated, the bytes are those of the whole member.
            for standing in found.all.iter_mut().skip(before) {
                let within = u64::from(standing.offset).saturating_add(image.offset);
                let place = is_plain.then(|| u32::try_from(within).ok()).flatten();
                (standing.offset, standing.len) = match place {
                    Some(offset) => (offset, standing.len),
                    None => (0, u32::try_from(bytes.len()).unwrap_or(u32::MAX)),
                };
            }
        }
    }
    Ok(())
}

fn of_dart(bytes: &[u8], found: &mut OfMember) -> Result<(), String> {
    let Ok(library) = dart::Library::parse(bytes) else { return of_library(bytes, found) };
    for text in library.texts() {
        found.take::<std::convert::Infallible>(bytes, NamedIn::Dart, None, Ok(text));
    }
    Ok(())
}

fn of_library(bytes: &[u8], found: &mut OfMember) -> Result<(), String> {
    for text in elf::texts_with(bytes, "://").map_err(|error| error.to_string())? {
        let section = match &text.place {
            Place::Native { section, .. } if !section.is_empty() => Some(section.to_string()),
            _ => None,
        };
        found.take::<std::convert::Infallible>(bytes, NamedIn::NativeLibrary, section, Ok(text));
    }
    Ok(())
}

/// Scripts in the clear; only those of JavaScript are understood.
fn of_source(path: &str, bytes: &[u8], found: &mut OfMember) -> Result<(), String> {
    let is_javascript = [".js", ".mjs", ".cjs", ".jsbundle", ".bundle"].iter().any(|end| path.ends_with(end));
    if !is_javascript {
        return Err("its texts are not told apart".to_owned());
    }
    for text in javascript::literals(bytes) {
        found.take::<std::convert::Infallible>(bytes, NamedIn::JavaScript, None, Ok(text));
    }
    Ok(())
}

impl OfMember {
    /// Adds the addresses of a text whose offset counts in `bytes`.
    fn take<E: std::fmt::Display>(
        &mut self,
        bytes: &[u8],
        named_in: NamedIn,
        part: Option<String>,
        text: Result<Text<'_>, E>,
    ) {
        let text = match text {
            Ok(text) => text,
            Err(error) => {
                self.problem.get_or_insert_with(|| error.to_string());
                return;
            }
        };
        if self.all.len() > MAX_OF_MEMBER || !text.text.contains("://") {
            return;
        }
        for address in addresses(&text.text).filter(|address| address.is_whole) {
            // One more than are kept says that there are more.
            if self.all.len() > MAX_OF_MEMBER {
                return;
            }
            let is_known = SCHEMES.iter().any(|scheme| address.scheme.eq_ignore_ascii_case(scheme));
            let Ok(named) = host::named(Names::Address, address.url, true) else { continue };
            if !is_known || named.scope != Scope::Internet {
                continue;
            }
            // Where the bytes are the characters, the address has a place of its own.
            let (at, len) = match &text.text {
                std::borrow::Cow::Borrowed(_) => (address.start as u64, address.url.len()),
                std::borrow::Cow::Owned(text) => (0, text.len().min(MAX_STRETCH)),
            };
            let offset = text.offset.saturating_add(at);
            let end = offset.saturating_add(len as u64).min(bytes.len() as u64);
            let (Ok(offset), Ok(len)) = (u32::try_from(offset), u32::try_from(end.saturating_sub(offset)))
            else {
                continue;
            };
            self.all.push(Standing {
                host: named.host,
                path: named.path,
                named_in,
                part: part.clone(),
                address: address.url.chars().take(MAX_ADDRESS).collect(),
                offset,
                len,
            });
        }
    }
}
