//! `cargo xtask shapes`: compiles the table by which renamed libraries are recognised, and measures it.

mod fixtures;
pub(crate) mod truth;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use candor_formats::dex::{ClassDef, Dex};
use candor_program::shape::{Extractor, Feature, MAX_LIBRARIES, Matcher, Table};
use candor_testkit::corpus;
use candor_testkit::shapes::{PinnedFiles, split_library};
use serde::Deserialize;

use crate::inputs::sha256_hex;

const TABLE: &str = "data/android/shapes/shapes.bin";
const LIBRARIES: &str = "data/android/shapes/libraries.toml";
/// Features kept of one library: enough that a small part of it is recognised, and so few that all fit into 2^16 slots.
const MAX_FEATURES: usize = 3_400;
/// Share of [`MAX_FEATURES`] for single strings, which only support a recognition.
const MAX_STRINGS: usize = MAX_FEATURES / 6;

/// What to do with the table of shapes.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Compile the table from the pinned inputs that `libraries.toml` names.
    Build,
    /// Build the apps of `tests/shapes/`, renamed by R8, that the cache does not have.
    Fixtures {
        /// Only those that are built at every change.
        #[arg(long)]
        ci: bool,
    },
    /// Print what the committed table recognises in a program's DEX files, and what it found of the others.
    Match {
        /// The DEX files of one program, or the app.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Read classes that a library owns by name, too.
        #[arg(long)]
        named: bool,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    /// Pinned apps whose classes outside all libraries must not have a feature.
    contrast: Vec<String>,
    library: Vec<Library>,
}

/// A library to recognise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Library {
    /// Id of its row in `data/sdks/`.
    id: String,
    /// Descriptor prefixes of its classes.
    prefixes: Vec<String>,
    /// Pinned files with its classes.
    files: Vec<String>,
    /// What the features were read from.
    #[expect(dead_code, reason = "for readers of the file")]
    source: String,
    /// SHA-256 of it.
    #[expect(dead_code, reason = "for readers of the file")]
    sha256: String,
}

/// Runs the command.
pub(crate) fn run(command: &Command) -> Result<()> {
    let document = read_document()?;
    match command {
        Command::Fixtures { ci } => fixtures::build(*ci),
        Command::Build => build(&document),
        Command::Match { files, named } => print_matches(&document.library, files, *named),
    }
}

fn read_document() -> Result<Document> {
    let path = corpus::repository_root().join(LIBRARIES);
    Ok(toml::from_str(&fs::read_to_string(path).context(LIBRARIES)?)?)
}

/// What is known of one feature while the table is built.
struct Seen {
    /// The library whose code has it; `None` once anything else has it too.
    library: Option<u16>,
    is_structural: bool,
    /// How many of the library's classes refer to the class that has it: what more code leads to is more
    /// often kept when an app is shrunk.
    centrality: usize,
}

/// What the features of a file tell.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    /// Classes of libraries are read as theirs, others set them apart.
    Library,
    /// Only classes outside all libraries are read.
    Contrast,
}

fn build(document: &Document) -> Result<()> {
    if document.library.len() > MAX_LIBRARIES {
        bail!("{} libraries; a table holds {MAX_LIBRARIES}", document.library.len());
    }
    let pinned = PinnedFiles::read(&corpus::repository_root(), &corpus::cache_dir())?;
    let mut seen: BTreeMap<u64, Seen> = BTreeMap::new();
    let named: BTreeSet<&String> = document.library.iter().flat_map(|library| &library.files).collect();
    for path in compiled(&named, &pinned)? {
        read(&document.library, &path, Role::Library, &mut seen)?;
    }
    for name in &document.contrast {
        read(&document.library, pinned.find(name)?.1, Role::Contrast, &mut seen)?;
    }
    let features = choose(&document.library, &seen)?;
    let ids: Vec<&str> = document.library.iter().map(|library| library.id.as_str()).collect();
    let table = Table::write(&ids, &features);
    println!("{} libraries, {} features, {} bytes", ids.len(), features.len(), table.len());
    fs::write(TABLE, table).context(TABLE)
}

/// The code of pinned files: apps as they are, jars through D8, which the cache keeps by their hash.
fn compiled(names: &BTreeSet<&String>, pinned: &PinnedFiles) -> Result<Vec<PathBuf>> {
    let mut code = Vec::new();
    let mut jobs = Vec::new();
    for library in names {
        let (name, part) = split_library(library);
        let (sha256, path) = pinned.find(name)?;
        if name.ends_with(".apk") || name.ends_with(".dex") {
            code.push(path.to_owned());
            continue;
        }
        let key = sha256_hex(format!("{sha256}{part}").as_bytes());
        let out = corpus::cache_dir().join(format!("shapes/d8-{}", key.get(..16).unwrap_or(&key)));
        code.push(out.join("classes.dex"));
        if !out.is_dir() {
            jobs.push(fixtures::Job { main: None, libraries: vec![(*library).clone()], out });
        }
    }
    fixtures::compile(&jobs)?;
    Ok(code)
}

