//! Renamed libraries recognised by the shape of their code.
//!
//! Input: DEX files and a table of features ([`Table`]) that each occur in one library alone. Output: per
//! library how many of its features the program's classes have, and in which classes.
//!
//! Precision comes first: a library is recognised only when enough *structural* features (tables of
//! constants; strings, numbers and platform calls in sequence) are found in several classes. A program that
//! merely lists a library's names or strings has none of the sequences.

mod atoms;
mod recognise;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use candor_formats::dex::{ClassDef, Dex};
use rustc_hash::FxHashMap;

pub use atoms::{Extractor, Feature};
pub use recognise::{Recognised, recognise};
pub use table::{Error, MAGIC, MAX_LIBRARIES, Table, VERSION};

/// Structural features that count of one class: a list that two libraries share (status lines of HTTP) puts
/// many into a single one.
pub const MAX_PER_CLASS: usize = 4;
/// Weight (structural features, at most [`MAX_PER_CLASS`] of a class) that a recognition needs: above what
/// held-out programs reach, see `data/android/shapes/README.md`.
pub const MIN_WEIGHT: usize = 10;
/// Classes that must hold them.
pub const MIN_CLASSES: usize = 3;
/// Single strings that must be found besides: platform calls in sequence alone recur in any large program.
pub const MIN_STRINGS: usize = 3;
/// From this weight on the confidence is [`Confidence::High`].
pub const HIGH_WEIGHT: usize = 30;
/// Structural features of a library that a class needs to count towards its recognition: a single one may be code
/// that the compiler inlined, or chance.
pub const MIN_FEATURES: u32 = 2;
/// Of the structural features of such a class at least one in so many must be the library's; a table does not hold
/// all features of a library, but another's class has mostly others.
pub const MIN_SHARE: u32 = 4;
/// Structural features that a class needs to be taken for the library's own, and so for the owner of what it does.
pub const MIN_OWN_FEATURES: u32 = 3;
/// The share that the library must have in such a class, as a fraction. Set on builds with R8's mapping: of what is
/// taken for own there, one class in a hundred is an app's short method that the library was inlined into, or
/// another library's; at a quarter it would be one in fifty.
pub const MIN_OWN_SHARE: (u32, u32) = (2, 5);

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
    /// Classes that hold them.
    pub classes: Vec<ShapedClass>,
}

impl Match<'_> {
    /// Confidence in hundredths: at least this share of the apps in which a recognition was as sure had it right
    /// ([`Confidence::hundredths`]).
    pub fn hundredths(&self) -> u8 {
        self.confidence.hundredths()
    }
}

impl Confidence {
    /// Lower bound of the precision, in hundredths: with 95 % certainty (Clopper and Pearson, one-sided) by what
    /// `cargo xtask measure shapes` finds, which fails when it finds less.
    pub const fn hundredths(self) -> u8 {
        match self {
            Self::Medium => 79,
            Self::High => 91,
        }
    }
}

/// A class with structural features of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShapedClass {
    /// Number of the DEX file as scanned.
    pub file: u32,
    /// Index of its `class_def_item`.
    pub class: u32,
    /// Different structural features of the library.
    pub n_features: u32,
    /// Structural features of any kind, counted as often as they occur.
    pub n_all: u32,
}

impl ShapedClass {
    /// Whether so much of it is the library's that it counts towards the recognition ([`MIN_FEATURES`],
    /// [`MIN_SHARE`]).
    pub fn counts(&self) -> bool {
        self.n_features >= MIN_FEATURES && self.n_features.saturating_mul(MIN_SHARE) >= self.n_all
    }

    /// Whether so much of it is the library's that the class itself is ([`MIN_OWN_FEATURES`], [`MIN_OWN_SHARE`]).
    pub fn is_own(&self) -> bool {
        let (part, whole) = MIN_OWN_SHARE;
        self.n_features >= MIN_OWN_FEATURES
            && self.n_features.saturating_mul(whole) >= self.n_all.saturating_mul(part)
    }
}

