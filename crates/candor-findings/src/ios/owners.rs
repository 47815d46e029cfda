//! Whose code a function is: by the image that it stands in, the class that it is a method of, and where it was linked.

use std::collections::BTreeSet;

use candor_app::{App, BundleKind};
use candor_knowledge::{IosMatch, IosSeen, Knowledge, SdkKind, swift_module};
use candor_program::macho::{ClassId, FunctionId, Program};
use rustc_hash::FxHashMap;

use super::proof::bare;
use crate::{Owner, OwnerKind};

/// Owners of functions and classes.
pub(crate) struct Owners {
    /// SDKs that the images show.
    pub(crate) matches: Vec<IosMatch>,
    classes: Vec<Owner>,
    /// Owner of everything in an image, where the image is somebody's own.
    units: Vec<Option<Owner>>,
    /// Owners of functions that are no methods, where what stands on both sides has one owner.
    functions: FxHashMap<FunctionId, Owner>,
    unknown: Owner,
    first_party: Owner,
}

impl Owners {
    /// Finds whose code it is.
    pub(crate) fn new(app: &App, program: &Program<'_>, knowledge: &Knowledge) -> Self {
        let matches = seen(app, program, knowledge);
        let present: BTreeSet<usize> = matches.iter().map(|found| found.sdk).collect();
        let sdk_owner = |index: usize| {
            let row = knowledge.sdks().get(index)?;
            let kind = if row.kind == SdkKind::Platform { OwnerKind::Platform } else { OwnerKind::Sdk };
            Some(Owner { kind, sdk: Some(row.id.to_string()) })
        };
        let first_party = Owner { kind: OwnerKind::FirstParty, sdk: None };
        let unknown = Owner { kind: OwnerKind::Unknown, sdk: None };
        let index = knowledge.ios_index();
        let units: Vec<Option<Owner>> = program
            .units
            .iter()
            .map(|unit| {
                let bundle = app.bundles.get(unit.bundle?)?;
                if !matches!(bundle.kind, BundleKind::Framework | BundleKind::Dylib) {
                    return None;
                }
                let by_id = bundle.id.as_deref().and_then(|id| index.bundle_id(id));
                by_id.or_else(|| index.framework(stem(&bundle.path))).and_then(sdk_owner)
            })
            .collect();
        let main = app.bundles.first().and_then(|bundle| bundle.executable.as_deref()).unwrap_or_default();
        let is_whole = matches.is_empty() && !has_libraries(program);
        let starts = prefixes_of_starts(app, program);
        let classes: Vec<Owner> = program
            .classes
            .iter()
            .map(|class| {
                if let Some(Some(owner)) = units.get(class.unit as usize) {
                    return owner.clone();
                }
                let name = program.names.get(class.name);
                if let Some(owner) = index.owner_of_class(name, &present).and_then(sdk_owner) {
                    return owner;
                }
                // Swift names its modules: what the app's own module defines is the app's.
                let is_own = swift_module(name).is_some_and(|module| module == main.replace([' ', '-'], "_"));
                let bundle = program.units.get(class.unit as usize).and_then(|unit| unit.bundle);
                let is_program = bundle
                    .and_then(|bundle| app.bundles.get(bundle))
                    .is_some_and(candor_app::Bundle::is_program);
                let is_start = starts
                    .iter()
                    .any(|start| start == name || start.len() < name.len() && is_prefix(start, name));
                if is_own || is_program && (is_whole || is_start) {
                    first_party.clone()
                } else {
                    unknown.clone()
                }
            })
            .collect();
        let mut owners =
            Self { matches, classes, units, functions: FxHashMap::default(), unknown, first_party };
        owners.fill_between(app, program);
        owners
    }

    /// Whose a function is.
    pub(crate) fn of(&self, program: &Program<'_>, function: FunctionId) -> &Owner {
        let Some(found) = program.function(function) else { return &self.unknown };
        if let Some(owner) = found.owner {
            return self.of_class(owner.class);
        }
        if let Some(Some(owner)) = self.units.get(found.unit as usize) {
            return owner;
        }
        self.functions.get(&function).unwrap_or(&self.unknown)
    }

    /// Whose a class is.
    pub(crate) fn of_class(&self, class: ClassId) -> &Owner {
        self.classes.get(class.0 as usize).unwrap_or(&self.unknown)
    }

