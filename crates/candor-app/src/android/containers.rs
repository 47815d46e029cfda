//! Containers: what kind of archive was handed in, and the APKs and modules in it.

use std::collections::BTreeSet;

use candor_formats::zip::{Archive, Encoding, Entry, Limits, MAX_TOTAL_INFLATED, STORED};

use crate::{Bytes, OpenError, Problem, inflate::shared, open::Source};

/// Most APKs read out of one archive. A bundletool archive for all devices holds some hundred.
pub const MAX_NESTED_APKS: usize = 1024;

const MANIFEST: &str = "AndroidManifest.xml";
const MODULE_MANIFEST: &str = "/manifest/AndroidManifest.xml";

/// A file or nested archive with code or resources of an app.
#[derive(Clone, Debug)]
pub(crate) struct Container {
    /// The input as it was named, and the entry in it; for messages only.
    pub(crate) name: String,
    /// The archive.
    pub(crate) bytes: Bytes,
    /// Where code and resources stand in it.
    pub(crate) layout: Layout,
    /// Its v4 signature.
    pub(crate) idsig: Option<Bytes>,
}

/// Where code and resources stand in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// An APK: `classes.dex`, `res/…`.
    Apk,
    /// An app bundle with these modules, base first: `base/dex/classes.dex`, `base/res/…`.
    Bundle(Vec<String>),
}

/// What one input holds.
#[derive(Debug)]
pub(crate) struct Opened {
    /// The input as it was named.
    pub(crate) name: String,
    /// The input's bytes.
    pub(crate) bytes: Bytes,
    /// Number of the argument that it came from.
    pub(crate) input: usize,
    /// Extension of its kind (`apk`, `apks`, `xapk`, `apkm`, `aab`), by content.
    pub(crate) kind: &'static str,
    /// Its containers; the input itself if it is an APK or a bundle.
    pub(crate) containers: Vec<Container>,
    /// Files of the set that its own table of contents names and that are not there.
    pub(crate) missing: Vec<String>,
    /// Damage met on the way.
    pub(crate) problems: Vec<Problem>,
}

/// Looks at the content of one input.
pub(crate) fn open(source: Source) -> Result<Opened, OpenError> {
    let Source { name, bytes, idsig, input } = source;
    let archive = Archive::parse(&bytes).map_err(|source| explain(&name, &bytes, source))?;
    let mut opened = Opened {
        name: name.clone(),
        bytes: bytes.clone(),
        input,
        kind: "apk",
        containers: Vec::new(),
        missing: Vec::new(),
        problems: Vec::new(),
    };
    let whole = |layout| Container { name: name.clone(), bytes: bytes.clone(), layout, idsig };
    if archive.entry(MANIFEST.as_bytes()).is_some() {
        opened.containers.push(whole(Layout::Apk));
        return Ok(opened);
    }
    let modules = modules(&archive);
    if modules.first().is_some_and(|module| module == "base") {
        opened.kind = "aab";
        opened.containers.push(whole(Layout::Bundle(modules)));
        return Ok(opened);
    }
    opened.kind = set_kind(&archive);
    nested_apks(&archive, &mut opened);
    if opened.containers.is_empty() {
        return Err(no_app(name, &archive, &opened));
    }
    opened.missing = super::splits::listed_but_missing(&archive, opened.kind);
    Ok(opened)
}

/// A clearer word for files that are no archives but of a known kind.
fn explain(name: &str, bytes: &[u8], source: candor_formats::zip::Error) -> OpenError {
    let found = match bytes.get(..4) {
        Some(b"dex\n") => "a bare DEX file, not an app; its APK is needed",
        Some(b"\x7fELF") => "a native library or program (ELF), not an app",
        _ => return OpenError::NotArchive { input: name.to_owned(), source },
    };
    OpenError::NotAnApp { input: name.to_owned(), found }
}

fn no_app(input: String, archive: &Archive<'_>, opened: &Opened) -> OpenError {
    let has = |test: &dyn Fn(&[u8]) -> bool| archive.entries().iter().any(|entry| test(entry.name));
    let found = if !opened.problems.is_empty() {
        "a ZIP archive of APKs none of which can be read"
    } else if has(&|name| name.ends_with(b".dex") || name.ends_with(b".class")) {
        "a ZIP archive with code but without AndroidManifest.xml, so not an app"
    } else {
        "a ZIP archive without AndroidManifest.xml and without APKs in it"
    };
    OpenError::NotAnApp { input, found }
}

