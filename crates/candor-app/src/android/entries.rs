//! What each archive entry is to the analysis, by its name; the content decides where the name leaves it open.

use candor_formats::zip::{Archive, Entry};
use rayon::prelude::*;

use crate::{MemberKind, scripts};

/// Smallest DEX header and smallest ZIP archive with one entry: shorter entries are neither.
const SMALLEST_CODE: u64 = 98;
/// Resource folders whose XML cannot name a class or handler that the system calls.
const MUTE_RESOURCES: [&str; 6] = ["color", "mipmap", "font", "interpolator", "values", "raw"];

/// One entry that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Index into the archive's entries.
    pub(crate) entry: usize,
    /// What it is.
    pub(crate) role: Role,
    /// Name within the container, printable.
    pub(crate) name: String,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// The manifest.
    Manifest,
    /// The resource table.
    ResourceTable,
    /// `classes.dex` is 1, `classes2.dex` 2 …
    Dex(u32),
    /// A compiled XML resource that may name classes.
    Xml,
    /// A native library.
    Native,
    /// A script.
    Script,
    /// The literals of a Unity program.
    UnityMetadata,
    /// A DEX file outside the class path.
    LooseDex,
    /// A ZIP archive: an APK, a JAR with code, or neither.
    Nested,
}

impl Role {
    /// The kind of member it becomes, unless its content says otherwise.
    pub(crate) fn kind(self) -> MemberKind {
        match self {
            Self::Manifest => MemberKind::Manifest,
            Self::ResourceTable => MemberKind::ResourceTable,
            Self::Dex(_) => MemberKind::Dex,
            Self::Xml => MemberKind::XmlResource,
            Self::Native => MemberKind::NativeLibrary,
            Self::Script => MemberKind::Script,
            Self::UnityMetadata => MemberKind::UnityMetadata,
            Self::LooseDex => MemberKind::LooseDex,
            Self::Nested => MemberKind::NestedApp,
        }
    }

    /// Whether it is only looked into for what it does natively and for its texts.
    pub(crate) fn is_opaque(self) -> bool {
        matches!(self, Self::Native | Self::Script | Self::UnityMetadata)
    }
}

/// The wanted entries of an APK (`module` is `None`) or of one module of a bundle, sorted by role, then name.
pub(crate) fn wanted(archive: &Archive<'_>, module: Option<&str>) -> Vec<Wanted> {
    let one = |(index, entry): (usize, &Entry<'_>)| {
        if entry.is_directory() {
            return None;
        }
        let name = name_in_apk(entry, module)?;
        let is_first = archive.entry(entry.name).is_some_and(|first| std::ptr::eq(first, entry));
        let by_name = is_first.then(|| role_by_name(&name)).flatten();
        let role = by_name.or_else(|| role_by_content(archive, entry, &name))?;
        let name = if is_first { name } else { format!("{name}#{index}") };
        Some(Wanted { entry: index, role, name: name.escape_debug().to_string() })
    };
    let mut all: Vec<Wanted> = archive.entries().par_iter().enumerate().filter_map(one).collect();
    all.sort_by(|a, b| (a.role, &a.name).cmp(&(b.role, &b.name)));
    demote_code_after_gap(&mut all);
    all
}

/// The name an entry has, or would have, in an APK; `None` if it belongs to another module.
fn name_in_apk(entry: &Entry<'_>, module: Option<&str>) -> Option<String> {
    let name = entry.name_lossy();
    let Some(module) = module else { return Some(name.into_owned()) };
    let inner = name.strip_prefix(module)?.strip_prefix('/')?;
    let moved = ["manifest/", "dex/", "root/"].iter().find_map(|folder| inner.strip_prefix(folder));
    Some(moved.unwrap_or(inner).to_owned())
}

fn role_by_name(name: &str) -> Option<Role> {
    match name {
        "AndroidManifest.xml" => return Some(Role::Manifest),
        "resources.arsc" | "resources.pb" => return Some(Role::ResourceTable),
        _ => {}
    }
    if let Some(n) = dex_number(name) {
        return Some(Role::Dex(n));
    }
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    if scripts::NAMES.contains(&file) {
        return Some(Role::Script);
    }
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension == "so" && name.starts_with("lib/") {
        return Some(Role::Native);
    }
    if scripts::EXTENSIONS.contains(&extension) {
        return Some(Role::Script);
    }
    if extension == "xml" && name.starts_with("res/") {
        let kind = folder.strip_prefix("res/").unwrap_or("").split(['-', '/']).next().unwrap_or("");
        return (!MUTE_RESOURCES.contains(&kind)).then_some(Role::Xml);
    }
    None
}

/// `classes.dex` is 1, `classes2.dex` 2 …; nothing else is on the class path.
fn dex_number(name: &str) -> Option<u32> {
    let number = name.strip_prefix("classes")?.strip_suffix(".dex")?;
    if number.is_empty() {
        return Some(1);
    }
    let canonical = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|n| canonical && *n >= 2)
}

fn role_by_content(archive: &Archive<'_>, entry: &Entry<'_>, name: &str) -> Option<Role> {
    if entry.uncompressed_size < SMALLEST_CODE || name.starts_with("META-INF/") {
        return None;
    }
    let start = archive.first_bytes(entry, 8);
    match start.get(..4)? {
        b"dex\n" | b"cdex" => Some(Role::LooseDex),
        b"PK\x03\x04" => Some(Role::Nested),
        b"\x7fELF" => Some(Role::Native),
        scripts::UNITY_MAGIC => Some(Role::UnityMetadata),
        _ => (*start == scripts::HERMES_MAGIC).then_some(Role::Script),
    }
}

/// The runtime loads `classes.dex`, `classes2.dex` and so on up to the first gap; what follows is not loaded.
fn demote_code_after_gap(all: &mut [Wanted]) {
    let mut expected = 1;
    for wanted in all.iter_mut() {
        if let Role::Dex(n) = wanted.role {
            if n == expected {
                expected += 1;
            } else {
                wanted.role = Role::LooseDex;
            }
        }
    }
    all.sort_by(|a, b| (a.role, &a.name).cmp(&(b.role, &b.name)));
}
