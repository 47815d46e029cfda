//! Which SDKs an iOS image or bundle shows, by the names it holds.
//!
//! Strong marks (an image, its identifier, a resource bundle, a Swift module) suffice alone. A class name does not:
//! anybody may name a class `GADThing`, or even `GADRequest`. So classes count as a set, and a prefix counts only
//! where many classes have it. A name that two rows claim shows neither.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::model::{IosMarkKind, IosMarks, Mark, Sdk};

/// How identifiers begin that CocoaPods gives to the images it builds.
const POD_IDENTIFIER: &str = "org.cocoapods.";

/// The names that an image, or a bundle with its images, holds.
#[derive(Clone, Copy, Debug, Default)]
pub struct IosSeen<'a> {
    /// Names of images: the last part of a framework's or library's path, without `.framework` or `.dylib`.
    pub frameworks: &'a [&'a str],
    /// Identifiers in the `Info.plist` of frameworks.
    pub bundle_ids: &'a [&'a str],
    /// Names of resource bundles, with `.bundle`.
    pub bundles: &'a [&'a str],
    /// Classes that are defined, by their names at run time; Swift's are mangled or `Module.Class`.
    pub classes: &'a [&'a str],
    /// Swift modules with types that are defined.
    pub swift_modules: &'a [&'a str],
    /// C symbols that are defined, without the linker's underscore.
    pub symbols: &'a [&'a str],
}

/// Names of one kind that show an SDK.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct IosEvidence {
    /// What kind of names.
    pub kind: IosMarkKind,
    /// The marks met, sorted: names, or for prefixes and symbols their start.
    pub marks: Vec<String>,
    /// How many distinct names of the image they stand for.
    pub names: usize,
    /// Whether one of the marks was read in a named source.
    pub verified: bool,
}

/// An SDK that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IosMatch {
    /// Its index in the list that the index was made from.
    pub sdk: usize,
    /// Its id.
    pub id: String,
    /// What shows it, strongest first; each suffices by itself.
    pub evidence: Vec<IosEvidence>,
}

/// An index from marks to SDKs.
#[derive(Clone, Debug, Default)]
pub struct IosIndex {
    /// `None` = several SDKs claim the name.
    names: BTreeMap<IosMarkKind, FxHashMap<String, Option<u32>>>,
    /// Starts of classes and of symbols.
    starts: BTreeMap<IosMarkKind, Starts>,
}

/// Starts of one kind; short, so that trying every start of a name up to the longest is enough.
#[derive(Clone, Debug, Default)]
struct Starts {
    longest: usize,
    owners: FxHashMap<String, Option<u32>>,
}

/// What was met of one SDK, by kind: the marks, and the names they stand for.
type Met<'a> = BTreeMap<(usize, IosMarkKind), BTreeMap<&'a str, BTreeSet<&'a str>>>;

impl IosIndex {
    /// Indexes the marks of these SDKs.
    pub fn new(sdks: &[Sdk]) -> IosIndex {
        let mut index = IosIndex::default();
        for (at, marks) in (0u32..).zip(sdks).filter_map(|(at, row)| Some((at, row.ios.as_ref()?))) {
            for (kind, list) in marks.recognising() {
                for mark in list {
                    if kind == IosMarkKind::Symbol {
                        index.start(kind, &mark.name, at);
                    } else {
                        let names = index.names.entry(kind).or_default();
                        let owner = names.entry(mark.name.to_string()).or_insert(Some(at));
                        *owner = owner.filter(|&owner| owner == at);
                    }
                }
            }
            for prefix in &marks.prefixes {
                index.start(IosMarkKind::Prefix, &prefix.prefix, at);
            }
        }
        index
    }

    fn start(&mut self, kind: IosMarkKind, text: &str, sdk: u32) {
        let starts = self.starts.entry(kind).or_default();
        starts.longest = starts.longest.max(text.len());
        let owner = starts.owners.entry(text.to_owned()).or_insert(Some(sdk));
        *owner = owner.filter(|&owner| owner == sdk);
    }