/// Names of an app bundle's modules, base first.
fn modules(archive: &Archive<'_>) -> Vec<String> {
    let module = |entry: &Entry<'_>| {
        let name = str::from_utf8(entry.name).ok()?;
        let module = name.strip_suffix(MODULE_MANIFEST)?;
        (!module.is_empty() && !module.contains('/')).then(|| module.to_owned())
    };
    let mut modules: Vec<String> =
        archive.entries().iter().filter_map(module).collect::<BTreeSet<_>>().into_iter().collect();
    modules.sort_by_key(|module| module != "base");
    modules
}

/// Which of the three kinds of APK sets an archive is.
fn set_kind(archive: &Archive<'_>) -> &'static str {
    if archive.entry(b"toc.pb").is_some() {
        "apks"
    } else if archive.entry(b"manifest.json").is_some() {
        "xapk"
    } else if archive.entry(b"info.json").is_some() {
        "apkm"
    } else {
        "apks"
    }
}

/// Reads the APKs out of a set. Where bundletool wrote both splits and whole APKs for old devices, the splits count.
fn nested_apks(archive: &Archive<'_>, opened: &mut Opened) {
    let is_apk = |entry: &&Entry<'_>| {
        entry.name.to_ascii_lowercase().ends_with(b".apk") && !entry.name.starts_with(b"__MACOSX/")
    };
    let mut apks: Vec<&Entry<'_>> = archive.entries().iter().filter(is_apk).collect();
    apks.sort_by_key(|entry| entry.name);
    apks.dedup_by_key(|entry| entry.name);
    let has_splits = apks.iter().any(|entry| entry.name.starts_with(b"splits/"));
    if has_splits {
        let before = apks.len();
        apks.retain(|entry| !entry.name.starts_with(b"standalones/"));
        if apks.len() < before {
            opened.problems.push(Problem {
                place: format!("set.{}", opened.kind),
                what: format!(
                    "{} standalone APKs for old devices repeat the splits and were left out",
                    before - apks.len()
                ),
                loses_coverage: false,
            });
        }
    }
    let n_apks = apks.len();
    let mut stored_left = opened.bytes.len() as u64;
    for entry in apks.into_iter().take(MAX_NESTED_APKS) {
        match nested_apk(archive, entry, &opened.bytes, &mut stored_left) {
            Ok(bytes) => opened.containers.push(Container {
                name: format!("{}!{}", opened.name, entry.name_lossy()),
                bytes,
                layout: Layout::Apk,
                idsig: None,
            }),
            Err(what) => opened.problems.push(Problem {
                place: format!("set.{}!{}", opened.kind, entry.name_lossy().escape_debug()),
                what,
                loses_coverage: true,
            }),
        }
    }
    if n_apks > MAX_NESTED_APKS {
        opened.problems.push(Problem {
            place: format!("set.{}", opened.kind),
            what: format!("{n_apks} APKs, more than the limit of {MAX_NESTED_APKS}; the rest was left out"),
            loses_coverage: true,
        });
    }
}

/// The bytes of a nested APK: shared with the set where it is stored as it is.
/// `stored_left` starts as the set's length: APKs stored side by side cannot be more than that, ones that share their
/// data can.
fn nested_apk(
    archive: &Archive<'_>,
    entry: &Entry<'_>,
    owner: &Bytes,
    stored_left: &mut u64,
) -> Result<Bytes, String> {
    // A stored one may be as large as the set; it is not copied.
    let max_inflated = if entry.method == STORED { *stored_left } else { MAX_TOTAL_INFLATED };
    let limits = Limits { max_inflated, ..Limits::default() };
    let contents = archive.read(entry, &limits).map_err(|error| error.to_string())?;
    if contents.encoding == Encoding::Stored {
        *stored_left = stored_left.saturating_sub(contents.bytes.len() as u64);
    }
    let bytes = shared(owner, entry, contents.encoding, contents.bytes);
    match Archive::parse(&bytes) {
        Ok(nested) if nested.entry(MANIFEST.as_bytes()).is_some() => Ok(bytes),
        Ok(_) => Err("a ZIP archive without AndroidManifest.xml, so not an APK".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
