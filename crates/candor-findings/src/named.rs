//! What code asks about by name, one by one: which is not asking for the list of all there are.

use std::collections::{BTreeMap, BTreeSet};

use candor_app::App;
use candor_flow::constants::{Constant, Constants};
use candor_knowledge::{Api, Knowledge};
use candor_program::{
    CodePlace, MethodRefId, NameId, Program, Sites, TypeId, Wanted, argument_register,
    body::{Body, Definition, Origin},
};
use rustc_hash::FxHashMap;

use crate::{
    consumers::ConstantUse,
    uses::{Use, UsePlace},
};

/// Names that a finding lists; more are left out, and its sentence counts those that are listed.
pub(crate) const MAX_NAMES: usize = 100;

/// A call that is told by name what it is to look at: class, method, position of the argument (receiver 0).
struct Asker {
    class: &'static [u8],
    method: &'static [u8],
    argument: usize,
}

const fn asker(class: &'static [u8], method: &'static [u8], argument: usize) -> Asker {
    Asker { class, method, argument }
}

const PACKAGES: &[u8] = b"Landroid/content/pm/PackageManager;";
const ACCOUNTS: &[u8] = b"Landroid/accounts/AccountManager;";

/// Whether an app is there is told by the first nine, which of the accounts are given by the others.
const ASKERS: [Asker; 12] = [
    asker(PACKAGES, b"getPackageInfo", 1),
    asker(PACKAGES, b"getApplicationInfo", 1),
    asker(PACKAGES, b"getApplicationIcon", 1),
    asker(PACKAGES, b"getApplicationEnabledSetting", 1),
    asker(PACKAGES, b"getLaunchIntentForPackage", 1),
    asker(PACKAGES, b"getPackageGids", 1),
    asker(PACKAGES, b"getPackageUid", 1),
    asker(PACKAGES, b"getTargetSdkVersion", 1),
    asker(PACKAGES, b"isPackageSuspended", 1),
    asker(ACCOUNTS, b"getAccountsByType", 1),
    asker(ACCOUNTS, b"getAccountsByTypeAndFeatures", 1),
    asker(ACCOUNTS, b"getAccountsByTypeForPackage", 1),
];

/// The names that a finding's places ask about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByName {
    /// Packages or types of accounts, sorted.
    pub names: Vec<String>,
    /// Whether all places ask by name, so that none can have the list of all there are.
    pub only: bool,
}

/// The calls that ask by name.
pub(crate) struct Askers {
    /// By reference: position of the argument, and the row.
    by_ref: BTreeMap<MethodRefId, (usize, usize)>,
}

impl Askers {
    pub(crate) fn new(program: &Program<'_>, knowledge: &Knowledge) -> Self {
        let mut by_name: FxHashMap<NameId, (&Asker, TypeId, usize)> = FxHashMap::default();
        for asker in &ASKERS {
            let is_row = |api: &Api| {
                api.class.as_ref().is_some_and(|class| class.as_bytes() == asker.class)
                    && api.member.as_ref().is_some_and(|member| member.as_bytes() == asker.method)
            };
            let named = program.find_name(asker.method).zip(program.find_type(asker.class));
            if let Some((name, class)) = named
                && let Some(row) = knowledge.apis().iter().position(is_row)
            {
                by_name.insert(name, (asker, class, row));
            }
        }
        let text = program.find_type(b"Ljava/lang/String;");
        let mut by_ref = BTreeMap::new();
        for (at, reference) in program.method_refs.iter().enumerate() {
            let sig = program.sig(reference.sig);
            let Some((asker, class, row)) = by_name.get(&sig.name) else { continue };
            let declared = program.params(sig.proto).get(asker.argument.saturating_sub(1)).copied();
            let id = MethodRefId::from_len(at);
            // Other overloads take what is known of the app already.
            if declared == text && program.names_member(id, *class) {
                by_ref.insert(id, (asker.argument, *row));
            }
        }
        Self { by_ref }
    }