    fn name(&self, kind: IosMarkKind, name: &str) -> Option<usize> {
        self.names.get(&kind)?.get(name).copied().flatten().map(|sdk| sdk as usize)
    }

    /// The longest start of `name` that is indexed, and its SDK; `None` also where several SDKs claim it.
    fn longest_start<'n>(&self, kind: IosMarkKind, name: &'n str) -> Option<(&'n str, usize)> {
        let starts = self.starts.get(&kind)?;
        let ends = (1..=name.len().min(starts.longest)).rev();
        let (start, owner) = ends
            .filter_map(|end| name.get(..end))
            .find_map(|start| Some((start, starts.owners.get(start)?)))?;
        owner.map(|sdk| (start, sdk as usize))
    }

    /// The SDK that lists this class, or whose Swift module the mangled name names.
    pub fn class(&self, name: &str) -> Option<usize> {
        self.name(IosMarkKind::Class, name).or_else(|| self.swift_module(swift_module(name)?))
    }

    /// The SDK with this image.
    pub fn framework(&self, name: &str) -> Option<usize> {
        self.name(IosMarkKind::Framework, name)
    }

    /// The SDK with this identifier of a framework; an image that CocoaPods built is named for the pod's module.
    pub fn bundle_id(&self, name: &str) -> Option<usize> {
        let of_pod = || self.framework(name.strip_prefix(POD_IDENTIFIER)?);
        self.name(IosMarkKind::BundleId, name).or_else(of_pod)
    }

    /// The SDK with this resource bundle.
    pub fn bundle(&self, name: &str) -> Option<usize> {
        self.name(IosMarkKind::Bundle, name)
    }

    /// The SDK with this Swift module.
    pub fn swift_module(&self, name: &str) -> Option<usize> {
        self.name(IosMarkKind::SwiftModule, name)
    }

    /// The SDK of those known to be `present` that a class belongs to: listed, by module, or by the longest prefix.
    pub fn owner_of_class(&self, name: &str, present: &BTreeSet<usize>) -> Option<usize> {
        let by_prefix = || self.longest_start(IosMarkKind::Prefix, name).map(|(_, sdk)| sdk);
        let sdk = if self.is_claimed(name) { self.class(name)? } else { by_prefix()? };
        present.contains(&sdk).then_some(sdk)
    }

    /// Whether rows list this class or its module, be they one or several.
    fn is_claimed(&self, class: &str) -> bool {
        let holds = |kind: IosMarkKind, name: &str| {
            self.names.get(&kind).is_some_and(|names| names.contains_key(name))
        };
        holds(IosMarkKind::Class, class)
            || swift_module(class).is_some_and(|module| holds(IosMarkKind::SwiftModule, module))
    }

    /// The SDKs that these names show, by index; `sdks` is the list that the index was made from.
    pub fn recognise(&self, sdks: &[Sdk], seen: &IosSeen<'_>) -> Vec<IosMatch> {
        let mut found: BTreeMap<usize, Vec<IosEvidence>> = BTreeMap::new();
        for ((sdk, kind), marks) in self.met(seen) {
            let Some(ios) = sdks.get(sdk).and_then(|row| row.ios.as_ref()) else { continue };
            let enough = enough(ios, kind, marks);
            if !enough.is_empty() {
                found.entry(sdk).or_default().push(evidence(ios, kind, &enough));
            }
        }
        found
            .into_iter()
            .filter_map(|(sdk, evidence)| Some(IosMatch { sdk, id: sdks.get(sdk)?.id.to_string(), evidence }))
            .collect()
    }

    /// Everything in `seen` that is a mark of exactly one SDK.
    fn met<'a>(&self, seen: &IosSeen<'a>) -> Met<'a> {
        let mut met = Met::new();
        let mut note = |sdk: usize, kind: IosMarkKind, mark: &'a str, name: &'a str| {
            met.entry((sdk, kind)).or_default().entry(mark).or_default().insert(name);
        };
        let named = [
            (IosMarkKind::Framework, seen.frameworks),
            (IosMarkKind::BundleId, seen.bundle_ids),
            (IosMarkKind::Bundle, seen.bundles),
            (IosMarkKind::SwiftModule, seen.swift_modules),
            (IosMarkKind::Class, seen.classes),
        ];
        for (kind, names) in named {
            for &name in names {
                let sdk =
                    if kind == IosMarkKind::BundleId { self.bundle_id(name) } else { self.name(kind, name) };
                if let Some(sdk) = sdk {
                    note(sdk, kind, name, name);
                }
            }
        }
        for &class in seen.classes {
            if let Some(module) = swift_module(class) {
                if let Some(sdk) = self.swift_module(module) {
                    note(sdk, IosMarkKind::SwiftModule, module, class);
                }
            } else if let Some((start, sdk)) = self.longest_start(IosMarkKind::Prefix, class)
                // A class that several rows list shows none of them, by its prefix neither.
                && (!self.is_claimed(class) || self.class(class).is_some())
            {
                note(sdk, IosMarkKind::Prefix, start, class);
            }
        }
        for &symbol in seen.symbols {
            if let Some((start, sdk)) = self.longest_start(IosMarkKind::Symbol, symbol) {
                note(sdk, IosMarkKind::Symbol, start, symbol);
            }
        }
        met
    }
}

