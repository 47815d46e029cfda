//! House rules that no compiler checks: sizes, first lines, crate edges, paths named in documents, what is committed.

mod edges;
mod sizes;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};
use candor_testkit::corpus;

/// Words that must not stand in any committed file, in two halves so that this file may be committed itself: paths of
/// one machine, and hosts of package registries (inputs are installed by their clients).
const FORBIDDEN: [(&str, &str); 6] = [
    ("/wo", "rk/"),
    ("/ho", "me/"),
    ("/ro", "ot/"),
    ("registry.npm", "js.org"),
    ("files.python", "hosted.org"),
    ("deb.deb", "ian.org"),
];

/// Folders whose rows cite public pages: there a registry's address is a source, not a place to download from.
const CITING: [&str; 1] = ["data/"];

/// First bytes of what must not be committed: archives, Dalvik, native and Java code.
const BINARIES: [(&[u8], &str); 6] = [
    (b"PK\x03\x04", "ZIP"),
    (b"dex\n", "DEX"),
    (b"\x7fELF", "ELF"),
    (b"\xca\xfe\xba\xbe", "Java class or fat Mach-O"),
    (b"\xcf\xfa\xed\xfe", "Mach-O"),
    (b"\x1f\x8b", "gzip"),
];

/// Prints every broken rule; an error if there is one.
pub(crate) fn run() -> Result<()> {
    let root = corpus::repository_root();
    let files = committed(&root)?;
    let mut broken = Vec::new();
    let mut looks = Vec::new();
    for file in &files {
        let bytes = fs::read(root.join(file)).with_context(|| file.display().to_string())?;
        let name = file.display().to_string();
        if let Some((_, kind)) = BINARIES.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            broken.push(format!("{name}: {kind} bytes are not committed; build or install them"));
        }
        let Ok(text) = String::from_utf8(bytes) else { continue };
        broken.extend(forbidden(&name, &text));
        if name.ends_with(".rs") {
            if !text.starts_with("//!") {
                broken.push(format!("{name}: line 1 is not a `//!` sentence"));
            }
            sizes::check(&name, &text, &mut broken, &mut looks);
        } else if name.ends_with(".md") {
            broken.extend(lost_paths(&root, &name, &text));
        }
    }
    broken.extend(edges::unexpected(&root)?);
    for look in &looks {
        println!("look: {look}");
    }
    for rule in &broken {
        println!("broken: {rule}");
    }
    println!("{} files, {} worth a look, {} broken", files.len(), looks.len(), broken.len());
    if !broken.is_empty() {
        bail!("the tree is not tidy");
    }
    Ok(())
}

/// Files under version control and new ones that are not ignored.
fn committed(root: &Path) -> Result<Vec<PathBuf>> {
    let mut git = Command::new("git");
    let output = git
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()?;
    if !output.status.success() {
        bail!("git ls-files: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let text = String::from_utf8(output.stdout)?;
    let mut files: Vec<PathBuf> =
        text.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect();
    files.sort();
    files.dedup();
    Ok(files.into_iter().filter(|file| root.join(file).is_file()).collect())
}

fn forbidden(name: &str, text: &str) -> Vec<String> {
    if CITING.iter().any(|folder| name.starts_with(folder)) || name == "Cargo.lock" {
        return Vec::new();
    }
    let words = FORBIDDEN.iter().map(|(a, b)| format!("{a}{b}"));
    // `Landroidx/…` is a class, not a path: what stands before must not belong to the same word.
    let stands = |word: &String| {
        text.match_indices(word.as_str())
            .any(|(at, _)| !text.get(..at).is_some_and(|before| before.ends_with(char::is_alphanumeric)))
    };
    words.filter(stands).map(|word| format!("{name}: holds `{word}`")).collect()
}

/// Paths in backquotes that look like files or folders of this repository and do not exist.
fn lost_paths(root: &Path, name: &str, text: &str) -> Vec<String> {
    let top = ["crates/", "data/", "tests/", "xtask/", "docs/", "corpus/", "benches/", "scripts/", ".ci/"];
    let quoted = text.split('`').skip(1).step_by(2);
    let is_path = |word: &&str| {
        top.iter().any(|t| word.starts_with(t)) && !word.contains(['*', '<', '{', ' ', '$', '…'])
    };
    let lost = quoted.filter(is_path).filter(|word| !root.join(word.trim_end_matches('/')).exists());
    lost.map(|word| format!("{name}: names `{word}`, which does not exist")).collect()
}