    /// Adds the calls to what is looked for.
    pub(crate) fn want(&self, wanted: &mut Wanted) {
        for id in self.by_ref.keys() {
            wanted.calls.insert(id.index());
        }
    }

    /// Looks up what is asked about, and gives the uses that only a name makes: an app that asks about itself learns of no
    /// other, and a name that no constant tells shows nothing.
    pub(crate) fn ask(
        &self,
        app: &App,
        program: &Program<'_>,
        knowledge: &Knowledge,
        constants: &mut Constants<'_, '_>,
        sites: &Sites,
    ) -> (Vec<ConstantUse>, Names) {
        let (mut uses, mut names) = (Vec::new(), Names::default());
        for (reference, (argument, row)) in &self.by_ref {
            let by_argument = knowledge.apis().get(*row).is_some_and(|api| api.by_argument);
            for place in sites.calls(*reference) {
                let held = constants.argument(*place, *argument, None);
                // Without a type, all accounts are given: there, only what stands at the call counts.
                if !by_argument && !is_named_here(program, *place, *argument) {
                    continue;
                }
                for text in held.iter().filter_map(|value| match value {
                    Constant::Text(text) if text.complete => Some(text),
                    _ => None,
                }) {
                    // A type of accounts of the app's own is told all the same: the sentence speaks of accounts otherwise.
                    if by_argument && (text.text == app.identity.id || !is_package(&text.text)) {
                        continue;
                    }
                    names.by_place.entry(*place).or_default().insert(text.text.clone());
                    if by_argument {
                        uses.push(ConstantUse { row: *row, place: *place, constant: (*argument, text.from) });
                    }
                }
            }
        }
        // One for each place: they differ in the constant alone.
        uses.sort_unstable();
        uses.dedup_by_key(|found| (found.row, found.place));
        (uses, names)
    }
}

/// What is asked about by name, by place.
#[derive(Debug, Default)]
pub(crate) struct Names {
    by_place: BTreeMap<CodePlace, BTreeSet<String>>,
}

impl Names {
    /// What the places of a finding ask about.
    pub(crate) fn of(&self, uses: &[Use]) -> Option<ByName> {
        let of_use = |found: &Use| match found.place {
            UsePlace::Instruction(place) => self.by_place.get(&place),
            UsePlace::Callback(_) => None,
        };
        let names: BTreeSet<&String> = uses.iter().filter_map(of_use).flatten().collect();
        let only = uses.iter().all(|found| of_use(found).is_some());
        let names: Vec<String> = names.into_iter().take(MAX_NAMES).cloned().collect();
        (!names.is_empty()).then_some(ByName { names, only })
    }
}

/// Whether texts that stand in the method are all that an argument can be, and none of them is empty.
fn is_named_here(program: &Program<'_>, place: CodePlace, argument: usize) -> bool {
    let Ok(body) = Body::new(program, place.method) else { return false };
    let at = body.position(place.pc);
    let register = at.and_then(|at| Some((at, argument_register(program, &body, at, argument)?)));
    let Some((at, register)) = register else { return false };
    let origins = body.origins(program, place.method, at, register);
    let dex = &program.unit_of(place.method).dex;
    let is_text = |definition: &Definition| match definition.origin {
        Origin::String(index) => dex.string(index).is_ok_and(|text| !text.is_empty()),
        _ => false,
    };
    !origins.is_empty() && origins.iter().all(is_text)
}

/// Whether a text can be the name of a package: two parts or more, of letters, digits and underscores.
fn is_package(text: &str) -> bool {
    let is_part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    text.contains('.') && text.split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::is_package;

    #[test]
    fn names_of_packages_have_parts_that_begin_with_a_letter() {
        assert!(is_package("com.example.app") && is_package("org.a_b.c1"));
        for text in ["android", "com.", ".com", "com..a", "com.1a", "a b.c", "https://a.b", ""] {
            assert!(!is_package(text), "{text}");
        }
    }
}