/// The marks that suffice, each with the names it stands for; none where there are too few.
fn enough<'a>(
    ios: &IosMarks,
    kind: IosMarkKind,
    mut marks: BTreeMap<&'a str, BTreeSet<&'a str>>,
) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    match kind {
        IosMarkKind::Class if marks.len() < ios.classes_needed() => marks.clear(),
        IosMarkKind::Symbol => marks.retain(|_, names| names.len() >= IosMarks::SYMBOLS_NEEDED),
        IosMarkKind::Prefix => marks.retain(|start, names| {
            let min = ios.prefixes.iter().find(|prefix| prefix.prefix == **start);
            min.is_some_and(|prefix| names.len() >= usize::from(prefix.min))
        }),
        _ => {}
    }
    marks
}

fn evidence(ios: &IosMarks, kind: IosMarkKind, marks: &BTreeMap<&str, BTreeSet<&str>>) -> IosEvidence {
    let among = |list: &[Mark], name: &str| list.iter().any(|mark| mark.verified && mark.name == *name);
    let listed = ios.recognising().find(|(other, _)| *other == kind).map_or(&[][..], |(_, list)| list);
    let is_read = |name: &str| match (kind, name.strip_prefix(POD_IDENTIFIER)) {
        (IosMarkKind::BundleId, Some(module)) => among(&ios.frameworks, module) || among(listed, name),
        (IosMarkKind::Prefix, _) => {
            ios.prefixes.iter().any(|prefix| prefix.verified && prefix.prefix == *name)
        }
        _ => among(listed, name),
    };
    IosEvidence {
        kind,
        marks: marks.keys().map(|&mark| mark.to_owned()).collect(),
        names: marks.values().flatten().collect::<BTreeSet<_>>().len(),
        verified: marks.keys().any(|mark| is_read(mark)),
    }
}

/// The Swift module in the run-time name of a class: `_TtC9Alamofire7Session` or `Alamofire.Session`.
///
/// The module is the first name behind the letters that say what the type is. `None` for a class of Objective-C,
/// and for one of the standard library or of C, whose modules are abbreviated.
pub fn swift_module(class: &str) -> Option<&str> {
    let Some(mangled) = class.strip_prefix("_Tt") else {
        let (module, rest) = class.split_once('.')?;
        return (!module.is_empty() && !rest.is_empty()).then_some(module);
    };
    let name = mangled.trim_start_matches(['G', 'C', 'V', 'O', 'P', 'F']);
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let len: usize = name.get(..digits)?.parse().ok()?;
    name.get(digits..digits.checked_add(len)?).filter(|module| !module.is_empty())
}