fn read(libraries: &[Library], path: &Path, role: Role, seen: &mut BTreeMap<u64, Seen>) -> Result<()> {
    for bytes in dex_files(path)? {
        for dex in Dex::parse_all(&bytes).0 {
            let centrality = centrality(&dex)?;
            let mut extractor = Extractor::new(dex);
            for class in dex.class_defs() {
                let class = class?;
                let owner = owner(libraries, dex.type_descriptor(class.class)?);
                if role == Role::Contrast && owner.is_some() {
                    continue;
                }
                let centrality = centrality.get(&class.class).copied().unwrap_or(0);
                each_feature(&dex, &class, &mut extractor, |feature| {
                    let new = Seen { library: owner, is_structural: feature.is_structural, centrality };
                    seen.entry(feature.hash)
                        .and_modify(|known| {
                            known.centrality = known.centrality.max(centrality);
                            if known.library != owner {
                                known.library = None;
                            }
                        })
                        .or_insert(new);
                })?;
            }
        }
    }
    Ok(())
}

/// The DEX files of an app, or the file itself.
pub(crate) fn dex_files(path: &Path) -> Result<Vec<Vec<u8>>> {
    Ok(crate::fixtures::big::dex_files(&fs::read(path).with_context(|| path.display().to_string())?))
}

/// The features of each library that nothing else has, the central ones first.
fn choose(libraries: &[Library], seen: &BTreeMap<u64, Seen>) -> Result<Vec<(u16, Feature)>> {
    let mut features = Vec::new();
    for (number, library) in libraries.iter().enumerate() {
        let number = u16::try_from(number)?;
        let mut own: Vec<_> = seen.iter().filter(|(_, seen)| seen.library == Some(number)).collect();
        own.sort_by_key(|(hash, seen)| (std::cmp::Reverse(seen.centrality), hash.rotate_left(32)));
        let (structural, strings): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|(_, seen)| seen.is_structural);
        println!("{}: {} structural, {} strings", library.id, structural.len(), strings.len());
        if structural.is_empty() {
            bail!("{}: no class of it in the files", library.id);
        }
        let strings = strings.into_iter().take(MAX_STRINGS);
        let kept = structural.into_iter().take(MAX_FEATURES - MAX_STRINGS).chain(strings);
        features.extend(
            kept.map(|(hash, seen)| (number, Feature { hash: *hash, is_structural: seen.is_structural })),
        );
    }
    Ok(features)
}

/// How many other classes of the file refer to members of each type.
fn centrality(dex: &Dex<'_>) -> Result<BTreeMap<u32, usize>> {
    let mut callers: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for class in dex.class_defs() {
        let class = class?;
        for method in dex.class_data(&class)?.methods() {
            let method = method?;
            if method.code_off == 0 {
                continue;
            }
            for insn in dex.code(method.code_off)?.insns {
                let insn = insn?;
                if insn.op.is_invoke()
                    && let Some(callee) = insn.index()
                {
                    callers.entry(dex.method(callee)?.class).or_default().insert(class.class);
                }
            }
        }
    }
    Ok(callers.into_iter().map(|(class, callers)| (class, callers.len())).collect())
}

fn each_feature<'a>(
    dex: &Dex<'a>,
    class: &ClassDef<'a>,
    extractor: &mut Extractor<'a>,
    mut found: impl FnMut(Feature),
) -> Result<()> {
    for method in dex.class_data(class)?.methods() {
        let method = method?;
        if method.code_off != 0 {
            extractor.features(&dex.code(method.code_off)?, &mut found);
        }
    }
    Ok(())
}

/// The library whose longest prefix the class has.
fn owner(libraries: &[Library], descriptor: &[u8]) -> Option<u16> {
    let fits = libraries.iter().enumerate().filter_map(|(number, library)| {
        let fitting = library.prefixes.iter().filter(|prefix| descriptor.starts_with(prefix.as_bytes()));
        Some((fitting.map(String::len).max()?, u16::try_from(number).ok()?))
    });
    fits.max().map(|(_, number)| number)
}

fn print_matches(libraries: &[Library], files: &[PathBuf], named: bool) -> Result<()> {
    let table = fs::read(TABLE).context(TABLE)?;
    let mut matcher = Matcher::new(Table::parse(&table)?);
    for path in files {
        scan(&mut matcher, libraries, path, named)?;
    }
    for counts in matcher.counts() {
        let classes = format!(
            "{}/{}",
            counts.classes.iter().filter(|class| class.counts()).count(),
            counts.classes.len()
        );
        let (library, structural, strings) = (counts.library, counts.n_structural, counts.n_strings);
        let weight = counts.weight;
        let verdict = counts.judge().map_or("-".to_owned(), |found| format!("{:?}", found.confidence));
        println!(
            "{verdict:7} {library:24} structural {structural:5} weight {weight:4} strings {strings:4} classes {classes:>9}"
        );
    }
    Ok(())
}

fn scan(matcher: &mut Matcher<'_>, libraries: &[Library], path: &Path, named: bool) -> Result<()> {
    for bytes in dex_files(path)? {
        for dex in Dex::parse_all(&bytes).0 {
            matcher.scan(&dex, |descriptor| !named && owner(libraries, descriptor).is_some());
        }
    }
    Ok(())
}
