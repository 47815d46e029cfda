//! The linter of `data/`: what every row must satisfy, used by `cargo xtask data check` and for overlays.

mod ios;
mod ios_marks;
mod obtainable;
mod rules;
mod tables;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::Path;

pub(crate) use rules::licence_complaint;
pub use rules::{Rule, SHARED_NAMESPACES};
pub(crate) use tables::check_tables;

use crate::rows::{Place, SourceTree};
use crate::table::Tables;

/// One thing wrong with one row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Complaint {
    /// File, as handed in.
    pub path: String,
    /// Line of the row, from 1; 0 when unknown.
    pub line: usize,
    /// Id of the row; empty when the file did not parse.
    pub id: String,
    /// The rule broken.
    pub rule: Rule,
    /// What is wrong, with the value seen.
    pub message: String,
}

impl Complaint {
    pub(crate) fn new(place: &Place, id: &str, rule: Rule, message: String) -> Complaint {
        Complaint { path: place.path.clone(), line: place.line, id: id.to_owned(), rule, message }
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} [{}] {}", self.path, self.line, self.id, self.rule, self.message)
    }
}

/// Folders under `data/` whose files are no rows of this table: what `cargo xtask shapes` compiles, the rules of the
/// data-flow engine, and networks, operations of system records, pictures, the language of policies and what an app could do
/// without, which have tables of their own.
const OTHER_TABLES: [&str; 9] = [
    "android/shapes",
    "claims",
    "disclosures",
    "flow",
    "needed",
    "networks",
    "observed",
    "pictures",
    "policies",
];

/// Reads every `.toml` file of rows under `dir`, sorted by path, paths relative to `dir` with `/`.
pub fn read_dir(dir: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut pending = vec![dir.to_path_buf()];
    while let Some(folder) = pending.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                let is_inside =
                    |other: &&str| path.strip_prefix(dir).is_ok_and(|inside| inside == Path::new(*other));
                if !OTHER_TABLES.iter().any(is_inside) {
                    pending.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let name = path.strip_prefix(dir).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((name, std::fs::read_to_string(&path)?));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Checks a folder in the layout of `data/`; an empty list means that it is sound.
pub fn check(dir: &Path) -> std::io::Result<Vec<Complaint>> {
    Ok(load(&read_dir(dir)?).1)
}

/// Reads rows from files (path, TOML text) and checks them; the rows are usable only without complaints.
pub fn load(files: &[(String, String)]) -> (Tables, Vec<Complaint>) {
    let (tree, mut complaints) = SourceTree::parse(files);
    let (tables, more) = tree.rows();
    complaints.extend(more);
    let places = tree.places();
    complaints.extend(rules::misplaced(&places));
    complaints.extend(check_tables(&tables, &places));
    complaints.sort();
    (tables, complaints)
}
