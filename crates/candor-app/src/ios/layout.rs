//! Which bundles an app has, and which of them each file lies in: by the names of the files alone.

use std::{collections::BTreeMap, path::Path};

use super::files::File;
use crate::BundleKind;

/// Most bundles of an app. Large ones have some hundred frameworks.
pub const MAX_BUNDLES: usize = 4096;
/// Bundles within one another, the outermost one not counted: a watch app has an extension with a framework with
/// resources.
pub const MAX_NESTED: usize = 16;

/// Extensions of folders that are bundles.
const EXTENSIONS: [&str; 5] = ["app", "appex", "framework", "bundle", "xctest"];
/// First bytes of Mach-O files: for 32 and 64 bits, in either byte order.
const MACH_O: [u32; 4] = [0xfeed_face, 0xfeed_facf, 0xcefa_edfe, 0xcffa_edfe];
/// First bytes of fat Mach-O files, with 32-bit and 64-bit offsets. Java classes begin like the first.
const FAT: [u32; 2] = [0xcafe_babe, 0xcafe_babf];
/// Second number of a fat file: images in it. In a Java class it is the version, 45 or more.
const MAX_FAT: u32 = 44;

/// A bundle that names tell of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Path within the outermost bundle; empty for that one.
    pub(crate) path: String,
    /// What the extension and the place say; an Info.plist can say more.
    pub(crate) kind: BundleKind,
    /// Index of the bundle around it.
    pub(crate) parent: Option<usize>,
}

/// The bundles, the outermost one first, then in the order of their files.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) bundles: Vec<Place>,
    /// For each file: the index of its bundle, and its name in it. `None` for files outside the outermost bundle and
    /// below a limit.
    pub(crate) owners: Vec<Option<(usize, String)>>,
    /// First file that was left out because its bundle lies too deep, and how many.
    pub(crate) too_deep: Option<(String, usize)>,
    /// First file that was left out because there are too many bundles, and how many.
    pub(crate) too_many: Option<(String, usize)>,
}

/// Finds the bundles among files whose names begin with `root` (empty, or with a `/` at its end).
pub(crate) fn layout(files: &[File], root: &str, kind: BundleKind) -> Layout {
    let outermost = Place { path: String::new(), kind, parent: None };
    let mut layout = Layout { bundles: vec![outermost], owners: Vec::new(), too_deep: None, too_many: None };
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        let owner = file.name.strip_prefix(root).and_then(|name| layout.owner(name, file, &mut known));
        layout.owners.push(owner);
    }
    layout
}

impl Layout {
    fn owner(
        &mut self,
        name: &str,
        file: &File,
        known: &mut BTreeMap<String, usize>,
    ) -> Option<(usize, String)> {
        let (mut owner, mut rest, mut depth) = (0, name, 0);
        for (at, _) in name.match_indices('/') {
            let (path, inside) = (name.get(..at)?, name.get(at + 1..)?);
            if !is_bundle(path) {
                continue;
            }
            depth += 1;
            if depth > MAX_NESTED {
                self.too_deep.get_or_insert_with(|| (name.to_owned(), 0)).1 += 1;
                return None;
            }
            owner = self.bundle(path, owner, name, known)?;
            rest = inside;
        }
        if is_macho(&file.start) && rest.to_ascii_lowercase().ends_with(".dylib") {
            owner = self.bundle(name, owner, name, known)?;
            rest = rest.rsplit('/').next()?;
        }
        Some((owner, rest.to_owned()))
    }

    /// The bundle of this path, a new one if need be.
    fn bundle(
        &mut self,
        path: &str,
        parent: usize,
        file: &str,
        known: &mut BTreeMap<String, usize>,
    ) -> Option<usize> {
        if let Some(at) = known.get(path) {
            return Some(*at);
        }
        if self.bundles.len() >= MAX_BUNDLES {
            self.too_many.get_or_insert_with(|| (file.to_owned(), 0)).1 += 1;
            return None;
        }
        let at = self.bundles.len();
        let around = self.bundles.get(parent).map_or(BundleKind::App, |bundle| bundle.kind);
        self.bundles.push(Place { path: path.to_owned(), kind: kind(path, around), parent: Some(parent) });
        known.insert(path.to_owned(), at);
        Some(at)
    }
}

fn extension(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase()
}

fn is_bundle(path: &str) -> bool {
    EXTENSIONS.contains(&extension(path).as_str())
}

/// Whether folders with this extension are bundles.
pub(crate) fn is_bundle_extension(extension: &str) -> bool {
    EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// The kind of a folder on disk: by its extension, of which one without is an app.
pub(crate) fn kind_of_folder(path: &Path) -> BundleKind {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if is_bundle(&name) { kind(&name, BundleKind::App) } else { BundleKind::App }
}

/// The kind by extension and place.
pub(crate) fn kind(path: &str, around: BundleKind) -> BundleKind {
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    match extension(path).as_str() {
        "app" if folder == "Watch" || around == BundleKind::WatchApp => BundleKind::WatchApp,
        "app" if folder == "AppClips" => BundleKind::AppClip,
        "app" => BundleKind::App,
        "appex" => BundleKind::Extension,
        "framework" => BundleKind::Framework,
        "xctest" => BundleKind::Tests,
        "dylib" => BundleKind::Dylib,
        _ => BundleKind::Resources,
    }
}

/// Whether a file begins like a Mach-O file.
pub(crate) fn is_macho(start: &[u8]) -> bool {
    let number = |at: usize| Some(u32::from_be_bytes(*start.get(at..)?.first_chunk()?));
    match (number(0), number(4)) {
        (Some(magic), _) if MACH_O.contains(&magic) => true,
        (Some(magic), Some(n)) => FAT.contains(&magic) && (1..=MAX_FAT).contains(&n),
        _ => false,
    }
}
