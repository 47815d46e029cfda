//! Renamed libraries recognised by the shape of their code.
//!
//! Input: DEX files and a table of features ([`Table`]) that each occur in one library alone. Output: per
//! library how many of its features the program's classes have, and in which classes.
//!
//! Precision comes first: a library is recognised only when enough *structural* features (tables of
//! constants; strings, numbers and platform calls in sequence) are found in several classes. A program that
//! merely lists a library's names or strings has none of the sequences.

mod atoms;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use candor_formats::dex::Dex;

pub use atoms::{Extractor, Feature};
pub use table::{Error, MAGIC, Table, VERSION};

/// Structural features that count of one class: a list that two libraries share (status lines of HTTP) puts
/// many into a single one.
pub const MAX_PER_CLASS: usize = 4;
/// Weight (structural features, at most [`MAX_PER_CLASS`] of a class) that a recognition needs: above what
/// held-out programs reach, see `data/android/shapes/README.md`.
pub const MIN_WEIGHT: usize = 10;
/// Classes that must hold them.
pub const MIN_CLASSES: usize = 4;
/// Single strings that must be found besides: platform calls in sequence alone recur in any large program.
pub const MIN_STRINGS: usize = 4;
/// From this weight on the confidence is [`Confidence::High`].
pub const HIGH_WEIGHT: usize = 30;

/// How sure a recognition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// At least [`MIN_WEIGHT`] in [`MIN_CLASSES`] classes, and [`MIN_STRINGS`].
    Medium,
    /// At least [`HIGH_WEIGHT`].
    High,
}

/// A library recognised by shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// The library's id.
    pub library: &'a str,
    /// How sure.
    pub confidence: Confidence,
    /// Different structural features found.
    pub n_structural: usize,
    /// Those that count: at most [`MAX_PER_CLASS`] of a class.
    pub weight: usize,
    /// Different single strings found.
    pub n_strings: usize,
    /// Classes that hold them, as (number of the DEX file as scanned, position of the class in it).
    pub classes: Vec<(u32, u32)>,
}

/// Collects the known features of a program, DEX file by DEX file.
#[derive(Clone, Debug)]
pub struct Matcher<'a> {
    table: Table<'a>,
    n_files: u32,
    found: Vec<Found>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    hit: table::Hit,
    file: u32,
    class: u32,
}

impl<'a> Matcher<'a> {
    /// A matcher that has seen nothing yet.
    pub fn new(table: Table<'a>) -> Self {
        Self { table, n_files: 0, found: Vec::new() }
    }

    /// Reads the code of `dex`, except of classes for which `is_named` holds (those a library owns by name),
    /// and returns the file's number. Damaged methods are skipped.
    pub fn scan(&mut self, dex: &Dex<'_>, is_named: impl Fn(&[u8]) -> bool) -> u32 {
        let file = self.n_files;
        self.n_files += 1;
        let mut extractor = Extractor::new(*dex);
        for class in dex.class_defs().flatten() {
            if dex.type_descriptor(class.class).is_ok_and(&is_named) {
                continue;
            }
            let Ok(data) = dex.class_data(&class) else { continue };
            for method in data.methods() {
                let Ok(method) = method else { break };
                if method.code_off == 0 {
                    continue;
                }
                let Ok(code) = dex.code(method.code_off) else { continue };
                extractor.features(&code, |feature| {
                    if let Some(hit) = self.table.find(feature.hash) {
                        self.found.push(Found { hit, file, class: class.idx });
                    }
                });
            }
        }
        file
    }

    /// Adds what another matcher with the same table found, its files counted after this one's.
    pub fn merge(&mut self, other: Self) {
        let first = self.n_files;
        self.n_files += other.n_files;
        self.found.extend(other.found.into_iter().map(|found| Found { file: found.file + first, ..found }));
    }

    /// The libraries recognised, in the order of the table.
    pub fn matches(&self) -> Vec<Match<'a>> {
        self.counts().into_iter().filter_map(|counts| counts.judge()).collect()
    }

    /// What was found of every library, recognised or not, in the order of the table.
    pub fn counts(&self) -> Vec<Counts<'a>> {
        let mut found = self.found.clone();
        found.sort_unstable();
        found.dedup();
        let of_library = found.chunk_by(|a, b| a.hit.library == b.hit.library);
        of_library.filter_map(|found| self.count(found)).collect()
    }

    fn count(&self, found: &[Found]) -> Option<Counts<'a>> {
        let library = self.table.library(found.first()?.hit.library)?;
        let mut counts = Counts { library, n_structural: 0, weight: 0, n_strings: 0, classes: Vec::new() };
        let mut of_class: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for same in found.chunk_by(|a, b| a.hit == b.hit) {
            let Some(first) = same.first() else { continue };
            if first.hit.is_structural {
                counts.n_structural += 1;
                *of_class.entry((first.file, first.class)).or_default() += 1;
                counts.classes.extend(same.iter().map(|found| (found.file, found.class)));
            } else {
                counts.n_strings += 1;
            }
        }
        counts.weight = of_class.values().map(|n| n.min(&MAX_PER_CLASS)).sum();
        counts.classes.sort_unstable();
        counts.classes.dedup();
        Some(counts)
    }
}

/// What was found of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts<'a> {
    /// The library's id.
    pub library: &'a str,
    /// Different structural features found.
    pub n_structural: usize,
    /// Those that count: at most [`MAX_PER_CLASS`] of a class.
    pub weight: usize,
    /// Different single strings found.
    pub n_strings: usize,
    /// Classes with structural features, as in [`Match::classes`].
    pub classes: Vec<(u32, u32)>,
}

impl<'a> Counts<'a> {
    /// The recognition that the counts justify, if any.
    pub fn judge(self) -> Option<Match<'a>> {
        let Self { library, n_structural, weight, n_strings, classes } = self;
        if weight < MIN_WEIGHT || n_strings < MIN_STRINGS || classes.len() < MIN_CLASSES {
            return None;
        }
        let confidence = if weight >= HIGH_WEIGHT { Confidence::High } else { Confidence::Medium };
        Some(Match { library, confidence, n_structural, weight, n_strings, classes })
    }
}