/// Collects the known features of a program, DEX file by DEX file.
#[derive(Clone, Debug)]
pub struct Matcher<'a> {
    table: Table<'a>,
    n_files: u32,
    found: Vec<Found>,
    /// Structural features of any kind, by file and class; only of classes with a hit.
    n_all: FxHashMap<(u32, u32), u32>,
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
        Self { table, n_files: 0, found: Vec::new(), n_all: FxHashMap::default() }
    }

    /// Reads the code of `dex`, except of classes for which `is_named` holds (those a library owns by name),
    /// and returns the file's number. Damaged methods are skipped.
    pub fn scan(&mut self, dex: &Dex<'_>, is_named: impl Fn(&[u8]) -> bool) -> u32 {
        let classes = dex.class_defs().flatten();
        self.scan_classes(dex, classes.filter(|class| !dex.type_descriptor(class.class).is_ok_and(&is_named)))
    }

    /// As [`Matcher::scan`], of these classes.
    // Not inlined, so that a profile shows what recognition costs.
    #[inline(never)]
    pub fn scan_classes<'d>(&mut self, dex: &Dex<'d>, classes: impl Iterator<Item = ClassDef<'d>>) -> u32 {
        let file = self.n_files;
        self.n_files += 1;
        let mut classes = classes.peekable();
        if classes.peek().is_none() {
            return file;
        }
        let mut extractor = Extractor::new(*dex);
        for class in classes {
            let Ok(data) = dex.class_data(&class) else { continue };
            let n_found = self.found.len();
            let mut n_all = 0_u32;
            for method in data.methods() {
                let Ok(method) = method else { break };
                if method.code_off == 0 {
                    continue;
                }
                let Ok(code) = dex.code(method.code_off) else { continue };
                extractor.features(&code, |feature| {
                    n_all = n_all.saturating_add(u32::from(feature.is_structural));
                    if let Some(hit) = self.table.find(feature.hash) {
                        self.found.push(Found { hit, file, class: class.idx });
                    }
                });
            }
            if self.found.len() > n_found {
                self.n_all.insert((file, class.idx), n_all);
            }
        }
        file
    }

    /// Adds what another matcher with the same table found, its files counted after this one's.
    pub fn merge(&mut self, other: Self) {
        let first = self.n_files;
        self.n_files += other.n_files;
        self.found.extend(other.found.into_iter().map(|found| Found { file: found.file + first, ..found }));
        self.n_all.extend(other.n_all.into_iter().map(|((file, class), n)| ((file + first, class), n)));
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
        let mut classes: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        for found in found.iter().filter(|found| found.hit.is_structural) {
            *classes.entry((found.file, found.class)).or_default() += 1;
        }
        let shaped = |((file, class), n_features)| {
            let n_all = self.n_all.get(&(file, class)).copied().unwrap_or(n_features);
            ShapedClass { file, class, n_features, n_all }
        };
        let classes: Vec<ShapedClass> = classes.into_iter().map(shaped).collect();
        let counts = |found: &&Found| {
            let at = (found.file, found.class);
            let place = classes.binary_search_by_key(&at, |class| (class.file, class.class));
            place.ok().and_then(|place| classes.get(place)).is_some_and(ShapedClass::counts)
        };
        let (mut n_structural, mut n_strings) = (0, 0);
        let mut of_class: BTreeMap<(u32, u32), usize> = BTreeMap::new();
        for same in found.chunk_by(|a, b| a.hit == b.hit) {
            let Some(first) = same.first() else { continue };
            n_structural += usize::from(first.hit.is_structural);
            let Some(own) = same.iter().find(counts) else { continue };
            if first.hit.is_structural {
                *of_class.entry((own.file, own.class)).or_default() += 1;
            } else {
                n_strings += 1;
            }
        }
        let weight = of_class.values().map(|n| n.min(&MAX_PER_CLASS)).sum();
        Some(Counts { library, n_structural, weight, n_strings, classes })
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
    /// Classes with structural features.
    pub classes: Vec<ShapedClass>,
}

impl<'a> Counts<'a> {
    /// The recognition that the counts justify, if any.
    pub fn judge(self) -> Option<Match<'a>> {
        let Self { library, n_structural, weight, n_strings, classes } = self;
        if weight < MIN_WEIGHT
            || n_strings < MIN_STRINGS
            || classes.iter().filter(|class| class.counts()).count() < MIN_CLASSES
        {
            return None;
        }
        let confidence = if weight >= HIGH_WEIGHT { Confidence::High } else { Confidence::Medium };
        Some(Match { library, confidence, n_structural, weight, n_strings, classes })
    }
}
