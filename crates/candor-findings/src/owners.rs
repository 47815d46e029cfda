//! Whose code a class is: by where the class is *defined*, never by who mentions it.

use candor_app::{App, ComponentKind};
use candor_knowledge::{Knowledge, Sdk, SdkKind};
use candor_program::{ClassId, Program, descriptor, shape};

use crate::{Owner, OwnerKind};

/// Package segments that make up an owner's name space: `com.example`.
const SEGMENTS: usize = 2;

/// Second labels under a country that many owners share: `uk.co.`, `br.com.`.
const SHARED_UNDER_COUNTRY: [&str; 15] =
    ["ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gv", "ne", "net", "nom", "or", "org", "web"];

/// Hosts that give each of their users a name space.
const HOSTS: [(&str, &str); 12] = [
    ("com", "appspot"),
    ("com", "bitbucket"),
    ("com", "blogspot"),
    ("com", "github"),
    ("com", "gitlab"),
    ("com", "googlecode"),
    ("io", "github"),
    ("io", "gitlab"),
    ("net", "sf"),
    ("net", "sourceforge"),
    ("org", "bitbucket"),
    ("org", "codeberg"),
];

/// Whether the first two segments of a package are no owner's, so that the third has to count.
fn is_public(segments: &[&str]) -> bool {
    let [first, second, ..] = segments else { return false };
    let is_country = first.len() == 2 && first.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_country && SHARED_UNDER_COUNTRY.contains(second)) || HOSTS.contains(&(*first, *second))
}

/// Owner of every class of a program.
pub(crate) struct Owners {
    by_class: Vec<u32>,
    owners: Vec<Owner>,
    renamed: Vec<Renamed>,
}

/// An SDK recognised by the structure of its code.
pub(crate) struct Renamed {
    /// Its id.
    pub id: String,
    /// Confidence in hundredths.
    pub confidence: u8,
    /// Classes that are its own, in class-path order.
    pub classes: Vec<ClassId>,
}

impl Owners {
    /// Assigns each class: the SDK whose anchor is the longest, else the app's own packages, else unknown.
    pub(crate) fn new(app: &App, program: &Program<'_>, knowledge: &Knowledge) -> Self {
        let first_party = first_party(app, knowledge);
        let mut owners: Vec<Owner> = Vec::new();
        let mut by_class = Vec::with_capacity(program.classes.len());
        let mut numbers = std::collections::BTreeMap::new();
        for class in &program.classes {
            let owner = owner_of(program.descriptor(class.type_), knowledge, &first_party);
            let number = *numbers.entry(owner).or_insert_with_key(|owner| {
                owners.push(owner.clone());
                owners.len() as u32 - 1
            });
            by_class.push(number);
        }
        Self { by_class, owners, renamed: Vec::new() }
    }

    /// Recognises renamed SDKs in the classes that no SDK owns by name, and gives them those of their classes whose
    /// owner is unknown. Classes in the app's own packages stay the app's: a library's source may be copied there.
    ///
    /// # Errors
    /// The embedded table of shapes is damaged; nothing in an app can cause it.
    pub(crate) fn recognise_renamed(
        &mut self,
        program: &Program<'_>,
        knowledge: &Knowledge,
    ) -> Result<(), shape::Error> {
        let table = shape::Table::parse(candor_knowledge::shapes_table())?;
        let found = shape::recognise(program, table, |class| self.of(class).sdk.is_some());
        for library in found {
            // Rows of an overlay may hide the table's.
            let Some(sdk) = knowledge.sdk(library.found.library) else { continue };
            let number = self.owners.len() as u32;
            self.owners.push(owner_by(sdk));
            for class in &library.classes {
                if self.of(*class).kind == OwnerKind::Unknown {
                    self.by_class[class.index()] = number;
                }
            }
            let (id, confidence) = (sdk.id.to_string(), library.found.hundredths());
            self.renamed.push(Renamed { id, confidence, classes: library.classes });
        }
        Ok(())
    }

    /// SDKs recognised by structure, in the order of the table.
    pub(crate) fn renamed(&self) -> &[Renamed] {
        &self.renamed
    }

    /// An SDK as an owner, if a class is its.
    pub(crate) fn of_sdk(&self, id: &str) -> Option<&Owner> {
        self.owners.iter().find(|owner| owner.sdk.as_deref() == Some(id))
    }

    /// The owner of a class.
    pub(crate) fn of(&self, class: ClassId) -> &Owner {
        &self.owners[self.by_class[class.index()] as usize]
    }
}

fn owner_of(descriptor: &[u8], knowledge: &Knowledge, first_party: &[String]) -> Owner {
    if let Some(sdk) = knowledge.sdk_of_class(descriptor) {
        return owner_by(sdk);
    }
    let is_own = first_party.iter().any(|prefix| descriptor.starts_with(prefix.as_bytes()));
    let kind = if is_own { OwnerKind::FirstParty } else { OwnerKind::Unknown };
    Owner { kind, sdk: None }
}

fn owner_by(sdk: &Sdk) -> Owner {
    let kind = match sdk.kind {
        SdkKind::Platform => OwnerKind::Platform,
        SdkKind::Sdk => OwnerKind::Sdk,
    };
    Owner { kind, sdk: Some(sdk.id.to_string()) }
}

/// Packages taken as the app's own: those of the application id, the application class and the activity that the
/// launcher shows.
fn first_party(app: &App, knowledge: &Knowledge) -> Vec<String> {
    let mut names = vec![format!("{}.Any", app.identity.id)];
    for component in &app.components {
        let is_launcher = component.filters.iter().any(|filter| {
            filter.actions.iter().any(|action| action == "android.intent.action.MAIN")
                && filter.categories.iter().any(|category| category == "android.intent.category.LAUNCHER")
        });
        if is_launcher || component.kind == ComponentKind::Application {
            names.push(component.class.clone());
        }
    }
    let own = names.iter().filter(|name| knowledge.sdk_of_class(&descriptor(name)).is_none());
    let mut prefixes: Vec<String> = own.filter_map(|name| prefix(name, knowledge)).collect();
    prefixes.sort();
    prefixes.dedup();
    prefixes
}

/// The first two segments of a class's package, or as many more as it takes to leave name spaces that nobody owns
/// (`uk.co.`, `com.github.`) or that SDKs are known to share (`com.google.`).
fn prefix(class: &str, knowledge: &Knowledge) -> Option<String> {
    let segments: Vec<&str> = class.split('.').collect();
    let package = segments.split_last()?.1;
    if package.is_empty() {
        return None;
    }
    let least = SEGMENTS + usize::from(is_public(package));
    for n in least.min(package.len())..=package.len() {
        let prefix = format!("L{}/", package.get(..n)?.join("/"));
        let is_shared =
            knowledge.sdks().iter().flat_map(|sdk| &sdk.anchors).any(|anchor| {
                anchor.descriptor.starts_with(&prefix) && anchor.descriptor.len() > prefix.len()
            });
        if !is_shared || n == package.len() {
            return Some(prefix);
        }
    }
    None
}