    /// Blocks and C functions stand between the methods of the file that they were compiled with: where the methods before and
    /// after have one owner, they have it, too.
    fn fill_between(&mut self, app: &App, program: &Program<'_>) {
        let mut before: Option<(u32, Owner)> = None;
        let mut open: Vec<FunctionId> = Vec::new();
        for (id, function) in (0_u32..).map(FunctionId).zip(&program.functions) {
            let Some(owner) = function.owner else {
                open.push(id);
                continue;
            };
            let owner = self.of_class(owner.class).clone();
            if before.as_ref().is_some_and(|(unit, known)| *unit == function.unit && *known == owner) {
                self.functions.extend(open.drain(..).map(|id| (id, owner.clone())));
            }
            open.clear();
            before = Some((function.unit, owner));
        }
        // What main and its like call is the app's, where a program has no code of others.
        if self.matches.is_empty() && !has_libraries(program) {
            let is_program = |unit: u32| {
                let bundle = program.units.get(unit as usize).and_then(|unit| unit.bundle);
                bundle.and_then(|bundle| app.bundles.get(bundle)).is_some_and(candor_app::Bundle::is_program)
            };
            let rest = (0_u32..).map(FunctionId).zip(&program.functions);
            let rest: Vec<FunctionId> = rest
                .filter(|(id, function)| {
                    function.owner.is_none() && !self.functions.contains_key(id) && is_program(function.unit)
                })
                .map(|(id, _)| id)
                .collect();
            let owner = self.first_party.clone();
            self.functions.extend(rest.into_iter().map(|id| (id, owner.clone())));
        }
    }
}

/// Classes of one start of their names that make a library: fewer may be the habit of one person.
const LIBRARY: usize = 3;

/// The capitals that a class name starts with, without the one that begins the first word: `RCT` of `RCTView`.
fn prefix_of(name: &str) -> Option<&str> {
    let capitals = name.bytes().take_while(u8::is_ascii_uppercase).count();
    name.get(..capitals.checked_sub(1)?).filter(|prefix| prefix.len() >= 2)
}

/// Whether a name starts with this prefix and goes on with a word of its own.
fn is_prefix(prefix: &str, name: &str) -> bool {
    prefix.len() >= 2 && prefix_of(name) == Some(prefix)
}

/// Whether an app's programs hold classes that look like those of a library: several with one start of their names.
fn has_libraries(program: &Program<'_>) -> bool {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    let names =
        program.classes.iter().filter(|class| !class.is_category).map(|class| program.names.get(class.name));
    for prefix in names.filter_map(prefix_of) {
        *counts.entry(prefix).or_default() += 1;
    }
    counts.values().any(|n| *n >= LIBRARY)
}

/// Classes that the app starts with, and the prefixes of their names: delegates of the app and its scenes, and classes that the
/// property list names.
fn prefixes_of_starts(app: &App, program: &Program<'_>) -> Vec<String> {
    const DELEGATES: [&str; 3] = ["UIApplicationDelegate", "UISceneDelegate", "UIWindowSceneDelegate"];
    let named = app.bundles.iter().flat_map(|bundle| &bundle.started).map(|started| started.class.clone());
    let delegates = program.classes.iter().filter(|class| {
        let mut protocols = class.protocols.iter().map(|protocol| program.names.get(*protocol));
        protocols.any(|protocol| DELEGATES.contains(&protocol))
    });
    let mut found: Vec<String> =
        named.chain(delegates.map(|class| program.names.get(class.name).to_owned())).collect();
    let prefixes: Vec<String> = found.iter().filter_map(|name| prefix_of(name)).map(str::to_owned).collect();
    found.extend(prefixes);
    found
}

/// The name of a framework or library without what stands before and behind it.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".framework").or_else(|| name.strip_suffix(".dylib")).unwrap_or(name)
}

fn seen(app: &App, program: &Program<'_>, knowledge: &Knowledge) -> Vec<IosMatch> {
    let own = app.bundles.iter();
    let images =
        own.clone().filter(|bundle| matches!(bundle.kind, BundleKind::Framework | BundleKind::Dylib));
    let frameworks: Vec<&str> = images.clone().map(|bundle| stem(&bundle.path)).collect();
    let bundle_ids: Vec<&str> = images.filter_map(|bundle| bundle.id.as_deref()).collect();
    let resources = own.filter(|bundle| bundle.kind == BundleKind::Resources);
    let bundles: Vec<&str> = resources.map(|bundle| bundle.path.rsplit('/').next().unwrap_or("")).collect();
    let defined = program.classes.iter().filter(|class| !class.is_category);
    let classes: Vec<&str> = defined.map(|class| program.names.get(class.name)).collect();
    let modules: BTreeSet<&str> = classes.iter().filter_map(|class| swift_module(class)).collect();
    let swift_modules: Vec<&str> = modules.into_iter().collect();
    let symbols: Vec<&str> =
        program.functions.iter().filter_map(|function| Some(bare(function.symbol.as_deref()?))).collect();
    knowledge.ios_sdks(&IosSeen {
        frameworks: &frameworks,
        bundle_ids: &bundle_ids,
        bundles: &bundles,
        classes: &classes,
        swift_modules: &swift_modules,
        symbols: &symbols,
    })
}
